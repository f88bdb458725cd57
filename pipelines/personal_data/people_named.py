"""What a document says of people: every finding with text as a mention, and every correspondent of its headers.

A mention carries what the words beside it say of its public role or of its other capacity. Trap: the display name of a mailbox may be
that of a department, and hold a firm beside the person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from pipelines.document import Address, Document, Finding, Kind, Proposal
from pipelines.personal_data import capacity, doubtful, own_matter
from pipelines.personal_data.beside import Beside, is_private_mailbox, signs_for_office
from pipelines.personal_data.capacity_words import PRIVATE
from pipelines.personal_data.name_parts import take_apart
from pipelines.personal_data.private_life import is_private_matter
from pipelines.personal_data.recognizers.email import is_general
from pipelines.personal_data.roles import role_at
from pipelines.personal_data.values import DEFAULTS, DetectionSettings, Mention


def mentions(
    document: Document, findings: Iterable[Finding], settings: DetectionSettings = DEFAULTS
) -> tuple[Mention, ...]:
    """Every finding with text as a mention, and every correspondent of the document's headers."""
    found = list(findings)
    mailboxes = {f.start: document.text[f.start : f.end].removeprefix("mailto:") for f in found if f.kind is Kind.EMAIL}
    otherwise = doubtful.used_otherwise(document, found)
    beside = Beside(document.text, found)
    written = [f for f in found if f.end > f.start]
    stated = [_mention(document, f, mailboxes, otherwise, beside) for f in written]
    in_office = {_surname(mention) for mention in stated if mention.role}
    told = (_told_private(document.text, f, m, in_office) for f, m in zip(written, stated, strict=True))
    return (*told, *_correspondents(document))


def _told_private(text: str, finding: Finding, mention: Mention, in_office: Collection[str]) -> Mention:
    """A surname without a given name in a private matter ('mevrouw Hofstra belde over haar tuin') is nobody's with an office elsewhere:
    else she would be one with the alderman of that name, and nobody but he would be called so."""
    if mention.kind is not Kind.PERSON or mention.role or mention.capacity:
        return mention
    if (
        take_apart(mention.text).given
        or _surname(mention) in in_office
        or not is_private_matter(text, finding.start, finding.end)
    ):
        return mention
    return replace(mention, capacity=PRIVATE)


def _surname(mention: Mention) -> str:
    parts = take_apart(mention.text)
    return parts.surname or parts.single


def _mention(
    document: Document, finding: Finding, mailboxes: dict[int, str], otherwise: Counter[str], beside: Beside
) -> Mention:
    """The finding as a mention; what `otherwise` counts of its words is handed to the first mention of them."""
    role = email = reason = private = ""
    if finding.kind is Kind.PERSON:
        public = role_at(document.text, finding.start, finding.end)
        private = capacity.in_document(document.text, finding.start, finding.end, beside, is_public=public is not None)
        if private == PRIVATE and _is_slight(document.text, finding, beside):
            private = capacity.SLIGHT
        role, reason = (public.code, public.reason) if public else ("", "")
        email = next((mailboxes[at] for at in range(finding.end, finding.end + 6) if at in mailboxes), "")
    written = document.text[finding.start : finding.end]
    return Mention(
        document.id,
        written,
        finding.kind,
        finding.ground,
        finding.score,
        finding.proposal,
        reason or finding.why,
        email,
        role,
        otherwise.pop(" ".join(written.split()), 0) if finding.kind is Kind.PERSON else 0,
        private if private in (*capacity.SURE, capacity.SLIGHT) and not role else "",
    )


def _is_slight(text: str, finding: Finding, beside: Beside) -> bool:
    is_own = own_matter.is_written_by(text, finding.start, finding.end)
    return not is_own and beside.is_slight(finding.start, finding.end)


def _correspondents(document: Document) -> Iterable[Mention]:
    addresses = [document.sender, *document.to, *document.cc, *document.bcc]
    for message in document.messages:
        addresses += [message.sender, *message.to, *message.cc, *message.bcc]
    for address in dict.fromkeys(a for a in addresses if a and a.name):
        if _names_a_person(address):
            yield Mention(
                document.id,
                _own_part(address.name),
                Kind.PERSON,
                "5.1.2.e",
                0.9,
                Proposal.WITHHOLD,
                "Een correspondent in de mailkop.",
                address.email,
                capacity=_of_mailbox(document, address),
            )


def _of_mailbox(document: Document, address: Address) -> str:
    if not is_private_mailbox(address.email):
        return ""
    signs = signs_for_office(document.text, _own_part(address.name))
    return capacity.SLIGHT if signs else PRIVATE


def _names_a_person(address: Address) -> bool:
    """A display name such as 'Gemeente X' or an address again is nobody's name."""
    from pipelines.personal_data import names

    local = address.email.partition("@")[0]
    if "@" in address.name or (local and is_general(local)):
        return False
    hits = list(names.find(f"Van: {address.name}\n"))
    return sum(h.end - h.start for h in hits if h.score > 0.3) * 2 > len(address.name)


_PARTS = re.compile(r"\s+[|/–]\s+")


def _own_part(display_name: str) -> str:
    """'Ebru Çelik | Stratigon' is a person and her firm: the part that holds a name."""
    from pipelines.personal_data import names

    parts = _PARTS.split(display_name)
    if len(parts) < 2:
        return display_name
    return max(parts, key=lambda part: max((hit.score for hit in names.find(f"Van: {part}\n")), default=0.0))
