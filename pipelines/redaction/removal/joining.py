"""Which pieces of a line are set together although there is white between them: what stands behind a tab.

A piece of text that shares no edge with other lines may stand where it stands because of a withheld name before it (a tab stop
that was passed or not) or in it (a tab that sets to the right). So it goes on directly behind its neighbour, after the white of one space.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.redaction.removal.locating import Target
from pipelines.redaction.removal.margins import Margins
from pipelines.redaction.removal.segments import Segment

_LIKE = 0.15
"""Letters that differ less in size, as a share, make one line of text."""
_BESIDE = 0.5
"""White, in em, from which on a piece stands behind another and not over it."""


def joined(line: Iterable[Segment], margins: Margins, going: Mapping[int, Target]) -> list[Segment]:
    """The line with its loose pieces joined to the one before, of which the text before the first withheld letter stays as it is."""
    result: list[Segment] = []
    for segment in sorted(line, key=lambda s: s.s0):
        before = result[-1] if result else None
        if before is not None and _loose(before, segment, margins, going):
            before.join(segment)
        else:
            result.append(segment)
    return result


def _loose(before: Segment, segment: Segment, margins: Margins, going: Mapping[int, Target]) -> bool:
    return (
        (before.loses(going) or segment.loses(going))
        and segment.s0 - before.s1 > _BESIDE * segment.size
        and abs(before.size - segment.size) < _LIKE * before.size
        and before.glyphs[-1][0].limits == segment.glyphs[0][0].limits
        and not margins.holds(segment, going)
        and margins.free(before.s1, segment)
    )
