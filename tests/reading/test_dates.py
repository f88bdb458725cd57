"""Dates as four languages print them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading.dates import find_date, from_filetime, header_date, printed
from tests.reading.mail.people import dates

DAYS_NL = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS_NL = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT_NL = ["jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."]
SHORT_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _forms(d: datetime) -> list[str]:
    twelve, half = d.hour % 12 or 12, "AM" if d.hour < 12 else "PM"
    m = d.month - 1
    return [
        f"{DAYS_NL[d.weekday()]} {d.day} {MONTHS_NL[m]} {d.year} {d:%H:%M}",
        f"{DAYS_NL[d.weekday()][:2]} {d.day} {SHORT_NL[m]} {d.year} om {d:%H:%M}",
        f"{d.day} {SHORT_NL[m]} {d.year} om {d:%H:%M}",
        f"{d:%d-%m-%Y %H:%M}",
        f"{d:%d-%m-%Y} om {d:%H:%M}",
        f"{d:%d/%m/%Y %H:%M}" if d.day > 12 else f"{d:%d-%m-%Y %H:%M}",
        f"{d:%Y-%m-%d %H:%M}",
        f"{SHORT_EN[m]} {d.day}, {d.year} at {twelve}:{d:%M} {half}",
        f"{MONTHS_EN[m]} {d.day}, {d.year} {twelve}:{d:%M} {half}",
        f"{d.day} {MONTHS_EN[m]} {d.year} {d:%H:%M}",
        f"{d.day}. {MONTHS_EN[m] if d.month in (4, 8, 9, 11) else SHORT_EN[m]} {d.year} {d:%H:%M}",
    ]


@settings(max_examples=60, deadline=None)
@given(dates, st.integers(0, 10))
def test_every_printed_form_is_read(date: datetime, form: int) -> None:
    found = find_date(f"Verzonden {_forms(date)[form]} door")
    assert found is not None
    assert (found.date, found.timed) == (date, True)


@settings(max_examples=40, deadline=None)
@given(dates)
def test_our_own_print_is_read_back(date: datetime) -> None:
    found = find_date(printed(date))
    assert found is not None
    assert found.date == date


@settings(max_examples=40, deadline=None)
@given(dates, st.integers(-11, 12).filter(bool))
def test_a_header_keeps_the_clock_of_its_sender(date: datetime, hours: int) -> None:
    assert header_date(format_datetime(date.replace(tzinfo=timezone(timedelta(hours=hours))))) == date


def test_universal_time_is_put_on_the_dutch_clock() -> None:
    assert header_date("Thu, 24 Oct 2024 12:54:00 +0000") == datetime(2024, 10, 24, 14, 54)
    assert header_date("Wed, 24 Jan 2024 23:54:00 GMT") == datetime(2024, 1, 25, 0, 54)
    assert from_filetime(133742480400000000) == datetime(2024, 10, 24, 14, 54)


@pytest.mark.parametrize(
    "value", ["", "gisteren", "32 januari 2024 10:00", "Thu, 99 Oct 2024 99:99", "0000-00-00", "1/2"]
)
def test_no_date_is_none(value: str) -> None:
    assert header_date(value) is None
    assert find_date(value) is None


def test_month_first_only_where_it_can_be_nothing_else() -> None:
    assert find_date("10/24/2024 2:54 PM").date == datetime(2024, 10, 24, 14, 54)  # type: ignore[union-attr]
    assert find_date("3-5-2024 10:12").date == datetime(2024, 5, 3, 10, 12)  # type: ignore[union-attr]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    header_date(text)
    find_date(text)
