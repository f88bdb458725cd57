"""What belongs to a withheld run without being one of its letters: it goes with it."""

from __future__ import annotations

from bisect import bisect_right

from pipelines.redaction.removal.items import Glyph
from pipelines.redaction.removal.locating import Target
from pipelines.redaction.removal.segments import Segment


def take_doubles(lines: list[list[Segment]], going: dict[int, Target]) -> None:
    """What belongs to a withheld run goes with it: the same letter drawn once more, blanks and marks without width inside it.

    Other text that stands over the run (a cell that is written over) is not the run's and stays.
    """
    for line in lines:
        letters = [glyph for segment in line for glyph in segment.letters]
        owners = map(going.get, map(id, letters))
        taken = [(glyph, target) for glyph, target in zip(letters, owners, strict=True) if target is not None]
        if not taken:
            continue
        taken.sort(key=lambda item: item[0].s0)
        starts = [g.s0 for g, _ in taken]
        low, high = starts[0], max(g.s1 for g, _ in taken)
        for segment in line:
            begin, end = low - 0.15 * segment.size, high + 0.15 * segment.size
            for show, glyph in [placed for placed in segment.glyphs if begin < placed[1].s0 < end]:
                if id(glyph) not in going:
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
