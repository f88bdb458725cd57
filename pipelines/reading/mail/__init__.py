"""Mail in every file it comes in. Doors: `read_mail`, `read_mailbox`, `split_messages`, `message_regions`, `assign_threads`.

A mail becomes a document that looks like a printed mail; its attachments go back to the dispatcher, which reads them as members of the
family. The text decides nothing about trust: what is quoted in a mail is as its sender left it.
"""

from __future__ import annotations

from pipelines.document import Message, Region
from pipelines.reading.mail import history
from pipelines.reading.mail.reading import iter_mbox, iter_pst, read_mail, read_mailbox
from pipelines.reading.mail.threads import assign_threads, head_of
from pipelines.reading.mail.values import Attachment, MailHead, MailReading

__all__ = [
    "Attachment",
    "MailHead",
    "MailReading",
    "assign_threads",
    "head_of",
    "iter_mbox",
    "iter_pst",
    "message_regions",
    "read_mail",
    "read_mailbox",
    "split_messages",
]


_MARKS = (
    "\n>", "\n >", "Van:", "Van :", "VAN:", "Van*:", "Van\u00a0:",
    "From:", "From :", "FROM:", "From*:", "Von:", "De :", "De\u00a0:", "Afzender",
    "Verzonden", "VERZONDEN", "Verstuurd", "Sent:", "Sent :", "SENT:", "Sent*", "Gesendet", "Envoyé", "Datum:", "Datum*", "Date:", "Date :",
    "schreef", "geschreven", "wrote", "schrieb", "écrit", "escribió", "scritto", "bericht", "Bericht", "essage", "MESSAGE", "BERICHT",
    "Nachricht", "afspraak", "ppointment", "RE:", "Re:", "FW:", "Fw:", "Antw:", "Forwarded", "forwarded",
)  # fmt: skip
"""Without one of these a text holds no mail. Most documents of a case hold none, and the rules cost far more than this look."""


def _may_hold_mail(text: str) -> bool:
    return text.startswith(">") or any(mark in text for mark in _MARKS)


def split_messages(text: str) -> tuple[Message, ...]:
    """The mails in a text that is no mail file (a print to PDF, a .txt, a .docx), newest first as they stand.

    Offsets are those of `text`; the messages partition it. () when nothing in it looks like a mail.
    """
    if not _may_hold_mail(text):
        return ()
    return history.split_lines(text, history.lines_of(text)).messages


def message_regions(text: str) -> tuple[Region, ...]:
    """Headers, quotations, signatures and disclaimers of the mails in such a text; () when it holds none."""
    if not _may_hold_mail(text):
        return ()
    lines = history.lines_of(text)
    split = history.split_lines(text, lines)
    return history.regions(text, lines, split) if split.messages else ()
