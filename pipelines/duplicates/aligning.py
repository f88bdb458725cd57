"""Two texts laid beside each other, word by word: what is equal, what was replaced.

Memory grows with the product of the lengths, so long texts are first cut at runs of words that both hold once; what lies between two
cuts is aligned by itself, and a stretch without any such run that is still too long counts as different.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

_CELLS = 50_000_000
"""Product of lengths that is aligned at once: some six megabytes."""
_RUN = 5
"""Words in a row that make a cut."""


class Stretch(NamedTuple):
    """Words a0..a1 of the one against b0..b1 of the other."""

    equal: bool
    a0: int
    a1: int
    b0: int
    b1: int


def aligned(a: Sequence[str], b: Sequence[str]) -> list[Stretch]:
    """The stretches in order, covering both texts; a deletion next to an insertion is one difference."""
    joined: list[Stretch] = []
    at_a = at_b = 0
    for cut_a, cut_b in [*_cuts(a, b), (len(a), len(b))]:
        for stretch in _small(a, b, at_a, cut_a, at_b, cut_b):
            if joined and joined[-1].equal == stretch.equal:
                last = joined[-1]
                joined[-1] = Stretch(last.equal, last.a0, stretch.a1, last.b0, stretch.b1)
            else:
                joined.append(stretch)
        at_a, at_b = cut_a, cut_b
    return joined


def _small(a: Sequence[str], b: Sequence[str], a0: int, a1: int, b0: int, b1: int) -> list[Stretch]:
    if a0 == a1 and b0 == b1:
        return []
    if (a1 - a0) * (b1 - b0) > _CELLS:
        return [Stretch(False, a0, a1, b0, b1)]
    return [
        Stretch(code.tag == "equal", a0 + code.src_start, a0 + code.src_end, b0 + code.dest_start, b0 + code.dest_end)
        for code in Indel.opcodes(a[a0:a1], b[b0:b1])
    ]


def _cuts(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places that surely belong together, rising in both; none when the texts are short enough as they are."""
    if len(a) * len(b) <= _CELLS:
        return []
    there = _single_runs(b)
    return _rising([(at, there[run]) for run, at in _single_runs(a).items() if run in there])


def _single_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs of words that occur once, with where they begin, in order."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs (rising in the first) that rises in the second too (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            ends.append(i)
        else:
            tops[pile], ends[pile] = place, i
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
