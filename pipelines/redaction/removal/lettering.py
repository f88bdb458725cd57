"""Text of a content stream: the text state, where each string begins and ends, and whether a reader saw it there.

Text is kept when a reader sees it where it stands. Text that is clipped away, off the page, transparent or in an invisible mode is
kept only where the reading of the page found a word (an OCR layer is such text); so is text in a layer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pikepdf

from pipelines.redaction.removal.geometry import IDENTITY, Frame, Matrix, multiply
from pipelines.redaction.removal.items import FontUse, Show, TextState
from pipelines.redaction.removal.operations import name, numbers, shown, without_comments
from pipelines.redaction.removal.unseen import drop_unseen, holds
from pipelines.redaction.removal.walked import Findings, Scope, Surroundings
from pipelines.redaction.removal.walking import Graphics, Walk

INVISIBLE_MODES = (3, 7)
_TRANSPARENT = 0.02
_NO_SIZE = 1e-6


class _Direction(NamedTuple):
    """Where a line runs: its frame, the length of a unit of text space along it and across it."""

    frame: Frame
    unit: float
    height: float


class LetteringWalk(Walk):
    """Reads text operators."""

    def __init__(self, scope: Scope, around: Surroundings, found: Findings, graphics: Graphics) -> None:
        super().__init__(scope, around, found, graphics)
        self.with_text = True
        self.tm: Matrix = IDENTITY
        self.tlm: Matrix = IDENTITY
        self.moved = True
        self._fonts: dict[bytes, tuple[FontUse | None, float]] = {}
        self._directions: dict[tuple[float, float, float, float, bool, bool], _Direction] = {}

    def begin_text(self, _: bytes, __: bytes) -> None:
        self.tm = self.tlm = IDENTITY
        self.moved = True

    def end_text(self, _: bytes, __: bytes) -> None:
        self.moved = True
        if self.text.mode >= 4:
            self.items.append(b"ET")

    def font(self, operands: bytes, _: bytes) -> None:
        known = self._fonts.get(operands)
        if known is None:
            values = numbers(operands[operands.rindex(b"/") :].split(None, 1)[-1]) if b"/" in operands else []
            dictionary = self.scope.find("/Font", name(operands))
            use = self.around.fonts(dictionary) if isinstance(dictionary, pikepdf.Dictionary) else None
            known = self._fonts[operands] = (use, values[-1] if values else 0.0)
        use, size = known
        if use is not self.text.font or size != self.text.size:
            self.text = self.text._replace(font=use, size=size)

    def text_number(self, operands: bytes, operator: bytes) -> None:
        values = numbers(operands)
        if values:
            self.text = TEXT_NUMBERS[operator](self.text, values[-1])

    def mode(self, operands: bytes, _: bytes) -> None:
        values = numbers(operands)
        if values:
            self.text = self.text._replace(mode=int(values[-1]))

    def move(self, operands: bytes, operator: bytes) -> None:
        values = numbers(operands)
        if len(values) < 2:
            return
        if operator == b"TD":
            self.text = self.text._replace(leading=-values[1])
        self._next_line(values[0], values[1])

    def _next_line(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.tlm
        self.tm = self.tlm = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)
        self.moved = True

    def new_line(self, _: bytes, __: bytes) -> None:
        self._next_line(0.0, -self.text.leading)

    def set_matrix(self, operands: bytes, _: bytes) -> None:
        values = numbers(operands)
        if len(values) >= 6:
            self.tm = self.tlm = (values[0], values[1], values[2], values[3], values[4], values[5])
            self.moved = True

    def quote(self, operands: bytes, operator: bytes) -> None:
        if operator == b'"':
            at = min((i for i in (operands.find(b"("), operands.find(b"<")) if i >= 0), default=0)
            values = numbers(operands[:at])
            if len(values) >= 2:
                self.text = self.text._replace(word_space=values[-2], character_space=values[-1])
            operands = operands[at:]
        self.new_line(b"", b"")
        self.show(operands, b"Tj")

    def show(self, operands: bytes, _: bytes) -> None:
        state = self.text
        if state.font is None or not self.with_text:
            return
        found, font = self.found, state.font.font
        found.order += 1
        if b"%" in operands:
            operands = without_comments(operands)
        show = Show(state, self.tm, self.ctm, operands.strip(), not self.moved, found.order)
        self.moved = False
        self.items.append(show)
        if not font.known:
            found.unknown_font = True
            return
        show.pieces = shown(show.operands)
        length = length_of(show.pieces, state)
        if not self._looked_at(show, length):
            self.items.pop()
        a, b, c, d, e, f = self.tm
        if font.vertical:
            self.tm = (a, b, c, d, c * length + e, d * length + f)
        else:
            self.tm = (a, b, c, d, a * length + e, b * length + f)

    def _looked_at(self, show: Show, length: float) -> bool:
        """Say of a show where it stands and keep it in mind if that matters. False when nobody can see it."""
        state, limits, around = show.state, self.clip, self.around
        assert state.font is not None
        font, a_to_page = state.font.font, multiply(self.tm, self.ctm)
        a, b, c, d, e, f = a_to_page
        x, y = c * state.rise + e, d * state.rise + f
        along_x, along_y = (c, d) if font.vertical else (a, b)
        end_x, end_y = x + along_x * length, y + along_y * length
        begins, ends = holds(limits, x, y), holds(limits, end_x, end_y)
        show.visible = not self.layered and state.mode not in INVISIBLE_MODES and self.alpha > _TRANSPARENT
        show.clipped = not begins and not ends
        turned = font.vertical or state.size * state.scale < 0
        key = (a, b, c, d, font.vertical, turned)
        frame, unit, height = self._directions.get(key) or self._direction(key)
        if unit < _NO_SIZE or not state.size:
            self.found.hidden_dropped += 1
            return False
        near = around.near is not None and around.near(frame, x, y)
        read = begins and ends and show.visible and self._read(show, frame, unit, (x, y), (end_x, end_y))
        if near or not read:
            show.frame, show.unit, show.limits = frame, unit, limits
            show.size = abs(state.size) * (unit if font.vertical else height)
            origin = (e, f) if font.vertical else (x, y)
            show.s, t = frame.line(*origin)
            show.t = round(t, 3)
            show.backwards = frame.ux * along_x + frame.uy * along_y <= 0
            if not read:
                drop_unseen(show, limits, around.page, around.seen, self.found)
            if near:
                self.found.shows.append(show)
        return True

    def _direction(self, key: tuple[float, float, float, float, bool, bool]) -> _Direction:
        a, b, c, d, vertical, turned = key
        x, y = (c, d) if vertical else (a, b)
        unit, height = (x**2 + y**2) ** 0.5, (c**2 + d**2) ** 0.5
        frame = Frame(round(x / unit, 6), round(y / unit, 6)) if unit >= _NO_SIZE else Frame(1.0, 0.0)
        if turned:
            frame = Frame(-frame.ux, -frame.uy)
        self._directions[key] = made = _Direction(frame, unit, height)
        return made

    def _read(
        self, show: Show, frame: Frame, unit: float, start: tuple[float, float], end: tuple[float, float]
    ) -> bool:
        """Whether reading found words where this show begins and ends; blanks at its end are left out of account."""
        state, pieces = show.state, show.pieces
        last = pieces[-1] if pieces else b""
        step = behind = 0.1 * state.size * unit
        if isinstance(last, bytes) and last.endswith(b" "):
            assert state.font is not None
            font = state.font.font
            width = font.advances[b" "] if not font.composite else 0.0
            blanks = len(last) - len(last.rstrip(b" "))
            white = blanks * (width * state.size + state.character_space + state.word_space) * state.scale * unit
            behind = white + step
        seen, (ux, uy) = self.around.seen, frame
        return seen(start[0] + step * ux, start[1] + step * uy) and seen(end[0] - behind * ux, end[1] - behind * uy)


def length_of(pieces: list[bytes | float], state: TextState) -> float:
    """How far a string moves the pen, in text space."""
    assert state.font is not None
    font = state.font.font
    size, space, word = state.size, state.character_space, state.word_space
    scale = 1.0 if font.vertical else state.scale
    total = 0.0
    for piece in pieces:
        if isinstance(piece, float):
            total -= piece * size / 1000
        elif font.composite:
            codes = font.codes(piece)
            total += sum(map(font.advances.__getitem__, codes)) * size + len(codes) * space
            if word:
                total += codes.count(b" ") * word
        else:
            total += sum(map(font.simple_widths.__getitem__, piece)) * size + len(piece) * space
            if word:
                total += piece.count(b" ") * word
    return total * scale


TEXT_NUMBERS: dict[bytes, Callable[[TextState, float], TextState]] = {
    b"Tc": lambda t, value: TextState(t.font, t.size, value, t.word_space, t.scale, t.leading, t.rise, t.mode),
    b"Tw": lambda t, value: TextState(t.font, t.size, t.character_space, value, t.scale, t.leading, t.rise, t.mode),
    b"Tz": lambda state, value: state._replace(scale=value / 100),
    b"TL": lambda t, value: TextState(t.font, t.size, t.character_space, t.word_space, t.scale, value, t.rise, t.mode),
    b"Ts": lambda state, value: state._replace(rise=value),
}
"""Spacing and leading are set before most lines of justified text, and `_replace` is three times as slow."""
