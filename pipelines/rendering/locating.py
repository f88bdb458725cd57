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
from pipelines.rendering.placing import Glyph, Read, Sheet, end_with_marks, read_back

LINK = "x-woo:"


def locate(text: str, read: Read, linked: bytes, spans: Sequence[tuple[int, int]]) -> None:
    """Fill `read.sheets` with words from the links of the second copy. RenderingError when the copies differ."""
    _check_alike(read, linked)
    found: dict[int, list[tuple[int, Box]]] = {}
    with pymupdf.open(stream=linked, filetype="pdf") as file:  # type: ignore[no-untyped-call]
        for page in file:
            for link in page.get_links():
                uri = link.get("uri") or ""
                if uri.startswith(LINK):
                    _add(found.setdefault(int(uri.removeprefix(LINK)), []), page.number + 1, Box(*link["from"]))
    for number, (start, end) in enumerate(spans):
        _put(text, start, end, found.get(number, []), read.sheets)
    for sheet in read.sheets:
        sheet.words.sort(key=lambda w: w.start)


def _check_alike(read: Read, linked: bytes) -> None:
    """The same lines with the same letters, beginning and ending at the same places (to half a point)."""
    one, other = _lines(read.glyphs), _lines(read_back(linked, with_pictures=False).glyphs)
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


def _put(text: str, start: int, end: int, boxes: Sequence[tuple[int, Box]], sheets: list[Sheet]) -> None:
    """A word broken over lines is cut in proportion to its boxes."""
    if not boxes:
        raise RenderingError("De opmaak toont niet precies de tekst van het document.")
    whole = sum(max(0.1, box.x1 - box.x0) for _, box in boxes)
    position, covered = start, 0.0
    for number, (page, box) in enumerate(boxes, 1):
        covered += max(0.1, box.x1 - box.x0)
        cut = end if number == len(boxes) else max(position + 1, start + round((end - start) * covered / whole))
        cut = end if number == len(boxes) else min(cut, end - (len(boxes) - number))
        if cut > position:
            sheets[page - 1].words.append(Word(position, end_with_marks(text, cut) if cut == end else cut, *box))
        position = max(position, cut)
