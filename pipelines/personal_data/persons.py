"""Persons over the whole case: mentions of every document become persons with one decision each.

The order of evidence: the same mailbox is the same person; the same surname with given names or initials that do not
contradict is the same person; a bare surname, first name or set of initials joins a person only when there is one it
can be. Where two people share what is written, the stricter decision holds: a public role is never lent to a
namesake."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

from pipelines.document import Kind, Person, Proposal
from pipelines.folding import fold_term
from pipelines.personal_data import capacity, doubtful
from pipelines.personal_data.decisions import decide
from pipelines.personal_data.name_parts import NameParts, compatible, letters, take_apart
from pipelines.personal_data.recognizers.email import is_general
from pipelines.personal_data.sightings import Sightings
from pipelines.personal_data.values import DEFAULTS, CaseRoster, DetectionSettings, Identifier, Mention


@dataclass(slots=True, eq=False)
class _Gathered:
    """A person in the making: what was written of them, and where (under `number`) they were seen."""

    number: int
    parts: list[NameParts] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    roles: dict[str, str] = field(default_factory=dict)
    """Public roles that the texts state, with the reason of the first that did."""
    score: float = 0.0
    seen: int = 0
    otherwise: int = 0
    """Places where the same words stand and nobody saw a name."""
    is_told_in_office: bool = False
    """Whether a text states the office beside a given name."""
    capacity: str = ""
    """The other capacity in which a text surely names this person; who has one has no public role, and the reverse."""

    def may_be(self, mention: Mention) -> bool:
        """An office is not lent to who is named as a resident, nor a house to who is named for an office."""
        return not (self.roles and mention.capacity) and not (self.capacity and mention.role)

    def fits(self, parts: NameParts) -> bool:
        return all(compatible(own, parts) for own in self.parts if own.surname)

    def take(self, mention: Mention, sightings: Sightings) -> None:
        self.forms.add(" ".join(mention.text.split()))
        self.score = max(self.score, mention.score)
        self.seen += 1
        self.otherwise += mention.otherwise
        if mention.role:
            self.roles.setdefault(mention.role, mention.why)
            self.is_told_in_office |= bool(take_apart(mention.text).given)
        if self.capacity in ("", capacity.SLIGHT):
            self.capacity = mention.capacity or self.capacity
        sightings.see(self.number, mention.document)

    def know_as(self, parts: NameParts) -> None:
        if parts not in self.parts:
            self.parts.append(parts)


def resolve(found: Iterable[Mention], settings: DetectionSettings = DEFAULTS) -> CaseRoster:
    """Who is who in the case, in which documents, and what is decided for each."""
    with closing(Sightings()) as sightings:
        roster = resolve_with(sightings, found, settings)
        documents: dict[str, list[str]] = defaultdict(list)
        for document, person in sightings.present():
            documents[person].append(document)
    persons = tuple(replace(person, documents=tuple(documents[person.id])) for person in roster.persons)
    return replace(roster, persons=persons)


def resolve_with(sightings: Sightings, found: Iterable[Mention], settings: DetectionSettings) -> CaseRoster:
    """The same for a case of any size: who was seen where stays in `sightings`, and the persons of the roster carry no documents."""
    identifiers: dict[tuple[str, Kind], Identifier] = {}

    def names() -> Iterator[Mention]:
        for mention in found:
            if mention.kind is Kind.PERSON:
                yield mention
            elif mention.proposal is Proposal.WITHHOLD and mention.kind in _FOUND_AGAIN:
                key = fold_term(mention.text)
                identifiers.setdefault(
                    (key, mention.kind), Identifier(mention.text.strip(), mention.kind, mention.ground)
                )

    sightings.add(names())
    gathered = [group for group in _gather(sightings) if group.forms]
    made: list[Person] = []
    no_names: set[str] = set()
    by_initials: list[str] = []
    for group in gathered:
        if not group.roles and (
            doubtful.is_no_name(group.score, group.seen, group.otherwise)
            or doubtful.is_the_subject(group.forms, group.score, settings.subject)
        ):
            no_names.update(map(fold_term, group.forms))
            continue
        made.append(_person(group, settings))
        sightings.name(group.number, made[-1].id)
        if group.roles and not group.is_told_in_office and any(parts.given for parts in group.parts):
            by_initials.append(made[-1].id)
    return CaseRoster(
        tuple(sorted(made, key=lambda p: p.id)),
        tuple(identifiers[k] for k in sorted(identifiers)),
        tuple(sorted(no_names)),
        tuple(sorted(by_initials)),
    )


_FOUND_AGAIN = frozenset(Kind) - {
    Kind.PERSON,
    Kind.POSTCODE,
    Kind.FUNCTION,
    Kind.SPECIAL,
    Kind.SIGNATURE,
    Kind.BIRTH_DATE,
}
"""Kinds that lead to one person wherever they stand; a date or a postcode may mean something else elsewhere."""


def _gather(sightings: Sightings) -> list[_Gathered]:
    by_surname: dict[str, list[_Gathered]] = defaultdict(list)
    everybody: list[_Gathered] = []
    by_mailbox: dict[str, _Gathered] = {}
    for mention in sightings.mentions(partial=False):
        parts = take_apart(mention.text)
        box = mention.email.lower()
        fitting = [g for g in by_surname[parts.surname] if g.fits(parts) and g.may_be(mention)]
        if mention.role and not parts.given:
            fitting = [g for g in fitting if g.roles] or _of_no_capacity(fitting, mention)
        known = by_mailbox.get(box) if box else None
        person = (
            known
            if known and known.fits(parts) and known.may_be(mention)
            else fitting[0]
            if len(fitting) == 1
            else _best(fitting, mention, parts, sightings)
        )
        if person is None:
            person = _Gathered(len(everybody))
            everybody.append(person)
        if person not in by_surname[parts.surname]:
            by_surname[parts.surname].append(person)
        person.know_as(parts)
        person.take(mention, sightings)
        if box and not is_general(box.partition("@")[0]):
            by_mailbox.setdefault(box, person)
    _place_partial(sightings, everybody, by_mailbox)
    return everybody


def _of_no_capacity(fitting: list[_Gathered], mention: Mention) -> list[_Gathered]:
    """The only one who may be 'wethouder J. Smit': 'Jan Smit', of whom nothing else is said."""
    is_he = mention.role == "bestuurder" and len(fitting) == 1 and not fitting[0].capacity
    return fitting if is_he else []


def _best(fitting: list[_Gathered], mention: Mention, parts: NameParts, sightings: Sightings) -> _Gathered | None:
    """Among several whom 'J. Jansen' may be: one in the same document when there is just one, else nobody (a person
    of its own)."""
    if not fitting:
        return None
    present = sightings.seen_in(mention.document)
    same = [g for g in fitting if g.number in present]
    if len(same) == 1:
        return same[0]
    alike = [g for g in fitting if any(own.given == parts.given and own.initials == parts.initials for own in g.parts)]
    if parts.given and len(alike) > 1:
        alike = [g for g in alike if g.roles]
    return alike[0] if len(alike) == 1 else None


def _place_partial(sightings: Sightings, everybody: list[_Gathered], by_mailbox: dict[str, _Gathered]) -> None:
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
    for mention in sightings.mentions(partial=True):
        parts = take_apart(mention.text)
        key = (parts.single or parts.surname).replace(".", "")
        candidates = [by_mailbox[mention.email.lower()]] if mention.email.lower() in by_mailbox else called.get(key, [])
        candidates = [g for g in candidates if g.may_be(mention)]
        if not parts.single:
            candidates = [g for g in candidates if g.fits(parts)]
        present = sightings.seen_in(mention.document) if candidates else set()
        choice = [g for g in candidates if g.number in present] or candidates
        public = bool(mention.role) and not any(mention.role in g.roles for g in choice)
        if len(choice) == 1 and not public:
            choice[0].take(mention, sightings)
            continue
        slot = (key, _PRIVATELY if mention.capacity else mention.role if public else "")
        if slot not in own:
            own[slot] = _Gathered(len(everybody))
            everybody.append(own[slot])
        own[slot].know_as(parts)
        own[slot].take(mention, sightings)
    _join_lone_surnames(own, called, sightings)


_PRIVATELY = "niet openbaar"
"""Where bare names gather of which the text says another capacity, until it is known whether somebody public is called so."""


def _join_lone_surnames(
    own: dict[tuple[str, str], _Gathered], called: dict[str, list[_Gathered]], sightings: Sightings
) -> None:
    """'wethouder Bakker' and 'Bakker' are one person when the case knows no other Bakker; 'bewoner Bakker' and 'Bakker' are when nobody
    public is called so."""
    for (key, role), person in own.items():
        plain = own.get((key, ""))
        public = [k for k in own if k[0] == key and own[k].roles]
        if not (plain and plain.forms and role):
            continue
        if (role == _PRIVATELY and not public) or (person.roles and not called.get(key) and len(public) == 1):
            _join(person, plain, sightings)


def _join(person: _Gathered, other: _Gathered, sightings: Sightings) -> None:
    person.forms |= other.forms
    person.roles = person.roles | {r: why for r, why in other.roles.items() if r not in person.roles}
    person.score = max(person.score, other.score)
    person.seen += other.seen
    person.otherwise += other.otherwise
    other.forms.clear()
    sightings.join(person.number, other.number)


def _person(group: _Gathered, settings: DetectionSettings) -> Person:
    forms = tuple(sorted(group.forms))
    fullest = max(
        forms, key=lambda form: (take_apart(form).full, len(take_apart(form).given), len(form), form), default=""
    )
    number = hashlib.sha256("|".join([fold_term(fullest), *sorted(group.roles)]).encode()).hexdigest()[:12]
    proposal, role, why = decide(fullest, group.roles, group.score, group.capacity, settings)
    return Person(number, fullest, forms, role, proposal, why, score=group.score)
