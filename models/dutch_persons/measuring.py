"""Recall and precision of persons on annotated passages: by coverage of characters and exact.

Coverage recall: the share of marked names of which every letter or digit lies in something found. Coverage precision: the
share of found names that overlap a marked one for at least half of their letters. Exact: both ends equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.dutch_persons.corpus.marks import Passage
from models.dutch_persons.finding import Found

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Marked names, of which covered, exact; found names, of which right."""

    marked: int = 0
    covered: int = 0
    exact: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))

    @property
    def recall(self) -> float:
        return self.covered / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def exact_recall(self) -> float:
        return self.exact / self.marked if self.marked else 1.0

    @property
    def exact_precision(self) -> float:
        return self.exact / self.found if self.found else 1.0


def count(text: str, marked: Sequence[Span], found: Iterable[Span]) -> Counts:
    """Counts for one text."""
    found = list(found)
    inside = bytearray(len(text))
    for start, end in found:
        inside[start:end] = b"\1" * (end - start)
    true = bytearray(len(text))
    for start, end in marked:
        true[start:end] = b"\1" * (end - start)
    return Counts(
        marked=len(marked),
        covered=sum(all(inside[i] for i in range(start, end) if text[i].isalnum()) for start, end in marked),
        exact=len(set(marked) & set(found)),
        found=len(found),
        right=sum(2 * sum(true[start:end]) >= end - start for start, end in found),
    )


def persons(found: Iterable[Found]) -> list[Span]:
    return [(one.start, one.end) for one in found if one.kind == "PER"]


def of_passages(find: Callable[[str], list[Found]], passages: Iterable[Passage]) -> dict[str, Counts]:
    """Persons found on the passages, per genre."""
    total: dict[str, Counts] = {}
    for passage in passages:
        marked = [(mark.start, mark.end) for mark in passage.of("p")]
        counts = count(passage.text, marked, persons(find(passage.text)))
        total[passage.genre] = total.get(passage.genre, Counts()) + counts
    return total


def told(counts: Counts) -> str:
    """One line: coverage recall and precision, exact ones, how many names."""
    return (
        f"recall {counts.recall:.4f} precision {counts.precision:.4f} "
        f"exact {counts.exact_recall:.4f}/{counts.exact_precision:.4f} ({counts.marked} marked)"
    )
