"""A presentation by python-pptx, with bullets, a table and speaker notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.util import Cm

from sample_docs.generate.gold import Entry
from sample_docs.generate.stable import stable_zip


@dataclass(frozen=True, slots=True)
class Slide:
    """Title, bullets, what the speaker noted, a table if any; all in the notation of `marking`."""

    title: str
    bullets: tuple[str, ...]
    notes: str = ""
    table: tuple[tuple[str, ...], ...] = ()


def make_pptx(slides: Sequence[Slide], entry: Entry, when: datetime, *, author: str) -> bytes:
    """The presentation; what it shows is recorded in `entry`."""
    show = Presentation()
    for number, slide in enumerate(slides):
        page = show.slides.add_slide(show.slide_layouts[0 if number == 0 else 1])
        page.shapes.title.text = entry.read(slide.title)
        page.placeholders[1].text = "\n".join(entry.read(bullet) for bullet in slide.bullets)
        if slide.table:
            _table(page, slide, entry)
        if slide.notes:
            page.notes_slide.notes_text_frame.text = entry.read(slide.notes, "notities")
    properties = show.core_properties
    properties.author = properties.last_modified_by = entry.read(f"{{{author}}}", "metagegevens")
    properties.title = entry.read(slides[0].title, "metagegevens")
    properties.created = properties.modified = when.replace(tzinfo=None)
    out = io.BytesIO()
    show.save(out)
    return stable_zip(out.getvalue(), when)


def _table(page: Any, slide: Slide, entry: Entry) -> None:
    page.placeholders[1].height = Cm(5)
    shape = page.shapes.add_table(len(slide.table), len(slide.table[0]), Cm(1.5), Cm(10.5), Cm(22), Cm(5))
    for row, cells in enumerate(slide.table):
        for column, text in enumerate(cells):
            shape.table.cell(row, column).text = entry.read(text)
