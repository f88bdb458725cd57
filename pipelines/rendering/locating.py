"""Where words stand when their glyphs do not spell them: the typesetter says it itself.

The document is set once more with every word a link, whose rectangles are then read. Right-to-left script, accents that are glyphs of
their own and letters that share a glyph all come out right, at the price of a second compile. That copy is never kept; that both
copies look the same is checked line by line.
"""

from __future__ import annotations

from collections.abc import Sequence

import pymupdf

from pipelines.document import Box, Word
from pipelines.errors import RenderingError
from pipelines.rendering.characters import letter_of
from pipelines.rendering.placing import Glyph, Read, end_with_marks, read_glyphs, sort_words

LINK = "x-woo:"


def locate(text: str, read: Read, linked: bytes, spans: Sequence[tuple[int, int]]) -> None:
    """Fill `read.sheets` with words from the links of the second copy. RenderingError when the copies differ."""
    _check_alike(read, linked)
    found: dict[int, list[tuple[int, Box]]] = {}
    with pymupdf.open(stream=linked, filetype="pdf") as file:
        for page in file:
            for link in page.get_links():
                uri = link.get("uri") or ""
                if uri.startswith(LINK):
                    _add(found.setdefault(int(uri.removeprefix(LINK)), []), page.number + 1, Box(*link["from"]))
    for number, (start, end) in enumerate(spans):
        _put(text, start, end, found.get(number, []), read)
    sort_words(read.sheets)


def _check_alike(read: Read, linked: bytes) -> None:
    """The same lines with the same letters, beginning and ending at the same places (to half a point)."""
    copy = Read([])
    read_glyphs(linked, copy)
    one, other = _lines(read.glyphs), _lines(copy.glyphs)
    alike = one.keys() == other.keys() and all(
        sorted(g.letter for g in line) == sorted(g.letter for g in other[key])
        and abs(min(g.x0 for g in line) - min(g.x0 for g in other[key])) < 0.5
        and abs(max(g.x1 for g in line) - max(g.x1 for g in other[key])) < 0.5
        for key, line in one.items()
    )
    if not alike:
        raise RenderingError("De opmaak toont niet precies de tekst van het document.")


def _lines(glyphs: Sequence[Glyph]) -> dict[tuple[int, float], list[Glyph]]:
    lines: dict[tuple[int, float], list[Glyph]] = {}
    for glyph in glyphs:
        lines.setdefault((glyph.page, glyph.base), []).append(glyph)
    return lines


def _add(boxes: list[tuple[int, Box]], page: int, box: Box) -> None:
    """Pieces of a word on one line (letters of several fonts) share a box."""
    for i, (known, other) in enumerate(boxes):
        overlap = min(other.y1, box.y1) - max(other.y0, box.y0)
        if known == page and overlap > 0.4 * min(other.y1 - other.y0, box.y1 - box.y0):
            boxes[i] = (
                page,
                Box(min(other.x0, box.x0), min(other.y0, box.y0), max(other.x1, box.x1), max(other.y1, box.y1)),
            )
            return
    boxes.append((page, box))


def _put(text: str, start: int, end: int, boxes: Sequence[tuple[int, Box]], read: Read) -> None:
    """A word of several boxes is broken over lines: cut where its letters are, or in proportion when they cannot be counted."""
    if not boxes:
        raise RenderingError("De opmaak toont niet precies de tekst van het document.")
    offsets = [offset for offset in range(start, end) if letter_of[text[offset]]]
    shares: list[float] = [_letters_in(page, box, read) for page, box in boxes] if len(boxes) > 1 else [1.0]
    if len(boxes) > 1 and sum(shares) != len(offsets):
        shares = [max(0.1, box.x1 - box.x0) for _, box in boxes]
    position, covered = 0, 0.0
    for (page, box), share in zip(boxes, shares, strict=True):
        covered += share
        cut = round(len(offsets) * covered / sum(shares))
        if cut > position:
            last = end if cut == len(offsets) else offsets[cut]
            read.sheets[page - 1].words.append(
                Word(offsets[position] if position else start, end_with_marks(text, last), *box)
            )
        position = max(position, cut)


def _letters_in(page: int, box: Box, read: Read) -> int:
    inside = (g for g in read.glyphs if g.page == page and box.y0 <= g.base <= box.y1)
    return sum(1 for g in inside if box.x0 - 0.2 <= (g.x0 + g.x1) / 2 <= box.x1 + 0.2)
