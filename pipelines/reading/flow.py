"""Builds a flowing document block by block: the text, where each block stands in it, its regions, pictures and notices.

A reader adds what it finds in reading order. Everything a person could read becomes text: what is drawn is in a block; properties
of the file (author, company, template) follow after the last block, on no page, so that a name there is found but never printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from pipelines.document import (
    Block,
    BlockKind,
    Document,
    Notice,
    Picture,
    Region,
    RegionKind,
    Source,
    Span,
    Style,
    StyleKind,
)
from pipelines.errors import LimitExceeded
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.stated_dates import date_of
from pipelines.rendering import render

_SENT = frozenset(("e-mail", "agenda-item", "visitekaartje"))
"""Kinds whose date is part of what was sent."""
ROWS_A_PAGE = 60
CHARACTERS_A_PAGE = 3_500
"""Of a full page in 10 points: a text far longer than `max_pages` of these is refused before it is laid out."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. `region` marks a part of a paragraph (a tracked insertion, hidden text), `detail` its author."""

    text: str
    styles: tuple[StyleKind, ...] = ()
    region: RegionKind | None = None
    detail: str = ""


Runs = str | Sequence[Run]


@dataclass(slots=True)
class Flow:
    """A document in the making."""

    settings: ReadingSettings
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    embedded: list[tuple[str, str, bytes]] = field(default_factory=list)
    """(name, media type, bytes) of files inside this one, for the dispatcher to read."""
    tables: int = 0

    def paragraph(
        self,
        runs: Runs,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        level: int = 0,
        quote: int = 0,
        bullet: str = "",
        region: RegionKind | None = None,
        detail: str = "",
    ) -> None:
        """One block of text. Nothing is added when there is nothing but blanks in it."""
        span, styles = self._write(runs)
        if span is None:
            return
        self.blocks.append(Block(kind, span.start, span.end, level, quote, styles=styles, bullet=bullet))
        self._mark(region, span, detail)
        self._end()

    def heading(self, runs: Runs, level: int) -> None:
        self.paragraph(runs, BlockKind.HEADING, level=min(6, max(1, level)))

    def note(self, runs: Runs, region: RegionKind, detail: str = "") -> None:
        """Content that a reader of the original did not see on the page."""
        self.paragraph(runs, BlockKind.NOTE, region=region, detail=detail)

    @contextmanager
    def hidden_part(self, said: str, hidden: bool = True) -> Iterator[None]:
        """What is added inside was hidden in the original, when `hidden`; `said` tells the reviewer so."""
        if not hidden:
            yield
            return
        start = self.length
        self.note(said, RegionKind.HIDDEN)
        yield
        self.regions.append(Region(RegionKind.HIDDEN, start, self.length))

    def pair(self, label: str, value: Runs, *, quote: int = 0, region: RegionKind | None = None) -> Span:
        """A label and its value on one line, as in the head of a mail; the value's span."""
        start = self.length
        self._append(f"{label}:")
        name = Span(start, self.length)
        self._append(" ")
        span, styles = self._write(value)
        whole = span or Span(self.length, self.length)
        self.blocks.append(Block(BlockKind.FIELD, start, whole.end, quote=quote, cells=(name, whole), styles=styles))
        self._mark(region, Span(start, whole.end), "")
        self._end()
        return whole

    def new_table(self) -> int:
        self.tables += 1
        return self.tables

    def row(
        self,
        cells: Iterable[Runs],
        table: int,
        *,
        header: bool = False,
        quote: int = 0,
        region: RegionKind | None = None,
    ) -> None:
        """One row. Cells are kept apart by a tab in the text; an all-empty row is left out."""
        written = list(cells)
        while written and not _text_of(written[-1]).strip():
            written.pop()
        if not written:
            return
        start = self.length
        spans: list[Span] = []
        styles: list[Style] = []
        for number, cell in enumerate(written):
            if number:
                self._append("\t")
            span, own = self._write(cell)
            spans.append(span or Span(self.length, self.length))
            styles += own
        self.blocks.append(
            Block(
                BlockKind.ROW,
                start,
                self.length,
                quote=quote,
                table=table,
                header=header,
                cells=tuple(spans),
                styles=tuple(styles),
            )
        )
        self._mark(region, Span(start, self.length), "")
        self._end()

    def rule(self) -> None:
        self.blocks.append(Block(BlockKind.RULE, self.length, self.length))

    def page_break(self) -> None:
        self.blocks.append(Block(BlockKind.PAGE_BREAK, self.length, self.length))

    def picture(self, data: bytes, media_type: str, name: str = "") -> None:
        """A picture in its place; its block holds what OCR read in it."""
        from pipelines.reading.inline_pictures import searched_picture

        picture, notices = searched_picture(data, media_type, name, self.settings)
        start = self.length
        self._append(picture.text)
        self.blocks.append(Block(BlockKind.PICTURE, start, self.length, picture=len(self.pictures)))
        self.regions.append(Region(RegionKind.PICTURE, start, self.length))
        self.pictures.append(picture)
        self.notices += [n for n in notices if n not in self.notices]
        self._end()

    def properties(self, values: Iterable[tuple[str, str]]) -> None:
        """Properties of the file: the last thing that is added; on no page."""
        for label, value in values:
            if value.strip():
                start = self.length
                self._append(f"{label}: {value}")
                self.regions.append(Region(RegionKind.METADATA, start, self.length, label))
                self._end()

    def notice(self, code: str, message: str, *, blocks: bool = False, next_step: str = "") -> None:
        if not any(n.code == code for n in self.notices):
            self.notices.append(Notice(code, message, None, blocks, next_step))

    def document(
        self, source: Source, document_id: str, kind: str, *, title: str = "", date: datetime | None = None
    ) -> Document:
        """The finished document, laid out on pages; the date that a text gives itself goes before `date`."""
        if not self.blocks:
            self.notice("geen_tekst", "Dit document heeft geen leesbare inhoud.")
        text = "".join(self.pieces)
        told = kind in _SENT and date is not None
        if kind not in _SENT:
            date, told = date_of(_dating(kind, text), source.name, date)
        return laid_out(
            Document(
                id=document_id,
                source=source,
                kind=kind,
                text=text,
                pages=(),
                title=title,
                date=date,
                date_told=told,
                family=document_id,
                regions=tuple(self.regions),
                notices=tuple(self.notices),
                flow=tuple(self.blocks) or (Block(BlockKind.RULE, 0, 0),),
                pictures=tuple(self.pictures),
            ),
            self.settings,
        )

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _end(self) -> None:
        self._append("\n")

    def _mark(self, region: RegionKind | None, span: Span, detail: str) -> None:
        if region is not None:
            self.regions.append(Region(region, span.start, span.end, detail))

    def _write(self, runs: Runs) -> tuple[Span | None, tuple[Style, ...]]:
        """Append runs; where they came to stand and their styles. None when there is nothing but blanks."""
        if not _text_of(runs).strip():
            return None, ()
        start = self.length
        styles: list[Style] = []
        for run in [Run(runs)] if isinstance(runs, str) else runs:
            begin = self.length
            self._append(_one_kind_of_line_end(run.text))
            if run.text.strip():
                styles += [Style(begin, self.length, kind) for kind in run.styles]
            if run.region is not None and run.text:
                self.regions.append(Region(run.region, begin, self.length, run.detail))
        return Span(start, self.length), tuple(styles)


def laid_out(document: Document, settings: ReadingSettings) -> Document:
    """The document with its pages. LimitExceeded when it would take too many."""
    drawn = sum(block.end - block.start for block in document.flow)
    rows = sum(1 for block in document.flow if block.kind is BlockKind.ROW)
    if drawn > settings.max_pages * CHARACTERS_A_PAGE or rows > settings.max_pages * ROWS_A_PAGE:
        raise LimitExceeded("Dit document heeft meer tekst dan in het toegestane aantal pagina's past.")
    rendered = render(document)
    if len(rendered.pages) > settings.max_pages:
        raise LimitExceeded("Dit document heeft meer pagina's dan is toegestaan.")
    notices = list(document.notices)
    if rendered.missing:
        codes = ", ".join(f"U+{ord(c):04X}" for c in rendered.missing[:8])
        notices.append(Notice("teken_zonder_lettertype", f"Tekens zonder lettertype zijn als � afgedrukt ({codes})."))
    if rendered.undrawable:
        notices.append(
            Notice(
                "afbeelding_niet_getoond",
                "Een afbeelding in dit document kan niet worden weergegeven.",
                blocks=True,
                next_step="Bekijk het oorspronkelijke document en beoordeel de afbeelding.",
            )
        )
    return replace(document, pages=rendered.pages, notices=tuple(notices))


def _dating(kind: str, text: str) -> str:
    """The text in which a document says its own date: all of a letter, the first slide, nothing of a sheet (its dates are its contents)."""
    return text if kind == "document" else text.partition("\nDia 2\n")[0] if kind == "presentatie" else ""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _text_of(runs: Runs) -> str:
    return runs if isinstance(runs, str) else "".join(run.text for run in runs)


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
