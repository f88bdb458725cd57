"""Plain text and markdown: the document's text is exactly the file's characters, offsets are the file's own.

Only in JSON the escapes are read as what they stand for: 'Zo\\u00eb' is how programs write 'Zoë', and nobody would find the name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pipelines.document import Block, BlockKind, Document, Notice, Source
from pipelines.reading.decoding import decode, guessed
from pipelines.reading.flow import laid_out
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.stated_dates import date_of

LINES_A_BLOCK = 200
"""A block is a run of lines without an empty one; a longer one is cut, so that no block outgrows the typesetter's ease."""
_JSON = (".json", ".jsonl", ".ndjson", ".geojson", ".ipynb")
_ESCAPES = re.compile(r"(?<!\\)(?P<backslashes>(?:\\\\)*)(?P<written>(?:\\u[0-9a-fA-F]{4})+)")
_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,3}[.)])[ \t]+\S")


def read_text(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Document:
    """A .txt file. Lines are kept as they are, in a typewriter's letter when blanks make columns of them."""
    text = decode(data)
    if source.path.lower().endswith(_JSON):
        text = _ESCAPES.sub(_unescaped, text)
    flow = tuple(Block(BlockKind.PREFORMATTED, start, end) for start, end in _paragraphs(text))
    return _document(text, flow, guessed(data), source, document_id, settings)


def read_markdown(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Document:
    """A .md file: its marks stay in the text; headings and list items are shown as such."""
    text = decode(data)
    return _document(text, tuple(_markdown_blocks(text)), guessed(data), source, document_id, settings)


def _document(
    text: str,
    flow: tuple[Block, ...],
    notice: Notice | None,
    source: Source,
    document_id: str,
    settings: ReadingSettings,
) -> Document:
    date, told = date_of(text, source.name)
    return laid_out(
        Document(
            id=document_id,
            source=source,
            kind="tekst",
            text=text,
            pages=(),
            date=date,
            date_told=told,
            title=next((line.strip()[:120] for line in text.splitlines() if line.strip()), ""),
            family=document_id,
            flow=flow or (Block(BlockKind.RULE, 0, 0),),
            notices=(notice,) if notice is not None else (),
        ),
        settings,
    )


def _unescaped(escapes: re.Match[str]) -> str:
    """The characters that a run of escapes stands for; what is no character that can be shown stays as it is written."""
    characters: str = json.loads(f'"{escapes["written"]}"')
    return escapes["backslashes"] + (characters if characters.isprintable() else escapes["written"])


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines, without their ends."""
    position = 0
    for line in text.splitlines(keepends=True):
        yield position, position + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        position += len(line)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    first: int | None = None
    last = lines = 0
    for start, end in lines_of(text):
        blank = not text[start:end].strip()
        if first is not None and (blank or lines >= LINES_A_BLOCK):
            yield first, last
            first = None
        if blank:
            continue
        if first is None:
            first, lines = start, 0
        last = end
        lines += 1
    if first is not None:
        yield first, last


def _markdown_blocks(text: str) -> Iterator[Block]:
    for start, end in _paragraphs(text):
        for first, last in lines_of(text[start:end]):
            line = text[start + first : start + last]
            if not line.strip():
                continue
            if heading := _HEADING.match(line):
                yield Block(BlockKind.HEADING, start + first, start + last, level=len(heading.group(1)))
            elif item := _ITEM.match(line):
                yield Block(BlockKind.ITEM, start + first, start + last, level=1 + len(item.group(1)) // 2, bullet=" ")
            else:
                yield Block(BlockKind.PARAGRAPH, start + first, start + last)
