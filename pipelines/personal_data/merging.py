"""The one rule that makes findings of hits.

1. Where two hits of different kinds overlap, the one of the surer kind stays (a validated number before a pattern, a
pattern before a name); of the same kind, the higher score, then the longer. What loses is dropped when the winner
covers it, else cut to what sticks out. 2. Persons that overlap become one person from the first character to the
last, with the score of the surest."""

from __future__ import annotations

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
    for hit in sorted(_united_persons(spans), key=lambda h: (_RANK[h.kind], -h.score, h.start - h.end)):
        chosen += _free_parts(hit, chosen)
    return sorted(chosen + empty, key=lambda h: (h.start, h.end))


def _united_persons(hits: list[Hit]) -> list[Hit]:
    persons = sorted((h for h in hits if h.kind is Kind.PERSON), key=lambda h: h.start)
    united: list[Hit] = []
    for hit in persons:
        if united and hit.start < united[-1].end:
            last = united.pop()
            best = max(last, hit, key=lambda h: h.score)
            hit = best._replace(start=last.start, end=max(last.end, hit.end))
        united.append(hit)
    return united + [h for h in hits if h.kind is not Kind.PERSON]


def _free_parts(hit: Hit, chosen: list[Hit]) -> list[Hit]:
    """What of `hit` is not taken by hits chosen before: itself, the parts that stick out (persons only), or nothing."""
    overlapping = sorted((c.start, c.end) for c in chosen if c.start < hit.end and hit.start < c.end)
    if not overlapping:
        return [hit]
    if hit.kind is not Kind.PERSON:
        return []
    parts, at = [], hit.start
    for start, end in [*overlapping, (hit.end, hit.end)]:
        if start - at > 1:
            parts.append(hit._replace(start=at, end=start))
        at = max(at, end)
    return parts
