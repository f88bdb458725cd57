"""Which column of a list holds what: headers in every accepted spelling, and the row they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("id", "nummer", "volgnummer", "volgnr"),
    "title": ("document", "document id", "documentnr", "document nr", "nr", "omschrijving", "name", "titel"),
    "judgement": ("beoordeling", "openbaarmaking"),
    "grounds": (
        "beoordelingsgrond", "grond", "tagmulti006", "beoordelingsgrond (; gescheiden)", "code", "uitzonderingsgrond",
        "beoordelingsgronden", "gronden", "uitzonderingsgronden", "weigeringsgrond", "weigeringsgronden", "woo-grond",
        "woo-gronden",
    ),
    "date": ("date", "datum", "datum (utc)"),
    "family": ("family", "familie", "family id"),
    "source_type": ("file type", "filetype"),
    "thread": ("thread id", "email thread id", "email thread", "thread"),
    "case_numbers": ("zaaknr", "casenr", "zaak", "case", "zaaknummer"),
    "suspended": ("opgeschort", "suspended", "tag015"),
    "links": (
        "publiekelinktag", "publieke link", "publiekelink", "publicatielink", "publicatie link",
        "publiekelink ( | gescheiden)", "vindplaats",
    ),
    "remark": ("toelichting", "opmerking", "toelichting / opmerking", "beschrijving"),
    "matter": ("matter",),
    "context": ("publicatiecontext",),
    "refers_to": ("gerelateerd id", "verwijst naar"),
    "kind": ("documentsoort",),
    "sender": ("verzender",),
    "recipient": ("ontvanger",),
    "pages": ("pagina's",),
    "regime": ("regime",),
    "file": ("bestand", "bestandsnaam"),
    "sha256": ("sha-256",),
}  # fmt: skip
"""Accepted headers a field, from the format page of the big platform (de-facto exchange format), lists of others, and our own."""
_NUMBERS_TOO = ("nr", "documentnr", "document nr", "document id")
"""Headers that the platform reads as the document's name; in a list without a column of ids they are the number."""
_FIRST_ROWS = 25
"""Rows in which the headers are looked for; above them stand titles and explanations."""


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the row with the headers, which names at least two fields, if possible the judgement; None when there is none."""
    known = [(columns_of(row), at) for at, row in enumerate(rows[:_FIRST_ROWS])]
    ranked = [("judgement" in columns, len(columns), -at) for columns, at in known if len(columns) > 1]
    return -max(ranked)[2] if ranked else None


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """The column of every field that has one; the first column wins."""
    written = [_plain(header) for header in headers]
    numbers = [at for at, header in enumerate(written) if header in _NUMBERS_TOO]
    own_number = bool(set(written) & set(_HEADERS["number"]))
    columns = {"number": numbers[0]} if numbers and not own_number else {}
    for at, header in enumerate(written):
        for field, accepted in _HEADERS.items():
            if header in accepted and field not in columns and at not in columns.values():
                columns[field] = at
    return columns


def second_columns(headers: Sequence[str], columns: dict[str, int]) -> list[str]:
    """Headers of further columns with judgements or grounds: they are not read, and that must be said."""
    decisive = {*_HEADERS["judgement"], *_HEADERS["grounds"]}
    return [h for at, h in enumerate(headers) if _plain(h) in decisive and at not in columns.values()]


def _plain(header: str) -> str:
    """Lower case, one line, without a number in front, '(en)' for a plural, and a point or colon at the end."""
    one_line = re.sub(r"^\d+\s+", "", " ".join(header.split()).casefold())
    return re.sub(r"\s*\(en\)$", "", one_line.rstrip(" .:*"))
