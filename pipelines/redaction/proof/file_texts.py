"""Everything readable in a file of any kind: what an attachment, a zip member or a published spreadsheet says, names included.

Kinds are told by content. What cannot be taken apart (an encrypted archive, a kind of container we do not know) is said with
UNREADABLE, so that whoever proves something knows that this was not searched.
"""

from __future__ import annotations

import email
import email.policy
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import olefile

from pipelines.redaction.proof.strings import loose_texts, markup_texts, written_forms

DEEPEST = 4
LARGEST = 300_000_000
"""Bytes that one member may unpack to."""
_MAIL_HEADERS = (
    b"received:",
    b"from:",
    b"return-path:",
    b"message-id:",
    b"mime-version:",
    b"subject:",
    b"date:",
    b"to:",
)
_SEALED = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd", b"-----BEGIN PGP")


class Readable(NamedTuple):
    """A text and where in the file it stands; for a PDF or a picture inside, its bytes to be looked at by their own means."""

    where: str
    text: str = ""
    pdf: bytes = b""
    picture: bytes = b""
    unreadable: bool = False


def texts_in(data: bytes, where: str, depth: int = 0) -> Iterator[Readable]:
    """All texts in `data`, containers opened. `where` is what the file is called in reports."""
    head = data[:4096]
    if depth > DEEPEST or len(data) > LARGEST:
        yield Readable(where, unreadable=True)
    elif b"%PDF-" in head[:1024]:
        yield Readable(where, pdf=data)
    elif head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _zip(data, where, depth)
    elif head[:2] == b"\x1f\x8b":
        yield from _gzip(data, where, depth)
    elif head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        yield from _compound(data, where, depth)
    elif head.startswith(_SEALED):
        yield Readable(where, unreadable=True)
    elif _picture(head):
        yield Readable(where, picture=data)
        yield from (Readable(where, text) for text in loose_texts(data))
    elif head.lower().startswith(_MAIL_HEADERS):
        yield from _mail(data, where, depth)
    else:
        yield from _plain(data, where)


def _picture(head: bytes) -> bool:
    return (
        head[:3] == b"\xff\xd8\xff"
        or head[:8] == b"\x89PNG\r\n\x1a\n"
        or head[:4] in (b"GIF8", b"II*\0", b"MM\0*")
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    )


def _plain(data: bytes, where: str) -> Iterator[Readable]:
    """Text in any encoding, mark-up, or bytes of an unknown kind."""
    start = data[:512].lstrip()
    if start[:1] == b"<" or b"<?xml" in start or b"<html" in start.lower():
        yield from (Readable(where, text) for text in markup_texts(data))
        return
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield Readable(where, data.decode("utf-16", "replace"))
        return
    text = data.decode("utf-8", "replace")
    yield from (Readable(where, form) for form in written_forms(text))
    if b"\\" in data and b"\\u" in data:
        yield Readable(where, data.decode("unicode_escape", "replace"))
    if "\ufffd" in text or "\0" in text:
        yield Readable(where, data.decode("cp1252", "replace"))
        yield from (Readable(where, loose) for loose in loose_texts(data))


def _zip(data: bytes, where: str, depth: int) -> Iterator[Readable]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Readable(f"{where}: opmerking bij het archief", archive.comment.decode("utf-8", "replace"))
            for info in archive.infolist():
                yield Readable(f"{where}: naam in het archief", info.filename.replace("/", " / "))
                yield Readable(
                    f"{where}: naam in het archief", (info.comment + b" " + info.extra).decode("utf-8", "replace")
                )
                if info.is_dir():
                    continue
                if info.file_size > LARGEST or info.flag_bits & 1:
                    yield Readable(where, unreadable=True)
                    continue
                yield from _member(archive.read(info), where, info.filename, depth)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        yield Readable(where, unreadable=True)
    yield from _outside_members(data, where)


def _member(data: bytes, where: str, name: str, depth: int) -> Iterator[Readable]:
    lower = name.lower()
    place = f"{where}: {_part(lower)}"
    if lower.endswith((".xml", ".rels", ".vml", ".html", ".svg")):
        yield from (Readable(place, text) for text in markup_texts(data))
        return
    yield from texts_in(data, place, depth + 1)


def _part(name: str) -> str:
    """A part of an office file in words an officer knows."""
    for ending, words in _PARTS.items():
        if ending in name:
            return words
    return "onderdeel van het bestand"


_PARTS = {
    "docprops": "eigenschappen",
    "comments": "opmerkingen",
    "people": "namen van bewerkers",
    "sharedstrings": "cellen",
    "worksheets": "werkblad",
    "workbook": "werkmap",
    "pivot": "draaitabel",
    "notesslide": "notities bij een dia",
    "slides": "dia",
    "footnotes": "voetnoten",
    "header": "koptekst",
    "footer": "voettekst",
    "document.xml": "tekst",
    "content.xml": "tekst",
    "meta.xml": "eigenschappen",
    "customxml": "eigen gegevens",
    "media": "afbeelding",
    "vba": "macro",
}


def _outside_members(data: bytes, where: str) -> Iterator[Readable]:
    """Bytes before the first member: an archive may have a file in front of it."""
    first = data.find(b"PK\x03\x04")
    if first > 0:
        yield from (Readable(where, text) for text in loose_texts(data[:first]))


def _gzip(data: bytes, where: str, depth: int) -> Iterator[Readable]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as opened:
            inner = opened.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        yield Readable(where, unreadable=True)
        return
    yield from (Readable(where, text) for text in loose_texts(data[:300]))
    yield from texts_in(inner, where, depth + 1)


def _compound(data: bytes, where: str, depth: int) -> Iterator[Readable]:
    """Older Office files and Outlook messages: every stream as loose text, in one and two bytes a character."""
    try:
        with olefile.OleFileIO(data) as opened:
            for path in opened.listdir():
                inner = opened.openstream(path).read()
                yield from (Readable(f"{where}: onderdeel van het bestand", text) for text in loose_texts(inner))
                if b"%PDF-" in inner[:1024] or inner[:4] == b"PK\x03\x04":
                    yield from texts_in(inner, where, depth + 1)
    except (OSError, ValueError, IndexError, TypeError):
        yield Readable(where, unreadable=True)


def _mail(data: bytes, where: str, depth: int) -> Iterator[Readable]:
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    yield from (Readable(where, text) for text in written_forms(data.decode("utf-8", "replace")))
    for part in message.walk():
        for name, value in part.items():
            yield Readable(f"{where}: kop van een mail", f"{name}: {_header(value)}")
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            yield from texts_in(payload, where, depth + 1)


def _header(value: object) -> str:
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(value))))
    except (LookupError, ValueError, UnicodeError):
        return str(value)
