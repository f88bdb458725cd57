"""Which lists a word stands in: dictionary, names, places, organisations, registers, uses in real text. Kept as sorted 32-bit hashes,
not as words.

The lists are only hints to the model: in training each word is hidden from them now and then (`visible`), so that a name
in no list is found nearly as well as one that is. A hash that collides (one in ten thousand) is a wrong hint and no more.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
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
    """The lists as sorted arrays of hashes; those of `_AS_WRITTEN` are matched as written, the others in lower case."""

    lists: dict[str, npt.NDArray[np.uint32]]
    """Some or all of LISTS, in that order."""
    _hashes: npt.NDArray[np.uint32] = field(init=False, repr=False, compare=False)
    """Of every list together, sorted."""
    _marks: npt.NDArray[np.uint32] = field(init=False, repr=False, compare=False)
    """In which lists each of them stands: bit i for list i."""
    _as_written: int = field(init=False, repr=False, compare=False)
    """The bits of the lists in which a capital counts."""

    def __post_init__(self) -> None:
        hashes = np.concatenate(list(self.lists.values())) if self.lists else np.zeros(0, dtype=np.uint32)
        bits = np.repeat(
            np.uint32(1) << np.arange(len(self.lists), dtype=np.uint32),
            [len(entries) for entries in self.lists.values()],
        )
        order = np.argsort(hashes, kind="stable")  # runs that are sorted already: ten times as fast as any other way
        hashes = hashes[order]
        first = np.flatnonzero(np.diff(hashes, prepend=hashes[:1] ^ 1))
        object.__setattr__(self, "_hashes", hashes[first])
        object.__setattr__(self, "_marks", np.bitwise_or.reduceat(bits[order], first) if len(first) else bits)
        object.__setattr__(self, "_as_written", self._bits_of(_AS_WRITTEN))

    def membership(self, word: str, visible: Callable[[str], bool] | None = None) -> tuple[bool, ...]:
        """One flag a list. `visible` hides entries of every list but the dictionary (in training).

        A word is hidden from the lists of capitals apart from the name lists. Measured: hidden together, the model learned
        that a capitalised entry in no name list is never a person ("Lidewij", in the dictionary only, was missed always).
        """
        lower, title = word.lower(), word.title()
        written = self._found(word)
        if title != word and len(word) > 1:
            written |= self._found(title)
        folded = written if lower == word and title == word else self._found(lower)
        found = written & self._as_written | folded & ~self._as_written
        if visible is not None:
            found &= self._shown(visible(lower), visible(f"^{lower}"))
        return _flags(found, len(self.lists))

    def _shown(self, named: bool, capital: bool) -> int:
        """The bits of what is not hidden."""
        as_written, word = self._as_written, self._bits_of(frozenset(("word",)))
        return word | (as_written if capital else 0) | (~as_written if named else 0)

    def _bits_of(self, names: Collection[str]) -> int:
        return sum(1 << i for i, name in enumerate(self.lists) if name in names)

    def _found(self, word: str) -> int:
        """The bits of the lists that `word` stands in."""
        wanted = hash_of(word)
        place = int(self._hashes.searchsorted(np.uint32(wanted)))
        return int(self._marks[place]) if place < len(self._hashes) and int(self._hashes[place]) == wanted else 0


@lru_cache(maxsize=4096)
def _flags(bits: int, count: int) -> tuple[bool, ...]:
    return tuple(bool(bits >> i & 1) for i in range(count))


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
