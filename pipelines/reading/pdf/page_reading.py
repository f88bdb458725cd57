"""One page, wholly: its text and words, what OCR adds, old redactions, pictures, handwriting, and how much of it was read.

A page of nothing but text costs one pass. Only a page with pictures or shapes is looked at more closely, and a picture that
comes back on the same place of page after page (a letterhead) is judged once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pymupdf

from pipelines.document import Box, Notice, Page, PageBox, Region, RegionKind, Word
from pipelines.errors import LimitExceeded
from pipelines.reading.handwriting import handwriting
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf.hidden_content import HiddenText, marked_content
from pipelines.reading.pdf.layout import lay_out
from pipelines.reading.pdf.old_redactions import OldRedaction, old_redactions
from pipelines.reading.pdf.page_content import page_content, unrotated_size
from pipelines.reading.pdf.page_look import PageLook
from pipelines.reading.pdf.raster import draw
from pipelines.reading.pdf.unsearched import Unsearched, unsearched
from pipelines.reading.scans import ScannedText, read_scan

_LARGE_SHARE = 0.05
"""Share of the page above which a picture without text needs a person's eye."""

KnownPictures = dict[tuple[object, ...], ScannedText]
"""What was read in pictures, by their objects and places."""


@dataclass(slots=True)
class PageReading:
    """A page with what goes with it. Spans are in the document's text."""

    page: Page
    text: str
    regions: list[Region] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)


def read_page(
    page: pymupdf.Page, number: int, start: int, settings: ReadingSettings, known: KnownPictures
) -> PageReading:
    """Read one page whose text begins at `start`. Raises LimitExceeded, and PyMuPDF's errors on a broken page."""
    width, height = unrotated_size(page)
    if max(width, height) > settings.max_page_edge:
        raise LimitExceeded("Deze pagina is groter dan de grens.", page=number)
    content = page_content(page)
    layout = lay_out(content.words, width, height, page.rotation, start)
    words = tuple(layout.words)
    end = start + len(layout.text)
    reading = PageReading(Page(number, start, end, width, height, words, rotation=page.rotation), layout.text)
    reading.hidden.extend(marked_content(page.read_contents()))
    if layout.outside:
        text = " ".join(content.words[i][4] for i in layout.outside)
        reading.hidden.append(HiddenText(RegionKind.HIDDEN, "Buiten de pagina", text))
    look = PageLook(page, content, layout.text, words, start)
    for redaction in old_redactions(look):
        _add_redaction(reading, redaction)
    places = unsearched(look)
    if places:
        _add_pictures(reading, look, places, settings, known)
    return reading


def _add_redaction(reading: PageReading, redaction: OldRedaction) -> None:
    page = reading.page
    boxes = (PageBox(page.number, redaction.box),) if redaction.box else ()
    if redaction.span is not None:
        start, end = redaction.span
    elif redaction.words:
        start = min(page.words[i].start for i in redaction.words)
        end = max(page.words[i].end for i in redaction.words)
    else:
        start = end = _place_in_text(page, redaction.box)
    reading.regions.append(Region(RegionKind.REDACTED, start, end, redaction.label, boxes, redaction.score))
    if redaction.legible:
        reading.notices.append(_legible(page.number))


def _place_in_text(page: Page, box: Box | None) -> int:
    """Where a box without words would stand in the text: after the last word before it on its line, or above it."""
    at = page.start
    for word in page.words:
        before = box is not None and (word.y1 <= box.y0 or (word.y0 < (box.y0 + box.y1) / 2 and word.x1 <= box.x0 + 1))
        if before:
            at = max(at, word.end)
    return at


def _add_pictures(
    reading: PageReading, look: PageLook, places: Sequence[Unsearched], settings: ReadingSettings, known: KnownPictures
) -> None:
    """Read what is not text yet; what was read follows the page's own text."""
    page = reading.page
    key = _identity(look, places)
    scanned = known.get(key) if key else None
    if scanned is None:
        scanned = _read_places(look, places, page, settings)
        if key:
            known[key] = scanned
    reading.notices.extend(_on_page(notice, page.number) for notice in scanned.notices)
    separator = "\n\n" if reading.text and scanned.text else ""
    read_words = scanned.moved(page.end + len(separator))
    reading.text += separator + scanned.text
    words = page.words + read_words
    reading.page = Page(
        page.number,
        page.start,
        page.start + len(reading.text),
        page.width,
        page.height,
        words,
        1.0 if scanned.read else _searched_share(page.words, places),
        page.rotation,
        ocr=bool(read_words),
    )
    end = reading.page.end
    boxes = tuple(PageBox(page.number, place.box) for place in places)
    reading.regions.append(Region(RegionKind.PICTURE, end, end, boxes=boxes))
    spelled = [
        (reading.text[word.start - page.start : word.end - page.start], word.box) for word in words if _sure(word)
    ]
    for ink in handwriting(look.raster.pixels, look.raster.scale, spelled, [place.box for place in places]):
        drawn = (PageBox(page.number, ink.box),)
        reading.regions.append(Region(RegionKind.HANDWRITING, end, end, ink.why, drawn, ink.score))


def _sure(word: Word) -> bool:
    """Words that OCR makes of handwriting are guesses; they must not hide it."""
    return word.confidence >= 0.6


def _read_places(look: PageLook, places: Sequence[Unsearched], page: Page, settings: ReadingSettings) -> ScannedText:
    boxes = [place.box for place in places]
    area = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in boxes)
    raster = draw(look.page, settings.ocr_dpi).only(boxes).without((word.box for word in page.words), margin=0.5)
    large = area > _LARGE_SHARE * page.width * page.height
    return read_scan(raster.pixels, raster.scale, page.number, settings, -page.rotation // 90, large)


def _identity(look: PageLook, places: Sequence[Unsearched]) -> tuple[object, ...] | None:
    """The same picture objects on the same places, with no words over them; None when that cannot be told."""
    objects = tuple(sorted(image[0] for image in look.page.get_images()))
    alone = not any(look.words_in(place.box) for place in places)
    if not objects or len(objects) != len(look.content.images) or len(places) > len(objects) or not alone:
        return None
    return (objects, look.page.rotation, *(tuple(round(edge) for edge in place.box) for place in places))


def _searched_share(words: Sequence[Word], places: Sequence[Unsearched]) -> float:
    """Area of words over area of words and of writing that is no words."""
    read = sum((word.x1 - word.x0) * (word.y1 - word.y0) for word in words)
    unread = sum((row.x1 - row.x0) * (row.y1 - row.y0) for place in places for row in place.rows)
    return min(0.999, read / (read + unread)) if unread else 1.0


def _on_page(notice: Notice, number: int) -> Notice:
    return Notice(notice.code, notice.message, number, notice.blocks, notice.next_step)


def _legible(number: int) -> Notice:
    return Notice(
        "leesbaar_onder_lakvlak",
        "Onder een lakvlak op deze pagina staat nog tekst in het bestand.",
        number,
        True,
        "Lak de tekst onder het vlak, of laat zien waarom die openbaar mag zijn.",
    )
