"""Tables of characters in a PDF: ToUnicode (what a code means) and the code maps of composite fonts (which glyph it draws).

A broken file can name millions of codes in one line, so every range is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pikepdf

from pipelines.redaction.name_objects import name_of

_HEXES = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange|cidchar|cidrange)\b(.*?)end\1", re.DOTALL)
_BFRANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_CIDRANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>\s*)?(\d+)")
LARGEST_RANGE = 0x10000
"""Codes that one table may name; a broken file can name millions."""


@dataclass(slots=True)
class CodeMap:
    """The codespace and CID mapping of a composite font. `spaces` are (length, low, high); identity when there is no `cids`."""

    spaces: list[tuple[int, int, int]] = field(default_factory=lambda: [(2, 0, 0xFFFF)])
    cids: dict[bytes, int] | None = None
    vertical: bool = False

    def cid(self, code: bytes) -> int:
        return int.from_bytes(code, "big") if self.cids is None else self.cids.get(code, 0)


def inside(piece: bytes, length: int, low: int, high: int) -> bool:
    if len(piece) < length:
        return False
    lows, highs = low.to_bytes(length, "big"), high.to_bytes(length, "big")
    return all(a <= b <= c for a, b, c in zip(lows, piece, highs, strict=True))


def _hex(digits: bytes) -> bytes:
    clean = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(clean + "0" * (len(clean) % 2))


def utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace") if len(data) > 1 else data.decode("latin-1")


def read_to_unicode(data: bytes) -> dict[bytes, str]:
    result: dict[bytes, str] = {}
    left = 2 * LARGEST_RANGE
    for kind, body in _SECTION.findall(data):
        if kind == b"bfchar":
            pairs = [_hex(h) for h in _HEXES.findall(body)]
            result.update({code: utf16(text) for code, text in zip(pairs[::2], pairs[1::2], strict=False)})
        elif kind == b"bfrange":
            for low, high, text, several in _BFRANGE.findall(body):
                codes = dict(islice(_unicode_range(_hex(low), _hex(high), text, several), max(0, left)))
                left -= len(codes)
                result.update(codes)
    return result


def _unicode_range(low: bytes, high: bytes, text: bytes, several: bytes) -> Iterator[tuple[bytes, str]]:
    first, last = int.from_bytes(low, "big"), int.from_bytes(high, "big")
    texts = [utf16(_hex(h)) for h in _HEXES.findall(several)] if several else None
    start = utf16(_hex(text)) if not several else ""
    for i in range(min(last - first + 1, LARGEST_RANGE)):
        code = (first + i).to_bytes(len(low), "big")
        if texts is not None:
            if i < len(texts):
                yield code, texts[i]
        elif start and ord(start[-1]) + i < 0x110000:
            yield code, start[:-1] + chr(ord(start[-1]) + i)


def read_code_map(stream: Any, depth: int = 0) -> CodeMap:
    data = stream.read_bytes()
    spaces: list[tuple[int, int, int]] = []
    cids: dict[bytes, int] = {}
    parent = stream.get("/UseCMap")
    if isinstance(parent, pikepdf.Stream) and depth < 4:
        cids.update(read_code_map(parent, depth + 1).cids or {})
    for kind, body in _SECTION.findall(data):
        if kind == b"codespacerange":
            ends = [_hex(h) for h in _HEXES.findall(body)]
            for low, high in zip(ends[::2], ends[1::2], strict=False):
                spaces.append((len(low), int.from_bytes(low, "big"), int.from_bytes(high, "big")))
        elif kind in (b"cidchar", b"cidrange"):
            for low, high, cid in _CIDRANGE.findall(body):
                first = int.from_bytes(_hex(low), "big")
                last = int.from_bytes(_hex(high), "big") if high else first
                for i in range(min(last - first + 1, LARGEST_RANGE)):
                    cids[(first + i).to_bytes(len(_hex(low)), "big")] = int(cid) + i
    vertical = int(stream.get("/WMode", 0)) == 1 or re.search(rb"/WMode\s+1\b", data) is not None
    identity = not cids and name_of(stream.get("/CMapName", "")).startswith("/Identity")
    return CodeMap(sorted(spaces) or [(2, 0, 0xFFFF)], None if identity else cids, vertical)
