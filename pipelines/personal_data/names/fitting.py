"""Fits how rules and model are united: `python -m pipelines.personal_data.names.fitting` (seconds; after a new model
or new weights).

Learned on the development part of the corpus, with a weak pull towards 'half rules, half model'; writes
data/union.json."""

from __future__ import annotations

import json
import sys

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from models.dutch_persons.corpus.split import load
from pipelines.personal_data.names.evidence import surroundings
from pipelines.personal_data.names.model import finder
from pipelines.personal_data.names.tokens import tokenize
from pipelines.personal_data.names.uniting import UNION, together
from pipelines.personal_data.names.weighing import judge

SAID = ("", "PER", "ORG", "LOC", "FUNC")
_PULL = 0.5
_Array = npt.NDArray[np.float64]


def main() -> None:
    """Fit and write."""
    model = finder()
    if model is None:
        raise SystemExit("Het model in models/dutch_persons ontbreekt; train het eerst.")
    rows, truth = [], []
    for passage in load("dev"):
        tokens = tokenize(passage.text)
        judgement = judge(surroundings(tokens))
        marks = passage.of("p")
        for place, rules, said, score in together(tokens, judgement, model(passage.text)):
            rows.append([rules, score, *(float(said == one) for one in SAID)])
            truth.append(any(m.start < tokens.ends[place] and tokens.starts[place] < m.end for m in marks))
    best = _fit(np.array(rows), np.where(truth, 1.0, -1.0))
    stored = {
        "_source": "Fitted by pipelines/personal_data/names/fitting.py on the development part of models/dutch_persons/corpus.",
        "rules": round(float(best[0]), 3),
        "model": round(float(best[1]), 3),
        "said": {said: round(float(value), 3) for said, value in zip(SAID, best[2:], strict=True)},
    }
    UNION.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(stored) + "\n")


def _fit(matrix: _Array, sign: _Array) -> _Array:
    start = np.array([0.5, 0.5, *[0.0] * len(SAID)])

    def loss(weights: _Array) -> float:
        return float(np.logaddexp(0, -sign * (matrix @ weights)).sum() + _PULL * ((weights - start) ** 2).sum())

    return np.asarray(minimize(loss, start, method="L-BFGS-B").x)


if __name__ == "__main__":
    main()
