"""What the Debian package `frogdata` knows of words: who is called so in the Netherlands, and how words are used in real text.

Given names and family names are those of the registers that Frog consults; the counts are of Frog's own training text (some
1,000,000 words in which people marked persons, places and organisations, 12,000,000 with parts of speech). Needed to build the
lists and to train, never at run time. GPL-3.0-or-later, Copyright (c) 2006-2020 ILK Research Group (Tilburg University) and
CLiPS Research Centre (University of Antwerp); the notice stands in `pipelines/personal_data/names/data/SOURCES.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FROG = Path("/usr/share/frog/nld")
SOURCE = "Frog (Debian frogdata): voornamen.ner, familienamen.ner en de woorden met hoofdletter van nergen.data.lex"
LICENCE = "GPL-3.0-or-later"
_MOSTLY = 0.6
_PROPER = 0.8


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a word, written with a capital, was part of a person's name, of the name of something else, of none."""

    person: int
    thing: int
    none: int

    @property
    def mostly(self) -> str:
        """'person', 'thing' or 'plain', where six in ten are that; else ''."""
        total = self.person + self.thing + self.none
        counts = {"person": self.person, "thing": self.thing, "plain": self.none}
        return next((name for name, count in counts.items() if count >= _MOSTLY * total), "")


@lru_cache(maxsize=1)
def given_names() -> tuple[str, ...]:
    """Given names, as written."""
    return tuple(_lines("voornamen.ner"))


@lru_cache(maxsize=1)
def family_names() -> tuple[str, ...]:
    """Family names with their prefixes in front, as written ("van Krochten")."""
    return tuple(name for name in _lines("familienamen.ner") if any(map(str.isalpha, name)))


@lru_cache(maxsize=1)
def uses() -> dict[str, Uses]:
    """Every capitalised word of the text in which names are marked, as written."""
    found = {}
    for word, tags in _counts("nergen.data.lex"):
        if word[:1].isupper():
            person = sum(count for tag, count in tags if tag.endswith("-per"))
            none = sum(count for tag, count in tags if tag == "O")
            found[word] = Uses(person, sum(count for _, count in tags) - person - none, none)
    return found


@lru_cache(maxsize=1)
def proper_words() -> tuple[frozenset[str], frozenset[str]]:
    """Capitalised words that are mostly (part of) a proper name, and those that mostly are not (they begin sentences)."""
    proper, common = set(), set()
    for word, tags in _counts("Frog.mbt.1.0.lex"):
        if word[:1].isupper():
            share = sum(count for tag, count in tags if tag.startswith("SPEC(deeleigen")) / sum(
                count for _, count in tags
            )
            if share >= _PROPER:
                proper.add(word)
            elif share <= 1 - _PROPER:
                common.add(word)
    return frozenset(proper), frozenset(common)


def _lines(name: str) -> Iterator[str]:
    return (line.strip() for line in (FROG / name).read_text(encoding="utf-8").splitlines())


def _counts(name: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Lines 'frequency word tag:count tag:count ...'."""
    for line in (FROG / name).read_text(encoding="utf-8").splitlines():
        _, word, *fields = line.split(" ")
        pairs = (field.rpartition(":") for field in fields)
        tags = [(tag, int(count)) for tag, _, count in pairs if count.isdigit()]
        if tags:
            yield word, tags
