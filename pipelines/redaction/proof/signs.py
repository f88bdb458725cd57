"""Whether a page shows that something was withheld on it: boxes with a ground, dark boxes in the lines of the text."""

from __future__ import annotations

import re

import numpy as np

from pipelines.redaction.proof.drawing import Cover
from pipelines.redaction.proof.labels import is_label, names_ground
from pipelines.redaction.proof.page_view import PageView

_DARK = 0.3
_LOWEST, _HIGHEST = 5.0, 60.0
"""Heights in points between which a box can hide a line of text."""
_NARROWEST = 8.0
_A_FEW_WORDS = 30.0
"""Points that a text beside a box must be long to be running text rather than a caption in a drawing."""
_MOST_COVERS = 600
_GROUND = re.compile(r"(?:5|10)[.,]\s?[12]")
_SAID = ("gelakt", "redact", "geanonim", "buiten verzoek", "buiten scope", "openbaar")


def redaction_boxes(view: PageView) -> list[Cover]:
    """Boxes on one page that withhold something. A dark bar without words is one when text stands beside it in the same line."""
    found: list[Cover] = []
    named = _says_so(view.text)
    for cover in view.drawing.covers[:_MOST_COVERS]:
        if cover.picture or cover.height < _LOWEST or cover.width < _NARROWEST:
            continue
        if cover.lightness >= _DARK and not named:
            continue
        written = view.bounded(cover.bounds).strip()
        if written:
            if names_ground(written) or (cover.lightness < _DARK and is_label(written)):
                found.append(cover)
        elif cover.lightness < _DARK and cover.height <= _HIGHEST and _beside_text(view, cover) and _dark(view, cover):
            found.append(cover)
    return found


def labelled(view: PageView) -> bool:
    """Whether a page with more shapes than are judged one by one says in words that something was withheld."""
    return len(view.drawing.covers) > _MOST_COVERS and _says_so(view.text)


def _says_so(text: str) -> bool:
    """Whether a ground, or a word for withholding, stands on the page; plain searches, for every page is asked."""
    lower = text.lower()
    return any(word in lower for word in _SAID) or _GROUND.search(text) is not None


def _dark(view: PageView, cover: Cover) -> bool:
    """Whether the page is dark there: the frame of a field is a dark shape too, with a hole in it or a lighter shape on it."""
    patch = view.look.patch(cover.bounds)
    return bool(patch.size) and float(np.median(patch)) < _DARK * 255


def _beside_text(view: PageView, cover: Cover) -> bool:
    x0, y0, x1, y1 = cover.bounds
    middle = (y0 + y1) / 2
    for text in view.drawing.texts:
        left, bottom, right, top = text.bounds
        alike = 0.6 * (top - bottom) <= y1 - y0 <= 2.5 * (top - bottom)
        if (
            alike
            and bottom <= middle <= top
            and (0 <= left - x1 < 15 or 0 <= x0 - right < 15 or (left < x0 and right > x1))
        ):
            return True
    return False
