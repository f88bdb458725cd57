"""The sheets of a file that others made, as rows of text: .xlsx, .csv, .ods and .json.

A merged cell counts for every row that it spans: in a list one judgement is often written once beside several documents.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from pipelines.errors import InventoryError, UsageProblem
from pipelines.inventory.cells import FORMULA_START

if TYPE_CHECKING:
    from odf.element import Element
    from openpyxl.worksheet.worksheet import Worksheet

Cells = list[str]
Sheet = list[Cells]

_WHOLE = 4 * 1024 * 1024
"""Bytes of an .xlsx that is loaded whole, with what is merged in it; a larger one is streamed, and its merged cells stay empty."""
_MOST_COLUMNS = 64
_MOST_REPEATED = 1000
"""Rows that LibreOffice writes once for many; only empty rows come in larger numbers."""


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of the file in order. Raises UsageProblem for another format and InventoryError for a file that is none."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageProblem(
            "Dit formaat wordt niet gelezen als inventarislijst.", next_step="Lever .xlsx, .csv, .ods of .json aan."
        )
    try:
        return list(reader(path))
    except (OSError, ValueError, KeyError, UnicodeError, csv.Error, EOFError, zipfile.BadZipFile, ExpatError) as error:
        raise InventoryError(
            "De lijst kan niet worden gelezen.",
            next_step="Sla haar opnieuw op als .xlsx of .csv.",
            detail=type(error).__name__,
        ) from error


def _csv(path: Path) -> Iterator[Sheet]:
    text = _decoded(path.read_bytes())
    first_line, _, rest = text.partition("\n")
    if first_line.strip().lower() in {"sep=;", "sep=,", "sep=\t"}:  # Excel's own hint
        text, first_line = rest, rest.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    yield [[_without_apostrophe(cell) for cell in cells] for cells in lines]


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")  # what Excel writes on a Dutch desktop


def _without_apostrophe(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_START) else cell


def _xlsx(path: Path) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    whole = path.stat().st_size <= _WHOLE
    workbook = load_workbook(path, read_only=not whole, data_only=True)
    for sheet in workbook.worksheets:
        rows = [[_cell_text(value) for value in values] for values in sheet.iter_rows(values_only=True)]
        if whole:
            _spread_merged(sheet, rows)
        yield rows


def _spread_merged(sheet: Worksheet, rows: Sheet) -> None:
    for merged in sheet.merged_cells.ranges:
        first = rows[merged.min_row - 1][merged.min_col - 1]
        for at in range(merged.min_row, min(merged.max_row, len(rows))):
            rows[at][merged.min_col - 1] = first


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _ods(path: Path) -> Iterator[Sheet]:
    from odf.opendocument import load
    from odf.table import Table, TableRow

    for table in load(path).spreadsheet.getElementsByType(Table):
        rows: Sheet = []
        spans: dict[int, tuple[int, str]] = {}
        for line in table.getElementsByType(TableRow):
            cells = _ods_row(line, spans)
            repeated = int(line.getAttribute("numberrowsrepeated") or 1)
            rows += [list(cells) for _ in range(min(repeated, _MOST_REPEATED if any(cells) else 1))]
        yield rows


def _ods_row(line: Element, spans: dict[int, tuple[int, str]]) -> Cells:
    """The cells of a row; `spans` remembers for each column how many rows below it a cell still covers, and its text."""
    from odf import teletype

    cells: Cells = []
    for cell in line.childNodes:
        name = getattr(cell, "tagName", "")
        if name not in {"table:table-cell", "table:covered-table-cell"}:
            continue
        covered = name == "table:covered-table-cell"
        text = "" if covered else cell.getAttribute("datevalue") or teletype.extractText(cell)
        for _ in range(min(int(cell.getAttribute("numbercolumnsrepeated") or 1), _MOST_COLUMNS)):
            left, above = spans.pop(len(cells), (0, ""))
            if covered and left:
                text = above
                spans[len(cells)] = (left - 1, above)
            elif not covered and (below := int(cell.getAttribute("numberrowsspanned") or 1) - 1):
                spans[len(cells)] = (below, text)
            cells.append(text)
            text = "" if covered else text
    return cells


def _json(path: Path) -> Iterator[Sheet]:
    listed = json.loads(path.read_text("utf-8-sig"))
    if isinstance(listed, dict) and len(lists := [value for value in listed.values() if isinstance(value, list)]) == 1:
        listed = lists[0]
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise ValueError("no list of rows")
    headers = list(dict.fromkeys(key for row in listed for key in row))
    rows = [["" if row.get(key) is None else str(row.get(key)) for key in headers] for row in listed]
    yield [headers, *rows]


_READERS: dict[str, Callable[[Path], Iterator[Sheet]]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".ods": _ods,
    ".json": _json,
}
