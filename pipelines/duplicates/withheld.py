"""What was withheld in a document before it came in: boxes that reading recognised, and the labels people type."""

from __future__ import annotations

import re

from pipelines.document import Document, RegionKind, Span

_PLACEHOLDER = re.compile(
    r"\[(?:REDACTED|GELAKT|gelakt|geanonimiseerd|naam|\.{3}|…)\]|█+|▇+|■{2,}|\bX{3,}\b|\bx{4,}\b|\b(?:5\.1\.[12]\.?[a-i]|10\.[12]\.?[a-g])\b"
)


def already_withheld(document: Document) -> list[Span]:
    """The spans, in no order; a box without words has an empty one."""
    boxed = [Span(r.start, r.end) for r in document.regions if r.kind is RegionKind.REDACTED]
    return boxed + [Span(*m.span()) for m in _PLACEHOLDER.finditer(document.text)]
