"""Persons over the whole case: mentions of every document become persons with one decision each.

The order of evidence: the same mailbox is the same person; the same surname with given names or initials that do not
contradict is the same person; a bare surname, first name or set of initials joins a person only when there is one it
can be. Where two people share what is written, the stricter decision holds: a public role is never lent to a
namesake."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.document import Address, Document, Finding, Kind, Person, Proposal
from pipelines.folding import fold_term
from pipelines.personal_data.name_parts import NameParts, compatible, letters, take_apart
from pipelines.personal_data.profiles import PROFILES
from pipelines.personal_data.recognizers.email import is_general
from pipelines.personal_data.roles import is_report, role_at
from pipelines.personal_data.values import DEFAULTS, CaseRoster, DetectionSettings, Identifier, Mention

LISTED = "Opgegeven als openbaar persoon"
WITHHELD = "Persoon die niet op grond van een functie in het openbaar optreedt."


def mentions(
    document: Document, findings: Iterable[Finding], settings: DetectionSettings = DEFAULTS
) -> tuple[Mention, ...]:
    """Every finding with text as a mention, and every correspondent of the document's headers."""
    found = list(findings)
    mailboxes = {f.start: document.text[f.start : f.end].removeprefix("mailto:") for f in found if f.kind is Kind.EMAIL}
    report = is_report(document)
    stated = [_mention(document, f, mailboxes, report) for f in found if f.end > f.start]
    return (*stated, *_correspondents(document))


def _mention(document: Document, finding: Finding, mailboxes: dict[int, str], report: bool) -> Mention:
    role = email = reason = ""
    if finding.kind is Kind.PERSON:
        public = role_at(document.text, finding.start, finding.end, report=report)
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
    )


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
            )


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


@dataclass(slots=True)
class _Gathered:
    """A person in the making."""

    parts: list[NameParts] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def fits(self, parts: NameParts) -> bool:
        return all(compatible(own, parts) for own in self.parts if own.surname)


def resolve(found: Iterable[Mention], settings: DetectionSettings = DEFAULTS) -> CaseRoster:
    """Who is who in the case, and what is decided for each."""
    persons: list[Mention] = []
    identifiers: dict[tuple[str, Kind], Identifier] = {}
    for mention in found:
        if mention.kind is Kind.PERSON:
            persons.append(mention)
        elif mention.proposal is Proposal.WITHHOLD and mention.kind in _FOUND_AGAIN:
            key = fold_term(mention.text)
            identifiers.setdefault((key, mention.kind), Identifier(mention.text.strip(), mention.kind, mention.ground))
    gathered = _gather(persons)
    threshold = PROFILES[settings.profile].withhold
    made = [_person(group, settings, threshold) for group in gathered if group.mentions]
    return CaseRoster(tuple(sorted(made, key=lambda p: p.id)), tuple(identifiers[k] for k in sorted(identifiers)))


_FOUND_AGAIN = frozenset(Kind) - {
    Kind.PERSON,
    Kind.POSTCODE,
    Kind.FUNCTION,
    Kind.SPECIAL,
    Kind.SIGNATURE,
    Kind.BIRTH_DATE,
}
"""Kinds that lead to one person wherever they stand; a date or a postcode may mean something else elsewhere."""


def _gather(found: Sequence[Mention]) -> list[_Gathered]:
    by_surname: dict[str, list[_Gathered]] = defaultdict(list)
    everybody: list[_Gathered] = []
    partial: list[tuple[Mention, NameParts]] = []
    by_mailbox: dict[str, _Gathered] = {}
    for mention in sorted(found, key=lambda m: (-len(take_apart(m.text).given), -len(m.text), m.text, m.document)):
        parts = take_apart(mention.text)
        if not parts.full:
            partial.append((mention, parts))
            continue
        box = mention.email.lower()
        fitting = [g for g in by_surname[parts.surname] if g.fits(parts)]
        if mention.role and not parts.given:
            fitting = [g for g in fitting if any(m.role for m in g.mentions)]
        known = by_mailbox.get(box) if box else None
        person = (
            known
            if known and known.fits(parts)
            else fitting[0]
            if len(fitting) == 1
            else _best(fitting, mention, parts)
        )
        if person is None:
            person = _Gathered()
            everybody.append(person)
        if person not in by_surname[parts.surname]:
            by_surname[parts.surname].append(person)
        person.parts.append(parts)
        person.mentions.append(mention)
        if box and not is_general(box.partition("@")[0]):
            by_mailbox.setdefault(box, person)
    _place_partial(partial, everybody, by_mailbox)
    return everybody


def _best(fitting: list[_Gathered], mention: Mention, parts: NameParts) -> _Gathered | None:
    """Among several whom 'J. Jansen' may be: one in the same document when there is just one, else nobody (a person
    of its own)."""
    same = [g for g in fitting if any(m.document == mention.document for m in g.mentions)]
    if len(same) == 1:
        return same[0]
    alike = [g for g in fitting if any(own.given == parts.given and own.initials == parts.initials for own in g.parts)]
    return alike[0] if len(alike) == 1 else None


def _place_partial(
    partial: list[tuple[Mention, NameParts]], everybody: list[_Gathered], by_mailbox: dict[str, _Gathered]
) -> None:
    """Bare surnames, first names and initials: with the one person they can be, else together as a person of their
    own."""
    called: dict[str, list[_Gathered]] = defaultdict(list)
    for person in everybody:
        keys = set[str]()
        for parts in person.parts:
            keys |= {parts.surname, *parts.surname.split("-"), *parts.given, *letters(parts)}
        for key in keys:
            called[key].append(person)
    own: dict[tuple[str, str], _Gathered] = {}
    for mention, parts in partial:
        key = (parts.single or parts.surname).replace(".", "")
        candidates = [by_mailbox[mention.email.lower()]] if mention.email.lower() in by_mailbox else called.get(key, [])
        if not parts.single:
            candidates = [g for g in candidates if g.fits(parts)]
        here = [g for g in candidates if any(m.document == mention.document for m in g.mentions)]
        choice = here if here else candidates
        public = bool(mention.role) and not any(m.role == mention.role for g in choice for m in g.mentions)
        if len(choice) == 1 and not public:
            choice[0].mentions.append(mention)
            continue
        slot = (key, mention.role if public else "")
        if slot not in own:
            own[slot] = _Gathered()
            everybody.append(own[slot])
        person = own[slot]
        person.parts.append(parts)
        person.mentions.append(mention)
    _join_lone_surnames(own, called)


def _join_lone_surnames(own: dict[tuple[str, str], _Gathered], called: dict[str, list[_Gathered]]) -> None:
    """'wethouder Bakker' and 'Bakker' are one person when the case knows no other Bakker."""
    for (key, role), person in own.items():
        plain = own.get((key, ""))
        others = [k for k in own if k[0] == key and k[1]]
        if role and plain and plain.mentions and not called.get(key) and len(others) == 1:
            person.mentions += plain.mentions
            plain.mentions.clear()


def _person(group: _Gathered, settings: DetectionSettings, threshold: float) -> Person:
    forms = tuple(sorted({" ".join(m.text.split()) for m in group.mentions}))
    fullest = max(
        forms, key=lambda form: (take_apart(form).full, len(take_apart(form).given), len(form), form), default=""
    )
    number = hashlib.sha256(
        "|".join([fold_term(fullest), *sorted({m.role for m in group.mentions if m.role})]).encode()
    ).hexdigest()[:12]
    proposal, role, why = _decision(group, fullest, settings, threshold)
    return Person(number, fullest, forms, role, proposal, why, tuple(sorted({m.document for m in group.mentions})))


def _decision(
    group: _Gathered, fullest: str, settings: DetectionSettings, threshold: float
) -> tuple[Proposal, str, str]:
    """One decision: what the officer listed first, then the public role that the texts state, then how sure we are
    that it is a name."""
    listed = listed_role(fullest, group.mentions, settings)
    if listed is not None:
        return (
            Proposal.SHOW,
            "bestuurder" if listed else "",
            f"{LISTED}{f' ({listed})' if listed else ''}.",
        )
    stated = next(
        (
            m
            for m in sorted(group.mentions, key=lambda m: m.role not in {"bestuurder", "volksvertegenwoordiger"})
            if m.role
        ),
        None,
    )
    if stated is not None:
        return Proposal.SHOW, stated.role, stated.why
    if max((m.score for m in group.mentions), default=0.0) >= threshold:
        return Proposal.WITHHOLD, "", WITHHELD
    return Proposal.ASSESS, "", "Misschien een naam: beoordeel of dit een persoon is."


def listed_role(name: str, found: Sequence[Mention], settings: DetectionSettings) -> str | None:
    """The role under which settings.public_persons lists this person; None when it does not."""
    parts = take_apart(name)
    for entry in settings.public_persons:
        listed, _, role = entry.partition(",")
        other = take_apart(listed)
        same_surname = (parts.surname or parts.single) == (other.surname or other.single)
        if not same_surname or not (other.surname or other.single):
            continue
        if (
            parts.full
            and compatible(parts, other)
            and not (other.full and parts.given and other.given and not set(parts.given) & set(other.given))
        ):
            return role.strip()
        if not parts.full and any(m.role for m in found):
            return role.strip()
        if fold_term(name) == fold_term(listed):
            return role.strip()
    return None
