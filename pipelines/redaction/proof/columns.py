"""Names that are broken over lines of one column while the file draws row by row, so that no text has their halves together.

Building columns costs a question for every character. So a page is first asked whether the words of any term, or the halves of
one that a hyphen breaks, stand on it at all: when one is missing there is nothing to put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

import ahocorasick
import numpy as np
import numpy.typing as npt

from pipelines.folding import fold_character, fold_term
from pipelines.redaction.proof.drawing import Boxes
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.rereading import SPACE, lines_of

_WORD = re.compile(r"[^\W_]+")
_HYPHENS = "\u00ad\u2010\ufffe"
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_HYPHENED = re.compile(r"[-\u00ad\u2010\x02\ufffe](?=\s|$)")
_LAST_LETTERS = re.compile(r"[^\W\d_]{2,}\Z")
_LONGEST_WORD = 60
_FEW_NAMES = 60
"""Names up to which plain searches are faster than an automaton, which stops at every 'de' of a page."""
_APART = (1.2, 2.5)
"""Heights of a small letter between two letters from which they stand in different columns: blanks may be wide, and gutters narrow."""
_NEXT_LINE = 3.0
"""Heights of a line within which the next one of a column follows."""
_ALIKE = 0.45
"""How much lower the letters of one line of a column may be than those of another."""
_LONGEST = 4
"""Lines that a name may be broken over."""
_BETWEEN = "\n\x02\n"


class _Folded(dict[int, str]):
    """What each character outside ASCII becomes, so that words can be told apart."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = character if character in _HYPHENS else fold_character(character)
        self[code] = folded if folded.isalnum() or folded in _HYPHENS else " "
        return self[code]


_FOLDED = _Folded()


class BreakableTerms:
    """The terms that a line's end can break, ready to be asked for page by page."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._words = ahocorasick.Automaton()
        self._names: dict[str, list[frozenset[str]]] = {}
        self._beginnings: dict[str, set[str]] = {}
        for term in terms:
            words = _WORD.findall(fold_term(term))
            if len(words) > 1:
                self._names.setdefault(words[0], []).append(frozenset(words[1:]))
            for word in words:
                self._words.add_word(word, word)
                if len(word) > 3:
                    self._beginnings.setdefault(word[:2], set()).add(word)
        if len(self._words):
            self._words.make_automaton()
        names = {frozenset((first, *rest)) for first, several in self._names.items() for rest in several}
        self._few = [sorted(words, key=len, reverse=True) for words in names] if len(names) <= _FEW_NAMES else None

    def may_stand_in(self, text: str) -> bool:
        """Whether all words of a term, or both halves of a hyphenated one, stand on a page."""
        if not len(self._words):
            return False
        lower = (text if text.isascii() else _FOREIGN.sub(lambda c: c[0].translate(_FOLDED), text)).lower()
        return self._whole_in(lower) or any(
            word.startswith(half) and word[len(half) :] in lower
            for half in map(_letters_before, _HYPHENED.finditer(lower))
            for word in self._beginnings.get(half[:2], ())
        )

    def _whole_in(self, lower: str) -> bool:
        """Whether all words of a term stand in a text; a few terms are asked one by one, longest word first, thousands at once."""
        if self._few is not None:
            return any(all(word in lower for word in words) for words in self._few)
        words = {word for _, word in self._words.iter(lower)}
        return any(rest <= words for first in self._names.keys() & words for rest in self._names[first])


def _letters_before(hyphen: re.Match[str]) -> str:
    found = _LAST_LETTERS.search(hyphen.string, max(0, hyphen.start() - _LONGEST_WORD), hyphen.start())
    return found[0] if found else ""


@lru_cache(maxsize=8)
def breakable(terms: tuple[str, ...]) -> BreakableTerms:
    """The breakable terms among these, made once for as long as the same terms are asked for."""
    return BreakableTerms(terms)


@dataclass(slots=True)
class _Cell:
    """A stretch of one line without a gap as wide as that between columns."""

    text: str
    x0: float
    x1: float
    middle: float
    height: float

    def goes_on_in(self, other: _Cell) -> bool:
        """Whether the other may be the next line of the same column."""
        lower, higher = sorted((self.height, other.height))
        down = self.middle - other.middle
        if lower < _ALIKE * higher or not 0.3 * higher < down < _NEXT_LINE * higher:
            return False
        return min(self.x1, other.x1) > max(self.x0, other.x0) or abs(self.x0 - other.x0) < higher


def text_by_columns(view: PageView) -> str:
    """Every few lines that follow each other in a column, as texts of their own."""
    return _BETWEEN.join(text for apart in _APART for text in _columns(_cells(view, apart)))


def _columns(cells: list[_Cell]) -> Iterator[str]:
    reach = _NEXT_LINE * max((cell.height for cell in cells), default=0.0)
    after = {id(cell): _next_line(cell, cells[at + 1 :], reach) for at, cell in enumerate(cells)}
    for cell in cells:
        for run in _runs(cell, after, _LONGEST):
            yield "\n".join(part.text for part in run)


def _next_line(cell: _Cell, later: list[_Cell], reach: float) -> list[_Cell]:
    """The cells of the first line below that may go on with this one; `later` ones are in order, from the top."""
    near = takewhile(lambda other: cell.middle - other.middle < reach, later)
    below = [other for other in near if cell.goes_on_in(other)]
    first = max((other.middle for other in below), default=0.0)
    return [other for other in below if first - other.middle < 0.3 * cell.height]


def _runs(cell: _Cell, after: dict[int, list[_Cell]], longest: int) -> Iterator[list[_Cell]]:
    if longest == 1 or not after[id(cell)]:
        yield [cell]
        return
    for following in after[id(cell)]:
        for run in _runs(following, after, longest - 1):
            yield [cell, *run]


def _cells(view: PageView, apart: float) -> list[_Cell]:
    known = view.characters
    drawn = (known.boxes[:, 2] > known.boxes[:, 0]) & (view.order_of >= 0)
    at = np.array([i for i in np.flatnonzero(drawn) if not known.text[i].isspace()], dtype=np.int64)
    if not len(at):
        return []
    boxes = known.boxes[at]
    height = float(np.median(boxes[:, 3] - boxes[:, 1])) or 1.0
    lines = lines_of((boxes[:, 1] + boxes[:, 3]) / 2, height)
    order = np.lexsort((boxes[:, 0], lines))
    boxes, at, lines = boxes[order], at[order], lines[order]
    gap = np.where(np.diff(lines) > 0, np.inf, boxes[1:, 0] - boxes[:-1, 2])
    starts = [0, *(np.flatnonzero(gap > apart * height) + 1).tolist(), len(at)]
    spaced = np.append(gap > SPACE * height, False)
    return [_cell(known.text, at[a:b], boxes[a:b], spaced[a:b]) for a, b in pairwise(starts)]


def _cell(text: str, at: npt.NDArray[np.int64], boxes: Boxes, spaced: npt.NDArray[np.bool_]) -> _Cell:
    written = "".join(text[i] + " " * int(space) for i, space in zip(at, spaced, strict=True)).rstrip()
    bottom, top = float(boxes[:, 1].min()), float(boxes[:, 3].max())
    middle = float(np.median((boxes[:, 1] + boxes[:, 3]) / 2))
    return _Cell(written, float(boxes[:, 0].min()), float(boxes[:, 2].max()), middle, top - bottom)
