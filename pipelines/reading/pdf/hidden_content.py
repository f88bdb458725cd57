"""What a PDF holds besides its pages: metadata, outline, layers, notes, form fields, scripts, names of attachments.

Personal data hides there, so every piece becomes text that detection reads. The keys below are looked for in every object of
the file, whatever the object is for: a note's author, a signature's reason and a tag's alternative text are all strings
under a known key, and an object that nothing refers to is still in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pymupdf
from defusedxml.ElementTree import ParseError
from defusedxml.ElementTree import fromstring as parse_xml
from pymupdf import mupdf

from pipelines.document import PageBox, RegionKind
from pipelines.reading.pdf.object_text import ObjectText, decoded


class HiddenText(NamedTuple):
    """A piece of text that is on no page: its role, a Dutch label, the text and where on a page it belongs (if anywhere)."""

    kind: RegionKind
    label: str
    text: str
    boxes: tuple[PageBox, ...] = ()


_KEYS: dict[str, tuple[RegionKind, str]] = {
    "Title": (RegionKind.METADATA, "Titel"),
    "Author": (RegionKind.METADATA, "Auteur"),
    "Subject": (RegionKind.METADATA, "Onderwerp"),
    "Keywords": (RegionKind.METADATA, "Trefwoorden"),
    "Creator": (RegionKind.METADATA, "Gemaakt met"),
    "Producer": (RegionKind.METADATA, "Pdf gemaakt met"),
    "Name": (RegionKind.METADATA, "Naam"),
    "Reason": (RegionKind.METADATA, "Reden van ondertekening"),
    "Location": (RegionKind.METADATA, "Plaats van ondertekening"),
    "ContactInfo": (RegionKind.METADATA, "Contactgegevens"),
    "Names": (RegionKind.METADATA, "Bestemming"),
    "P": (RegionKind.METADATA, "Paginalabel"),
    "URI": (RegionKind.METADATA, "Koppeling"),
    "F": (RegionKind.METADATA, "Bestandsnaam"),
    "UF": (RegionKind.METADATA, "Bestandsnaam"),
    "Desc": (RegionKind.METADATA, "Omschrijving van bijlage"),
    "T": (RegionKind.FORM_FIELD, "Naam van veld of auteur van notitie"),
    "TU": (RegionKind.FORM_FIELD, "Toelichting bij veld"),
    "TM": (RegionKind.FORM_FIELD, "Exportnaam van veld"),
    "V": (RegionKind.FORM_FIELD, "Ingevulde waarde"),
    "DV": (RegionKind.FORM_FIELD, "Standaardwaarde"),
    "Opt": (RegionKind.FORM_FIELD, "Keuze"),
    "Contents": (RegionKind.ANNOTATION, "Notitie"),
    "RC": (RegionKind.ANNOTATION, "Notitie"),
    "Subj": (RegionKind.ANNOTATION, "Onderwerp van notitie"),
    "CA": (RegionKind.ANNOTATION, "Opschrift"),
    "ActualText": (RegionKind.HIDDEN, "Vervangende tekst"),
    "Alt": (RegionKind.HIDDEN, "Alternatieve tekst"),
    "E": (RegionKind.HIDDEN, "Voluit geschreven"),
    "JS": (RegionKind.HIDDEN, "Script"),
    "XFA": (RegionKind.HIDDEN, "Formuliergegevens"),
}
"""Keys whose strings a person may have written (PDF 1.7: 14.3.3, 12.5.6, 12.7.3, 12.8, 14.9, 7.11.3)."""

_DATE = re.compile(r"D:\d{4,14}")
_TAG = re.compile(r"<[^<>]*>")
_MARKED = re.compile(rb"/(ActualText|Alt|E)\s*(\((?:[^\\()]++|\\[\s\S])*+\)|<(?!<)[0-9A-Fa-f\s]*+>)")


def hidden_content(pdf: pymupdf.Document, data: bytes) -> list[HiddenText]:
    """Everything that is on no page, in a fixed order. May raise PyMuPDF's errors."""
    objects = ObjectText(pdf, data)
    return [*_information(pdf), *_keyed(objects), *_packets(objects), *_layers(pdf), *_forms(objects)]


def without_doubles(hidden: Iterable[HiddenText]) -> list[HiddenText]:
    """Each readable piece once, in the order given."""
    found: dict[tuple[str, str], HiddenText] = {}
    for piece in hidden:
        text = _readable(piece.text)
        if text:
            found.setdefault((piece.label, text), piece._replace(text=text))
    return list(found.values())


def marked_content(content: bytes) -> Iterator[HiddenText]:
    """Replacement texts in a content stream's marked content: /Span <</ActualText (...)>> BDC."""
    for match in _MARKED.finditer(content):
        kind, label = _KEYS[match[1].decode()]
        yield HiddenText(kind, label, decoded(match[2]))


def _information(pdf: pymupdf.Document) -> Iterator[HiddenText]:
    """The information dictionary, with the keys that its program thought up itself, in whatever bytes it wrote them."""
    information = mupdf.pdf_dict_gets(mupdf.pdf_trailer(pymupdf._as_pdf_document(pdf)), "Info")
    for place in range(mupdf.pdf_dict_len(information)):
        value = mupdf.pdf_dict_get_val(information, place)
        if not mupdf.pdf_is_string(value):
            continue
        text = _whole(mupdf.pdf_to_text_string(value))
        if not _DATE.match(text):
            key = _whole(mupdf.pdf_to_name(mupdf.pdf_dict_get_key(information, place)))
            role, label = _KEYS.get(key, (RegionKind.METADATA, key))
            yield HiddenText(role, label, text)


def _whole(text: str) -> str:
    """Text of MuPDF in which bytes that are no UTF-8 came out as lone surrogates: as the Latin letters that they were."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return text


def _keyed(objects: ObjectText) -> Iterator[HiddenText]:
    for key, text in objects.strings(tuple(_KEYS)):
        role, label = _KEYS[key]
        yield HiddenText(role, label, _TAG.sub(" ", text) if key in ("RC", "XFA") else text)


def _packets(objects: ObjectText) -> Iterator[HiddenText]:
    """The XMP packets of the document and of single objects."""
    for number in objects.references("Metadata"):
        for text in _xmp_values(objects.stream(number)):
            yield HiddenText(RegionKind.METADATA, "Metagegevens", text)


def _xmp_values(packet: bytes) -> Iterator[str]:
    """What stands between and in the tags; of a packet that is no XML, everything outside the tags."""
    try:
        root = parse_xml(packet.decode("utf-8", "replace").strip("\ufeff\0 \r\n\t"))
    except (ParseError, ValueError):
        yield from _TAG.split(packet.decode("utf-8", "replace"))
        return
    for element in root.iter():
        yield element.text or ""
        yield element.tail or ""
        yield from (value for key, value in element.attrib.items() if not key.endswith(("}about", "}lang")))


def _layers(pdf: pymupdf.Document) -> Iterator[HiddenText]:
    raw = pymupdf._as_pdf_document(pdf)
    for layer in range(mupdf.pdf_count_layers(raw)):
        yield HiddenText(RegionKind.METADATA, "Laag", _whole(mupdf.pdf_layer_name(raw, layer)))


def _forms(objects: ObjectText) -> Iterator[HiddenText]:
    """Marked content in form XObjects (drawings that pages share)."""
    for number, dictionary in objects.streams:
        if b"/Form" in dictionary:
            yield from marked_content(objects.stream(number))


def _readable(text: str) -> str:
    """The text without control characters; '' when nothing in it could be read by a person (dates, numbers, binary)."""
    text = "".join(c if c.isprintable() or c in "\n\t" else " " for c in text).strip()
    if _DATE.match(text) or not any(c.isalnum() for c in text):
        return ""
    strange = sum(c == "\ufffd" for c in text)
    return "" if strange > len(text) / 4 else text
