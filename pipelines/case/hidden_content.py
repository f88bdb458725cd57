"""What a reader of the original did not see: comments, tracked changes, hidden sheets, speaker notes.

The reviewer's copy shows it, marked as such. The published copy leaves it out until somebody has decided about it, and says so: hidden
content is never published in silence and never dropped in silence.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.document import BlockKind, Document, Notice, Passage, RegionKind

_WHOLE = {RegionKind.COMMENT, RegionKind.TRACKED_CHANGE, RegionKind.HIDDEN}
REGIME = "verborgen"
"""Label on the box over a hidden part of a line that is shown."""
_STEP = "Bekijk dit in het oorspronkelijke bestand en beslis of het openbaar wordt."


def without_hidden(document: Document) -> tuple[Document, tuple[Passage, ...], tuple[Notice, ...]]:
    """The document as it is published, boxes for hidden parts of visible lines, and the notice for the officer."""
    if not document.flowing:
        return document, (), ()
    spans = [(r.start, r.end, r.kind) for r in document.regions if r.kind in _WHOLE and r.end > r.start]
    kept = tuple(
        block
        for block in document.flow
        if block.kind is not BlockKind.NOTE
        and not (block.end > block.start and any(a <= block.start and block.end <= b for a, b, _ in spans))
    )
    passages = tuple(
        Passage(a, b, regime=REGIME, why="Deze tekst is verborgen in het oorspronkelijke bestand.")
        for a, b, kind in spans
        if kind is RegionKind.HIDDEN and any(k.start < b and a < k.end for k in kept)
    )
    left_out = len(document.flow) - len(kept) + len(passages)
    if not left_out:
        return document, (), ()
    if not kept:
        whole = Notice(
            "verborgen_inhoud", "Dit bestand bestaat alleen uit verborgen inhoud.", blocks=True, next_step=_STEP
        )
        return document, (), (whole,)
    notice = Notice(
        "verborgen_inhoud",
        f"{left_out} verborgen onderdelen (opmerkingen, wijzigingen, verborgen delen) staan niet in de gelakte versie.",
        next_step=_STEP,
    )
    return replace(document, flow=kept), passages, (notice,)
