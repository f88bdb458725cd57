"""Flowing documents (mails, office files): laid out again with boxes in place of words, so nothing has to be removed.

What `pipelines.rendering` draws has never held the withheld text, nor the original's metadata: there is nothing to harden.
"""

from __future__ import annotations

from pipelines.document import Document, Notice
from pipelines.redaction.plan import Plan, Redaction
from pipelines.redaction.removal.values import DrawnBox, Method, PageMethod, Removal
from pipelines.rendering import Replacement, render


def remove_flowing(document: Document, plan: Plan, stamp: str) -> Removal:
    """The document drawn by `pipelines.rendering` with a box of one width for everything withheld. RenderingError when it cannot."""
    replacements = [
        Replacement(r.start, r.end, r.label, r.label, r.boxes if r.area else ())
        for r in plan.redactions
        if r.area or _drawn(document, r)
    ]
    rendered = render(document, replacements, stamp)
    return Removal(
        rendered.pdf,
        tuple(DrawnBox(black.where.page, black.where.box, black.label) for black in rendered.blacks),
        tuple(PageMethod(page.number, Method.LAID_OUT) for page in rendered.pages),
        _notices(rendered.missing, rendered.undrawable),
    )


def _drawn(document: Document, redaction: Redaction) -> bool:
    """Whether any of the span is laid out: text about the file (its metadata) never is."""
    return any(block.start < redaction.end and block.end > redaction.start for block in document.flow)


def _notices(missing: tuple[str, ...], undrawable: tuple[int, ...]) -> tuple[Notice, ...]:
    notices = []
    if missing:
        notices.append(Notice("tekens_ontbreken", f"{len(missing)} teken(s) zijn in geen lettertype te tekenen."))
    if undrawable:
        notices.append(
            Notice("afbeelding_onleesbaar", f"{len(undrawable)} afbeelding(en) konden niet worden getekend.")
        )
    return tuple(notices)
