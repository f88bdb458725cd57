"""Which street names exist: 129,000 of them, each with whether it is telling, that is, no word, name or place as well.

Kept as sorted 32-bit checksums of the names without blanks and signs (one megabyte instead of fifteen; one stranger in
30,000 passes for a street), read on first use. So 'Akerstraat-Noord', 'akerstraat noord' and 'Aker straat Noord' are one."""

from __future__ import annotations

import gzip
import io
from array import array
from bisect import bisect_left
from enum import IntEnum
from functools import lru_cache
from zlib import crc32

from pipelines.folding import fold_term
from pipelines.personal_data.names.lists import DATA

_SIGNS = " '.-|"
_WITHOUT_SIGNS = str.maketrans("", "", _SIGNS + "’‘´`")
_MISREAD = str.maketrans("01", "ol")
_DOUBTFUL = b"?"


class Standing(IntEnum):
    """What is known of a name."""

    UNKNOWN = 0
    TELLING = 1
    DOUBTFUL = 2
    """A street, and a word, a name or a place as well."""


_BY_VALUE = tuple(Standing)


@lru_cache(maxsize=1)
def _streets() -> array[int]:
    """Sorted: the checksum of each street times four, and its standing; 'Geldershoofd' stands before 'Gelders Hoofd'."""
    names = io.BytesIO(gzip.decompress((DATA / "streets.txt.gz").read_bytes()).translate(None, _SIGNS.encode()))
    known = (
        crc32(name[:-1]) * 4 + Standing.DOUBTFUL if name.endswith(_DOUBTFUL) else crc32(name) * 4 + Standing.TELLING
        for name in map(bytes.rstrip, names)
    )
    return array("Q", sorted(known))


def key(written: str) -> str:
    """The form in which a street is looked up: folded, without blanks, stops, hyphens and quotes."""
    bare = written.translate(_WITHOUT_SIGNS)
    return bare.lower() if bare.isascii() else fold_term(bare)


def standing(street: str) -> Standing:
    """Whether the key is a street, and nothing else."""
    streets, checksum = _streets(), crc32(street.encode())
    place = bisect_left(streets, checksum * 4)
    found = place < len(streets) and streets[place] >> 2 == checksum
    return _BY_VALUE[streets[place] & 3] if found else Standing.UNKNOWN


def is_a_street(street: str) -> bool:
    """Whether the key is a street, whatever else it is."""
    return standing(street) is not Standing.UNKNOWN


def as_read(street: str) -> str:
    """The key with the letters that a scanner takes for figures: '1eer0pad', save a number in front ('1e')."""
    return street[:1] + street[1:].translate(_MISREAD)
