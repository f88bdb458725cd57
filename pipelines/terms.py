"""Finding known terms again in a text: names, addresses, numbers that somebody already called withheld.

Terms and text are compared in folded form (`pipelines.folding`), thousands of terms in one pass (Aho-Corasick), and only as whole
words: 'Jan' is not found in 'januari'. A term of one to three characters counts only in its own case.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from pipelines.folding import Folded, fold, fold_term

SHORT = 3
"""Characters up to which a term says too little to be compared without its capitals."""


class TermHit(NamedTuple):
    """A term found again: its span in the text, and the term as it was given."""

    start: int
    end: int
    term: str


class TermIndex:
    """Many terms, ready to be looked for. Building costs about a microsecond a character, looking about 50 ns."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        self._empty = True
        for term in terms:
            folded = fold_term(term)
            for form in {
                folded,
                folded.replace("-", ""),
            }:  # 'Jansen-' at a line's end and 'de Vries' on the next are joined
                if any(c.isalnum() for c in form):
                    self._automaton.add_word(form, (len(form), term))
                    self._empty = False
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[TermHit]:
        """Every place where a term stands, overlapping ones too, in order of their ends."""
        if self._empty:
            return []
        return self.find_folded(fold(text), text)

    def find_folded(self, folded: Folded, text: str) -> list[TermHit]:
        """The same for a text that is folded already."""
        if self._empty:
            return []
        hits = []
        for last, (length, term) in self._automaton.iter(folded.text):
            start, end = last + 1 - length, last + 1
            if not _whole(folded.text, start, end):
                continue
            span = folded.span(start, end)
            if length <= SHORT and text[span[0] : span[1]] != term.strip():
                continue
            hits.append(TermHit(*span, term))
        return hits


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the hit is not a piece of a longer word or number. A Dutch possessive s may follow ('Fatimas brief')."""
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        return False
    if end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return True
    possessive = text[end] == "s" and text[end - 1].isalpha()
    return possessive and (end + 1 >= len(text) or not text[end + 1].isalnum())


@lru_cache(maxsize=4)
def _index(terms: frozenset[str]) -> TermIndex:
    return TermIndex(terms)


def find_terms(text: str, terms: Iterable[str]) -> tuple[TermHit, ...]:
    """Every place in `text` where one of `terms` stands; the index of a set of terms is made once."""
    return tuple(_index(frozenset(terms)).find(text))
