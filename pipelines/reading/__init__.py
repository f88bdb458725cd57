"""The room that turns any file into documents. Doors: `read` (a path) and `read_bytes`.

A file gives one or more documents (a mail and its attachments, an archive's members); what could not be read comes out of the same
door as an `Unreadable` value, so that nothing is passed over in silence. The readers themselves are loaded when first needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.document import Document, Source
from pipelines.errors import LimitExceeded, MalformedFile, UnsafeArchive
from pipelines.reading.archives import Budget
from pipelines.reading.dispatching import Item, place_id, read_item
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.unreadable import Unreadable, unreadable

__all__ = ["ReadingSettings", "Unreadable", "read", "read_bytes"]


Keep = Callable[[str, bytes], None]
"""Told the id and the bytes of every paged document that came out of a container, for redaction must open it again."""


def read(
    path: Path, settings: ReadingSettings | None = None, root: Path | None = None, keep: Keep | None = None
) -> Iterator[Document | Unreadable]:
    """The documents of the file at `path`; `Source.path` is relative to `root` (the case folder). Raises nothing for a bad file."""
    settings = settings or ReadingSettings()
    place = path.relative_to(root).as_posix() if root is not None else path.name
    document_id = place_id("", place)
    refused = Source(place, "", "", 0)
    if path.is_symlink():
        error = UnsafeArchive(
            "Dit is een verwijzing naar een ander bestand; die wordt niet gevolgd.",
            next_step="Lever het bestand zelf aan.",
        )
        yield unreadable(error, refused, document_id, document_id, "")
        return
    try:
        size = path.stat().st_size
        if size > settings.max_file_size:
            too_large = LimitExceeded("Dit bestand is groter dan is toegestaan.")
            yield unreadable(too_large, Source(place, "", "", size), document_id, document_id, "")
            return
        data = path.read_bytes()
    except OSError as error:
        problem = MalformedFile(
            "Dit bestand kan niet worden geopend.", next_step="Controleer de rechten.", detail=type(error).__name__
        )
        yield unreadable(problem, refused, document_id, document_id, "")
        return
    yield from read_bytes(data, place, settings, keep)


def read_bytes(
    data: bytes, name: str, settings: ReadingSettings | None = None, keep: Keep | None = None
) -> Iterator[Document | Unreadable]:
    """The documents of a file that is in memory. `name` is its path in the case folder: where it is, and a hint for plain text."""
    settings = settings or ReadingSettings()
    digest = hashlib.sha256(data).hexdigest()
    document_id = place_id(digest, name)
    source = Source(name, digest, "", len(data))
    budget = Budget(settings.max_unpacked_size, settings.max_archive_members, keep)
    yield from read_item(Item(data, name, source, document_id, document_id, ""), settings, budget)
