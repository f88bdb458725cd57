"""The date that a letter, a note or minutes give themselves: 'Datum: 3 juni 2025', 'Oosterveen, 7 juli 2025', 'Verslag van 7 juli 2025'.

What the file's properties say is when somebody last saved it, and often the day on which a template was made: what stands
on the page goes first, then what the name of the file says."""

from __future__ import annotations

import re
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
    rf"^[ \t]*(?:(?P<field>{_FIELD}{_DAY})|[A-Z][\w'’ -]{{2,30}},[ \t]+(?:d\.d\.[ \t]*|den )?)(?=\d)", re.MULTILINE
)
_ALONE = re.compile(rf"^[ \t]*{_DAY}(?=\d{{1,2}}\.? [a-zA-Z]{{3,}}\.? \d{{4}}[ \t]*$)", re.MULTILINE)
"""'21 maart 2024' on a line of its own."""
_HEADING = re.compile(
    r"^[ \t]*(?i:(?:concept-?)?(?:verslag|notulen|besluitenlijst|agenda|memo|notitie|nota|presentielijst|actielijst|persbericht|"
    r"rapport|gespreksverslag|briefing|verklaring))\b[^\n]{0,60}?(?:,|\(|\b(?:van|op|d\.d\.)|[ ])[ ]?(?=\d)",
    re.MULTILINE,
)
"""'Verslag schouw 9 oktober 2023'."""
_NAME_FORMS = re.compile(
    r"(?<!\d)(?:20\d\d[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:0[1-9]|[12]\d|3[01])|\d{1,2}[-_. ](?:\d{1,2}|[a-z]{3,9})[-_. ]20\d\d)(?!\d)",
    re.IGNORECASE,
)
_LINE_ENDS = re.compile(r"[ \t.)]*(?:\n|$)")


def stated_date(text: str) -> datetime | None:
    """The first date behind a label, or behind a place on a line of its own; else the first that is a line or ends a heading; None
    when there is none."""
    for label in _LABEL.finditer(text, 0, _HEAD):
        found = find_date(text, label.end(), label.end() + _LONGEST)
        if found and found.start == label.end() and (label["field"] or _LINE_ENDS.match(text, found.end)):
            return found.date
    for pattern in (_ALONE, _HEADING):
        for begin in pattern.finditer(text, 0, _HEAD):
            found = find_date(text, begin.end(), begin.end() + _LONGEST)
            if found and found.start == begin.end() and _LINE_ENDS.match(text, found.end):
                return found.date
    return None


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
