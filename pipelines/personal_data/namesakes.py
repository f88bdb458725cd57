"""A public role is not lent to somebody who only has the same name.

A role holds in the document that states it: elsewhere only a given name with the surname is shown, for 'J. Smit' and 'Smit' there may be
anybody. 'Wethouder Smit sprak met mevrouw Smit': a surname behind a form of address is shown only where the document itself calls the
official so ('mevrouw Smit (D66)'). Who is named in another capacity (`capacity`), or writes about a matter of his own, is not shown for an
office. What is in doubt becomes 'beoordelen', a bare given name or initials 'lakken'. Whom the officer listed stays shown, unless the text
calls the person a party or gives a home address."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.document import Document, Finding, Kind, Person, Proposal
from pipelines.folding import fold_term
from pipelines.personal_data import capacity, own_matter
from pipelines.personal_data.beside import Beside
from pipelines.personal_data.capacity_words import PARTY, PRIVATE
from pipelines.personal_data.decisions import LISTED
from pipelines.personal_data.known_forms import Search, written_forms
from pipelines.personal_data.name_parts import NameParts, letters, take_apart
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.office_life import acts, acts_in_office, is_minuted
from pipelines.personal_data.private_life import is_far_from_office, is_in_head, is_private_matter, stands_among_office
from pipelines.personal_data.roles import hints_at_office, role_at

WHY = "Heet zoals iemand met een openbare functie, maar die functie staat hier niet bij."
ELSEWHERE = (
    "Heet zoals iemand die in een ander stuk een openbare functie heeft; dit stuk zegt niet dat het dezelfde is. Is het overal dezelfde, "
    "zet de naam met de functie dan bij openbare_personen."
)
TWO = "Zo heten in deze zaak iemand met een openbare functie en iemand anders; dit stuk zegt niet wie er bedoeld is."
OWN_MATTER = "Heet zoals iemand met een openbare functie, maar schrijft hier misschien over een eigen zaak."
AT_HOME = "Heet zoals iemand met een openbare functie, maar staat hier in een stuk of zin over iets persoonlijks."
NOT_SAID = "Heet zoals iemand met een openbare functie, maar in deze lijst, dit veld of deze aanhef wijst niets op die functie."
_ADDRESS = re.compile(
    r"\b(?:(?P<she>mevrouw|mevr\.?|mw\.?)|(?P<he>de heer|dhr\.?|meneer|mijnheer)|(?P<other>familie|fam\.|bewoner|bewoonster|burger))\s+$",
    re.IGNORECASE,
)
_TOLD_APART = re.compile(
    r"[ ]\((?!(?:plv\.? )?(?:voorzitter|vz|portefeuille|pfh|college|raad|\d))(?P<what>[^()\n]{2,30})\)", re.IGNORECASE
)
"""'Zomer (wethouder) en Zomer (beheer)'."""
_GIVEN_BEHIND = re.compile(r",[ \t]+(?P<given>[^\W\d_]+)")
_CITED = re.compile(
    r"[\w'’-]*(?:,? (?:[A-Z]\.[ -]?){1,4})?(?:,? (?:en|and|&|et al\.?,?|e\.a\.,?|c\.s\.,?)(?: [A-ZÀ-Þ][\w.'’-]*){0,4}){0,4}"
    r",? ?[(\[]?(?:1[89]|20)\d\d[a-z]?\b"
)
"""'Bos (2019)', '(Bos & Vis, 2019)', 'Bos et al., 2019'."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A finding that is shown for its person, and what the text says there."""

    at: int
    """Place in the list of findings."""
    finding: Finding
    person: Person
    parts: NameParts
    has_role: bool
    is_hinted_at: bool
    capacity: str
    is_at_home: bool
    """Named in a matter of private life, as far as the document states no office."""
    is_unclear: bool
    """Named where nothing speaks of governing: in a list, a field, a salutation."""
    form: str
    """'she', 'he' or 'other' by the form of address before the name, '' without one."""
    given_behind: str
    told_apart_by: str
    """What stands in brackets behind the name."""
    is_by_initials: bool
    """The case states the office with initials only."""

    @property
    def is_listed(self) -> bool:
        return self.person.why.startswith(LISTED)

    @property
    def is_told_apart(self) -> bool:
        return self.parts.full and bool(self.parts.given) and not self.is_by_initials


def not_lent(document: Document, findings: Sequence[Finding], search: Search, beside: Beside) -> list[Finding]:
    """The findings, of which those that are shown for a namesake's role, or not for a role, are withheld or to be assessed.

    `beside` is what was found beside the names of the document.
    """
    in_company = _is_company(document, findings, search.by_id)
    shown = [
        _shown(document, at, finding, search, beside, in_company)
        for at, finding in enumerate(findings)
        if _is_shown(finding) and finding.person in search.by_id
    ]
    here = _of_the_document(shown, search)
    changed = list(findings)
    for one in shown:
        why = _why_not(document, one, here)
        if why:
            proposal = Proposal.WITHHOLD if _is_surely_another(one, why) else Proposal.ASSESS
            changed[one.at] = replace(one.finding, proposal=proposal, person="", why=why)
    return changed


def _is_surely_another(one: _Shown, why: str) -> bool:
    """Whether more than the office is missing: the surname, or, in a private matter, a text that gives the official that given name."""
    if why == ELSEWHERE:
        return not _has_surname(one)
    return why in (AT_HOME, NOT_SAID) and one.is_by_initials and bool(one.parts.given) and not one.is_listed


@dataclass(frozen=True, slots=True)
class _Here:
    """Ids of persons by what the document as a whole says of them."""

    said: frozenset[tuple[str, str]]
    """With the form of address that it gives the official."""
    in_office: frozenset[str]
    """Of whom the document states or hints at an office."""
    office_forms: frozenset[str]
    """How they may be written, folded: 'Van Nieuwenhuizen' is the minister also where the case knows a member of that name."""
    alone: frozenset[str]
    """Whose surname nobody in the case has who is not shown."""
    known: frozenset[str]
    """Told apart here, by an office or by a full name that nobody else has."""
    as_party: frozenset[str]
    twins: frozenset[str]
    """Of two people with one full name, when the document states no office."""


def _of_the_document(shown: Sequence[_Shown], search: Search) -> _Here:
    in_office = frozenset(one.person.id for one in shown if one.has_role or one.is_hinted_at)
    unclear = search.twins - in_office
    named = {
        one.person.id
        for one in shown
        if one.is_told_apart and not one.capacity and not one.is_at_home and not one.is_unclear
    }
    return _Here(
        said=frozenset((one.person.id, one.form) for one in shown if one.has_role),
        in_office=in_office,
        office_forms=frozenset().union(*(_folded_forms(one.person) for one in shown if one.person.id in in_office)),
        alone=search.alone,
        known=in_office | (named - unclear),
        as_party=frozenset(one.person.id for one in shown if one.capacity in (PARTY, PRIVATE)),
        twins=unclear,
    )


def _is_shown(finding: Finding) -> bool:
    return finding.kind is Kind.PERSON and finding.proposal is Proposal.SHOW and finding.end > finding.start


def _is_company(document: Document, findings: Sequence[Finding], persons: Mapping[str, Person]) -> bool:
    """Whether two or more who have an office are named in full, and not many others."""
    officials, others = set[str](), set[str]()
    for finding in findings:
        if finding.kind is Kind.PERSON and finding.person in persons:
            parts = take_apart(document.text[finding.start : finding.end])
            if parts.full and parts.given:
                (officials if _is_shown(finding) else others).add(finding.person)
    return len(officials) > 1 and len(others) <= 2 * len(officials)


def _shown(document: Document, at: int, finding: Finding, search: Search, beside: Beside, in_company: bool) -> _Shown:
    text, start, end = document.text, finding.start, finding.end
    form = _ADDRESS.search(text, max(0, start - 14), start)
    has_role = role_at(text, start, end) is not None
    return _Shown(
        at,
        finding,
        search.by_id[finding.person],
        take_apart(text[start:end]),
        has_role,
        hints_at_office(text, start, end),
        capacity.in_document(text, start, end, beside, is_public=has_role),
        not has_role and is_private_matter(text, start, end),
        not has_role and is_far_from_office(text, start, end, in_company=in_company),
        (form.lastgroup or "") if form else "",
        _given_behind(text, end),
        _in_brackets(text, end),
        finding.person in search.roster.by_initials,
    )


def _why_not(document: Document, one: _Shown, here: _Here) -> str:
    """Why this is not shown; '' when it may be."""
    as_party = one.person.id in here.as_party and not one.has_role
    written = fold_term(" ".join(document.text[one.finding.start : one.finding.end].split()))
    is_stated = one.person.id in here.in_office or written in here.office_forms
    is_at_home = one.is_at_home and not is_stated
    if _is_of_two(document.text, one):
        return WHY
    if one.is_listed:
        heavy = one.capacity in (PARTY, PRIVATE)
        return capacity.REASONS[one.capacity] if heavy else WHY if as_party else AT_HOME if is_at_home else ""
    if one.capacity or one.has_role:
        return capacity.REASONS.get(one.capacity, "")
    if own_matter.is_written_by(document.text, one.finding.start, one.finding.end):
        return OWN_MATTER
    if one.person.role == "auteur":
        return "" if _CITED.match(document.text, one.finding.end) else WHY
    if is_at_home or (one.is_unclear and not is_stated):
        return AT_HOME if is_at_home else NOT_SAID
    if as_party or (_is_strange(one, here.said) and not _takes_the_floor(document.text, one, here)):
        return WHY
    if one.person.id in here.twins:
        return TWO
    is_known = one.is_told_apart or is_stated or one.person.id in here.known
    return "" if is_known or _is_likely(document.text, one, here) else ELSEWHERE


_OFFICE = re.compile(r"\((?P<office>[a-zA-Z -]{5,30})[^()]*\)\.$")


def _is_of_two(text: str, one: _Shown) -> bool:
    """Whether what was found runs over a line's end or a dash and holds somebody else's given name: 'Joke Tol - Jan Smit'."""
    if not re.search(r"\n|\s[-–|/]\s", text[one.finding.start : one.finding.end]):
        return False
    others = (take_apart(form).given for form in one.person.forms if take_apart(form) != one.parts)
    return not set(one.parts.given) <= {given for names in others for given in names}


_CHAIRS = re.compile(r"\bvoorzitter[ ]?:?\s{1,3}$", re.IGNORECASE)


def _is_likely(text: str, one: _Shown, here: _Here) -> bool:
    """Whether a bare surname or initials, of which the case knows nobody else, are the official's: he does what officials do, and
    governing is spoken of there, or the document names an office."""
    start, end = one.finding.start, one.finding.end
    if one.person.role != "bestuurder" or one.person.id not in here.alone or not _has_surname(one):
        return False
    if not (
        acts_in_office(text, start, end) or is_in_head(text, start) or _CHAIRS.search(text, max(0, start - 20), start)
    ):
        return False
    own = _OFFICE.search(one.person.why)
    is_called = own is not None and re.search(
        rf"\b(?:de|een)[ ]{re.escape(own['office'])}\b(?! en)", text, re.IGNORECASE
    )
    return bool(here.in_office or is_called or stands_among_office(text, start, end))


def _is_strange(one: _Shown, said: Collection[tuple[str, str]]) -> bool:
    """A surname behind a form of address that the document does not give the official, or before a given name that is not theirs."""
    if one.parts.given or one.parts.initials:
        return False
    if _is_half(one) or (one.told_apart_by and fold_term(one.told_apart_by) not in _letters(one.person)):
        return True
    given = one.given_behind
    strange = one.form == "other" or (one.form != "" and (one.person.id, one.form) not in said)
    return strange or (given != "" and not any(given in take_apart(form).given for form in one.person.forms))


@lru_cache(maxsize=4096)
def _folded_forms(person: Person) -> frozenset[str]:
    return frozenset(map(fold_term, written_forms(person)))


def _takes_the_floor(text: str, one: _Shown, here: _Here) -> bool:
    """'De heer Bakker vraagt', in the minutes of a body of which they name him a member, and never as 'mevrouw'."""
    if not is_minuted(text) or one.form not in ("he", "she") or one.person.id not in here.in_office:
        return False
    other = "she" if one.form == "he" else "he"
    is_himself = (
        not _is_half(one) and not one.told_apart_by and not one.given_behind and (one.person.id, other) not in here.said
    )
    return is_himself and acts(text, one.finding.end)


def _in_brackets(text: str, end: int) -> str:
    match = _TOLD_APART.match(text, end)
    return match["what"] if match else ""


def _letters(person: Person) -> set[str]:
    return {called for form in person.forms for called in letters(take_apart(form))}


def _is_half(one: _Shown) -> bool:
    """'Visser' for 'Marie Bakker-Visser'."""
    written = one.parts.single or one.parts.surname
    surnames = {parts.surname or parts.single for parts in map(take_apart, one.person.forms)}
    doubled = [surname for surname in surnames if "-" in surname]
    return bool(doubled) and any(written in surname.split("-") for surname in doubled)


def _has_surname(one: _Shown) -> bool:
    """Whether the surname stands in what is written; a bare given name or initials may be anybody's."""
    surnames = {take_apart(form).surname for form in one.person.forms} | {
        take_apart(form).single for form in one.person.forms
    }
    return bool(one.parts.surname) or one.parts.single in surnames - {""} - _given_names(one.person)


def _given_names(person: Person) -> set[str]:
    return {given for form in person.forms for given in take_apart(form).given}


def _given_behind(text: str, end: int) -> str:
    """The given name behind a surname and a comma ('Kuipers, Tom'), lower case; '' when none stands there."""
    match = _GIVEN_BEHIND.match(text, end)
    name = match["given"].lower() if match else ""
    return name if name in lists().first_names and name not in lists().surnames else ""
