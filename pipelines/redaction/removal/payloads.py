"""What streams that go over to the new file hold, cut down to what drawing reads: calculator functions, colour profiles, pixels.

A comment in a function, the description of a profile and pixels beyond the last row are drawn by nobody and read by whoever looks.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import Any

import pikepdf

_WORDS = frozenset(
    b"abs add atan ceiling cos cvi cvr div exp floor idiv ln log mod mul neg round sin sqrt sub truncate and bitshift eq false ge gt "
    b"le lt ne not or true xor if ifelse copy dup exch index pop roll { }".split()
)
_TOKEN = re.compile(rb"[{}]|[-+]?(?:\d+\.?\d*|\.\d+)|[a-z]+")
_PROFILE_TAGS = frozenset(
    b"rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad lumi cicp A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 "
    b"B2D3 gamt pre0 pre1 pre2".split()
)
_HEAD, _ENTRY = 128, 12
_SIGNATURES = ((48, 56), (80, _HEAD))
"""In a profile's head: maker and model; creator, identifier and what is reserved."""
_COMPONENTS = {"/DeviceGray": 1, "/CalGray": 1, "/G": 1, "/Indexed": 1, "/I": 1, "/Separation": 1, "/DeviceRGB": 3, "/CalRGB": 3,
               "/RGB": 3, "/Lab": 3, "/DeviceCMYK": 4, "/CMYK": 4}  # fmt: skip


def clean_function(data: bytes) -> bytes:
    """A PostScript calculator function: its numbers and operators (ISO 32000-2, 7.10.5), nothing else."""
    plain = re.sub(rb"%[^\r\n]*", b" ", data)
    return b" ".join(t for t in _TOKEN.findall(plain) if not t.isalpha() or t in _WORDS)


def clean_profile(data: bytes) -> bytes:
    """An ICC profile with the tags that colours are computed from; a broken one is given back as it is, for the proof to judge."""
    try:
        count = struct.unpack_from(">I", data, _HEAD)[0]
        table = [struct.unpack_from(">4sII", data, _HEAD + 4 + _ENTRY * i) for i in range(min(count, 200))]
    except struct.error:
        return data
    kept = [entry for entry in table if entry[0] in _PROFILE_TAGS]
    if not kept or any(at + size > len(data) for _, at, size in kept):
        return data
    parts = [(b"desc", _description(data[8])), *((tag, data[at : at + size]) for tag, at, size in kept)]
    at, entries, bodies = _HEAD + 4 + _ENTRY * len(parts), [], []
    for tag, body in parts:
        entries.append(struct.pack(">4sII", tag, at, len(body)))
        bodies.append(body + bytes(-len(body) % 4))
        at += len(bodies[-1])
    head = bytearray(data[:_HEAD])
    head[0:4] = struct.pack(">I", at)
    for start, end in _SIGNATURES:
        head[start:end] = bytes(end - start)
    return bytes(head) + struct.pack(">I", len(parts)) + b"".join(entries) + b"".join(bodies)


def _description(version: int) -> bytes:
    if version >= 4:
        said = "ICC".encode("utf-16-be")
        return b"mluc" + bytes(4) + struct.pack(">II", 1, 12) + b"nlNL" + struct.pack(">II", len(said), 28) + said
    return b"desc" + bytes(4) + struct.pack(">I", 4) + b"ICC\0" + bytes(78)


def exact_pixels(image: Any) -> bytes | None:
    """The pixels that the picture's size asks for, deflated anew; None when the stream holds no more than those.

    Raises pikepdf.PikepdfError for data that cannot be decoded.
    """
    bits = 1 if image.get("/ImageMask", False) else int(image.get("/BitsPerComponent", 0))
    components = 1 if image.get("/ImageMask", False) else _components(image.get("/ColorSpace"))
    if not bits or not components:
        return None
    length = (int(image.Width) * components * bits + 7) // 8 * int(image.Height)
    data = image.read_bytes()
    stored = image.read_raw_bytes()
    if len(data) <= length and not _goes_on(stored, str(image.get("/Filter", ""))):
        return None
    return zlib.compress(data[:length], 6)


def _goes_on(stored: bytes, filters: str) -> bool:
    """Whether bytes follow the end of deflated data."""
    if filters not in ("/FlateDecode", "/Fl") and "FlateDecode" not in filters:
        return False
    inflater = zlib.decompressobj()
    try:
        inflater.decompress(stored)
    except zlib.error:
        return True
    return bool(inflater.unused_data.strip())


def _components(space: Any) -> int:
    if isinstance(space, pikepdf.Name):
        return _COMPONENTS.get(str(space), 0)
    if not isinstance(space, pikepdf.Array) or not len(space):
        return 0
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].get("/N", 0))
    return len(space[1]) if kind == "/DeviceN" else _COMPONENTS.get(kind, 0)
