"""One page under examination: its objects and characters, and how it looks with and without certain objects.

Everything dear (characters, pictures of the page) is made when first asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from pipelines.redaction.proof.drawing import Characters, Drawing, characters, drawing, remove_objects
from pipelines.redaction.proof.looking import Look, look_at


class PageView:
    """Page `number` (from 1) of an open pdfium document."""

    def __init__(self, viewer: Any, number: int, unsure: bool = False) -> None:
        self._viewer = viewer
        self.unsure = unsure
        """Whether any text may be unseen (the file hides layers), so that every one must be looked at."""
        self.annotated: list[tuple[float, float, float, float]] = []
        """The places of annotations that may cover something."""
        self.number = number
        self.page = viewer[number - 1]
        self._textpage = self.page.get_textpage()
        self._bounded: dict[tuple[float, float, float, float], str] = {}
        self.text: str = self._textpage.get_text_range()

    def close(self) -> None:
        self._textpage.close()
        self.page.close()

    @cached_property
    def drawing(self) -> Drawing:
        return drawing(self.page)

    @cached_property
    def characters(self) -> Characters:
        return characters(self._textpage)

    @cached_property
    def order_of(self) -> npt.NDArray[np.int64]:
        """For each character the drawing order of the object that shows it; -1 for one that pdfium made up (a space)."""
        orders = {text.handle: text.order for text in self.drawing.texts}
        return np.array([orders.get(int(a), -1) for a in self.characters.objects], dtype=np.int64)

    @cached_property
    def solid(self) -> npt.NDArray[np.bool_]:
        """Which characters are letters or digits: only those say something."""
        return np.array([c.isalnum() for c in self.characters.text], dtype=np.bool_)

    @cached_property
    def look(self) -> Look:
        return look_at(self.page, self.drawing.shown, annotations=False)

    @cached_property
    def annotated_look(self) -> Look:
        if not pdfium.FPDFPage_GetAnnotCount(self.page.raw):
            return self.look
        return look_at(self.page, self.drawing.shown)

    def look_without(self, orders: Collection[int]) -> Look:
        """How the page would look without the objects drawn at these places in the order."""
        page = self._viewer[self.number - 1]
        try:
            remove_objects(page, orders)
            return look_at(page, self.drawing.shown, annotations=False)
        finally:
            page.close()

    def inside(self, box: tuple[float, float, float, float]) -> npt.NDArray[np.bool_]:
        """Which letters and digits have their middle inside a box."""
        boxes = self.characters.boxes
        if not len(boxes):
            return np.zeros(0, dtype=np.bool_)
        x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        found: npt.NDArray[np.bool_] = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3]) & self.solid
        return found

    def quoted(self, which: npt.NDArray[np.bool_]) -> str:
        """The chosen characters as text, with a space where some in between were not chosen."""
        at = np.flatnonzero(which)
        pieces: list[str] = []
        for before, here in zip([-1, *at[:-1]], at, strict=False):
            pieces.append((" " if before >= 0 and here != before + 1 else "") + self.characters.text[here])
        return "".join(pieces)[:120]

    def letters(self, which: npt.NDArray[np.bool_]) -> str:
        """The chosen characters, all of them, nothing between them."""
        return "".join([self.characters.text[at] for at in np.flatnonzero(which)])

    def written(self, which: npt.NDArray[np.bool_]) -> str:
        """The text from the first to the last of the chosen characters, points and blanks between them included."""
        at = np.flatnonzero(which)
        return self.characters.text[at[0] : at[-1] + 1] if len(at) else ""

    def text_after(self, order: int, box: tuple[float, float, float, float]) -> str:
        """What is written on top of an object: a label, or the words of a coloured panel."""
        return self.quoted(self.inside(box) & (self.order_of > order))

    def bounded(self, box: tuple[float, float, float, float]) -> str:
        """All text inside a box, asked of pdfium in one go (cheap), once."""
        if box not in self._bounded:
            self._bounded[box] = str(self._textpage.get_text_bounded(*box))
        return self._bounded[box]
