"""What is drawn of a document once the withheld spans are taken out: lanes of pieces, block by block.

A withheld span leaves one black box and nothing else: not its length, not its line breaks, not the blocks that it swallowed. What
stood behind it in a later block goes on in the box's own paragraph, so a withheld text with three paragraphs and one with a
single word give the same drawing. Table cells and pictures are structure that stays: each that is touched gets a box of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipelines.document import Block, BlockKind, Document, PageBox, Span, Style
from pipelines.errors import RenderingError


@dataclass(frozen=True, slots=True)
class Replacement:
    """A span that is drawn as a black box. `label` is the text in it ('5.1.2.e', 'dubbel van 17'), `ground` the article alone.

    A replacement without text (start == end) stands for the picture at that offset, or for whatever pictures its `boxes` touch on
    the pages of the unredacted rendering.
    """

    start: int
    end: int
    label: str = ""
    ground: str = ""
    boxes: tuple[PageBox, ...] = ()

    @property
    def shown(self) -> str:
        return self.label or self.ground or "gelakt"


class Shown(NamedTuple):
    """A span of the document's text that is drawn, with one set of styles (letters: b i u s l)."""

    start: int
    end: int
    styles: str = ""


class Black(NamedTuple):
    """A black box and the span that it stands for."""

    start: int
    end: int
    label: str
    ground: str


class Gap(NamedTuple):
    """A space of our own, between what is left of two cells."""


Piece = Shown | Black | Gap
Lane = list[Piece]
"""Pieces that follow each other in one column of paper: a paragraph, or one cell."""


@dataclass(slots=True)
class Drawing:
    """A block as it will be drawn. A row has a lane a cell, a field two, everything else one."""

    block: Block
    lanes: list[Lane] = field(default_factory=list)
    black: Black | None = None
    """For a picture that is withheld."""


_LETTERS = {"vet": "b", "cursief": "i", "onderstreept": "u", "doorgehaald": "s", "koppeling": "l"}


def merge(text: str, replacements: Sequence[Replacement]) -> list[Replacement]:
    """Sorted, disjoint replacements: those that overlap or have nothing but blanks of one line between them become one."""
    merged: list[Replacement] = []
    for one in sorted(replacements, key=lambda r: (r.start, r.end)):
        if not 0 <= one.start <= one.end <= len(text):
            raise RenderingError("Een te lakken plaats valt buiten de tekst van het document.")
        if merged and one.start < one.end and _adjacent(text, merged[-1], one):
            merged[-1] = _joined(merged[-1], one)
        else:
            merged.append(one)
    return merged


def _adjacent(text: str, left: Replacement, right: Replacement) -> bool:
    if left.start == left.end:
        return False
    between = text[left.end : right.start]
    return right.start < left.end or (not between.strip() and "\n" not in between and "\t" not in between)


def _joined(left: Replacement, right: Replacement) -> Replacement:
    return Replacement(
        left.start,
        max(left.end, right.end),
        ", ".join(dict.fromkeys((*left.shown.split(", "), *right.shown.split(", ")))),
        ", ".join(g for g in dict.fromkeys((*left.ground.split(", "), *right.ground.split(", "))) if g),
        left.boxes + right.boxes,
    )


def draw(document: Document, merged: Sequence[Replacement]) -> list[Drawing]:
    """The blocks that are left, with boxes in place of the merged replacements."""
    return _Cutter(document, merged).drawings()


class _Cutter:
    """Walks over blocks and replacements side by side (both sorted); remembers where the last box of each span stands."""

    def __init__(self, document: Document, merged: Sequence[Replacement]) -> None:
        self.document = document
        self.merged = [r for r in merged if r.start < r.end]
        self.points = {r.start: r for r in merged if r.start == r.end}
        self.next = 0
        self.host: dict[int, Lane] = {}
        """For a replacement (by its start): the lane that holds its box, where a tail in a later block goes on."""

    def drawings(self) -> list[Drawing]:
        drawn: list[Drawing] = []
        for block in self.document.flow:
            while self.next < len(self.merged) and self.merged[self.next].end <= block.start:
                self.next += 1
            if block.kind is BlockKind.PICTURE:
                drawn.append(Drawing(block, black=self._picture(block)))
            elif block.kind is BlockKind.ROW:
                drawn.append(Drawing(block, [self._cell(cell, block) for cell in block.cells]))
            elif (drawing := self._text(block)) is not None:
                drawn.append(drawing)
        return drawn

    def _covering(self, start: int, end: int) -> Iterator[Replacement]:
        for i in range(self.next, len(self.merged)):
            replacement = self.merged[i]
            if replacement.start >= max(end, start + 1):
                return
            touches = replacement.end > start and replacement.start < end
            swallows = start == end and replacement.start < start < replacement.end
            if touches or swallows:
                yield replacement

    def _picture(self, block: Block) -> Black | None:
        for replacement in self._covering(block.start, block.end):
            return Black(block.start, block.end, replacement.shown, replacement.ground)
        point = self.points.get(block.start)
        return Black(block.start, block.end, point.shown, point.ground) if point else None

    def _cell(self, cell: Span, block: Block) -> Lane:
        lane: Lane = []
        position = cell.start
        for replacement in self._covering(cell.start, cell.end):
            lane += _styled(block.styles, position, replacement.start)
            lane.append(Black(replacement.start, replacement.end, replacement.shown, replacement.ground))
            position = replacement.end
        return lane + _styled(block.styles, position, cell.end)

    def _text(self, block: Block) -> Drawing | None:
        """A paragraph, field, heading ...: None when nothing of it is left, or what is left went on elsewhere."""
        cells = (
            block.cells if block.kind is BlockKind.FIELD and len(block.cells) == 2 else (Span(block.start, block.end),)
        )
        lanes: list[Lane] = []
        joins: Lane | None = None
        swallowed = False
        for cell in cells:
            lane: Lane = []
            position = cell.start
            for replacement in self._covering(cell.start, cell.end):
                swallowed = True
                if (host := self.host.get(replacement.start)) is not None:
                    joins = host if not any(lanes) and not lane else joins
                else:
                    lane += _styled(block.styles, position, replacement.start)
                    lane.append(Black(replacement.start, replacement.end, replacement.shown, replacement.ground))
                    self.host[replacement.start] = lane
                position = replacement.end
            lane += _styled(block.styles, position, cell.end)
            lanes.append(lane)
        if joins is not None:
            self._go_on(joins, lanes)
            return None
        return Drawing(block, lanes) if not swallowed or any(lanes) else None

    def _go_on(self, host: Lane, lanes: Sequence[Lane]) -> None:
        """Append what is left of a block to the paragraph that holds the box."""
        left = [lane for lane in lanes if lane]
        for number, lane in enumerate(left):
            host += [Gap(), *lane] if number else lane
        moved = {id(lane) for lane in left}
        for start, lane in self.host.items():
            if id(lane) in moved:
                self.host[start] = host


def _styled(styles: Sequence[Style], start: int, end: int) -> Lane:
    """The span start..end cut where its styles change."""
    if start >= end:
        return []
    here = [s for s in styles if s.start < end and s.end > start] if styles else []
    if not here:
        return [Shown(start, end)]
    cuts = sorted({start, end, *(min(max(edge, start), end) for s in here for edge in (s.start, s.end))})
    lane: Lane = []
    for a, b in pairwise(cuts):
        letters = "".join(sorted({_LETTERS[s.kind] for s in here if s.start <= a and s.end >= b}))
        lane.append(Shown(a, b, letters))
    return lane
