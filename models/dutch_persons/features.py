"""What the model sees of a word (once per distinct word) and of its place in the text (per token).

A word's own features do not depend on its neighbours, so their encoding is computed once per distinct word and remembered;
that is what makes the model fast. Changing anything here means training anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from models.dutch_persons.lexicon import LISTS, PARTICLES, Lexicon, hash_of
from models.dutch_persons.tokens import Gap, Tokens

NGRAM_ROWS = 32768
NGRAMS = 28
AFFIX_ROWS = 8192
SHAPE_ROWS = 1024
_TITLES = frozenset(
    [
        "heer",
        "heren",
        "mevrouw",
        "mevr",
        "mw",
        "mej",
        "dhr",
        "de",
        "meneer",
        "drs",
        "ir",
        "ing",
        "mr",
        "dr",
        "prof",
        "bsc",
        "msc",
        "llm",
        "hr",
        "mrs",
        "ms",
        "sir",
        "jhr",
        "jkvr",
        "fam",
        "familie",
    ]
)
_DIACRITICS = re.compile(r"[\u0300-\u036f]")
_ALIKE = {"«": "“", "»": "”", "„": "“", "‟": "“", "‹": "‘", "›": "’", "‚": "‘", "…": "..."}
"""Signs that newspapers and old letters use and the corpus hardly holds, read as the ones that it does."""
_SENTENCE_END = frozenset(".!?:;•*-–>|")
FLAGS = len(LISTS) + 17
PLACE_FEATURES = 18


class WordFeatures(NamedTuple):
    """A word as numbers: vocabulary row, hashed n-grams (0 = none), hashed affixes, hashed shape, flags. Thousands are made a second."""

    word: int
    ngrams: list[int]
    affixes: list[int]
    shape: int
    flags: list[float]


def fold(word: str) -> str:
    """Lower case without diacritics; digits become 0."""
    lower = word.lower()
    if not lower.isascii():
        lower = _DIACRITICS.sub("", unicodedata.normalize("NFKD", lower)).replace("’", "'")
    return _DIGIT.sub("0", lower)


def shape(word: str) -> str:
    """Aa0 form with runs cut to two: "VVilhelmus" is AAaa, "1234 AB" 00 AA, "J.P." A.A. as it is."""
    return _RUNS.sub(r"\1\1", word[:24].translate(_FORMS))


class _Forms(dict[int, str]):
    """The form of every character that was met."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        form = self[code] = "A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else c
        return form


_FORMS = _Forms()
_RUNS = re.compile(r"(.)\1{2,}")
_DIGIT = re.compile(r"\d")


def of_word(
    word: str, vocabulary: dict[str, int], lexicon: Lexicon, visible: Callable[[str], bool] | None = None
) -> WordFeatures:
    """The features of one word; `visible` hides words from the name lists (in training)."""
    word = _ALIKE.get(word, word)
    folded = fold(word)
    marked = f"<{folded[:20]}>"
    affixes = [f"p{folded[:3]}", f"s{folded[-3:]}", f"t{folded[-2:]}"]
    return WordFeatures(
        word=vocabulary.get(folded, 0),
        ngrams=[1 + number % (NGRAM_ROWS - 1) for number in _hashes_of_grams(marked)],
        affixes=[hash_of(affix) % AFFIX_ROWS for affix in affixes],
        shape=hash_of(shape(word)) % SHAPE_ROWS,
        flags=_flags(word, folded, lexicon, visible),
    )


def _hashes_of_grams(marked: str) -> list[int]:
    """Of its pieces of three, four and two characters; in ASCII a piece of the bytes is the bytes of a piece."""
    if marked.isascii():
        whole = marked.encode()
        return [crc32(whole[i:j]) for i, j in _pieces(len(marked))]
    return [hash_of(marked[i:j]) for i, j in _pieces(len(marked))]


@lru_cache(maxsize=32)
def _pieces(length: int) -> tuple[tuple[int, int], ...]:
    return tuple((i, i + n) for n in (3, 4, 2) for i in range(length - n + 1))[:NGRAMS]


def _flags(word: str, folded: str, lexicon: Lexicon, visible: Callable[[str], bool] | None) -> list[float]:
    letters = list(filter(str.isalpha, word))
    figures = any(map(str.isdigit, word))
    upper = bool(letters) and word.isupper()
    title = word[:1].isupper() and not upper
    own = (
        upper and len(letters) > 1,
        len(letters) == 1 and upper,
        title,
        bool(letters) and word.islower(),
        bool(letters) and not upper and not word.islower() and any(map(str.isupper, word[1:])),
        figures,
        word.isdigit(),
        not letters and not figures,
        "." in word and bool(letters) and len(word) < 12,
        "'" in folded,
        not word.isascii(),
        "@" in word or "://" in word or word.startswith("www."),
        folded in PARTICLES,
        folded in _TITLES,
        figures and bool(letters),
    )
    return [*map(float, lexicon.membership(word, visible)), *map(float, own), min(len(word), 15) / 10, 1.0]


def case_of(word: str) -> tuple[bool, bool, bool, bool]:
    """What the word says of its line: whether it ends a sentence, begins with a capital, begins in lower case, is all capitals."""
    first = _ALIKE.get(word, word)[0]
    return first in _SENTENCE_END, first.isupper(), first.islower(), len(word) > 1 and word.isupper()


def of_places(tokens: Tokens, cases: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """One row a token: gaps before and behind, start and end of line and sentence, how the line and paragraph are cased.

    `cases` holds `case_of` of every token, one row each.
    """
    count = len(tokens)
    found = np.zeros((count, PLACE_FEATURES), dtype=np.float32)
    if not count:
        return found
    gaps = np.array(tokens.gaps)
    found[np.arange(count), gaps] = 1
    found[:-1, 6][gaps[1:] >= Gap.LINE] = 1
    found[-1, 6] = 1
    found[:-1, 7][gaps[1:] == Gap.NONE] = 1
    ends, capital, lower, upper = cases.T
    found[0, 8] = 1
    found[1:, 8] = (ends[:-1] > 0) | (gaps[1:] >= Gap.LINE)
    column = 9
    for least in (Gap.LINE, Gap.BLANK_LINE):
        group = np.cumsum(gaps >= least)
        size = np.bincount(group).astype(np.float32)
        letters = np.bincount(group, capital + lower) + 0.5
        for value in (capital, upper):
            found[:, column] = (np.bincount(group, value) / letters)[group]
            column += 1
        found[:, column] = np.minimum(size[group], 20) / 20
        column += 1
    within = np.arange(count) - np.maximum.accumulate(np.where(gaps >= Gap.LINE, np.arange(count), 0))
    found[:, column] = np.minimum(within, 10) / 10
    text = np.cumsum(gaps == Gap.START)
    capitals = np.bincount(text, capital)
    found[:, column + 1] = (capitals / (capitals + np.bincount(text, lower) + 0.5))[text]
    return found
