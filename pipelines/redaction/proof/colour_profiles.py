"""Colour profiles without what is the same in every one of them: signatures of fields, tags and types (ICC.1:2022, 7 and 9 and 10).

'para', 'chad' and 'desc' are signatures of the format and also names of people. Texts of a profile stay to be searched, but for the
two that Little CMS writes into the sRGB that our own files carry. The profile of a file that we made holds nothing but numbers and
the texts of such an sRGB.
"""

from __future__ import annotations

import struct

_HEADER, _ENTRY = 128, 12
_FIELDS = (4, 12, 16, 20, 36, 40, 48, 52, 80)
"""Offsets of the signatures in the header: maker, class, colour space, connection space, file, platform, device, model, creator."""
_NAMES = """
lcms appl APPL MSFT ADBE SUNW KCMS argl Lino mntr scnr prtr spac link abst nmcl acsp RGB GRAY CMYK Lab XYZ YCbr rXYZ gXYZ bXYZ rTRC
gTRC bTRC kTRC wtpt bkpt lumi meas tech view vued cprt desc dmnd dmdd chad chrm para curv text mluc sf32 sig mft1 mft2 mAB mBA A2B0
A2B1 A2B2 B2A0 B2A1 B2A2 gamt dict dtim data vcgt ndin clrt clro pseq psid cicp
"""
_SIGNATURES = frozenset(name.ljust(4).encode() for name in _NAMES.split())
_SIZES = {b"XYZ ": (20, 20), b"sf32": (44, 44), b"para": (16, 40), b"chrm": (36, 36)}
"""Bytes of an element of numbers, by its type (ICC.1:2022, 10)."""
_TEXT_FROM = 28
"""Where the text of an element with one text in one language begins."""
_TEXTS_OF_SRGB = frozenset(("sRGB", "CC0", "sRGB built-in", "No copyright, use freely"))
_RESERVED = slice(100, 128)
_OF_LITTLE_CMS = tuple(text.encode("utf-16-be") for text in ("sRGB built-in", "No copyright, use freely"))


def is_whole_profile(data: bytes) -> bool:
    """Whether this is a profile from its first byte to its last: its own length, and a list of elements that lie in it."""
    if data[36:40] != b"acsp" or len(data) < _HEADER + 4 or struct.unpack_from(">L", data)[0] != len(data):
        return False
    entries = _entries(data)
    return entries is not None and all(start + size <= len(data) for _, start, size in entries)


def _entries(data: bytes) -> list[tuple[bytes, int, int]] | None:
    """The signature, place and size of each element; None when their list runs out of the profile."""
    count = struct.unpack_from(">L", data, _HEADER)[0]
    if _HEADER + 4 + _ENTRY * count > len(data):
        return None
    return [struct.unpack_from(">4sLL", data, _HEADER + 4 + _ENTRY * i) for i in range(count)]


def without_signatures(data: bytes) -> bytes:
    """A whole profile with zeros for the format's own signatures; every other byte stays."""
    kept = bytearray(data)
    entries = _entries(data) or ()
    places = [*_FIELDS, *range(_HEADER + 4, _HEADER + 4 + _ENTRY * len(entries), _ENTRY), *(at for _, at, _ in entries)]
    for place in places:
        if data[place : place + 4] in _SIGNATURES:
            kept[place : place + 4] = bytes(4)
    plain = bytes(kept)
    for text in _OF_LITTLE_CMS:
        plain = plain.replace(text, bytes(len(text)))
    return plain


def is_plain_srgb(data: bytes) -> bool:
    """Whether a profile is made of numbers and known texts alone, with nothing between its elements or behind them."""
    entries = _entries(data) if is_whole_profile(data) else None
    if entries is None or any(data[_RESERVED]):
        return False
    at = _HEADER + 4 + _ENTRY * len(entries)
    for start, size in sorted({(start, size) for _, start, size in entries}):
        if not 0 <= start - at < 4 or any(data[at:start]) or not _is_plain_element(data[start : start + size]):
            return False
        at = start + size
    return 0 <= len(data) - at < 4 and not any(data[at:]) and all(name in _SIGNATURES for name, _, _ in entries)


def _is_plain_element(element: bytes) -> bool:
    kind = element[:4]
    if kind in _SIZES:
        least, most = _SIZES[kind]
        return least <= len(element) <= most and not any(element[4:8])
    if kind != b"mluc" or len(element) < _TEXT_FROM:
        return False
    reserved, texts, width, language, length, start = struct.unpack_from(">LLL4sLL", element, 4)
    if (reserved, texts, width, language, start) != (0, 1, 12, b"enUS", _TEXT_FROM):
        return False
    text = element[start : start + length].decode("utf-16-be", "replace").rstrip("\0")
    return text in _TEXTS_OF_SRGB and not any(element[start + length :])
