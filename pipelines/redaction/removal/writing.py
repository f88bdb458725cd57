"""Writes a page's items as a content stream again, in one fixed way.

The stream depends on what is shown and where, not on how the source came to it: text state and positions are written when a
string needs them, glyphs that follow each other are one string however they were cut, a matrix is written when something is drawn
under it, and a block in which nothing is drawn is left out. Two sources that differ only in what was withheld thus give one
stream.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter, itemgetter

from pipelines.redaction.removal.geometry import IDENTITY, Matrix, inverse, multiply, number, numbers_of
from pipelines.redaction.removal.items import FontUse, Glyph, Item, Path, Show, TextState
from pipelines.redaction.removal.operations import hexadecimal, numbers
from pipelines.redaction.removal.tagging import PageTags

FontName = Callable[[FontUse], bytes]
Recode = Callable[[FontUse, bytes], bytes]
"""A string in a font's codes in the source to the same in its codes in the new file."""


class Writer:
    """Writes one stream. `start` is its matrix to page space."""

    def __init__(self, start: Matrix, font_name: FontName, recode: Recode, tags: PageTags | None = None) -> None:
        self._font_name, self._recode, self._tags = font_name, recode, tags
        self._marked: list[int] | None = None
        """The numbers of what the marked content that is open belongs to; empty for an artifact."""
        self._want, self._have = IDENTITY, IDENTITY
        self._start = start
        self._state = TextState()
        self._written = TextState()
        self._out: list[bytes] = []
        self._stack: list[tuple[Matrix, Matrix, TextState, int]] = []
        self.depth = 0
        """The most graphics states that were saved at once."""
        self.as_written = False
        """Whether hexadecimal strings of the source were passed on."""
        self._painted: list[bool] = [False]
        self._in_text = False
        self._pen: _Pen | None = None
        self._run: list[bytes | float] = []
        self._run_font: FontUse | None = None

    def write(self, items: list[Item]) -> bytes:
        for item in items:
            if isinstance(item, bytes):
                self._operation(item)
            elif isinstance(item, Show):
                self._show(item)
            elif isinstance(item, Path):
                if not item.gone:
                    self._path(item)
            else:
                self._want = multiply(item.matrix, self._want)
        self._leave_text()
        self._unmark()
        return b"\n".join(self._out)

    def _mark(self, owner: list[int] | None) -> None:
        """What is drawn from here on belongs to this; None for an artifact."""
        if self._tags is None or (owner is self._marked if owner is not None else self._marked is _ARTIFACT):
            return
        self._flush()
        self._unmark()
        if owner is None:
            self._marked = _ARTIFACT
            self._out.append(b"/Artifact BMC")
            return
        self._marked = owner
        owner.append(self._tags.next())
        self._out.append(b"/P <</MCID %d>> BDC" % owner[-1])

    def _unmark(self) -> None:
        if self._marked is not None:
            self._marked = None
            self._out.append(b"EMC")

    def _paint(self) -> None:
        self._painted[-1] = True

    def _operation(self, item: bytes) -> None:
        if item == b"q":
            self._leave_text()
            self._unmark()
            self._stack.append((self._want, self._have, self._written, len(self._out)))
            self.depth = max(self.depth, len(self._stack))
            self._painted.append(False)
            self._out.append(b"q")
        elif item == b"Q":
            self._close_block()
        elif item == b"ET":
            self._leave_text()
        elif item.endswith((b" Do", b" sh", b" n")) or b"\n" in item:
            self._leave_text()
            self._settle()
            if item.endswith(b" Do"):
                self._plain_text_state()
                self._draw(item)
            elif not item.endswith(b" n"):
                self._mark(None)
            self._out.append(item)
            if not item.endswith(b" n"):
                self._paint()
        else:
            self._flush()
            self._out.append(item)

    def _draw(self, operation: bytes) -> None:
        if self._tags is not None:
            self._unmark()
            self._mark(self._tags.drawing(operation, multiply(self._want, self._start)))

    def _close_block(self) -> None:
        self._leave_text()
        self._unmark()
        if not self._stack:
            return
        self._want, self._have, self._written, at = self._stack.pop()
        if self._painted.pop():
            self._painted[-1] = True
            self._out.append(b"Q")
        else:
            del self._out[at:]

    def _settle(self) -> None:
        """Write the matrix that was held back."""
        if self._want != self._have:
            back = inverse(self._have)
            if back is not None:
                self._out.append(numbers_of(multiply(self._want, back)) + b" cm")
            self._have = self._want

    # text

    def _show(self, show: Show) -> None:
        if show.touched:
            for same in self._alike(show):
                self._enter_text(show)
                if self._tags is not None:
                    self._mark(self._tags.text(show, same[0].s or 0.0))
                self._glyphs(show, same)
            return
        self._enter_text(show)
        self._flush()
        if self._tags is not None:
            self._mark(self._tags.text(show, show.s))
        assert show.state.font is not None
        if not (show.continues and self._pen is _CONTINUES):
            self._position(self._relative(show.matrix))
        self._text_state(show.state)
        self._out.append(self._strings(show))
        self._pen = _CONTINUES

    def _alike(self, show: Show) -> Iterator[list[Glyph]]:
        """The letters that are left, in stretches that are squeezed alike and belong to one part of a line."""
        line = show.line if self._tags is not None else None
        kept = [glyph for glyph in show.glyphs if glyph.s is not None]
        boxes = [begin for begin, _, _ in line.boxes] if line is not None else []
        squeezed = map(_squeeze, kept)
        alike = (
            zip(squeezed, (bisect_left(boxes, glyph.s or 0.0) for glyph in kept), strict=True) if boxes else squeezed
        )
        return ([glyph for _, glyph in same] for _, same in groupby(zip(alike, kept, strict=True), key=_first))

    def _settle_direction(self) -> None:
        """Write the held back matrix without its translation: where a line starts may follow from the width of what is gone."""
        a, b, c, d, _, _ = self._relative(IDENTITY)
        if (a, b, c, d) != IDENTITY[:4]:
            turn = (a, b, c, d, 0.0, 0.0)
            self._out.append(numbers_of(turn) + b" cm")
            self._have = multiply(turn, self._have)

    def _path(self, path: Path) -> None:
        self._leave_text()
        self._settle_direction()
        self._mark(None)
        shift = self._relative(IDENTITY)
        for operands, operator in path.operations:
            values = numbers(operands)
            for i in range(0, min(len(values), 2) if operator == b"re" else len(values), 2):
                values[i] += shift[4]
                values[i + 1] += shift[5]
            self._out.append(" ".join(map(number, values)).encode("ascii") + b" " + operator)
        self._out.append(path.paint)
        self._paint()

    def _relative(self, matrix: Matrix) -> Matrix:
        if self._want == self._have:
            return matrix
        if self._have == IDENTITY:
            return multiply(matrix, self._want)
        back = inverse(self._have)
        return multiply(multiply(matrix, self._want), back) if back is not None else matrix

    def _enter_text(self, show: Show) -> None:
        if self._want[:4] != self._have[:4]:
            self._leave_text()
            self._settle_direction()
        if not self._in_text:
            self._unmark()
            self._out.append(b"BT")
            self._in_text = True
            self._pen = None
        self._paint()

    def _leave_text(self) -> None:
        self._flush()
        if self._in_text:
            self._unmark()
            self._out.append(b"ET")
            self._in_text = False
        self._pen = None

    def _position(self, matrix: Matrix) -> None:
        self._out.append(numbers_of(matrix) + b" Tm")

    def _text_state(self, state: TextState) -> None:
        old = self._written
        if state is old:
            return
        if state.font is not old.font or state.size != old.size:
            assert state.font is not None
            self._out.append(self._font_name(state.font) + b" " + number(state.size).encode() + b" Tf")
        for attribute, factor, operator in _STATE_OPERATORS:
            value = getattr(state, attribute)
            if value != getattr(old, attribute):
                self._out.append(number(value * factor).encode() + operator)
        self._written = state

    def _plain_text_state(self) -> None:
        """A form begins with the text state of whoever draws it: give it the plain one, as its own writer expects."""
        for attribute, factor, operator in _STATE_OPERATORS:
            plain = getattr(_PLAIN, attribute)
            if getattr(self._written, attribute) != plain:
                self._out.append(number(plain * factor).encode() + operator)
        self._written = _PLAIN._replace(font=self._written.font, size=self._written.size)

    def _strings(self, show: Show) -> bytes:
        """The show's own operands, in the new font's codes when its font is made anew."""
        use = show.state.font
        assert use is not None
        if not use.affected or not use.font.known:
            use.shown.append(show.pieces)
            self.as_written = self.as_written or b"<" in show.operands
            return show.operands + (b" TJ" if show.operands.startswith(b"[") else b" Tj")
        return _array([self._recode(use, p) if isinstance(p, bytes) else p for p in show.pieces])

    def _glyphs(self, show: Show, kept: list[Glyph]) -> None:
        """Glyphs at the places that were decided for them."""
        use = show.state.font
        assert use is not None
        font = use.font
        squeeze = kept[0].squeeze
        state = show.state._replace(leading=0.0, character_space=0.0, word_space=0.0, rise=0.0)
        if not font.vertical:
            state = state._replace(scale=state.scale * squeeze)
        per_unit = show.em * squeeze * (-1.0 if font.vertical else 1.0)
        tolerance, far, back = _EXACT * show.size, 3 * show.size, -0.5 * show.size
        pen = self._pen
        goes_on = pen is not None and bool(self._run) and pen.fits(show, state, kept[0])
        at = pen.s if pen is not None else 0.0
        codes: list[bytes] = []
        for glyph in kept:
            assert glyph.s is not None
            start = glyph.s
            gap = start - at
            if not goes_on or not back < gap < far:
                self._join(codes)
                self._begin_run(show, state, glyph)
                self._run_font, goes_on = use, True
            elif gap > tolerance or gap < -tolerance:
                self._join(codes)
                self._run.append(round(-gap / per_unit * 1000, 1))
            else:
                start = at
            codes.append(glyph.code)
            at = start + (glyph.s1 - glyph.s0) * squeeze
        self._join(codes)
        self._pen = _Pen(show, state, kept[-1].t, at)

    def _join(self, codes: list[bytes]) -> None:
        """Put codes behind what stands in the run, and forget them."""
        if codes:
            joined = b"".join(codes)
            if self._run and isinstance(self._run[-1], bytes):
                self._run[-1] += joined
            else:
                self._run.append(joined)
            codes.clear()

    def _begin_run(self, show: Show, state: TextState, glyph: Glyph) -> None:
        self._flush()
        self._text_state(state)
        self._position(self._place(show, glyph))

    def _place(self, show: Show, glyph: Glyph) -> Matrix:
        """The text matrix that puts this glyph's origin at (s, t) of its frame."""
        assert show.frame is not None
        assert glyph.s is not None
        x, y = show.frame.page(glyph.s, glyph.t)
        to_page = multiply(self._have, self._start)
        back = inverse(to_page)
        linear = self._relative(show.matrix)
        if back is None:
            return linear
        return (*linear[:4], back[0] * x + back[2] * y + back[4], back[1] * x + back[3] * y + back[5])

    def _flush(self) -> None:
        if self._run:
            use = self._run_font
            assert use is not None
            if use.affected:
                self._out.append(_array([self._recode(use, p) if isinstance(p, bytes) else p for p in self._run]))
            else:
                use.shown.append(self._run)
                self._out.append(_array(self._run))
            self._run = []
        if self._pen is not _CONTINUES:
            self._pen = None


class _Pen:
    """Where the pen stands after glyphs that were placed by us."""

    __slots__ = ("s", "show", "state", "t")

    def __init__(self, show: Show | None, state: TextState | None, t: float, s: float) -> None:
        self.show, self.state, self.t, self.s = show, state, t, s

    def fits(self, show: Show, state: TextState, glyph: Glyph) -> bool:
        """Whether a glyph of another show can go on in the same array: same state, direction and baseline."""
        mine = self.show
        return mine is not None and state == self.state and (mine is show or self._beside(mine, show, glyph))

    def _beside(self, mine: Show, show: Show, glyph: Glyph) -> bool:
        alike = mine.frame == show.frame and abs(mine.size - show.size) < 1e-6
        return alike and abs(self.t - glyph.t) < 1e-3


_CONTINUES = _Pen(None, None, 0.0, 0.0)
"""The pen stands where a string that was written as it was has left it."""
_PLAIN = TextState()
_ARTIFACT: list[int] = []
_EXACT = 0.0005
_squeeze, _first = attrgetter("squeeze"), itemgetter(0)
_STATE_OPERATORS = (
    ("character_space", 1.0, b" Tc"),
    ("word_space", 1.0, b" Tw"),
    ("scale", 100.0, b" Tz"),
    ("rise", 1.0, b" Ts"),
    ("mode", 1.0, b" Tr"),
)


def _array(pieces: list[bytes | float]) -> bytes:
    if len(pieces) == 1 and isinstance(pieces[0], bytes):
        return hexadecimal(pieces[0]) + b" Tj"
    parts = [hexadecimal(p) if isinstance(p, bytes) else number(p).encode("ascii") for p in pieces]
    return b"[" + b" ".join(parts) + b"] TJ"
