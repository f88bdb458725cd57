"""Collects pieces of text with the place they came from, and looks for the withheld terms in all of them at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from pipelines.folding import fold_term
from pipelines.redaction.proof.directions import other_directions
from pipelines.redaction.proof.screening import Screen, screen_for
from pipelines.redaction.proof.values import Ledger
from pipelines.terms import SHORT, TermHit, TermIndex, squeezed, term_index

_BETWEEN = "\n\x02\n"
"""Between two pieces: no term holds a control character, so none is found across pieces."""
_CERTAIN = 6
"""Letters and digits from which a term does not come about by chance in outlines of letters or squeezed pixels."""
_IN_EVERY_FILE = 8192
"""Characters up to which bytes of an unknown kind are kept squeezed for the next file: our labels' font and colours are in all of ours."""
_SENTENCE = re.compile(r"[A-Za-z0-9 .,;:'@_()&/+\-]+\Z"), re.compile(r"[A-Za-z0-9 .,;:'@_()&/+\-]+")
_SENTENCE_FROM, _LETTERS_SHARE = 10, 0.75


def _squeezed_bytes(text: str) -> str:
    return squeezed(text) if len(text) > _IN_EVERY_FILE else _squeezed_once(text)


_squeezed_once = lru_cache(maxsize=32)(squeezed)


def _meant(text: str, hits: Iterable[TermHit]) -> list[TermHit]:
    """The hits that somebody wrote: bytes of any kind hold every two letters somewhere.

    A term of four or five letters must stand there whole and in a case that people write; a shorter one in a stretch that reads
    as text. 100 kB of chance then holds a given term once in ten thousand times or less.
    """
    return [hit for hit in hits if _written(text, hit)]


def _written(text: str, hit: TermHit) -> bool:
    letters = sum(c.isalnum() for c in hit.term)
    if letters >= _CERTAIN:
        return True
    piece = text[hit.start : hit.end]
    if piece not in (hit.term, hit.term.upper(), hit.term.lower(), hit.term.title()):
        return False
    if letters > SHORT:
        return True
    before, after = _SENTENCE
    left = before.search(text, max(0, hit.start - 40), hit.start)
    right = after.match(text, hit.end, hit.end + 40)
    around = (left[0] if left else "") + piece + (right[0] if right else "")
    said = sum(c.isalpha() or c == " " for c in around)
    return len(around) >= _SENTENCE_FROM and said >= _LETTERS_SHARE * len(around)


class _Pieces:
    """Texts with their places, searched as one."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: list[tuple[str, int | None]] = []

    def add(self, text: str, where: str, page: int | None) -> None:
        self._texts.append(text)
        self._places.append((where, page))

    def search(
        self,
        find: Callable[[str], list[TermHit]],
        screen: Screen,
        ledger: Ledger,
        squeeze: Callable[[str], str] = squeezed,
    ) -> None:
        for first, last in screen.suspects(self._texts, squeeze):
            texts = self._texts[first:last]
            ends = list(accumulate(len(text) + len(_BETWEEN) for text in texts))
            for hit in find(_BETWEEN.join(texts)):
                where, page = self._places[first + bisect_right(ends, hit.start)]
                ledger.leak(where, hit.term, page)


class Search:
    """The terms of one proof. `add` what was read, `run` looks; the longest term at a place is the one that is reported."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = tuple(dict.fromkeys(term for term in terms if term.strip()))
        self.index: TermIndex = term_index(self.terms)
        self._texts, self._loose = _Pieces(), _Pieces()

    @property
    def wanted(self) -> bool:
        return not self.index.empty

    def add(self, text: str, where: str, page: int | None = None) -> None:
        if self.wanted and text:
            for reading in (text, *other_directions(text)):
                self._texts.add(reading, where, page)

    def add_all(self, texts: Iterable[str], where: str, page: int | None = None) -> None:
        if self.wanted:
            for text in texts:
                self.add(text, where, page)

    def add_loose(self, texts: Iterable[str], where: str) -> None:
        """Text from bytes of an unknown kind, in which strings may run into each other."""
        if self.wanted:
            for text in texts:
                self._loose.add(text, where, None)

    def run(self, ledger: Ledger) -> None:
        screen = screen_for(self.terms)
        self._texts.search(self.index.find, screen, ledger)
        self._loose.search(self._find_loose, screen, ledger, _squeezed_bytes)
        self._texts, self._loose = _Pieces(), _Pieces()

    def look_over_pages(self, pages: Sequence[str], where: str, ledger: Ledger) -> None:
        """Look for terms that break over the end of a page, past its foot and the next one's head."""
        if not self.wanted or len(pages) < 2:
            return
        ends = list(accumulate(len(text) + len(_BETWEEN) for text in pages))
        starts = [0, *ends[:-1]]
        spans = [(start, start + len(text)) for start, text in zip(starts, pages, strict=True)]
        for hit in self.index.find_over_pages(_BETWEEN.join(pages), spans):
            ledger.leak(where, hit.term, bisect_right(ends, hit.start) + 1)

    def _find_loose(self, text: str) -> list[TermHit]:
        return _meant(text, (*self.index.find(text), *self.index.find_anywhere(text)))

    def found(self, text: str) -> list[str]:
        """The terms in one text, each once."""
        return sorted({hit.term for hit in self.index.find(text)}) if self.wanted and text else []

    def long_terms(self, least: int) -> list[tuple[str, str]]:
        """Terms of at least so many characters, with their folded form."""
        return [(term, form) for term in self.terms if len(form := fold_term(term)) >= least]
