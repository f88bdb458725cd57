"""Terms of the Woo: four weeks, at most two more, suspension; and the six weeks for an objection (art. 4.4 Woo, art. 6:7 Awb).

A term that ends on a Saturday, Sunday, recognised holiday, Good Friday or a day named by royal decree moves to the next working day
(Algemene termijnenwet art. 1 and 3). The extension counts from the unmoved end of the first term: 28 + 14 days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

FIRST_TERM = timedelta(days=28)
EXTENSION = timedelta(days=14)
OBJECTION = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Last days on which something may still be done. `decision_due` is the one that holds, extension and suspension counted."""

    first_term_ends: date
    extended_term_ends: date
    decision_due: date
    objection_ends_if_sent_today: date


def deadlines(
    received: date,
    *,
    extended: bool = False,
    suspensions: Sequence[tuple[date, date]] = (),
    today: date,
    decreed: Iterable[date] = (),
) -> Deadlines:
    """Terms for a request received on `received`.

    A suspension is (day on which the requester was told, day of the reply or end of that term): it runs from the day after the
    first up to and including the second. Overlapping suspensions count once, days after the term has run out not at all.
    """
    free = frozenset(decreed)
    first = _with_suspension(received, received + FIRST_TERM, suspensions)
    longer = _with_suspension(received, received + FIRST_TERM + EXTENSION, suspensions)
    first_ends, longer_ends = next_working_day(first, free), next_working_day(longer, free)
    return Deadlines(first_ends, longer_ends, longer_ends if extended else first_ends, objection_ends(today, free))


def objection_ends(sent: date, decreed: frozenset[date] = frozenset()) -> date:
    """Last day for an objection to a decision sent on `sent`."""
    return next_working_day(sent + OBJECTION, decreed)


def next_working_day(day: date, decreed: frozenset[date] = frozenset()) -> date:
    while day.weekday() >= 5 or day in holidays(day.year) or day in decreed:
        day += timedelta(days=1)
    return day


@cache
def holidays(year: int) -> frozenset[date]:
    """Recognised holidays and Good Friday (Algemene termijnenwet art. 3)."""
    sunday = easter(year)
    kings_day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    around_easter = (-2, 0, 1, 39, 49, 50)
    fixed = (date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset([*(sunday + timedelta(days=d) for d in around_easter), *fixed])


def _with_suspension(received: date, end: date, suspensions: Sequence[tuple[date, date]]) -> date:
    covered = received
    for told, reply in sorted(suspensions):
        start = max(told, covered)
        if start >= end or reply <= start:
            continue
        end += reply - start
        covered = reply
    return end
