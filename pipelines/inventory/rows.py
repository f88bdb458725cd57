"""One row of the inventory: the single source from which every layout is derived.

Sender and recipient are roles or organisations; a withheld name never stands in a row. `number` is what the redacted copy carries in
its margin; `id` is the case's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipelines.law import Judgement


class SourceType(StrEnum):
    """File types of the big platform of the ministries; closed by that platform."""

    PDF = "pdf"
    DOC = "doc"
    IMAGE = "image"
    PRESENTATION = "presentation"
    SPREADSHEET = "spreadsheet"
    EMAIL = "email"
    HTML = "html"
    NOTE = "note"
    DATABASE = "database"
    XML = "xml"
    VIDEO = "video"
    VCARD = "vcard"
    CHAT = "chat"
    AUDIO = "audio"
    MULTIPLE = "multiple"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """A document on the list. `grounds` are codes of the law, `regimes` codes of the regimes; texts are fit for publication."""

    number: str
    title: str
    judgement: Judgement
    grounds: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    kind: str = ""
    source_type: SourceType = SourceType.UNKNOWN
    date: date | None = None
    sender: str = ""
    recipient: str = ""
    pages: int | None = None
    refers_to: str = ""
    """Number of the document that this is a double of, or belongs to (an attachment to its mail)."""
    links: tuple[str, ...] = ()
    remark: str = ""
    file: str = ""
    sha256: str = ""
    family: str = ""
    thread: str = ""
    matter: str = ""
    context: str = ""
    case_numbers: tuple[str, ...] = ()
    suspended: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return (*self.grounds, *self.regimes)
