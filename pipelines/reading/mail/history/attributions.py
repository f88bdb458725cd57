"""The one-line headers: 'Op vr 3 mei 2024 om 10:12 schreef X <..>:', 'On ... wrote:', and the lines that announce an older message.

An attribution has a verb, a date and a colon at its end, and may be broken over four lines. Prose has such sentences too ('Op 3 mei
2024 schreef de minister:'), so without a time of day, a mailbox or a quotation that follows it is prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from pipelines.document import Address
from pipelines.reading.dates import find_date
from pipelines.reading.mail.addresses import parse_address
from pipelines.reading.mail.history.lines import Line

MAX_LINES = 4
MAX_LENGTH = 500
_VERB = re.compile(
    r"\b(?:schreef|heeft|wrote|schrieb|a\s+écrit|escribió|ha\s+scritto|het volgende geschreven|geschreven door|napisał\(?a?\)?)\b"
)
_TAIL = re.compile(r"(?:\s*(?:het\s+)?volgende)?(?:\s*geschreven)?\s*:?\s*$|\s*(?:folgendes)?\s*:?\s*$")
_OPENER = re.compile(r"^[\s*_]*(?:Op|On|Am|Le|El|Il|Den|W dniu|In a message dated)\s+", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mon|tue|wed|thu|fri|sat|sun|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|mi|fr|sa|so"
    r"|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b\.?,?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?:[\s,;.]|(?:om|at|um|à|op|on|am|le|uur|Uhr|h|CES?T|GMT|UTC|\(?[+-]\d{4}\)?)\b)+|[\s,;]+$", re.IGNORECASE
)
_BARE = re.compile(r"^\d{1,4}[-/ .].*<[^<>@\s]*@[^<>\s]*>\s*:$")

_MARK = r"[-–—_=*~> ]{0,60}"
_FORWARDED = re.compile(
    rf"^{_MARK}(?:begin\s+)?(?:doorgestuurd|doorgezonden|forwarded|weitergeleitete|anfang der weitergeleiteten|début du message|message)"
    rf"\s*(?:bericht|e-?mail|message|mail|nachricht|réexpédié|transféré)?(?:\s+(?:van|by|from|door)\b.{{0,120}})?\s*:?{_MARK}$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    rf"^{_MARK}(?:oorspronkelijke?\s+(?:bericht|afspraak|e-?mail)|original\s+(?:message|appointment|e-?mail)|ursprüngliche\s+nachricht"
    rf"|message\s+d'origine)\s*:?{_MARK}$",
    re.IGNORECASE,
)
_BAR = re.compile(r"^[_\-=*─—]{10,}$")


class Attribution(NamedTuple):
    """The lines first..last (indexes) that introduce a message."""

    first: int
    last: int
    sender: Address | None
    date: datetime | None
    form: str


def separator(words: str) -> str:
    """'doorgestuurd' or 'outlook' for a line that announces an older message, 'lijn' for a bare bar, else ''."""
    if not 8 <= len(words) <= 240:
        return ""
    if _BAR.match(words):
        return "lijn"
    if _ORIGINAL.match(words):
        return "outlook"
    plain = words.strip("-–—_=*~>: ").lower()
    if _FORWARDED.match(words) and (words[0] in "-–—_=*~" or plain.startswith(("begin", "anfang", "début"))):
        return "doorgestuurd"
    return ""


def attribution(lines: Sequence[Line], last: int) -> Attribution | None:
    """The attribution that ends in line `last`, if there is one."""
    words = lines[last].words
    if not words.endswith(":") or len(words) > MAX_LENGTH:
        return None
    joined = ""
    best: Attribution | None = None
    for first in range(last, max(-1, last - MAX_LINES), -1):
        line = lines[first]
        if not line.words or line.quote != lines[last].quote:
            break
        joined = f"{line.words} {joined}".rstrip()
        if len(joined) > MAX_LENGTH:
            break
        found = _read(joined, _followed_by_quote(lines, last))
        opened = _OPENER.match(joined) is not None
        if found is not None and (best is None or opened):
            best = Attribution(first, last, *found)
            if opened:
                break
    return best


def _followed_by_quote(lines: Sequence[Line], last: int) -> bool:
    following = next((line for line in lines[last + 1 : last + 4] if line.words), None)
    return following is not None and following.quote > lines[last].quote


def _read(joined: str, quoted: bool) -> tuple[Address | None, datetime | None, str] | None:
    opener = _OPENER.match(joined)
    verb = _VERB.search(joined)
    if verb is None:
        return _bare(joined)
    form = "apple" if verb.group().startswith("heeft") else "gmail"
    if verb.group() == "heeft" and "geschreven" not in joined[verb.end() :]:
        return None
    before = joined[opener.end() if opener else 0 : verb.start()]
    behind = _TAIL.sub("", joined[verb.end() :]).rstrip(": ")
    dated = find_date(before)
    if dated is not None:
        who = _who(before[: dated.start], before[dated.end :]) or _who(behind, "")
    else:
        dated = find_date(behind)
        who = _who(before, "")
        if dated is None:
            return (parse_address(who), None, form) if quoted and who and len(who) < 100 and not opener else None
    if not who or not (dated.timed or quoted or "@" in joined):
        return None
    if opener is None and len(_DAY.sub("", before[: dated.start]).split()) > 8:
        return None
    return parse_address(who), dated.date, form


def _bare(joined: str) -> tuple[Address | None, datetime | None, str] | None:
    """'2024-10-24 14:54 GMT+02:00 An de Wit <a@b.nl>:' as Gmail once wrote."""
    dated = find_date(joined)
    if dated is None or dated.start > 6 or not _BARE.match(joined):
        return None
    return parse_address(_who(joined[dated.end :].rstrip(": "), "")), dated.date, "gmail"


def _who(first: str, second: str) -> str:
    for part in (second, first):
        cleaned = _BETWEEN.sub("", re.sub(r"\(?(?:GMT|UTC)[+-]\d{1,2}:?\d{0,2}\)?", "", part))
        cleaned = _BETWEEN.sub("", _DAY.sub("", cleaned, count=1) if _DAY.match(cleaned.strip()) else cleaned).strip()
        if any(c.isalnum() for c in cleaned):
            return cleaned
    return ""
