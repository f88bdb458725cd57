"""One page: what stays of its content, which boxes are drawn, and which way that took."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pikepdf

from pipelines.document import Box, Document, Page, RegionKind
from pipelines.errors import RedactionError
from pipelines.redaction.plan import Plan, Redaction
from pipelines.redaction.removal.areas import (
    area_box,
    mark_affected,
    pixel_targets,
    take_area,
    take_pixels,
    take_recognised,
    take_under_shapes,
)
from pipelines.redaction.removal.boxes import Drawn
from pipelines.redaction.removal.doubles import take_doubles
from pipelines.redaction.removal.edited import EditedPage
from pipelines.redaction.removal.frames import frames_around
from pipelines.redaction.removal.geometry import Frame
from pipelines.redaction.removal.interpreter import Interpreter
from pipelines.redaction.removal.items import FontUse, TextState
from pipelines.redaction.removal.joining import joined
from pipelines.redaction.removal.locating import Target, locate
from pipelines.redaction.removal.margins import Margins, margins_of
from pipelines.redaction.removal.pagegeometry import content_of, geometry_of, inherited
from pipelines.redaction.removal.paths import move_paths, upright_rules
from pipelines.redaction.removal.places import near_to, seen_on
from pipelines.redaction.removal.segments import Segment, segments
from pipelines.redaction.removal.setting import LineBox, LineSetter
from pipelines.redaction.removal.values import BURIED, CannotEdit, Method
from pipelines.redaction.removal.walked import Findings, Scope, Surroundings
from pipelines.redaction.removal.walking import Graphics
from pipelines.redaction.removal.word_lines import WordLine, word_lines


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
        self._covered = redacted_before(document)

    def edit(self, page: Page, source: pikepdf.Page, redactions: Sequence[Redaction]) -> EditedPage:
        geometry = geometry_of(source)
        if max(abs(geometry.shown.x1 - page.width), abs(geometry.shown.y1 - page.height)) > 1.0:
            raise CannotEdit("de afmetingen van deze pagina zijn niet eenduidig")
        spans = [r for r in redactions if not r.area]
        areas = [(r, box) for r in redactions if r.area for number, box in r.boxes if number == page.number]
        words = [box for r in spans for number, box in r.boxes if number == page.number]
        covered = self.covered_before(page)
        found = Findings()
        words_by_line = word_lines(page.words)
        around = Surroundings(
            geometry.shown,
            seen_on(words_by_line, page.height),
            near_to(words + covered + [box for _, box in areas]) if words or areas or covered else None,
            tuple(box for _, box in areas),
            self._fonts,
            self._hidden_layer,
        )
        scope = Scope(inherited(source.obj, "/Resources"))
        start = Graphics(geometry.to_page, TextState(), geometry.shown, 1.0)
        content = Interpreter(scope, around, found, start).run(content_of(source))
        edited = EditedPage(geometry, content, pictures=found.images, hidden_dropped=found.hidden_dropped)
        take_under_shapes(page, found, edited)
        for box in covered:
            take_pixels(box, found.images, edited)
            take_recognised(box, found)
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
            raise CannotEdit(BURIED)
        if words or areas:
            self._take_out(page, words_by_line, spans, areas, found, edited)
        return edited

    def covered_before(self, page: Page) -> list[Box]:
        """Boxes that somebody drew before us: what they cover of a picture is withheld too."""
        return self._covered.get(page.number, [])

    def _take_out(
        self,
        page: Page,
        words: Sequence[WordLine],
        spans: Sequence[Redaction],
        areas: Sequence[tuple[Redaction, Box]],
        found: Findings,
        edited: EditedPage,
    ) -> None:
        targets = locate(self._document, page, spans, found.shows, partial(self._characters, page.number))
        if any(_under_odd_shape(target, page.number, found) for target in targets):
            raise CannotEdit("over een te lakken woord ligt een vorm die geen rechthoek is")
        edited.method = Method.TEXT
        pixels = pixel_targets(page, targets, found, edited)
        for redaction, box in areas:
            take_area(box, found)
            edited.drawn.append(area_box(box, redaction, edited.geometry.rotation))
            take_pixels(box, found.images, edited)
        if found.art:
            raise CannotEdit("onder een vak ligt een tekening die niet in stukken verwijderd kan worden")
        self._set_lines(words, [t for t in targets if t not in pixels], found, edited)
        mark_affected(found.shows)

    def _set_lines(self, words: Sequence[WordLine], targets: list[Target], found: Findings, edited: EditedPage) -> None:
        going = {id(glyph): target for target in targets for _, glyph in target.glyphs}
        if not going:
            return
        losing = {id(show) for target in targets for show, _ in target.glyphs}
        lines = segments(found.shows, lambda show: id(show) in losing)
        take_doubles(lines, going)
        touched = [s for line in lines for s in line if s.loses(going)]
        framed = list(frames_around(found.paths, touched, going))
        around = {id(path) for frame in framed for path in frame.paths}
        paths = [path for path in found.paths if id(path) not in around]
        boxes: list[LineBox] = []
        margins: dict[Frame, Margins] = {}
        cut: list[list[Segment]] = []
        shapes = [cover.box for cover in found.covers] + [image.shown for image in found.images]
        for line in lines:
            frame = line[0].frame
            if frame not in margins:
                rules = upright_rules(paths, frame, touched)
                margins[frame] = margins_of(words, frame, edited.geometry.shown, touched, rules, shapes)
            cut.append([part for segment in line for part in margins[frame].cells(segment, going)])
        _tell(margins, cut, going)
        set_together = [joined(line, margins[line[0].frame], going) for line in cut]
        if any(len(cells) < len(line) for cells, line in zip(set_together, cut, strict=True)):
            _tell(margins, set_together, going)
        for cells in set_together:
            LineSetter(going, margins[cells[0].frame], boxes).set(cells)
            edited.segments.extend(cells)
            edited.method = Method.LINE_RESET
        move_paths(paths, edited.segments, boxes)
        for text_frame in framed:
            text_frame.move(edited.segments)
        labelled: set[int] = set()
        for box in dict.fromkeys(boxes):
            first = id(box.target) not in labelled or not box.target.long
            labelled.add(id(box.target))
            edited.drawn.append(_line_box(box, labelled=first))


def _tell(margins: dict[Frame, Margins], lines: Iterable[list[Segment]], going: Mapping[int, Target]) -> None:
    """Let the margins of each direction know the lines that lose something, as they are cut by now."""
    losing = [segment for line in lines for segment in line if segment.loses(going)]
    for frame, known in margins.items():
        margins[frame] = known.with_losing((segment for segment in losing if segment.frame == frame), going)


def redacted_before(document: Document) -> dict[int, list[Box]]:
    """By page the boxes that somebody drew before us."""
    found: dict[int, list[Box]] = {}
    for region in document.regions:
        for number, box in region.boxes if region.kind is RegionKind.REDACTED else ():
            found.setdefault(number, []).append(box)
    return found


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


def _line_box(box: LineBox, *, labelled: bool) -> Drawn:
    frame, corners = box.upright()
    redaction = box.target.redaction
    return Drawn(frame, corners, box.size, redaction.label if labelled else "", redaction.spoken)
