"""People who are called like a word and do what only people do: 'Roos is vandaag vrij', 'Bakker belt morgen terug'.

A Dutch noun that can be counted takes an article, so a bare one at the head of a sentence before such a verb is somebody. Trap: 'Post is
bezorgd' and 'Storm heeft schade gedaan': the verb must be one of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.called import SURNAMES_OF_TRADES
from pipelines.personal_data.names.lists import is_a_place, lists, word_names
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.screening import Screened

_DOES = (
    r"(?:belt|belde|mailt|mailde|appt|appte|vraagt|vroeg|zegt|zei|vindt|vond|meldt|schrijft|schreef|stuurt|stuurde|regelt|"
    r"antwoordt|reageert|vertelt|overlegt|zoekt[ ](?:dit|dat|het)|neemt[ ](?:waar|contact|het[ ]over|dit|dat)|pakt[ ](?:dit|dat|het)|"
    r"kijkt[ ](?:naar|ernaar|mee)|gaat[ ](?:mee|akkoord|bellen|kijken|vragen)|komt[ ](?:langs|terug[ ]op)|wil[ ](?:weten|graag|dat)|"
    r"moet[ ](?:nog|even|dit|dat)|gaf[ ](?:aan|toe)|geeft[ ](?:aan|toe)|woon(?:t|de)[ ]|krijgt[ ](?:een[ ]brief|antwoord|bericht)|"
    r"was[ ](?:er[ ](?:niet|ook)|afwezig|ziek|boos|akkoord|verhinderd)|"
    r"is[ ](?:vandaag|morgen|vanmiddag|vanmorgen|deze[ ]week|volgende[ ]week|ziek|vrij|afwezig|verhinderd|akkoord|op[ ]vakantie|"
    r"met[ ]verlof|jarig|niet[ ]verschenen|gehoord|gebeld|boos|bereikbaar|uitgenodigd|op[ ]de[ ]hoogte|"
    r"herstellende|overleden|verhuisd|gevallen|zwanger)|"
    r"heeft[ ](?:[a-z]+[ ]){0,4}?(?:gebeld|gevraagd|gezegd|gemaild|gestuurd|gesproken|geschreven|gemeld|toegezegd|gereageerd|"
    r"aangevraagd|ingediend|ingesteld|aangegeven|ondertekend|betaald))\b"
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
_WHO = re.compile(
    r"(?:^|\n|[.!?][ ]|[a-z]:[ ])(?:[-•*][ ])?(?P<name>(?:(?:De|Den|Van|Van[ ]de[rn]?)[ ])?(?P<last>[A-ZÀ-Þ][a-zà-ÿ]{2,14}))$"
)
_LONGEST = 28
"""Characters of `_WHO`."""


def find(text: str) -> Iterator[tuple[int, int]]:
    """Single names that are words, at the head of a sentence or line."""
    known = lists()
    for acts in _ACTS.finditer(text):
        match = _WHO.search(text, max(0, acts.start() - _LONGEST), acts.start())
        if match is None:
            continue
        key = fold(match["last"])
        listed = key in known.words and (key in known.first_names or key in known.surnames)
        of_a_place = match["name"].startswith("Van ") and (is_a_place(key) or key in word_names())
        if key not in _WHOEVER and (key in SURNAMES_OF_TRADES or ((listed or of_a_place) and key not in never())):
            yield match.span("name")
