"""Spreadsheets by openpyxl, recalculated by LibreOffice where they hold formulas (a file from a person always has cached values)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sample_docs.generate.gold import Entry
from sample_docs.generate.office.libreoffice import convert
from sample_docs.generate.stable import stable_zip

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: name, rows (text in the notation of `marking`; '=' begins a formula), hidden or not, comments by cell."""

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden: bool = False
    comments: tuple[tuple[str, str, str], ...] = ()


def make_xlsx(
    sheets: Sequence[Sheet], entry: Entry, when: datetime, *, author: str, recalculate: bool = False
) -> bytes:
    """The workbook; what it shows is recorded in `entry`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(entry.read(sheet.name)), sheet, entry)
    name = entry.read(f"{{{author}}}", "metagegevens")
    book.properties.creator = book.properties.lastModifiedBy = name
    book.properties.created = book.properties.modified = when.replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    if recalculate:
        return convert(out.getvalue(), "xlsx", "xlsx", when)
    return stable_zip(out.getvalue(), when)


def _fill(target: Worksheet, sheet: Sheet, entry: Entry) -> None:
    where = "verborgen" if sheet.hidden else "tekst"
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = target.cell(number, column)
            cell.value = value if not isinstance(value, str) or value.startswith("=") else entry.read(value, where)
            if number == 1:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DBE9E6")
    for place, author, text in sheet.comments:
        name = entry.read(f"{{{author}}}", "opmerking")
        target[place].comment = Comment(f"{name}:\n{entry.read(text, 'opmerking')}", name)
    for column in range(1, max(len(row) for row in sheet.rows) + 1):
        longest = max(len(str(target.cell(row, column).value or "")) for row in range(1, len(sheet.rows) + 1))
        target.column_dimensions[get_column_letter(column)].width = min(46, max(9, longest * 1.1))
    if sheet.hidden:
        target.sheet_state = "hidden"
    target.freeze_panes = "A2"
