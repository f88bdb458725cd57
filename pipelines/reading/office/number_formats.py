"""Numbers and dates of a spreadsheet as a Dutch reader sees them on the screen.

Follows the format codes of ECMA-376 part 1, 18.8.30 as far as people use them: dates, times, decimals, thousands, percentages, text
around the number. A code that is not understood shows the plain number: never another number.
"""

from __future__ import annotations

import functools
import re
from datetime import datetime, timedelta

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd-mm-yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "dd-mm-yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 44: '"€" #,##0.00', 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats that are known by number only (18.8.30), 14 and 22 as a Dutch system shows them."""

_MONTHS = [
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
_DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_TOKEN = re.compile(r"\[h+\]|\[m+\]|\[s+\]|AM/PM|A/P|y+|m+|d+|h+|s+(?:[.,]0+)?", re.IGNORECASE)
_NUMBER = re.compile(r"[#0?,.]*[#0?][#0?,.]*")


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """The number as the cell shows it."""
    section = _section(code, value)
    if section.strip().lower() in {"general", "standaard", "", "@"}:
        return general(value)
    bare = _LITERAL.sub("", section)
    if is_date(section):
        moment = _moment(value, since_1904)
        return _date(section, moment, value) if moment is not None else general(value)
    if "%" in bare:
        return _decimal(section.replace("%", ""), value * 100) + "%"
    if "/" in bare or "E" in bare.upper():
        return general(value)
    return _decimal(section, value)


@functools.cache
def is_date(code: str) -> bool:
    """True when a code shows a moment: letters of date or time outside quotes and brackets."""
    bare = _LITERAL.sub("", code).lower().replace("general", "").replace("standaard", "")
    return bool(re.search(r"[ymdhs]", bare)) and not re.search(r"[#?]", bare)


def general(value: float) -> str:
    """A number without a format: no zeros behind, a comma for the decimals."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _section(code: str, value: float) -> str:
    """The part of a code for this sign ('positive;negative;zero')."""
    parts = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", code)
    if value < 0 and len(parts) > 1:
        return parts[1] if "-" in parts[1] or "(" in parts[1] or is_date(parts[1]) else "-" + parts[1]
    if value == 0 and len(parts) > 2 and parts[2].strip():
        return parts[2]
    return parts[0]


def _moment(value: float, since_1904: bool) -> datetime | None:
    """Day 60 of 1900 (29 February) never was; days before it count one less."""
    if not 0 <= value < 2_958_466:
        return None
    base = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31) if value < 60 else datetime(1899, 12, 30)
    return base + timedelta(seconds=round(value * 86400))


def _date(code: str, moment: datetime, value: float) -> str:
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match.group(1) or match.group(2) or match.group(3) or "")
        return f"\ue000{len(literals) - 1}\ue001"

    text = _LITERAL.sub(keep, code)
    twelve = "am/pm" in text.lower()
    out: list[str] = []
    position, last = 0, ""
    for token in _DATE_TOKEN.finditer(text):
        out.append(text[position : token.start()])
        word = token.group().lower()
        minutes = word in {"m", "mm"} and (
            last.startswith(("h", "[h")) or text[token.end() :].lstrip(":. ").lower().startswith("s")
        )
        out.append(_date_part(word, moment, value, minutes, twelve))
        position, last = token.end(), word
    out.append(text[position:])
    return re.sub("\ue000(\\d+)\ue001", lambda m: literals[int(m.group(1))], "".join(out)).replace("/", "-").strip()


def _date_part(word: str, moment: datetime, value: float, minutes: bool, twelve: bool) -> str:
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    match word[0]:
        case "[":
            unit = {"h": 24, "m": 1440, "s": 86400}[word[1]]
            return str(int(round(value * 86400) // (86400 // unit)))
        case "y":
            return f"{moment.year:04d}" if len(word) > 2 else f"{moment.year % 100:02d}"
        case "d":
            names = {3: _DAYS[moment.weekday()][:2], 4: _DAYS[moment.weekday()]}
            return names.get(len(word), f"{moment.day:0{min(2, len(word))}d}")
        case "m" if not minutes:
            names = {3: _MONTHS[moment.month - 1][:3], 4: _MONTHS[moment.month - 1], 5: _MONTHS[moment.month - 1][0]}
            return names.get(len(word), f"{moment.month:0{min(2, len(word))}d}")
        case "m":
            return f"{moment.minute:0{len(word)}d}"
        case "h":
            return f"{hour:0{min(2, len(word))}d}"
        case "s":
            return f"{moment.second:0{2 if word.startswith('ss') else 1}d}"
    return "AM" if moment.hour < 12 else "PM"


def _decimal(section: str, value: float) -> str:
    """A number in a pattern such as '€ #.##0,00' with the words around it."""
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match.group(1) or match.group(2) or match.group(3) or ("" if match.group()[0] in "[*" else " "))
        return chr(0xE100 + len(literals) - 1)

    pattern = _LITERAL.sub(keep, section)
    found = _NUMBER.search(pattern)
    number = "" if found is None else _digits(found.group(), value, signed="-" not in pattern and "(" not in pattern)
    text = pattern if found is None else pattern[: found.start()] + number + pattern[found.end() :]
    text = re.sub("[\ue100-\uf8ff]", lambda m: literals[ord(m.group()) - 0xE100], text)
    return re.sub(r"[#?]", "", text).strip() or general(value)


def _digits(pattern: str, value: float, *, signed: bool) -> str:
    whole, _, fraction = pattern.partition(".")
    thousands = "," in whole.rstrip(",")
    value /= 1000 ** (len(whole) - len(whole.rstrip(",")))
    least, most = fraction.count("0"), sum(fraction.count(c) for c in "0#?")
    text = f"{abs(value):.{most}f}"
    integer, _, decimals = text.partition(".")
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    integer = integer.zfill(whole.count("0"))
    if thousands:
        integer = f"{int(integer):,}".replace(",", ".")
    sign = "-" if value < 0 and signed and (int(integer.replace(".", "") or 0) or decimals.strip("0")) else ""
    return f"{sign}{integer}{',' + decimals if decimals else ''}"
