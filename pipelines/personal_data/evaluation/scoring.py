"""Precision, recall and F1 of what a finder proposed against what annotators marked, exact and by coverage, with
bootstrap intervals.

Coverage recall: every character of the marked span lies in a proposal, of whatever kind (a name is safe when it is
gone, whatever it is called); letters and digits count, signs do not. Coverage precision: the proposal touches
something of its kind that was marked. Special data are counted by sentence as well: 'bijzonder (per zin)'. Exact: the
same kind and the same borders. Intervals: 1,000 samples of texts with replacement (a text is the unit, for mistakes in
one text go together), 2.5 and 97.5 percentile, fixed seed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipelines.document import Kind
from pipelines.personal_data.evaluation.gold import GoldText

SAMPLES = 1000
BY_SENTENCE = "bijzonder (per zin)"
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s)|\n")
_Array = npt.NDArray[np.float64]
Proposal = tuple[int, int, str]
"""start, end, kind"""


@dataclass(frozen=True, slots=True)
class Miss:
    """A marked span that was not wholly covered, or a proposal that touches nothing marked ('overbodig')."""

    text: str
    genre: str
    what: str
    kind: str
    start: int
    end: int
    written: str
    context: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one kind (and genre)."""

    marked: int
    proposed: int
    recall: Measure
    precision: Measure
    f1: Measure
    exact_recall: Measure
    exact_precision: Measure
    exact_f1: Measure


@dataclass(slots=True)
class Counts:
    """Counts a text: marked, covered, exact, proposed, touching."""

    rows: list[tuple[int, int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures by (kind, genre); genre '' is all of them. `misses` quote the texts: they go to a file, never to a
    log."""

    texts: int
    words: int
    figures: dict[tuple[str, str], Figures]
    misses: tuple[Miss, ...]


def evaluate(
    texts: Sequence[GoldText], propose: Callable[[str], Iterable[Proposal]], kinds: frozenset[str] | None = None
) -> Evaluation:
    """Run `propose` on every text and compare. `kinds`: which to score (default: those that each text's annotators
    looked for)."""
    counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
    misses: list[Miss] = []
    for gold in texts:
        proposals = sorted(propose(gold.text))
        for kind in sorted(gold.kinds if kinds is None else gold.kinds & kinds):
            rows = {kind: _compare(gold, proposals, kind, misses)}
            if kind == Kind.SPECIAL.value:
                rows[BY_SENTENCE] = _sentences(gold, proposals, kind)
            for name, row in rows.items():
                for genre in {"", gold.genre} if any(row) else ():
                    counts[name, genre].rows.append(row)
    words = sum(len(gold.text.split()) for gold in texts)
    return Evaluation(
        len(texts), words, {key: _figures(value.rows) for key, value in sorted(counts.items())}, tuple(misses)
    )


def _compare(
    gold: GoldText, proposals: list[Proposal], kind: str, misses: list[Miss]
) -> tuple[int, int, int, int, int]:
    marked = [s for s in gold.spans if s.kind == kind]
    own = [p for p in proposals if p[2] == kind]
    exact = {(s.start, s.end) for s in marked} & {(start, end) for start, end, _ in own}
    covered = 0
    for span in marked:
        if _covered(gold.text, span.start, span.end, proposals):
            covered += 1
        else:
            misses.append(_miss(gold, "gemist", kind, span.start, span.end))
    touching = 0
    for start, end, _ in own:
        if any(s.start < end and start < s.end for s in marked):
            touching += 1
        else:
            misses.append(_miss(gold, "overbodig", kind, start, end))
    return len(marked), covered, len(exact), len(own), touching


def _sentences(gold: GoldText, proposals: list[Proposal], kind: str) -> tuple[int, int, int, int, int]:
    """The counts of `_compare`, of sentences: where what tells it begins and ends is for nobody to say, that the sentence
    must be looked at is."""
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(gold.text)]
    marked = {bisect_left(ends, span.start + 1) for span in gold.spans if span.kind == kind}
    proposed = {bisect_left(ends, start + 1) for start, _, own in proposals if own == kind}
    both = len(marked & proposed)
    return len(marked), both, both, len(proposed), both


def _covered(text: str, start: int, end: int, proposals: list[Proposal]) -> bool:
    open_places = {i for i in range(start, end) if text[i].isalnum()}
    for begin, finish, _ in proposals:
        if begin < end and start < finish:
            open_places.difference_update(range(begin, finish))
    return not open_places


def _miss(gold: GoldText, what: str, kind: str, start: int, end: int) -> Miss:
    context = gold.text[max(0, start - 50) : end + 30].replace("\n", "¶")
    return Miss(gold.name, gold.genre, what, kind, start, end, gold.text[start:end], context)


def _figures(rows: list[tuple[int, int, int, int, int]]) -> Figures:
    table = np.array(rows, dtype=np.float64)
    drawn = np.random.default_rng(7).multinomial(len(rows), np.full(len(rows), 1 / len(rows)), SAMPLES) @ table
    total = table.sum(axis=0)
    stacked = np.vstack([total, drawn])
    marked, covered, exact, proposed, touching = stacked.T
    recall, precision = _ratio(covered, marked), _ratio(touching, proposed)
    exact_recall, exact_precision = _ratio(exact, marked), _ratio(exact, proposed)
    measures = [
        recall,
        precision,
        _f1(recall, precision),
        exact_recall,
        exact_precision,
        _f1(exact_recall, exact_precision),
    ]
    return Figures(int(total[0]), int(total[3]), *(_measure(values) for values in measures))


def _ratio(part: _Array, whole: _Array) -> _Array:
    """part / whole; nothing out of nothing counts as perfect."""
    return np.asarray(np.divide(part, whole, out=np.ones_like(part), where=whole > 0))


def _f1(recall: _Array, precision: _Array) -> _Array:
    return np.divide(
        2 * recall * precision, recall + precision, out=np.zeros_like(recall), where=recall + precision > 0
    )


def _measure(values: _Array) -> Measure:
    low, high = np.percentile(values[1:], [2.5, 97.5])
    return Measure(float(values[0]), float(low), float(high))
