"""Comma-separated files: the document's text is exactly the file's characters, shown as a table.

Cells are found by a scanner of our own, because csv.reader does not say where in the file a cell stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.document import Block, BlockKind, Document, Source, Span
from pipelines.reading.decoding import decode
from pipelines.reading.flow import laid_out
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.sniffing import delimiter_of
from pipelines.reading.stated_dates import date_of


def read_csv(data: bytes, source: Source, document_id: str, settings: ReadingSettings, _inside: Inside) -> Document:
    """The document of a csv file; the first row is its heading."""
    text = decode(data)
    rows = list(records(text, delimiter_of(text)))
    flow = tuple(
        Block(
            BlockKind.ROW, cells[0].start, max(cells[-1].end, cells[0].start), table=1, header=number == 0, cells=cells
        )
        for number, cells in enumerate(rows)
    )
    date, told = date_of("", source.name)
    document = Document(
        id=document_id,
        source=source,
        kind="spreadsheet",
        text=text,
        pages=(),
        date=date,
        date_told=told,
        family=document_id,
        flow=flow or (Block(BlockKind.RULE, 0, 0),),
    )
    return laid_out(document, settings)


def records(text: str, delimiter: str) -> Iterator[tuple[Span, ...]]:
    """The cells of each record as spans of the text, without their quotes (RFC 4180); records without any letter are left out."""
    position, length = 0, len(text)
    cells: list[Span] = []
    while position < length or cells:
        span, position = _cell(text, position, delimiter)
        cells.append(span)
        if position < length and text[position] == delimiter:
            position += 1
            if position < length:
                continue
            cells.append(Span(length, length))
        position = _past_line_end(text, position)
        if any(text[c.start : c.end].strip() for c in cells):
            yield tuple(cells)
        cells = []


def _cell(text: str, position: int, delimiter: str) -> tuple[Span, int]:
    """The cell that begins here, and where its delimiter or line end stands."""
    if text[position : position + 1] == '"':
        end = position + 1
        while True:
            end = text.find('"', end)
            if end < 0:
                break
            if text[end + 1 : end + 2] == '"':
                end += 2
                continue
            after = _next_stop(text, end + 1, delimiter)
            return Span(position + 1, end if not text[end + 1 : after].strip() else after), after
    stop = _next_stop(text, position, delimiter)
    return Span(position, stop), stop


def _next_stop(text: str, position: int, delimiter: str) -> int:
    stops = [found for mark in (delimiter, "\n", "\r") if (found := text.find(mark, position, position + 100_000)) >= 0]
    if stops:
        return min(stops)
    return len(text) if len(text) - position <= 100_000 else _next_stop(text, position + 100_000, delimiter)


def _past_line_end(text: str, position: int) -> int:
    if text[position : position + 2] == "\r\n":
        return position + 2
    return position + 1 if position < len(text) else position
