"""Intervals and tests for shares: Wilson, bootstrap over passages, two-proportion test, Holm's correction."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from models.dutch_persons.measuring import Counts

_Z = 1.959964


def wilson(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share, z2 = right / total, _Z * _Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(texts: Sequence[Counts], times: int = 1000, seed: int = 1) -> dict[str, tuple[float, float]]:
    """95 % intervals of recall and precision by drawing texts anew."""
    rng = random.Random(seed)
    drawn = [sum(rng.choices(texts, k=len(texts)), Counts()) for _ in range(times)]
    result = {}
    for name in ("recall", "precision"):
        values = sorted(getattr(counts, name) for counts in drawn)
        result[name] = (values[int(0.025 * times)], values[int(0.975 * times) - 1])
    return result


def two_shares(right: int, total: int, other_right: int, other_total: int) -> float:
    """Two-sided p-value that both shares are equal (pooled normal approximation)."""
    pooled = (right + other_right) / (total + other_total)
    error = math.sqrt(pooled * (1 - pooled) * (1 / total + 1 / other_total))
    if error == 0:
        return 1.0
    return math.erfc(abs(right / total - other_right / other_total) / error / math.sqrt(2))


def holm(values: Sequence[float]) -> list[float]:
    """P-values corrected for their number (Holm 1979), in the order given."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    corrected, running = [0.0] * len(values), 0.0
    for rank, i in enumerate(order):
        running = max(running, min(1.0, (len(values) - rank) * values[i]))
        corrected[i] = running
    return corrected
