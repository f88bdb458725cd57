"""What stored data hold past their own end, where no viewer looks: bytes around the PDF or behind a stream, pictures inside a JPEG.

A deflated stream ends where its codes say, a JPEG at its last marker; what follows is stored all the same. A JPEG also carries small
pictures of itself, which programs that paint over the large one tend to forget.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from pipelines.redaction.proof.strings import loose_texts

_AT_ONCE, _MOST_AT_ONCE = 1 << 16, 1 << 20
"""Bytes that go into the inflater at a time, and that it may give back at a time."""
_MOST = 50_000_000
_JPEG = b"\xff\xd8\xff"
"""How a JPEG begins; in the codes of one these bytes do not follow each other (ISO 10918-1, B.1.1.5)."""
_MOST_PICTURES = 20
_BLANK = b"\r\n\0 "
_FILES = (b"PK\3\4", _JPEG, b"\x89PNG\r\n", b"%PDF-")
"""How files begin that people put beside a PDF: archives and office files, pictures, another PDF."""


def around_the_file(data: bytes) -> list[bytes]:
    """What stands before the header of a PDF and behind its last end."""
    before, behind = data.find(b"%PDF-"), data.rfind(b"%%EOF")
    pieces = (data[: max(0, before)], data[behind + 5 :] if behind >= 0 else b"")
    return [piece for piece in pieces if piece.strip(_BLANK)]


def files_in(piece: bytes) -> list[bytes]:
    """The files in bytes that belong to nothing, each from its first byte to the end of them."""
    starts = sorted({at for sign in _FILES if (at := piece.find(sign)) >= 0})
    return [piece[at:] for at in starts]


def texts_past_the_end(stream: Any) -> Iterator[str]:
    """What can be read behind the end of a deflated stream: as it stands, and deflated again."""
    filters = stream.get("/Filter")
    first = filters[0] if isinstance(filters, pikepdf.Array) and len(filters) else filters
    if first != "/FlateDecode":
        return
    try:
        yield from texts_left_over(_behind(stream.read_raw_bytes()))
    except pikepdf.PikepdfError:
        return  # whoever reads the stream itself says so


def texts_left_over(rest: bytes) -> Iterator[str]:
    """What can be read in bytes that belong to nothing: as they stand, and as deflated data after each other."""
    while rest := rest.strip(_BLANK):
        yield from loose_texts(rest)
        inner, rest = _inflated(rest)
        yield from loose_texts(inner)


def pictures_inside(stored: bytes) -> list[bytes]:
    """The JPEGs in the bytes of a picture, but for the picture itself. Each goes on to the end: decoders stop by themselves."""
    found: list[bytes] = []
    at = stored.find(_JPEG, 1)
    while at > 0 and len(found) < _MOST_PICTURES:
        found.append(stored[at:])
        at = stored.find(_JPEG, at + len(_JPEG))
    return found


def _behind(stored: bytes) -> bytes:
    """The bytes behind the end of deflated data; none when they are damaged, which is told elsewhere."""
    inflater = zlib.decompressobj()
    try:
        for at in range(0, len(stored), _AT_ONCE):
            piece = stored[at : at + _AT_ONCE]
            while piece and not inflater.eof:
                inflater.decompress(piece, _MOST_AT_ONCE)
                piece = inflater.unconsumed_tail
            if inflater.eof:
                return inflater.unused_data + stored[at + _AT_ONCE :]
    except zlib.error:
        pass
    return b""


def _inflated(stored: bytes) -> tuple[bytes, bytes]:
    """What these bytes say when they are deflated data, with or without a head, and what lies behind that."""
    for head in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflater = zlib.decompressobj(head)
        try:
            said = inflater.decompress(stored, _MOST)
        except zlib.error:
            continue
        if said:
            return said, inflater.unused_data
    return b"", b""
