"""What a content stream becomes between reading and writing: bytes, shows, paths, matrices.

A `Show` is one piece of text with everything that decides where its glyphs stand; it is written back as it was unless something
on its line went. Most shows are never looked at more closely, so their glyphs are placed when somebody asks for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipelines.document import Box
from pipelines.redaction.removal.fonts import Font
from pipelines.redaction.removal.geometry import Frame, Matrix

if TYPE_CHECKING:
    from pipelines.redaction.removal.tagged_lines import Line

_NOTHING = Box(0.0, 0.0, 0.0, 0.0)


class TextState(NamedTuple):
    """The text state that a string is shown under."""

    font: FontUse | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(eq=False, slots=True)
class FontUse:
    """A font of the file: its key, its dictionary read, and whether a glyph of it was taken away somewhere."""

    key: int
    font: Font
    affected: bool = False
    shown: list[list[bytes | float]] = field(default_factory=list)
    """The strings that are written as they were."""


@dataclass(eq=False, slots=True)
class Glyph:
    """A glyph on the page: s0, s1 are where it begins and ends by its own width, in the line's frame, t is its baseline.

    `s` is where it is put (None: taken away).
    """

    code: bytes
    s0: float
    s1: float
    t: float
    text: str
    blank: bool
    s: float | None
    squeeze: float = 1.0


@dataclass(eq=False, slots=True)
class Show:
    """One text-showing operation."""

    state: TextState
    matrix: Matrix
    ctm: Matrix
    """To page space."""
    operands: bytes
    continues: bool
    """It goes on where the show before it ended, so no position needs to be written."""
    order: int = 0
    pieces: list[bytes | float] = field(default_factory=list)
    """Its strings and the distances between them."""
    frame: Frame | None = None
    """None for text that is no line (of no size, in a font that cannot be read): it has no glyphs."""
    s: float = 0.0
    t: float = 0.0
    """Where it begins, in its frame."""
    size: float = 0.0
    """Font size in page points."""
    unit: float = 1.0
    """Page points for one unit of text space along the line."""
    backwards: bool = False
    """The pen moves against the direction of the line."""
    limits: Box = _NOTHING
    """What is shown of the page where it stands (the clip)."""
    touched: bool = False
    visible: bool = True
    clipped: bool = False
    """It lies wholly outside what is shown: a box for it would cover something else."""
    line: Line | None = None
    """The line that it is tagged with."""
    _glyphs: list[Glyph] | None = None

    @property
    def mirrored(self) -> bool:
        """The letters stand on the other side of their line than the frame says: they are seen as in a mirror."""
        a, b, c, d, _, _ = self.matrix
        p, q, r, s, _, _ = self.ctm
        return (a * d - b * c) * (p * s - q * r) * self.state.scale > 0

    @property
    def em(self) -> float:
        """Page points, along the line, of one em of this text (a TJ number is a thousandth of it)."""
        font = self.state.font
        scale = 1.0 if font is None or font.font.vertical else self.state.scale
        return abs(self.state.size * scale) * self.unit

    @property
    def glyphs(self) -> list[Glyph]:
        if self._glyphs is None:
            self._glyphs = self._placed() if self.frame is not None else []
        return self._glyphs

    def _placed(self) -> list[Glyph]:
        state, placed, start, t = self.state, [], self.s, self.t
        assert state.font is not None
        font = state.font.font
        size, scale, unit = state.size, 1.0 if font.vertical else state.scale, self.unit
        direction = -unit if self.backwards else unit
        between, word = state.character_space * scale, (state.character_space + state.word_space) * scale
        meaning, pen = font.meanings, 0.0
        known: dict[bytes, tuple[float, float, str, bool]] = {}
        for piece in self.pieces:
            if isinstance(piece, float):
                pen -= piece * size / 1000 * scale
                continue
            for code in font.codes(piece):
                if code not in known:
                    width, text = meaning[code]
                    advance = width * size * scale
                    step = advance + (word if code == b" " else between)
                    known[code] = abs(advance) * unit, step, text, text.isspace() or text == "\u00ad"
                wide, step, text, blank = known[code]
                s0 = start + pen * direction
                placed.append(Glyph(code, s0, s0 + wide, t, text, blank, s0))
                pen += step
        return placed


@dataclass(eq=False, slots=True)
class Path:
    """A small path near withheld text (underline, highlight): its points may move with the text."""

    operations: list[tuple[bytes, bytes]]
    paint: bytes
    ctm: Matrix
    gone: bool = False


class Concatenate(NamedTuple):
    """A `cm`, held back until something is drawn that needs it."""

    matrix: Matrix


Item = bytes | Show | Path | Concatenate
