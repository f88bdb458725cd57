"""Invented people for the name slots: drawn from every origin alike, written in the shapes in which names occur.

Names that `names.held_out` keeps for the bias test are never drawn.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache

from models.dutch_persons import lexicon, names, registers
from models.dutch_persons.lexicon import PARTICLES

_DUTCH = ("old_dutch", "flemish", "frisian", "faker_nl_NL", "faker_nl_BE", "noble_double")
_DUTCH_SHARE = 0.35
_FAKER_SHARE = 0.25
_REGISTER_SHARE = 0.2
_DOUBLE_SHARE = 0.07
_CROSSED_SHARE = 0.45
_WORD_SHARE = 0.07
"""Surnames that are ordinary words or towns ("Storm", "Kalf", "Van Elst"): the case that word lists get wrong."""
_LOWERED = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "'t",
        "ter",
        "ten",
        "te",
        "tot",
        "op",
        "in",
        "uit",
        "het",
        "la",
        "le",
        "von",
        "zu",
        "da",
        "dos",
        "di",
        "del",
        "d'",
    ]
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A person: first names (at least one) and a surname with its prefixes."""

    first: tuple[str, ...]
    last: str

    @property
    def last_behind(self) -> str:
        """The surname as it stands behind a first name or initials: Dutch prefixes in lower case."""
        head, *rest = self.last.split(" ")
        if rest and head.lower() in _LOWERED:
            words = self.last.split(" ")
            lowered = [word.lower() if word.lower() in _LOWERED else word for word in words]
            return " ".join(lowered)
        return self.last


@lru_cache(maxsize=1)
def _origins() -> tuple[list[names.Names], list[names.Names], list[names.Names]]:
    """Dutch origins, the project's other lists, Faker's: each without the names kept for the bias test."""
    trained = [
        names.Names(
            origin.origin,
            tuple(name for name in origin.first if not names.held_out(name)),
            tuple(name for name in origin.last if not names.held_out(name)) or ("Jónsdóttir",),
        )
        for origin in names.by_origin().values()
    ]
    dutch = [origin for origin in trained if origin.origin in _DUTCH]
    rest = [origin for origin in trained if origin.origin not in _DUTCH]
    return (
        dutch,
        [origin for origin in rest if not origin.origin.startswith("faker_")],
        [origin for origin in rest if origin.origin.startswith("faker_")],
    )


def draw(rng: random.Random) -> Invented:
    """A person of a random origin; now and then with a double surname from two origins."""
    origin = _draw_origin(rng)
    first = tuple(crossed(rng, origin.first) for _ in range(3))
    last = _of_words(rng) if rng.random() < _WORD_SHARE else crossed(rng, origin.last)
    if rng.random() < _DOUBLE_SHARE:
        last = f"{last}-{rng.choice(_draw_origin(rng).last)}"
    return Invented(first, last)


def invented_thing(rng: random.Random) -> str:
    """A name of a project, club, firm or work that nobody has heard of: "Spookgroei", "Dekostan", "Vredenborg".

    Measured by others on real text: a third of the words wrongly taken for people were such names, where a person could stand.
    """
    chance = rng.random()
    if chance < 0.4:
        return rng.choice(long_words()).capitalize()
    listed = names.places() if chance < 0.75 else names.organisations()
    one, other = (rng.choice(listed).rpartition(" ")[2] for _ in range(2))
    cut, begin = max(2, round(len(one) * rng.uniform(0.4, 0.7))), round(len(other) * rng.uniform(0.3, 0.6))
    name = (one[:cut] + other[begin:].lower()).strip("-'’&.")
    return name[:1].upper() + name[1:] if len(name) > 3 else one


@lru_cache(maxsize=1)
def long_words() -> tuple[str, ...]:
    return tuple(word for word in lexicon.dictionary() if word.isalpha() and word.islower() and 5 < len(word) < 13)


def _of_words(rng: random.Random) -> str:
    name = rng.choice(names.places() if rng.random() < 0.35 else _short_words())
    prefix = rng.choice(("", "", "", "", "De ", "Van ", "Van der ", "'t "))
    return prefix + name[0].upper() + name[1:]


@lru_cache(maxsize=1)
def _short_words() -> tuple[str, ...]:
    return tuple(word for word in lexicon.dictionary() if word.isalpha() and word.islower() and 3 < len(word) < 8)


def crossed(rng: random.Random, listed: tuple[str, ...]) -> str:
    """A name of the list, or two of them crossed ("Elting" from "Elzinga" and "Konting").

    Measured: without crossed names the model found .97 of listed names and .90 of all others in the same sentences; it had
    learned the lists by heart. A crossed name looks like its origin and stands in no list.
    """
    name = rng.choice(listed)
    if rng.random() >= _CROSSED_SHARE:
        return name
    prefix, _, kernel = name.rpartition(" ")
    other = rng.choice(listed).rpartition(" ")[2]
    cut, begin = max(1, round(len(kernel) * rng.uniform(0.35, 0.65))), round(len(other) * rng.uniform(0.35, 0.65))
    crossed = (kernel[:cut] + other[begin:].lower()).strip("-'’")
    new = f"{prefix} {crossed}".strip()
    return name if len(crossed) < 3 or names.held_out(new) else new


def _draw_origin(rng: random.Random) -> names.Names:
    if rng.random() < _REGISTER_SHARE:
        return _register()
    dutch, own, faker = _origins()
    place = rng.random()
    group = dutch if place < _DUTCH_SHARE else faker if place < _DUTCH_SHARE + _FAKER_SHARE else own
    return rng.choice(group)


@lru_cache(maxsize=1)
def _register() -> names.Names:
    """Everybody in the Netherlands: many rare names, of every origin."""
    last = (f"{name[0].upper()}{name[1:]}" for name in registers.family_names() if len(name) > 2)
    return names.Names(
        "register",
        tuple(name for name in registers.given_names() if len(name) > 1 and not names.held_out(name)),
        tuple(name for name in last if not names.held_out(name)),
    )


def initials(rng: random.Random, person: Invented, count: int, pattern: str = ".") -> str:
    """Initials of the person's first names; `pattern` is what stands behind each: '.', '. ', '' or ' '."""
    letters = [name[0].upper() for name in person.first[:count]]
    letters += [rng.choice("ABCDEFGHIJKLMNOPRSTVWYZ") for _ in range(count - len(letters))]
    return "".join(letter + pattern for letter in letters).strip()


def written(rng: random.Random, person: Invented) -> str:
    """The person in one of the shapes in which names occur in documents."""
    first, last = person.first[0], person.last
    behind = person.last_behind
    shapes = (
        (28, f"{first} {behind}"),
        (14, first),
        (10, f"{initials(rng, person, rng.choice((1, 1, 1, 2, 2, 3)))} {behind}"),
        (4, f"{initials(rng, person, 2, '')} {behind}"),
        (10, last[0].upper() + last[1:]),
        (4, f"{first} {initials(rng, person, 1)} {behind}"),
        (4, f"{first} {person.first[1]} {behind}"),
        (9, surname_first(rng, person)),
        (3, f"{first} {last[0]}."),
        (2, f"{first} {behind}".upper()),
        (3, f"{first} {behind}".lower()),
        (2, f"{initials(rng, person, 1)}{last}"),
        (1, f"{first[0].upper()}{last[0].upper()}"),
    )
    return rng.choices([shape for _, shape in shapes], [weight for weight, _ in shapes])[0]


def surname_first(rng: random.Random, person: Invented, comma_share: float = 0.8) -> str:
    """The surname in front: "Wit, J.P. de (Hans)", "EL IDRISSI, Naoual", without a comma "Nguyen Minh"."""
    words = person.last.split(" ")
    at = next((i for i, word in enumerate(words) if word.lower() not in PARTICLES), 0)
    letters = initials(rng, person, rng.choice((1, 1, 2)), rng.choice((".", ".", "")))
    given = person.first[0] if rng.random() < 0.5 else letters
    kernel, prefix = " ".join(words[at:]), " ".join(words[:at]).lower()
    if prefix and rng.random() < 0.7:
        text = f"{kernel}, {given} {prefix}"
    else:
        text = f"{person.last}, {given}" if rng.random() < comma_share else f"{person.last} {given}"
    if rng.random() < 0.15:
        text += f" ({person.first[1]})"
    if rng.random() < 0.15:
        text = text.replace(person.last, person.last.upper())
    return text
