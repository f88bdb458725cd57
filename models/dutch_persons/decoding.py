"""From probabilities to entities: the best well-formed label sequence, each entity with a score.

An I may only follow a B or I of its own type. The labels that are likeliest one by one nearly always obey; only the few
stretches that do not, between tokens that are surely nothing, are searched.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.dutch_persons.labels import LABELS, TYPES

_SURE = float(np.log(0.995))
_FORBIDDEN = -1e9


class Entity(NamedTuple):
    """Tokens first..last (exclusive) of a type; `score` is the mean probability of the type over its tokens."""

    first: int
    last: int
    kind: str
    score: float


def _transitions() -> npt.NDArray[np.float32]:
    allowed = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for to, label in enumerate(LABELS):
        if label.startswith("I-"):
            allowed[:, to] = _FORBIDDEN
            allowed[LABELS.index("B-" + label[2:]), to] = 0
            allowed[to, to] = 0
    return allowed


_ALLOWED = _transitions()
_FIRST = _ALLOWED[0]


def entities(probabilities: npt.NDArray[np.float32], recall: float = 0.0) -> list[Entity]:
    """The entities of a text. `recall` is added to the log-probability of persons: higher finds more of them, also wrongly."""
    if not len(probabilities):
        return []
    logs = np.log(np.maximum(probabilities, 1e-12))
    logs[:, 1:3] += recall
    path = logs.argmax(axis=1)
    before = np.concatenate([[0], path[:-1]])
    ill = np.flatnonzero(_ALLOWED[before, path] != 0)
    if len(ill):
        _mend(path, logs, ill)
    return _spans(path, probabilities)


def _mend(path: npt.NDArray[np.intp], logs: npt.NDArray[np.float32], ill: npt.NDArray[np.intp]) -> None:
    """Decode anew, in place, the stretches that hold an ending without a beginning."""
    quiet = logs[:, 0] > np.maximum(_SURE, logs[:, 1:].max(axis=1))
    done = 0
    for at in ill.tolist():
        if at < done:
            continue
        begin = at
        while begin > 0 and not quiet[begin - 1]:
            begin -= 1
        end = at + 1
        while end < len(path) and not quiet[end]:
            end += 1
        path[begin:end] = _best(logs[begin:end])
        done = end


def _best(logs: npt.NDArray[np.float32]) -> list[int]:
    """The likeliest well-formed labels of one stretch (Viterbi)."""
    score = logs[0] + _FIRST
    back = np.zeros(logs.shape, dtype=np.int64)
    for at in range(1, len(logs)):
        step = score[:, None] + _ALLOWED
        back[at] = step.argmax(axis=0)
        score = step.max(axis=0) + logs[at]
    path = [int(score.argmax())]
    for at in range(len(logs) - 1, 0, -1):
        path.append(int(back[at][path[-1]]))
    return path[::-1]


def _spans(path: npt.NDArray[np.intp], probabilities: npt.NDArray[np.float32]) -> list[Entity]:
    begins = np.flatnonzero(path % 2 == 1)
    if not len(begins):
        return []
    goes_on = np.concatenate([(path[1:] > 0) & (path[1:] % 2 == 0), [False]])
    stops = np.flatnonzero(~goes_on) + 1
    ends = stops[np.searchsorted(stops, begins, side="right")]
    kinds = (path[begins] - 1) // 2
    sums = np.concatenate(
        [np.zeros((1, len(TYPES))), np.cumsum(probabilities[:, 1::2] + probabilities[:, 2::2], axis=0)]
    )
    scores = (sums[ends, kinds] - sums[begins, kinds]) / (ends - begins)
    rows = zip(begins.tolist(), ends.tolist(), kinds.tolist(), scores.tolist(), strict=True)
    return [Entity(begin, end, TYPES[kind], min(1.0, score)) for begin, end, kind, score in rows]
