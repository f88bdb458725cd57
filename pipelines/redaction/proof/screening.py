"""Tells in one cheap pass where the withheld terms can stand at all, so that only there text is folded and compared with care.

A term that is found has its letters and digits, folded, one after the other in the text: that is a condition which plain string
operations can check at a nanosecond a character (`squeezed` is what `pipelines.terms` compares, made without its way back to the
text). What passes is looked at by `pipelines.terms`, which alone says what a hit is; what does not pass cannot be one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

import ahocorasick

from pipelines.folding import fold_term
from pipelines.terms import SHORT, squeezed


class Screen:
    """The terms of one proof as they would stand in squeezed text; those of three characters and less as they are written."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._long, self._short = ahocorasick.Automaton(), ahocorasick.Automaton()
        for term in terms:
            form = squeezed(fold_term(term))
            if len(form) > SHORT:
                self._long.add_word(form, len(form))
            elif form:
                self._short.add_word(term.strip(), None)
        for automaton in (self._long, self._short):
            if len(automaton):
                automaton.make_automaton()

    def suspects(self, texts: Sequence[str], squeeze: Callable[[str], str] = squeezed) -> Iterator[tuple[int, int]]:
        """Stretches (first, after last) of texts in which a term may stand, in order and apart from each other."""
        marked = sorted({*self._by_letters(list(map(squeeze, texts))), *self._as_written(texts)})
        at = 0
        while at < len(marked):
            first, last = marked[at]
            while at + 1 < len(marked) and marked[at + 1][0] <= last:
                at += 1
                last = max(last, marked[at][1])
            yield first, last + 1
            at += 1

    def _by_letters(self, letters: Sequence[str]) -> Iterator[tuple[int, int]]:
        """A term may begin in one text and end in a later one: a name cut in two by a page's end."""
        if not len(self._long):
            return
        ends = list(accumulate(map(len, letters)))
        for last, length in self._long.iter("".join(letters)):
            yield bisect_right(ends, last + 1 - length), bisect_right(ends, last)

    def _as_written(self, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        if len(self._short):
            for at, text in enumerate(texts):
                if next(self._short.iter(text), None) is not None:
                    yield at, at


@lru_cache(maxsize=8)
def _screen(terms: frozenset[str]) -> Screen:
    return Screen(terms)


def screen_for(terms: Iterable[str]) -> Screen:
    """The screen for a set of terms, made once for as long as the same terms are asked for."""
    return _screen(frozenset(terms))
