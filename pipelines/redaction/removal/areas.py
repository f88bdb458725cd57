"""What is withheld by place instead of by letter: pixels of pictures, areas, what lies under a shape that somebody drew."""

from __future__ import annotations

from pipelines.document import Box, Page
from pipelines.redaction.plan import Redaction
from pipelines.redaction.removal.boxes import Drawn, upright
from pipelines.redaction.removal.edited import EditedPage
from pipelines.redaction.removal.geometry import bounds, intersection, inverse
from pipelines.redaction.removal.items import Show
from pipelines.redaction.removal.locating import Target, in_cell
from pipelines.redaction.removal.values import CannotEdit, Method
from pipelines.redaction.removal.walked import Findings, PlacedImage

_BACKGROUND = 0.6
"""Share of the page above which a rectangle is a background."""
_WORDS_IN_LABEL = 4
STEP = 0.75
"""Points; what a box over pixels is wide is a multiple of it."""


def pixel_targets(page: Page, targets: list[Target], found: Findings, edited: EditedPage) -> list[Target]:
    """Targets that stand in a picture: their words were read by OCR, or an image is drawn over their letters."""
    pixels: list[Target] = []
    for target in targets:
        if target.glyphs and not target.unfound and all(show.clipped for show, _ in target.glyphs):
            pixels.append(target)
            _take(target)
            continue
        boxes = [box for number, box in target.redaction.boxes if number == page.number]
        if not _in_picture(target, boxes, found):
            continue
        boxes = [coarse(_clear_of_lines(box, page)) for box in boxes]
        pixels.append(target)
        _take(target)
        for box in target.unfound:
            take_area(box, found)
        covered = [take_pixels(box, found.images, edited) for box in boxes]
        if target.unfound and not all(covered):
            raise CannotEdit("van een te lakken woord is niet te vinden waarmee het getekend is")
        for i, box in enumerate(boxes):
            edited.drawn.append(area_box(box, target.redaction, edited.geometry.rotation, labelled=i == 0))
    if any(not show.clipped for target in pixels for show, _ in target.glyphs) or any(t.unfound for t in pixels):
        edited.method = Method.PIXELS
    return pixels


def _in_picture(target: Target, boxes: list[Box], found: Findings) -> bool:
    if target.unfound or any(not show.visible for show, _ in target.glyphs):
        return True
    first = min((show.order for show, _ in target.glyphs), default=0)
    over = [bounds(image.matrix, 0, 0, 1, 1) for image in found.images if image.order > first]
    return any(intersection(image, box) for image in over for box in boxes)


def take_area(box: Box, found: Findings) -> None:
    """Glyphs whose body lies in an area go; what stands beside them stays where it is."""
    for show in found.shows:
        for glyph in show.glyphs:
            if glyph.s is not None and in_cell(box, show, glyph):
                glyph.s, show.touched = None, True


def take_pixels(box: Box, images: list[PlacedImage], edited: EditedPage) -> bool:
    hit = False
    for image in images:
        back = inverse(image.matrix)
        if back is None or not intersection(bounds(image.matrix, 0, 0, 1, 1), box):
            continue
        unit = intersection(bounds(back, *box), Box(0.0, 0.0, 1.0, 1.0))
        if unit is not None:
            edited.images.append((image, [unit]))
            hit = True
    return hit


def take_under_shapes(page: Page, found: Findings, edited: EditedPage) -> None:
    """Pixels under a rectangle that was drawn over a picture and holds no sentence: who takes it away would see them."""
    shown = edited.geometry.shown
    for cover in found.covers:
        under = [i for i in found.images if i.order < cover.order and intersection(i.shown, cover.box)]
        large = _area(cover.box) > _BACKGROUND * _area(shown)
        if under and cover.rectangle and not large and not _sentence_in(page, cover.box):
            take_pixels(cover.box, under, edited)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _sentence_in(page: Page, box: Box) -> bool:
    """Whether more words stand in a box than a label has: then it is a panel, drawn to write on."""
    inside = (box.x0 < (w.x0 + w.x1) / 2 < box.x1 and box.y0 < (w.y0 + w.y1) / 2 < box.y1 for w in page.words)
    return sum(inside) > _WORDS_IN_LABEL


def take_recognised(box: Box, found: Findings) -> None:
    """The recognised text of a scan goes where the scan is black: letters that are invisible or lie behind the picture."""
    for show in found.shows:
        if not show.visible or any(i.order > show.order and intersection(i.shown, box) for i in found.images):
            for glyph in show.glyphs:
                if glyph.s is not None and in_cell(box, show, glyph):
                    glyph.s, show.touched = None, True
    mark_affected(found.shows)


def _take(target: Target) -> None:
    for show, glyph in target.glyphs:
        glyph.s, show.touched = None, True


def mark_affected(shows: list[Show]) -> None:
    """Fonts that lost glyphs must be made anew."""
    for show in shows:
        use = show.state.font
        if show.touched and use is not None and any(glyph.s is None for glyph in show.glyphs):
            use.affected = True


def area_box(box: Box, redaction: Redaction, rotation: int, *, labelled: bool = True) -> Drawn:
    frame = upright(rotation)
    corners = frame.box(box)
    return Drawn(
        frame, corners, min(corners.y1 - corners.y0, 14.0), redaction.label if labelled else "", redaction.spoken
    )


def _clear_of_lines(box: Box, page: Page) -> Box:
    """A word's box without the strips that it shares with the lines above and below: pixels there are theirs as well."""
    x0, y0, x1, y1 = box
    height = y1 - y0
    for word in page.words:
        if word.x0 < x1 and word.x1 > x0 and word.y0 < y1 and word.y1 > y0:
            if word.y0 < y0 - 0.5 * height and word.y1 < y0 + 0.5 * height:
                y0 = max(y0, (box.y0 + word.y1) / 2)
            elif word.y1 > y1 + 0.5 * height and word.y0 > y1 - 0.5 * height:
                y1 = min(y1, (box.y1 + word.y0) / 2)
    return Box(x0, y0, x1, y1)


def coarse(box: Box) -> Box:
    """A box over pixels, a little wider and on whole steps: there the width stays to be seen, but not to the last digit."""
    by = 0.06 * min(box.x1 - box.x0, box.y1 - box.y0)
    return Box((box.x0 - by) // STEP * STEP, box.y0, -(-(box.x1 + by) // STEP) * STEP, box.y1)
