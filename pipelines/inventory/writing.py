"""Writing the list as xlsx, csv, ods or json, in any layout, a row at a time (.ods excepted: its library holds the whole list).

No cell is ever a formula: in xlsx and ods text is stored as text, in csv a dangerous first character gets an apostrophe in front
(OWASP, CSV injection), which `reading` takes off again. No file carries a creator.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pipelines.errors import UsageProblem
from pipelines.inventory.cells import FORMULA_START, for_xml, text_of
from pipelines.inventory.layouts import LAYOUTS, Cell, Layout
from pipelines.inventory.rows import Row
from pipelines.inventory.workbook import xlsx
from pipelines.storing import writing

MAXIMUM_ROWS = 50_000
"""What the ministries' platform accepts in one file."""


def write(rows: Collection[Row], path: Path, layout: str = "eigen") -> None:
    """Write the list to `path`; its extension says the format. The rows are gone through twice at most."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageProblem(
            "Dit bestandsformaat bestaat niet voor een inventarislijst.", next_step="Kies .xlsx, .csv, .ods of .json."
        )
    if layout not in LAYOUTS:
        raise UsageProblem("Deze indeling bestaat niet.", next_step=f"Kies uit: {', '.join(LAYOUTS)}.")
    with writing(path) as file:
        writer(rows, LAYOUTS[layout], file)


def _csv(rows: Collection[Row], layout: Layout, file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    writer = csv.writer(text)  # RFC 4180: comma, CRLF, doubled quotes
    writer.writerow(layout.headers)
    writer.writerows([_csv_cell(cell) for cell in layout.cells(row)] for row in rows)
    text.detach()


def _csv_cell(cell: Cell) -> str:
    text = text_of(cell)
    return "'" + text if text.startswith(FORMULA_START) else text


def _json(rows: Collection[Row], layout: Layout, file: BinaryIO) -> None:
    between = b"[\n "
    for row in rows:
        cells = {h: _json_cell(c) for h, c in zip(layout.headers, layout.cells(row), strict=True)}
        file.write(between + json.dumps(cells, ensure_ascii=False).encode())
        between = b",\n "
    file.write(b"\n]\n" if len(rows) else b"[]\n")


def _json_cell(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _ods(rows: Collection[Row], layout: Layout, file: BinaryIO) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Inventarislijst")
    for cells in (layout.headers, *(layout.cells(row) for row in rows)):
        line = TableRow()
        for value in cells:
            if isinstance(value, int):
                cell = TableCell(valuetype="float", value=value)
            elif isinstance(value, date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            else:
                cell = TableCell(valuetype="string")
            cell.addElement(P(text=for_xml(text_of(value))))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.write(file)


_WRITERS: dict[str, Callable[[Collection[Row], Layout, BinaryIO], None]] = {
    ".csv": _csv,
    ".json": _json,
    ".xlsx": xlsx,
    ".ods": _ods,
}
