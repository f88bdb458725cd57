"""What a walk over a page's content needs and gives: resources in use, content, forms, images, and what it came upon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from pipelines.document import Box
from pipelines.redaction.removal.geometry import Frame, Matrix
from pipelines.redaction.removal.items import FontUse, Item, Path, Show

Seen = Callable[[float, float], bool]
"""Whether reading found a word at this point of the page."""
Near = Callable[[Frame, float, float], bool]
"""Whether a line of text through this point, running along this frame, may hold withheld text."""


@dataclass(eq=False, slots=True)
class Scope:
    """The resources of one content stream: the source's, and those used, under their new names."""

    source: Any
    used: dict[str, dict[str, tuple[str, Any]]] = field(default_factory=dict)
    """Category -> old name -> (new name, what it stands for: a pikepdf object, FontUse or Form)."""

    def find(self, category: str, key: str) -> Any:
        group = self.source.get(category) if self.source is not None else None
        return group.get("/" + key) if isinstance(group, pikepdf.Dictionary) else None

    def use(self, category: str, key: str, value: Any) -> bytes:
        group = self.used.setdefault(category, {})
        if key not in group:
            group[key] = (_PREFIX[category] + str(len(group) + 1), value)
        return b"/" + group[key][0].encode("ascii")


_PREFIX = {"/Font": "F", "/XObject": "X", "/ExtGState": "G", "/ColorSpace": "C", "/Pattern": "P", "/Shading": "S"}


@dataclass(eq=False, slots=True)
class Content:
    """A content stream, read: its items in order and the resources that they use."""

    items: list[Item]
    scope: Scope

    def uses_font(self, keys: set[int]) -> bool:
        """Whether text in one of these fonts is shown here or in a form that is drawn here."""
        if any(isinstance(i, Show) and i.state.font is not None and i.state.font.key in keys for i in self.items):
            return True
        forms = [value for _, value in self.scope.used.get("/XObject", {}).values() if isinstance(value, Form)]
        return any(form.content.uses_font(keys) for form in forms)


@dataclass(eq=False, slots=True)
class Form:
    """A form XObject as it is used on this page."""

    source: Any
    content: Content
    start: Matrix
    """From the form's space to page space."""


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image on a page: its stream and the matrix from the unit square to page space."""

    stream: Any
    matrix: Matrix
    order: int
    shown: Box
    """The part of the page that it may be seen in: its bounds inside the clip."""


class Cover(NamedTuple):
    """A filled shape that hides what was drawn before it."""

    box: Box
    order: int
    rectangle: bool


@dataclass(eq=False, slots=True)
class Findings:
    """What the walk over one page came upon."""

    shows: list[Show] = field(default_factory=list)
    """Those near withheld text."""
    images: list[PlacedImage] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    art: list[Box] = field(default_factory=list)
    """Boxes of shadings and of art that reaches into an area: they cannot be cut."""
    unknown_font: bool = False
    buried_text: bool = False
    """Text in a tiling pattern or in the group of a soft mask."""
    unread_text: bool = False
    """Visible text where reading found no word."""
    lying_text: bool = False
    """Visible letters that the font's table of characters calls blanks: nobody has read them."""
    hidden_dropped: int = 0
    order: int = 0


class Surroundings(NamedTuple):
    """What the walk must know of the page and the file."""

    page: Box
    seen: Seen
    near: Near | None
    areas: tuple[Box, ...]
    fonts: Callable[[Any], FontUse]
    hidden_layer: Callable[[Any], bool]
