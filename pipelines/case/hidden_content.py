"""What a reader of the original did not see: comments, tracked changes, hidden sheets, speaker notes.

The reviewer's copy shows it, marked as such. The published copy leaves it out until somebody has decided about it, and says so: hidden
content is never published in silence and never dropped in silence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from pipelines.document import Block, BlockKind, Document, Notice, Passage, Region, RegionKind

_WHOLE = {RegionKind.COMMENT, RegionKind.TRACKED_CHANGE, RegionKind.HIDDEN}
DELETED = "verwijderd"
"""How the detail of a tracked change begins when it took text away."""
REGIME = "verborgen"
"""Label on the box over a hidden part of a line that is shown."""
_STEP = "Bekijk dit in het oorspronkelijke bestand en beslis of het openbaar wordt."


def without_hidden(document: Document) -> tuple[Document, tuple[Passage, ...], tuple[Notice, ...]]:
    """The document as it is published, boxes for hidden parts of visible lines, and the notice for the officer."""
    if not document.flowing:
        return document, (), ()
    spans = [(r.start, r.end) for r in document.regions if r.kind in _WHOLE and r.end > r.start]
    kept = _shown_blocks(document.flow, _Hidden(spans))
    starts = [block.start for block in kept]
    passages = tuple(
        Passage(region.start, region.end, regime=REGIME, why=why)
        for region in document.regions
        if (why := _why(region)) and _cut(region, kept, starts)
    )
    left_out = len(document.flow) - len(kept) + len(passages)
    if not left_out:
        return document, (), ()
    if not kept:
        whole = Notice(
            "verborgen_inhoud", "Dit bestand bestaat alleen uit verborgen inhoud.", blocks=True, next_step=_STEP
        )
        return document, (), (whole,)
    which = (
        "Eén verborgen onderdeel (opmerking, wijziging of verborgen deel) staat"
        if left_out == 1
        else f"{left_out} verborgen onderdelen (opmerkingen, wijzigingen, verborgen delen) staan"
    )
    notice = Notice("verborgen_inhoud", f"{which} niet in de gelakte versie.", next_step=_STEP)
    return replace(document, flow=kept), passages, (notice,)


def _why(region: Region) -> str:
    """Why a part of a line that is shown gets a box; '' when it gets none. What was inserted is shown to every reader."""
    if region.end <= region.start:
        return ""
    if region.kind is RegionKind.TRACKED_CHANGE and region.detail.startswith(DELETED):
        return "Deze tekst is in het oorspronkelijke bestand verwijderd."
    if region.kind in {RegionKind.HIDDEN, RegionKind.COMMENT}:
        return "Deze tekst is verborgen in het oorspronkelijke bestand."
    return ""


def _shown_blocks(flow: Sequence[Block], hidden: Callable[[Block], bool]) -> tuple[Block, ...]:
    """The blocks that are published. A heading goes with the rows that stood under it: it is the name of a hidden sheet."""
    kept: list[Block] = []
    heading: Block | None = None
    emptied = False
    for block in flow:
        if hidden(block):
            emptied |= block.kind is BlockKind.ROW
            continue
        if heading is not None and not (
            emptied and block.kind in {BlockKind.HEADING, BlockKind.PAGE_BREAK, BlockKind.RULE}
        ):
            kept.append(heading)
        heading, emptied = (block, False) if block.kind is BlockKind.HEADING else (None, False)
        if heading is None:
            kept.append(block)
    return (*kept, heading) if heading is not None and not emptied else tuple(kept)


class _Hidden:
    """Whether a block is left out: a note, or wholly inside a hidden part."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in sorted(spans)]
        self._ends = list(accumulate((end for _, end in sorted(spans)), max))

    def __call__(self, block: Block) -> bool:
        if block.kind is BlockKind.NOTE:
            return True
        at = bisect_right(self._starts, block.start) - 1
        empty = block.end == block.start
        if at < 0 or (empty and block.kind is not BlockKind.PICTURE):
            return False
        return self._ends[at] >= block.end + empty


def _cut(region: Region, kept: Sequence[Block], starts: Sequence[int]) -> bool:
    """Whether a region lies in a block that is published (blocks follow one another)."""
    at = bisect_left(starts, region.end) - 1
    return at >= 0 and kept[at].end > region.start
