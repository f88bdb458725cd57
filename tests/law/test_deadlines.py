"""Terms: the worked examples of the reference, and what must hold for any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.law import deadlines
from pipelines.law.deadlines import holidays, next_working_day, objection_ends

days = st.dates(date(2022, 5, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("received", "first", "extended"),
    [
        ("2026-03-15", "2026-04-13", None),
        ("2024-06-18", "2024-07-16", "2024-07-30"),
        ("2024-03-01", "2024-04-02", None),
    ],
)
def test_worked_examples(received: str, first: str, extended: str | None) -> None:
    terms = deadlines(date.fromisoformat(received), today=date(2024, 1, 1))
    assert terms.first_term_ends == date.fromisoformat(first)
    if extended:
        assert terms.extended_term_ends == date.fromisoformat(extended)


def test_objection_example() -> None:
    assert objection_ends(date(2024, 7, 26)) == date(2024, 9, 6)


def test_kings_day_moves_when_it_is_a_sunday() -> None:
    assert date(2025, 4, 26) in holidays(2025)
    assert date(2025, 4, 27) not in holidays(2025)


@settings(deadline=None)
@given(days, st.booleans())
def test_a_term_ends_on_a_working_day_and_never_early(received: date, extended: bool) -> None:
    terms = deadlines(received, extended=extended, today=received)
    for day in (terms.first_term_ends, terms.extended_term_ends, terms.objection_ends_if_sent_today):
        assert day.weekday() < 5
        assert day not in holidays(day.year)
    assert terms.first_term_ends >= received + timedelta(days=28)
    assert terms.decision_due == (terms.extended_term_ends if extended else terms.first_term_ends)


@settings(deadline=None)
@given(days, st.integers(0, 27), st.integers(0, 60))
def test_suspension_moves_the_end_by_its_length(received: date, after: int, length: int) -> None:
    told = received + timedelta(days=after)
    suspended = deadlines(received, suspensions=[(told, told + timedelta(days=length))], today=received)
    assert suspended.first_term_ends == next_working_day(received + timedelta(days=28 + length))


def test_overlapping_suspensions_count_once() -> None:
    received = date(2026, 6, 1)
    twice = [(date(2026, 6, 8), date(2026, 6, 18)), (date(2026, 6, 10), date(2026, 6, 20))]
    once = [(date(2026, 6, 8), date(2026, 6, 20))]
    assert deadlines(received, suspensions=twice, today=received) == deadlines(
        received, suspensions=once, today=received
    )
