"""Rests of a withheld word that stick to its box: a box that is a few letters too short, letters of a second font beside it.

Terms are looked for whole, so half a name passes that search. Here only letters that touch a box, with no blank between, are held
against the words of the terms: the beginning of one on the box's left, the end of one on its right. Text that runs upwards is not
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from pipelines.folding import fold_term
from pipelines.redaction.proof.drawing import Boxes, Cover, Text
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
_OVERLAP = 0.5
"""Points that a text may reach into a box without lying across its edge."""
_WORD = re.compile(r"[^\W\d_]+")
_LAST, _FIRST = re.compile(r"[^\W\d_]+\Z"), re.compile(r"\A[^\W\d_]+")


@lru_cache(maxsize=8)
def words_to_guard(terms: tuple[str, ...]) -> frozenset[str]:
    """The words of the terms, folded, of which a part may give the whole away."""
    return frozenset(word for term in terms for word in _WORD.findall(fold_term(term)) if len(word) >= _SHORTEST)


def check_rests(view: PageView, boxes: Sequence[Cover], words: frozenset[str], ledger: Ledger) -> None:
    """Write down letters that stick to a redaction box and belong to a withheld word."""
    if not words or not boxes or not view.drawing.texts:
        return
    for at, beside, right in _beside(view.drawing.text_table.bounds, boxes):
        rest = _neighbour(view, boxes[at], [view.drawing.texts[text] for text in beside], right)
        if _belongs(rest, words, right) and _touches(view, boxes[at], right):
            ledger.leak(REST, rest, view.number)


def _beside(texts: Boxes, boxes: Sequence[Cover]) -> Iterator[tuple[int, list[int], bool]]:
    """Each box with the texts that reach one side of it, the left one or the right."""
    x0, y0, x1, y1 = np.array([box.bounds for box in boxes]).T[:, :, None]
    touching = _TOUCHING * (y1 - y0) + 0.5
    left, bottom, right, top = texts.T
    level = (bottom < y1) & (top > y0)
    sides = (left < x0) & (right > x0 - touching), (right > x1) & (left < x1 + touching)
    for side, on_the_right in zip(sides, (False, True), strict=True):
        found: dict[int, list[int]] = {}
        for box, text in np.argwhere(level & side).tolist():
            found.setdefault(box, []).append(text)
        yield from ((box, beside, on_the_right) for box, beside in found.items())


def _neighbour(view: PageView, box: Cover, beside: list[Text], right: bool) -> str:
    """The letters that stand next to a box on one side, up to a blank."""
    x0, y0, x1, y1 = box.bounds
    edge = beside[0].bounds[0] - x1 if right else x0 - beside[0].bounds[2]
    if len(beside) == 1 and edge > -_OVERLAP:
        said = view.said_by(beside[0]).strip()
        found = (_FIRST if right else _LAST).search(said)
        if found is None or len(found[0]) < len(said):
            return found[0] if found else ""
    middle, reach = (y0 + y1) / 2, _REACH * box.height
    if right:
        found = _FIRST.search(view.asked((x1 - 0.5, middle - 1, x1 + reach, middle + 1)).lstrip())
    else:
        found = _LAST.search(view.asked((x0 - reach, middle - 1, x0 + 0.5, middle + 1)).rstrip())
    return found[0] if found else ""


def _belongs(rest: str, words: frozenset[str], right: bool) -> bool:
    if len(rest) < _FEWEST:
        return False
    rest = rest.lower() if rest.isascii() else fold_term(rest)
    if rest in words:
        return False
    return any(word.endswith(rest) if right else word.startswith(rest) for word in words)


def _touches(view: PageView, box: Cover, right: bool) -> bool:
    """Whether a letter begins where the box ends."""
    boxes = view.characters.boxes
    x0, y0, x1, y1 = box.bounds
    level = (boxes[:, 1] < (y0 + y1) / 2) & (boxes[:, 3] > (y0 + y1) / 2) & view.solid
    gap = boxes[:, 0] - x1 if right else x0 - boxes[:, 2]
    return bool((level & (np.abs(gap) < _TOUCHING * box.height)).any())
