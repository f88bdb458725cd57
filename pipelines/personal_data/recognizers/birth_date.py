"""Dates of birth: a date with a word beside it that says so, or in the place where people write it.

Trap: most dates in a file are dates of letters. Only the context makes a date personal: a word in front ('geb. 2
maart 1961', 'geboren te Paramaribo op 1-4-1980') or behind, or a date behind a name ('Fay (16-9-2011)'): that last
needs to know where the names are, see `beside_names`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec|january|february|march|may|june|july|august|october"
)
_D = r"[\dOlI]"
_YEAR = rf"(?:(?:[1l]9|2[0O]){_D}{{2}}|['’]?\d{{2}})"
_UNITS = (
    "een|één|eerste|twee|tweede|drie|derde|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    "zeventien|achttien|negentien"
)
_DAY_IN_WORDS = (
    rf"(?:(?:{_UNITS}|[a-zë]{{3,10}}entwintig|twintig|dertig|eenendertig|éénendertig)(?:ste|de|e)?|"
    rf"(?:0?[1-9]|[12]\d|3[01])(?:e|ste|de)?)"
)
_YEAR_IN_WORDS = (
    r"(?:negentienhonderd|negentien[ ]?honderd|tweeduizend|twee[ ]duizend)(?:[ ]?(?:en|ën)[ ])?[ ]?[a-zë]{0,24}"
)
DATE = (
    rf"(?:(?:{_D}{{1,2}}\s?(?:-|/|\.|–|\s-\s)\s?{_D}{{1,2}}\s?(?:-|/|\.|–|\s-\s)\s?{_YEAR}"
    rf"|(?:0?[1-9]|[12]\d|3[01])(?:e|ste|de)?\.?[ -](?:{MONTHS})(?:/[A-Z]{{3}})?\.?,?[ -](?:19|20)?\d{{2}}"
    rf"|{_DAY_IN_WORDS}[ ](?:{MONTHS})[ ](?:{_YEAR_IN_WORDS}|[1lI][89][\dlOIS]{{2}})"
    rf"|(?:{MONTHS})\s(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}})"
    rf"|(?:19|20)\d{{2}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_CUE = (
    r"(?:geboren|geboorte\s?datum|geb(?:oorte)?\.?\s?-?dat(?:um|\.)?|geb\.?|gebdat|geboortedag|geboortejaar|"
    r"date\s+of\s+birth|d\.?o\.?b\.?|birth\s?date|birthday|born|jarig|verjaardag|verjaart|gebjr|\*|°)"
)
_BORN = re.compile(
    rf"(?<!\w){_CUE}(?:\W{{1,4}}(?!geboren)[\w'’-]{{1,25}}){{0,8}}?\W{{0,5}}(?P<date>(?<![\d-]){DATE})", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?P<date>(?<![\d-]){DATE})\s*(?:\(?\s*(?:geboren|geb\.|geboortedatum|geboortedag|dob)\b|"
    rf"(?:\w+\s){{0,3}}(?:geboren|geboortedag|geboortedatum|verjaardag)\b)",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(
    r"\b(?:geboren(?:\s+(?:in|anno|te\s+\w+\s+in))?|geboortejaar|bouwjaar\s+mens|geb\.|born in|"
    r"\*)\W{0,3}(?P<date>(?:19|20)\d{2})(?![\d-])",
    re.IGNORECASE,
)
_RUN_OF_DIGITS = re.compile(
    r"(?<!\d)(?P<date>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\d{2})(?!\d)(?=\s+is\s+\w+\s+geboorte)",
    re.IGNORECASE,
)
_ANY_CUE = re.compile(r"[Gg]e?b|GEB|[Bb]orn|BORN|[Bb]irth|BIRTH|d\.?o\.?b|D\.?O\.?B|jarig|erjaar|[*°]|bouwjaar mens")
_DAY = re.compile(DATE, re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"(?:[1l]9|2[0O])[\dOlI]{2}")
_CHILD = re.compile(
    r"\b(?:kind|kinderen|dochter|zoon|leerling|cliënt|patiënt|baby|children|child|patient|mee verhuizen|gezinsleden|"
    r"vaccinatie\w*|INTAKE)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Dates of birth in `text` that a word announces."""
    if not _ANY_CUE.search(text):
        return
    seen: set[tuple[int, int]] = set()
    for pattern in (_BORN, _AFTER, _YEAR_ONLY, _RUN_OF_DIGITS):
        for match in pattern.finditer(text):
            if match.span("date") not in seen and "\n\n" not in match.group():
                seen.add(match.span("date"))
                yield Hit(*match.span("date"), Kind.BIRTH_DATE, 0.95, "Een geboortedatum.")


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Dates right behind a name, in brackets or behind a comma, that can be somebody's birth date: not of the last
    years unless a child is spoken of (behind a comma a recent date is that of a letter: 'J. de Wit, 19 december 2022')."""
    for _, end in names:
        match = re.match(r"\s?(?P<open>\()?[,;:–-]?\s?(?:BSN:? ?\d{9},? )?", text[end : end + 20])
        if match is None:
            continue
        date = _DAY.match(text, end + match.end())
        if date is None or "\n" in text[end : date.end()]:
            continue
        year = _WHOLE_YEAR.search(date.group())
        if year is None:
            continue
        number = int(year.group().translate(str.maketrans("lOI", "101")))
        child = bool(_CHILD.search(text[max(0, end - 160) : end])) and "," not in match.group()
        if number <= 2012 or (child and number <= 2024):
            yield Hit(
                *date.span(), Kind.BIRTH_DATE, 0.8, "Een datum achter een naam: waarschijnlijk een geboortedatum."
            )
