"""Names that something else than the judgement of words tells: lists, titles, labels, headings, rows, shapes.

Each module says where such names stand; here they get their score and their reason. Trap: what the model surely calls an organisation or
a place is not looked through again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipelines.document import Kind
from pipelines.personal_data.names import (
    acting,
    damaged,
    framed,
    labelled,
    people_columns,
    rows,
    speakers,
    surname_first,
)
from pipelines.personal_data.names.announced import full_names, listed
from pipelines.personal_data.names.model import Found
from pipelines.personal_data.names.tokens import Tokens
from pipelines.personal_data.names.vetoes import is_no_name
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_SHARED_SURNAME = Screened(
    r"(?<![\w.])(?P<initials>(?:[A-Z]\.){1,4})(?= (?:en|&) (?:[A-Z]\.){1,4} ?(?:(?:van|de|der|den|ter|ten|el) ){0,3}[A-ZÀ-Þ][a-zà-ÿ])",
    holds=r"\. (?:en|&) [A-Z]\.",
)
"""'H. en M. Sardjoe'."""
SURE = 0.5
"""Chance from which a name says something of its neighbours."""
ANNOUNCED = 0.95
"""Chance of a name that a title or an office announces, for the vetoes: 'wethouder Ma' may be called so."""
LISTED = 0.6
"""Score of what lists or titles tell; they are not asked again about a name that scores as high by itself."""


def told_by_words(
    text: str,
    tokens: Tokens,
    announced: Sequence[tuple[int, int]],
    things: Sequence[Found],
    surely: set[tuple[int, int]],
) -> Iterator[Hit]:
    """Names that lists, a title or what they do tell, whatever was judged of their words; those in `surely` are known already."""
    for start, end in full_names(tokens):
        known = (start, end) in surely or _touches(things, start, end)
        if not known and not is_no_name(text, start, end, SURE):
            yield Hit(start, end, Kind.PERSON, LISTED, "Een naam volgens de namenlijsten.")
    for start, end in announced:
        if (start, end) not in surely and not is_no_name(text, start, end, ANNOUNCED):
            yield Hit(start, end, Kind.PERSON, 0.6, "Een naam achter een functie, een titel of een veld.")
    for start, end in labelled.find(text):
        yield Hit(start, end, Kind.PERSON, 0.45, "Een naam achter een functie, een titel of een veld.")
    for start, end in framed.find(text):
        if not _touches(things, start, end):
            yield Hit(start, end, Kind.PERSON, 0.4, "Een naam, want een ander woord krijgt daar geen hoofdletter.")
    for start, end in acting.find(text):
        yield Hit(start, end, Kind.PERSON, 0.4, "Een naam bij een uitspraak of handeling.")


def among_others(
    text: str, found: Sequence[tuple[int, int]], tabled: Sequence[people_columns.Section]
) -> Iterator[Hit]:
    """Names that stand among others: in an enumeration, in a row, on a line of their own."""
    for start, end in listed(text, found):
        yield Hit(start, end, Kind.PERSON, 0.5, "Een naam in een opsomming van namen.")
    for start, end, in_a_row in rows.find(text, found):
        if not is_no_name(text, start, end, ANNOUNCED if in_a_row else SURE):
            why = "Een naam in een rij van namen." if in_a_row else "Een naam op een eigen regel."
            yield Hit(start, end, Kind.PERSON, 0.6 if in_a_row else 0.5, why)
    for start, end, asked in people_columns.find(tabled, found):
        if asked:
            yield Hit(start, end, Kind.PERSON, people_columns.SCORE, people_columns.WHY)
        elif not is_no_name(text, start, end, ANNOUNCED):
            yield Hit(start, end, Kind.PERSON, 0.5, "Een naam in een rij van namen.")


def _touches(found: Sequence[Found], start: int, end: int) -> bool:
    """Whether one of the spans, which stand in order, has a character of start..end."""
    place = bisect_right(found, start, key=lambda one: one.end)
    return place < len(found) and found[place].start < end


def by_shape(text: str, tokens: Tokens) -> Iterator[Hit]:
    """Names that their shape gives away: the surname in front, or broken by a scanner."""
    for start, end in surname_first.with_initials(text):
        yield Hit(start, end, Kind.PERSON, 0.9, "Een naam met de achternaam voorop.")
    for start, end, short in surname_first.with_given_name(tokens):
        if not is_no_name(text, start, end, ANNOUNCED if short else SURE):
            yield Hit(start, end, Kind.PERSON, 0.9 if short else 0.5, "Een naam met de achternaam voorop.")
    for start, end in speakers.find(text):
        if not is_no_name(text, start, end, ANNOUNCED):
            yield Hit(start, end, Kind.PERSON, 0.5, "Wie in een chat aan het woord is.")
    for match in _SHARED_SURNAME.finditer(text):
        yield Hit(
            *match.span("initials"), Kind.PERSON, 0.6, "Initialen die een achternaam delen met wie erachter staat."
        )
    for start, end in damaged.find(text):
        if not is_no_name(text, start, end, SURE):
            yield Hit(start, end, Kind.PERSON, 0.5, "Een naam die door het scannen is beschadigd.")
