"""Finding known terms again in a text: names, addresses, numbers that somebody already called withheld.

Terms and text are compared in folded form (`pipelines.folding`) with everything but letters and digits left out, thousands of
terms in one pass (Aho-Corasick); each hit is then held against the text. So 'Fatima Okafor' is found in 'F a t i m a  Okafor',
'fatima.okafor@' and 'FatimaOkafor.pdf', but 'Jan' not in 'januari'. A term of one to three letters or digits counts only as a
whole word in its own case.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import ahocorasick
import numpy as np
import numpy.typing as npt

from pipelines.folding import Folded, fold, fold_character, fold_term

SHORT = 3
"""Letters and digits up to which a term says too little to be compared without its capitals."""
LOOSE = "\x01"
"""In a text: 'here the text may or may not go on', which readers of raw content streams write between two pieces."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_EDGE_LINES = 3
"""Lines at the foot and the head of a page that may be its footer and header."""
_NOTE_MARK = re.compile(r"(?<=[^\W\d_]{2})[\d*†‡\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}(?!\w)")
_ROWS = re.compile(r"(?:[^\n]*\t[^\n]*(?:\n|$)){2,}")
_NEITHER = re.compile(r"[\W_]+")
_LONG_BREAK = 4
_BROKEN = 8
"""Letters and digits from which a term may be broken at places where it has no break itself (an address over two lines)."""
_TELEPHONE = re.compile(r"(?:0|310?|00310?)(?P<number>[1-9]\d{8})")
_PREFIXES = ("0", "31", "310", "0031", "00310")
"""Before the nine figures of a telephone number, inside the Netherlands and from outside (E.164, E.123)."""
_SPACED = 0.8
"""Share of the places between letters that must be broken for a word to be letter-spaced."""


_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}


class _Letters(dict[int, str]):
    """What is left of each character when a text is squeezed, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code), case=True, diacritics=True)
        self[code] = "".join(c for c in folded if c.isalnum())
        return self[code]


_LETTERS = _Letters()


def squeezed(text: str) -> str:
    """The letters and digits of a text, folded: what a term needs in order to stand there, at a nanosecond a character."""
    if not text.isascii():
        text = _FOREIGN.sub(lambda run: run[0].translate(_LETTERS), text)
        if not text.isascii():
            return text.translate(_LETTERS)
    return text.translate(_ASCII)


def _dialled(squeezed: str) -> tuple[str, ...]:
    """The other ways to dial a Dutch number: '0612345678' is '+31 6 12345678' and '0031 (0)6 12345678' too."""
    national = _TELEPHONE.fullmatch(squeezed)
    if national is None:
        return ()
    ways = (f"{prefix}{national['number']}" for prefix in _PREFIXES)
    return tuple(way for way in ways if way != squeezed)


class TermHit(NamedTuple):
    """A term found again: its span in the text, and the term as it was given."""

    start: int
    end: int
    term: str


class _Form(NamedTuple):
    """A term as it is compared: its letters and digits, and before which of them the term has a break."""

    term: str
    length: int
    breaks: frozenset[int]
    digits: bool
    before: str
    after: str
    """What the term has around its letters and digits: the apostrophe of 't Hoen, the brackets of (a)."""


class TermIndex:
    """Many terms, ready to be looked for. Building costs about a microsecond a character, looking about 100 ns."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._squeezed = ahocorasick.Automaton()
        self._short = ahocorasick.Automaton()
        forms: dict[str, list[_Form]] = {}
        for term in terms:
            folded = fold_term(term)
            squeezed = _NEITHER.sub("", folded)
            if len(squeezed) > SHORT:
                forms.setdefault(squeezed, []).append(_form(term, folded, squeezed))
                for dialled in _dialled(squeezed):
                    forms.setdefault(dialled, []).append(_form(term, f"+{dialled}", dialled))
            elif squeezed:
                self._short.add_word(folded, (len(folded), term))
        for squeezed, same in forms.items():
            self._squeezed.add_word(squeezed, same)
        for automaton in (self._squeezed, self._short):
            if len(automaton):
                automaton.make_automaton()

    @property
    def empty(self) -> bool:
        return not len(self._squeezed) and not len(self._short)

    def find(self, text: str) -> list[TermHit]:
        """Every place where a term stands, overlapping ones too, in order of their ends.

        A term that runs over several lines of one column of a table gives a hit for each of its pieces. Marks of footnotes
        may stand in it ('Zwaantje\N{SUPERSCRIPT ONE} Quirijnen').
        """
        if self.empty:
            return []
        hits = self.find_folded(fold(text), text)
        for column in _columns(text):
            hits += self._find_broken(column)
        unmarked = _NOTE_MARK.sub(lambda mark: LOOSE * len(mark.group()), text)
        if unmarked != text:
            hits += set(self.find_folded(fold(unmarked), unmarked)).difference(hits)
        return sorted(hits, key=lambda hit: (hit.end, hit.start))

    def find_over_pages(self, text: str, pages: Iterable[tuple[int, int]]) -> list[TermHit]:
        """The pieces of terms that begin on one page and end on the next, with a foot and a head between them or not.

        `pages` are the spans of the pages in the text, in order.
        """
        if self.empty:
            return []
        lines = [_lines(text, start, end) for start, end in pages]
        return [
            hit
            for one, next_one in pairwise(lines)
            for line in one[-_EDGE_LINES:]
            for next_line in next_one[:_EDGE_LINES]
            for hit in self._find_broken((line, next_line))
        ]

    def _find_broken(self, column: Sequence[tuple[int, str]]) -> Iterable[TermHit]:
        """Hits that need more than one of the cells (place in the text, what stands in it) under each other."""
        joined = "\n".join(cell for _, cell in column)
        if not len(self._squeezed) or next(self._squeezed.iter(squeezed(joined)), None) is None:
            return
        begins = list(accumulate((len(cell) + 1 for _, cell in column), initial=0))
        for hit in self.find_folded(fold(joined), joined):
            if "\n" not in joined[hit.start : hit.end]:
                continue
            for place in range(bisect_right(begins, hit.start) - 1, bisect_left(begins, hit.end)):
                at, cell = column[place]
                start, end = max(hit.start - begins[place], 0), min(hit.end - begins[place], len(cell))
                if start < end:
                    yield TermHit(at + start, at + end, hit.term)

    def find_anywhere(self, text: str) -> list[TermHit]:
        """Long terms also inside longer words: for bytes in which one string begins where another ends."""
        if not len(self._squeezed):
            return []
        return list(self._find_squeezed(fold(text), text, anywhere=True))

    def find_folded(self, folded: Folded, text: str) -> list[TermHit]:
        """The same for a text that is folded already."""
        hits: list[TermHit] = []
        if len(self._short):
            hits += self._find_short(folded, text)
        if len(self._squeezed):
            hits += self._find_squeezed(folded, text)
        return sorted(hits, key=lambda hit: (hit.end, hit.start))

    def _find_short(self, folded: Folded, text: str) -> Iterable[TermHit]:
        for last, (length, term) in self._short.iter(folded.text):
            start, end = last + 1 - length, last + 1
            if not _whole(folded.text, start, end):
                continue
            span = folded.span(start, end)
            if text[span[0] : span[1]] == term.strip():
                yield TermHit(*span, term)

    def _find_squeezed(self, folded: Folded, text: str, anywhere: bool = False) -> Iterable[TermHit]:
        squeezed = _NEITHER.sub("", folded.text)
        places: npt.NDArray[np.int64] | None = None
        for last, forms in self._squeezed.iter(squeezed):
            if places is None:
                places = _places(folded.text)
            for form in forms:
                at = places[last + 1 - form.length : last + 1].tolist()
                start, end = at[0], at[-1] + 1
                alone = (anywhere and form.length >= _BROKEN) or _stands_alone(folded, text, start, end)
                if alone and _holds_together(folded.text, at, form):
                    start -= len(form.before) if folded.text.endswith(form.before, 0, start) else 0
                    end += len(form.after) if folded.text.startswith(form.after, end) else 0
                    yield TermHit(*folded.span(start, end), form.term)


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The lines of text[start:end] on which something stands, with their places."""
    return [(match.start(), match.group()) for match in _LINE.finditer(text, start, end)]


def _columns(text: str) -> Iterable[list[tuple[int, str]]]:
    """The columns of every table in a text: rows that follow each other, their cells parted by tabs."""
    for table in _ROWS.finditer(text) if "\t" in text else ():
        columns: list[list[tuple[int, str]]] = []
        begin = table.start()
        for row in table.group().splitlines(keepends=True):
            at = begin
            for place, cell in enumerate(row.rstrip("\r\n").split("\t")):
                if place == len(columns):
                    columns.append([])
                columns[place].append((at, cell))
                at += len(cell) + 1
            begin += len(row)
        yield from columns


def _places(text: str) -> npt.NDArray[np.int64]:
    """Where the letters and digits of a text stand."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kept = [int(code) for code in np.flatnonzero(np.bincount(codes)) if chr(code).isalnum()]
    found: npt.NDArray[np.int64] = np.flatnonzero(np.isin(codes, kept))
    return found


def _form(term: str, folded: str, squeezed: str) -> _Form:
    breaks, count, broken = set(), 0, False
    for character in folded:
        if character.isalnum():
            if broken and count:
                breaks.add(count)
            count, broken = count + 1, False
        else:
            broken = True
    digits = sum(c.isdigit() for c in squeezed) >= 0.8 * len(squeezed)
    inner = [i for i, c in enumerate(folded) if c.isalnum()]
    return _Form(term, len(squeezed), frozenset(breaks), digits, folded[: inner[0]], folded[inner[-1] + 1 :])


def _holds_together(text: str, at: Sequence[int], form: _Form) -> bool:
    """Whether the letters found are broken only where the term is, or in one of the ways in which text is taken apart.

    Numbers may be grouped in any way; a long term may have blanks anywhere (letter-spacing, glyphs set one by one, a line's end);
    a short one must be letter-spaced throughout.
    """
    if at[-1] - at[0] + 1 == form.length:
        return True
    extra, broken = 0, 0
    for i in range(1, form.length):
        if at[i] == at[i - 1] + 1:
            continue
        between = text[at[i - 1] + 1 : at[i]]
        if not between.strip(LOOSE):
            continue
        broken += 1
        if len(between) > _LONG_BREAK:
            return False
        if i not in form.breaks:
            if not form.digits and between.strip(" -\x01"):
                return False
            extra += 1
    return not extra or form.digits or form.length >= _BROKEN or broken >= _SPACED * (form.length - 1)


def _stands_alone(folded: Folded, text: str, start: int, end: int) -> bool:
    """Not a piece of a longer word or number: a break, a capital after a small letter, a digit beside a letter, a possessive s."""
    if start > 0 and folded.text[start - 1].isalnum():
        before, first = text[folded.offsets[start - 1]], text[folded.offsets[start]]
        if not (before.islower() and first.isupper()) and before.isdigit() == first.isdigit():
            return False
    if end >= len(folded.text) or not folded.text[end].isalnum():
        return True
    last, after = text[folded.offsets[end - 1]], text[folded.offsets[end]]
    if (last.islower() and after.isupper()) or last.isdigit() != after.isdigit():
        return True
    return _possessive(folded.text, end)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the hit is a whole word. A Dutch possessive s may follow ('Jans brief')."""
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum() or _possessive(text, end)


def _possessive(text: str, end: int) -> bool:
    return text[end] == "s" and text[end - 1].isalpha() and (end + 1 >= len(text) or not text[end + 1].isalnum())


@lru_cache(maxsize=8)
def _index(terms: frozenset[str]) -> TermIndex:
    return TermIndex(terms)


def term_index(terms: Iterable[str]) -> TermIndex:
    """The index of a set of terms, made once for as long as the same terms are asked for."""
    return _index(frozenset(terms))


def find_terms(text: str, terms: Iterable[str]) -> tuple[TermHit, ...]:
    """Every place in `text` where one of `terms` stands."""
    return tuple(term_index(terms).find(text))
