"""Paths of a content stream: which stay, which hide something, which reach into an area that is withheld."""

from __future__ import annotations

from pipelines.document import Box
from pipelines.redaction.removal.geometry import intersection
from pipelines.redaction.removal.items import Path
from pipelines.redaction.removal.paths import FILL, path_bounds, subpaths, written
from pipelines.redaction.removal.walked import Cover, Findings, Scope, Surroundings
from pipelines.redaction.removal.walking import Graphics, Walk

CONSTRUCT = frozenset(b"m l c v y h re".split())
PAINT = frozenset(b"S s f F f* B B* b b* n".split())
CLIP = frozenset((b"W", b"W*"))
_SMALL_PATH = 24
_SEE_THROUGH = 0.5
"""Opacity up to which a shape hides nothing."""
_HIDES = 4.0
"""Points; what is lower or narrower hides no letter."""


class DrawingsWalk(Walk):
    """Reads path operators."""

    def __init__(self, scope: Scope, around: Surroundings, found: Findings, graphics: Graphics) -> None:
        super().__init__(scope, around, found, graphics)
        self.path: list[tuple[bytes, bytes]] = []
        self.clipping = b""

    def construct(self, operands: bytes, operator: bytes) -> None:
        self.path.append((operands, operator))

    def clip_path(self, _: bytes, operator: bytes) -> None:
        self.clipping = operator

    def paint(self, _: bytes, operator: bytes) -> None:
        path, clipping = self.path, self.clipping
        self.path, self.clipping = [], b""
        if not path:
            return
        if clipping:
            box = path_bounds(path, self.ctm)
            self.clip = (intersection(self.clip, box) if box else None) or Box(0, 0, 0, 0)
            self.items.append(written(path) + b"\n" + clipping + b" " + operator)
            return
        if operator == b"n" or not self.shown:
            return
        self.found.order += 1
        if operator in FILL and self.alpha > _SEE_THROUGH:
            self._cover(path)
        if self.around.areas:
            path = self._outside_areas(path)
            if not path:
                return
        if self.around.near is not None and len(path) <= _SMALL_PATH:
            item = Path(path, operator, self.ctm)
            self.found.paths.append(item)
            self.items.append(item)
        else:
            self.items.append(written(path) + b"\n" + operator)

    def _cover(self, path: list[tuple[bytes, bytes]]) -> None:
        """Keep in mind where a filled shape lies, when it is large enough to hide a letter."""
        box = path_bounds(path, self.ctm)
        box = intersection(box, self.clip) if box is not None else None
        if box is not None and box.x1 - box.x0 >= _HIDES and box.y1 - box.y0 >= _HIDES:
            rectangle = path[0][1] == b"re" and len(path) == 1
            self.found.covers.append(Cover(box, self.found.order, rectangle))

    def _outside_areas(self, path: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """The subpaths that do not lie in an area; one that only reaches into it is reported, for it cannot be cut."""
        kept: list[tuple[bytes, bytes]] = []
        for part in subpaths(path):
            box = path_bounds(part, self.ctm)
            if box is None:
                continue
            thick = Box(box.x0 - 0.01, box.y0 - 0.01, box.x1 + 0.01, box.y1 + 0.01)
            touching = [area for area in self.around.areas if intersection(thick, area)]
            if any(_inside(box, area) for area in touching):
                continue
            background = part[0][1] == b"re" and len(part) == 1
            if touching and not (background and all(_inside(area, box) for area in touching)):
                self.found.art.extend(touching)
            kept.extend(part)
        return kept


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - 0.5
        and inner.y0 >= outer.y0 - 0.5
        and inner.x1 <= outer.x1 + 0.5
        and inner.y1 <= outer.y1 + 0.5
    )
