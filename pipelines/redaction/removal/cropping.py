"""Parts of pictures that no page shows: cut off by a clip or by the page's edge, they are whole in the file.

A picture may be shown in several places, each another part; what lies outside all of them together is blackened.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipelines.document import Box
from pipelines.redaction.removal.geometry import bounds, intersection, inverse
from pipelines.redaction.removal.walked import PlacedImage

_LEAST = 4.0
"""Points; a narrower strip holds nothing that can be read."""
_EDGE = 4
"""Pixels beyond what is shown that stay, so that edges look as they did."""
_WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def unseen_parts(placed: Iterable[PlacedImage]) -> dict[tuple[int, int], tuple[Any, list[Box]]]:
    """By object number: the image, and the boxes of its unit square that no page shows."""
    seen: dict[tuple[int, int], tuple[PlacedImage, Box]] = {}
    for image in placed:
        key = image.stream.objgen
        part = _seen(image)
        if key in seen:
            known = seen[key][1]
            part = Box(min(part.x0, known.x0), min(part.y0, known.y0), max(part.x1, known.x1), max(part.y1, known.y1))
        seen[key] = (image, part)
    found: dict[tuple[int, int], tuple[Any, list[Box]]] = {}
    for key, (image, part) in seen.items():
        strips = _around(image, part)
        if strips:
            found[key] = (image.stream, strips)
    return found


def _seen(image: PlacedImage) -> Box:
    """The part of the unit square that one placement shows."""
    back = inverse(image.matrix)
    part = intersection(bounds(back, *image.shown), _WHOLE) if back is not None else None
    return part or _WHOLE


def _around(image: PlacedImage, part: Box) -> list[Box]:
    """Strips of the unit square left, right, below and above a part of it, where they are wide enough to matter."""
    a, b, c, d, _, _ = image.matrix
    least_x, least_y = _LEAST / max((a * a + b * b) ** 0.5, 1e-6), _LEAST / max((c * c + d * d) ** 0.5, 1e-6)
    over_x = _EDGE / max(1, int(image.stream.get("/Width", 1)))
    over_y = _EDGE / max(1, int(image.stream.get("/Height", 1)))
    strips: list[Box] = []
    if part.x0 > least_x:
        strips.append(Box(0.0, 0.0, part.x0 - over_x, 1.0))
    if 1 - part.x1 > least_x:
        strips.append(Box(part.x1 + over_x, 0.0, 1.0, 1.0))
    if part.y0 > least_y:
        strips.append(Box(0.0, 0.0, 1.0, part.y0 - over_y))
    if 1 - part.y1 > least_y:
        strips.append(Box(0.0, part.y1 + over_y, 1.0, 1.0))
    return [strip for strip in strips if strip.x1 > strip.x0 and strip.y1 > strip.y0]
