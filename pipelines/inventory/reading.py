"""Reading a list that others made: headers in every accepted form, every cell judged, nothing guessed.

A cell that cannot be read gives a Problem with its row and the likely meaning; the other rows go on.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipelines.errors import InventoryError, UsageProblem
from pipelines.inventory.cells import FORMULA_START
from pipelines.inventory.rows import Row, SourceType
from pipelines.law import GROUNDS, REGIMES, Judgement, UnknownJudgement, parse_citations, parse_codes, parse_judgement

Cells = list[str]

_HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("id", "nummer", "volgnummer"),
    "title": ("document", "document id", "documentnr", "document nr", "documentnr.", "document nr.", "nr.",
              "omschrijving", "name", "titel"),
    "judgement": ("beoordeling", "openbaarmaking"),
    "grounds": ("beoordelingsgrond", "grond", "tagmulti006", "beoordelingsgrond (; gescheiden)", "code", "uitzonderingsgrond"),
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
"""Accepted headers a field, from the format page of the big platform (de-facto exchange format) and our own list."""

_ID = re.compile(r"[a-zA-Z0-9.-]{1,170}")
_TRUE = {"true", "ja", "yes", "1", "y", "j"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a list. `row` counts from 1 with the header as row 1, as a spreadsheet shows it; 0 = the whole file."""

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
    table = list(_table(path))
    if not table:
        raise InventoryError("De lijst is leeg.", next_step="Controleer of het juiste werkblad vooraan staat.")
    columns, problems = _match_headers(table[0])
    rows: list[Row] = []
    numbers: list[int] = []
    for at, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row, wrong = _row(at, {field: cells[i].strip() for field, i in columns.items() if i < len(cells)})
        problems += wrong
        if row is not None:
            rows.append(row)
            numbers.append(at)
    return Reading(tuple(rows), tuple(numbers), tuple(problems))


def _table(path: Path) -> Iterator[Cells]:
    readers = {".csv": _csv, ".xlsx": _xlsx, ".xlsm": _xlsx, ".ods": _ods, ".json": _json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UsageProblem(
            "Dit formaat wordt niet gelezen als inventarislijst.", next_step="Lever .xlsx, .csv, .ods of .json aan."
        )
    try:
        yield from reader(path)
    except (OSError, ValueError, KeyError, UnicodeError, csv.Error, EOFError, zipfile.BadZipFile) as error:
        raise InventoryError(
            "De lijst kan niet worden gelezen.",
            next_step="Sla haar opnieuw op als .xlsx of .csv.",
            detail=type(error).__name__,
        ) from error


def _csv(path: Path) -> Iterator[Cells]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")  # what Excel writes on a Dutch desktop
    first_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_START) else cell for cell in cells]


def _xlsx(path: Path) -> Iterator[Cells]:
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, data_only=True)
    for values in workbook.worksheets[0].iter_rows(values_only=True):
        yield [_cell_text(value) for value in values]


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _ods(path: Path) -> Iterator[Cells]:
    from odf import teletype
    from odf.opendocument import load
    from odf.table import TableCell, TableRow

    for line in load(path).spreadsheet.getElementsByType(TableRow):
        cells: Cells = []
        for cell in line.getElementsByType(TableCell):
            times = int(cell.getAttribute("numbercolumnsrepeated") or 1)
            cells += [cell.getAttribute("datevalue") or teletype.extractText(cell)] * min(times, 64)
        yield cells


def _json(path: Path) -> Iterator[Cells]:
    listed = json.loads(path.read_text("utf-8-sig"))
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise ValueError("no list of rows")
    headers = list(dict.fromkeys(key for row in listed for key in row))
    yield headers
    for row in listed:
        yield ["" if row.get(key) is None else str(row.get(key)) for key in headers]


def _match_headers(headers: Sequence[str]) -> tuple[dict[str, int], list[Problem]]:
    columns: dict[str, int] = {}
    for i, header in enumerate(headers):
        wanted = re.sub(r"^\d+\s+", "", " ".join(header.split()).casefold())
        for field, accepted in _HEADERS.items():
            if wanted in accepted and field not in columns:
                columns[field] = i
    missing = [field for field in ("judgement", "grounds") if field not in columns]
    if "number" not in columns and "file" not in columns:
        missing.insert(0, "number")
    names = {"number": "ID", "judgement": "Beoordeling", "grounds": "Beoordelingsgrond"}
    problems = [Problem(1, names[field], f"De kolom '{names[field]}' ontbreekt.") for field in missing]
    return columns, problems


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
        problems.append(Problem(at, "Datum", "De datum kan niet worden gelezen.", "jjjj-mm-dd"))
    return None


def possible_dates(written: str) -> set[date]:
    """The days that a written date may mean: one when it is clear, two for 3/4/2022, none when it is no date.

    Y-m-d and d-m-Y are clear; d/m/Y and the American m/d/Y (which its AM or PM gives away) share the slash.
    """
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
