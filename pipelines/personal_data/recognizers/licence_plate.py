"""Dutch licence plates: the side codes of the RDW, with hyphens; without hyphens only behind a cue.

Trap: '12-34-56' is a date or a range as often as an old plate, and codes such as 'AB-12-34' occur as references: digits-only plates
need a cue, and letters that the RDW never gives out (vowels, C and Q in newer codes; SA, SD, SS) rule a code out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

SIDE_CODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99",
    "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip
"""The fourteen side codes (RDW): X a letter, 9 a digit."""

_OLD = {"XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX"}
_CUE = re.compile(r"(?:kenteken\w*|plaat|auto|voertuig|personenauto|bestelbus|bestelauto|motor|scooter|aanhanger|bromfiets|wagen|geparkeerd\w*|"
                  r"volkswagen|opel|ford|peugeot|renault|toyota|bmw|audi|fiat|kia|volvo|mercedes|seat|skoda|citro[eë]n|tesla)\W+(?:[\w'-]+\W+){0,6}$", re.IGNORECASE)  # fmt: skip


def _pattern(code: str, separator: str) -> str:
    newer = code not in _OLD
    letter = "[BDFGHJKLMNPRSTVWXYZ]" if newer else "[A-Z]"
    return separator.join(group.replace("X", letter).replace("9", r"\d") for group in code.split("-"))


_HYPHENED = re.compile(rf"(?<![\w-])(?:{'|'.join(_pattern(code, '-') for code in SIDE_CODES)})(?![\w-])")
_BARE = re.compile(rf"(?<![\w-])(?:{'|'.join(_pattern(code, '[ -]?') for code in SIDE_CODES)})(?![\w-])", re.IGNORECASE)
_NEVER = re.compile(r"S[ADS]", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Plates in `text`."""
    sure = {match.span() for match in _HYPHENED.finditer(text) if not _NEVER.fullmatch(_letters(match.group()))}
    for span in sorted(sure):
        yield Hit(*span, Kind.LICENCE_PLATE, 0.9, "Een kenteken.")
    for match in _BARE.finditer(text):
        if match.span() not in sure and _CUE.search(text[max(0, match.start() - 60) : match.start()]) and _mixed(match.group()):
            yield Hit(*match.span(), Kind.LICENCE_PLATE, 0.9, "Een kenteken.")


def _letters(plate: str) -> str:
    return "".join(c for c in plate if c.isalpha())


def _mixed(plate: str) -> bool:
    return any(c.isalpha() for c in plate) and any(c.isdigit() for c in plate)
