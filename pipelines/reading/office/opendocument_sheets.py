"""Sheets of an .ods file. Repeated rows and cells are written once with a count; only those that hold something are spelled out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from pipelines.document import RegionKind
from pipelines.errors import LimitExceeded
from pipelines.reading.flow import Run
from pipelines.reading.office.package import attribute, child, descendants, local

if TYPE_CHECKING:
    from pipelines.reading.office.opendocument import OpenDocumentReader

MOST_REPEATS = 5_000
"""Copies of a row or cell that holds something: more is a fill-down over the whole sheet, or an attack."""
_NOT_SHOWN = {"collapse", "filter"}


def read_sheet(reader: OpenDocumentReader, table: Element) -> None:
    """One sheet: its name, rows, comments and drawings."""
    flow = reader.flow
    flow.heading(attribute(table, "name"), 1)
    style = reader.styles.get(attribute(table, "style-name"))
    hidden = any(attribute(p, "display") == "false" for p in descendants(style, "table-properties"))
    if hidden:
        flow.note("Dit werkblad is verborgen in het oorspronkelijke bestand.", RegionKind.HIDDEN)
    hidden_columns = _hidden_columns(table)
    rows = list(_rows(reader, table))
    columns = sorted({column for cells, _ in rows for column in cells})
    if hidden_columns.intersection(columns):
        flow.note("Dit werkblad heeft verborgen kolommen.", RegionKind.HIDDEN)
    number = flow.new_table()
    for cells, secret in rows:
        line = [_marked(cells.get(c, []), c in hidden_columns and not hidden) for c in columns]
        if secret and line and not hidden:
            line[0] = [Run("[verborgen rij] "), *line[0]]
        flow.row(line, number, region=RegionKind.HIDDEN if hidden or secret else None)
    _notes_and_drawings(reader, table)


def _marked(runs: list[Run], hidden: bool) -> list[Run]:
    return [Run(r.text, r.styles, RegionKind.HIDDEN) for r in runs] if hidden else runs


def _rows(reader: OpenDocumentReader, table: Element) -> list[tuple[dict[int, list[Run]], bool]]:
    from pipelines.reading.office.opendocument import Inline

    found: list[tuple[dict[int, list[Run]], bool]] = []
    for row in table.iter():
        if local(row) != "table-row":
            continue
        cells: dict[int, list[Run]] = {}
        column = 0
        for cell in row:
            if local(cell) not in {"table-cell", "covered-table-cell"}:
                continue
            repeats = _count(cell, "number-columns-repeated")
            runs = reader.cell(cell, Inline()) or _unshown(cell)
            if any(r.text.strip() for r in runs):
                _check(repeats)
                cells |= {column + i: runs for i in range(repeats)}
            column += repeats
        if cells:
            repeats = _count(row, "number-rows-repeated")
            _check(repeats)
            found += [(cells, attribute(row, "visibility") in _NOT_SHOWN)] * repeats
    return found


def _unshown(cell: Element) -> list[Run]:
    """A cell with a value but no shown text (a format that hides it, or a formula that was never computed)."""
    value = (
        attribute(cell, "string-value")
        or attribute(cell, "date-value")
        or attribute(cell, "value")
        or attribute(cell, "formula")
    )
    return [Run(value)] if value else []


def _count(element: Element, name: str) -> int:
    text = attribute(element, name, "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 9 else 1


def _check(repeats: int) -> None:
    if repeats > MOST_REPEATS:
        raise LimitExceeded("In dit werkblad is één cel of rij duizenden keren herhaald.")


def _hidden_columns(table: Element) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for element in table.iter():
        if local(element) == "table-column":
            repeats = min(16_384, _count(element, "number-columns-repeated"))
            if attribute(element, "visibility") in _NOT_SHOWN:
                hidden.update(range(column, column + repeats))
            column += repeats
        elif local(element) == "table-row":
            break
    return hidden


def _notes_and_drawings(reader: OpenDocumentReader, table: Element) -> None:
    for cell in table.iter():
        if local(cell) == "table-cell":
            for element in cell:
                if local(element) in {"annotation", "frame", "custom-shape", "rect", "g", "caption"}:
                    reader.block(element)
    shapes = child(table, "shapes")
    for element in shapes if shapes is not None else ():
        reader.block(element)
