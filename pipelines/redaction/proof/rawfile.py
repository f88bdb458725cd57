"""The file as bytes: every stream and everything between streams, whether or not the cross-reference table knows of it.

What the table knows is decoded by qpdf; every other stream (an earlier revision, an object nothing refers to) is decoded from what
stands before it. So nothing that lies in the file escapes because a reader would not come there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})\s+(\d{1,5})\s+obj\b")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()]+)")
_PARAMETERS = re.compile(rb"/(?:DecodeParms|DP)\s*(\[[\s\S]{0,400}?\]|<<[\s\S]{0,300}?>>)")
_FILTER_NAME = re.compile(rb"/[^\s/\[\]]+")
_SHORT = {
    b"/Fl": b"/FlateDecode",
    b"/AHx": b"/ASCIIHexDecode",
    b"/A85": b"/ASCII85Decode",
    b"/LZW": b"/LZWDecode",
    b"/RL": b"/RunLengthDecode",
    b"/CCF": b"/CCITTFaxDecode",
    b"/DCT": b"/DCTDecode",
}
_PICTURES = (b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode")


@dataclass(slots=True)
class RawStream:
    """A stream in the file: its object number (0 unknown), its dictionary as written, its bytes as stored."""

    number: int
    dictionary: bytes
    stored: bytes


@dataclass(slots=True)
class RawFile:
    """All streams, the bytes outside them, and which object numbers are defined how often."""

    streams: list[RawStream]
    outside: bytes
    defined: dict[int, int]
    ends: list[int]
    """Offsets just after each %%EOF."""
    gaps: list[tuple[int, int]]
    """Where the bytes outside the streams begin and end."""


def scan(data: bytes) -> RawFile:
    """Take a file apart by its keywords alone."""
    streams: list[RawStream] = []
    gaps: list[tuple[int, int]] = []
    at = 0
    while (match := _STREAM.search(data, at)) is not None:
        head = data[at : match.start()]
        if not head.rstrip().endswith(b">>"):
            gaps.append((at, match.end()))
            at = match.end()
            continue
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        begins = list(_OBJECT.finditer(head))
        dictionary = head[begins[-1].end() :] if begins else head
        streams.append(RawStream(int(begins[-1][1]) if begins else 0, dictionary, data[match.end() : end]))
        gaps.append((at, match.start()))
        at = min(len(data), end + len(b"endstream"))
    gaps.append((at, len(data)))
    outside = b"\n".join([data[start:stop] for start, stop in gaps])
    defined: dict[int, int] = {}
    for match in _OBJECT.finditer(outside):
        number = int(match[1])
        defined[number] = defined.get(number, 0) + 1
    return RawFile(streams, outside, defined, [m.end() for m in re.finditer(rb"%%EOF", data)], gaps)


@dataclass(slots=True)
class KnownStreams:
    """The streams that qpdf knows, to be recognised again by their stored bytes."""

    by_start: dict[bytes, list[tuple[bytes, Any]]]

    @classmethod
    def of(cls, streams: Iterator[Any]) -> KnownStreams:
        known: dict[bytes, list[tuple[bytes, Any]]] = {}
        for stream in streams:
            try:
                stored = stream.read_raw_bytes()
            except pikepdf.PikepdfError:
                continue
            known.setdefault(stored[:24], []).append((stored, stream))
        return cls(known)

    def find(self, raw: RawStream) -> tuple[Any, bytes]:
        """The stream that these bytes are, and what follows it before 'endstream'; (None, b'') when qpdf does not know it."""
        candidates = self.by_start.get(raw.stored[:24]) or self._shorter(raw.stored)
        for stored, stream in candidates:
            if raw.stored.startswith(stored) and (raw.number in (0, stream.objgen[0])):
                return stream, raw.stored[len(stored) :].strip()
        return None, b""

    def _shorter(self, stored: bytes) -> list[tuple[bytes, Any]]:
        return [
            pair
            for start, pairs in self.by_start.items()
            if len(start) < 24 and stored.startswith(start)
            for pair in pairs
        ]


def filters_of(raw: RawStream) -> list[bytes]:
    """The filters that a stream's dictionary names, in full."""
    found = _FILTERS.search(raw.dictionary)
    return [_SHORT.get(name, name) for name in _FILTER_NAME.findall(found[1])] if found else []


def decoded(raw: RawStream) -> tuple[bytes, str] | None:
    """The bytes of a stream that no table knows, and the picture filter that remains; None when it cannot be decoded."""
    filters = filters_of(raw)
    remaining = next((name.decode() for name in filters if name in _PICTURES), "")
    filters = filters[: next((i for i, name in enumerate(filters) if name in _PICTURES), len(filters))]
    if not filters:
        return raw.stored, remaining
    parameters = _PARAMETERS.search(raw.dictionary)
    try:
        return _by_qpdf(raw.stored, filters, parameters[1] if parameters else b""), remaining
    except (pikepdf.PikepdfError, ValueError):
        return _inflated(raw.stored, filters, remaining)


def _by_qpdf(stored: bytes, filters: list[bytes], parameters: bytes) -> bytes:
    with pikepdf.new() as scratch:
        stream = pikepdf.Stream(scratch, stored)
        stream.Filter = pikepdf.Object.parse(b"[" + b" ".join(filters) + b"]")
        if parameters and b" R" not in parameters:
            stream.DecodeParms = pikepdf.Object.parse(
                parameters if parameters[:1] == b"[" else b"[" + parameters + b"]"
            )
        return stream.read_bytes()


def _inflated(stored: bytes, filters: list[bytes], remaining: str) -> tuple[bytes, str] | None:
    """What can be had of a damaged deflated stream."""
    if filters[0] != b"/FlateDecode":
        return None
    inflater = zlib.decompressobj()
    try:
        return inflater.decompress(stored, 500_000_000), remaining
    except zlib.error:
        return None
