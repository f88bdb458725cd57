"""What stored data hold past their own end, where no viewer looks: behind the layers of a stream, in bytes that belong to nothing.

All of it is accounted for: it is text, a file that can be opened, deflated data that are looked at likewise, or a few bytes too small
to say anything. What is none of these is called unread, and then nothing is proven. Work grows with the bytes, up to fixed bounds.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pikepdf

from pipelines.redaction.proof.encoded_texts import encoded_texts
from pipelines.redaction.proof.phone_trailers import trailer_of
from pipelines.redaction.proof.stored_ends import (
    FILTER_ENDS,
    MOST_PICTURES,
    NoEndToBeFound,
    archive_ends,
    file_end,
    jpeg_end,
    lzw_end,
    pictures_in,
)
from pipelines.redaction.proof.strings import like_text, loose_texts

_MOST = 50_000_000
"""Bytes that everything behind one end may inflate to."""
_FIRST, _AT_ONCE = 1 << 10, 1 << 16
"""Bytes that go into the inflater at first, when the place may be a wrong one, and later on."""
_MOST_TRIES, _WASTED = 100_000, 8
"""Places at which inflating may fail, and how many times the length of the data may be read in vain."""
_MOST_FILES, _DEEPEST = 50, 4
_FEW = 4
"""Bytes that say nothing: the sum behind deflated data, when it is wrong."""
_BLANK = b"\r\n\0\t\f \xff"
"""Bytes that fill up: also those that may stand before every marker of a JPEG (ISO 10918-1, B.1.1.2)."""
_HEADS = b"|".join(
    re.escape(bytes([first]))
    + b"["
    + b"".join(re.escape(bytes([n])) for n in range(256) if (first << 8 | n) % 31 == 0 and not n & 32)
    + b"]"
    for first in range(0x08, 0x80, 0x10)
)
_START = re.compile(rb"PK\x03\x04|\xff\xd8\xff|\x89PNG\r\n\x1a\n|%PDF-|\x1f\x8b\x08|" + _HEADS)
"""How a file begins, or deflated data with a head (RFC 1950, RFC 1952)."""
_PIXELS = ("/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF")


@dataclass(slots=True)
class LeftOver:
    """What was found in bytes that belong to nothing: texts, files to be opened, and whether some of the bytes are neither."""

    texts: list[str] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)
    unread: bool = False


@dataclass(slots=True)
class Layers:
    """A stream taken apart: what stands behind the end of each layer, the data of its innermost one, and whether one was no such thing."""

    rests: list[bytes] = field(default_factory=list)
    inner: bytes = b""
    unread: bool = False


def layers(stored: bytes, filters: Sequence[tuple[str, Any]]) -> Layers:
    """`filters` with their parameters (None: none). The innermost layer is the one that makes pixels, or the last one."""
    found = Layers(inner=stored)
    for at, (name, parameters) in enumerate(filters):
        if name in _PIXELS:
            if name in _PIXELS[:2] and (end := jpeg_end(found.inner)) is not None:
                found.rests.append(found.inner[end:])
            return found
        if name == "/Crypt":
            continue
        try:
            end = _layer_end(found.inner, name, parameters)
            found.rests.append(found.inner[end:] if end is not None else b"")
            if at + 1 < len(filters):
                found.inner = _undone(found.inner[:end], name, parameters)
        except (NoEndToBeFound, pikepdf.PikepdfError):
            found.unread = True
            return found
    return found


def _layer_end(stored: bytes, name: str, parameters: Any) -> int | None:
    if name not in FILTER_ENDS:
        raise NoEndToBeFound
    if FILTER_ENDS[name] is lzw_end and isinstance(parameters, pikepdf.Dictionary) and "/EarlyChange" in parameters:
        return lzw_end(stored, int(parameters.EarlyChange))
    return FILTER_ENDS[name](stored)


def _undone(stored: bytes, name: str, parameters: Any) -> bytes:
    with pikepdf.new() as scratch:
        stream = pikepdf.Stream(scratch, stored)
        stream.Filter = pikepdf.Name(name)
        if isinstance(parameters, pikepdf.Dictionary):
            stream.DecodeParms = pikepdf.Object.parse(parameters.unparse(resolved=True))
        return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)


def layers_of(stream: Any) -> Layers:
    """`layers` of a stream that qpdf knows."""
    names, parameters = _listed(stream, "/Filter"), _listed(stream, "/DecodeParms")
    parameters += [None] * (len(names) - len(parameters))
    return layers(stream.read_raw_bytes(), [(str(n), p) for n, p in zip(names, parameters, strict=False)])


def _listed(stream: Any, key: str) -> list[Any]:
    if key not in stream:
        return []
    value = stream[key]
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def pictures_inside(data: bytes) -> tuple[list[bytes], bool]:
    """The pictures in the bytes of a picture, but for the picture itself, and whether there are more than are looked at."""
    found = pictures_in(data, 1)
    return found[:MOST_PICTURES], len(found) > MOST_PICTURES


def left_over(rest: bytes) -> LeftOver:
    """What is in bytes that belong to nothing."""
    walk = _Walk()
    if rest.strip(_BLANK):
        walk.over(rest, 0)
    return walk.found


class _Walk:
    """One way over bytes that belong to nothing, and over what they inflate to."""

    def __init__(self) -> None:
        self.found = LeftOver()
        self._room, self._tries, self._strange = _MOST, _MOST_TRIES, 0
        self._read = 0

    def over(self, data: bytes, depth: int) -> None:
        """Go over bytes of one piece; those that it inflates to lie one deeper."""
        self.found.texts += loose_texts(data)
        self.found.texts += encoded_texts(data)
        if depth > _DEEPEST:
            self.found.unread = True
            return
        if (trailer := trailer_of(data)) is not None:
            self.found.texts += loose_texts(trailer.free)
            for piece in chain.from_iterable(trailer.pieces):
                self.over(piece, depth + 1)
            data = data[: trailer.start]
        archives, read, at, fresh = archive_ends(data), [b""], 0, True
        self._read = max(self._read, _WASTED * len(data) + _MOST)
        while at < len(data) and not self.found.unread:
            if (end := file_end(data, at, archives)) is not None:
                self._keep(data[at:end])
                at, fresh = end, True
                continue
            following = _START.search(data, at + 1)
            end = following.start() if following else len(data)
            known = like_text(data[at:end])
            inflated = self._inflated(data, at, headless=fresh and not known)
            if inflated is not None:
                said, at = inflated
                fresh = True
                read.append(said) if like_text(said) else self.over(said, depth + 1)
                continue
            self._strange += 0 if known else len(data[at:end].strip(_BLANK))
            at, fresh = end, fresh and not data[at:end].strip(_BLANK)
        self.found.texts += loose_texts(b"\n".join(read))
        self.found.unread |= self._strange > _FEW

    def _keep(self, file: bytes) -> None:
        self.found.files.append(file)
        self.found.unread |= len(self.found.files) > _MOST_FILES

    def _inflated(self, data: bytes, at: int, *, headless: bool) -> tuple[bytes, int] | None:
        """What deflated data at this place say, and where they end; None when there are none."""
        head = _START.match(data, at)
        for bits in [zlib.MAX_WBITS + 32] * bool(head) + [-zlib.MAX_WBITS] * headless:
            if (found := self._inflate(zlib.decompressobj(bits), data, at)) is not None:
                return found
            self._tries -= 1
            self.found.unread |= self._tries < 0 or self._read < 0
        return None

    def _inflate(self, inflater: zlib._Decompress, data: bytes, start: int) -> tuple[bytes, int] | None:
        said: list[bytes] = []
        try:
            at, size = start, _FIRST
            while at < len(data):
                piece = data[at : at + size]
                at, size = at + len(piece), min(2 * size, _AT_ONCE)
                self._read -= len(piece)
                while piece and not inflater.eof and self._room > 0:
                    said.append(inflater.decompress(piece, self._room))
                    self._room -= len(said[-1])
                    piece = inflater.unconsumed_tail
                if inflater.eof:
                    return b"".join(said), at - len(inflater.unused_data)
                if self._room <= 0:
                    self.found.unread = True
                    break
        except zlib.error:
            self.found.texts += loose_texts(b"".join(said))
            return None
        return (b"".join(said), len(data)) if any(said) else None
