"""From MuPDF's words to a page's text: lines, reading order, letter-spaced words.

`lay_out` is the one place where a page's text is made: `read_pdf` and `page_characters` both use it, so that offsets mean the
same in both. Words keep the letters that the PDF gives (ligatures, hyphens); only white space is ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipelines.document import Word
from pipelines.reading.pdf.page_content import RawWord
from pipelines.reading.pdf.reading_order import Line, in_reading_order, same_row
from pipelines.reading.pdf.spaced_letters import Piece, words_of_row
from pipelines.reading.pdf.stray_letters import TOUCHING, strays_in_place
from pipelines.reading.pdf.torn_lines import stacked_letters_joined, torn_lines_joined

_SPACED = re.compile(r"[ \t]\w[ \t]\w[ \t]\w(?!\S)")
"""Three letters or more that stand alone on a row: perhaps a word with its letters set apart, then look closer."""

_BLANK = " "
_CELL = "\t"
_LINE = "\n"
_PARAGRAPH = "\n\n"
_PARAGRAPH_GAP = 0.9
"""White between two lines, in line heights, that makes a new paragraph."""
_WORD_SPACE = 0.35
"""White between two pieces of a row, in line heights, below which they are two words of a sentence and no cells."""
_LETTERS_IN_ROW = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's text and its words in reading order.

    `order` are the raw words in the text's order: a Word is one of them, or several when its letters were set apart.
    `outside` are the raw words that lie off the page; they are not in the text.
    """

    text: str
    words: list[Word]
    order: list[int]
    outside: list[int]


def lay_out(words: list[RawWord], width: float, height: float, rotation: int = 0, offset: int = 0) -> Layout:
    """Lay out the raw words of a page of this unrotated size; `offset` is where its text starts in the document's."""
    outside: list[int] = []
    lines = strays_in_place(_letters_in_order(_lines(words, width, height, outside), words), words)
    lines = stacked_letters_joined(torn_lines_joined(lines), words)
    lines = in_reading_order(lines, words, width, height, rotation)
    composer = _Composer(words, offset)
    composer.add(lines, composer.add_row)
    if _SPACED.search("".join(composer.parts)):
        composer = _Composer(words, offset)
        composer.add(lines, composer.add_spaced_row)
    return Layout("".join(composer.parts), composer.words, composer.order, outside)


def _lines(words: list[RawWord], width: float, height: float, outside: list[int]) -> list[Line]:
    """MuPDF's lines, as ranges of raw words with the box of their first and last word."""
    lines: list[Line] = []
    starts = [i for i, word in enumerate(words) if word[7] == 0]
    for first, last in pairwise([*starts, len(words)]):
        head, tail = words[first], words[last - 1]
        line = Line(
            head[0] if head[0] < tail[0] else tail[0],
            head[1] if head[1] < tail[1] else tail[1],
            head[2] if head[2] > tail[2] else tail[2],
            head[3] if head[3] > tail[3] else tail[3],
            first,
            last,
        )
        if line.x0 < -1 or line.y0 < -1 or line.x1 > width + 1 or line.y1 > height + 1:
            lines.extend(_on_page(line, words, width, height, outside))
        else:
            lines.append(line)
    return lines


def _letters_in_order(lines: list[Line], words: list[RawWord]) -> list[Line]:
    """Letters that were put on a row one by one, and not from left to right, in the order in which a person reads them."""
    if not any(b.x0 < a.x0 and _letter(a, words) and _letter(b, words) and same_row(a, b) for a, b in pairwise(lines)):
        return lines
    result: list[Line] = []
    for single, group in groupby(lines, key=lambda line: _letter(line, words)):
        run = list(group)
        result.extend(_by_row(run) if single and len(run) >= _LETTERS_IN_ROW else run)
    return result


def _letter(line: Line, words: list[RawWord]) -> bool:
    return line.last - line.first == 1 and len(words[line.first][4]) == 1


def _by_row(run: list[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in run:
        row = next((row for row in rows if same_row(row[0], line)), None)
        if row is None:
            rows.append([line])
        else:
            row.append(line)
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]


def _on_page(line: Line, words: list[RawWord], width: float, height: float, outside: list[int]) -> list[Line]:
    """A line that reaches over the page's edge, whole: half a name on the page is the name. What lies wholly off it goes to `outside`."""
    for x0, y0, x1, y1, *_ in words[line.first : line.last]:
        if x1 > 0 and y1 > 0 and x0 < width and y0 < height:
            return [line]
    outside.extend(range(line.first, line.last))
    return []


def _separator(previous: Line, line: Line) -> str:
    """What stands between two lines: nothing (one word in two fonts), a tab (cells of a row), a new line or paragraph."""
    height = min(previous.y1 - previous.y0, line.y1 - line.y0)
    below = line.y0 - previous.y1
    if below < 0:
        gap = line.x0 - previous.x1
        if gap > -0.5 * height and same_row(previous, line):
            return "" if gap < TOUCHING * height else _BLANK if gap < _WORD_SPACE * height else _CELL
        return _PARAGRAPH if below < -height - 1 else _LINE
    return _PARAGRAPH if below > _PARAGRAPH_GAP * height else _LINE


_new_word = tuple.__new__
"""Word's own constructor costs twice as much, and this is the innermost loop."""


class _Composer:
    """Strings lines together into the page's text."""

    def __init__(self, raw: list[RawWord], offset: int) -> None:
        self._raw = raw
        self._position = offset
        self.parts: list[str] = []
        self.words: list[Word] = []
        self.order: list[int] = []

    def add(self, lines: list[Line], add_row: Callable[[list[tuple[str, Line]]], None]) -> None:
        previous: Line | None = None
        row: list[tuple[str, Line]] = []
        for line in lines:
            separator = _separator(previous, line) if previous is not None else ""
            if separator in (_LINE, _PARAGRAPH):
                add_row(row)
                self._separate(separator)
                row, separator = [], ""
            row.append((separator, line))
            previous = line
        add_row(row)

    def add_row(self, row: list[tuple[str, Line]]) -> None:
        raw = self._raw
        joined = "".join(
            [between + " ".join([word[4] for word in raw[line.first : line.last]]) for between, line in row]
        )
        self.parts.append(joined)
        position = self._position
        add_word = self.words.append
        for between, line in row:
            position += len(between)
            for x0, y0, x1, y1, letters, _, _, _ in raw[line.first : line.last]:
                end = position + len(letters)
                add_word(_new_word(Word, (position, end, x0, y0, x1, y1, 1.0)))
                position = end + 1
            position -= 1
            self.order.extend(range(line.first, line.last))
        self._position = position

    def add_spaced_row(self, row: list[tuple[str, Line]]) -> None:
        """A row in which letters stand apart: they are put together where the white between them says so."""
        pieces = [
            Piece(between if i == line.first else " ", i, *self._raw[i][:5])
            for between, line in row
            for i in range(line.first, line.last)
        ]
        for separator, word in words_of_row(pieces):
            self._separate(separator)
            start = self._position
            for piece in word:
                self.order.append(piece.raw)
                self.parts.append(piece.text)
                self._position += len(piece.text)
            box = (min(p.x0 for p in word), min(p.y0 for p in word), max(p.x1 for p in word), max(p.y1 for p in word))
            self.words.append(Word(start, self._position, *box))

    def _separate(self, separator: str) -> None:
        self.parts.append(separator)
        self._position += len(separator)
