"""Fills the name slots of a passage with other people, places and organisations.

One person number gets one new name, in the shape of each mention (first name alone, initials, surname first, capitals, lower
case); mail addresses and user names that were made of the old name are made of the new one. A mention whose shape is not
understood (OCR damage, nicknames) keeps its text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from models.dutch_persons import names
from models.dutch_persons.features import fold
from models.dutch_persons.lexicon import PARTICLES
from models.dutch_persons.training import people
from models.dutch_persons.training.people import Invented
from models.dutch_persons.training.pieces import Piece

_INITIALS = re.compile(r"(?:[^\W\d_][a-z]?\.\s?)+|[A-Z]{1,3}(?=\s)")
_PLAIN = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?")
_TITLED = re.compile(
    r"\b(?:heer|mevrouw|mevr\.?|mw\.?|mej\.?|dhr\.?|fam\.?|familie|meneer|drs\.?|ir\.?|ing\.?|mr\.?|dr\.?|prof\.?|Mr|Mrs|Ms|wethouder|minister|"
    r"lid|raadslid|burgemeester|heren|dames|gebroeders|collega|agent|verbalisant|getuige|verdachte|patiënt|cliënt)\s+$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:straat|laan|plein|weg|kade|dijk|hof|singel|gracht|pad|park|dreef|steeg|plantsoen|brug|markt)$", re.IGNORECASE
)


def people_in(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """The passage with every person renamed."""
    renamed = list(pieces)
    replaced: list[tuple[str, str]] = []
    for number in {piece.person for piece in pieces if piece.code == "p"}:
        person = people.draw(rng)
        places = [i for i, piece in enumerate(pieces) if piece.code == "p" and piece.person == number]
        old_first, old_last = _known_parts(pieces[i].text for i in places)
        for i in places:
            before = pieces[i - 1].text if i else ""
            renamed[i] = pieces[i].saying(_rewritten(rng, pieces[i].text, person, old_first, before))
        replaced += [(old, person.first[0]) for old in old_first] + [(old, person.last) for old in old_last]
    return [_addressed(piece, replaced) if piece.code in ("e", "u") else piece for piece in renamed]


def surnames_in_front(pieces: Sequence[Piece], rng: random.Random, share: float) -> list[Piece]:
    """Some of the full names with the surname first, as directories, registers and mail programs write them."""
    return [
        piece.saying(_turned(piece.text, rng)) if piece.code == "p" and rng.random() < share else piece
        for piece in pieces
    ]


def _turned(name: str, rng: random.Random) -> str:
    words = name.split()
    if len(words) < 2 or "," in name or not all(_PLAIN.fullmatch(word) or _INITIALS.fullmatch(word) for word in words):
        return name
    at = _surname_at(words)
    given, surname = words[:at], words[at:]
    if not given:
        return name
    kernel = next((i for i, word in enumerate(surname) if word.lower() not in PARTICLES), 0)
    if kernel and rng.random() < 0.6:
        return f"{' '.join(surname[kernel:])}, {' '.join([*given, *surname[:kernel]])}"
    family = " ".join(surname)
    if not name.islower():
        family = family[0].upper() + family[1:]
    return f"{family}{', ' if rng.random() < 0.7 else ' '}{' '.join(given)}"


def _known_parts(mentions: Iterable[str]) -> tuple[set[str], set[str]]:
    """First names and surname words of a person, from the mentions that hold both."""
    first: set[str] = set()
    last: set[str] = set()
    for mention in mentions:
        words = mention.replace(",", " ,").split()
        if len(words) < 2 or not all(word == "," or _PLAIN.fullmatch(word) for word in words):
            continue
        if "," in words:
            at = words.index(",")
            last |= {fold(word) for word in words[:at]}
            first |= {fold(word) for word in words[at + 1 :]}
        else:
            at = _surname_at(words)
            first |= {fold(word) for word in words[:at]}
            last |= {fold(word) for word in words[at:]}
    return first - PARTICLES, last - PARTICLES


def _surname_at(words: Sequence[str]) -> int:
    """Where the surname begins: at the first particle, else at the last word."""
    for i, word in enumerate(words):
        if word.lower() in PARTICLES and i < len(words) - 1:
            return i
    return max(0, len(words) - 1)


def _rewritten(rng: random.Random, old: str, person: Invented, old_first: set[str], before: str) -> str:
    new = _shaped(rng, old, person, old_first, before)
    if new is None:
        return old
    if old.isupper() and len(old) > 3:
        return new.upper()
    return new.lower() if old.islower() else new


def _shaped(rng: random.Random, old: str, person: Invented, old_first: set[str], before: str) -> str | None:
    """The new name in the old one's shape, or None when that shape is not understood."""
    if re.fullmatch(r"[A-Z]{2,3}|[A-Z](?:v[dD]?)?[A-Z]{1,2}", old):
        return _letters(rng, old, person)
    words = old.split()
    if "," in old:
        return people.surname_first(rng, person, comma_share=1.0)
    match = _INITIALS.match(old)
    if match and match.end() < len(old) and (len(words) > 1 or "." in match[0]) and match[0].strip() != words[-1]:
        rest = old[match.end() :].strip()
        if not all(_PLAIN.fullmatch(word) for word in rest.split()):
            return None
        count = max(1, sum(c.isupper() or c == "." for c in match[0]) // (2 if "." in match[0] else 1))
        space = "" if not old[: match.end()].endswith(" ") and old[match.end()] != " " else " "
        return people.initials(rng, person, min(4, count), "." if "." in match[0] else "") + space + person.last_behind
    if not words or not all(_PLAIN.fullmatch(word) for word in words):
        return None
    if len(words) == 1 or words[0].lower() in PARTICLES:
        return _single(old, words, person, old_first, before)
    if words[-1].endswith(".") and len(words[-1]) == 2:
        return f"{person.first[0]} {person.last[0].upper()}."
    return f"{' '.join(person.first[: min(3, max(1, _surname_at(words)))])} {person.last_behind}"


def _single(old: str, words: Sequence[str], person: Invented, old_first: set[str], before: str) -> str:
    """One name alone: a surname behind a title or with a particle, else what the fuller mention says it is."""
    surname = person.last[0].upper() + person.last[1:]
    if words[0].lower() in PARTICLES or _TITLED.search(before):
        return surname
    if fold(old) in old_first:
        return person.first[0]
    return person.first[0] if fold(old) in _first_names() else surname


def _letters(rng: random.Random, old: str, person: Invented) -> str:
    own = iter(person.first[0][0].upper() + person.last[0].upper() + "".join(rng.choices("ABDEGHJKLMPRSTW", k=4)))
    return "".join(next(own) if c.isupper() else c for c in old)


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(fold(name) for origin in names.by_origin().values() for name in origin.first)


def _addressed(piece: Piece, replaced: Iterable[tuple[str, str]]) -> Piece:
    """A mail address or user name with the old names in it replaced."""
    local, at, domain = piece.text.partition("@")
    for old, new in replaced:
        if len(old) > 2 and old in fold(local):
            local = re.sub(re.escape(old), re.sub(r"[^\w]", "", fold(new)), fold(local))
    return piece.saying(local + at + domain)


def things_in(pieces: Sequence[Piece], rng: random.Random, bank: dict[str, list[str]]) -> list[Piece]:
    """Places and organisations exchanged for others of the same make, some of them named after invented people."""
    return [
        piece.saying(_exchanged(rng, piece, bank)) if piece.code in ("l", "o") and rng.random() < 0.4 else piece
        for piece in pieces
    ]


def _exchanged(rng: random.Random, piece: Piece, bank: dict[str, list[str]]) -> str:
    old = piece.text
    if piece.code == "l" and _STREET.search(old) and rng.random() < 0.6:
        return _named_street(rng, old)
    if piece.code == "o" and rng.random() < 0.2 and " " in old:
        return _named_firm(rng)
    if make(piece) == "o 0 True" and rng.random() < 0.5:
        return people.invented_thing(rng)
    if piece.code == "l" and make(piece) == "l plain":
        place = people.crossed(rng, names.places())
        return place.lower() if old.islower() else place
    others = bank.get(make(piece)) or [old]
    other = rng.choice(others)
    return other.lower() if old.islower() else other


def make(piece: Piece) -> str:
    """The kind of place or organisation, so that an acronym is exchanged for an acronym and a street for a street."""
    text = piece.text
    if _STREET.search(text):
        return f"{piece.code} street"
    if text.isupper():
        return f"{piece.code} acronym"
    if piece.code == "l" and " " not in text and text[:1].isupper():
        return "l plain"
    return f"{piece.code} {min(4, text.count(' '))} {text[:1].isupper()}"


def _named_street(rng: random.Random, old: str) -> str:
    person = people.draw(rng)
    ending = rng.choice(("straat", "laan", "plein", "weg", "kade", "hof", "singel", "park", "dreef", "pad"))
    first = rng.choice(
        ("", "", f"{person.first[0]} ", f"{people.initials(rng, person, 1)} ", "Burgemeester ", "Dr. ", "Pastoor ")
    )
    name = f"{first}{person.last}{rng.choice(('', '', '', ' '))}{ending}"
    return name.lower() if old.islower() else name


def _named_firm(rng: random.Random) -> str:
    person, partner = people.draw(rng), people.draw(rng)
    return rng.choice(
        (
            f"{rng.choice(_BEFORE_NAME)} {person.last}",
            f"{person.last} {rng.choice(_BEHIND_NAME)}",
            f"{person.last} & {partner.last}",
            f"{person.last} {partner.last} {rng.choice(('Advocaten', 'Notarissen', 'Accountants'))}",
            f"{person.first[0]} {person.last} {rng.choice(('B.V.', 'Stichting', 'School', 'Fonds', 'Museum', 'Instituut'))}",
            f"{rng.choice(('commissie-', 'Commissie ', 'kabinet-', 'Stichting '))}{person.last}",
        )
    )


_BEFORE_NAME = [
    "Bouwbedrijf",
    "Garage",
    "Stichting",
    "Advocatenkantoor",
    "Bakkerij",
    "Installatiebedrijf",
    "Architectenbureau",
    "Notariskantoor",
    "Hoveniersbedrijf",
    "Transportbedrijf",
    "Apotheek",
]
_BEHIND_NAME = [
    "B.V.",
    "BV",
    "Advocaten",
    "Groep",
    "Transport",
    "Architecten",
    "Consultancy",
    "& Zonen",
    "Vastgoed",
    "Bouw",
    "Notarissen",
]
