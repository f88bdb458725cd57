"""One page: what stays of its content, which boxes are drawn, and which way that took."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pikepdf

from pipelines.document import Box, Document, Page, RegionKind, Word
from pipelines.errors import RedactionError
from pipelines.redaction.plan import Plan, Redaction
from pipelines.redaction.removal.boxes import Drawn, upright
from pipelines.redaction.removal.geometry import (
    Frame,
    Matrix,
    bounds,
    intersection,
    inverse,
)
from pipelines.redaction.removal.interpreter import Interpreter
from pipelines.redaction.removal.items import FontUse, Glyph, Show
from pipelines.redaction.removal.locating import Target, in_cell, locate
from pipelines.redaction.removal.paths import move_paths
from pipelines.redaction.removal.setting import LineBox, LineSetter, Margins, Segment, segments
from pipelines.redaction.removal.values import Method
from pipelines.redaction.removal.walked import Content, Findings, PlacedImage, Scope, Surroundings

_INLINE_IMAGE = re.compile(rb"\bBI\b")
_BACKGROUND = 0.6
"""Share of the page above which a rectangle is a background."""
_WORDS_IN_LABEL = 4
STEP = 0.75
"""Points; what a box over pixels is wide is a multiple of it."""
_ROW = 12.0
"""Points; the height of the rows in which words are looked up."""


class CannotEdit(Exception):
    """The page must be rasterised; the argument says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A page's boxes in its user space, its rotation, and the matrix to page space."""

    media: Box
    crop: Box
    rotation: int
    unit: float

    @property
    def to_page(self) -> Matrix:
        u = self.unit
        return (u, 0.0, 0.0, -u, -self.crop.x0 * u, self.crop.y1 * u)

    @property
    def shown(self) -> Box:
        """The visible part in page space."""
        u = self.unit
        return Box(0.0, 0.0, (self.crop.x1 - self.crop.x0) * u, (self.crop.y1 - self.crop.y0) * u)


@dataclass(eq=False, slots=True)
class EditedPage:
    """A page, ready to be written: its content with the decisions made, and its boxes."""

    geometry: PageGeometry
    content: Content | None
    drawn: list[Drawn] = field(default_factory=list)
    method: Method = Method.NOTHING
    why: str = ""
    images: list[tuple[PlacedImage, list[Box]]] = field(default_factory=list)
    """Images under boxes, with the boxes in the unit square."""
    pictures: list[PlacedImage] = field(default_factory=list)
    """All images, as they are placed."""
    fonts: list[FontUse] = field(default_factory=list)
    """Fonts that lost glyphs here."""
    segments: list[Segment] = field(default_factory=list)
    hidden_dropped: int = 0


def geometry_of(page: pikepdf.Page) -> PageGeometry:
    """Boxes as MuPDF sees them: normalised, the crop box inside the media box, inherited values found."""
    media = _box(inherited(page.obj, "/MediaBox")) or Box(0.0, 0.0, 612.0, 792.0)
    crop = _box(inherited(page.obj, "/CropBox"))
    crop = (intersection(crop, media) if crop is not None else None) or media
    rotation = inherited(page.obj, "/Rotate")
    unit = float(page.obj.get("/UserUnit", 1.0))
    turned = int(rotation) if rotation is not None else 0
    return PageGeometry(media, crop, round(turned / 90) * 90 % 360, unit if unit > 0 else 1.0)


def inherited(node: Any, key: str) -> Any:
    for _ in range(64):
        if node is None:
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _box(array: Any) -> Box | None:
    if array is None or len(array) != 4:
        return None
    x0, y0, x1, y1 = (float(v) for v in array)
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box.x1 - box.x0 > 0.01 and box.y1 - box.y0 > 0.01 else None


def content_of(page: pikepdf.Page) -> bytes:
    """The page's content streams as one, inline images made into XObjects."""
    data = _joined(page)
    if _INLINE_IMAGE.search(data):
        page.externalize_inline_images(min_size=0)
        data = _joined(page)
    return data


def _joined(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream))


class PageEditor:
    """Edits one page after the plan."""

    def __init__(
        self,
        document: Document,
        plan: Plan,
        fonts: Callable[[Any], FontUse],
        characters: Callable[[int], dict[int, Box]],
        hidden_layer: Callable[[Any], bool],
    ) -> None:
        self._document, self._plan = document, plan
        self._fonts, self._characters, self._hidden_layer = fonts, characters, hidden_layer

    def edit(self, page: Page, source: pikepdf.Page, redactions: Sequence[Redaction]) -> EditedPage:
        geometry = geometry_of(source)
        if max(abs(geometry.shown.x1 - page.width), abs(geometry.shown.y1 - page.height)) > 1.0:
            raise CannotEdit("de afmetingen van deze pagina zijn niet eenduidig")
        spans = [r for r in redactions if not r.area]
        areas = [(r, box) for r in redactions if r.area for number, box in r.boxes if number == page.number]
        words = [box for r in spans for number, box in r.boxes if number == page.number]
        covered = self._covered_before(page)
        found = Findings()
        around = Surroundings(
            geometry.shown,
            _seen(page),
            _near(words + covered + [box for _, box in areas]) if words or areas or covered else None,
            tuple(box for _, box in areas),
            self._fonts,
            self._hidden_layer,
        )
        scope = Scope(inherited(source.obj, "/Resources"))
        walk = Interpreter(scope, around, found, geometry.to_page, None)
        content = walk.run(content_of(source))
        edited = EditedPage(geometry, content, pictures=found.images, hidden_dropped=found.hidden_dropped)
        self._take_under_shapes(page, found, edited)
        for box in covered:
            self._take_pixels(box, found.images, edited)
            _take_recognised(box, found)
        if found.unknown_font:
            raise CannotEdit("een lettertype op deze pagina kan niet worden ontleed")
        if found.lying_text:
            raise RedactionError(
                "Op deze pagina staan letters die een programma als spaties leest; die heeft niemand beoordeeld.",
                document=self._document.id,
                page=page.number,
                next_step="Druk het document af als afbeelding en laat die lezen.",
            )
        if found.unread_text:
            raise CannotEdit("op deze pagina staat tekst die bij het lezen niet is gevonden")
        if found.buried_text:
            raise CannotEdit("op deze pagina staat tekst in een vulpatroon of een masker")
        if words or areas:
            self._take_out(page, spans, areas, found, edited)
        return edited

    def _covered_before(self, page: Page) -> list[Box]:
        """Boxes that somebody drew before us: what they cover of a picture is withheld too."""
        regions = [region for region in self._document.regions if region.kind is RegionKind.REDACTED]
        return [box for region in regions for number, box in region.boxes if number == page.number]

    def _take_under_shapes(self, page: Page, found: Findings, edited: EditedPage) -> None:
        """Pixels under a rectangle that was drawn over a picture and holds no sentence: who takes it away would see them."""
        shown = edited.geometry.shown
        for cover in found.covers:
            under = [i for i in found.images if i.order < cover.order and intersection(i.shown, cover.box)]
            large = _area(cover.box) > _BACKGROUND * _area(shown)
            if under and cover.rectangle and not large and not _sentence_in(page, cover.box):
                self._take_pixels(cover.box, under, edited)

    def _take_out(
        self,
        page: Page,
        spans: Sequence[Redaction],
        areas: Sequence[tuple[Redaction, Box]],
        found: Findings,
        edited: EditedPage,
    ) -> None:
        targets = locate(self._document, page, spans, found.shows, partial(self._characters, page.number))
        if any(_under_odd_shape(target, page.number, found) for target in targets):
            raise CannotEdit("over een te lakken woord ligt een vorm die geen rechthoek is")
        edited.method = Method.TEXT
        pixels = self._pixel_targets(page, targets, found, edited)
        for redaction, box in areas:
            self._take_area(box, found, edited)
            edited.drawn.append(_area_box(box, redaction, edited.geometry.rotation))
            self._take_pixels(box, found.images, edited)
        if found.art:
            raise CannotEdit("onder een vak ligt een tekening die niet in stukken verwijderd kan worden")
        self._set_lines(page, [t for t in targets if t not in pixels], found, edited)
        edited.fonts = _affected(found.shows)

    def _pixel_targets(self, page: Page, targets: list[Target], found: Findings, edited: EditedPage) -> list[Target]:
        """Targets that stand in a picture: their words were read by OCR, or an image is drawn over their letters."""
        pixels: list[Target] = []
        for target in targets:
            if target.glyphs and not target.unfound and all(show.clipped for show, _ in target.glyphs):
                pixels.append(target)
                _take(target)
                continue
            boxes = [box for number, box in target.redaction.boxes if number == page.number]
            if not self._in_picture(target, boxes, found):
                continue
            boxes = [coarse(_clear_of_lines(box, page)) for box in boxes]
            pixels.append(target)
            _take(target)
            for box in target.unfound:
                self._take_area(box, found, edited)
            covered = [self._take_pixels(box, found.images, edited) for box in boxes]
            if target.unfound and not all(covered):
                raise CannotEdit("van een te lakken woord is niet te vinden waarmee het getekend is")
            for i, box in enumerate(boxes):
                edited.drawn.append(_area_box(box, target.redaction, edited.geometry.rotation, labelled=i == 0))
        if any(not show.clipped for target in pixels for show, _ in target.glyphs) or any(t.unfound for t in pixels):
            edited.method = Method.PIXELS
        return pixels

    @staticmethod
    def _in_picture(target: Target, boxes: list[Box], found: Findings) -> bool:
        if target.unfound or any(not show.visible for show, _ in target.glyphs):
            return True
        first = min((show.order for show, _ in target.glyphs), default=0)
        over = [bounds(image.matrix, 0, 0, 1, 1) for image in found.images if image.order > first]
        return any(intersection(image, box) for image in over for box in boxes)

    @staticmethod
    def _take_area(box: Box, found: Findings, edited: EditedPage) -> None:
        """Glyphs whose body lies in an area go; what stands beside them stays where it is."""
        for show in found.shows:
            for glyph in show.glyphs:
                if glyph.s is not None and in_cell(box, show, glyph):
                    glyph.s, show.touched = None, True

    @staticmethod
    def _take_pixels(box: Box, images: list[PlacedImage], edited: EditedPage) -> bool:
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

    def _set_lines(self, page: Page, targets: list[Target], found: Findings, edited: EditedPage) -> None:
        going = {id(glyph): target for target in targets for _, glyph in target.glyphs}
        if not going:
            return
        lines = segments(found.shows)
        _take_doubles(lines, going)
        boxes: list[LineBox] = []
        margins: dict[Frame, Margins] = {}
        for line in lines:
            if not any(id(glyph) in going for segment in line for _, glyph in segment.glyphs):
                continue
            frame = line[0].frame
            if frame not in margins:
                margins[frame] = _margins(page, frame, edited.geometry.shown, going, lines)
            line = [part for segment in line for part in segment.at_columns(margins[frame])]
            LineSetter(going, margins[frame], boxes).set(line)
            edited.segments.extend(line)
            edited.method = Method.LINE_RESET
        move_paths(found.paths, edited.segments, boxes)
        labelled: set[int] = set()
        for box in dict.fromkeys(boxes):
            first = id(box.target) not in labelled or not box.target.long
            labelled.add(id(box.target))
            edited.drawn.append(_line_box(box, labelled=first))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _sentence_in(page: Page, box: Box) -> bool:
    """Whether more words stand in a box than a label has: then it is a panel, drawn to write on."""
    inside = (box.x0 < (w.x0 + w.x1) / 2 < box.x1 and box.y0 < (w.y0 + w.y1) / 2 < box.y1 for w in page.words)
    return sum(inside) > _WORDS_IN_LABEL


def _take_recognised(box: Box, found: Findings) -> None:
    """The recognised text of a scan goes where the scan is black: letters that are invisible or lie behind the picture."""
    for show in found.shows:
        if not show.visible or any(i.order > show.order and intersection(i.shown, box) for i in found.images):
            for glyph in show.glyphs:
                if glyph.s is not None and in_cell(box, show, glyph):
                    glyph.s, show.touched = None, True
    _affected(found.shows)


def _under_odd_shape(target: Target, page: int, found: Findings) -> bool:
    """Whether somebody hid these words under a shape that stays where it is when the line is set again."""
    if not target.glyphs:
        return False
    first = min(show.order for show, _ in target.glyphs)
    boxes = [box for number, box in target.redaction.boxes if number == page]
    later = [cover.box for cover in found.covers if cover.order > first and not cover.rectangle]
    return any(_middle_in(box, cover) for cover in later for box in boxes)


def _middle_in(box: Box, cover: Box) -> bool:
    """Whether a shape lies over the middle of a line, as something that hides it does (an underline does not)."""
    across = min(box.x1, cover.x1) - max(box.x0, cover.x0)
    return across > 1.0 and cover.y0 < (box.y0 + box.y1) / 2 < cover.y1


def _take(target: Target) -> None:
    for show, glyph in target.glyphs:
        glyph.s, show.touched = None, True


def _take_doubles(lines: list[list[Segment]], going: dict[int, Target]) -> None:
    """What belongs to a withheld run goes with it: the same letter drawn once more, blanks and marks without width inside it.

    Other text that stands over the run (a cell that is written over) is not the run's and stays.
    """
    for line in lines:
        taken = [(g, going[id(g)]) for segment in line for _, g in segment.glyphs if id(g) in going]
        if not taken:
            continue
        taken.sort(key=lambda item: item[0].s0)
        starts = [g.s0 for g, _ in taken]
        low, high = starts[0], max(g.s1 for g, _ in taken)
        for segment in line:
            margin = 0.15 * segment.size
            for show, glyph in segment.glyphs:
                if low - margin < glyph.s0 < high + margin and id(glyph) not in going:
                    at = bisect_right(starts, glyph.s0 + 0.15 * show.size)
                    target = _owner(glyph, show.size, taken[max(0, at - 2) : at + 2])
                    if target is not None:
                        going[id(glyph)] = target


def _owner(glyph: Glyph, size: float, near: list[tuple[Glyph, Target]]) -> Target | None:
    """Whose glyph this is, given the withheld glyphs that stand around it (in order)."""
    before = after = None
    for other, target in near:
        if other.text == glyph.text and abs(other.s0 - glyph.s0) < 0.15 * size and abs(other.t - glyph.t) < 0.15 * size:
            return target
        if glyph.s1 - glyph.s0 < 0.01 and other.s0 < glyph.s0 <= other.s1 + 0.02 * size:
            return target
        if other.s1 <= glyph.s0 + 0.05 * size:
            before = target
        elif other.s0 >= glyph.s1 - 0.05 * size:
            after = after or target
    return before if before is after and (glyph.blank or not glyph.text) else None


def _margins(page: Page, frame: Frame, shown: Box, going: dict[int, Target], lines: list[list[Segment]]) -> Margins:
    """Edges of the lines from which nothing goes."""
    touched = [
        segment
        for line in lines
        for segment in line
        if segment.frame == frame and any(id(glyph) in going for _, glyph in segment.glyphs)
    ]
    baselines = sorted(segment.t for segment in touched)
    whole = frame.box(shown)
    plain = frame == (1.0, 0.0)
    edges: list[tuple[float, float, float]] = []
    for word in page.words:
        x0, y0, x1, y1 = word[2:6] if plain else frame.box(word.box)
        at = bisect_left(baselines, y0 - 0.5)
        if at < len(baselines) and baselines[at] <= y1 + 0.5 and _within(touched, x0, y0, x1, y1):
            continue
        height = y1 - y0
        if edges:
            start, end, low = edges[-1]
            if -0.4 * height < low - y1 < 0.4 * height and -0.3 * height < x0 - end < 1.2 * height:
                edges[-1] = (start, x1 if x1 > end else end, low)
                continue
        edges.append((x0, x1, y1))
    starts = Counter(round(start, 1) for start, _, _ in edges)
    usual = min(starts, key=lambda start: (-starts[start], start)) if starts else None
    return Margins(tuple((a, b) for a, b, _ in edges), (whole.x0 + whole.x1) / 2, whole.x1 - 6.0, usual)


def _within(touched: Sequence[Segment], x0: float, y0: float, x1: float, y1: float) -> bool:
    return any(y0 - 0.5 <= s.t <= y1 + 0.5 and s.s0 - 1 <= x0 and x1 <= s.s1 + 1 for s in touched)


def _affected(shows: list[Show]) -> list[FontUse]:
    fonts: dict[int, FontUse] = {}
    for show in shows:
        use = show.state.font
        if show.touched and use is not None and any(glyph.s is None for glyph in show.glyphs):
            use.affected = True
            fonts[use.key] = use
    return list(fonts.values())


def _line_box(box: LineBox, *, labelled: bool) -> Drawn:
    from pipelines.redaction.removal.setting import ABOVE, BELOW, INSET

    corners = Box(
        box.s0 + INSET * box.size, box.t - ABOVE * box.size, box.s1 - INSET * box.size, box.t + BELOW * box.size
    )
    redaction = box.target.redaction
    return Drawn(box.frame, corners, box.size, redaction.label if labelled else "", redaction.spoken)


def _area_box(box: Box, redaction: Redaction, rotation: int, *, labelled: bool = True) -> Drawn:
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
    by = 0.06 * (box.y1 - box.y0)
    return Box((box.x0 - by) // STEP * STEP, box.y0, -(-(box.x1 + by) // STEP) * STEP, box.y1)


def _seen(page: Page) -> Callable[[float, float], bool]:
    """Whether a point lies in a word of the reading. Words are put in rows the first time that it is asked."""
    rows: list[list[Word]] = []
    last = int(max(page.height, 1.0) // _ROW) + 1

    def seen(x: float, y: float) -> bool:
        if not rows:
            rows.extend([] for _ in range(last + 1))
            for word in page.words:
                for row in range(max(0, int((word[3] - 1) // _ROW)), min(last, int((word[5] + 1) // _ROW)) + 1):
                    rows[row].append(word)
        row = int(y // _ROW)
        if not 0 <= row <= last:
            return False
        return any(w[2] - 1 <= x <= w[4] + 1 and w[3] - 1 <= y <= w[5] + 1 for w in rows[row])

    return seen


def _near(boxes: Sequence[Box]) -> Callable[[Frame, float, float], bool]:
    """Whether a line through a point may touch one of the boxes, seen along the line."""
    bands: dict[Frame, list[tuple[float, float]]] = {}

    def near(frame: Frame, x: float, y: float) -> bool:
        if frame not in bands:
            turned = [frame.box(box) for box in boxes]
            bands[frame] = [(b.y0 - 0.35 * (b.y1 - b.y0), b.y1 + 0.1 * (b.y1 - b.y0)) for b in turned]
        t = frame.line(x, y)[1]
        return any(low <= t <= high for low, high in bands[frame])

    return near
