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
from pipelines.personal_data.names.spans import asked
from pipelines.personal_data.names.tokens import tokenize
from pipelines.personal_data.names.uniting import UNION, by_place, together
from pipelines.personal_data.names.weighing import judge

_PULL = 0.5
_HALF = {"rules": 0.5, "model": 0.5}
_Array = npt.NDArray[np.float64]


def main() -> None:
    """Fit and write."""
    model = finder()
    if model is None:
        raise SystemExit("Het model in models/dutch_persons ontbreekt; train het eerst.")
    rows, truth = [], []
    for passage in load("dev"):
        around = surroundings(tokenize(passage.text))
        judgement = judge(around)
        marks, starts, ends = passage.of("p"), around.tokens.starts, around.tokens.ends
        for place, known in together(
            around, judgement, by_place(around.tokens, asked(model, around.tokens, judgement))
        ):
            rows.append(dict(known))
            truth.append(any(m.start < ends[place] and starts[place] < m.end for m in marks))
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    best = _fit(matrix, np.where(truth, 1.0, -1.0), np.array([_HALF.get(name, 0.0) for name in names]))
    stored = {
        "_source": "Fitted by pipelines/personal_data/names/fitting.py on the development part of models/dutch_persons/corpus.",
        "weights": {name: round(float(value), 3) for name, value in zip(names, best, strict=True)},
    }
    UNION.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(stored) + "\n")


def _fit(matrix: _Array, sign: _Array, start: _Array) -> _Array:
    def loss(weights: _Array) -> tuple[float, _Array]:
        margin = sign * (matrix @ weights)
        away = weights - start
        slope = matrix.T @ (-sign / (1 + np.exp(np.clip(margin, -500, 500)))) + 2 * _PULL * away
        return float(np.logaddexp(0, -margin).sum() + _PULL * away @ away), slope

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x)


if __name__ == "__main__":
    main()
