"""The list as an Excel workbook: to finish on a screen, to print on A4 across, to filter, to click through to the documents.

Nothing in it is a formula and nobody is its creator. Rows are written as they come, so a long list takes no memory; what says how the
sheet looks therefore stands before them. Heights are given for rows that wrap, because LibreOffice does not work them out for a file
that it did not write itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from pipelines.inventory.cells import FORMULA_START, for_xml, text_of
from pipelines.inventory.layouts import Cell, Layout
from pipelines.inventory.rows import Row
from pipelines.law import Judgement

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = {"Titel": 40, "Document": 40, "SHA-256": 66, "Thread": 22, "Bestand": 22}
_WIDE = 24
"""Characters of a column that is not named in `_WIDEST`: wide enough for its words, narrow enough for one sheet of paper."""
_NARROW = 9
_MEASURED = 500
"""Rows that say how wide the columns are."""
_LINE = 14.5
"""Points of one line of the standard font."""
_A4 = 9
"""Excel's number of the paper size."""


_MOST_LINKS = 10_000
"""Rows with a link: the library keeps links in memory, and Excel refuses a sheet with more than 65,530. Further rows name their file."""


def xlsx(rows: Collection[Row], layout: Layout, file: BinaryIO) -> None:
    """Write the workbook to `file`; the same rows give the same cells."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet: Worksheet = workbook.create_sheet("Inventarislijst")  # one for writing only, which takes the same settings
    widths = _widths([layout.cells(row) for row in islice(rows, _MEASURED)], layout)
    _set_paper(sheet, layout, len(rows))
    _write_head(sheet, layout, widths)
    for at, row in enumerate(rows, start=2):
        _write_row(sheet, layout, layout.cells(row), widths, at)
    _help_finishing(sheet, layout, len(rows))
    workbook.properties.creator = ""
    workbook.properties.created = workbook.properties.modified = datetime(2000, 1, 1)
    workbook.save(file)


def _write_head(sheet: Worksheet, layout: Layout, widths: Sequence[int]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    cells = []
    for column, (header, width) in enumerate(zip(layout.headers, widths, strict=True), start=1):
        head = WriteOnlyCell(sheet, header)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E6E6E6")
        head.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
        cells.append(head)
    sheet.row_dimensions[1].height = 2 * _LINE
    sheet.freeze_panes = "C2"
    sheet.append(cells)


def _write_row(sheet: Worksheet, layout: Layout, cells: Sequence[Cell], widths: Sequence[int], at: int) -> None:
    from openpyxl.cell import WriteOnlyCell

    lines, made = 1, []
    for header, value, width in zip(layout.headers, cells, widths, strict=True):
        made.append(WriteOnlyCell(sheet))
        _fill(made[-1], value, header, wrap=header not in layout.unprinted, link=at <= _MOST_LINKS)
        if header not in layout.unprinted:
            lines = max(lines, _lines(text_of(value), width))
    if lines > 1:
        sheet.row_dimensions[at].height = lines * _LINE
    sheet.append(made)
    sheet.row_dimensions.pop(at, None)  # it is written


def _fill(cell: SheetCell, value: Cell, header: str, *, wrap: bool, link: bool) -> None:
    from openpyxl.styles import Alignment, Font

    if isinstance(value, str):
        cell.value = for_xml(value)
        cell.data_type = "s"  # never "f", also when it begins with "="
        cell.quotePrefix = value.startswith(FORMULA_START)
        if header == "Bestand" and value and link:
            cell.hyperlink = value
            cell.font = Font(color="0563C1", underline="single")
    else:
        cell.value = value
        cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else cell.number_format
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=wrap)


def _widths(table: Sequence[Sequence[Cell]], layout: Layout) -> list[int]:
    """Characters a column: fits its cells and the longest word of its header, up to what leaves room for the others."""
    longest = [max(_NARROW, *(len(word) + 4 for word in header.split())) for header in layout.headers]
    for cells in table:
        longest = [max(width, len(text_of(cell)) + 2) for width, cell in zip(longest, cells, strict=True)]
    return [min(width, _WIDEST.get(header, _WIDE)) for width, header in zip(longest, layout.headers, strict=True)]


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column."""
    return sum(max(1, len(textwrap.wrap(line, width))) for line in text.split("\n"))


def _help_finishing(sheet: Worksheet, layout: Layout, rows: int) -> None:
    """Filters, and in the column of judgements a choice of the four that exist."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.auto_filter.ref = f"A1:{get_column_letter(len(layout.headers))}{rows + 1}"
    if "Beoordeling" not in layout.headers or not rows:
        return
    letter = get_column_letter(layout.headers.index("Beoordeling") + 1)
    choice = DataValidation("list", formula1=f'"{",".join(Judgement)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Beoordeling", "Kies een van de vier beoordelingen."
    choice.add(f"{letter}2:{letter}{rows + 1}")
    sheet.data_validations.append(choice)


def _set_paper(sheet: Worksheet, layout: Layout, rows: int) -> None:
    from openpyxl.utils import get_column_letter

    printed = [i for i, header in enumerate(layout.headers, start=1) if header not in layout.unprinted]
    sheet.print_area = f"A1:{get_column_letter(max(printed))}{rows + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    sheet.print_options.gridLines = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "Inventarislijst", "&P van &N"  # type: ignore[union-attr]
