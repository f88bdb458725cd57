"""Which lists a word stands in: dictionary, names, places, organisations, registers, uses in real text. Kept as sorted 32-bit hashes,
not as words.

The lists are only hints to the model: in training each word is hidden from them now and then (`visible`), so that a name
in no list is found nearly as well as one that is. A hash that collides (one in ten thousand) is a wrong hint and no more.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.dutch_persons import names, registers

LISTS = (
    *("word", "capitalised", "first", "last", "place", "organisation"),
    *("given", "family", "person", "thing", "plain", "proper", "common"),
)
_AS_WRITTEN = frozenset(("capitalised", "organisation", "person", "thing", "plain", "proper", "common"))
"""Lists in which a capital counts; they are hidden apart from the others."""
DICTIONARY = Path("/usr/share/dict/dutch")
PARTICLES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ter",
        "ten",
        "te",
        "tot",
        "op",
        "in",
        "uit",
        "aan",
        "bij",
        "el",
        "al",
        "ul",
        "ibn",
        "ben",
        "bin",
        "abu",
        "abou",
        "ait",
        "aït",
        "oulad",
        "d'",
        "da",
        "dos",
        "das",
        "do",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "los",
        "las",
        "von",
        "zu",
        "zum",
        "zur",
        "af",
        "y",
        "e",
        "san",
        "saint",
        "o.",
    ]
)


def hash_of(word: str) -> int:
    """The 32-bit hash under which a word is kept."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists as sorted arrays of hashes; `word`, `capitalised` and `organisation` are matched as written, the others in lower case."""

    lists: dict[str, npt.NDArray[np.uint32]]
    """Some or all of LISTS, in that order."""

    def membership(self, word: str, visible: Callable[[str], bool] | None = None) -> list[bool]:
        """One flag a list. `visible` hides entries of every list but the dictionary (in training).

        A word is hidden from the lists of capitals apart from the name lists. Measured: hidden together, the model learned
        that a capitalised entry in no name list is never a person ("Lidewij", in the dictionary only, was missed always).
        """
        lower = word.lower()
        named = visible is None or visible(lower)
        capital = visible is None or visible(f"^{lower}")
        hidden = {name for name in self.lists if name != "word" and not (capital if name in _AS_WRITTEN else named)}
        written = {hash_of(word), hash_of(word.title())} if len(word) > 1 else {hash_of(word)}
        folded = {hash_of(lower)}
        return [
            name not in hidden and any(self._holds(name, key) for key in (written if name in _AS_WRITTEN else folded))
            for name in self.lists
        ]

    def _holds(self, name: str, wanted: int) -> bool:
        hashes = self.lists[name]
        place = int(hashes.searchsorted(np.uint32(wanted)))
        return place < len(hashes) and int(hashes[place]) == wanted


@lru_cache(maxsize=1)
def dictionary() -> tuple[str, ...]:
    """The entries of the OpenTaal word list."""
    return tuple(DICTIONARY.read_text(encoding="utf-8").split())


def build() -> Lexicon:
    """The lexicon from the OpenTaal word list (Debian package wdutch, BSD), the project's name lists and `registers`."""
    entries = dictionary()
    origins = names.by_origin().values()
    proper, common = registers.proper_words()
    lists = {
        "word": (entry for entry in entries if entry.islower()),
        "capitalised": (entry for entry in entries if entry[:1].isupper()),
        "first": _parts(name for origin in origins for name in origin.first),
        "last": _parts(name for origin in origins for name in origin.last),
        "place": _parts(names.places()),
        "organisation": _distinct_parts(names.organisations(), frozenset(entries), origins),
        "given": _parts(registers.given_names()),
        "family": _parts(registers.family_names()),
        **{use: _used_as(use) for use in ("person", "thing", "plain")},
        "proper": proper,
        "common": common,
    }
    return Lexicon({name: _sorted(words) for name, words in lists.items()})


def _parts(entries: Iterable[str]) -> set[str]:
    """The single words of names, without particles, in lower case; with and without the hyphen's halves."""
    words = {part.lower() for entry in entries for part in entry.replace("-", " ").split()}
    return {word for word in words if word not in PARTICLES and len(word) > 1}


def _used_as(use: str) -> list[str]:
    return [word for word, uses in registers.uses().items() if uses.mostly == use]


def _distinct_parts(entries: Iterable[str], dictionary: frozenset[str], origins: Collection[names.Names]) -> set[str]:
    """Entries of one word that is no given name, and of longer ones the words that mean nothing else ("Goldman Sachs", but
    not "Club Brugge")."""
    given = _parts(name for origin in origins for name in origin.first)
    dictionary |= {word.title() for word in given | _parts(name for origin in origins for name in origin.last)}
    kept: set[str] = set()
    for entry in entries:
        words = entry.split()
        kept.update(
            words
            if len(words) == 1 and entry.lower() not in given
            else (word for word in words if _distinct(word, dictionary))
        )
    return kept


def _distinct(word: str, dictionary: frozenset[str]) -> bool:
    return len(word) > 2 and word[0].isupper() and dictionary.isdisjoint((word, word.lower()))


def _sorted(words: Iterable[str]) -> npt.NDArray[np.uint32]:
    return np.unique(np.fromiter((hash_of(word) for word in words), dtype=np.uint32))
