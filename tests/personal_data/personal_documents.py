"""Documents made of plain text, for the tests of this room."""

from __future__ import annotations

import hashlib

from pipelines.document import Document, Page, Region, RegionKind, Source


def document(
    text: str, name: str = "d1", *, regions: tuple[Region, ...] = (), kind: str = "tekst", paged: int = -1
) -> Document:
    """A one-page document; `paged` is where the page ends when text (metadata) follows behind it."""
    source = Source("bestand.txt", hashlib.sha256(text.encode()).hexdigest(), "text/plain", len(text))
    end = len(text) if paged < 0 else paged
    return Document(name, source, kind, text, (Page(1, 0, end, 595.0, 842.0),), regions=regions)


def hidden(text: str, tail: str) -> Document:
    """A document with `tail` as metadata behind its last page."""
    region = Region(RegionKind.METADATA, len(text), len(text) + len(tail), "auteur")
    return document(text + tail, regions=(region,), paged=len(text))
