"""Which mails belong to one conversation.

A mail's own key comes from its References (the first names the beginning), else from Outlook's conversation index, else from its
subject and participants. Over a case `assign_threads` joins what single mails cannot know: an answer whose References were cut off, or
a mail without any, with the same subject, a person in common and less than two months between them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from pipelines.document import Address, Document
from pipelines.folding import fold_term
from pipelines.reading.mail.values import Mail, MailHead

_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|fw|fwd|antw|antwoord|betr|betreft|doorst|doorgest|beantw|aw|wg|tr|réf|rif|sv|vs)(?:\s?\[\d+\]|\(\d+\)|\^\d+)?\s?:\s*"
    r"|^\s*\[(?:extern|external|ext|externe e-?mail)\]\s*",
    re.IGNORECASE,
)
_APART = timedelta(days=60)


def normalised_subject(subject: str) -> str:
    """A subject without the marks of answering and forwarding, folded."""
    while (shorter := _PREFIX.sub("", subject, count=1)) != subject:
        subject = shorter
    return fold_term(subject)


def participants_of(people: Iterable[Address]) -> frozenset[str]:
    """Mailboxes, or names where there is no mailbox; hashed, for a thread's key must not tell them."""
    return frozenset(
        _hash((person.email or person.name).strip().lower()) for person in people if person.email or person.name
    )


def thread_key(mail: Mail) -> str:
    """The best key that the mail itself gives; '' when it says nothing. Answers to one mail get the key of that mail."""
    if mail.references:
        return _hash(f"id:{mail.references[0]}")
    if mail.message_id and not _PREFIX.match(mail.subject):
        return _hash(f"id:{mail.message_id}")
    if mail.conversation:
        return _hash(f"index:{mail.conversation}")
    subject = normalised_subject(mail.subject)
    if subject:
        people = participants_of([*([mail.sender] if mail.sender else []), *mail.to, *mail.cc])
        return _hash("subject:" + subject + "".join(sorted(people)))
    return _hash(f"id:{mail.message_id}") if mail.message_id else ""


def head_of(document: Document) -> MailHead:
    """What `assign_threads` needs to know of a document."""
    people = [*([document.sender] if document.sender else []), *document.to, *document.cc, *document.bcc]
    return MailHead(
        document.id,
        document.message_id,
        document.references,
        document.title,
        participants_of(people),
        document.date,
        document.thread,
    )


def assign_threads(heads: Sequence[MailHead]) -> dict[str, str]:
    """The thread of every mail of a case, by document id. The same for any order of the heads."""
    joined = _Groups()
    ordered = sorted(heads, key=lambda head: (head.date or datetime.max, head.id))
    for head in ordered:
        joined.find(head.id)
        names = [f"id:{i}" for i in (head.message_id, *head.references) if i]
        for name in [*names, *([f"key:{head.key}"] if head.key else [])]:
            joined.join(head.id, name)
    _join_by_subject(ordered, joined)
    first: dict[str, str] = {}
    for head in ordered:
        first.setdefault(joined.find(head.id), head.id)
    return {head.id: _hash(f"thread:{first[joined.find(head.id)]}") for head in ordered}


def _join_by_subject(ordered: Sequence[MailHead], joined: _Groups) -> None:
    """Mails without references join an earlier one of the same subject that they share a person with."""
    by_subject: dict[str, list[MailHead]] = {}
    for head in ordered:
        subject = normalised_subject(head.subject)
        if not subject:
            continue
        earlier = by_subject.setdefault(subject, [])
        answer = bool(_PREFIX.match(head.subject))
        if not head.references and (answer or not head.message_id):
            near = next((one for one in reversed(earlier[-200:]) if _akin(one, head)), None)
            if near is not None:
                joined.join(near.id, head.id)
        earlier.append(head)


def _akin(one: MailHead, other: MailHead) -> bool:
    if one.participants and other.participants and not one.participants & other.participants:
        return False
    return one.date is None or other.date is None or abs(one.date - other.date) <= _APART


class _Groups:
    """Union-find."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def find(self, name: str) -> str:
        self.parents.setdefault(name, name)
        root = name
        while self.parents[root] != root:
            root = self.parents[root]
        while self.parents[name] != root:
            self.parents[name], name = root, self.parents[name]
        return root

    def join(self, one: str, other: str) -> None:
        a, b = self.find(one), self.find(other)
        if a != b:
            self.parents[max(a, b)] = min(a, b)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
