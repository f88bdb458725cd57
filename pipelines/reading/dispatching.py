"""From a file to its documents: what is it, who reads it, what is inside it, and what went wrong as a value.

Families: the file at the top gives its id to everything inside it (`family`), each thing inside names what it was directly in
(`parent`). Ids come from content and place (positions, never names), so the same command gives the same ids again.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import puremagic

from pipelines.document import Document, Notice, Source
from pipelines.errors import EmptyFile, LimitExceeded, MalformedFile, ReadingError, UnsupportedFormat, WooError
from pipelines.reading.archives import Budget, members
from pipelines.reading.formats import DESCRIBED, Format
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.sandbox import confined
from pipelines.reading.sniffing import sniff
from pipelines.reading.unreadable import Unreadable, unreadable

Result = Document | Unreadable

ARCHIVES = {Format.ZIP, Format.SEVEN_ZIP, Format.TAR, Format.GZIP, Format.BZIP2, Format.XZ, Format.OLE_OBJECT}
MAIL = {Format.EML, Format.MSG, Format.EMLX, Format.TNEF, Format.ICS, Format.VCF}
MAILBOXES = {Format.MBOX, Format.PST}
OLD_OFFICE = {Format.DOC, Format.XLS, Format.PPT}
PICTURES = {Format.PNG, Format.JPEG, Format.TIFF, Format.GIF, Format.BMP, Format.WEBP, Format.HEIC}
MAY_HOLD_MAIL = {Format.PDF, Format.TXT, Format.MD, Format.HTML, Format.DOCX, Format.ODT, Format.RTF, Format.DOC}
"""Documents into which people print and paste their mail."""

_READERS: dict[Format, tuple[str, str]] = {
    Format.TXT: ("pipelines.reading.text", "read_text"),
    Format.MD: ("pipelines.reading.text", "read_markdown"),
    Format.HTML: ("pipelines.reading.html", "read_html"),
    Format.CSV: ("pipelines.reading.office.csv_file", "read_csv"),
    Format.DOCX: ("pipelines.reading.office.docx", "read_docx"),
    Format.XLSX: ("pipelines.reading.office.xlsx", "read_xlsx"),
    Format.PPTX: ("pipelines.reading.office.pptx", "read_pptx"),
    Format.ODT: ("pipelines.reading.office.opendocument", "read_opendocument"),
    Format.ODS: ("pipelines.reading.office.opendocument", "read_opendocument"),
    Format.ODP: ("pipelines.reading.office.opendocument", "read_opendocument"),
    Format.ODG: ("pipelines.reading.office.opendocument", "read_opendocument"),
    Format.FLAT_ODF: ("pipelines.reading.office.opendocument", "read_opendocument"),
    Format.XLS: ("pipelines.reading.office.xls", "read_xls"),
    Format.RTF: ("pipelines.reading.office.rtf", "read_rtf"),
    Format.DOC: ("pipelines.reading.office.converted", "read_doc"),
    Format.PPT: ("pipelines.reading.office.converted", "read_ppt"),
    Format.XLSB: ("pipelines.reading.office.converted", "read_xlsb"),
}
"""Loaded when first needed: a case of mails need not load the spreadsheet readers."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file on its way: its bytes, where it is, and whose family it belongs to."""

    data: bytes
    name: str
    source: Source
    id: str
    family: str
    parent: str
    depth: int = 0

    def child(self, name: str, data: bytes, number: int) -> Item:
        digest = hashlib.sha256(data).hexdigest()
        source = Source(self.source.path, digest, "", len(data), (*self.source.inside, name))
        return Item(data, name, source, place_id(digest, f"{self.id}/{number}"), self.family, self.id, self.depth + 1)

    def refused(self, error: WooError) -> Unreadable:
        return unreadable(error, self.source, self.id, self.family, self.parent)


def place_id(sha256: str, place: str) -> str:
    """An id that says nothing: content and place, hashed."""
    return hashlib.sha256(f"{sha256}:{place}".encode("utf-8", "surrogatepass")).hexdigest()[:20]


def read_item(item: Item, settings: ReadingSettings, budget: Budget) -> Iterator[Result]:
    """The documents of one file and of everything inside it."""
    try:
        if not item.data:
            raise EmptyFile("Dit bestand is leeg.")
        if len(item.data) > settings.max_file_size:
            raise LimitExceeded("Dit bestand is groter dan is toegestaan.")
        with confined(settings):
            kind = sniff(item.data, item.name)
    except WooError as error:
        yield item.refused(error)
        return
    item = replace(item, source=replace(item.source, media_type=DESCRIBED[kind].media_type))
    if kind in ARCHIVES:
        yield from _read_archive(item, kind, settings, budget)
    elif kind in MAILBOXES:
        yield from _read_mailbox(item, settings, budget)
    else:
        yield from _read_document(item, kind, settings, budget)


def _too_deep(item: Item, settings: ReadingSettings) -> bool:
    return item.depth >= settings.max_archive_depth


def _read_archive(item: Item, kind: Format, settings: ReadingSettings, budget: Budget) -> Iterator[Result]:
    if _too_deep(item, settings):
        yield item.refused(LimitExceeded("Archieven zitten hier dieper in elkaar dan is toegestaan."))
        return
    unpacked = members(item.data, kind, settings, budget)
    found = 0
    while True:
        try:
            with confined(settings):
                member = next(unpacked, None)
        except WooError as error:
            yield item.refused(error)
            return
        if member is None:
            break
        child = item.child(member.name, member.data, found)
        found += 1
        if member.error is not None:
            yield child.refused(member.error)
        else:
            yield from read_item(child, settings, budget)
    if not found:
        yield item.refused(EmptyFile("Dit archief is leeg."))


def _read_document(item: Item, kind: Format, settings: ReadingSettings, budget: Budget) -> Iterator[Result]:
    inside: list[tuple[str, str, bytes]] = []
    try:
        with confined(settings):
            document = _document(item, kind, settings, inside)
    except WooError as error:
        yield item.refused(error)
        return
    if budget.keep is not None and item.source.inside and not document.flowing:
        budget.keep(document.id, item.data)
    document = _with_messages(document) if kind in MAY_HOLD_MAIL else document
    yield replace(document, family=item.family, parent=item.parent)
    yield from _read_inside(item, inside, settings, budget)


def _with_messages(document: Document) -> Document:
    """A mail that was printed or pasted: its messages, headers and signatures, as those of a mail file."""
    mail = importlib.import_module("pipelines.reading.mail")
    text = document.text[: document.pages[-1].end] if document.pages else document.text
    messages = mail.split_messages(text)
    if not messages:
        return document
    regions = (*document.regions, *mail.message_regions(text))
    return replace(document, messages=messages, regions=tuple(sorted(regions, key=lambda r: (r.start, r.end))))


def _read_inside(
    item: Item, inside: list[tuple[str, str, bytes]], settings: ReadingSettings, budget: Budget
) -> Iterator[Result]:
    """Attachments and embedded files. They count as members, so a mail in a mail in a mail comes to an end."""
    for number, (name, _, data) in enumerate(inside):
        child = item.child(name, data, number)
        try:
            if _too_deep(item, settings):
                raise LimitExceeded("Bijlagen zitten hier dieper in elkaar dan is toegestaan.")
            budget.take_member()
            budget.take_bytes(len(data))
        except LimitExceeded as error:
            yield child.refused(error)
            continue
        yield from read_item(child, settings, budget)


def _document(item: Item, kind: Format, settings: ReadingSettings, inside: list[tuple[str, str, bytes]]) -> Document:
    """The document of one file; the files inside it are added to `inside`."""
    if kind is Format.PDF:
        return _pdf(item, settings, inside)
    if kind in PICTURES:
        pictures = importlib.import_module("pipelines.reading.pictures")
        return _checked(pictures.read_picture(item.data, item.source, item.id, settings))
    if kind in MAIL:
        reading = importlib.import_module("pipelines.reading.mail").read_mail(item.data, item.source, item.id, settings)
        inside += reading.attachments
        return _checked(reading.document)
    if kind is Format.UNKNOWN:
        raise UnsupportedFormat("Dit soort bestand wordt niet herkend.", detail=guess(item.data))
    if kind is Format.ENCRYPTED_OFFICE or (kind in OLD_OFFICE and _office_encryption().is_encrypted(item.data)):
        return _decrypted(item, settings, inside)
    return _reader(kind)(item.data, item.source, item.id, settings, inside)


def _reader(kind: Format) -> Callable[..., Document]:
    if kind not in _READERS:
        raise UnsupportedFormat("Dit soort bestand wordt niet ondersteund.")
    module, name = _READERS[kind]
    reader: Callable[..., Document] = getattr(importlib.import_module(module), name)
    return reader if kind not in {Format.TXT, Format.MD} else partial(_without_inside, reader)


def _without_inside(
    reader: Callable[..., Document], data: bytes, source: Source, document_id: str, settings: ReadingSettings, _: object
) -> Document:
    return reader(data, source, document_id, settings)


def _pdf(item: Item, settings: ReadingSettings, inside: list[tuple[str, str, bytes]]) -> Document:
    """A PDF and its attachments; attachments that cannot be taken out do not take the document with them."""
    pdf = importlib.import_module("pipelines.reading.pdf")
    document = _checked(pdf.read_pdf(item.data, item.source, item.id, settings))
    try:
        inside += [(name, "", data) for name, data in pdf.embedded_files(item.data, settings, item.id)]
    except ReadingError as error:
        unread = Notice("bijlagen_niet_gelezen", error.message, blocks=True, next_step=error.next_step)
        return replace(document, notices=(*document.notices, unread))
    return document


def _checked(document: Any) -> Document:
    assert isinstance(document, Document)
    return document


def _decrypted(item: Item, settings: ReadingSettings, inside: list[tuple[str, str, bytes]]) -> Document:
    """An office file behind a password of the case."""
    data = _office_encryption().opened(item.data, settings.passwords)
    kind = sniff(data)
    if kind not in _READERS:
        raise MalformedFile("In dit beveiligde bestand zit geen office-bestand.")
    return _reader(kind)(data, item.source, item.id, settings, inside)


def _office_encryption() -> Any:
    return importlib.import_module("pipelines.reading.office.encrypted")


def _read_mailbox(item: Item, settings: ReadingSettings, budget: Budget) -> Iterator[Result]:
    """Every message of an mbox or pst, with its attachments; each is a family of its own, with a budget of its own."""
    mail = importlib.import_module("pipelines.reading.mail")
    messages = mail.read_mailbox(item.data, item.source, item.id, settings)
    while True:
        try:
            with confined(settings):
                reading = next(messages, None)
        except WooError as error:
            yield item.refused(error)
            return
        if reading is None:
            return
        document = reading.document
        if isinstance(document, Unreadable):
            yield document
            continue
        yield replace(document, family=document.id, parent=item.id)
        inner = Item(b"", "", document.source, document.id, document.id, document.id, item.depth + 1)
        yield from _read_inside(
            inner,
            list(reading.attachments),
            settings,
            Budget(settings.max_unpacked_size, settings.max_archive_members, budget.keep),
        )


def guess(data: bytes) -> str:
    """What puremagic thinks an unknown file is: a media type for the log, '' when it does not know."""
    try:
        return puremagic.from_string(data[:4096], mime=True) or ""
    except (puremagic.PureError, ValueError):
        return ""
