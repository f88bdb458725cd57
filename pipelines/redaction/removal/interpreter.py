"""Reads a page's content as a renderer does, and keeps what may stay.

Everything is an allow-list: an operator that is not known here is dropped, marked content and comments are dropped, resources get
new names in order of use. Text is kept when a reader sees it where it stands; text that is clipped away, off the page,
transparent or in an invisible mode is kept only where the reading of the page found a word (an OCR layer is such text);
so is text in a layer. Text in a tiling pattern or a soft mask is reported: such a page cannot be taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pikepdf

from pipelines.document import Box
from pipelines.redaction.removal.geometry import (
    IDENTITY,
    Frame,
    Matrix,
    apply,
    bounds,
    intersection,
    multiply,
)
from pipelines.redaction.removal.items import Concatenate, Glyph, Item, Path, Show, TextState
from pipelines.redaction.removal.operations import name, numbers, operations, shown, without_comments
from pipelines.redaction.removal.paths import path_bounds, subpaths, written
from pipelines.redaction.removal.walked import Content, Cover, Findings, Form, PlacedImage, Scope, Surroundings

_STATE = b"w J j M d ri i g G rg RG k K".split()
_CONSTRUCT = frozenset(b"m l c v y h re".split())
_PAINT = frozenset(b"S s f F f* B B* b b* n".split())
_CLIP = frozenset((b"W", b"W*"))
MAX_DEPTH = 12
INVISIBLE_MODES = (3, 7)
_TRANSPARENT = 0.02
_TEXT_SHOWING = re.compile(rb"[)>\]]\s*(?:T[jJ]|['\"])")
_SMALL_PATH = 24
_LETTERS_IN_A_LIE = 3
_FILL = frozenset(b"f F f* B B* b b*".split())
_SEE_THROUGH = 0.5
"""Opacity up to which a shape hides nothing."""
_HIDES = 4.0
"""Points; what is lower or narrower hides no letter."""


class _Graphics(NamedTuple):
    """The part of the graphics state that matters here, saved by q and restored by Q."""

    ctm: Matrix
    text: TextState
    clip: Box | None
    alpha: float


class Interpreter:
    """Walks one content stream; form XObjects are walked by interpreters of their own with the same findings."""

    def __init__(
        self,
        scope: Scope,
        around: Surroundings,
        found: Findings,
        ctm: Matrix,
        clip: Box | None,
        *,
        text: bool = True,
        depth: int = 0,
        alpha: float = 1.0,
    ) -> None:
        self.scope, self.around, self.found = scope, around, found
        self.ctm, self.clip, self.depth, self.with_text = ctm, clip, depth, text
        self.text = TextState()
        self.alpha = alpha
        self.stack: list[_Graphics] = []
        self.items: list[Item] = []
        self.tm: Matrix = IDENTITY
        self.tlm: Matrix = IDENTITY
        self.moved = True
        self.path: list[tuple[bytes, bytes]] = []
        self.clipping = b""
        self.layered = False
        """Inside a layer: text stays only where reading found it."""
        self.shown = True
        """False inside a layer that is off when the file is opened: drawings and pictures in it go."""
        self.marks: list[tuple[bool, bool]] = []

    def run(self, stream: bytes) -> Content:
        handlers = _HANDLERS
        for operands, operator in operations(stream):
            handler = handlers.get(operator)
            if handler is not None:
                handler(self, operands, operator)
        while self.stack:
            self._restore(b"", b"Q")
        return Content(self.items, self.scope)

    # graphics state

    def _state(self, operands: bytes, operator: bytes) -> None:
        self.items.append(without_comments(operands).strip() + b" " + operator)

    def _save(self, _: bytes, __: bytes) -> None:
        self.stack.append(_Graphics(self.ctm, self.text, self.clip, self.alpha))
        self.items.append(b"q")

    def _restore(self, _: bytes, __: bytes) -> None:
        if self.stack:
            self.ctm, self.text, self.clip, self.alpha = self.stack.pop()
            self.items.append(b"Q")

    def _concatenate(self, operands: bytes, _: bytes) -> None:
        matrix = _matrix(numbers(operands))
        if matrix is not None:
            self.ctm = multiply(matrix, self.ctm)
            self.items.append(Concatenate(matrix))

    def _extended(self, operands: bytes, _: bytes) -> None:
        key = name(operands)
        state = self.scope.find("/ExtGState", key)
        if not isinstance(state, pikepdf.Dictionary):
            return
        self.alpha = float(state.get("/ca", self.alpha))
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            self.found.buried_text = self.found.buried_text or shows_text(mask.G)
        font = state.get("/Font")
        if isinstance(font, pikepdf.Array) and len(font) == 2:
            self.text = self.text._replace(font=self.around.fonts(font[0]), size=float(font[1]))
        self.items.append(self.scope.use("/ExtGState", key, state) + b" gs")

    # colours, patterns, shadings

    def _space(self, operands: bytes, operator: bytes) -> None:
        key = name(operands)
        space = self.scope.find("/ColorSpace", key)
        written = (
            self.scope.use("/ColorSpace", key, space) if space is not None else b"/" + key.encode("latin-1", "replace")
        )
        if space is not None or key in _DEVICE_SPACES:
            self.items.append(written + b" " + operator)

    def _colour(self, operands: bytes, operator: bytes) -> None:
        if b"/" not in operands:
            self._state(operands, operator)
            return
        key = name(operands)
        pattern = self.scope.find("/Pattern", key)
        if pattern is not None:
            if isinstance(pattern, pikepdf.Stream):
                self.found.buried_text = self.found.buried_text or shows_text(pattern)
            tint = b" ".join(piece for piece in operands.split() if not piece.startswith(b"/"))
            self.items.append(tint + b" " + self.scope.use("/Pattern", key, pattern) + b" " + operator)

    def _shade(self, operands: bytes, _: bytes) -> None:
        key = name(operands)
        shading = self.scope.find("/Shading", key)
        if shading is None or not self.shown:
            return
        where = self.clip or self.around.page
        self.found.order += 1
        self.found.covers.append(Cover(where, self.found.order, rectangle=False))
        self.found.art.extend(area for area in self.around.areas if intersection(where, area))
        self.items.append(self.scope.use("/Shading", key, shading) + b" sh")

    # paths

    def _construct(self, operands: bytes, operator: bytes) -> None:
        self.path.append((operands, operator))

    def _clip_path(self, _: bytes, operator: bytes) -> None:
        self.clipping = operator

    def _paint(self, _: bytes, operator: bytes) -> None:
        path, clipping = self.path, self.clipping
        self.path, self.clipping = [], b""
        if not path:
            return
        if clipping:
            box = path_bounds(path, self.ctm)
            limits = self.clip or self.around.page
            self.clip = (intersection(limits, box) if box else None) or Box(0, 0, 0, 0)
            self.items.append(written(path) + b"\n" + clipping + b" " + operator)
            return
        if operator == b"n" or not self.shown:
            return
        self.found.order += 1
        if operator in _FILL and self.alpha > _SEE_THROUGH:
            self._cover(path)
        if self.around.areas:
            path = self._outside_areas(path)
            if not path:
                return
        if self.around.near is not None and len(path) <= _SMALL_PATH:
            item = Path(path, operator, self.ctm)
            self.found.paths.append(item)
            self.items.append(item)
        else:
            self.items.append(written(path) + b"\n" + operator)

    def _cover(self, path: list[tuple[bytes, bytes]]) -> None:
        """Keep in mind where a filled shape lies, when it is large enough to hide a letter."""
        box = path_bounds(path, self.ctm)
        box = intersection(box, self.clip or self.around.page) if box is not None else None
        if box is not None and box.x1 - box.x0 >= _HIDES and box.y1 - box.y0 >= _HIDES:
            rectangle = path[0][1] == b"re" and len(path) == 1
            self.found.covers.append(Cover(box, self.found.order, rectangle))

    def _outside_areas(self, path: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """The subpaths that do not lie in an area; one that only reaches into it is reported, for it cannot be cut."""
        kept: list[tuple[bytes, bytes]] = []
        for part in subpaths(path):
            box = path_bounds(part, self.ctm)
            if box is None:
                continue
            thick = Box(box.x0 - 0.01, box.y0 - 0.01, box.x1 + 0.01, box.y1 + 0.01)
            touching = [area for area in self.around.areas if intersection(thick, area)]
            if any(_inside(box, area) for area in touching):
                continue
            background = part[0][1] == b"re" and len(part) == 1
            if touching and not (background and all(_inside(area, box) for area in touching)):
                self.found.art.extend(touching)
            kept.extend(part)
        return kept

    # marked content: nothing of it stays; it matters only for what it puts in a layer

    def _begin_marked(self, operands: bytes, operator: bytes) -> None:
        self.marks.append((self.layered, self.shown))
        if operator == b"BDC" and operands.strip().startswith(b"/OC"):
            self._enter_layer(self.scope.find("/Properties", name(operands)))

    def _end_marked(self, _: bytes, __: bytes) -> None:
        if self.marks:
            self.layered, self.shown = self.marks.pop()

    def _enter_layer(self, layer: Any) -> None:
        self.layered = True
        self.shown = self.shown and not (layer is not None and self.around.hidden_layer(layer))

    # XObjects

    def _do(self, operands: bytes, _: bytes) -> None:
        key = name(operands)
        stream = self.scope.find("/XObject", key)
        if not isinstance(stream, pikepdf.Stream):
            return
        subtype = stream.get("/Subtype")
        before = self.layered, self.shown
        if "/OC" in stream:
            self._enter_layer(stream.OC)
        if subtype == "/Image":
            self._image(key, stream)
        elif subtype == "/Form" and self.depth < MAX_DEPTH:
            self._form(key, stream)
        self.layered, self.shown = before

    def _image(self, key: str, stream: Any) -> None:
        box = bounds(self.ctm, 0, 0, 1, 1)
        if not self.shown or not intersection(box, self.clip or self.around.page):
            self.found.hidden_dropped += 1
            return
        self.found.order += 1
        seen = intersection(box, self.clip or self.around.page) or box
        self.found.images.append(PlacedImage(stream, self.ctm, self.found.order, seen))
        self.items.append(self.scope.use("/XObject", key, stream) + b" Do")

    def _form(self, key: str, stream: Any) -> None:
        matrix = _matrix([float(v) for v in stream.get("/Matrix", ())]) or IDENTITY
        ctm = multiply(matrix, self.ctm)
        limits = self.clip or self.around.page
        box = stream.get("/BBox")
        if box is not None and len(box) == 4:
            limits = intersection(limits, bounds(ctm, *(float(v) for v in box))) or Box(0, 0, 0, 0)
        resources = stream.get("/Resources")
        scope = Scope(resources if resources is not None else self.scope.source)
        inner = Interpreter(
            scope, self.around, self.found, ctm, limits, text=self.with_text, depth=self.depth + 1, alpha=self.alpha
        )
        inner.text = self.text
        inner.layered, inner.shown = self.layered, self.shown
        content = inner.run(stream.read_bytes())
        use = f"{key}#{len(self.scope.used.get('/XObject', ()))}"
        self.items.append(self.scope.use("/XObject", use, Form(stream, content, ctm)) + b" Do")

    # text

    def _begin_text(self, _: bytes, __: bytes) -> None:
        self.tm = self.tlm = IDENTITY
        self.moved = True

    def _end_text(self, _: bytes, __: bytes) -> None:
        self.moved = True
        if self.text.mode >= 4:
            self.items.append(b"ET")

    def _font(self, operands: bytes, _: bytes) -> None:
        values = numbers(operands[operands.rindex(b"/") :].split(None, 1)[-1]) if b"/" in operands else []
        dictionary = self.scope.find("/Font", name(operands))
        use = self.around.fonts(dictionary) if isinstance(dictionary, pikepdf.Dictionary) else None
        self.text = self.text._replace(font=use, size=values[-1] if values else 0.0)

    def _text_number(self, operands: bytes, operator: bytes) -> None:
        values = numbers(operands)
        if values:
            self.text = _TEXT_NUMBERS[operator](self.text, values[-1])

    def _mode(self, operands: bytes, _: bytes) -> None:
        values = numbers(operands)
        if values:
            self.text = self.text._replace(mode=int(values[-1]))

    def _move(self, operands: bytes, operator: bytes) -> None:
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

    def _new_line(self, _: bytes, __: bytes) -> None:
        self._next_line(0.0, -self.text.leading)

    def _set_matrix(self, operands: bytes, _: bytes) -> None:
        matrix = _matrix(numbers(operands))
        if matrix is not None:
            self.tm = self.tlm = matrix
            self.moved = True

    def _quote(self, operands: bytes, operator: bytes) -> None:
        if operator == b'"':
            at = min((i for i in (operands.find(b"("), operands.find(b"<")) if i >= 0), default=0)
            values = numbers(operands[:at])
            if len(values) >= 2:
                self.text = self.text._replace(word_space=values[-2], character_space=values[-1])
            operands = operands[at:]
        self._new_line(b"", b"")
        self._show(operands, b"Tj")

    def _show(self, operands: bytes, _: bytes) -> None:
        state = self.text
        if state.font is None or not self.with_text:
            return
        self.found.order += 1
        show = Show(
            state, self.tm, self.ctm, without_comments(operands).strip(), not self.moved, order=self.found.order
        )
        self.moved = False
        show.visible = not self.layered and state.mode not in INVISIBLE_MODES and self.alpha > _TRANSPARENT
        to_page = multiply(self.tm, self.ctm)
        font = state.font.font
        if not font.known:
            self.found.unknown_font = True
            self.items.append(show)
            return
        length = self._lay_glyphs(show, to_page)
        down, across = (length, 0.0) if font.vertical else (0.0, length)
        a, b, c, d, e, f = self.tm
        self.tm = (a, b, c, d, a * across + c * down + e, b * across + d * down + f)

    def _lay_glyphs(self, show: Show, to_page: Matrix) -> float:
        """Place the show's glyphs if they matter, decide whether it stays, and return its length in text space."""
        state = show.state
        pieces = shown(show.operands)
        font = state.font.font  # type: ignore[union-attr]
        along = (to_page[2], to_page[3]) if font.vertical else (to_page[0], to_page[1])
        unit = (along[0] ** 2 + along[1] ** 2) ** 0.5
        x, y = apply(to_page, 0.0, state.rise)
        length = self._length(pieces, state)
        end_x, end_y = x + along[0] * length, y + along[1] * length
        limits = self.clip or self.around.page
        ends = _holds(limits, x, y), _holds(limits, end_x, end_y)
        inside, show.clipped = all(ends), not any(ends)
        if unit < 1e-6 or not state.size:
            self.found.hidden_dropped += 1
            return length
        frame = Frame(round(along[0] / unit, 6), round(along[1] / unit, 6))
        if font.vertical or state.size * state.scale < 0:
            frame = Frame(-frame.ux, -frame.uy)
        near = self.around.near is not None and self.around.near(frame, x, y)
        doubtful = not show.visible or not inside or not self._read(show, frame, unit, (x, y), (end_x, end_y), pieces)
        if near or doubtful:
            show.frame, show.unit = frame, unit
            height = (to_page[2] ** 2 + to_page[3] ** 2) ** 0.5
            show.size = abs(state.size) * (unit if font.vertical else height)
            self._place(show, pieces, to_page, along)
            if doubtful:
                self._drop_unseen(show, limits)
            if near:
                self.found.shows.append(show)
        self.items.append(show)
        return length

    def _read(
        self,
        show: Show,
        frame: Frame,
        unit: float,
        start: tuple[float, float],
        end: tuple[float, float],
        pieces: list[bytes | float],
    ) -> bool:
        """Whether reading found words where this show begins and ends; blanks at its end are left out of account."""
        state = show.state
        last = pieces[-1] if pieces else b""
        blanks = len(last) - len(last.rstrip(b" ")) if isinstance(last, bytes) else 0
        assert state.font is not None
        width = state.font.font.advance(b" ") if blanks and not state.font.font.composite else 0.0
        behind = blanks * (width * state.size + state.character_space + state.word_space) * state.scale * unit
        step = 0.1 * state.size * unit
        first = self.around.seen(start[0] + step * frame.ux, start[1] + step * frame.uy)
        return first and self.around.seen(end[0] - (behind + step) * frame.ux, end[1] - (behind + step) * frame.uy)

    def _length(self, pieces: list[bytes | float], state: TextState) -> float:
        font = state.font.font  # type: ignore[union-attr]
        size, space, word = state.size, state.character_space, state.word_space
        scale = 1.0 if font.vertical else state.scale
        total = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                total -= piece * size / 1000
            elif font.composite:
                codes = list(font.codes(piece))
                total += sum(map(font.advance, codes)) * size + len(codes) * space
                if word:
                    total += codes.count(b" ") * word
            else:
                total += sum(map(font.simple_widths.__getitem__, piece)) * size + len(piece) * space
                if word:
                    total += piece.count(b" ") * word
        return total * scale

    def _place(self, show: Show, pieces: list[bytes | float], to_page: Matrix, along: tuple[float, float]) -> None:
        state, frame = show.state, show.frame
        assert frame is not None
        assert state.font is not None
        font = state.font.font
        size, scale = state.size, 1.0 if font.vertical else state.scale
        start, t = frame.line(*apply(to_page, 0.0, 0.0 if font.vertical else state.rise))
        direction = show.unit if (frame.ux * along[0] + frame.uy * along[1]) > 0 else -show.unit
        t, unit, pen = round(t, 3), show.unit, 0.0
        for piece in pieces:
            if isinstance(piece, float):
                pen -= piece * size / 1000 * scale
                continue
            for code in font.codes(piece):
                advance = font.advance(code) * size * scale
                s0 = start + pen * direction
                s1 = s0 + abs(advance) * unit
                show.glyphs.append(Glyph(code, pen, advance, s0, s1, t, font.text(code), s0))
                space = state.character_space + (state.word_space if code == b" " else 0.0)
                pen += advance + space * scale

    def _drop_unseen(self, show: Show, limits: Box) -> None:
        """Hidden glyphs (or those outside what is shown) stay only where reading found a word; visible ones must be in a word."""
        frame = show.frame
        assert frame is not None
        if show.visible and _blanks_that_are_letters(show) >= _LETTERS_IN_A_LIE:
            self.found.lying_text = True
        for glyph in show.glyphs:
            if glyph.blank or self.around.seen(*frame.page((glyph.s0 + glyph.s1) / 2, glyph.t)):
                continue
            up = glyph.t - 0.25 * show.size
            if show.visible and any(_holds(limits, *frame.page(s, up)) for s in (glyph.s0, glyph.s1)):
                self.found.unread_text = True
                continue
            glyph.s = None
            show.touched = True
            self.found.hidden_dropped += 1
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


def shows_text(stream: Any, depth: int = 0) -> bool:
    """Whether a content stream, or a form that it may draw, shows text."""
    if _TEXT_SHOWING.search(stream.read_bytes()):
        return True
    resources = stream.get("/Resources")
    forms = resources.get("/XObject") if resources is not None else None
    if forms is None or depth > 4:
        return False
    streams = [form for _, form in forms.items()]
    return any(
        f.get("/Subtype") == "/Form" and shows_text(f, depth + 1) for f in streams if isinstance(f, pikepdf.Stream)
    )


def _matrix(values: list[float]) -> Matrix | None:
    return (values[0], values[1], values[2], values[3], values[4], values[5]) if len(values) >= 6 else None


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 - 0.5 <= x <= box.x1 + 0.5 and box.y0 - 0.5 <= y <= box.y1 + 0.5


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - 0.5
        and inner.y0 >= outer.y0 - 0.5
        and inner.x1 <= outer.x1 + 0.5
        and inner.y1 <= outer.y1 + 0.5
    )


_DEVICE_SPACES = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern")
_TEXT_NUMBERS: dict[bytes, Callable[[TextState, float], TextState]] = {
    b"Tc": lambda state, value: state._replace(character_space=value),
    b"Tw": lambda state, value: state._replace(word_space=value),
    b"Tz": lambda state, value: state._replace(scale=value / 100),
    b"TL": lambda state, value: state._replace(leading=value),
    b"Ts": lambda state, value: state._replace(rise=value),
}
_Handler = Callable[[Interpreter, bytes, bytes], None]
_HANDLERS: dict[bytes, _Handler] = {
    **dict.fromkeys(_STATE, Interpreter._state),
    **dict.fromkeys(_CONSTRUCT, Interpreter._construct),
    **dict.fromkeys(_PAINT, Interpreter._paint),
    **dict.fromkeys(_CLIP, Interpreter._clip_path),
    **dict.fromkeys(_TEXT_NUMBERS, Interpreter._text_number),
    **dict.fromkeys((b"Tj", b"TJ"), Interpreter._show),
    **dict.fromkeys((b"'", b'"'), Interpreter._quote),
    **dict.fromkeys((b"Td", b"TD"), Interpreter._move),
    **dict.fromkeys((b"cs", b"CS"), Interpreter._space),
    **dict.fromkeys((b"sc", b"SC", b"scn", b"SCN"), Interpreter._colour),
    **dict.fromkeys((b"BMC", b"BDC"), Interpreter._begin_marked),
    b"EMC": Interpreter._end_marked,
    b"q": Interpreter._save,
    b"Q": Interpreter._restore,
    b"cm": Interpreter._concatenate,
    b"gs": Interpreter._extended,
    b"sh": Interpreter._shade,
    b"Do": Interpreter._do,
    b"BT": Interpreter._begin_text,
    b"ET": Interpreter._end_text,
    b"Tf": Interpreter._font,
    b"Tr": Interpreter._mode,
    b"T*": Interpreter._new_line,
    b"Tm": Interpreter._set_matrix,
}
