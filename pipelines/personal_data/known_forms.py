"""The roster of a case made ready to be looked for: who may be written how.

A surname is looked for with its prefix, with each initial and given name, and run together as in mailboxes. Trap: one ordinary word
('zicht', 'true') is looked for only when the case knows it as part of a fuller name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.document import Kind, Person, Proposal
from pipelines.folding import fold_term
from pipelines.personal_data.decisions import WITHHELD_HERE
from pipelines.personal_data.name_parts import NameParts, letters, take_apart
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.values import CaseRoster, Identifier
from pipelines.terms import SHORT, TermIndex


@dataclass(frozen=True, slots=True)
class Search:
    """A roster ready to be looked for."""

    roster: CaseRoster
    index: TermIndex
    persons: dict[str, list[Person]]
    """Folded form -> who may be meant by it."""
    identifiers: dict[str, Identifier]
    initials: dict[str, list[Person]]
    """Lower-case initials -> who may be called by them."""
    by_id: dict[str, Person]
    withheld: dict[str, Person]
    """Prefix and surname -> somebody with that name, known in full, who is withheld."""
    no_names: frozenset[str]
    twins: frozenset[str]
    """Ids of those who are shown and share a given name with the surname with somebody who is not."""
    alone: frozenset[str]
    """Ids of those who are shown and whose surname nobody has who is not."""


_last: list[Search] = []


def prepared(roster: CaseRoster) -> Search:
    """The index of the roster that was asked for last is kept: a worker meets the same roster for every document of a
    case."""
    if not _last or _last[0].roster is not roster:
        _last[:] = [_prepare(roster)]
    return _last[0]


def _prepare(roster: CaseRoster) -> Search:
    persons: dict[str, list[Person]] = defaultdict(list)
    terms: dict[str, str] = {}
    for person in roster.persons:
        for form in sorted(written_forms(person)):
            key = fold_term(form)
            if person not in persons[key]:
                persons[key].append(person)
            if person.proposal is not Proposal.ASSESS and _worth_looking_for(key, person):
                terms.setdefault(key, form.capitalize() if form.isalpha() and len(form) <= SHORT else form)
    identifiers = {fold_term(i.text): i for i in roster.identifiers}
    for identifier in roster.identifiers:
        if identifier.kind is Kind.EMAIL:
            local = identifier.text.partition("@")[0]
            if len(local) > 5 and re.search(r"[a-z]{4}", local, re.IGNORECASE):
                identifiers.setdefault(fold_term(local), Identifier(local, Kind.USER_NAME, identifier.ground))
    index = TermIndex([*terms.values(), *(i.text for i in identifiers.values() if len(i.text) > 3)])
    return Search(
        roster,
        index,
        dict(persons),
        identifiers,
        _called_by_initials(roster),
        {person.id: person for person in roster.persons},
        _withheld_by_surname(roster),
        frozenset(roster.no_names),
        _twins(persons),
        _alone(roster),
    )


def _alone(roster: CaseRoster) -> frozenset[str]:
    taken = {name for person in roster.persons if person.proposal is not Proposal.SHOW for name in _surnames(person)}
    return frozenset(
        person.id
        for person in roster.persons
        if person.proposal is Proposal.SHOW and taken.isdisjoint(_surnames(person))
    )


def _surnames(person: Person) -> set[str]:
    """The surname in all its parts; of a single word it is not known whether it is one."""
    parts = [take_apart(form) for form in person.forms]
    return {name for part in parts for name in (part.single, part.surname, *part.surname.split("-"))} - {""}


def _twins(written: Mapping[str, list[Person]]) -> frozenset[str]:
    """Only what holds a given name and the surname is shared: the case may know many a 'Jan' and many a 'Bakker'. Who is
    withheld for slight signs only may be the official."""
    told = ((form, [p for p in people if p.why != WITHHELD_HERE]) for form, people in written.items())
    shared = (
        people
        for form, people in told
        if len({person.proposal for person in people}) > 1 and take_apart(form).given and take_apart(form).surname
    )
    return frozenset(
        person.id
        for people in shared
        if all(any(take_apart(form).given for form in person.forms) for person in people)
        for person in people
        if person.proposal is Proposal.SHOW
    )


def _withheld_by_surname(roster: CaseRoster) -> dict[str, Person]:
    known: dict[str, Person] = {}
    for person in roster.persons:
        parts = take_apart(person.name)
        if person.proposal is Proposal.WITHHOLD and parts.full:
            known.setdefault(f"{parts.prefix} {parts.surname}".strip(), person)
    return known


def _called_by_initials(roster: CaseRoster) -> dict[str, list[Person]]:
    called: dict[str, list[Person]] = defaultdict(list)
    for person in roster.persons:
        if person.proposal is not Proposal.ASSESS:
            for key in {key for form in person.forms for key in letters(take_apart(form))}:
                called[key].append(person)
    return dict(called)


def _worth_looking_for(key: str, person: Person) -> bool:
    """One ordinary word ('zicht', 'true', 'de') is looked for elsewhere only when the case knows it with a prefix ('De Koning') or
    as part of a fuller name."""
    words = [word for word in re.split(r"[\s.,()-]+", key) if word and word not in lists().cues["prefix"]]
    if not words or all(word in never() for word in words):
        return False
    if len(words) > 1:
        return True
    known = lists()
    prefixed = " " in key and not re.fullmatch(r"van \S+", key)
    told = prefixed or any(take_apart(form).full for form in person.forms)
    if len(words[0]) < 3 or (words[0] in known.words and not told):
        return False
    return words[0] not in known.places or words[0] in known.surnames


def written_forms(person: Person) -> set[str]:
    """How a person may be written: as seen, and as put together from the parts of the name."""
    forms = {form.strip(" ,.;:") for form in person.forms if len(form.strip(" ,.;:")) > 1}
    for form in list(forms):
        parts = take_apart(form)
        if parts.surname:
            forms |= _derived(parts)
    return {form for form in forms if len(form) > 1}


def _derived(parts: NameParts) -> set[str]:
    family = f"{parts.prefix} {parts.surname}".strip()
    forms = {family}
    if len(parts.surname) > 3 and parts.surname not in lists().words:
        forms.add(parts.surname)
    if parts.given:
        forms |= {f"{parts.given[0]} {family}", f"{family}, {parts.given[0]}", f"{family} {parts.given[0]}"}
        if len(parts.given[0]) > 3 and parts.given[0] not in lists().words:
            forms.add(parts.given[0])
        joined = family.replace(" ", "").replace("-", "")
        forms |= {f"{parts.given[0]}{joined}", f"{parts.given[0]}.{joined}"}
    if parts.initials:
        joined = family.replace(" ", "").replace("-", "")
        dotted = ".".join(parts.initials) + "."
        forms |= {
            f"{dotted} {family}",
            f"{parts.initials[0]}. {family}",
            f"{parts.initials[0]} {family}",
            f"{family}, {dotted}",
        }
        if len(joined) > 3:
            forms |= {f"{parts.initials[0]}{joined}", f"{parts.initials[0]}.{joined}"}
    return forms
