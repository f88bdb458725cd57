"""Dutch licence plates: the side codes of the RDW, with hyphens; without hyphens only behind a cue.

Trap: '12-34-56' is a date or a range as often as an old plate, and codes such as 'AB-12-34' occur as references:
digits-only plates need a cue, and letters that the RDW never gives out (vowels, C and Q in newer codes; SA, SD, SS)
rule a code out."""

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
_CUE = re.compile(
    r"(?:kenteken\w*|plaat|auto|voertuig|personenauto|bestelbus|bestelauto|motor|scooter|aanhanger|bromfiets|wagen|"
    r"geparkeerd\w*|volkswagen|opel|ford|peugeot|renault|toyota|bmw|audi|fiat|kia|volvo|mercedes|seat|skoda|citro[eë]n|"
    r"tesla)\W+(?:[\w'-]+\W+){0,6}$",
    re.IGNORECASE,
)


def _pattern(code: str, separator: str) -> str:
    newer = code not in _OLD
    letter = "[BDFGHJKLMNPRSTVWXYZ]" if newer else "[A-Z]"
    return separator.join(group.replace("X", letter).replace("9", r"\d") for group in code.split("-"))


_HYPHENED = re.compile(rf"(?<![\w-])(?:{'|'.join(_pattern(code, '-') for code in SIDE_CODES)})(?![\w-])")
_BARE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(_pattern(code, mark) for mark in ('-', ' ', '') for code in SIDE_CODES)})(?![\w-])",
    re.IGNORECASE,
)
_ANY_LETTERS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(code.replace('X', '[A-Z]').replace('9', '[0-9]') for code in SIDE_CODES)})(?![\w-])"
)
"""Behind a word for a car a typing error or an invented plate counts too: letters that the RDW does not give out."""
_FOREIGN = re.compile(
    r"(?:kenteken|nummerplaat|nummerbord|number plate|licence plate|license plate)(?:plaat)?\W{1,3}(?:(?:is|met|het|"
    r"was|luidt|nummer|nr\.?)\W{1,2}){0,2}(?P<plate>[A-Z0-9][A-Z0-9]{0,3}(?:[ -]?[A-Z0-9]{1,5}){1,2})(?![\w])"
)
_NEVER = re.compile(r"S[ADS]", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Plates in `text`."""
    sure = {match.span() for match in _HYPHENED.finditer(text) if not _NEVER.fullmatch(_letters(match.group()))}
    for span in sorted(sure):
        yield Hit(*span, Kind.LICENCE_PLATE, 0.9, "Een kenteken.")
    for match in (*_BARE.finditer(text), *_ANY_LETTERS.finditer(text)):
        if (
            match.span() not in sure
            and _CUE.search(text[max(0, match.start() - 60) : match.start()])
            and _mixed(match.group())
            and _written_as_plate(match.group())
        ):
            yield Hit(*match.span(), Kind.LICENCE_PLATE, 0.9, "Een kenteken.")
    for match in _FOREIGN.finditer(text):
        if _mixed(match["plate"]):
            yield Hit(*match.span("plate"), Kind.LICENCE_PLATE, 0.85, "Een kenteken, mogelijk buitenlands.")


def _letters(plate: str) -> str:
    return "".join(c for c in plate if c.isalpha())


def _written_as_plate(plate: str) -> bool:
    """Without a hyphen, small letters are words ('61 is in'), and 'AB-1234' or '1217 KP' is a reference or a
    postcode."""
    return (
        "-" in plate
        or (plate.replace(" ", "").isupper() and not re.fullmatch(r"\d{4} ?[A-Z]{2}", plate))
        or bool(re.fullmatch(r"[a-z0-9]{6}", plate))
    )


def _mixed(plate: str) -> bool:
    return any(c.isalpha() for c in plate) and any(c.isdigit() for c in plate)
