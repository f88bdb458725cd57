"""What a file that we made never holds. Whoever changes removal and lets one of these through is stopped here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipelines.redaction.plan import Plan
from pipelines.redaction.proof.opening import Opened
from pipelines.redaction.proof.own_catalog import catalog_is_ours
from pipelines.redaction.proof.own_marks import OwnMarks, drawn_apart_is_ours
from pipelines.redaction.proof.own_phrases import OwnPhrases
from pipelines.redaction.proof.own_structure import OwnStructure
from pipelines.redaction.proof.values import Ledger

_PAGE = frozenset(
    ("/Type", "/Parent", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Rotate", "/UserUnit", "/StructParents", "/Tabs", "/Group")
)  # fmt: skip
_NUMBERS = ("/Rotate", "/UserUnit", "/StructParents")
_STEP = "Meld dit aan de makers van de software; publiceer het bestand niet."


def check_own_file(file: Opened, plan: Plan, shown: Sequence[str], streams: Sequence[bytes], ledger: Ledger) -> None:
    """Catalog, pages and trailer hold nothing but what a published copy needs; `shown` are the texts of the pages, `streams` their
    contents."""
    pdf = file.pdf
    phrases = OwnPhrases(plan)
    marks = OwnMarks(phrases)
    if not (catalog_is_ours(pdf, shown) and OwnStructure(pdf, phrases, shown).is_ours() and drawn_apart_is_ours(pdf)):
        ledger.unprovable("Het bestand bevat onderdelen die een gelakte pdf niet heeft.", _STEP)
    if "/Prev" in pdf.trailer or file.data.count(b"%%EOF") != 1:
        ledger.unprovable("Het bestand bevat een eerdere versie van zichzelf.", _STEP)
    for number, (page, content) in enumerate(zip(pdf.pages, streams, strict=True), 1):
        if not (_page_is_ours(page.obj) and marks.are_ours(content)):
            ledger.unprovable("De pagina bevat onderdelen die een gelakte pdf niet heeft.", _STEP, number)
    last = max((box.page for redaction in plan.redactions for box in redaction.boxes), default=0)
    if last > file.pages and file.pages:
        ledger.unprovable("Het bestand heeft minder pagina's dan er gelakt moesten worden.", _STEP)


def _page_is_ours(page: Any) -> bool:
    plain = all(isinstance(page[key], int | Decimal) for key in _NUMBERS if key in page)
    return plain and not set(page.keys()) - _PAGE and page.get("/Tabs", "/S") == "/S"
