"""The strings in a PDF's objects, by the key they stand under, without walking the object tree.

Asking MuPDF for every object costs more than reading the pages; so the objects' own bytes are searched, those in object
streams after unpacking. That also meets objects that nothing refers to any more (an older version of a form field): they are
in the file, so they count. Of an encrypted file the objects are asked for one by one, because their strings must be decrypted.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import pymupdf

_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_LONGEST_DICTIONARY = 8192
"""Bytes before "stream" in which the object that it belongs to is looked for."""
_STRING = rb"\((?:[^\\()]++|\\[\s\S]|\((?:[^\\()]++|\\[\s\S])*+\))*+\)|<(?!<)[0-9A-Fa-f\s]*+>"
_ANY_STRING = re.compile(_STRING)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_REFERENCE = re.compile(rb"(\d{1,9}) \d{1,5} R\b")
_STREAMS_OF_TEXT = (b"JS", b"RC", b"XFA")
_REFERRED_STRINGS = (b"Contents", b"V", b"DV", b"Opt", b"T")
"""Keys whose string may be an object of its own; others refer to anything but text (P: a parent)."""
_LONGEST_TEXT = 4 * 1024 * 1024
"""Bytes of a script or form that are read; more is no text for a reader."""


class ObjectText:
    """The object bytes of one file, searched by key."""

    def __init__(self, pdf: pymupdf.Document, data: bytes) -> None:
        self._pdf = pdf
        between, self.streams = _between_streams(data)
        if (pdf.metadata or {}).get("encryption"):
            self._segments = _decrypted(pdf)
        else:
            packed = (self.stream(number) for number, dictionary in self.streams if b"/ObjStm" in dictionary)
            self._segments = [between, *packed]

    def stream(self, number: int) -> bytes:
        """A stream, unpacked; b"" when there is no such stream."""
        if 0 < number < self._pdf.xref_length() and self._pdf.xref_is_stream(number):
            return self._pdf.xref_stream(number) or b""
        return b""

    def strings(self, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """(key, text) for every string, string in an array, or string or stream referred to, under one of these keys."""
        names = "|".join(keys).encode()
        pattern = re.compile(rb"/(" + names + rb")\s*(" + _STRING + rb"|\[[^\]]{0,100000}+\]|\d{1,9} \d{1,5} R\b)")
        for segment in self._segments:
            for match in pattern.finditer(segment):
                for text in self._texts(match[1], match[2]):
                    yield match[1].decode(), text

    def references(self, key: str) -> list[int]:
        """Numbers of the objects that are referred to under this key."""
        pattern = re.compile(rb"/" + key.encode() + rb"\s+(\d{1,9}) \d{1,5} R\b")
        found = {int(match[1]) for segment in self._segments for match in pattern.finditer(segment)}
        return sorted(found)

    def _texts(self, key: bytes, value: bytes) -> Iterator[str]:
        if value.startswith(b"["):
            yield from (decoded(match[0]) for match in _ANY_STRING.finditer(value))
            if key == b"XFA":
                yield from (self._streamed(int(match[1])) for match in _REFERENCE.finditer(value))
        elif not value.endswith(b"R"):
            yield decoded(value)
        elif key in _STREAMS_OF_TEXT:
            yield self._streamed(int(value.split()[0]))
        elif key in _REFERRED_STRINGS:
            yield from self._referred(int(value.split()[0]))

    def _streamed(self, number: int) -> str:
        content = self.stream(number)
        return content[:_LONGEST_TEXT].decode("utf-8", "replace") if content else " ".join(self._referred(number))

    def _referred(self, number: int) -> Iterator[str]:
        """The strings of an object that is a string or an array, not of one that is a dictionary or a stream."""
        if 0 < number < self._pdf.xref_length() and not self._pdf.xref_is_stream(number):
            value = self._pdf.xref_object(number, compressed=True).encode("latin-1", "replace")
            if not value.startswith(b"<<"):
                yield from (decoded(match[0]) for match in _ANY_STRING.finditer(value))


def _between_streams(data: bytes) -> tuple[bytes, list[tuple[int, bytes]]]:
    """The bytes between the streams, and for each stream its object's number and dictionary."""
    between: list[bytes] = []
    streams: list[tuple[int, bytes]] = []
    at = 0
    while (start := data.find(b"stream", at)) >= 0:
        before = data[at:start]
        between.append(before)
        *_, last = [None, *_OBJECT.finditer(before[-_LONGEST_DICTIONARY:])]
        if last is not None:
            streams.append((int(last[1]), last.string[last.end() :]))
        end = data.find(b"endstream", start)
        at = end + len(b"endstream") if end >= 0 else start + len(b"stream")
    between.append(data[at:])
    return b"\n".join(between), streams


def _decrypted(pdf: pymupdf.Document) -> list[bytes]:
    objects = (pdf.xref_object(number, compressed=True) for number in range(1, pdf.xref_length()))
    return ["\n".join(objects).encode("latin-1", "replace")]


def decoded(string: bytes) -> str:
    """A PDF string as written, "(...)" or "<...>", as text (PDF 1.7, 7.9.2: UTF-16 or UTF-8 by its mark, PDFDocEncoding)."""
    if string.startswith(b"<"):
        digits = re.sub(rb"\s", b"", string[1:-1])
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        raw = _ESCAPE.sub(_unescape, string[1:-1])
    if raw.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return raw.decode("utf-16", "replace")
    if raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-8-sig", "replace")
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped.isdigit() and escaped[:1] in b"01234567":
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPED.get(escaped, escaped)
