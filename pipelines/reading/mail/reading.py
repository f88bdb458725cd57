"""From a file to its mail or mails: which kind it is by its first bytes, and everything after that the same way."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from dataclasses import replace

from pipelines.document import Source
from pipelines.errors import EmptyFile, MalformedFile, WooError
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail.calendar_item import read_calendar
from pipelines.reading.mail.mailboxes import raw_mails
from pipelines.reading.mail.mapi import mail_of
from pipelines.reading.mail.outlook_file import read_outlook_file
from pipelines.reading.mail.outlook_store import SIGNATURE as STORE
from pipelines.reading.mail.outlook_store import stored_messages
from pipelines.reading.mail.printing import print_mail
from pipelines.reading.mail.rfc822 import parse_mail, unwrapped
from pipelines.reading.mail.tnef import SIGNATURE as TNEF
from pipelines.reading.mail.tnef import read_tnef
from pipelines.reading.mail.values import Mail, MailReading
from pipelines.reading.mail.visiting_card import read_card
from pipelines.reading.sandbox import confined
from pipelines.reading.unreadable import unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_mail(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> MailReading:
    """The mail, appointment or visiting card in `data`, whatever its file is called. Raises errors of our tree only."""
    if not data.strip(b"\x00\r\n\t "):
        raise EmptyFile("Deze e-mail is leeg.")
    with confined(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
        if start.startswith(b"BEGIN:VCALENDAR"):
            return read_calendar(data, source, document_id, settings)
        if start.startswith(b"BEGIN:VCARD"):
            return read_card(data, source, document_id, settings)
        return print_mail(_mail(data, settings), source, document_id, settings)


def _mail(data: bytes, settings: ReadingSettings) -> Mail:
    if data.startswith(OLE):
        return unwrapped(mail_of(read_outlook_file(data, settings)), settings)
    if data.startswith(TNEF):
        return unwrapped(mail_of(read_tnef(data)), settings)
    return parse_mail(_without_emlx(data), settings)


def _without_emlx(data: bytes) -> bytes:
    """Apple's file: the length of the mail on a line of its own, the mail, a property list."""
    first, newline, rest = data.partition(b"\n")
    if not newline or not first.strip().isdigit() or len(first) > 20:
        return data
    return rest[: int(first)]


def read_mailbox(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Iterator[MailReading]:
    """Every mail of a mailbox; one that cannot be read is an `Unreadable` in its place."""
    reader = iter_pst if data.startswith(STORE) else iter_mbox
    return reader(data, source, document_id, settings)


def iter_mbox(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Iterator[MailReading]:
    """The mails of an mbox file."""
    number = -1
    for number, raw in enumerate(raw_mails(data)):
        own = _place(source, hashlib.sha256(raw).hexdigest(), len(raw), number, "")
        own_id = _member_id(own, document_id, number)
        try:
            yield read_mail(raw, own, own_id, settings)
        except WooError as error:
            yield MailReading(unreadable(error, own, own_id, own_id, document_id))
    if number < 0:
        raise MalformedFile("In dit postvak staat geen enkele e-mail.")


def iter_pst(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Iterator[MailReading]:
    """The mails (and contacts, appointments, notes) of an Outlook store, folder by folder."""
    for number, stored in enumerate(stored_messages(data)):
        try:
            if stored.message is None:
                raise MalformedFile("Een bericht in dit postvak is beschadigd.")
            mail = unwrapped(mail_of(stored.message), settings)
        except WooError as error:
            own = _place(source, "", 0, number, stored.folder)
            own_id = _member_id(own, document_id, number)
            yield MailReading(unreadable(error, own, own_id, own_id, document_id), (), stored.folder)
            continue
        yield _from_store(mail, number, stored.folder, source, document_id, settings)


def _from_store(
    mail: Mail, number: int, folder: str, source: Source, document_id: str, settings: ReadingSettings
) -> MailReading:
    """A stored message has no bytes of its own: its hash is that of what was read."""
    content = repr(mail).encode("utf-8", "backslashreplace")
    own = _place(source, hashlib.sha256(content).hexdigest(), len(content), number, folder)
    own_id = _member_id(own, document_id, number)
    try:
        with confined(settings):
            return replace(print_mail(mail, own, own_id, settings), folder=folder)
    except WooError as error:
        return MailReading(unreadable(error, own, own_id, own_id, document_id), (), folder)


def _place(source: Source, sha256: str, size: int, number: int, folder: str) -> Source:
    steps = (*source.inside, *([folder] if folder else []), f"bericht {number + 1}")
    return Source(source.path, sha256, "message/rfc822", size, steps)


def _member_id(own: Source, document_id: str, number: int) -> str:
    return hashlib.sha256(f"{own.sha256}:{document_id}/{number}".encode()).hexdigest()[:20]
