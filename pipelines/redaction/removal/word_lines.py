"""The words of a page by line: consecutive words of one height, as reading gives them, with their sides in lists of their own.

A page has hundreds of words and some fifty lines. Whoever asks where words stand looks at lines first, so that few words are
looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter, sub
from typing import NamedTuple

from pipelines.document import Word

_HEIGHTS = itemgetter(3, 5)


class WordLine(NamedTuple):
    """Words between the same top and bottom; `lefts` and `rights` in the order of the words."""

    top: float
    bottom: float
    words: Sequence[Word]
    lefts: Sequence[float]
    rights: Sequence[float]

    @property
    def widest(self) -> float:
        widths: Iterator[float] = map(sub, self.rights, self.lefts)
        return max(widths)

    def of(self, some: Iterable[Word]) -> WordLine:
        """The same line with these words only."""
        return _line(self.top, self.bottom, list(some))


def word_lines(words: Iterable[Word]) -> list[WordLine]:
    """The lines in the order of the words."""
    return [_line(top, bottom, list(alike)) for (top, bottom), alike in groupby(words, _HEIGHTS)]


def _line(top: float, bottom: float, words: Sequence[Word]) -> WordLine:
    return WordLine(top, bottom, words, [word[2] for word in words], [word[4] for word in words])
