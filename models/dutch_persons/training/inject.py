"""Names put at random places, and capitalised words that are no names.

Measured before this project: a model trained without injected names found 2 % of names in a sentence shape that it had not
seen; with them it found nine in ten. The capitalised words keep it from taking every capital for a person.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from models.dutch_persons import names
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
    "familie ",
    "minister ",
    "wethouder ",
    "directeur ",
    "trainer ",
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
    "{}; {}, {} (46' {}), {}; {}, {}",
    "1. {} ({l}) 4.12.33; 2. {}; 3. {} z.t.",
    "{o}: {}; {}, {}, {}",
    "{} ({o}), {} ({o})",
    "{o} - {}; {o} - {}",
    "{} ({w}), {} ({w})",
    "Tolk {w}: {}",
    "Taal: {w}",
    "{w}: {w}, {w}",
    "{w} | {w} | {w}\n{w} | {} | {w}",
    "{w}\t{w}\t{w}\n{w}\t{w}\t{w}",
    "{w}   {}   {w}\n{w}   {}   {w}",
    "{w}: {}",
    "Leverancier: {o}",
    "Werkgever: {o}",
    "Opdrachtgever: {o}\nContactpersoon: {}",
    "{o}, {o} en {o} sloten lager.",
    "{o} wil niet reageren.",
    "Analist {} van {o}",
    "Volgens {o} en {o} klopt dat niet.",
    "Geboren te {l}",
    "{l}: {}\n{l}: {}\n{l}: geen",
    "bij {l} en {l}",
    "Film: {w}. Musical: {w}.",
    "Schip: {w}",
    "minister {} en premier {}",
    "Eerder won {} van {} ({l}).",
    "{} speelt {w}.",
    "Parafen: {i} / {i} / {i}",
    "Actie: {i}, {i}",
    "Actie: {i} en {}",
    "Aan: {i}. Van: {i}",
    "cc: {i}",
    "{i}: akkoord. {i}: nee.",
    "{} ({i}), {} ({i})",
    "Achternaam: {s}\nRoepnaam: {f}",
    "Voornaam {f}\nAchternaam {s}\n{w}: {w}",
    "Roepnaam: {f}\nVoorvoegsel: van\n{w}: {w}",
    "{f}: kom je?\n{f}: ja",
    "{f}: {f} belt zo\n{f}: ok top",
    "{f} en {f}, {f} de post. {s} is ziek.",
    "bakker {s} en slager {s}",
    "de familie {s}",
    "de heren {s} en {s}",
    "({s} e.a., 2009; {s} & {s}, 2015)",
    "{s}: {s} heeft gelijk.",
    "{o} is geesteskind van {}, directeur van {o}.",
    "{o} van {} en {} wordt uitgeroepen tot {w}.",
    "{o} wil het plan steunen; {o} vraagt uitstel.",
    "Iedereen van {o} ging er tegen in, zegt {}.",
    "columnist van {o}",
    "gesprek met {o} inzake {w}",
    "Ouders {} {} {} Afwezig {} Aanwezig",
    "{} {} {} {}",
    "Voorzitter: Wethouders: Verslag: Mevrouw {} Mevrouw {} De heer {}",
    "{w} {} {w} {w} {}",
    "Contact: {} {o} {w}",
    "{}, 2014 {o} {w}",
    "{o} - {o} 3-1 (1-0). 3. {} 1-0, 62. {} 2-0",
    "{o} - {o} 2-2; {o} - {o} 0-4",
    "volgens {} ({o})",
    "{v}; {v}; {v}",
    "{v}\n{v}\n{v}",
    "{v}\t{w}\t{w}\n{v}\t{w}\t{w}",
    "{v}   {w}   {v}   {w}",
    "1 {v} 2 {v} 3 {v}",
    "A1 {f} A2 {w} A3 {f} B1 {v}",
    "Naam: {v}",
    "{w}: {v} ({w})",
    "Van: {v}\nAan: {v}; {v}",
    "| {v} | {w} |\n| {v} | {w} |",
    "in overleg met {v} en {v}",
    "{v} meldt zich ziek.",
]
"""Short lines of layout, not sentences: what stands around names in headers, lists and signatures.

`{}` is a person, `{o}` an organisation, `{l}` a place, `{w}` a capitalised word that is none of them,
`{i}`, `{f}` and `{s}` the initials, given name and surname of a person, `{v}` a person with the surname in front.
"""


_SLOT = re.compile(r"\{([olwifsv]?)\}")
_BEFORE_THINGS = [
    "",
    "",
    "",
    "van ",
    "van ",
    "bij ",
    "volgens ",
    "(",
    "aan ",
    "door ",
    "uit ",
    "met ",
    "en ",
    "- ",
    "via ",
]
_BETWEEN_WORDS = re.compile(r"(?<=[\w,.:;]) (?=\w)")
_SENTENCE_START = re.compile(r"(?<=[.!?:\n]) ?(?=[A-Z][a-z])")
_THINGS_SHARE = 0.35
"""Of what is put between words: organisations, places and capitalised words, so that not every insertion is a person."""


def names_into(pieces: Sequence[Piece], rng: random.Random, count: int) -> list[Piece]:
    """`count` invented people, now and then organisations or places, at random places between words of unmarked text."""
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
        result[i : i + 1] = _inserted(result[i].text, at, pattern is _SENTENCE_START, rng)
    return result


def _inserted(text: str, at: int, opening: bool, rng: random.Random) -> list[Piece]:
    """The text with something put in at `at`; when it opens a sentence the rest goes on in lower case."""
    thing = rng.random() < _THINGS_SHARE
    before = rng.choice(_BEFORE_THINGS if thing else _BEFORE)
    name, behind = _slot(rng, rng.choice("ollow") if thing else ""), rng.choice(_BEHIND)
    rest = text[at + 1 :] if text[at] == " " else text[at:]
    if opening:
        before, rest = "", rest[:1].lower() + rest[1:]
    if text[at + 1 :].strip().islower() and text[:at].islower() and rng.random() < 0.5:
        name = name.saying(name.text.lower())
    return [
        Piece(f"{text[:at]}{' ' if text[at] == ' ' else ''}{before}"),
        name,
        Piece(f"{behind} {rest}"),
    ]


def _slot(rng: random.Random, kind: str) -> Piece:
    """What fills a slot: '' a person, 'o' an organisation, 'l' a place, 'w' a capitalised word or title (unmarked), and the
    parts of a person: 'i' initials alone, 'f' a given name, 's' a surname as it stands behind one, 'v' the surname in front."""
    if kind == "o":
        return Piece(rng.choice(names.organisations()) if rng.random() < 0.5 else people.invented_thing(rng), "o")
    if kind == "l":
        return Piece(people.crossed(rng, names.places()), "l")
    if kind in ("i", "f", "s"):
        return Piece(_part_of_name(rng, kind), "p")
    if kind == "v":
        return Piece(people.surname_first(rng, people.draw(rng), comma_share=0.65), "p")
    if kind == "w":
        return Piece(rng.choice(names.labels()) if rng.random() < 0.6 else rng.choice(people.long_words()).capitalize())
    return Piece(people.written(rng, people.draw(rng)), "p")


def _part_of_name(rng: random.Random, kind: str) -> str:
    who = people.draw(rng)
    if kind == "f":
        return who.first[0]
    if kind == "s":
        return who.last_behind
    between = rng.choice(("", "", "", "v", "d", "vd", "t", "vdr"))
    return f"{who.first[0][0].upper()}{between}{who.last[0].upper()}"


def lines_around(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """A greeting, header, list or signature of invented people above or below the passage, or a news agency's dateline."""
    chance = rng.random()
    if chance < 0.1:
        behind = rng.choice((" - ", " (ANP) - ", " (AP) - ", " — ", ": ", ", maandag\n", " (Reuters) - "))
        return [Piece(rng.choice(names.places()).upper(), "l"), Piece(behind), *pieces]
    if chance < 0.35:
        gap = rng.choice(("\n", "\n\n", " ", ", "))
        behind = rng.choice(("", "", "\nbeleidsadviseur", "\nTel. 06", "\n\nVerzonden vanaf mijn iPhone"))
        name = people.written(rng, people.draw(rng))
        return [*pieces, Piece(f"\n{rng.choice(_ENDINGS)}{gap}"), Piece(name, "p"), Piece(behind)]
    lines = _filled(rng.choice(_LINES), rng)
    space = Piece(rng.choice(("\n", "\n\n")))
    return [*lines, space, *pieces] if rng.random() < 0.6 else [*pieces, space, *lines]


def _filled(line: str, rng: random.Random) -> list[Piece]:
    """The line with every slot filled."""
    parts = _SLOT.split(line)
    pieces = [Piece(parts[0])] if parts[0] else []
    for kind, behind in zip(parts[1::2], parts[2::2], strict=True):
        pieces.append(_slot(rng, kind))
        if behind:
            pieces.append(Piece(behind))
    if rng.random() < 0.12:
        return [piece.saying(piece.text.lower()) for piece in pieces]
    return pieces


def capitals_into(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """Words of the passage itself given a capital: alone, or several in a row as in a title."""

    def change(text: str) -> str:
        return re.sub(
            r"(?<= )[a-zà-ÿ]{4,}(?: [a-zà-ÿ]{3,}){0,2}",
            lambda m: (m[0].title() if rng.random() < 0.5 else m[0].capitalize()) if rng.random() < 0.12 else m[0],
            text,
        )

    return [piece if piece.code else piece.saying(change(piece.text)) for piece in pieces]
