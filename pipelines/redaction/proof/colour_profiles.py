"""Colour profiles without what is the same in every one of them: signatures of fields, tags and types (ICC.1:2022, 7 and 9 and 10).

'para', 'chad' and 'desc' are signatures of the format and also names of people. Texts of a profile stay to be searched, but for the
two that Little CMS writes into the sRGB that our own files carry.
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
_OF_LITTLE_CMS = tuple(text.encode("utf-16-be") for text in ("sRGB built-in", "No copyright, use freely"))


def is_profile(data: bytes) -> bool:
    return len(data) > _HEADER and data[36:40] == b"acsp"


def without_signatures(data: bytes) -> bytes:
    """A profile with zeros for the format's own signatures; every other byte stays."""
    kept = bytearray(data)
    places = list(_FIELDS)
    count = struct.unpack_from(">L", data, _HEADER)[0] if len(data) >= _HEADER + 4 else 0
    first = _HEADER + 4
    for at in range(first, min(first + _ENTRY * count, len(data) - _ENTRY + 1), _ENTRY):
        places += [at, struct.unpack_from(">L", data, at + 4)[0]]
    for place in places:
        if data[place : place + 4] in _SIGNATURES:
            kept[place : place + 4] = bytes(4)
    plain = bytes(kept)
    for text in _OF_LITTLE_CMS:
        plain = plain.replace(text, bytes(len(text)))
    return plain
