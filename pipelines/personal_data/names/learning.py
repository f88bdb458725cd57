"""Learns the weights of the evidence: `python -m pipelines.personal_data.names.learning` (about two minutes on one
core).

Logistic regression with an L2 penalty on the training part of models/dutch_persons/corpus, each passage also in a
disturbed form (lower case, capitals, scanner's noise) now and then. The second judgement learns from first judgements
of words that the first had not seen (five folds). The seed is fixed: the same corpus gives the same weights."""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from models.dutch_persons.corpus.marks import Passage
from models.dutch_persons.corpus.split import load
from pipelines.personal_data.names.evidence import Surroundings, candidates, evidence, surroundings
from pipelines.personal_data.names.tokens import tokenize
from pipelines.personal_data.names.weighing import WEIGHTS, second_evidence

RAREST = 3
"""A piece of evidence seen in fewer words than this is left out."""
LAST_WRITER = 15
"""Passages w16 to w19 are left out: they hold many words that could be surnames and are none. Measured on 1,020 names in plain frames
('Aan: De Boer', 'Klager Bakker is boos'): with them 80 are missed, without 62."""
PENALTY = 1.0
FOLDS = 5
_Array = npt.NDArray[np.float64]


@dataclass(slots=True)
class Sample:
    """A passage ready to learn from."""

    around: Surroundings
    places: list[int]
    facts: list[list[str]]
    truth: list[bool]


def main() -> None:
    """Learn from the training part and write the weights."""
    random.seed(20)
    samples = [sample for passage in load("train") if _writer(passage) <= LAST_WRITER for sample in _samples(passage)]
    chances: list[list[float]] = [[] for _ in samples]
    for fold in range(FOLDS):
        model = _fit([s for i, s in enumerate(samples) if i % FOLDS != fold])
        for i, sample in enumerate(samples):
            if i % FOLDS == fold:
                chances[i] = [_chance(model, facts) for facts in sample.facts]
    first = _fit(samples)
    for sample, judged in zip(samples, chances, strict=True):
        for facts, more in zip(sample.facts, second_evidence(sample.around, sample.places, judged), strict=True):
            facts += more
    second = _fit(samples)
    stored = {"first": _rounded(first), "second": _rounded(second)}
    WEIGHTS.write_bytes(gzip.compress(json.dumps(stored, sort_keys=True, separators=(",", ":")).encode(), mtime=0))
    sys.stdout.write(
        f"{len(samples)} passages, {len(stored['first'])} and {len(stored['second'])} weights, {WEIGHTS.stat().st_size} bytes\n"
    )


def _writer(passage: Passage) -> int:
    """The number of who wrote it: 17 of 'w17-03-...'."""
    return int(passage.file.partition("-")[0].removeprefix("w"))


def _samples(passage: Passage) -> Iterable[Sample]:
    marks = [(m.start, m.end) for m in passage.of("p")]
    yield _sample(passage.text, marks)
    chance = random.random()
    if chance < 0.25:
        yield _sample(passage.text.lower() if len(passage.text.lower()) == len(passage.text) else passage.text, marks)
    elif chance < 0.32:
        yield _sample("".join(c.upper() if len(c.upper()) == 1 else c for c in passage.text), marks)
    elif chance < 0.42:
        yield _sample("".join(_scanned(c) for c in passage.text), marks)


_LOOKALIKE = {
    "o": "0",
    "l": "1",
    "i": "l",
    "e": "c",
    "c": "e",
    "I": "l",
    "s": "5",
    "n": "u",
    "u": "n",
    "O": "0",
    "B": "8",
}


def _scanned(character: str) -> str:
    return _LOOKALIKE.get(character, character) if random.random() < 0.04 else character


def _sample(text: str, marks: Sequence[tuple[int, int]]) -> Sample:
    around = surroundings(tokenize(text))
    places = candidates(around)
    starts, ends = around.tokens.starts, around.tokens.ends
    truth = [any(start < ends[p] and starts[p] < end for start, end in marks) for p in places]
    return Sample(around, places, [evidence(around, place) for place in places], truth)


def _fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights that make the truth of the samples likeliest; '' is the weight that every word has."""
    counts = Counter(fact for s in samples for facts in s.facts for fact in set(facts))
    index = {fact: i + 1 for i, fact in enumerate(sorted(f for f, n in counts.items() if n >= RAREST))}
    rows, columns, truth = [0], [], []
    for sample in samples:
        for facts, true in zip(sample.facts, sample.truth, strict=True):
            columns += [0, *(index[fact] for fact in set(facts) if fact in index)]
            rows.append(len(columns))
            truth.append(true)
    matrix = csr_matrix((np.ones(len(columns)), columns, rows), shape=(len(truth), len(index) + 1))
    best = minimize(
        _loss(matrix, np.where(truth, 1.0, -1.0)),
        np.zeros(len(index) + 1),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 200},
    )
    return {"": float(best.x[0]), **{fact: float(best.x[i]) for fact, i in index.items()}}


def _loss(matrix: csr_matrix, sign: _Array) -> Callable[[_Array], tuple[float, _Array]]:
    transposed = matrix.T.tocsr()

    def loss(weights: _Array) -> tuple[float, _Array]:
        margin = sign * (matrix @ weights)
        value = np.logaddexp(0, -margin).sum() + PENALTY / 2 * float(weights[1:] @ weights[1:])
        slope = transposed @ (-sign / (1 + np.exp(np.clip(margin, -500, 500))))
        slope[1:] += PENALTY * weights[1:]
        return float(value), slope

    return loss


def _chance(model: dict[str, float], facts: list[str]) -> float:
    total = model[""] + sum(model.get(fact, 0.0) for fact in facts)
    return float(1 / (1 + np.exp(-total)))


def _rounded(model: dict[str, float]) -> dict[str, float]:
    return {fact: round(weight, 3) for fact, weight in model.items() if abs(weight) >= 0.02 or not fact}


if __name__ == "__main__":
    main()
