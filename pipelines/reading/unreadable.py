"""What takes a document's place when a file, or a part of it, could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.document import Source
from pipelines.errors import WooError


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave no document: which one, why (a code of the error tree and a Dutch sentence), and what to do about it."""

    source: Source
    code: str
    message: str
    next_step: str
    document_id: str
    family: str = ""
    parent: str = ""
    detail: str = ""
    """The parser's own class of error, for whoever mends it; never text of the file."""


def unreadable(error: WooError, source: Source, document_id: str, family: str, parent: str) -> Unreadable:
    return Unreadable(source, error.code, error.message, error.next_step, document_id, family, parent, error.detail)
