"""Rests of a withheld word that stick to its box: a box that is a few letters too short, letters of a second font beside it.

Terms are looked for whole, so half a name passes that search. Here only letters that touch a box, with no blank between, are held
against the words of the terms: the beginning of one on the box's left, the end of one on its right. Text that runs upwards is not
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from pipelines.folding import fold_term
from pipelines.redaction.proof.drawing import Cover
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.values import Ledger

REST = "rest van een weggelakt woord naast een vak"

_FEWEST = 2
"""Letters of a rest: one alone is a possessive s, an initial, the bullet of a list."""
_SHORTEST = 4
"""Letters of a word of which a part says something."""
_REACH = 8.0
"""Heights of a box within which its neighbours are asked for."""
_TOUCHING = 0.1
"""Heights of a box between it and a letter that sticks to it; a blank is two to three times as wide."""
_WORD = re.compile(r"[^\W\d_]+")
_LAST, _FIRST = re.compile(r"[^\W\d_]+\Z"), re.compile(r"\A[^\W\d_]+")


def words_to_guard(terms: Iterable[str]) -> frozenset[str]:
    """The words of the terms, folded, of which a part may give the whole away."""
    return frozenset(word for term in terms for word in _WORD.findall(fold_term(term)) if len(word) >= _SHORTEST)


def check_rests(view: PageView, boxes: Sequence[Cover], words: frozenset[str], ledger: Ledger) -> None:
    """Write down letters that stick to a redaction box and belong to a withheld word."""
    for box in boxes if words else ():
        x0, y0, x1, y1 = box.bounds
        middle, reach = (y0 + y1) / 2, _REACH * box.height
        before = _LAST.search(view.bounded((x0 - reach, middle - 1, x0 + 0.5, middle + 1)).rstrip())
        after = _FIRST.search(view.bounded((x1 - 0.5, middle - 1, x1 + reach, middle + 1)).lstrip())
        rests = [
            rest[0]
            for rest, right in ((before, False), (after, True))
            if rest is not None and _belongs(fold_term(rest[0]), words, right) and _touches(view, box, right)
        ]
        for rest in rests:
            ledger.leak(REST, rest, view.number)


def _belongs(rest: str, words: frozenset[str], right: bool) -> bool:
    if len(rest) < _FEWEST or rest in words:
        return False
    return any(word.endswith(rest) if right else word.startswith(rest) for word in words)


def _touches(view: PageView, box: Cover, right: bool) -> bool:
    """Whether a letter begins where the box ends."""
    boxes = view.characters.boxes
    x0, y0, x1, y1 = box.bounds
    level = (boxes[:, 1] < (y0 + y1) / 2) & (boxes[:, 3] > (y0 + y1) / 2) & view.solid
    gap = boxes[:, 0] - x1 if right else x0 - boxes[:, 2]
    return bool((level & (np.abs(gap) < _TOUCHING * box.height)).any())
