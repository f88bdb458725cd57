"""Dates as Dutch programs and letters write them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = [
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
SHORT_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


def parse(text: str) -> datetime:
    """`2024-05-03 10:12` in Amsterdam."""
    return datetime.strptime(text if " " in text else f"{text} 09:00", "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)


def long(when: datetime) -> str:
    """3 mei 2024"""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def outlook(when: datetime) -> str:
    """vrijdag 3 mei 2024 10:12"""
    return f"{DAYS[when.weekday()]} {long(when)} {when:%H:%M}"


def gmail(when: datetime) -> str:
    """vr 3 mei 2024 om 10:12"""
    return f"{DAYS[when.weekday()][:2]} {when.day} {SHORT_MONTHS[when.month - 1]} {when.year} om {when:%H:%M}"


def apple(when: datetime) -> str:
    """3 mei 2024, om 10:12"""
    month = SHORT_MONTHS[when.month - 1]
    return f"{when.day} {month}{'' if month in {'mei', 'mrt'} else '.'} {when.year}, om {when:%H:%M}"


def apple_long(when: datetime) -> str:
    """3 mei 2024 om 10:12:00 CEST"""
    return f"{long(when)} om {when:%H:%M}:00 {when.tzname()}"
