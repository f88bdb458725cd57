"""Copies as they lie about in people's own folders."""

from __future__ import annotations

from sample_docs.generate.case import Case

COPIES = (
    ("mail/2024-02-20 export bedrijfspanden.eml", "van laptop {vyi:Volkan}/export bedrijfspanden.eml"),
    ("raad/2024-11-22 Schriftelijke vragen risico-indicator.pdf", "stukken/bijlage 3 collegeadvies.pdf"),
)

NEAR = (
    (
        "stukken/2023-09-13 Startnotitie risico-indicator v0.9 CONCEPT.docx",
        "stukken/2023-10-24 Startnotitie risico-indicator v1.0.docx",
    ),
    (
        "stukken/2023-10-24 Startnotitie risico-indicator v1.0.docx",
        "stukken/2023-10-24 Startnotitie risico-indicator v1.0.pdf",
    ),
)
"""Draft and final; the same text in another format."""


def make_copies(case: Case) -> None:
    for original, copy in COPIES:
        case.copy(original, copy)
    case.book.near += [{"a": a, "b": b} for a, b in NEAR]
