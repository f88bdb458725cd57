"""Labels that stand on an earlier redaction ("5.1.2.e"), and their place in the order of a page.

Who redacts draws boxes and labels over a finished page, so a file holds them after everything else. They are read where they stand: in
the row whose words they took the place of, for only then can a redacted copy be laid beside an open one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from pipelines.reading.pdf.page_content import RawWord

GROUND = (
    r"(?:5[.,]\s?1[.,]\s?[12][.,]?\s?\(?[a-i]\)?|5[.,]\s?1[.,]\s?5|5[.,]\s?2(?:[.,]\s?[1-5])?"
    r"|10[.,]\s?[12][.,]?\s?\(?[a-g]\)?|10\s?\([12]\)\s?\([a-g]\)|11[.,]\s?1)"
)
REMARK = r"(?:redacted|gelakt|weggelakt|geanonimiseerd|onleesbaar gemaakt|buiten verzoek|buiten scope|bv)"
LABEL = re.compile(
    rf"[\s(\[]*(?:art(?:ikel|\.)?\s*)?(?:{GROUND}(?:\s*(?:[;,/&+]|en)?\s*{GROUND})*(?:\s*wo[ob])?|{REMARK})[\s)\].]*",
    re.IGNORECASE,
)
_WORDS = 4
"""Of a label that stands by itself."""


class Ranged(Protocol):
    """A line of raw words first..last (exclusive), with its box as the page is read."""

    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


L = TypeVar("L", bound=Ranged)


def is_label(line: Ranged, words: Sequence[RawWord]) -> bool:
    """Whether a line is a label and nothing else."""
    if line.last - line.first > _WORDS:
        return False
    return LABEL.fullmatch(" ".join(word[4] for word in words[line.first : line.last])) is not None


def put_in_place(labels: Sequence[L], lines: Sequence[L]) -> list[L]:
    """The lines in their order, with each label beside the nearest line of its row, else below the line above it."""
    ordered = list(lines)
    for label in sorted(labels, key=lambda label: (label.y0, label.x0)):
        ordered.insert(_place(label, ordered), label)
    return ordered


def _place(label: Ranged, lines: Sequence[Ranged]) -> int:
    """The index at which a label belongs."""
    row = [at for at, line in enumerate(lines) if _beside(label, line)]
    if row:
        nearest = min(row, key=lambda at: _between(label, lines[at]))
        return nearest + (_middle(lines[nearest]) < _middle(label))
    above = [at for at, line in enumerate(lines) if line.y0 <= label.y0 and line.x0 < label.x1 and label.x0 < line.x1]
    return above[-1] + 1 if above else len(lines)


def _beside(label: Ranged, line: Ranged) -> bool:
    """A label is smaller than the words of its row: its middle must lie in the line's height."""
    return line.y0 <= (label.y0 + label.y1) / 2 <= line.y1


def _between(label: Ranged, line: Ranged) -> float:
    """White between a label and a line; of two that touch it, the one that it follows."""
    return max(label.x0 - line.x1, line.x0 - label.x1, 0.0) + (0.01 if _middle(line) > _middle(label) else 0.0)


def _middle(line: Ranged) -> float:
    return (line.x0 + line.x1) / 2
