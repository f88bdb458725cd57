"""Where every word of the document came to stand: glyphs of the finished PDF matched with the letters that were sent.

Nothing is guessed from words that look alike: the typesetter keeps the order of each column, so the glyphs of a column spell its
letters one after the other. Where they do not (right-to-left script, accents that are glyphs of their own), `locating` asks the
typesetter itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pymupdf

from pipelines.document import Box, PageBox, Word
from pipelines.errors import RenderingError
from pipelines.rendering.characters import letter_of
from pipelines.rendering.setting import Segment

BLACK, LINK, WHITE = (0.0, 0.0, 0.0), (0x0B, 0x3D, 0x91), (1.0, 1.0, 1.0)


class Glyph(NamedTuple):
    page: int
    letter: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    """y of the baseline: glyphs of one line share it."""


@dataclass(slots=True)
class Sheet:
    """A page while words are put on it."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Read:
    """What was read from the finished PDF."""

    sheets: list[Sheet]
    glyphs: list[Glyph] = field(default_factory=list)
    labels: list[Glyph] = field(default_factory=list)
    pictures: list[PageBox] = field(default_factory=list)


def read_glyphs(pdf: bytes, read: Read) -> None:
    """Glyphs of the document's text and of the labels in boxes, in the order of drawing."""
    with pymupdf.open(stream=pdf, filetype="pdf") as file:
        for page in file:
            number = page.number + 1
            for span in page.get_texttrace():
                into = read.labels if span["color"] == WHITE else read.glyphs if _is_text(span["color"]) else None
                if into is not None:
                    add_glyphs(into, number, span["chars"])


def _is_text(colour: tuple[float, ...]) -> bool:
    return colour == BLACK or tuple(round(c * 255) for c in colour) == LINK


def add_glyphs(
    into: list[Glyph], page: int, characters: Sequence[tuple[int, int, tuple[float, float], tuple[float, ...]]]
) -> None:
    for code, _, (_, base), (x0, y0, x1, y1) in characters:
        letter = letter_of[chr(code)]
        if letter:
            into.append(Glyph(page, letter, x0, y0, x1, y1, round(base, 1)))


def place(text: str, read: Read, segments: Sequence[Segment]) -> bool:
    """Fill `read.sheets` with words. False, with nothing filled, when the glyphs do not spell the text letter by letter."""
    dealt = list(_dealt(text, read.glyphs, segments))
    if any([g.letter for g in glyphs] != letters for letters, _, glyphs in dealt):
        return False
    if sum(len(glyphs) for _, _, glyphs in dealt) != len(read.glyphs):
        return False
    for _, offsets, glyphs in dealt:
        _put_words(text, offsets, glyphs, read.sheets)
    sort_words(read.sheets)
    return True


def sort_words(sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        sheet.words.sort(key=lambda w: w.start)


def _dealt(
    text: str, glyphs: Sequence[Glyph], segments: Sequence[Segment]
) -> Iterator[tuple[list[str], list[int], list[Glyph]]]:
    """For each stream its letters, their offsets and the glyphs that stand in its column."""
    position = 0
    for segment in segments:
        expected = [stream.letters(text) for stream in segment.streams]
        count = sum(len(letters) for letters, _ in expected)
        columns: list[list[Glyph]] = [[] for _ in segment.streams]
        for glyph in glyphs[position : position + count]:
            columns[bisect_right(segment.edges, (glyph.x0 + glyph.x1) / 2)].append(glyph)
        position += count
        for (letters, offsets), column in zip(expected, columns, strict=True):
            yield letters, offsets, column


def _put_words(text: str, offsets: Sequence[int], glyphs: Sequence[Glyph], sheets: list[Sheet]) -> None:
    """Glyph i draws (a letter of) the character at offset i: join them to words, cut at blanks and at the ends of lines."""
    first = 0
    for i in range(1, len(offsets) + 1):
        if i < len(offsets) and _same_word(text, offsets[i - 1], offsets[i], glyphs[i - 1], glyphs[i]):
            continue
        if offsets:
            _put(text, offsets[first], offsets[i - 1], glyphs[first:i], sheets)
        first = i


def _same_word(text: str, left: int, right: int, a: Glyph, b: Glyph) -> bool:
    if left == right:
        return True
    if a.page != b.page or a.base != b.base:
        return False
    return right == left + 1 or (right > left and not any(letter_of[c] or c.isspace() for c in text[left + 1 : right]))


def _put(text: str, first: int, last: int, glyphs: Sequence[Glyph], sheets: list[Sheet]) -> None:
    box = (min(g.x0 for g in glyphs), min(g.y0 for g in glyphs), max(g.x1 for g in glyphs), max(g.y1 for g in glyphs))
    sheets[glyphs[0].page - 1].words.append(Word(first, end_with_marks(text, last + 1), *box))


def end_with_marks(text: str, end: int) -> int:
    """Accents and invisible characters behind a letter belong to its word."""
    while end < len(text) and not text[end].isspace() and not letter_of[text[end]]:
        end += 1
    return end


def label_boxes(labels: Sequence[Glyph], shown: Sequence[str], widths: Sequence[float]) -> list[PageBox]:
    """The black boxes, found by the labels in them, in the order of drawing."""
    boxes: list[PageBox] = []
    at = 0
    for label, width in zip(shown, widths, strict=True):
        count = sum(1 for c in label if letter_of[c])
        glyphs = labels[at : at + count]
        at += count
        if "".join(g.letter for g in glyphs) != "".join(letter_of[c] for c in label):
            raise RenderingError("Een zwart vlak staat niet waar het hoort.")
        middle_x = (glyphs[0].x0 + glyphs[-1].x1) / 2
        middle_y = (glyphs[0].y0 + glyphs[0].y1) / 2
        boxes.append(
            PageBox(glyphs[0].page, Box(middle_x - width / 2, middle_y - 4.5, middle_x + width / 2, middle_y + 4.5))
        )
    return boxes
