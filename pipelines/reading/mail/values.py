"""What passes between the modules of this folder: a mail as its file gave it (`Mail`), and what comes out of the door.

A `Mail` knows nothing of pages or offsets: every kind of file (RFC 822, Outlook, TNEF, a mailbox) is first brought to this one
form, and `printing` turns it into a document. Dates are naive, in the clock of the mail itself (see `dates`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pipelines.document import Address, Document, Notice
from pipelines.reading.unreadable import Unreadable


class Attachment(NamedTuple):
    """A file inside a mail, for the dispatcher to read as a member of the family."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment as the mail carries it. `content_id` and `location` are how HTML points at it."""

    name: str
    media_type: str
    data: bytes
    content_id: str = ""
    location: str = ""
    inline: bool = False


class Body(NamedTuple):
    """A piece of what is read, as plain text, as HTML or as both; `flowed` plain text has soft line ends (RFC 3676)."""

    plain: str = ""
    html: str = ""
    flowed: bool = False
    delsp: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail without its file format. `unprinted` are headers that no mail program prints, in the file's order."""

    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    date: datetime | None = None
    subject: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    conversation: str = ""
    """Outlook's own key of the thread (the first 22 bytes of its conversation index), in hexadecimal."""
    bodies: tuple[Body, ...] = ()
    """What is read, in order: most mails have one, a mail with text between its attachments has more."""
    parts: tuple[Part, ...] = ()
    unprinted: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    kind: str = "e-mail"
    """Outlook keeps appointments and contacts in the form of mails."""
    fields: tuple[tuple[str, str], ...] = ()
    """(label, value) of what such an item shows besides."""


@dataclass(frozen=True, slots=True)
class MailReading:
    """What a mail file gives: its document (or why there is none) and the files in it. `folder` is its place in a mailbox."""

    document: Document | Unreadable
    attachments: tuple[Attachment, ...] = ()
    folder: str = ""


@dataclass(frozen=True, slots=True)
class MailHead:
    """What `assign_threads` needs of a document: small enough to keep for a whole case."""

    id: str
    message_id: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    participants: frozenset[str] = frozenset()
    date: datetime | None = None
    key: str = ""
    """`Document.thread`: the best key that the mail itself gave."""
