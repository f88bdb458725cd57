"""How often a raw score is right: a table per type, measured on the development part, never on training text.

The raw score of a network trained on varied text is too sure of itself; an officer's threshold must mean what it says.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np

_BINS = 16


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each type the points (raw score, share right), rising; between them the line."""

    points: dict[str, tuple[tuple[float, float], ...]]

    def probability(self, kind: str, score: float) -> float:
        points = self.points.get(kind)
        if not points:
            return score
        above = bisect_right(points, (score, inf))
        if above == 0 or above == len(points):
            return points[above - 1 if above else 0][1]
        (left, low), (right, high) = points[above - 1 : above + 1]
        return (high - low) / (right - left) * (score - left) + low


def fit(observed: Iterable[tuple[str, float, bool]]) -> Calibration:
    """From (type, raw score, right): equal-sized bins, made rising by pooling neighbours (isotonic regression)."""
    by_kind: dict[str, list[tuple[float, bool]]] = {}
    for kind, score, right in observed:
        by_kind.setdefault(kind, []).append((score, right))
    return Calibration({kind: _points(sorted(pairs)) for kind, pairs in by_kind.items() if len(pairs) >= 4 * _BINS})


def _points(pairs: list[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    groups: list[list[float]] = []
    for part in np.array_split(np.array(pairs, dtype=float), _BINS):
        groups.append([float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)])
        while len(groups) > 1 and groups[-2][1] >= groups[-1][1]:
            x, y, n = groups.pop()
            before = groups[-1]
            total = before[2] + n
            groups[-1] = [(before[0] * before[2] + x * n) / total, (before[1] * before[2] + y * n) / total, total]
    return tuple((round(x, 4), round(y, 4)) for x, y, _ in groups)


def save(calibration: Calibration, path: Path) -> None:
    path.write_text(json.dumps(calibration.points, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Calibration:
    points = json.loads(path.read_text(encoding="utf-8"))
    return Calibration({kind: tuple((x, y) for x, y in pairs) for kind, pairs in points.items()})
