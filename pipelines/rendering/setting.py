"""From the drawing to what the typesetter is given (JSON) and to the letters that must come back out of the page.

The two are made in one walk, in one order, so that the glyphs on the pages can be matched with the document's text afterwards.
Segments follow each other on paper; inside a segment the columns of a table run side by side, each a stream of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from pipelines.document import Block, BlockKind, Document
from pipelines.rendering import tables
from pipelines.rendering.characters import BREAK, breakable, drawn, letter_of, letters_of, missing
from pipelines.rendering.colours import colour_of
from pipelines.rendering.pictures import prepare
from pipelines.rendering.withholding import Black, Drawing, Gap, Lane, Shown

Json = dict[str, object]

BOX_WIDTH = 64
"""Points: the one width of a black box (a label of more than 30 letters takes two or three of them)."""
_LABEL_SIZE, _SMALLEST_LABEL = 6.8, 3.6
LINE = 48.0
"""Ems of 10 points in a line on upright A4."""
SIZES = {BlockKind.HEADING: 15.0, BlockKind.PREFORMATTED: 8.5}
"""Points of a letter, where it is not 10 (the largest heading); as in page.typ."""
FIXED_WIDTH = 0.59
"""Ems that every letter of Cascadia Mono takes."""
ROWS_A_TABLE = 150
TABLES_A_SHEET = 4
LONGEST_PARAGRAPH = 20_000
"""Characters; a longer one is set as several."""
NOTE_TITLE = "Niet zichtbaar in het oorspronkelijke document"
UNDRAWABLE = "Afbeelding die niet kan worden weergegeven"


@dataclass(slots=True)
class Stream:
    """What is expected in one column of paper: lanes of the document's text, and words of our own (bullets, titles of notes)."""

    parts: list[Lane | str] = field(default_factory=list)

    def letters(self, text: str) -> tuple[list[str], list[int]]:
        """The letters of the document's text and their offsets."""
        letters: list[str] = []
        offsets: list[int] = []
        for piece in (p for part in self.parts if not isinstance(part, str) for p in part):
            if isinstance(piece, Shown):
                for offset in range(piece.start, piece.end):
                    for letter in letters_of(text[offset]):
                        letters.append(letter)
                        offsets.append(offset)
        return letters, offsets

    def tokens(self, text: str) -> Iterator[tuple[str, int]]:
        """Words as they should come back out of the page, with their offsets; -1 for words of our own."""
        for part in self.parts:
            if isinstance(part, str):
                yield from ((word, -1) for word in part.split())
                continue
            start = end = -1
            for piece in part:
                if isinstance(piece, Shown) and piece.start == end:
                    end = piece.end
                    continue
                yield from _words_of(text, start, end)
                start = end = -1
                if isinstance(piece, Shown):
                    start, end = piece.start, piece.end
                elif isinstance(piece, Black):
                    yield from ((word, -1) for word in piece.label.split())
            yield from _words_of(text, start, end)


def _words_of(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    return (
        ((found.group(), start + found.start()) for found in _WORD.finditer(text[start:end]))
        if end > start
        else iter(())
    )


_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Segment:
    """Streams side by side. `edges` are the x of the columns' right ends but the last, in points; one stream has none."""

    streams: list[Stream]
    edges: tuple[float, ...] = ()


@dataclass(slots=True)
class Setting:
    """All that a compile needs and all that is known beforehand about what it must show."""

    blocks: list[Json] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    blacks: list[Black] = field(default_factory=list)
    pictures: list[tuple[int, int, int]] = field(default_factory=list)
    """(index in Document.pictures, start, end) of each picture that is drawn, in order."""
    missing: set[str] = field(default_factory=set)
    undrawable: set[int] = field(default_factory=set)
    words: list[tuple[int, int]] = field(default_factory=list)
    """Spans of the words that have a colour of their own, when that was asked for."""


def set_document(document: Document, drawings: Sequence[Drawing], folder: Path, *, coloured: bool = False) -> Setting:
    """Lay out the drawing. Pictures are written to `folder`. With `coloured`, every word has its own colour (see `locating`)."""
    setter = _Setter(document, folder, coloured)
    setter.setting.blocks = setter.sheets(drawings)
    return setter.setting


def label_size(label: str) -> tuple[int, float]:
    """Width of the box and size of its letters, in points: a function of the label alone."""
    for boxes in (1, 2, 3, 4):
        size = min(_LABEL_SIZE, (boxes * BOX_WIDTH - 6) / (0.62 * max(1, len(label))))
        if size >= _SMALLEST_LABEL or boxes == 4:
            return boxes * BOX_WIDTH, round(size, 2)
    raise AssertionError("unreachable")


def spoken(black: Black) -> str:
    """What a screen reader says for a box."""
    if black.label[:1].isdigit():
        return f"gelakt, artikel {black.label}"
    return f"gelakt, {black.label}" if black.label else "gelakt"


class _Setter:
    def __init__(self, document: Document, folder: Path, coloured: bool) -> None:
        self.document = document
        self.coloured = coloured
        self.folder = folder
        self.setting = Setting()

    def sheets(self, drawings: Sequence[Drawing]) -> list[Json]:
        """The document's blocks; tables that need wider paper stand on sheets of their own."""
        out: list[Json] = []
        for is_table, run in groupby(drawings, key=lambda d: d.block.kind is BlockKind.ROW):
            if not is_table:
                out += self.grouped(list(run), 0)
                continue
            for _, rows in groupby(run, key=lambda d: (d.block.table, d.block.quote)):
                table = self.table(list(rows))
                if table and table[0]["k"] == "s" and isinstance(inside := table[0]["b"], list):
                    inside[:0] = _last_headings(out)
                out += table
        return out

    def grouped(self, drawings: Sequence[Drawing], depth: int) -> list[Json]:
        """Blocks of one depth of quotation, deeper ones wrapped in a bar, notes that follow each other in one frame."""
        out: list[Json] = []
        for kind, run in groupby(drawings, key=lambda d: "q" if d.block.quote > depth else _note(d)):
            blocks = list(run)
            if kind == "q":
                out.append({"k": "q", "b": self.grouped(blocks, depth + 1)})
            elif kind == "n":
                self.flowing_stream().parts.append(NOTE_TITLE)
                out.append({"k": "n", "t": NOTE_TITLE, "b": self.blocks(blocks)})
            else:
                out += self.blocks(blocks)
        return out

    def blocks(self, drawings: Sequence[Drawing]) -> list[Json]:
        return [self.block(part) for drawing in drawings for part in self.portions(drawing)]

    def portions(self, drawing: Drawing) -> Iterator[Drawing]:
        """A block, cut into several when it is so long that a typesetter would need all its memory for one paragraph."""
        if (
            len(drawing.lanes) != 1
            or sum(p.end - p.start for p in drawing.lanes[0] if isinstance(p, Shown)) <= LONGEST_PARAGRAPH
        ):
            yield drawing
            return
        for number, lane in enumerate(_portions(drawing.lanes[0], self.document.text)):
            block = (
                drawing.block
                if number == 0 or drawing.block.kind is not BlockKind.ITEM
                else replace(drawing.block, bullet=" ")
            )
            yield Drawing(block, [lane])

    def block(self, drawing: Drawing) -> Json:
        block = drawing.block
        if block.kind is BlockKind.PICTURE:
            return self.picture(drawing)
        if block.kind is BlockKind.RULE and not any(drawing.lanes):
            return {"k": "r"}
        if block.kind is BlockKind.PAGE_BREAK and not _letters(drawing, self.document.text):
            return {"k": "b"}
        if len(drawing.lanes) == 2:
            left, right = Stream(), Stream()
            label = self.content(drawing.lanes[0], left, 10.0)
            value = self.content(drawing.lanes[1], right, 37.0 - block.quote)
            self.setting.segments.append(Segment([left, right], (FIELD_EDGE + 10.0 * block.quote,)))
            return {"k": "f", "c": [label, value]}
        stream = self.flowing_stream()
        if block.kind is BlockKind.ITEM:
            stream.parts.append(_bullet(block))
        size, narrowest = (SIZES.get(block.kind, 10.0), FIXED_WIDTH * (block.kind is BlockKind.PREFORMATTED))
        room = LINE - 1.5 * block.level - block.quote - 2 * (block.kind is BlockKind.NOTE)
        content = self.content(drawing.lanes[0], stream, room * 10.0 / size, narrowest)
        match block.kind:
            case BlockKind.HEADING:
                return {"k": "h", "l": min(6, max(1, block.level)), "c": content}
            case BlockKind.ITEM:
                return {"k": "i", "l": min(8, max(1, block.level)), "m": _bullet(block), "c": content}
            case BlockKind.PREFORMATTED:
                return {"k": "v", "c": content}
        return {"k": "p", "c": content}

    def flowing_stream(self) -> Stream:
        if not self.setting.segments or len(self.setting.segments[-1].streams) > 1:
            self.setting.segments.append(Segment([Stream()]))
        return self.setting.segments[-1].streams[0]

    def content(self, lane: Lane, stream: Stream, room: float, narrowest: float = 0.0) -> str | list[str | Json]:
        """A lane for the typesetter: plain text, or pieces."""
        stream.parts.append(lane)
        pieces: list[str | Json] = []
        for piece in lane:
            if isinstance(piece, Black):
                self.setting.blacks.append(piece)
                pieces.append(_box(piece))
            elif isinstance(piece, Gap):
                pieces.append(" ")
            else:
                raw = self.document.text[piece.start : piece.end]
                if not raw.isascii():
                    self.setting.missing |= missing(raw)
                rest = breakable(drawn(raw), room, narrowest)
                pieces += self.coloured_words(piece, rest) if self.coloured else [_shown(rest, piece.styles)]
        return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces

    def coloured_words(self, piece: Shown, rest: str) -> Iterator[str | Json]:
        """A piece, drawn as `rest`, cut behind its words, each with its colour. The blanks before one stay with it (marks)."""
        raw = self.document.text[piece.start : piece.end]
        for found in _WORDS.finditer(raw):
            shown, rest = _split(rest, len(drawn(found.group())))
            if any(letter_of[c] for c in found.group()):
                self.setting.words.append((piece.start + found.start("word"), piece.start + found.end()))
                yield {**_styled(shown, piece.styles), "u": colour_of(len(self.setting.words) - 1)}
            else:
                yield _styled(shown, piece.styles)

    def picture(self, drawing: Drawing) -> Json:
        block = drawing.block
        if drawing.black is not None:
            self.setting.blacks.append(drawing.black)
            self.flowing_stream().parts.append(drawing.black.label)
            return {**_box(drawing.black), "k": "xg"}
        known = 0 <= block.picture < len(self.document.pictures)
        prepared = prepare(self.document.pictures[block.picture].data, self.folder) if known else None
        if prepared is None:
            self.setting.undrawable.add(block.picture)
            self.flowing_stream().parts.append(UNDRAWABLE)
            return {"k": "m", "t": UNDRAWABLE}
        self.setting.pictures.append((block.picture, block.start, block.end))
        size = {"w": round(prepared.width, 2), "h": round(prepared.height, 2)}
        return {"k": "g", "p": prepared.path.name, "a": "afbeelding", **size}

    def table(self, rows: Sequence[Drawing]) -> list[Json]:
        """The rows of one table, in pieces of a bounded number of rows with the same columns."""
        measures = [[self.measure(lane) for lane in row.lanes] for row in rows]
        if not any(measures):
            return []
        widths = tables.column_widths([m for m in measures if m])
        if widths is None:
            return [block for row in rows for block in self.stacked(row)]
        out: list[Json] = []
        kept = zip(rows, measures, strict=True)
        for tall, run in groupby(kept, key=lambda pair: tables.too_tall(pair[1], widths)):
            drawings = [row for row, _ in run]
            if tall:
                out += [block for row in drawings for block in self.stacked(row)]
            else:
                out += self.gridded(drawings, widths)
        width, height = tables.paper(widths)
        if width == tables.A4:
            return out
        return [
            {"k": "s", "w": width, "h": height, "b": out[i : i + TABLES_A_SHEET]}
            for i in range(0, len(out), TABLES_A_SHEET)
        ]

    def gridded(self, rows: Sequence[Drawing], widths: Sequence[float]) -> list[Json]:
        out: list[Json] = []
        edges = [tables.MARGIN + sum(widths[: i + 1]) for i in range(len(widths) - 1)]
        for first in range(0, len(rows), ROWS_A_TABLE):
            streams = [Stream() for _ in widths]
            cells: list[Json] = []
            for row in rows[first : first + ROWS_A_TABLE]:
                for i, width in enumerate(widths):
                    lane = row.lanes[i] if i < len(row.lanes) else []
                    room = (width - tables.INSET) / 8.5
                    cells.append({"c": self.content(lane, streams[i], room), "h": row.block.header})
            self.setting.segments.append(Segment(streams, tuple(edges)))
            out.append({"k": "t", "w": [round(w, 2) for w in widths], "c": cells})
        return out

    def stacked(self, row: Drawing) -> Iterable[Json]:
        """A row that fits on no paper: its cells as paragraphs below each other, between lines."""
        yield {"k": "r"}
        for lane in (portion for whole in row.lanes for portion in _portions(whole, self.document.text)):
            if lane:
                yield {"k": "p", "c": self.content(lane, self.flowing_stream(), LINE)}

    def measure(self, lane: Lane) -> tables.Measure:
        text, box = "", 0
        for piece in lane:
            if isinstance(piece, Shown):
                text += drawn(self.document.text[piece.start : piece.end])
            elif isinstance(piece, Black):
                box = max(box, int(label_size(piece.label)[0] / tables.CHARACTER) + 1)
                text += " " + "x" * box + " "
        return tables.measure(text, box)


def _last_headings(blocks: list[Json]) -> list[Json]:
    """The headings at the end, taken off: what they stand over goes on a sheet of its own, and they go with it."""
    kept = len(blocks)
    while kept and blocks[kept - 1]["k"] == "h":
        kept -= 1
    taken = blocks[kept:]
    del blocks[kept:]
    return taken


FIELD_EDGE = tables.MARGIN + 102.0
"""The x where the values of mail headers begin, less a hair."""


_WORDS = re.compile(r"\s*(?P<word>\S+)|\s+")


def _shown(shown: str, styles: str) -> str | Json:
    return _styled(shown, styles) if styles else shown.replace(BREAK, "\n")


def _styled(shown: str, styles: str) -> Json:
    """A BREAK ends a line and leaves nothing behind that would be copied with the word."""
    return {"t": shown.replace(BREAK, "\n"), "s": styles}


def _split(shown: str, length: int) -> tuple[str, str]:
    """The first `length` characters that are drawn, with the places to break in and behind them; and the rest."""
    end = 0
    while length or shown.startswith(BREAK, end):
        length -= shown[end] != BREAK
        end += 1
    return shown[:end], shown[end:]


def _portions(lane: Lane, text: str) -> Iterator[Lane]:
    """A lane cut, at blanks where there are any, into lanes of a bounded number of characters."""
    part: Lane = []
    size = 0
    for piece in lane:
        while isinstance(piece, Shown) and size + piece.end - piece.start > LONGEST_PARAGRAPH:
            cut = piece.start + LONGEST_PARAGRAPH - size
            blank = max(text.rfind(c, piece.start + 1, cut) for c in " \n")
            cut = blank if blank > cut - 2_000 else cut
            yield [*part, Shown(piece.start, cut, piece.styles)]
            part, size = [], 0
            piece = Shown(cut, piece.end, piece.styles)
        part.append(piece)
        size += piece.end - piece.start if isinstance(piece, Shown) else 0
    yield part


def _bullet(block: Block) -> str:
    return drawn(block.bullet or "•")[:8]


def _note(drawing: Drawing) -> str:
    return "n" if drawing.block.kind is BlockKind.NOTE else "b"


def _letters(drawing: Drawing, text: str) -> bool:
    return any(
        isinstance(p, Black) or (isinstance(p, Shown) and text[p.start : p.end].strip())
        for lane in drawing.lanes
        for p in lane
    )


def _box(black: Black) -> Json:
    width, size = label_size(black.label)
    return {"x": drawn(black.label), "a": spoken(black), "w": width, "f": size}
