"""Reads a page's content as a renderer does, and keeps what may stay.

Everything is an allow-list: an operator that is not known here is dropped, marked content and comments are dropped, resources get
new names in order of use. Text in a tiling pattern or a soft mask is reported: such a page cannot be taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf

from pipelines.document import Box
from pipelines.redaction.removal.drawings import CLIP, CONSTRUCT, PAINT, DrawingsWalk
from pipelines.redaction.removal.geometry import IDENTITY, Matrix, bounds, intersection, multiply
from pipelines.redaction.removal.items import Concatenate
from pipelines.redaction.removal.lettering import TEXT_NUMBERS, LetteringWalk
from pipelines.redaction.removal.operations import name, numbers, operations
from pipelines.redaction.removal.walked import Content, Cover, Findings, Form, PlacedImage, Scope, Surroundings
from pipelines.redaction.removal.walking import Graphics

_STATE = b"w J j M d ri i g G rg RG k K".split()
MAX_DEPTH = 12
_TEXT_SHOWING = re.compile(rb"[)>\]]\s*(?:T[jJ]|['\"])")


class Interpreter(DrawingsWalk, LetteringWalk):
    """Walks one content stream; form XObjects are walked by interpreters of their own with the same findings."""

    def __init__(
        self, scope: Scope, around: Surroundings, found: Findings, graphics: Graphics, *, depth: int = 0
    ) -> None:
        super().__init__(scope, around, found, graphics)
        self.depth = depth
        self.stack: list[Graphics] = []
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

    def _save(self, _: bytes, __: bytes) -> None:
        self.stack.append(Graphics(self.ctm, self.text, self.clip, self.alpha))
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
            self.state(operands, operator)
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
        where = self.clip
        self.found.order += 1
        self.found.covers.append(Cover(where, self.found.order, rectangle=False))
        self.found.art.extend(area for area in self.around.areas if intersection(where, area))
        self.items.append(self.scope.use("/Shading", key, shading) + b" sh")

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
        if not self.shown or not intersection(box, self.clip):
            self.found.hidden_dropped += 1
            return
        self.found.order += 1
        seen = intersection(box, self.clip) or box
        self.found.images.append(PlacedImage(stream, self.ctm, self.found.order, seen))
        self.items.append(self.scope.use("/XObject", key, stream) + b" Do")

    def _form(self, key: str, stream: Any) -> None:
        matrix = _matrix([float(v) for v in stream.get("/Matrix", ())]) or IDENTITY
        ctm = multiply(matrix, self.ctm)
        limits, box = self.clip, stream.get("/BBox")
        if box is not None and len(box) == 4:
            limits = intersection(limits, bounds(ctm, *(float(v) for v in box))) or Box(0, 0, 0, 0)
        resources = stream.get("/Resources")
        scope = Scope(resources if resources is not None else self.scope.source)
        graphics = Graphics(ctm, self.text, limits, self.alpha)
        inner = Interpreter(scope, self.around, self.found, graphics, depth=self.depth + 1)
        inner.with_text = self.with_text
        inner.layered, inner.shown = self.layered, self.shown
        content = inner.run(stream.read_bytes())
        use = f"{key}#{len(self.scope.used.get('/XObject', ()))}"
        self.items.append(self.scope.use("/XObject", use, Form(stream, content, ctm)) + b" Do")


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


_DEVICE_SPACES = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern")
_Handler = Callable[[Interpreter, bytes, bytes], None]
_HANDLERS: dict[bytes, _Handler] = {
    **dict.fromkeys(_STATE, Interpreter.state),
    **dict.fromkeys(CONSTRUCT, Interpreter.construct),
    **dict.fromkeys(PAINT, Interpreter.paint),
    **dict.fromkeys(CLIP, Interpreter.clip_path),
    **dict.fromkeys(TEXT_NUMBERS, Interpreter.text_number),
    **dict.fromkeys((b"Tj", b"TJ"), Interpreter.show),
    **dict.fromkeys((b"'", b'"'), Interpreter.quote),
    **dict.fromkeys((b"Td", b"TD"), Interpreter.move),
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
    b"BT": Interpreter.begin_text,
    b"ET": Interpreter.end_text,
    b"Tf": Interpreter.font,
    b"Tr": Interpreter.mode,
    b"T*": Interpreter.new_line,
    b"Tm": Interpreter.set_matrix,
}
