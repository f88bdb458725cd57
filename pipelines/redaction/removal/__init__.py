"""Removes what a plan names and writes the file afresh. (First version: MuPDF's own redaction, then a graft.)"""

from __future__ import annotations

import pymupdf

from pipelines.document import Document
from pipelines.errors import RedactionError
from pipelines.redaction.plan import Plan
from pipelines.redaction.removal.values import DrawnBox, Method, PageMethod, Removal


def remove(source: bytes, document: Document, plan: Plan, *, stamp: str = "", password: str = "") -> Removal:
    """A new PDF without what `plan` withholds. Raises RedactionError when a box cannot be applied."""
    with pymupdf.open(stream=source, filetype="pdf") as pdf:
        if pdf.needs_pass and not pdf.authenticate(password):
            raise RedactionError("De pdf is versleuteld en het wachtwoord past niet.", document=document.id)
        if len(pdf) != len(document.pages):
            raise RedactionError("De pdf heeft niet de pagina's die gelezen zijn.", document=document.id)
        pdf.bake()
        drawn: list[DrawnBox] = []
        for redaction in plan.redactions:
            for number, box in redaction.boxes:
                page = pdf[number - 1]
                page.add_redact_annot(pymupdf.Rect(*box), fill=(0, 0, 0))
                drawn.append(DrawnBox(number, box, redaction.label))
        for page in pdf:
            page.apply_redactions(images=pymupdf.PDF_REDACT_IMAGE_PIXELS)
        with pymupdf.open() as fresh:
            fresh.insert_pdf(pdf, links=False, annots=False, widgets=False)
            fresh.set_metadata({})
            data: bytes = fresh.tobytes(garbage=4, deflate=True, no_new_id=True)
    methods = tuple(PageMethod(number, Method.TEXT) for number in sorted({box.page for box in drawn}))
    return Removal(data, tuple(drawn), methods)
