"""A page as the source has it: its boxes, its rotation, its content as one stream."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pikepdf

from pipelines.document import Box
from pipelines.redaction.removal.geometry import Matrix, intersection

_INLINE_IMAGE = re.compile(rb"\bBI\b")


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A page's boxes in its user space, its rotation, and the matrix to page space."""

    media: Box
    crop: Box
    rotation: int
    unit: float

    @property
    def to_page(self) -> Matrix:
        u = self.unit
        return (u, 0.0, 0.0, -u, -self.crop.x0 * u, self.crop.y1 * u)

    @property
    def shown(self) -> Box:
        """The visible part in page space."""
        u = self.unit
        return Box(0.0, 0.0, (self.crop.x1 - self.crop.x0) * u, (self.crop.y1 - self.crop.y0) * u)


def geometry_of(page: pikepdf.Page) -> PageGeometry:
    """Boxes as MuPDF sees them: normalised, the crop box inside the media box, inherited values found."""
    media = _box(inherited(page.obj, "/MediaBox")) or Box(0.0, 0.0, 612.0, 792.0)
    crop = _box(inherited(page.obj, "/CropBox"))
    crop = (intersection(crop, media) if crop is not None else None) or media
    rotation = inherited(page.obj, "/Rotate")
    unit = float(page.obj.UserUnit) if "/UserUnit" in page.obj else 1.0
    turned = int(rotation) if rotation is not None else 0
    return PageGeometry(media, crop, round(turned / 90) * 90 % 360, unit if unit > 0 else 1.0)


def inherited(node: Any, key: str) -> Any:
    """A page's value, its own or an ancestor's. `in` is asked first, for `get` takes twenty times as long when there is no such key."""
    for _ in range(64):
        if node is None:
            return None
        if key in node:
            return node[key]
        node = node.Parent if "/Parent" in node else None
    return None


def _box(array: Any) -> Box | None:
    if array is None or len(array) != 4:
        return None
    x0, y0, x1, y1 = (float(v) for v in array)
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box.x1 - box.x0 > 0.01 and box.y1 - box.y0 > 0.01 else None


def content_of(page: pikepdf.Page) -> bytes:
    """The page's content streams as one, inline images made into XObjects."""
    data = _joined(page)
    if b"BI" in data and _INLINE_IMAGE.search(data):
        page.externalize_inline_images(min_size=0)
        data = _joined(page)
    return data


def _joined(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join([stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream)])
