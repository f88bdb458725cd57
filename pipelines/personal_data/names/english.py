"""Ordinary English words in an English sentence: 'Ascension Day', 'with a friendly smile', 'Dear Colleagues'.

The lists of words and the model know Dutch: in an English mail between Dutch ones every word is unknown, and so looks like a
name. Trap: 'Rose', 'Mark' and 'Grace' are words and people; a name that people are called stays one."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import english_words, lists
from pipelines.personal_data.names.tokens import fold

_AROUND = 200
"""Characters on either side that tell the language."""
_SHARE, _FEWEST = 0.09, 2
"""Share of the words around that are English and not Dutch, and how many of them there are."""
_TELLING = frozenset(
    re.findall(
        r"\w+",
        "the and to that for with has this are from by will not have you your been which would their they our please who about can "
        "could should he she his my",
    )
)
_SMALL = frozenset(
    re.findall(r"\w+", "a an as at be by do for from if in is it no not of on or so the this to up was we with your")
)
_WORDS = re.compile(r"[^\W\d_]+")


def is_plain_english(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is made of ordinary English words that nobody is called by, in English text."""
    words = _WORDS.findall(text[start:end].lower())
    known = english_words()
    if not words or not all(word in known or word in _SMALL for word in words):
        return False
    return _is_nobody(words) and _is_english(text, start, end)


def _is_nobody(words: list[str]) -> bool:
    """One word that is on no list of names; or several of which one is not, or that hold a word such as 'for'."""
    names = lists()
    called = [fold(word) in names.first_names or fold(word) in names.surnames for word in words]
    return not all(called) or (len(words) > 1 and not _SMALL.isdisjoint(words))


def _is_english(text: str, start: int, end: int) -> bool:
    around = _WORDS.findall(text[max(0, start - _AROUND) : end + _AROUND].lower())
    telling = sum(map(_TELLING.__contains__, around))
    return telling >= max(_FEWEST, len(around) * _SHARE)
