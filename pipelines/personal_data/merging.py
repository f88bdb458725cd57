"""The one rule that makes findings of hits.

1. Hits of one kind that overlap become one, from the first character to the last, with the score of the surest: half a number
tells as much as the whole. 2. Where hits of different kinds overlap, the one of the surer kind stays (a validated number before
a pattern, a pattern before a name); the other is cut to what sticks out, and dropped when that is nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

PRECEDENCE = (
    Kind.IBAN,
    Kind.EMAIL,
    Kind.PERSONAL_URL,
    Kind.IDENTITY_DOCUMENT,
    Kind.BSN,
    Kind.BIRTH_DATE,
    Kind.PERSONAL_NUMBER,
    Kind.LICENCE_PLATE,
    Kind.PHONE,
    Kind.BANK_ACCOUNT,
    Kind.IP_ADDRESS,
    Kind.ADDRESS,
    Kind.POSTCODE,
    Kind.USER_NAME,
    Kind.SIGNATURE,
    Kind.PERSON,
    Kind.FUNCTION,
    Kind.SPECIAL,
)
"""The surer kind first: a checksum, then a fixed form, then words."""

_RANK = {kind: rank for rank, kind in enumerate(PRECEDENCE)}


def merge(hits: Iterable[Hit]) -> list[Hit]:
    """Hits without overlap, in order of their starts. Hits without text (start == end) are left alone."""
    found = list(hits)
    empty = [hit for hit in found if hit.end <= hit.start]
    spans = [hit for hit in found if hit.end > hit.start]
    chosen: list[Hit] = []
    taken = _Taken()
    for hit in sorted(_united(spans), key=lambda h: (_RANK[h.kind], -h.score, h.start - h.end)):
        parts = _free_parts(hit, taken)
        chosen += parts
        for part in parts:
            taken.add(part.start, part.end)
    return sorted(chosen + empty, key=lambda h: (h.start, h.end))


def _united(hits: list[Hit]) -> list[Hit]:
    united: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (_RANK[h.kind], h.start)):
        last = united[-1] if united else None
        if last and last.kind is hit.kind and hit.start < last.end:
            best = max(last, hit, key=lambda h: h.score)
            united[-1] = best._replace(start=last.start, end=max(last.end, hit.end))
        else:
            united.append(hit)
    return united


def _free_parts(hit: Hit, taken: _Taken) -> list[Hit]:
    """What of `hit` is not taken by hits chosen before."""
    parts, at = [], hit.start
    for start, end in [*taken.overlapping(hit.start, hit.end), (hit.end, hit.end)]:
        if start - at > 1 or (start - at == 1 == hit.end - hit.start):
            parts.append(hit._replace(start=at, end=start))
        at = max(at, end)
    return parts


class _Taken:
    """Spans without overlap, in order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        place = bisect_left(self._starts, start)
        self._starts.insert(place, start)
        self._ends.insert(place, end)

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return list(zip(self._starts[first:last], self._ends[first:last], strict=True))
