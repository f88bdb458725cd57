"""What a removal gives back, and why a page may go another way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pipelines.document import Box, Notice

DRAWN_PAGE = "gerasterd"
"""Code of the notice on a page that is published as a picture."""


BURIED = "op deze pagina staat tekst in een vulpatroon of een masker"
"""Why a page is a picture when its text is the tile of a pattern: tiles are cut off anywhere, and half a name is read by people only."""


class CannotEdit(Exception):
    """The page must be rasterised; the argument says why, in Dutch."""


class Method(StrEnum):
    """How a page lost what is withheld on it."""

    NOTHING = "ongewijzigd"
    TEXT = "tekst"
    LINE_RESET = "regel hersteld"
    PIXELS = "beeldpunten"
    RASTERISED = "gerasterd"
    WHOLE_PAGE = "hele pagina"
    LAID_OUT = "opgemaakt"


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box as it stands in the published file: page from 1, PDF points on the unrotated page, origin top left."""

    page: int
    box: Box
    label: str


@dataclass(frozen=True, slots=True)
class PageMethod:
    """Which way was taken on a page, and why when it was not the plain one."""

    page: int
    method: Method
    why: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """The published file and what a person should know of how it was made."""

    pdf: bytes
    boxes: tuple[DrawnBox, ...]
    methods: tuple[PageMethod, ...]
    notices: tuple[Notice, ...] = ()
    seen: frozenset[tuple[int, str]] = field(default=frozenset(), repr=False)
    """(page, term) for terms that were still to be seen on a page that became a picture, and were painted over there."""
