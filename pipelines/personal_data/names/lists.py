"""What is known of single words: who is called so, what is an ordinary word, which words announce a name.

Loaded once, on first use (a tenth of a second, some 40 MB); sources and licences in data/SOURCES.md. Keys are folded:
'Yıldız' = 'yildiz'."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Lists:
    """Sets of folded words; `cues` maps a cue's name (see data/cues.json) to lower-case words."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    words: frozenset[str]
    proper_nouns: frozenset[str]
    places: frozenset[str]
    uses: dict[str, str]
    """What a word with a capital mostly is in real text: p(erson), t(hing), n(either), proper noun (e), common word (c)."""
    cues: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def lists() -> Lists:
    """The lists, read from the data folder."""
    cues = json.loads((DATA / "cues.json").read_text(encoding="utf-8"))
    return Lists(
        _read("first_names"),
        _read("surnames"),
        _read("words"),
        _read("proper_nouns"),
        _read("places"),
        {line[1:]: line[0] for line in _lines("uses")},
        {name: frozenset(words.split()) for name, words in cues.items()},
    )


def _read(name: str) -> frozenset[str]:
    return frozenset(_lines(name))


def _lines(name: str) -> list[str]:
    return gzip.decompress((DATA / f"{name}.txt.gz").read_bytes()).decode().split("\n")


@lru_cache(maxsize=1)
def towns() -> frozenset[str]:
    """Places of several words, folded."""
    return _read("towns")


@lru_cache(maxsize=1)
def cities() -> frozenset[str]:
    """Municipalities, regions, countries and cities abroad that no list of names knows: no evidence for the weights, which never met
    them, but a word against an unlikely name."""
    return _read("cities")


def is_a_place(key: str) -> bool:
    """Whether a folded word or two is a place that some list knows."""
    return key in lists().places or key in cities() or key in towns()


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Ordinary English words."""
    return _read("english_words")


@lru_cache(maxsize=1)
def word_names() -> frozenset[str]:
    """Ordinary words, and words that mostly name something else, that people in the registers are called by too: no evidence anywhere but
    where a heading asks for people."""
    return _read("word_names")


@lru_cache(maxsize=1)
def word_places() -> frozenset[str]:
    """Places that are ordinary words ('Kampen', 'Balk'): a word against a name where other places stand, no evidence anywhere else."""
    return _read("word_places")
