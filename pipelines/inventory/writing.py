"""Writing the list as xlsx, csv, ods or json, in any layout.

No cell is ever a formula: in xlsx and ods text is stored as text, in csv a dangerous first character gets an apostrophe in front
(OWASP, CSV injection), which `reading` takes off again. No file carries a creator.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from pipelines.errors import UsageProblem
from pipelines.inventory.cells import FORMULA_START, for_xml, text_of
from pipelines.inventory.layouts import LAYOUTS, Cell, Layout
from pipelines.inventory.rows import Row
from pipelines.inventory.workbook import xlsx
from pipelines.storing import write_whole

MAXIMUM_ROWS = 50_000
"""What the ministries' platform accepts in one file."""


def write(rows: Sequence[Row], path: Path, layout: str = "eigen") -> None:
    """Write the list to `path`; its extension says the format."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageProblem(
            "Dit bestandsformaat bestaat niet voor een inventarislijst.", next_step="Kies .xlsx, .csv, .ods of .json."
        )
    if layout not in LAYOUTS:
        raise UsageProblem("Deze indeling bestaat niet.", next_step=f"Kies uit: {', '.join(LAYOUTS)}.")
    write_whole(path, writer(rows, LAYOUTS[layout]))


def _csv(rows: Sequence[Row], layout: Layout) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # RFC 4180: comma, CRLF, doubled quotes
    writer.writerow(layout.headers)
    writer.writerows([_csv_cell(cell) for cell in layout.cells(row)] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    text = text_of(cell)
    return "'" + text if text.startswith(FORMULA_START) else text


def _json(rows: Sequence[Row], layout: Layout) -> bytes:
    listed = [{h: _json_cell(c) for h, c in zip(layout.headers, layout.cells(row), strict=True)} for row in rows]
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


def _json_cell(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _ods(rows: Sequence[Row], layout: Layout) -> bytes:
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
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


_WRITERS: dict[str, Callable[[Sequence[Row], Layout], bytes]] = {
    ".csv": _csv,
    ".json": _json,
    ".xlsx": xlsx,
    ".ods": _ods,
}
