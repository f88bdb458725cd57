"""What gives withheld words away without holding them: glyphs left in a subset font, boxes exactly as wide as the words were.

A subset font is telling when the only letters in it that no text uses are letters of a term. Widths are telling when most boxes
of a file are as wide as the text that the plan took out there: one such box may be chance, most of them cannot.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.redaction.plan import Plan
from pipelines.redaction.proof.contents import Contents
from pipelines.redaction.proof.drawing import Cover
from pipelines.redaction.proof.values import Ledger

FONT = "letters in een lettertype die geen tekst gebruikt"
WIDTH = "breedte van de vakken"

_MOST_TERMS = 60
"""With more terms every letter and every width belongs to one of them."""
_TAILORED = 0.6
"""Share of a font's letters that is shown, from which it was cut to one text."""
_FEWEST_BOXES = 3
_MATCHING = 0.8
_EXACT = 0.12
"""Points within which two widths are the same."""


def check_fonts(contents: Contents, terms: Sequence[str], ledger: Ledger) -> None:
    """Letters that a subset font still has and only the withheld terms had."""
    if not terms or len(terms) > _MOST_TERMS:
        return
    letters = {c for term in terms for c in term if c.isalnum()}
    for face in contents.faces:
        if not face.defined or not face.decoders:
            continue
        used = contents.letters_shown(face)
        left = face.defined - used
        if left and left <= letters and len(face.defined & used) >= _TAILORED * len(face.defined):
            ledger.leak(FONT, " ".join(sorted(left)))


def check_widths(plan: Plan, drawn: Sequence[tuple[int, Cover]], ledger: Ledger) -> None:
    """Whether the boxes drawn (page, cover) are as wide as the words that the plan took out on those pages."""
    planned: dict[int, list[float]] = {}
    for redaction in plan.redactions:
        for page, box in redaction.boxes if not redaction.area else ():
            planned.setdefault(page, []).append(box.x1 - box.x0)
    widths: dict[int, list[float]] = {}
    for page, cover in drawn:
        if page in planned:
            widths.setdefault(page, []).append(cover.width)
    compared = sum(map(len, widths.values()))
    matching = sum(_pairs(widths[page], planned[page]) for page in widths)
    if matching >= _FEWEST_BOXES and matching >= _MATCHING * compared:
        ledger.leak(WIDTH, "de vakken zijn precies zo breed als de weggelakte woorden")


def _pairs(drawn: Sequence[float], planned: Sequence[float]) -> int:
    """How many boxes have a word of their own that is as wide: boxes of one width say nothing, whatever one word measures."""
    waiting = sorted(planned)
    found = 0
    for width in sorted(drawn):
        while waiting and waiting[0] < width - _EXACT:
            waiting.pop(0)
        if waiting and waiting[0] < width + _EXACT:
            waiting.pop(0)
            found += 1
    return found
