"""Reading a list that others made: headers in every accepted form, every cell judged, nothing guessed.

A cell that cannot be read gives a Problem with its row and the likely meaning; the other rows go on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pipelines.errors import InventoryError
from pipelines.inventory.headers import columns_of, header_row, second_columns
from pipelines.inventory.rows import Row, SourceType
from pipelines.inventory.tables import Sheet, read_sheets
from pipelines.law import (
    GROUNDS,
    MONTHS,
    REGIMES,
    Judgement,
    UnknownJudgement,
    parse_citations,
    parse_codes,
    parse_judgement,
)

_ID = re.compile(r"[a-zA-Z0-9.-]{1,170}")
_EXCEL_DAY_0 = date(1899, 12, 30)
_TRUE = {"true", "ja", "yes", "1", "y", "j"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a list. `row` counts from 1 as a spreadsheet shows it; 0 = the whole file."""

    row: int
    column: str
    message: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows that could be read (with the spreadsheet row of each) and everything that is wrong."""

    rows: tuple[Row, ...]
    row_numbers: tuple[int, ...]
    problems: tuple[Problem, ...]


def read(path: Path) -> Reading:
    """Read a list; raises InventoryError when it is no list at all."""
    table, head = _list_of(path)
    columns = columns_of(table[head])
    problems = _header_problems(head + 1, table[head], columns)
    rows: list[Row] = []
    numbers: list[int] = []
    if "judgement" not in columns:
        return Reading((), (), tuple(problems))
    for at, cells in enumerate(table[head + 1 :], start=head + 2):
        if not any(cell.strip() for cell in cells):
            continue
        row, wrong = _row(at, {field: cells[i].strip() for field, i in columns.items() if i < len(cells)})
        problems += wrong
        if row is not None:
            rows.append(row)
            numbers.append(at)
    return Reading(tuple(rows), tuple(numbers), tuple(problems))


def _list_of(path: Path) -> tuple[Sheet, int]:
    """The sheet with the list, and the index of the row with its headers."""
    sheets = [sheet for sheet in read_sheets(path) if any(any(cells) for cells in sheet)]
    if not sheets:
        raise InventoryError("De lijst is leeg.", next_step="Controleer of dit het juiste bestand is.")
    found = [(sheet, head) for sheet in sheets if (head := header_row(sheet)) is not None]
    for sheet, head in found:
        if "judgement" in columns_of(sheet[head]):
            return sheet, head
    if found:
        return found[0]
    raise InventoryError(
        "In dit bestand is geen kopregel van een inventarislijst gevonden.",
        next_step="Geef de kolommen namen als ID, Document, Datum, Beoordeling en Beoordelingsgrond.",
    )


def _header_problems(at: int, headers: Sequence[str], columns: dict[str, int]) -> list[Problem]:
    names = {"number": "ID", "judgement": "Beoordeling", "grounds": "Beoordelingsgrond"}
    missing = [field for field in names if field not in columns and not (field == "number" and "file" in columns)]
    problems = [Problem(at, names[field], f"De kolom '{names[field]}' ontbreekt.") for field in missing]
    return problems + [
        Problem(at, header, "Deze kolom wordt niet gelezen: er is al een kolom met dezelfde betekenis.")
        for header in second_columns(headers, columns)
    ]


def _row(at: int, cells: dict[str, str]) -> tuple[Row | None, list[Problem]]:
    problems: list[Problem] = []
    judgement = _judgement(at, cells, problems)
    codes = _codes(at, cells, problems)
    number = cells.get("number") or cells.get("file", "")
    if "number" in cells and not _ID.fullmatch(number):
        problems.append(
            Problem(
                at,
                "ID",
                "Het ID is leeg of heeft tekens die niet mogen.",
                "letters, cijfers, punt en streepje; ten hoogste 170",
            )
        )
    day, source_type = _date(at, cells, problems), _source_type(at, cells, problems)
    if judgement is None:
        return None, problems
    row = Row(
        number=number,
        title=cells.get("title", ""),
        judgement=judgement,
        grounds=tuple(c for c in codes if c not in REGIMES),
        regimes=tuple(c for c in codes if c in REGIMES),
        kind=cells.get("kind", ""),
        source_type=source_type,
        date=day,
        sender=cells.get("sender", ""),
        recipient=cells.get("recipient", ""),
        pages=int(cells["pages"]) if cells.get("pages", "").isdigit() else None,
        refers_to=cells.get("refers_to", ""),
        links=tuple(link.strip() for link in cells.get("links", "").split("|") if link.strip()),
        remark=cells.get("remark", ""),
        file=cells.get("file", ""),
        sha256=cells.get("sha256", ""),
        family=cells.get("family", ""),
        thread=cells.get("thread", ""),
        matter=cells.get("matter", ""),
        context=cells.get("context", ""),
        case_numbers=tuple(n.strip() for n in re.split("[;,]", cells.get("case_numbers", "")) if n.strip()),
        suspended=cells.get("suspended", "").casefold() in _TRUE,
    )
    return row, problems


def _judgement(at: int, cells: dict[str, str], problems: list[Problem]) -> Judgement | None:
    try:
        return parse_judgement(cells.get("judgement", ""))
    except UnknownJudgement as error:
        message = (
            f"'{cells.get('judgement', '')}' is geen beoordeling."
            if cells.get("judgement")
            else "De beoordeling ontbreekt."
        )
        problems.append(Problem(at, "Beoordeling", message, error.next_step))
        return None


def _codes(at: int, cells: dict[str, str], problems: list[Problem]) -> tuple[str, ...]:
    codes: list[str] = []
    for piece in re.split(r"[;|\n]", f"{cells.get('grounds', '')};{_regime_cell(cells)}"):
        if not piece.strip():
            continue
        found = parse_codes(piece)
        if not found:
            problems.append(Problem(at, "Beoordelingsgrond", f"'{piece.strip()}' is geen grond van de Woo."))
        for code in found:
            if code in GROUNDS or code in REGIMES:
                codes.append(code)
            else:
                cited = next((c for c in parse_citations(f"artikel {code}") if c.code == code), None)
                problems.append(
                    Problem(
                        at,
                        "Beoordelingsgrond",
                        f"Grond {code} bestaat niet in de Woo.",
                        cited.suggestion if cited else "",
                    )
                )
    return tuple(dict.fromkeys(codes))


def _regime_cell(cells: dict[str, str]) -> str:
    labels = {regime.label: code for code, regime in REGIMES.items()}
    pieces = [piece.strip() for piece in cells.get("regime", "").split(";")]
    words = {"buiten_verzoek": "buiten verzoek", "reeds_openbaar": "reeds openbaar", "dubbel": "dubbel", "8.8": "8.8"}
    return ";".join(words.get(labels.get(piece, ""), piece) for piece in pieces)


def _source_type(at: int, cells: dict[str, str], problems: list[Problem]) -> SourceType:
    written = cells.get("source_type", "").casefold()
    if not written:
        return SourceType.UNKNOWN
    try:
        return SourceType(written)
    except ValueError:
        problems.append(Problem(at, "File Type", f"'{written}' is geen bestandstype.", ", ".join(SourceType)))
        return SourceType.UNKNOWN


def _date(at: int, cells: dict[str, str], problems: list[Problem]) -> date | None:
    written = cells.get("date", "")
    if not written:
        return None
    candidates = possible_dates(written)
    if len(candidates) == 1:
        return next(iter(candidates))
    if candidates:
        choice = " of ".join(sorted(day.isoformat() for day in candidates))
        problems.append(Problem(at, "Datum", "De datum is niet eenduidig.", choice))
    else:
        problems.append(Problem(at, "Datum", "De datum kan niet worden gelezen.", _serial_day(written) or "jjjj-mm-dd"))
    return None


def _serial_day(written: str) -> str:
    """What a bare number in a column of dates means in Excel (days since 1899-12-30); a suggestion, for it may be another number."""
    match = re.fullmatch(r"([2-6]\d{4})(?:\.\d+)?", written)
    return (_EXCEL_DAY_0 + timedelta(days=int(match[1]))).isoformat() if match else ""


def possible_dates(written: str) -> set[date]:
    """The days that a written date may mean: one when it is clear, two for 3/4/2022, none when it is no date.

    Y-m-d and d-m-Y are clear; d/m/Y and the American m/d/Y (which its AM or PM gives away) share the slash.
    """
    named = re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", written.strip().casefold())
    if named and named[2] in MONTHS:
        return _days((int(named[3]), MONTHS.index(named[2]) + 1, int(named[1])))
    match = re.fullmatch(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{2,4})(?:[ T].*)?", written.strip())
    if match is None:
        return set()
    first, separator, second, third = int(match[1]), match[2], int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return _days((first, second, third))
    if len(match[4]) != 4:
        return set()
    if separator != "/":
        return _days((third, second, first))
    if re.search(r"\b[AP]M\b", written, re.IGNORECASE):
        return _days((third, first, second))
    return _days((third, second, first), (third, first, second))


def _days(*triples: tuple[int, int, int]) -> set[date]:
    days = set()
    for year, month, day in triples:
        try:
            days.add(date(year, month, day))
        except ValueError:
            continue
    return days
