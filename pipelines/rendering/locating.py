"""Where words stand when their glyphs do not spell them: the typesetter says it itself.

The document is set once more with every word in a colour of its own, which then says of each glyph whose it is. Right-to-left script,
accents that are glyphs of their own and letters that share a glyph all come out right, at the price of a second compile. That copy is
never kept; that it draws the same glyphs at the same places as the one that is kept is checked (the order of drawing differs in
right-to-left script).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pymupdf

from pipelines.document import Word
from pipelines.errors import RenderingError
from pipelines.rendering.characters import letter_of
from pipelines.rendering.colours import COLOURS, number_of
from pipelines.rendering.placing import Glyph, Read, add_glyphs, end_with_marks, sort_words


def locate(text: str, read: Read, coloured: bytes, spans: Sequence[tuple[int, int]]) -> None:
    """Fill `read.sheets` with words by the colours of the second copy. RenderingError when the copies differ."""
    drawn = sorted(_coloured(coloured), key=lambda found: _place(found[0]))
    kept = sorted(read.glyphs, key=_place)
    if [glyph.letter for glyph, _ in drawn] != [glyph.letter for glyph in kept]:
        raise _different()
    found: dict[int, list[Glyph]] = {}
    before = 0
    for (_, number), glyph in zip(drawn, kept, strict=True):
        before = _nearest(number, before)
        found.setdefault(before, []).append(glyph)
    for number, (start, end) in enumerate(spans):
        _put(text, start, end, found.get(number, []), read)
    sort_words(read.sheets)


def _place(glyph: Glyph) -> tuple[int, float, float, str]:
    return glyph.page, glyph.base, round(glyph.x0), glyph.letter


def _coloured(pdf: bytes) -> Iterator[tuple[Glyph, int]]:
    """Each glyph of the document's text with the number of its word's colour."""
    with pymupdf.open(stream=pdf, filetype="pdf") as file:
        for page in file:
            for span in page.get_texttrace():
                number = number_of(span["color"])
                if number is not None:
                    glyphs: list[Glyph] = []
                    add_glyphs(glyphs, page.number + 1, span["chars"])
                    yield from ((glyph, number) for glyph in glyphs)


def _nearest(number: int, before: int) -> int:
    """The word of this colour that is nearest to the word before."""
    return number + COLOURS * round((before - number) / COLOURS)


def _put(text: str, start: int, end: int, glyphs: Sequence[Glyph], read: Read) -> None:
    """A word is cut where its lines end: where its letters are, or in proportion when letters share a glyph."""
    if not glyphs:
        raise _different()
    offsets = [offset for offset in range(start, end) if letter_of[text[offset]]]
    drawn, position = 0, 0
    for pieces in _lines(glyphs):
        drawn += len(pieces)
        cut = round(len(offsets) * drawn / len(glyphs))
        if cut > position:
            box = (min(g.x0 for g in pieces), min(g.y0 for g in pieces), max(g.x1 for g in pieces), max(g.y1 for g in pieces))  # fmt: skip
            first = offsets[position] if position else start
            last = end if cut == len(offsets) else offsets[cut]
            read.sheets[pieces[0].page - 1].words.append(Word(first, end_with_marks(text, last), *box))
        position = max(position, cut)


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, from above. An accent that is a glyph of its own stands a little off the baseline, not on another line."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.page, g.base)):
        before = lines[-1][-1] if lines else None
        if before and before.page == glyph.page and glyph.base - before.base < 0.6 * (glyph.y1 - glyph.y0):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _different() -> RenderingError:
    return RenderingError("De opmaak toont niet precies de tekst van het document.")
