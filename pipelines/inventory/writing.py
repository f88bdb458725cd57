"""Writing the list as xlsx, csv, ods or json, in any layout.

No cell is ever a formula: in xlsx and ods text is stored as text, in csv a dangerous first character gets an apostrophe in front
(OWASP, CSV injection), which `reading` takes off again. No file carries a creator.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from pipelines.errors import UsageProblem
from pipelines.inventory.layouts import LAYOUTS, Cell, Layout
from pipelines.inventory.rows import Row
from pipelines.storing import write_whole

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these may run as a formula in a spreadsheet program."""
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
    text = _text(cell)
    return "'" + text if text.startswith(FORMULA_START) else text


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _json(rows: Sequence[Row], layout: Layout) -> bytes:
    listed = [{h: _json_cell(c) for h, c in zip(layout.headers, layout.cells(row), strict=True)} for row in rows]
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


def _json_cell(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _xlsx(rows: Sequence[Row], layout: Layout) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Inventarislijst"
    sheet.append(list(layout.headers))
    for row in rows:
        sheet.append([None] * len(layout.headers))
        for column, value in enumerate(layout.cells(row), start=1):
            cell = sheet.cell(sheet.max_row, column)
            if isinstance(value, str):
                cell.value = _without_controls(value)
                cell.data_type = "s"  # never "f", also when it begins with "="
                cell.quotePrefix = value.startswith(FORMULA_START)
            else:
                cell.value = value
                cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else cell.number_format
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, width in enumerate(_widths(rows, layout), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        head = sheet.cell(1, column)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E6E6E6")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"
    workbook.properties.creator = ""
    workbook.properties.created = workbook.properties.modified = datetime(2000, 1, 1)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _without_controls(text: str) -> str:
    """XML cannot hold control characters other than tab and line ends."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


def _widths(rows: Sequence[Row], layout: Layout) -> list[float]:
    """Column widths in characters: fit the content, wrap what is long."""
    longest = [len(header) + 3 for header in layout.headers]
    for row in rows[:500]:
        longest = [max(width, len(_text(cell)) + 1) for width, cell in zip(longest, layout.cells(row), strict=True)]
    return [float(min(width, 48)) for width in longest]


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
            cell.addElement(P(text=_without_controls(_text(value))))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


_WRITERS: dict[str, Callable[[Sequence[Row], Layout], bytes]] = {
    ".csv": _csv,
    ".json": _json,
    ".xlsx": _xlsx,
    ".ods": _ods,
}
