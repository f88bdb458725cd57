"""Pages that become pictures: drawn, black where something is withheld, with the words that may stay behind them as invisible text.

A page that cannot be taken apart keeps the words that reading gave it. A page that could not be proven the plain way is drawn as the plain
way leaves it, and looked at again: terms are searched in the order in which letters stand on it, and by OCR in the picture. What is
found is painted over; behind the picture come the words that OCR read, and nothing of what the file said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import pymupdf

from pipelines.document import Box, Document, Page
from pipelines.folding import fold_term
from pipelines.reading.limits import ReadingSettings
from pipelines.redaction.labels import spoken
from pipelines.redaction.plan import Plan, Redaction
from pipelines.redaction.removal.areas import coarse
from pipelines.redaction.removal.boxes import Drawn, upright
from pipelines.redaction.removal.edited import EditedPage
from pipelines.redaction.removal.filewriting import NewFile
from pipelines.redaction.removal.geometry import number
from pipelines.redaction.removal.invisible_text import PlacedWord, hidden_words, words_left
from pipelines.redaction.removal.opened import Opened
from pipelines.redaction.removal.raster import Drawing, drawn_page, joined_letters
from pipelines.redaction.removal.seen_terms import SeenTerm, seen_in
from pipelines.redaction.removal.written_terms import still_written

_LARGEST_LABEL = 14.0
_MOSTLY_BLACK = 0.5
_GROUND_OF_A_TERM = "5.1.2.e"
"""For a term that an officer gave, when nothing else on the page or in the plan says its ground."""


class PicturePages:
    """Puts pages into the new file as pictures. `terms` are what must not be seen on the pages that are looked at again."""

    def __init__(self, opened: Opened, document: Document, plan: Plan, terms: Sequence[str]) -> None:
        self._opened, self._document, self._plan, self._terms = opened, document, plan, terms
        self._again: dict[int, Sequence[Drawn]] = {}
        self._plain: pymupdf.Document | None = None
        self.seen: set[tuple[int, str]] = set()
        """(page, term) for what was still to be seen and is painted over because of it."""

    def look_at(self, pages: Collection[int], plain: bytes, boxes: Mapping[int, Sequence[Drawn]]) -> None:
        """Look at these pages again, drawn from the file that the plain way made, with the boxes on it."""
        self._plain = pymupdf.open(stream=plain, filetype="pdf")
        self._again = {number: boxes.get(number, ()) for number in pages}

    def add(self, new: NewFile, page: Page, edited: EditedPage, redactions: Sequence[Redaction], stamp: str) -> None:
        if page.number in self._again and self._plain is not None:
            drawing, words = self._looked_at(self._plain, page, edited)
        else:
            edited.drawn.extend(_box(edited, r.label, r.spoken, b) for r in redactions for b in _boxes(r, page.number))
            drawing = drawn_page(self._opened.rendered, page.number, self._document.id)
            drawing = drawing.blackened(box.page_box() for box in edited.drawn)
            words = list(words_left(self._document, page.words, [(r.start, r.end) for r in redactions]))
        behind = hidden_words(words, page, edited.geometry)
        new.add_picture_page(edited, _placed(edited), behind, drawing.stream(new.fresh.pdf), stamp)

    def _looked_at(self, plain: pymupdf.Document, page: Page, edited: EditedPage) -> tuple[Drawing, list[PlacedWord]]:
        drawing = drawn_page(plain, page.number, self._document.id)
        seen = seen_in(drawing, page, self._terms, ReadingSettings())
        found = [*still_written(plain[page.number - 1], self._terms), *seen.terms]
        self.seen.update((page.number, one.term) for one in found)
        more = [_box(edited, label, spoken(label), box) for label, box in self._labelled(found)]
        drawing = drawing.blackened(box.page_box() for box in more)
        edited.drawn.extend([*self._again[page.number], *more])
        return drawing, [word for word in seen.words if self._stays(word, drawing, edited.drawn)]

    @staticmethod
    def _stays(word: PlacedWord, drawing: Drawing, boxes: Sequence[Drawn]) -> bool:
        """Whether a word that OCR read is a word of the page, and not a label, the rim of a box or a letter that was cut by one."""
        upright_boxes = (box.page_box() for box in boxes if 0.0 in (box.frame.ux, box.frame.uy))
        return not word.reached_by(upright_boxes) and drawing.black_in(word.box) < _MOSTLY_BLACK

    def _labelled(self, seen: Sequence[SeenTerm]) -> list[tuple[str, Box]]:
        """Boxes for terms, those that go on from each other as one, each with the ground on which its term is withheld."""
        text = self._document.text
        labels = {fold_term(text[r.start : r.end]): r.label for r in self._plan.redactions if not r.area}
        usual = Counter(r.label for r in self._plan.redactions).most_common(1)
        default = usual[0][0] if usual else _GROUND_OF_A_TERM
        made: list[tuple[str, Box]] = []
        for term, box in dict.fromkeys(seen):
            label = labels.get(fold_term(term), default)
            if made and made[-1][0] == label and _continues(made[-1][1], box):
                made[-1] = (label, _around(made[-1][1], box))
            else:
                made.append((label, box))
        made = [(label, coarse(box)) for label, box in made]
        return [one for i, one in enumerate(made) if not any(_inside(one[1], other) for _, other in made[:i])]


def _boxes(redaction: Redaction, page: int) -> list[Box]:
    boxes = [box for number_, box in redaction.boxes if number_ == page]
    return boxes if redaction.area else [coarse(box) for box in joined_letters(boxes)]


def _continues(before: Box, box: Box) -> bool:
    """Whether a box stands beside the one before it on a line, or under or above it in a column of letters."""
    width, height = (min(before[i + 2] - before[i], box[i + 2] - box[i]) for i in (0, 1))
    across = max(before.x0, box.x0) - min(before.x1, box.x1)
    down = max(before.y0, box.y0) - min(before.y1, box.y1)
    return (down < -0.5 * height and across < height) or (across < -0.5 * width and down < height)


def _around(a: Box, b: Box) -> Box:
    return Box(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))


def _inside(inner: Box, outer: Box) -> bool:
    return all(inner[i] >= outer[i] - 1 for i in (0, 1)) and all(inner[i] <= outer[i] + 1 for i in (2, 3))


def _box(edited: EditedPage, label: str, said: str, box: Box) -> Drawn:
    frame = upright(edited.geometry.rotation)
    corners = frame.box(box)
    return Drawn(frame, corners, min(corners.y1 - corners.y0, _LARGEST_LABEL), label, said)


def _placed(edited: EditedPage) -> bytes:
    """The picture over the whole page."""
    crop = edited.geometry.crop
    matrix = " ".join(map(number, (crop.x1 - crop.x0, 0, 0, crop.y1 - crop.y0, crop.x0, crop.y0)))
    return f"q {matrix} cm /X1 Do Q".encode("ascii")
