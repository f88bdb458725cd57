"""The marked content of one page and the blocks that its numbers make: paragraphs of lines, boxes in them, pictures.

A block holds numbers and boxes only. What an element says is one of our own phrases (see `structure`), never a word of the document.
Text in a form is one piece: forms are shared by pages, and numbers belong to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pikepdf

from pipelines.document import Word
from pipelines.redaction.removal.boxes import Drawn
from pipelines.redaction.removal.geometry import Matrix
from pipelines.redaction.removal.items import Item, Show
from pipelines.redaction.removal.tagged_lines import Line, lines_of
from pipelines.redaction.removal.walked import Content, Form

_SMALLEST_PICTURE = 8.0
"""Points; what is lower or narrower is a line or a spot, and no picture that anybody would describe."""


class TaggedBox(NamedTuple):
    """A box in a block: its number of marked content and what is said for it."""

    number: int
    said: str


@dataclass(eq=False, slots=True)
class Block:
    """A paragraph, or a picture: numbers of marked content, and boxes between them, in the order of reading."""

    kids: list[int | TaggedBox]
    picture: bool = False


class PageTags:
    """Gives out the numbers of one page, whose words (as they were read) say in which order its lines are read."""

    def __init__(self, content: Content | None, drawn: Sequence[Drawn], words: Sequence[Word]) -> None:
        self._drawn = drawn
        self._forms = _forms(content)
        items: Iterable[Item] = content.items if content is not None else ()
        self._lines = lines_of(self._in_place_of_forms(items) if self._forms else items, drawn, words)
        self._pictures: list[tuple[Line | None, list[int]]] = []
        """Behind which line each stands, in the order of writing, and its numbers."""
        self._behind: list[int] = []
        self._boxes: list[int] = []
        self._last: Line | None = None
        self.count = 0

    def next(self) -> int:
        """A number that is not yet in use."""
        self.count += 1
        return self.count - 1

    def text(self, show: Show, s: float) -> list[int] | None:
        """The part of a line that letters at this place belong to."""
        self._last = line = show.line
        return line.part(s) if line is not None else None

    def drawing(self, operation: bytes, matrix: Matrix) -> list[int] | None:
        """What is drawn by a Do belongs to: the text of a form, or a picture; None for an artifact. `matrix` takes it to the page."""
        form = self._forms.get(operation)
        if form is not None and (first := _first_show(form.content)) is not None:
            return self.text(first, first.line.s) if first.line is not None else None
        a, b, c, d, _, _ = matrix
        small = min(a * a + b * b, c * c + d * d) < _SMALLEST_PICTURE**2
        if small if form is None else not _has_picture(form.content):
            return None
        numbers: list[int] = []
        self._pictures.append((self._last, numbers))
        return numbers

    def picture(self) -> int:
        """The number of a picture of the whole page."""
        number = self.next()
        self._pictures.append((None, [number]))
        return number

    def behind(self) -> int:
        """The number of the words behind a picture of the page."""
        self._behind.append(self.next())
        return self._behind[-1]

    def boxes(self) -> list[int]:
        """The numbers of the boxes, in the order in which they are drawn."""
        self._boxes = [self.next() for _ in self._drawn]
        return self._boxes

    def blocks(self) -> list[Block]:
        """All that has a number, in the order of reading."""
        pictures: dict[int, list[Block]] = {}
        for line, numbers in self._pictures:
            pictures.setdefault(id(line), []).append(Block([*numbers], picture=True))
        found = pictures.pop(id(None), [])
        found += [Block([number]) for number in self._behind]
        behind_picture = True
        for line in self._lines:
            kids: list[int | TaggedBox] = [*line.first]
            for _, box, part in line.boxes:
                kids += (TaggedBox(self._boxes[box], self._drawn[box].spoken), *part)
            if not line.goes_on or behind_picture:
                found.append(Block([]))
            found[-1].kids += kids
            behind_picture = id(line) in pictures
            found += pictures.pop(id(line), ())
        return [block for block in found if block.kids]

    def _in_place_of_forms(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, with the first letters of a form in its place."""
        for item in items:
            form = self._forms.get(item) if isinstance(item, bytes) else None
            first = _first_show(form.content) if form is not None else None
            yield first if first is not None else item


def _forms(content: Content | None) -> dict[bytes, Form]:
    """The forms of a page, by the operation that draws them."""
    used = content.scope.used.get("/XObject", {}) if content is not None else {}
    return {f"/{name} Do".encode("ascii"): value for name, value in used.values() if isinstance(value, Form)}


def _first_show(content: Content) -> Show | None:
    """The first text of a form, also in a form that it draws, of which anything is left."""
    inner = _forms(content)
    for item in content.items:
        if isinstance(item, Show) and (not item.touched or any(glyph.s is not None for glyph in item.glyphs)):
            return item
        if isinstance(item, bytes) and item in inner and (found := _first_show(inner[item].content)) is not None:
            return found
    return None


def _has_picture(content: Content) -> bool:
    used = [value for _, value in content.scope.used.get("/XObject", {}).values()]
    return any(isinstance(value, pikepdf.Stream) or _has_picture(value.content) for value in used)
