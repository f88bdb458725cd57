"""From spans of the text to glyphs on the page.

The words of the reading say where a span stands; the glyphs that the walk found there must spell the same word, then each
character has its glyph. Where they do not (two letters drawn over each other, a font without a table of characters) the page's
characters are asked from the reading again, and glyphs are taken by place. A character for which no glyph is found is given back:
what it is drawn with cannot be removed piece by piece.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat

from pipelines.document import Box, Document, Page
from pipelines.redaction.plan import Redaction, words_between
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.items import Glyph, Show

Placed = tuple[Show, Glyph]
CharacterBoxes = Callable[[], dict[int, Box]]
"""Boxes of the page's characters by offset in the document's text; asked only when spelling fails."""


@dataclass(eq=False, slots=True)
class Target:
    """A redaction on one page: the glyphs that go, and the word boxes for which none were found."""

    redaction: Redaction
    glyphs: list[Placed] = field(default_factory=list)
    unfound: list[Box] = field(default_factory=list)

    @property
    def long(self) -> bool:
        """A passage of several words: where it ends a line, its box becomes a bar to where such lines end."""
        return len(self.redaction.boxes) > 2


def locate(
    document: Document, page: Page, redactions: Iterable[Redaction], shows: list[Show], characters: CharacterBoxes
) -> list[Target]:
    """The glyphs of each redaction on this page."""
    lines = _lines(shows)
    cells: dict[int, Box] | None = None
    targets = []
    for redaction in redactions:
        target = Target(redaction)
        for word in words_between(page, redaction.start, redaction.end):
            first, last = max(redaction.start, word.start), min(redaction.end, word.end)
            spelled = _spelled(document.text[word.start : word.end], word.box, lines)
            if spelled is not None:
                taken = [spelled[i] for i in range(first - word.start, last - word.start)]
                target.glyphs.extend(p for several in taken for p in several)
                continue
            if cells is None:
                cells = characters()
            for offset in range(first, last):
                box = cells.get(offset)
                found = [p for line in lines for p in line.placed if box is not None and in_cell(box, *p)]
                found = [p for p in found if _means(p[1], document.text[offset])] or found
                target.glyphs.extend(found)
                if not found and not document.text[offset].isspace():
                    target.unfound.append(word.box)
        targets.append(target)
    return targets


def in_cell(box: Box, show: Show, glyph: Glyph) -> bool:
    """Whether the body of a glyph lies in a character's box (a little up from the baseline: lines may stand close)."""
    assert show.frame is not None
    x, y = show.frame.page((glyph.s0 + glyph.s1) / 2, glyph.t - 0.28 * show.size)
    middle, height = (box.y0 + box.y1) / 2, box.y1 - box.y0
    upright = abs(show.frame.uy) < 0.1
    if upright and abs(y - middle) > 0.4 * height:
        return False
    return box.x0 - 0.05 <= x <= box.x1 + 0.05 and box.y0 - 0.05 <= y <= box.y1 + 0.05


def _means(glyph: Glyph, character: str) -> bool:
    """Whether a glyph draws this character (it may draw others with it); one that says nothing may."""
    return not glyph.text or _folded(character) in _folded(glyph.text)


def _spelled(text: str, box: Box, lines: list[_Line]) -> list[list[Placed]] | None:
    """For each character of the word the glyphs that draw it, or None when no line of glyphs here spells the word."""
    wanted = _folded(text)
    for line in lines:
        if line.slanted:
            glyphs = _spelled_aslant(wanted, box, line)
            if glyphs is not None:
                return _by_character(text, *glyphs)
            continue
        s0, t0, s1, t1 = box if line.frame == _PLAIN else line.frame.box(box)
        if not line.may_hold(t0 - 0.3, t1 + 0.3) or not t0 - 0.3 <= line.t <= t1 + 0.3:
            continue
        near = line.placed[bisect_left(line.middles, s0 - 0.3) : bisect_left(line.middles, s1 + 0.3)]
        spelling, letters = _spelling(near)
        if spelling == wanted and all(g.text for _, g in near):
            return _by_character(text, near, letters)
    return None


def _spelled_aslant(wanted: str, box: Box, line: _Line) -> tuple[list[Placed], list[int]] | None:
    """Glyphs of a slanted line that spell the word and have their middle in the middle of its box.

    The box around a slanted word holds letters of the lines above and below as well: only its middle says where the word stands.
    """
    middle_s, middle_t = line.frame.line((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    size = max((show.size for show in line.shows), default=0.0)
    if not wanted or not line.placed or abs(line.t - 0.3 * size - middle_t) > size:
        return None
    spelling, letters = line.spelled
    at = spelling.find(wanted)
    while at >= 0:
        first, last = letters[at], letters[at + len(wanted) - 1]
        begin, end = line.placed[first][1].s0, line.placed[last][1].s1
        if abs((begin + end) / 2 - middle_s) < size:
            return line.placed[first : last + 1], [i - first for i in letters[at : at + len(wanted)]]
        at = spelling.find(wanted, at + 1)
    return None


def _spelling(placed: list[Placed]) -> tuple[str, list[int]]:
    """What glyphs spell, folded, and for each letter of it which glyph draws it."""
    letters: list[int] = []
    spelling = ""
    for i, (_, glyph) in enumerate(placed):
        piece = _folded(glyph.text)
        spelling += piece
        letters.extend([i] * len(piece))
    return spelling, letters


def _by_character(text: str, line: list[Placed], letters: list[int]) -> list[list[Placed]]:
    if text.isascii() and len(_folded(text)) == len(text) == len(line) and letters == list(range(len(line))):
        return [[placed] for placed in line]
    at = 0
    result: list[list[Placed]] = []
    for character in text:
        length = len(_folded(character))
        result.append([line[i] for i in dict.fromkeys(letters[at : at + length])])
        at += length
    return result


@lru_cache(maxsize=1 << 12)
def _folded(text: str) -> str:
    """What a glyph, a character or a word spells; a page asks the same few hundred again and again."""
    if text.isascii():
        return "".join(text.split())
    folded = unicodedata.normalize("NFKD", text.replace("\u00ad", "-").replace("\u2010", "-"))
    return "".join(folded.split())


class _Line:
    """The shows on one baseline; their glyphs are put in order when a word may stand on it."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.shows: list[Show] = []

    def may_hold(self, top: float, bottom: float) -> bool:
        return any(top <= show.t <= bottom for show in self.shows)

    @cached_property
    def _ordered(self) -> tuple[list[Placed], list[float]]:
        placed: list[Placed] = []
        for show in self.shows:
            placed += zip(repeat(show), show.glyphs)
        middles = [(glyph.s0 + glyph.s1) / 2 for _, glyph in placed]
        in_order = sorted(middles)
        if in_order != middles:
            placed.sort(key=_middle)
        return placed, in_order

    @cached_property
    def spelled(self) -> tuple[str, list[int]]:
        return _spelling(self.placed)

    @property
    def slanted(self) -> bool:
        return abs(self.frame.ux * self.frame.uy) > _SLANT

    @property
    def placed(self) -> list[Placed]:
        return self._ordered[0]

    @property
    def middles(self) -> list[float]:
        return self._ordered[1]

    @cached_property
    def t(self) -> float:
        return self.placed[0][1].t if self.placed else float("nan")


_PLAIN = Frame(1.0, 0.0)
_SLANT = 0.02
"""Product of the direction's parts from which on a line is slanted: about one degree."""


def _lines(shows: list[Show]) -> list[_Line]:
    """Shows by direction and baseline."""
    lines: dict[tuple[Frame, int], _Line] = {}
    for show in shows:
        if show.frame is not None:
            key = (show.frame, round(show.t * 4))
            if key not in lines:
                lines[key] = _Line(show.frame)
            lines[key].shows.append(show)
    return list(lines.values())


def _middle(placed: Placed) -> float:
    return (placed[1].s0 + placed[1].s1) / 2
