"""Pictures that are whole in the file while a box lies over part of them.

The page is drawn once more without the boxes: when there is writing (or anything with contrast) where a box was, taking the box
away is all it takes. Panels of a layout (a light box with sentences on a photograph) are no redactions and are left alone.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipelines.redaction.proof.drawing import Cover
from pipelines.redaction.proof.labels import is_label
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.values import Ledger

COVERED_PICTURE = "afbeelding onder een vak"
_FLAT = 6.0
_SHOWS_SOMETHING = 12.0
_LARGEST = 0.6
"""Share of a page above which a box is a background."""
_LEAST = 4.0
_DARK = 0.35
Grey = npt.NDArray[np.float32]
Bounds = tuple[float, float, float, float]


def check_covered_pictures(view: PageView, ledger: Ledger) -> None:
    covers = view.drawing.covers
    pictures = [cover for cover in covers if cover.picture]
    if not pictures:
        return
    over = [(c, under) for c in covers if (under := _under(c, pictures)) and _like_a_redaction(view, c)]
    if not over:
        return
    bare = view.look_without([cover.order for cover, _ in over])
    for _, parts in over:
        for part in parts:
            before, after = bare.patch(part), view.look.patch(part)
            if before.size and before.std() > _SHOWS_SOMETHING and _hides(before, after):
                ledger.leak(COVERED_PICTURE, "beeldpunten", view.number)
                break


def _under(cover: Cover, pictures: list[Cover]) -> list[Bounds]:
    """The parts of earlier pictures that lie under a cover."""
    parts: list[Bounds] = []
    for picture in pictures:
        if picture.order < cover.order:
            part = (
                max(cover.bounds[0], picture.bounds[0]),
                max(cover.bounds[1], picture.bounds[1]),
                min(cover.bounds[2], picture.bounds[2]),
                min(cover.bounds[3], picture.bounds[3]),
            )
            if part[2] - part[0] >= _LEAST and part[3] - part[1] >= _LEAST:
                parts.append(part)
    return parts


def _like_a_redaction(view: PageView, cover: Cover) -> bool:
    """One colour, not the page's background, and nothing on it but perhaps a label."""
    shown = view.drawing.shown
    area = max(1.0, (shown[2] - shown[0]) * (shown[3] - shown[1]))
    if cover.width * cover.height > _LARGEST * area:
        return False
    written = view.text_after(cover.order, cover.bounds) if view.bounded(cover.bounds).strip() else ""
    if written and not is_label(written):
        return False
    patch = view.look.patch(cover.bounds)
    if not patch.size:
        return False
    return float(np.median(np.abs(patch - np.median(patch)))) < _FLAT


def _hides(before: Grey, after: Grey) -> bool:
    """Whether the box takes the contrast away (a frame or a faint tint does not)."""
    middle = np.median(after)
    return float((np.abs(after - middle) < 14).mean()) > 0.7 or float(after.std()) < 0.6 * float(before.std())
