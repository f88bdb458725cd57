"""Whether every character outside the boxes is still there, read by MuPDF from the new file."""

from __future__ import annotations

from collections import defaultdict

import pymupdf

from pipelines.document import Document
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf import open_pdf, page_characters
from pipelines.redaction import Plan, Removal

NEAR = 0.15
"""Points that a character may have moved (rounding of positions)."""


def lost(source: bytes, document: Document, plan: Plan, removal: Removal) -> list[str]:
    """Characters outside the plan's spans that are not at their place, or (on a line from which something went) not on their line."""
    missing: list[str] = []
    with open_pdf(source, ReadingSettings()) as before, pymupdf.open(stream=removal.pdf, filetype="pdf") as after:
        for page in document.pages:
            spans = [(r.start, r.end) for r in plan.redactions]
            lines = [box for r in plan.redactions for n, box in r.boxes if n == page.number]
            upright = all(box.x1 - box.x0 >= 0.7 * (box.y1 - box.y0) for box in lines)
            there = _characters(after[page.number - 1])
            for glyph in page_characters(before[page.number - 1]).glyphs:
                offset = page.start + glyph.offset
                if glyph.character.isspace() or any(a <= offset < b for a, b in spans):
                    continue
                low, high = (1, 3) if upright else (0, 2)
                moved = any(glyph.box[low] < line[high] + 3 and glyph.box[high] > line[low] - 3 for line in lines)
                if not _found(there[glyph.character], glyph.box, moved, upright):
                    missing.append(glyph.character)
    return missing


def _characters(page: pymupdf.Page) -> dict[str, list[tuple[float, float, float, float]]]:
    """Boxes by character on the unrotated page."""
    rotation = page.rotation
    page.set_rotation(0)
    found: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    for block in page.get_text("rawdict", flags=pymupdf.TEXTFLAGS_WORDS)["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for character in span["chars"]:
                    found[character["c"]].append(tuple(character["bbox"]))
    page.set_rotation(rotation)
    return found


def _found(
    boxes: list[tuple[float, float, float, float]], old: tuple[float, float, float, float], moved: bool, upright: bool
) -> bool:
    for i, box in enumerate(boxes):
        along = abs(box[0] - old[0]) if upright else abs(box[3] - old[3])
        middle = ((box[1] + box[3]) - (old[1] + old[3])) / 2 if upright else ((box[0] + box[2]) - (old[0] + old[2])) / 2
        if abs(middle) < 1.5 and (moved or along < NEAR):
            if moved:
                del boxes[i]
            return True
    return False
