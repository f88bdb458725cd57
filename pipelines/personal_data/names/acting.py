"""People who are called like a word and do what only people do: 'Roos is vandaag vrij', 'Bakker belt morgen terug'.

A Dutch noun that can be counted takes an article, so a bare one at the head of a sentence before such a verb is somebody. Trap: 'Post is
bezorgd' and 'Storm heeft schade gedaan': the verb must be one of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.screening import Screened

_DOES = (
    r"(?:belt|belde|mailt|mailde|appt|appte|vraagt|vroeg|zegt|zei|vindt|vond|meldt|schrijft|schreef|stuurt|stuurde|regelt|"
    r"antwoordt|reageert|vertelt|overlegt|zoekt[ ](?:dit|dat|het)|neemt[ ](?:waar|contact|het[ ]over|dit|dat)|pakt[ ](?:dit|dat|het)|"
    r"kijkt[ ](?:naar|ernaar|mee)|gaat[ ](?:mee|akkoord|bellen|kijken|vragen)|komt[ ](?:langs|terug[ ]op)|wil[ ](?:weten|graag|dat)|"
    r"is[ ](?:vandaag|morgen|vanmiddag|vanmorgen|deze[ ]week|volgende[ ]week|ziek|vrij|afwezig|verhinderd|akkoord|op[ ]vakantie|"
    r"met[ ]verlof|jarig)|"
    r"heeft[ ](?:[a-z]+[ ]){0,4}?(?:gebeld|gevraagd|gezegd|gemaild|gestuurd|gesproken|geschreven|gemeld|toegezegd|gereageerd))\b"
)
_WHOEVER = frozenset(
    (
        "burger",
        "buurman",
        "buurvrouw",
        "meester",
        "juf",
        "moeder",
        "vader",
        "oma",
        "opa",
        "raad",
        "klant",
        "bewoner",
        "ouder",
    )
)
"""Nouns that do stand without an article."""
_ACTS = Screened(rf"[ ]{_DOES}")
_WHO = re.compile(r"(?:^|\n|[.!?][ ])(?:De )?(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{2,14})$")
_LONGEST = 20
"""Characters of `_WHO`."""


def find(text: str) -> Iterator[tuple[int, int]]:
    """Single names that are words, at the head of a sentence or line."""
    known = lists()
    for acts in _ACTS.finditer(text):
        match = _WHO.search(text, max(0, acts.start() - _LONGEST), acts.start())
        key = fold(match["name"]) if match else ""
        if (
            match
            and key in known.words
            and (key in known.first_names or key in known.surnames)
            and key not in never()
            and key not in _WHOEVER
        ):
            yield match.span("name")
