"""Dates of birth: a date with a word beside it that says so.

Trap: most dates in a file are dates of letters. Only the context makes a date personal; the word may stand in front ('geb. 2 maart
1961', 'geboren te Paramaribo op 1-4-1980') or head a column or form field on the line above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec|january|february|march|may|june|july|august|october"
)
DATE = (
    rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:\s?[-/.]\s?(?:0?[1-9]|1[0-2])\s?[-/.]\s?|\s(?:{MONTHS})\.?,?\s)(?:19|20)?\d{{2}}"
    rf"|(?:19|20)\d{{2}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_CUE = (
    r"(?:geboren|geboorte\s?datum|geb(?:oorte)?\.?\s?dat(?:um|\.)?|geb\.?|gebdat|geboortedag|date\s+of\s+birth|d\.?o\.?b\.?|born|jarig|verjaardag|\*)"
)
_BORN = re.compile(rf"(?<!\w){_CUE}(?:\W{{1,4}}(?!geboren)[\w'’-]{{1,25}}){{0,8}}?\W{{0,5}}(?P<date>(?<!\d){DATE})", re.IGNORECASE)
_AFTER = re.compile(rf"(?P<date>(?<![\d-]){DATE})\s*(?:\(?\s*(?:geboren|geb\.|geboortedatum)\b)", re.IGNORECASE)
_PERSON_THEN_DATE = re.compile(rf"\((?:\*|geb\.?|geboren|°)\s*(?P<date>{DATE})", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Dates of birth in `text`."""
    seen: set[tuple[int, int]] = set()
    for pattern in (_BORN, _AFTER, _PERSON_THEN_DATE):
        for match in pattern.finditer(text):
            if match.span("date") not in seen and "\n\n" not in match.group():
                seen.add(match.span("date"))
                yield Hit(*match.span("date"), Kind.BIRTH_DATE, 0.95, "Een geboortedatum.")
