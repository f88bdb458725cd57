"""The mails of the case as files, with their attachments, a print of a chain, and what is quoted where."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import Message

from sample_docs.generate.case import Case
from sample_docs.generate.gold import Entry
from sample_docs.generate.mail.messages import MEDIA_TYPES, Attachment, make_message, to_bytes
from sample_docs.generate.mail.quoting import attachment_name, marked_subject
from sample_docs.generate.mail.threads import Mail, load_mails
from sample_docs.generate.marking import plain
from sample_docs.generate.office.libreoffice import convert
from sample_docs.generate.printing import printed_chain
from sample_docs.generate.redacted import redact

OUT_OF_SCOPE = {"taart-1", "idee-1", "verzoek-1"}
"""A mail about cake (on the officer's list), one from before the period of the request, and the request itself (after it)."""


def make_mails(case: Case) -> None:
    """Every mail that has a file; then the print."""
    mails = load_mails()
    for mail in mails.values():
        if mail.file:
            make_mail(case, mail, mails)
    _containment(case, mails)
    _print(case, mails["raad-4"])


def make_mail(case: Case, mail: Mail, mails: Mapping[str, Mail]) -> None:
    """One mail as a file; what it attaches must have been made already."""
    regime = "buiten_verzoek" if mail.id in OUT_OF_SCOPE else ""
    title = plain(marked_subject(mail), case.book.people)
    entry = case.book.entry(mail.file, kind="e-mail", date=f"{mail.date:%Y-%m-%d}", title=title, regime=regime)
    attachments = [_attachment(case, entry, path) for path in mail.attachments]
    attached = _attached(case, entry, mails[mail.attached_mail]) if mail.attached_mail else None
    case.write(entry, to_bytes(make_message(mail, entry, attachments, attached)))


def _attachment(case: Case, entry: Entry, path: str) -> Attachment:
    """The bytes of a file of the case; it is a document of its own, and a copy of the loose file."""
    original = case.book.find(plain(path, case.book.people))
    name = attachment_name(entry, path, "bestandsnaam")
    inner = case.book.entry(
        entry.path, (path.rsplit("/", 1)[-1],), kind=original.kind, date=original.date, title=original.title,
        regime="dubbel", refers_to=original.path,
    )  # fmt: skip
    inner.include(original)
    case.book.exact.append([original.path, f"{entry.path}::{name}"])
    return Attachment(name, MEDIA_TYPES[name.rsplit(".", 1)[-1]], case.read(original.path))


def _attached(case: Case, entry: Entry, mail: Mail) -> Message:
    """A mail that hangs under another as message/rfc822, without its own attachments."""
    title = plain(marked_subject(mail), case.book.people)
    inner = case.book.entry(
        entry.path, (f"{title}.eml",), kind="e-mail", date=f"{mail.date:%Y-%m-%d}", title=title, regime="",
    )  # fmt: skip
    message = make_message(mail, inner, [])
    case.book.near.append({"a": plain(mail.file, case.book.people), "b": f"{entry.path}::{title}.eml"})
    return message


def _containment(case: Case, mails: Mapping[str, Mail]) -> None:
    """Which loose mail stands whole in which later one."""
    for mail in mails.values():
        quoted, whole = mail.answers, "zonder-citaat" not in mail.options
        while quoted and whole and mail.file:
            if quoted.file:
                part, later = (plain(one.file, case.book.people) for one in (quoted, mail))
                case.book.contained.append({"part": part, "whole": later})
            whole = "zonder-citaat" not in quoted.options
            quoted = quoted.answers


def _print(case: Case, mail: Mail) -> None:
    """Somebody printed a chain to PDF, and blacked out one person who is open in the mail itself."""
    entry = case.book.entry(
        "raad/Afdruk mailketen raadsvragen (gelakt).pdf", kind="e-mail", date=f"{mail.date:%Y-%m-%d}",
        title=plain(marked_subject(mail), case.book.people),
    )  # fmt: skip
    page = printed_chain(mail, entry)
    pdf = convert(page.encode(), "html", "pdf:writer_web_pdf_Export", mail.date, input_filter="HTML (StarWriter)")
    hidden = sorted({mark.text for mark in entry.marks if mark.person == "sra"})
    case.write(entry, redact(pdf, [(text, "5.1.2.e") for text in hidden], mail.date))
    entry.forget("sra")
    entry.traps.append("een naam die hier is gelakt, staat open in de mail zelf")
    original = plain(mail.file, case.book.people)
    case.book.contradictions.append({"a": entry.path, "b": original, "person": "sra"})
    case.book.near.append({"a": original, "b": entry.path})
