"""The date that a letter, a note or minutes give themselves: 'Datum: 3 juni 2025', 'Oosterveen, 7 juli 2025', 'Verslag van 7 juli 2025'.

What the file's properties say is when somebody last saved it, and often the day on which a template was made: what stands
on the page goes first, then what the name of the file says. Trap: 'Geboortedatum', on the next line '12 maart 1961'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from pipelines.reading.dates import find_date

_HEAD = 2_500
"""Characters at the beginning of a document in which it says its date."""
_LONGEST = 30
_OF = "brief|vergadering|overleg|gesprek|monstername|verslag|nota|schouw|rapport|besluit|bijeenkomst"
_FIELD = (
    rf"(?i:(?:vergader|verslag|brief|factuur|rapport|nota|offerte|gespreks|besluit)?datum(?: (?:{_OF}))?|dagtekening|d\.d\.|date|"
    r"rechnungsdatum)[ \t]*[: \t][ \t]*"
)
_DAY = r"(?i:(?:maan|dins|woens|donder|vrij|zater|zon)dag[ ])?"
_LABEL = re.compile(
    rf"^[ \t]*(?:(?P<field>{_FIELD}{_DAY})|[A-Z][\w'’& -]{{2,40}}(?: [BN]\.V\.)?,[ \t]+(?:d\.d\.[ \t]*|den )?)(?=\d)",
    re.MULTILINE,
)
_ALONE = re.compile(rf"^[ \t]*{_DAY}(?=\d{{1,2}}\.? [a-zA-Z]{{3,}}\.? \d{{4}}[ \t]*$)", re.MULTILINE)
"""'21 maart 2024' on a line of its own."""
_HEADING = re.compile(
    r"^[ \t]*(?i:(?:concept-?)?(?:verslag|notulen|besluitenlijst|agenda|memo|notitie|nota|presentielijst|actielijst|persbericht|"
    r"rapport|gespreksverslag|briefing|verklaring|(?:aldus )?vastgesteld|(?:ouder|informatie|inloop|bewoners)avond|presentatie))"
    r"\b[^\n]{0,60}?(?:,|\(|\b(?:van|op|d\.d\.)|[ ])[ ]?(?=\d)",
    re.MULTILINE,
)
"""'Verslag schouw 9 oktober 2023'."""
_NAME_FORMS = re.compile(
    r"(?<!\d)(?:20\d\d[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:0[1-9]|[12]\d|3[01])|\d{1,2}[-_. ](?:\d{1,2}|[a-z]{3,9})[-_. ]20\d\d)(?!\d)",
    re.IGNORECASE,
)
_LINE_ENDS = re.compile(r"[ \t.)]*(?:\n|$)")


def date_of(text: str, file_name: str, saved: datetime | None = None) -> tuple[datetime | None, bool]:
    """The date of a document, and whether that is sure enough to put it out of scope.

    What the page says goes before the name of the file, and that before the properties. Sure is a date behind the only label ('Datum:'), or
    one on the page or in the name with which another of the three agrees: a date without a label may be anybody's birth date, and a
    property the day on which a template was made.
    """
    text = _one_kind_of_line_end(text[: 2 * _HEAD])
    labelled, written, named = _labelled(text), _written(text), named_date(file_name)
    others = [day for day in (written, named, saved) if day]
    if labelled:
        return labelled[0], len(set(labelled)) == 1 and not (_agree(others) and not _agree([labelled[0], *others]))
    if not others:
        return None, False
    return others[0], written is not None and _agree(others)


def _agree(days: list[datetime]) -> bool:
    """Whether another of the days lies near the first."""
    return any(abs((days[0].date() - other.date()).days) <= _AGREES for other in days[1:])


def _one_kind_of_line_end(text: str) -> str:
    """Plain text keeps its own: '\\r\\n' where Windows wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


_AGREES = 92
"""Days between a letter and the file that was saved of it."""
_EARLIEST = 1990
"""Year before which a date without a label is a date of birth more often than of a document."""
_OF_A_LIFE = re.compile(
    r"gebo|\bgeb\.|\bgeb\b|birth|born|overl(?:ed|ij)|gest(?:orven|\.)|sterf|né[e]? le|naissance", re.IGNORECASE
)


def _labelled(text: str) -> list[datetime]:
    """The dates behind labels in order; none of somebody's life, which a label or a heading up to two lines above tells."""
    days = []
    for label in _LABEL.finditer(text, 0, _HEAD):
        found = find_date(text, label.end(), label.end() + _LONGEST) if label["field"] else None
        if found and found.start == label.end():
            above = text[max(0, label.start() - _ABOVE) : label.end()].split("\n")[-_LINES_ABOVE:]
            days += [] if _OF_A_LIFE.search("\n".join(above)) else [found.date]
    return days


_ABOVE, _LINES_ABOVE = 200, 3
"""Characters before a label in which its heading stands, and lines with its own."""


def _written(text: str) -> datetime | None:
    """The date behind a place on a line of its own, when there is one such line; else the first that is a line or ends a heading."""
    behind_places = list(_dates_behind(_LABEL, text))
    if len(set(behind_places)) == 1:
        return behind_places[0]
    if behind_places:
        return None
    return next((day for pattern in (_ALONE, _HEADING) for day in _dates_behind(pattern, text)), None)


def _dates_behind(pattern: re.Pattern[str], text: str) -> Iterator[datetime]:
    """Dates that end their line, behind what the pattern matches; none of somebody's life."""
    for begin in pattern.finditer(text, 0, _HEAD):
        found = find_date(text, begin.end(), begin.end() + _LONGEST)
        if (
            begin.groupdict().get("field")
            or not found
            or found.start != begin.end()
            or not _LINE_ENDS.match(text, found.end)
        ):
            continue
        above = text.rfind("\n", 0, max(0, len(text[: begin.start()].rstrip()))) + 1
        if found.date.year >= _EARLIEST and not _OF_A_LIFE.search(text, above, begin.end()):
            yield found.date


def named_date(file_name: str) -> datetime | None:
    """The date in the name of a file, '2024-03-26 Verslag.docx' or 'Besluitenlijst 21 mei 2024.pdf'; None unless it holds just one."""
    days = set()
    for match in _NAME_FORMS.finditer(file_name):
        written = (
            re.sub(r"[-_. ]", "", match.group()) if match.group().isdigit() else re.sub(r"[_. ]", "-", match.group())
        )
        found = find_date(f"{written[:4]}-{written[4:6]}-{written[6:]}" if written.isdigit() else written)
        days.update([found.date] if found else [])
    return days.pop() if len(days) == 1 else None
