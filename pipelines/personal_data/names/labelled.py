"""Names that are words, where only people are named: 'Aan: De Boer', 'Klager Prins is gehoord', 'contact opnemen met Kuiper'.

What else the word means does not count there: 'Boer' and 'Prins' are among the commonest surnames, and everything else that looks at a
name holds a trade or a title against it. Trap: 'Aan: Griffier' and 'Dossier Zwolle' name no person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.called import SURNAMES_OF_TRADES, Called, pieces
from pipelines.personal_data.names.headings import Asks, asks
from pipelines.personal_data.names.lists import is_a_place, lists, word_names
from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.screening import Screened

_PREFIX = r"(?:(?:[Vv]an|VAN|[Dd]e[rn]?|DE[RN]?|[Tt]e[rn]?|TE[RN]?|'t)[ ]){0,3}"
_WORD = r"[A-ZÀ-Þ](?:[a-zà-ÿ’']{1,14}|[A-ZÀ-Þ’']{1,14})"
_NAME = rf"(?P<name>{_PREFIX}{_WORD})(?![\w-]|[ ]?[&+]|[ ][A-ZÀ-Þ]|[ ]en[ ](?:zn|zonen)\b)"
_LABEL = Screened(
    r"(?i:(?P<surname>achternaam|geslachtsnaam|familienaam)|(?P<whole>naam)|aan|van|t\.?a\.?v\.?|cc|"
    r"klager|klaagster|aanvrager|"
    r"aanvraagster|behandeld door|contactpersoon|steller|indiener|melder|verzoeker|verzoekster|getuige|huurder|eigenaar|bewoner)"
    rf"[ ]{{0,10}}:[ \t]*{_NAME}(?=[ \t]*(?:$|[\n\t;|(,]))"
)
"""Where a line or cell begins (`_opens`)."""
_PARTY = Screened(
    r"(?i:klager|klaagster|bezwaarmaker|bezwaarmaakster|aanvrager|aanvraagster|verzoeker|verzoekster|reclamant|melder|huurder|"
    r"bewoner|bewoonster|getuige|verdachte|appellant|cliënte?|patiënte?|leerling|dossier|casus|zaak|buurman|buurvrouw|"
    r"(?:contactpersoon|behandelaar|aanspreekpunt|notulist)[ ]is)[ ]"
    rf"{_NAME}(?=[ ,.;:)\n]|$)"
)
_WITH = Screened(
    r"(?i:contact (?:opnemen |opgenomen |gehad )?met|(?:gesproken|overleg|overlegd|gebeld|afgesproken|gesprek) met|volgens|"
    r"betaald aan|"
    rf"(?:aanvraag|verzoek|bezwaar|klacht|brief|mail|reactie) van)[ ]{_NAME}(?=[ ,.;:)(\n/]|$)"
)
_TITLED = Screened(
    r"(?i:de heer|den heer|dhr|mevrouw|mevr|mw|meneer)\.?[ ](?P<name>(?:(?i:van(?: de[rn]?)?|de)[ ])?[^\W\d_]{3,15})(?![\w-])"
)
_INITIALED = re.compile(
    rf"(?P<name>[A-Z](?<![\w.].)(?<!(?=(?:[BNVSHC]\.[ ]?){{2}}).)\.[ ]?(?:[A-Z]\.[ ]?){{0,2}}{_WORD})(?![\w-]|[ ][A-ZÀ-Þ])"
)
_PEOPLE = re.compile(
    r"(?:^|(?<=\n))[ \t>*•-]{0,6}(?P<label>[^\W\d_][^:\n;|\t]{1,39}):(?:[ \t]+(?P<value>[^\n\t|]{2,300})|"
    r"[ \t]*(?P<lines>(?:\n[^\n\t|:]{2,50}(?=\n|$)){1,40}))"
)
_PIECE = re.compile(r"[^,;()\n]+(?:[(][^()\n]{0,30}[)])?")

_HEADINGS = frozenset(
    (
        *(
            "naam",
            "voornaam",
            "voornamen",
            "roepnaam",
            "voorletters",
            "tussenvoegsel",
            "adres",
            "straat",
            "postcode",
            "plaats",
            "woonplaats",
        ),
        *("datum", "geboortedatum", "geslacht", "telefoon", "mobiel", "email", "functie", "onbekend", "nvt", "geheim"),
    )
)
"""What stands beside 'Achternaam:' when nothing was filled in."""


def find(text: str) -> Iterator[tuple[int, int]]:
    """Surnames behind a label, behind what somebody is in a case, behind 'contact opnemen met' and its like; towns behind a title or
    initials ('mw van Breda', 'J. Heerlen')."""
    yield from dict.fromkeys((*_labelled(text), *_of_people(text), *_of_parties(text)))


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    for match in _LABEL.finditer(text) if ":" in text else ():
        filled_in = match["surname"] and fold(match["name"]) not in _HEADINGS
        if _opens(text, match.start()) and (filled_in or _is_a_surname(match["name"], places=bool(match["whole"]))):
            yield match.span("name")


def _of_parties(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_PARTY, _WITH):
        for match in pattern.finditer(text):
            if _begins(text, match.start()) and _is_a_surname(match["name"], places=False):
                yield match.span("name")
    titled = (match for match in _TITLED.finditer(text) if _begins(text, match.start()))
    for match in (*titled, *_INITIALED.finditer(text)):
        if is_a_place(fold(re.split(r"[ .]", match["name"])[-1])):
            yield match.span("name")


def _opens(text: str, place: int) -> bool:
    """Whether a line or a cell begins at `place`, spaces aside."""
    while place and text[place - 1] == " ":
        place -= 1
    return not place or text[place - 1] in "\n\t;|"


def _begins(text: str, place: int) -> bool:
    """Whether a word begins at `place`."""
    return not place or not (text[place - 1].isalnum() or text[place - 1] in "-_")


def _of_people(text: str) -> Iterator[tuple[int, int]]:
    """Behind a label that asks for people, several of them: 'Afwezig met kennisgeving: Bakker (vz), De Boer en Prins.', and below it where
    every one has a line."""
    for line in _PEOPLE.finditer(text) if ":" in text else ():
        if asks(line["label"].rstrip()) is Asks.PERSON:
            yield from _likely(text, *line.span("value" if line["value"] else "lines"))


def _likely(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names between commas, semicolons and lines' ends, where most of these may be names and none of them is a place."""
    held: list[tuple[int, int, Called]] = []
    for part in _PIECE.finditer(text, start, end):
        written = part.group().strip(" .\r\t>*•-")
        begin = text.index(written, part.start()) if written else part.start()
        held += [(begin + piece.start, begin + piece.end, piece.called) for piece in pieces(written)]
    nobody = sum(called in (Called.NOBODY, Called.RARELY, Called.UNKNOWN) for _, _, called in held)
    likely = [(one, other) for one, other, called in held if called in (Called.PERHAPS, Called.SURELY)]
    some_place = any(is_a_place(fold(text[one:other])) for one, other in likely)
    return likely if nobody < len(likely) and not some_place else []


def _is_a_surname(name: str, *, places: bool) -> bool:
    known = lists()
    *prefixes, last = fold(name).split()
    if is_a_place(last):
        return places or bool(prefixes)
    if places and last in word_names():
        return last not in never()
    if last in never() or last in PREFIXES or not (last in known.surnames or last in known.first_names):
        return False
    functional = any(last in known.cues[cue] for cue in ("function", "title", "greeting", "closing"))
    return last in SURNAMES_OF_TRADES or (not functional and known.uses.get(last) not in ("t", "n"))
