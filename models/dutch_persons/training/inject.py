"""Names put at random places, and capitalised words that are no names.

Measured before this project: a model trained without injected names found 2 % of names in a sentence shape that it had not
seen; with them it found nine in ten. The capitalised words keep it from taking every capital for a person.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from models.dutch_persons.training import people
from models.dutch_persons.training.pieces import Piece

_BEFORE = [
    "",
    "",
    "",
    "",
    "",
    "dhr. ",
    "mevrouw ",
    "mw. ",
    "de heer ",
    "drs. ",
    "collega ",
    "(",
    "aldus ",
    "namens ",
    "- ",
    "door ",
    "aan ",
    "cc ",
    "t.a.v. ",
    "van ",
]
_BEHIND = ["", "", "", "", "", ",", ")", ":", ".", "'s", " /", " en", " (projectleider)", " -", ";"]
_ENDINGS = [
    "Groet",
    "Groeten",
    "Gr",
    "Met vriendelijke groet,",
    "Mvg",
    "Hoogachtend,",
    "gr.",
    "Vriendelijke groet",
    "Groetjes",
    "Best,",
    "w.g.",
    "Liefs",
]
_LINES = [
    "Van: {}",
    "Aan: {}; {}",
    "CC: {}",
    "Naam: {}",
    "{}\t{}",
    "- {}",
    "Aanwezig: {}, {} en {}",
    "Afwezig: {} ({})",
    "{} <mail>",
    "Behandeld door {}",
    "Contactpersoon: {}",
    "Actie: {}",
    "Verslag: {}",
    "{}: ok",
    "t.a.v. {}",
    "Auteurs: {}, {}",
    "Beste {},",
    "Hoi {}",
    "Geachte {},",
    "1. {}\n2. {}\n3. {}",
    "{}, {}, {}",
    "Op 3 maart schreef {}:",
    "{} schreef:",
    "namens deze,\n{}",
    "Ondertekend,\n\n{}",
    "Wie: {}",
    "Indiener: {}",
    "@{} kun jij dit oppakken?",
    "Graag reactie, {}",
    "{} en {} sluiten aan.",
    "Noord: {}\nZuid: {}\nOost: geen",
    "A1 {} A2 {} A3 leeg A4 {}",
    "{} / {} / {}",
    "10.00 {}; 10.30 {}; 11.00 {}",
    "{} v\n{} v\n{} ziek",
    "p/a {}",
    "{}: eens. {}: tegen.",
    "2. {} opent en {} notuleert.",
]
"""Short lines of layout, not sentences: what stands around names in headers, lists and signatures."""


_BETWEEN_WORDS = re.compile(r"(?<=[\w,.:;]) (?=\w)")
_SENTENCE_START = re.compile(r"(?<=[.!?:\n]) ?(?=[A-Z][a-z])")


def people_into(pieces: Sequence[Piece], rng: random.Random, count: int) -> list[Piece]:
    """`count` invented people at random places between words of unmarked text."""
    result = list(pieces)
    for _ in range(count):
        pattern = _SENTENCE_START if rng.random() < 0.3 else _BETWEEN_WORDS
        places = [
            (i, match.start())
            for i, piece in enumerate(result)
            if not piece.code
            for match in pattern.finditer(piece.text)
        ]
        if not places:
            return result
        i, at = rng.choice(places)
        text = result[i].text
        before, name, behind = rng.choice(_BEFORE), people.written(rng, people.draw(rng)), rng.choice(_BEHIND)
        rest = text[at + 1 :] if text[at] == " " else text[at:]
        if pattern is _SENTENCE_START:
            before, rest = "", rest[:1].lower() + rest[1:]
        if text[at + 1 :].strip().islower() and text[:at].islower() and rng.random() < 0.5:
            name = name.lower()
        result[i : i + 1] = [
            Piece(f"{text[:at]}{' ' if text[at] == ' ' else ''}{before}"),
            Piece(name, "p"),
            Piece(f"{behind} {rest}"),
        ]
    return result


def lines_around(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """A greeting, header, list or signature of invented people above or below the passage."""
    if rng.random() < 0.4:
        gap = rng.choice(("\n", "\n\n", " ", ", "))
        behind = rng.choice(("", "", "\nbeleidsadviseur", "\nTel. 06", "\n\nVerzonden vanaf mijn iPhone"))
        name = people.written(rng, people.draw(rng))
        return [*pieces, Piece(f"\n{rng.choice(_ENDINGS)}{gap}"), Piece(name, "p"), Piece(behind)]
    lines: list[Piece] = []
    for i, between in enumerate(rng.choice(_LINES).split("{}")):
        if i:
            lines.append(Piece(people.written(rng, people.draw(rng)), "p"))
        if between:
            lines.append(Piece(between))
    space = Piece(rng.choice(("\n", "\n\n")))
    return [*lines, space, *pieces] if rng.random() < 0.6 else [*pieces, space, *lines]


def capitals_into(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """Words of the passage itself given a capital: alone, or several in a row as in a title."""

    def change(text: str) -> str:
        return re.sub(
            r"(?<= )[a-zà-ÿ]{4,}(?: [a-zà-ÿ]{3,}){0,2}",
            lambda m: (m[0].title() if rng.random() < 0.5 else m[0].capitalize()) if rng.random() < 0.12 else m[0],
            text,
        )

    return [piece if piece.code else piece.saying(change(piece.text)) for piece in pieces]
