"""The date that a letter, a note or minutes give themselves: 'Datum: 3 juni 2025', 'Oosterveen, 7 juli 2025'.

What the file's properties say is when somebody last saved it, and often the day on which a template was made: what stands
on the page goes first."""

from __future__ import annotations

import re
from datetime import datetime

from pipelines.reading.dates import find_date

_HEAD = 2_500
"""Characters at the beginning of a document in which it says its date."""
_LONGEST = 30
_FIELD = r"(?i:(?:vergader|verslag|brief)?datum(?: brief| vergadering| overleg)?|dagtekening|d\.d\.)[ \t]*[: \t][ \t]*"
_DAY = r"(?i:(?:maan|dins|woens|donder|vrij|zater|zon)dag[ ])?"
_LABEL = re.compile(
    rf"^[ \t]*(?:(?P<field>{_FIELD}{_DAY})|[A-Z][\w'’ -]{{2,30}},[ \t]+(?:d\.d\.[ \t]*)?)(?=\d)", re.MULTILINE
)
_LINE_ENDS = re.compile(r"[ \t.]*(?:\n|$)")


def stated_date(text: str) -> datetime | None:
    """The first date behind a label, or behind a place on a line of its own; None when there is none."""
    for label in _LABEL.finditer(text, 0, _HEAD):
        found = find_date(text, label.end(), label.end() + _LONGEST)
        if found and found.start == label.end() and (label["field"] or _LINE_ENDS.match(text, found.end)):
            return found.date
    return None
