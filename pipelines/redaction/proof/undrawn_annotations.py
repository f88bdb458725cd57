"""Annotations that viewers draw and pdfium does not: shapes without an appearance, fields of a file without a form.

The page is copied into a file of its own in which they do have one, and drawn from there.
"""

from __future__ import annotations

import io
import warnings
from typing import Any

import pikepdf
import pypdfium2

from pipelines.redaction.name_objects import name_of
from pipelines.redaction.proof.looking import look_at
from pipelines.redaction.proof.object_walks import inherited
from pipelines.redaction.proof.page_view import PageView

_SHAPES = {"/Line": "/L", "/Polygon": "/Vertices", "/PolyLine": "/Vertices"}
_STAMP = pikepdf.Name("/Stamp")


def draw_undrawn(view: PageView, page: Any, in_form: bool) -> None:
    """Let the view's annotated look show what viewers show, where pdfium would leave something out."""
    if not any(_undrawn(mark, in_form) for mark in page.Annots):
        return
    for key in ("/MediaBox", "/CropBox", "/Rotate", "/Resources"):
        if key not in page and (value := inherited(page, key)) is not None:
            page[key] = value
    with pikepdf.new() as copy, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf: fields are copied without their form, which is the point
        copy.add_blank_page()
        copy.pages[0] = pikepdf.Page(copy.copy_foreign(page))
        for mark in copy.pages[0].obj.Annots:
            if _undrawn(mark, in_form):
                _appear(copy, mark)
        out = io.BytesIO()
        copy.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        view.annotated_look = look_at(document[0], view.drawing.shown)
    finally:
        document.close()


def _undrawn(mark: Any, in_form: bool) -> bool:
    if not isinstance(mark, pikepdf.Dictionary):
        return False
    kind = name_of(mark.get("/Subtype", ""))
    if kind == "/Widget":
        return not in_form and "/AP" in mark
    return "/AP" not in mark and _SHAPES.get(kind, "/none") in mark


def _appear(copy: pikepdf.Pdf, mark: Any) -> None:
    """Make a stamp of an annotation, with the appearance that its entries describe."""
    key = _SHAPES.get(name_of(mark.Subtype))
    mark.Subtype = _STAMP
    if key is None:
        return
    rect = [float(value) for value in mark.Rect]
    points = [float(value) for value in mark[key]]
    style = mark.get("/BS")
    width = float(style.get("/W", 1)) if isinstance(style, pikepdf.Dictionary) else 1.0
    corners = [f"{x} {y}" for x, y in zip(points[::2], points[1::2], strict=False)]
    path = f"{corners[0]} m " + " ".join(f"{corner} l" for corner in corners[1:])
    filled = "/IC" in mark and key == "/Vertices"
    drawn = (
        f"{_colour(mark.get('/C'), 'RG')} {_colour(mark.get('/IC'), 'rg')} {width} w {path} {'h B' if filled else 'S'}"
    )
    look = pikepdf.Stream(copy, drawn.encode("ascii"))
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array(rect)
    mark.AP = pikepdf.Dictionary(N=copy.make_indirect(look))


def _colour(entry: Any, operator: str) -> str:
    """The operator for a colour of an annotation: one part is grey, three are red, green, blue, four are inks; else black."""
    parts = [float(value) for value in entry] if isinstance(entry, pikepdf.Array) else []
    if len(parts) == 4:
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    grey = parts * 3 if len(parts) == 1 else parts
    return " ".join(f"{part:.3f}" for part in (grey if len(grey) == 3 else [0.0] * 3)) + f" {operator}"
