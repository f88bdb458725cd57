"""One page, wholly: its text and words, what OCR adds, old redactions, pictures, handwriting, and how much of it was read.

A page of nothing but text costs one pass. Only a page with pictures or shapes is looked at more closely, and a picture that
comes back on the same place of page after page (a letterhead) is judged once.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pymupdf

from pipelines.document import Box, Notice, Page, PageBox, Region, RegionKind, Word
from pipelines.errors import LimitExceeded
from pipelines.reading.blacked_out import black_boxes
from pipelines.reading.handwriting import Ink, handwriting
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf.doubted_text import DoubtedText, doubted_text, unreadable
from pipelines.reading.pdf.font_doubts import FontDoubts
from pipelines.reading.pdf.hidden_content import HiddenText, marked_content
from pipelines.reading.pdf.layout import lay_out
from pipelines.reading.pdf.old_redactions import OldRedaction, blacked_out_pictures, old_redactions
from pipelines.reading.pdf.page_content import PageContent, page_content
from pipelines.reading.pdf.page_look import PageLook
from pipelines.reading.pdf.raster import draw
from pipelines.reading.pdf.unsearched import Unsearched, candidates, places_of_words, unsearched
from pipelines.reading.scans import Scan, ScannedText, cannot_read, read_scan

_SURE = 0.6
_LARGE_SHARE = 0.05
"""Share of the page above which a picture without text needs a person's eye."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a page's pictures and drawn letters gave: redactions among them, places that may hold text, what OCR read."""

    redactions: tuple[OldRedaction, ...] = ()
    places: tuple[Unsearched, ...] = ()
    scanned: ScannedText | None = None
    drawn: tuple[Ink, ...] = ()


@dataclass(slots=True)
class Known:
    """What the pages of one file share: what was found in pictures, by their objects and places, and its fonts."""

    pictures: dict[tuple[object, ...], Pictures] = field(default_factory=dict)
    fonts: FontDoubts = field(default_factory=FontDoubts)


@dataclass(slots=True)
class PageReading:
    """A page with what goes with it. Spans are in the document's text."""

    page: Page
    text: str
    regions: list[Region] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)

    def moved(self, offset: int) -> PageReading:
        """The same page further on in the text."""
        page = self.page
        words = tuple(word._replace(start=word.start + offset, end=word.end + offset) for word in page.words)
        there = replace(page, start=page.start + offset, end=page.end + offset, words=words)
        regions = [replace(r, start=r.start + offset, end=r.end + offset) for r in self.regions]
        return PageReading(there, self.text, regions, self.notices, self.hidden)


Step = TypeVar("Step")
Steps = Generator[Scan, ScannedText, Step]
"""Work on a page that stops where a scan must be read, and goes on with what was read."""


def read_page(page: pymupdf.Page, number: int, start: int, settings: ReadingSettings, known: Known) -> PageReading:
    """Read one page whose text begins at `start`. Raises LimitExceeded, and PyMuPDF's errors on a broken page."""
    steps = page_steps(page, number, start, settings, known)
    try:
        scan = next(steps)
        while True:
            scan = steps.send(read_scan(scan, settings))
    except StopIteration as end:
        reading: PageReading = end.value
        return reading


def page_steps(
    page: pymupdf.Page, number: int, start: int, settings: ReadingSettings, known: Known
) -> Steps[PageReading]:
    """`read_page` in steps, for whoever reads the scans of several pages at once."""
    bounds = page.rect
    if max(bounds.width, bounds.height) > settings.max_page_edge:
        raise LimitExceeded("Deze pagina is groter dan de grens.", page=number)
    content = page_content(page)
    doubted = doubted_text(page, content, known.fonts.on(page))
    second = (yield from _second_reading(page, number, content, doubted, settings)) if doubted is not None else None
    if doubted is not None and second is not None and second.read:
        content = content._replace(words=list(doubted.others))
    width, height, rotation = content.width, content.height, content.rotation
    layout = lay_out(content.words, width, height, rotation, start)
    words = tuple(layout.words)
    end = start + len(layout.text)
    reading = PageReading(Page(number, start, end, width, height, words, rotation=rotation), layout.text)
    reading.hidden.extend(marked_content(page.read_contents()))
    if layout.outside:
        text = " ".join(content.words[i][4] for i in layout.outside)
        reading.hidden.append(HiddenText(RegionKind.HIDDEN, "Buiten de pagina", text))
    look = PageLook(page, content, layout.text, words, start)
    for redaction in old_redactions(look):
        _add_redaction(reading, redaction)
    if doubted is not None and second is not None:
        _add_second_reading(reading, doubted, second)
    if content.images or content.shapes or content.small_shapes:
        read_already = doubted is not None and second is not None and second.read and doubted.whole
        look_at = _looked_at(look, reading.page, settings, read_already=True) if read_already else None
        _add_pictures(reading, (yield from look_at or _pictures(look, reading.page, settings, known)))
    return reading


def _second_reading(
    page: pymupdf.Page, number: int, content: PageContent, doubted: DoubtedText, settings: ReadingSettings
) -> Steps[ScannedText | None]:
    """What OCR reads where the text is doubted; None when it reads the same, so that the file is believed."""
    reason = cannot_read(number, settings)
    if reason is not None:
        return ScannedText("", (), False, (reason,))
    raster = doubted.to_read(page, settings.ocr_dpi)
    read = yield Scan(raster.pixels, raster.scale, number, -content.rotation // 90)
    return read if not read.read or doubted.is_denied_by(read) else None


def _add_second_reading(reading: PageReading, doubted: DoubtedText, read: ScannedText) -> None:
    """OCR's words follow those that are not doubted."""
    places = [Unsearched(box, (box,)) for box in doubted.lines]
    _add_scanned(reading, places, read)
    if read.read:
        reading.notices.append(unreadable(reading.page.number))


def _pictures(look: PageLook, page: Page, settings: ReadingSettings, known: Known) -> Steps[Pictures]:
    """What the page's pictures hold; the same pictures on the same places as on an earlier page are not looked at again."""
    key = _identity(look)
    if key is not None and key in known.pictures:
        return known.pictures[key]
    pictures = yield from _looked_at(look, page, settings)
    if key is not None:
        known.pictures[key] = pictures
    return pictures


def _looked_at(look: PageLook, page: Page, settings: ReadingSettings, *, read_already: bool = False) -> Steps[Pictures]:
    boxes = candidates(look)
    if not boxes:
        return Pictures(tuple(blacked_out_pictures(look)))
    places = [] if read_already else unsearched(look, boxes)
    redactions = blacked_out_pictures(look)
    redactions += _blacked_out_in(look, boxes, redactions)
    scanned = (yield from _read_places(look, places, page, settings)) if places else None
    spelled = [(look.spelled((i,)), word.box) for i, word in enumerate(look.words)]
    if scanned is not None:
        # Words that OCR makes of handwriting are guesses: they must not hide it.
        spelled += [(scanned.text[w.start : w.end], w.box) for w in scanned.words if w.confidence >= _SURE]
    drawn = handwriting(look.raster.pixels, look.raster.scale, spelled, boxes)
    return Pictures(tuple(redactions), tuple(places), scanned, tuple(drawn))


def _blacked_out_in(look: PageLook, boxes: Sequence[Box], known: Sequence[OldRedaction]) -> list[OldRedaction]:
    """Black boxes in the pixels of pictures."""
    raster = look.raster.only([box for box in boxes if box in look.content.images])
    return [
        OldRedaction(box, look.words_in(box), None, "", 0.8)
        for box in black_boxes(raster.pixels, raster.scale)
        if not any(other.box and _overlap(box, other.box) for other in known)
    ]


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


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
    if redaction.legible and _legible(page.number) not in reading.notices:
        reading.notices.append(_legible(page.number))


def _place_in_text(page: Page, box: Box | None) -> int:
    """Where a box without words would stand in the text: after the last word before it on its line, or above it."""
    at = page.start
    for word in page.words:
        before = box is not None and (word.y1 <= box.y0 or (word.y0 < (box.y0 + box.y1) / 2 and word.x1 <= box.x0 + 1))
        if before:
            at = max(at, word.end)
    return at


def _add_pictures(reading: PageReading, pictures: Pictures) -> None:
    """What was read in pictures follows the page's own text."""
    for redaction in pictures.redactions:
        _add_redaction(reading, redaction)
    if pictures.scanned is not None:
        _add_scanned(reading, pictures.places, pictures.scanned)
    page = reading.page
    for ink in pictures.drawn:
        box = (PageBox(page.number, ink.box),)
        reading.regions.append(Region(RegionKind.HANDWRITING, page.end, page.end, ink.why, box, ink.score))


def _add_scanned(reading: PageReading, places: Sequence[Unsearched], scanned: ScannedText) -> None:
    page = reading.page
    reading.notices.extend(replace(notice, page=page.number) for notice in scanned.notices)
    separator = "\n\n" if reading.text and scanned.text else ""
    words = scanned.moved(page.end + len(separator))
    reading.text += separator + scanned.text
    end = page.start + len(reading.text)
    searchable = page.searchable if scanned.read else min(page.searchable, _searched_share(page.words, places))
    reading.page = replace(page, end=end, words=page.words + words, searchable=searchable, ocr=page.ocr or bool(words))
    boxes = tuple(PageBox(page.number, place.box) for place in places)
    reading.regions.append(Region(RegionKind.PICTURE, end, end, boxes=boxes))


def _read_places(
    look: PageLook, places: Sequence[Unsearched], page: Page, settings: ReadingSettings
) -> Steps[ScannedText]:
    reason = cannot_read(page.number, settings)
    if reason is not None:
        return ScannedText("", (), False, (reason,))
    boxes = [place.box for place in places]
    area = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in boxes)
    raster = draw(look.page, settings.ocr_dpi).only(boxes).without(places_of_words(look), margin=0.5)
    large = area > _LARGE_SHARE * page.width * page.height
    return (yield Scan(raster.pixels, raster.scale, page.number, -page.rotation // 90, large))


def _identity(look: PageLook) -> tuple[object, ...] | None:
    """The same picture objects on the same places, with no words over them; None when that cannot be told."""
    images = look.content.images
    if look.content.small_shapes or any(not shape.rectangle for shape in look.content.shapes):
        return None
    objects = tuple(sorted(image[0] for image in look.page.get_images()))
    if len(objects) != len(images) or any(_has_words(look, box) for box in images):
        return None
    return (objects, look.page.rotation, *(tuple(round(edge) for edge in box) for box in images))


def _has_words(look: PageLook, box: Box) -> bool:
    x0, y0, x1, y1 = box
    return any(w[2] > x0 and w[0] < x1 and w[3] > y0 and w[1] < y1 for w in look.content.words)


def _searched_share(words: Sequence[Word], places: Sequence[Unsearched]) -> float:
    """Area of words over area of words and of writing that is no words."""
    read = sum((word.x1 - word.x0) * (word.y1 - word.y0) for word in words)
    unread = sum((row.x1 - row.x0) * (row.y1 - row.y0) for place in places for row in place.rows)
    return min(0.999, read / (read + unread)) if unread else 1.0


def _legible(number: int) -> Notice:
    return Notice(
        "leesbaar_onder_lakvlak",
        "Onder een lakvlak op deze pagina staat nog tekst in het bestand.",
        number,
        True,
        "Lak de tekst onder het vlak, of laat zien waarom die openbaar mag zijn.",
    )
