"""What the heading of a column, or the label before a cell, asks for: a person, perhaps one, or something else.

Trap: 'Naam' stands over people, ships and products, and 'Eigenaar' over people and bodies; what stands beside them tells which."""

from __future__ import annotations

import json
import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from pipelines.personal_data.names.lists import DATA, lists
from pipelines.personal_data.names.tokens import fold


class Asks(IntEnum):
    """What a heading asks for."""

    UNKNOWN = 0
    THING = 1
    ABOUT_SOMEBODY = 2
    """What only people have: a function, an age, a telephone."""
    PERHAPS = 3
    LIKELY = 4
    """Perhaps a person, beside what only people have."""
    PERSON = 5


_LONGEST, _NAME = 40, frozenset(("naam", "namen"))
_BY_SOMEBODY = re.compile(
    r"(?:(?:actie|behandeld|ingediend|opgesteld|gemeld|bemonsterd|gecontroleerd|getekend|ondertekend|uitgevoerd|aangevraagd|ingevuld|"
    r"geregistreerd|aangenomen|melding|klacht|bezwaar|toegewezen|namens|uit te voeren|te doen) (?:door|van|aan)|door(?: wie)?|wie doet wat|"
    r"ingekomen van|toegewezen aan|uitgeleend aan|uitgereikt aan|aangeboden door|assigned to|"
    r"(?:aanwezig|afwezig|afgemeld|verhinderd|verontschuldigd)(?: met kennisgeving| zonder kennisgeving)?|"
    r"presentie|monsternemer|monstername door|last name|first name|given name|full name|initialen en naam|voorletters en naam)"
)
_NO_MATTER = frozenset(
    (
        "naam",
        "namen",
        "van",
        "de",
        "het",
        "een",
        "of",
        "en",
        "volledige",
        "der",
        "eerste",
        "tweede",
        "nieuwe",
        "huidige",
    )
)
"""Words of a heading that do not change what it asks for."""


class _Headings(NamedTuple):
    """data/headings.json."""

    people: frozenset[str]
    perhaps: frozenset[str]
    about_somebody: frozenset[str]
    things: frozenset[str]
    others: frozenset[str]
    """What stands over columns of every kind: 'Datum', 'Nr'."""
    only_somebody: frozenset[str]
    """What nothing but people has, among `about_somebody`: an age, a function."""


@lru_cache(maxsize=1)
def _headings() -> _Headings:
    stored = json.loads((DATA / "headings.json").read_text(encoding="utf-8"))
    return _Headings(*(frozenset(stored[part].split()) for part in _Headings._fields))


@lru_cache(maxsize=4096)
def asks(written: str) -> Asks:
    """What a heading or label asks for."""
    if not 1 < len(written) <= _LONGEST:
        return Asks.UNKNOWN
    label = re.sub(r"\((?:en|n|s|ster|ren)\)", "", fold(written)).rstrip(" :*?.1234567890").strip()
    if _BY_SOMEBODY.fullmatch(label):
        return Asks.PERSON
    known = _headings()
    words = [word for word in re.split(r"[\s/()&+,-]+", label) if word]
    telling = [word for word in words if word not in _NO_MATTER]
    if telling and known.people.issuperset(telling):
        return Asks.PERSON
    if label in known.perhaps or (not telling and _NAME.intersection(words)):
        return Asks.PERHAPS
    if telling and words[0] == "naam" and all(word in known.about_somebody for word in telling):
        return Asks.LIKELY
    if telling and all(word in known.things for word in telling):
        return Asks.THING
    return Asks.ABOUT_SOMEBODY if telling and telling[0] in known.about_somebody else Asks.UNKNOWN


def is_only_somebodys(written: str) -> bool:
    """Whether a heading stands over what nothing but people has."""
    return fold(written).rstrip(" :*?.") in _headings().only_somebody


def is_a_label(written: str) -> bool:
    """Whether a cell is a heading or label, of whatever kind."""
    label = fold(written).rstrip(" :*?.")
    return (
        written.endswith(":")
        or asks(written) is not Asks.UNKNOWN
        or label in _headings().others
        or label in lists().cues["field"]
    )
