"""What a content stream becomes between reading and writing: bytes, shows, paths, matrices.

A `Show` is one piece of text with everything that decides where its glyphs stand; it is written back as it was unless something
on its line went. Positions inside a Show are in its own text space, so that it can be written again under any matrix.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.redaction.removal.fonts import Font
from pipelines.redaction.removal.geometry import Frame, Matrix


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
    codes: dict[bytes, None] = field(default_factory=dict)
    """Codes that are shown in the new file, in order of first use."""


@dataclass(eq=False, slots=True)
class Glyph:
    """A glyph on the page. `at` is its start in text space along the line, `advance` how far it moves the pen by its own width;
    s0, s1 the same in the line's frame, t its baseline. `s` is where it is put (None: taken away)."""

    code: bytes
    at: float
    advance: float
    s0: float
    s1: float
    t: float
    text: str
    s: float | None = None
    squeeze: float = 1.0

    @property
    def blank(self) -> bool:
        return self.text.isspace() or self.text == "\u00ad"


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
    frame: Frame | None = None
    size: float = 0.0
    """Font size in page points."""
    unit: float = 1.0
    """Page points for one unit of text space along the line."""
    glyphs: list[Glyph] = field(default_factory=list)
    touched: bool = False
    visible: bool = True
    clipped: bool = False
    """It lies wholly outside what is shown: a box for it would cover something else."""
    order: int = 0

    @property
    def em(self) -> float:
        """Page points, along the line, of one em of this text (a TJ number is a thousandth of it)."""
        font = self.state.font
        scale = 1.0 if font is None or font.font.vertical else self.state.scale
        return abs(self.state.size * scale) * self.unit


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
