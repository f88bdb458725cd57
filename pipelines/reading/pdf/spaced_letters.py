"""Letter-spaced words: "H o f l a n d" is put together where the white between the letters says that it is one word.

Only letters and digits that stand alone, four or more in a row and evenly spaced, are joined; the white between two words
must be clearly wider than that between letters. Where all white is the same ("J a n  J a n s e n" typed with single spaces)
the run becomes one word: a name that is run together can still be found again, single letters cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_LEAST_LETTERS = 4
_WIDER = 1.6
"""White between words over white between letters."""
_WIDER_PITCH = 1.2
_CLOSING = ".,:;!?)"
_WIDEST = 1.2
"""White between letters, in letter heights, beyond which they are cells of a table."""


class Piece(NamedTuple):
    """A raw word on a row: what separates it from the one before, its index, box and text."""

    separator: str
    raw: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str


def words_of_row(pieces: list[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """The row's words, each with its separator and the pieces that it is made of."""
    run: list[Piece] = []
    for piece in pieces:
        letters = piece.text.rstrip(_CLOSING) or piece.text
        single = len(letters) == 1 and (letters.isalnum() or (letters in "-'’" and bool(run)))
        if single:
            run.append(piece)
        if not single or letters != piece.text:
            yield from _words_of_run(run)
            run = []
        if not single:
            yield piece.separator, [piece]
    yield from _words_of_run(run)


def _words_of_run(run: list[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    gaps = [_gap(a, b) for a, b in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    size = max((max(p.y1 - p.y0, p.x1 - p.x0) for p in run), default=0.0)
    if len(run) < _LEAST_LETTERS or usual > _WIDEST * size:
        yield from ((piece.separator, [piece]) for piece in run)
        return
    pitches = [_pitch(a, b) for a, b in pairwise(run)]
    usual_pitch = sorted(pitches)[len(pitches) // 2]
    word = [run[0]]
    for gap, pitch, piece in zip(gaps, pitches, run[1:], strict=True):
        if gap > max(_WIDER * usual, usual + 0.1 * size) and pitch > _WIDER_PITCH * usual_pitch:
            yield word[0].separator, word
            word = []
        word.append(piece)
    yield word[0].separator, word


def _gap(a: Piece, b: Piece) -> float:
    """White between two letters, whichever way the row runs."""
    return max(b.x0 - a.x1, a.x0 - b.x1, b.y0 - a.y1, a.y0 - b.y1)


def _pitch(a: Piece, b: Piece) -> float:
    """From the middle of one letter to that of the next: even in comb fields, where the white is not."""
    return max(abs(a.x0 + a.x1 - b.x0 - b.x1), abs(a.y0 + a.y1 - b.y0 - b.y1)) / 2
