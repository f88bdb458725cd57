"""Dates of mails: from headers (RFC 5322), from what mail programs print in four languages, and back to a Dutch print.

A date is naive: the wall clock of the sender. A header that gives its offset is taken at that offset; one in UTC (servers, Outlook's
own files) is put on the Dutch clock, as a Dutch officer's mail program shows it. 24-10-2024 is day first; a date that can only be
month first (10/24/2024, or with AM/PM and slashes) is read so.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from typing import NamedTuple
from zoneinfo import ZoneInfo

DUTCH_CLOCK = ZoneInfo("Europe/Amsterdam")
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH_NAMES: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "januari jan january januar janvier janv jänner",
        "februari feb february februar février fevrier févr fév",
        "maart mrt mar march märz maerz mär mars",
        "april apr avril avr",
        "mei may mai",
        "juni jun june juin",
        "juli jul july juillet juil",
        "augustus aug august août aout",
        "september sep sept septembre",
        "oktober okt oct october octobre",
        "november nov novembre",
        "december dec dez dezember décembre decembre déc",
    ),
    start=1,
):
    _MONTH_NAMES.update(dict.fromkeys(_names.split(), _number))

_MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTH_NAMES), key=len, reverse=True)) + r")\b\.?"
_TIME = (
    r"(?:[ \t,.:]{0,3}(?:om|at|à|um|uur|a las|om\s+ongeveer|kl\.?|[-–|T@])?[ \t]{0,3}"
    r"(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.]|h|[ \t]?u\.?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"[ \t\u202f\u00a0]{0,2}(?P<half>[AaPp]\.?[Mm]\b\.?)?)"
)
_OFFSET = r"(?:[ \t]{0,2}(?:\(?(?:GMT|UTC)\)?[ \t]?)?(?P<offset>[+-]\d{2}:?\d{2})(?!\d))?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_FORMS = tuple(
    re.compile(form + r"(?:" + _TIME + _OFFSET + ")?", re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<day>\d{1,2})(?:e|ste|de|th|st|nd|rd|er|\.)?[ \t\u00a0]{0,3}[-/ ]?(?:de[ \t]+)?"
        rf"(?P<month>{_MONTH})[-/ \t\u00a0,]{{1,3}}{_YEAR}",
        rf"\b(?P<month>{_MONTH})[ \t\u00a0]{{1,3}}(?P<day>\d{{1,2}})(?:th|st|nd|rd)?,?[ \t\u00a0]{{1,3}}{_YEAR}",
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})(?P<separator>[-/.])[ ]?(?P<month>\d{1,2})(?P=separator)[ ]?(?P<year>(?:19|20)\d{2}|\d{2})(?![\d-])",
        rf"(?<!\d)(?P<day>\d{{1,2}})[ \t-]{{1,2}}(?P<month>{_MONTH})[ \t-]{{1,2}}(?P<year>\d{{2}})(?![\d:.])",
    )
)


class Dated(NamedTuple):
    """A date in a text: where it stands, what it is, and whether it has a time of day."""

    start: int
    end: int
    date: datetime
    timed: bool


def header_date(value: str) -> datetime | None:
    """A Date header's moment on the clock of the module docstring; None when it holds none."""
    try:
        parsed = parsedate_tz(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        parsed = None
    if parsed is None or parsed[0] < 1970:
        found = find_date(value)
        return found.date if found else None
    try:
        local = datetime(*parsed[:6])
        if parsed[9] is None or parsed[9] != 0:
            return local
        named_utc = re.search(r"[+-]0000|\b(?:GMT|UTC?|Z)\b", value)
        return on_dutch_clock(local.replace(tzinfo=UTC)) if named_utc else local
    except (ValueError, OverflowError):
        return None


def on_dutch_clock(moment: datetime) -> datetime | None:
    """An aware moment (Outlook's and calendars' own dates) as the Dutch wall clock; a naive one is taken to be UTC."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(DUTCH_CLOCK).replace(tzinfo=None, microsecond=0)
    except (OverflowError, ValueError, OSError):
        return None


def find_date(text: str, start: int = 0, end: int | None = None) -> Dated | None:
    """The first date in text[start:end] in any printed form."""
    end = min(len(text), start + 2_000) if end is None else end
    first: Dated | None = None
    for form in _FORMS:
        for found in form.finditer(text, start, end if first is None else min(end, first.start + 40)):
            dated = _dated(found)
            if dated is not None:
                if first is None or dated.start < first.start or (dated.start == first.start and dated.end > first.end):
                    first = dated
                break
    return first


def _dated(found: re.Match[str]) -> Dated | None:
    parts = found.groupdict()
    year, day = int(parts["year"]), int(parts["day"])
    named = _MONTH_NAMES.get(parts["month"].lower().rstrip("."))
    month = named or (int(parts["month"]) if parts["month"].isdigit() else 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    american = parts.get("separator") == "/" and parts["half"] is not None
    if named is None and (month > 12 >= day or (american and day <= 12)):
        day, month = month, day
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if parts["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    try:
        date = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    if parts["offset"] and set(parts["offset"][1:]) <= {"0", ":"}:
        date = on_dutch_clock(date) or date
    return Dated(found.start(), found.end(), date, parts["hour"] is not None)


def printed(date: datetime) -> str:
    """As a Dutch Outlook prints it: 'donderdag 24 oktober 2024 14:54'."""
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]} {date.year} {date:%H:%M}"


def from_filetime(value: int) -> datetime | None:
    """Windows' count of 100 nanoseconds since 1601 (Outlook's files) on the Dutch clock."""
    if not 0 < value < 0x7FFFFFFFFFFFFFFF:
        return None
    try:
        return on_dutch_clock(datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=value // 10))
    except OverflowError:
        return None
