"""The date of a document on the list, and whether that is more than a property of its file.

A property tells when a file was made, and often when its template was: it may never put a document out of scope by itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

from pipelines.document import Document
from pipelines.reading import named_date, stated_date

_OWN_CLOCK = frozenset(("e-mail", "agenda-item", "chat"))
"""Kinds whose date is part of what was sent."""
_TABLES = frozenset(("spreadsheet",))
"""Kinds in which a date behind 'Datum' is a cell."""


def dated(document: Document) -> tuple[datetime | None, bool]:
    """The date that the document gives itself, else that of the file's name, else that of its properties: only the last is unsure."""
    if document.kind in _OWN_CLOCK:
        return document.date, True
    stated = None if document.kind in _TABLES else stated_date(document.text)
    told = stated or named_date(PurePosixPath((document.source.path, *document.source.inside)[-1]).name)
    return (told, True) if told else (document.date, False)
