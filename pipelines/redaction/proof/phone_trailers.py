"""What Samsung's phones write behind every photograph: named pieces of data, then a list of them.

Their numbers are neither text nor a file, so without this every such photograph would be called unread. Nothing of a trailer is taken
on trust: the pieces must lie side by side as the list says, down to the last byte; what they hold is given back to be searched.
Layout: ExifTool, Samsung.pm ("Samsung trailer"), all numbers with the lowest byte first.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_LIST, _END = b"SEFH", b"SEFT"
_HEAD, _ENTRY, _PIECE = struct.Struct("<4sII"), struct.Struct("<HHII"), struct.Struct("<HHI")
_MOST = 200
"""Pieces; phones write ten at most."""


class Trailer(NamedTuple):
    """Where it begins, what its pieces are called and hold, and the numbers in it that nothing else fixes."""

    start: int
    pieces: list[tuple[bytes, bytes]]
    free: bytes


def trailer_of(data: bytes) -> Trailer | None:
    """The trailer at the end of `data`; None when there is none, or one with bytes that it does not account for."""
    end = len(data.rstrip(b"\0"))
    if data[end - len(_END) : end] != _END:
        return None
    at = end - len(_END) - 4
    head = at - int.from_bytes(data[max(0, at) : at + 4], "little")
    if head < 0 or data[head : head + 4] != _LIST or at - head < _HEAD.size:
        return None
    _, version, count = _HEAD.unpack_from(data, head)
    if count > _MOST or at - head != _HEAD.size + count * _ENTRY.size:
        return None
    return _filled(
        data, head, version, [_ENTRY.unpack_from(data, head + _HEAD.size + i * _ENTRY.size) for i in range(count)]
    )


def _filled(data: bytes, head: int, version: int, entries: list[tuple[int, int, int, int]]) -> Trailer | None:
    pieces: list[tuple[bytes, bytes]] = []
    free = [version.to_bytes(4, "little")]
    start = at = head - max((back for _, _, back, _ in entries), default=0)
    for pad, kind, back, size in sorted(entries, key=lambda entry: -entry[2]):
        if pad or start < 0 or head - back != at or size < _PIECE.size or at + size > head:
            return None
        zero, same, length = _PIECE.unpack_from(data, at)
        if zero or same != kind or _PIECE.size + length > size:
            return None
        named = at + _PIECE.size + length
        pieces.append((data[at + _PIECE.size : named], data[named : at + size]))
        free.append(kind.to_bytes(2, "little"))
        at += size
    return Trailer(start, pieces, b"".join(free)) if at == head else None
