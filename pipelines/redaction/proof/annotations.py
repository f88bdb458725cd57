"""Annotations that only lie on top of a page: redactions that were never applied, boxes, notes, stamps over text or pictures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pikepdf

from pipelines.redaction.name_objects import name_of
from pipelines.redaction.proof.asking import Matrix
from pipelines.redaction.proof.looking import likeness
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.undrawn_annotations import draw_undrawn
from pipelines.redaction.proof.values import Ledger

UNAPPLIED = "niet toegepaste lakking (annotatie)"
OVER_TEXT = "tekst onder een annotatie"
OVER_PICTURE = "afbeelding onder een annotatie"

_NEVER_COVER = {"/Link", "/Popup", "/Text", "/FileAttachment", "/Sound", "/Movie", "/TrapNet"}
_FEWEST = 2
_DARK_PATCH = 90.0
Rect = tuple[float, float, float, float]


def check_annotations(view: PageView, page: Any, ledger: Ledger, in_form: bool) -> bool:
    """Write down what annotations hide; True when the page holds a redaction that was never applied.

    `in_form`: the file has a form, so that pdfium draws its fields.
    """
    marks = page.Annots if "/Annots" in page else None
    if not isinstance(marks, pikepdf.Array) or not len(marks):
        return False
    unapplied = False
    draw_undrawn(view, page, in_form)
    for mark in marks:
        if not isinstance(mark, pikepdf.Dictionary):
            continue
        subtype = name_of(mark.get("/Subtype", ""))
        for rect in _rects(mark):
            if subtype == "/Redact":
                unapplied = True
                ledger.leak(UNAPPLIED, view.quoted(view.inside(rect)), view.number)
            elif subtype not in _NEVER_COVER and not int(mark.get("/F", 0)) & 2:
                view.annotated.append(rect)
                _covering(view, rect, ledger)
    return unapplied


def _rects(mark: Any) -> list[Rect]:
    """The places of an annotation: its quadrilaterals when it has them, else its rectangle."""
    quads, rect = _floats(mark.get("/QuadPoints")), _floats(mark.get("/Rect"))
    if len(quads) >= 8:
        found = []
        for i in range(0, len(quads) - 7, 8):
            xs, ys = quads[i : i + 8 : 2], quads[i + 1 : i + 8 : 2]
            found.append((min(xs), min(ys), max(xs), max(ys)))
        return found
    return [Matrix().bounds(*rect[:4])] if len(rect) >= 4 else []


def _floats(array: Any) -> list[float]:
    try:
        return [float(value) for value in array] if isinstance(array, pikepdf.Array) else []
    except (TypeError, ValueError):
        return []


def _covering(view: PageView, rect: Rect, ledger: Ledger) -> None:
    if view.bounded(rect).strip():
        under = view.inside(rect)
        if int(under.sum()) >= _FEWEST and _hidden(view, under):
            ledger.leak(OVER_TEXT, view.quoted(under), view.number)
            return
    for picture in (cover for cover in view.drawing.covers if cover.picture):
        part = (
            max(rect[0], picture.bounds[0]),
            max(rect[1], picture.bounds[1]),
            min(rect[2], picture.bounds[2]),
            min(rect[3], picture.bounds[3]),
        )
        if part[2] - part[0] < 4 or part[3] - part[1] < 4:
            continue
        before, after = view.look.patch(part), view.annotated_look.patch(part)
        flat = float((np.abs(after - np.median(after)) < 14).mean()) > 0.7 if after.size else False
        if before.size and before.std() > 12 and flat and after.std() < 0.6 * before.std():
            ledger.leak(OVER_PICTURE, "beeldpunten", view.number)
            return


def _hidden(view: PageView, under: Any) -> bool:
    """Whether the annotation takes the letters out of sight: their pattern is gone, or they are dimmed by something dark."""
    gone = seen = 0
    for left, top, right, bottom in view.look.pixel_boxes(view.characters.boxes[under]):
        before, after = view.look.pixels[top:bottom, left:right], view.annotated_look.pixels[top:bottom, left:right]
        if before.size and before.std() > 4:
            seen += 1
            dimmed = (
                float(np.median(after)) < _DARK_PATCH < float(np.median(before)) and after.std() < 0.8 * before.std()
            )
            box = (left, top, right, bottom)
            same = likeness(view.annotated_look.pixels, view.look.pixels, box) >= 0.5
            gone += dimmed or after.std() < 0.3 * before.std() or not same
    return gone >= _FEWEST and gone >= 0.5 * seen
