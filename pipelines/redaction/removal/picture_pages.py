"""Pages that become pictures: drawn, black where something is withheld, with the words that may stay behind them as invisible text.

There are two ways. A page that cannot be taken apart keeps the words that reading gave it. A page for which the plain way could not be
proven is read again by OCR after it is drawn: what the picture shows decides there, and nothing of what the file said goes over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

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

_LARGEST_LABEL = 14.0
_MOSTLY_BLACK = 0.5
_GROUND_OF_A_TERM = "5.1.2.e"
"""For a term that an officer gave, when nothing else on the page or in the plan says its ground."""


class PicturePages:
    """Puts pages into the new file as pictures. `terms` are what must not be seen on the pages in `proven_by_eye`."""

    def __init__(
        self, opened: Opened, document: Document, plan: Plan, terms: Sequence[str], proven_by_eye: frozenset[int]
    ) -> None:
        self._opened, self._document, self._plan, self._terms = opened, document, plan, terms
        self._proven_by_eye = proven_by_eye
        self.seen: set[tuple[int, str]] = set()
        """(page, term) for what OCR saw and what is painted over because of it."""

    def add(self, new: NewFile, page: Page, edited: EditedPage, redactions: Sequence[Redaction], stamp: str) -> None:
        boxes = [(r.label, r.spoken, box) for r in redactions for box in _boxes(r, page.number)]
        drawing = drawn_page(self._opened.rendered, page.number, self._document.id)
        drawing = drawing.blackened(box for _, _, box in boxes)
        if page.number in self._proven_by_eye:
            seen = seen_in(drawing, page, self._terms, ReadingSettings())
            self.seen.update((page.number, found.term) for found in seen.terms)
            more = [(label, spoken(label), box) for label, box in self._labelled(seen.terms)]
            drawing = drawing.blackened(box for _, _, box in more)
            boxes += more
            words = [word for word in seen.words if self._stays(word, drawing, [box for _, _, box in boxes])]
        else:
            words = list(words_left(self._document, page.words, [(r.start, r.end) for r in redactions]))
        edited.drawn.extend(_drawn(edited, label, said, box) for label, said, box in boxes)
        data = _placed(edited) + hidden_words(words, page, edited.geometry)
        new.add_picture_page(edited, data, drawing.stream(new.fresh.pdf), stamp)

    @staticmethod
    def _stays(word: PlacedWord, drawing: Drawing, boxes: Sequence[Box]) -> bool:
        """Whether a word that OCR read is a word of the page, and not the rim of a box or a letter that was cut by one."""
        return not word.reached_by(boxes) and drawing.black_in(word.box) < _MOSTLY_BLACK

    def _labelled(self, seen: Sequence[SeenTerm]) -> Iterator[tuple[str, Box]]:
        """Boxes for terms, those beside each other on a line as one, each with the ground on which its term is withheld."""
        text = self._document.text
        labels = {fold_term(text[r.start : r.end]): r.label for r in self._plan.redactions if not r.area}
        usual = Counter(r.label for r in self._plan.redactions).most_common(1)
        default = usual[0][0] if usual else _GROUND_OF_A_TERM
        last: tuple[str, Box] | None = None
        for term, box in seen:
            label = labels.get(fold_term(term), default)
            if last is not None and last[0] == label and _continues(last[1], box):
                last = (label, Box(last[1].x0, min(last[1].y0, box.y0), box.x1, max(last[1].y1, box.y1)))
                continue
            if last is not None:
                yield last[0], coarse(last[1])
            last = (label, box)
        if last is not None:
            yield last[0], coarse(last[1])


def _boxes(redaction: Redaction, page: int) -> list[Box]:
    boxes = [box for number_, box in redaction.boxes if number_ == page]
    return boxes if redaction.area else [coarse(box) for box in joined_letters(boxes)]


def _continues(before: Box, box: Box) -> bool:
    height = min(before.y1 - before.y0, box.y1 - box.y0)
    level = min(before.y1, box.y1) - max(before.y0, box.y0) > 0.5 * height
    return level and -height < box.x0 - before.x1 < height


def _drawn(edited: EditedPage, label: str, said: str, box: Box) -> Drawn:
    frame = upright(edited.geometry.rotation)
    corners = frame.box(box)
    return Drawn(frame, corners, min(corners.y1 - corners.y0, _LARGEST_LABEL), label, said)


def _placed(edited: EditedPage) -> bytes:
    """The picture over the whole page."""
    crop = edited.geometry.crop
    matrix = " ".join(map(number, (crop.x1 - crop.x0, 0, 0, crop.y1 - crop.y0, crop.x0, crop.y0)))
    return f"q {matrix} cm /X1 Do Q\n".encode("ascii")
