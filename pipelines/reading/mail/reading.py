"""From a file to its mail or mails: which kind it is by its first bytes, and everything after that the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from pipelines.document import Source
from pipelines.errors import EmptyFile, MalformedFile, UnsupportedFormat, WooError
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail.mailboxes import raw_mails
from pipelines.reading.mail.printing import print_mail
from pipelines.reading.mail.rfc822 import parse_mail
from pipelines.reading.mail.values import MailReading
from pipelines.reading.unreadable import unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF = b"\x78\x9f\x3e\x22"
_PST = b"!BDN"


def read_mail(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> MailReading:
    """The mail, appointment or visiting card in `data`, whatever its file is called. Raises errors of our tree only."""
    if not data.strip(b"\x00\r\n\t "):
        raise EmptyFile("Deze e-mail is leeg.")
    return print_mail(parse_mail(_without_emlx(data), settings), source, document_id, settings)


def _without_emlx(data: bytes) -> bytes:
    """Apple's file: the length of the mail on a line of its own, the mail, a property list."""
    first, newline, rest = data.partition(b"\n")
    if not newline or not first.strip().isdigit() or len(first) > 20:
        return data
    return rest[: int(first)]


def read_mailbox(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Iterator[MailReading]:
    """Every mail of a mailbox; one that cannot be read is an `Unreadable` in its place."""
    yield from iter_mbox(data, source, document_id, settings)


def iter_mbox(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Iterator[MailReading]:
    """The mails of an mbox file."""
    number = -1
    for number, raw in enumerate(raw_mails(data)):
        yield _member(raw, number, source, document_id, settings)
    if number < 0:
        raise MalformedFile("In dit postvak staat geen enkele e-mail.")


def _member(
    raw: bytes, number: int, source: Source, document_id: str, settings: ReadingSettings, folder: str = ""
) -> MailReading:
    digest = hashlib.sha256(raw).hexdigest()
    own_id = hashlib.sha256(f"{digest}:{document_id}/{number}".encode()).hexdigest()[:20]
    steps = (*source.inside, *([folder] if folder else []), f"bericht {number + 1}")
    own = Source(source.path, digest, "message/rfc822", len(raw), steps)
    try:
        return replace(read_mail(raw, own, own_id, settings), folder=folder)
    except WooError as error:
        return MailReading(unreadable(error, own, own_id, own_id, document_id), (), folder)


def iter_pst(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Iterator[MailReading]:
    """The mails of an Outlook store."""
    raise UnsupportedFormat("Dit postvak wordt nog niet gelezen.")
    yield
