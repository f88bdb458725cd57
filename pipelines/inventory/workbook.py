"""The list as an Excel workbook: to finish on a screen, to print on A4 across, to filter, to click through to the documents.

Nothing in it is a formula and nobody is its creator. Heights are given for rows that wrap, because LibreOffice does not work them out
for a file that it did not write itself.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipelines.inventory.cells import FORMULA_START, for_xml, text_of
from pipelines.inventory.layouts import Cell, Layout
from pipelines.inventory.rows import Row
from pipelines.law import Judgement

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = {"Titel": 40, "Document": 40, "SHA-256": 66, "Thread": 22, "Bestand": 22}
_WIDE = 24
"""Characters of a column that is not named in `_WIDEST`: wide enough for its words, narrow enough for one sheet of paper."""
_NARROW = 9
_LINE = 14.5
"""Points of one line of the standard font."""
_A4 = 9
"""Excel's number of the paper size."""


def xlsx(rows: Sequence[Row], layout: Layout) -> bytes:
    """The workbook as bytes; the same rows give the same cells."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Inventarislijst"
    table = [layout.cells(row) for row in rows]
    widths = _widths(table, layout)
    _write_head(sheet, layout, widths)
    for at, cells in enumerate(table, start=2):
        lines = 1
        for column, (header, value, width) in enumerate(zip(layout.headers, cells, widths, strict=True), start=1):
            _fill(sheet.cell(at, column), value, header, wrap=header not in layout.unprinted)
            if header not in layout.unprinted:
                lines = max(lines, _lines(text_of(value), width))
        if lines > 1:
            sheet.row_dimensions[at].height = lines * _LINE
    _help_finishing(sheet, layout, len(rows))
    _set_paper(sheet, layout)
    workbook.properties.creator = ""
    workbook.properties.created = workbook.properties.modified = datetime(2000, 1, 1)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _write_head(sheet: Worksheet, layout: Layout, widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (header, width) in enumerate(zip(layout.headers, widths, strict=True), start=1):
        head = sheet.cell(1, column, header)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E6E6E6")
        head.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = 2 * _LINE
    sheet.freeze_panes = "C2"


def _fill(cell: SheetCell | MergedCell, value: Cell, header: str, *, wrap: bool) -> None:
    from openpyxl.styles import Alignment, Font

    if isinstance(value, str):
        cell.value = for_xml(value)
        cell.data_type = "s"  # never "f", also when it begins with "="
        cell.quotePrefix = value.startswith(FORMULA_START)
        if header == "Bestand" and value:
            cell.hyperlink = value
            cell.font = Font(color="0563C1", underline="single")
    else:
        cell.value = value
        cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else cell.number_format
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=wrap)


def _widths(table: Sequence[Sequence[Cell]], layout: Layout) -> list[int]:
    """Characters a column: fits its cells and the longest word of its header, up to what leaves room for the others."""
    longest = [max(_NARROW, *(len(word) + 4 for word in header.split())) for header in layout.headers]
    for cells in table[:500]:
        longest = [max(width, len(text_of(cell)) + 2) for width, cell in zip(longest, cells, strict=True)]
    return [min(width, _WIDEST.get(header, _WIDE)) for width, header in zip(longest, layout.headers, strict=True)]


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column."""
    return sum(max(1, len(textwrap.wrap(line, width))) for line in text.split("\n"))


def _help_finishing(sheet: Worksheet, layout: Layout, rows: int) -> None:
    """Filters, and in the column of judgements a choice of the four that exist."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.auto_filter.ref = sheet.dimensions
    if "Beoordeling" not in layout.headers or not rows:
        return
    letter = get_column_letter(layout.headers.index("Beoordeling") + 1)
    choice = DataValidation("list", formula1=f'"{",".join(Judgement)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Beoordeling", "Kies een van de vier beoordelingen."
    choice.add(f"{letter}2:{letter}{rows + 1}")
    sheet.add_data_validation(choice)


def _set_paper(sheet: Worksheet, layout: Layout) -> None:
    from openpyxl.utils import get_column_letter

    printed = [i for i, header in enumerate(layout.headers, start=1) if header not in layout.unprinted]
    sheet.print_area = f"A1:{get_column_letter(max(printed))}{sheet.max_row}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    sheet.print_options.gridLines = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "Inventarislijst", "&P van &N"  # type: ignore[union-attr]
