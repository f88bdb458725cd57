"""Flowing documents (mails, office files): laid out again with boxes in place of words, so nothing has to be removed."""

from __future__ import annotations

from typing import Any

from pipelines.document import Document
from pipelines.redaction.plan import Plan
from pipelines.redaction.removal.values import DrawnBox, Method, PageMethod, Removal


def remove_flowing(document: Document, plan: Plan, stamp: str) -> Removal:
    """The document drawn by `pipelines.rendering` with a box of one width for everything withheld."""
    from pipelines.rendering import Replacement, render

    replacements = [Replacement(r.start, r.end, r.label, r.label) for r in plan.redactions if not r.area]
    spans: list[Any] = [*replacements]
    rendered = render(document, spans, stamp)
    methods = tuple(PageMethod(page.number, Method.LAID_OUT) for page in rendered.pages)
    boxes: tuple[DrawnBox, ...] = ()
    return Removal(rendered.pdf, boxes, methods)
