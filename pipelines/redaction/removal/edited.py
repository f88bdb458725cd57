"""A page between editing and writing."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.document import Box
from pipelines.redaction.removal.boxes import Drawn
from pipelines.redaction.removal.pagegeometry import PageGeometry
from pipelines.redaction.removal.segments import Segment
from pipelines.redaction.removal.values import Method
from pipelines.redaction.removal.walked import Content, PlacedImage


@dataclass(eq=False, slots=True)
class EditedPage:
    """A page, ready to be written: its content with the decisions made, and its boxes."""

    geometry: PageGeometry
    content: Content | None
    drawn: list[Drawn] = field(default_factory=list)
    method: Method = Method.NOTHING
    why: str = ""
    images: list[tuple[PlacedImage, list[Box]]] = field(default_factory=list)
    """Images under boxes, with the boxes in the unit square."""
    pictures: list[PlacedImage] = field(default_factory=list)
    """All images, as they are placed."""
    segments: list[Segment] = field(default_factory=list)
    hidden_dropped: int = 0
