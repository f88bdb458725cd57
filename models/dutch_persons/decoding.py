"""From probabilities to entities: the best well-formed label sequence, each entity with a score.

An I may only follow a B or I of its own type. Tokens that are almost surely nothing end a stretch, so that the search runs
over short stretches and a page of plain text costs next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.dutch_persons.labels import LABELS, TYPES

_SURE = 0.995
_FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class Entity:
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
    """The entities of a text. `recall` is added to the log-odds against "nothing": higher finds more, also wrongly."""
    if not len(probabilities):
        return []
    lively = np.flatnonzero(probabilities[:, 0] < _SURE)
    if not len(lively):
        return []
    found: list[Entity] = []
    logs = np.log(np.maximum(probabilities, 1e-12))
    logs[:, 0] -= recall
    breaks = np.flatnonzero(np.diff(lively) > 1)
    begins = lively[np.concatenate([[0], breaks + 1])]
    ends = lively[np.concatenate([breaks, [len(lively) - 1]])] + 1
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        path = _best(logs[begin:end])
        found += _spans(path, begin, probabilities)
    return found


def _best(logs: npt.NDArray[np.float32]) -> list[int]:
    best = logs.argmax(axis=1)
    if _well_formed(best):
        return [int(label) for label in best]
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


def _well_formed(path: npt.NDArray[np.int64]) -> bool:
    before = np.concatenate([[0], path[:-1]])
    return bool((_ALLOWED[before, path] == 0).all())


def _spans(path: list[int], offset: int, probabilities: npt.NDArray[np.float32]) -> list[Entity]:
    found: list[Entity] = []
    at = 0
    while at < len(path):
        if path[at] == 0:
            at += 1
            continue
        kind = (path[at] - 1) // 2
        end = at + 1
        while end < len(path) and path[end] == 2 + 2 * kind:
            end += 1
        part = probabilities[offset + at : offset + end, 1 + 2 * kind : 3 + 2 * kind]
        found.append(Entity(offset + at, offset + end, TYPES[kind], float(part.sum(axis=1).mean())))
        at = end
    return found
