"""An address in two or three columns: 'Zandweg' under 'Straat', '41' under 'Nr', 'a' under 'Toev.'.

Trap: streets with numbers are also lengths of cables and trees; they are homes only where postcodes or names have a column too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipelines.document import Kind

_STREET_HEADING = re.compile(r"(?:adres|woonadres|straat|straatnaam|address|street)")
_HOUSE_HEADING = re.compile(r"(?:nr|nummer|huisnr|huisnummer|huis nr|no|toev|toevoeging|huisletter)\.?")
PART = re.compile(r"[^\W\d_][^\d\n|;]{2,50}|\d{1,5}(?:[ -]?[\w]{1,4})?|[A-Za-z]")
"""A cell of such a column: a street, a number, a letter."""


def find(labels: Sequence[str], heading_of: Callable[[str], Kind | None]) -> frozenset[int]:
    """The columns of the street and of what stands right behind it, by their folded headings; none when they may be no homes."""
    street = next((place for place, label in enumerate(labels) if _STREET_HEADING.fullmatch(label)), -1)
    if street < 0 or street + 1 >= len(labels) or not _HOUSE_HEADING.fullmatch(labels[street + 1]):
        return frozenset()
    if not any(label in ("postcode", "pc") or heading_of(label) is Kind.PERSON for label in labels):
        return frozenset()
    behind = street + 2 if street + 2 < len(labels) and _HOUSE_HEADING.fullmatch(labels[street + 2]) else street + 1
    return frozenset(range(street, behind + 1))
