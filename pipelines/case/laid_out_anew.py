"""The plan of a document that is laid out anew: where its words stood says nothing about the copy.

A box is narrower than a long name and hidden sheets are left out, so the copy may have fewer pages than the officer's layout; the proof
would ask for a page that was never needed. Its boxes are of one width, whatever they cover.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.document import Document
from pipelines.redaction import Plan


def without_places(document: Document, plan: Plan) -> Plan:
    """The plan without the boxes of text when `document` flows. Areas keep theirs: they say which picture goes."""
    if not document.flowing:
        return plan
    return replace(plan, redactions=tuple(r if r.area else replace(r, boxes=()) for r in plan.redactions))
