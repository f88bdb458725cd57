"""Letters of a string that the reading of the page did not find: hidden ones go, visible ones stop the page."""

from __future__ import annotations

from pipelines.document import Box
from pipelines.redaction.removal.items import Show
from pipelines.redaction.removal.walked import Findings, Seen

_LETTERS_IN_A_LIE = 3


def drop_unseen(show: Show, limits: Box, page: Box, seen: Seen, found: Findings) -> None:
    """Hidden glyphs (or those outside what is shown) stay only where reading found a word; visible ones must be in a word.

    Letters beyond the page's edge go, also those of a word that begins on the page.
    """
    frame = show.frame
    assert frame is not None
    if show.visible and _blanks_that_are_letters(show) >= _LETTERS_IN_A_LIE:
        found.lying_text = True
    for glyph in show.glyphs:
        up = glyph.t - 0.25 * show.size
        beyond = not any(holds(page, *frame.page(s, up)) for s in (glyph.s0, glyph.s1))
        if glyph.blank or (not beyond and seen(*frame.page((glyph.s0 + glyph.s1) / 2, glyph.t))):
            continue
        if show.visible and any(holds(limits, *frame.page(s, up)) for s in (glyph.s0, glyph.s1)):
            found.unread_text = True
            continue
        glyph.s = None
        show.touched = True
        found.hidden_dropped += 1
        if show.state.font is not None:
            show.state.font.affected = True
    if show.touched and all(glyph.s is None or glyph.blank for glyph in show.glyphs):
        for glyph in show.glyphs:
            glyph.s = None


def _blanks_that_are_letters(show: Show) -> int:
    """How many codes a program reads as blanks while the font's own encoding draws letters with them."""
    font = show.state.font.font if show.state.font is not None else None
    if font is None or font.composite or font.type3 or "/Encoding" not in font.dictionary:
        return 0
    codes = {glyph.code[0] for glyph in show.glyphs if glyph.blank}
    return sum(font.simple_unicode.get(code, "").isalnum() for code in codes)


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box, or just beside it."""
    x0, y0, x1, y1 = box
    return x0 - 0.5 <= x <= x1 + 0.5 and y0 - 0.5 <= y <= y1 + 0.5
