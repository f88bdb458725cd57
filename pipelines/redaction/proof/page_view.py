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

from pipelines.redaction.proof.asking import Bounds, Texts
from pipelines.redaction.proof.drawing import Characters, Drawing, Text, characters, drawing, keep_only, remove_objects
from pipelines.redaction.proof.looking import Look, look_at

_AT_ONCE = 600
"""Covers of which it is asked at once which texts reach into them."""


class PageView:
    """Page `number` (from 1) of an open pdfium document."""

    def __init__(self, viewer: Any, number: int, unsure: bool = False) -> None:
        self._viewer = viewer
        self.unsure = unsure
        """Whether any text may be unseen (the file hides layers), so that every one must be looked at."""
        self.annotated: list[Bounds] = []
        """The places of annotations that may cover something."""
        self.number = number
        self.page = viewer[number - 1]
        self._textpage = self.page.get_textpage()
        self._bounded: dict[Bounds, str] = {}
        self._touching: dict[Bounds, list[Text]] = {}
        self._texts = Texts(self._textpage)
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

    def look_at_alone(self, orders: Collection[int]) -> Look:
        """How the objects drawn at these places in the order would look with nothing else on the page."""
        page = self._viewer[self.number - 1]
        try:
            keep_only(page, orders)
            return look_at(page, self.drawing.shown, annotations=False)
        finally:
            page.close()

    def inside(self, box: Bounds) -> npt.NDArray[np.bool_]:
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

    def text_after(self, order: int, box: Bounds) -> str:
        """What is written on top of an object: a label, or the words of a coloured panel."""
        return self.quoted(self.inside(box) & (self.order_of > order))

    def bounded(self, box: Bounds) -> str:
        """All text inside a box, once: of the objects that lie in it, or asked of pdfium where one lies across its edge."""
        if box not in self._bounded:
            touching = self.touching(box) if self._places_known else []
            written = [self._texts.of(text.handle) if _within(text.bounds, box) else None for text in touching]
            whole = [text for text in written if text is not None]
            known = self._places_known and len(whole) == len(written)
            self._bounded[box] = " ".join(whole) if known else self.asked(box)
        return self._bounded[box]

    def asked(self, box: Bounds) -> str:
        """All text inside a box as pdfium gives it, character by character: dear on a full page."""
        return str(self._textpage.get_text_bounded(*box))

    @cached_property
    def _places_known(self) -> bool:
        """Whether every text object has bounds; those of an odd font are empty while its letters are drawn."""
        bounds = self.drawing.text_table.bounds
        size = bounds[:, 2:] - bounds[:, :2]
        return bool((size > 0).all())

    def touching(self, box: Bounds) -> list[Text]:
        """The text objects whose bounds reach into a box."""
        if box not in self._touching:
            covers = [] if self._touching else [cover.bounds for cover in self.drawing.covers[:_AT_ONCE]]
            boxes = covers if box in covers else [box]
            self._touching.update(zip(boxes, self._reaching_into(boxes), strict=True))
        return self._touching[box]

    def _reaching_into(self, boxes: list[Bounds]) -> list[list[Text]]:
        known = self.drawing.text_table.bounds
        x0, y0, x1, y1 = np.array(boxes).T[:, :, None]
        met = (known[:, 0] < x1) & (known[:, 2] > x0) & (known[:, 1] < y1) & (known[:, 3] > y0)
        found: list[list[Text]] = [[] for _ in boxes]
        for box, text in np.argwhere(met).tolist():
            found[box].append(self.drawing.texts[text])
        return found

    def said_by(self, text: Text) -> str:
        """What one text object says."""
        said = self._texts.of(text.handle)
        return self.bounded(text.bounds) if said is None else said


def _within(inner: Bounds, outer: Bounds) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
