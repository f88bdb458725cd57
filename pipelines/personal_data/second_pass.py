"""Every mention of a known person or identifier, also those that the first pass missed; one decision a person.

Names that the case knows are looked for in folded text as whole words, so also in 'notulen_santhoelal.docx' and
'RSANTHOELAL'. A surname that is an ordinary word (Bakker, Roos, Mei) counts only where its surroundings do not say
otherwise. Where one written form may be two people, the stricter decision holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipelines.document import Document, Finding, Kind, Person, Proposal, RegionKind
from pipelines.folding import fold_term
from pipelines.personal_data import calling_names, capacity, initials, namesakes, organisations
from pipelines.personal_data.beside import Beside
from pipelines.personal_data.certainty import certainty
from pipelines.personal_data.covered import Covered
from pipelines.personal_data.decisions import LISTED
from pipelines.personal_data.doubtful import WEAK
from pipelines.personal_data.known_forms import Search, prepared
from pipelines.personal_data.name_parts import take_apart
from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.office_life import acts, is_minuted
from pipelines.personal_data.own_body import is_own_address
from pipelines.personal_data.recognizers.columns import STANDS
from pipelines.personal_data.roles import role_at
from pipelines.personal_data.values import DEFAULTS, CaseRoster, DetectionSettings
from pipelines.terms import TermHit

KNOWN_ELSEWHERE = "Naam van iemand die elders in de zaak voorkomt."


@dataclass(frozen=True, slots=True)
class _Place:
    """The document that is searched, and what is known of it."""

    document: Document
    settings: DetectionSettings
    present: Collection[str]
    """Ids of the persons whom the first pass saw in it."""
    beside: Beside
    names: tuple[Finding, ...]
    """What the first pass took for names, in order."""
    _named_otherwise: dict[frozenset[str], int] = field(default_factory=dict)

    def named_otherwise_from(self, forms: frozenset[str]) -> int:
        """Where somebody who is written as one of `forms` is first named in another capacity than a public one; -1 for nowhere."""
        if forms not in self._named_otherwise:
            said = (name.start for name in self.names if self._is_named_otherwise(name, forms))
            self._named_otherwise[forms] = next(said, -1)
        return self._named_otherwise[forms]

    def _is_named_otherwise(self, name: Finding, forms: frozenset[str]) -> bool:
        written = " ".join(self.document.text[name.start : name.end].split())
        return written in forms and self._capacity(name.start, name.end) in capacity.SURE

    def capacity(self, start: int, end: int, candidates: Iterable[Person]) -> str:
        """In which capacity the text names who may be somebody public; '' too where nobody public can be meant."""
        if all(person.proposal is not Proposal.SHOW for person in candidates):
            return ""
        return self._capacity(start, end)

    def _capacity(self, start: int, end: int) -> str:
        is_public = role_at(self.document.text, start, end) is not None
        return capacity.in_document(self.document.text, start, end, self.beside, is_public=is_public)


def second_pass(
    document: Document,
    findings: Iterable[Finding],
    roster: CaseRoster,
    settings: DetectionSettings = DEFAULTS,
    *,
    present: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """The findings of the document with the decisions of the case, and what was missed.

    `present` are the ids of the persons whom the first pass saw in this document, for a roster that does not say in which
    documents its persons stand (that of a large case).
    """
    search = prepared(roster)
    here = frozenset(p.id for p in roster.persons if document.id in p.documents) if present is None else present
    found = [finding for finding in findings if not _is_no_name(document, finding, search.no_names)]
    names = tuple(f for f in found if f.kind is Kind.PERSON and f.end > f.start)
    place = _Place(document, settings, here, Beside(document.text, found), names)
    decided = [_decided(finding, search, place) for finding in found]
    everything = [*decided, *_missed(decided, search, place)]
    lent_to_nobody = namesakes.not_lent(document, everything, search, place.beside)
    return tuple(sorted(lent_to_nobody, key=lambda f: (f.start, f.end)))


def _is_no_name(document: Document, finding: Finding, no_names: Collection[str]) -> bool:
    if finding.kind is not Kind.PERSON or not no_names:
        return False
    return fold_term(" ".join(document.text[finding.start : finding.end].split())) in no_names


def _decided(finding: Finding, search: Search, place: _Place) -> Finding:
    """The finding with its person and that person's decision."""
    if finding.kind is not Kind.PERSON or finding.end <= finding.start:
        return finding
    written = " ".join(place.document.text[finding.start : finding.end].split())
    candidates = search.persons.get(fold_term(written), [])
    code = place.capacity(finding.start, finding.end, candidates)
    person = _who(place, candidates, finding.start, finding.end, code)
    if person is None:
        return replace(finding, why=capacity.REASONS[code]) if code else finding
    other = search.withheld.get(fold_term(written))
    if (
        other
        and person.proposal is Proposal.SHOW
        and (finding.why.startswith(STANDS) or _titled(place.document, finding))
        and not _takes_the_floor(place, finding)
    ):
        return replace(finding, proposal=Proposal.WITHHOLD, person=other.id)
    proposal = Proposal.SHOW if person.proposal is Proposal.SHOW else _stricter(finding.proposal, person.proposal)
    why = person.why if person.proposal is Proposal.SHOW else finding.why
    return replace(finding, proposal=proposal, person=person.id, why=why)


_TITLE_BEFORE = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|de heer|dhr\.?|meneer|mijnheer|familie|fam\.)\s+$", re.IGNORECASE
)


_TOLD_APART = re.compile(r"[ ]\([a-z]{3,}\)")
"""'Zomer (wethouder) en Zomer (beheer)'."""


def _titled(document: Document, finding: Finding) -> bool:
    """'mevrouw De Jong' and 'De Jong (beheer)' may be the citizen as well as the councillor of that name: without a function at the name,
    the stricter decision holds."""
    told_apart = _TOLD_APART.match(document.text, finding.end)
    if not (told_apart or _TITLE_BEFORE.search(document.text, max(0, finding.start - 14), finding.start)):
        return False
    return role_at(document.text, finding.start, finding.end) is None


def _takes_the_floor(place: _Place, finding: Finding) -> bool:
    """'Mevrouw Vermeulen steunt de motie', in the minutes of a council of which they name a Vermeulen a member."""
    text = place.document.text
    if not (is_minuted(text) and acts(text, finding.end)):
        return False
    surname = _surname(text, finding)
    return any(_surname(text, name) == surname and role_at(text, name.start, name.end) for name in place.names)


def _surname(text: str, finding: Finding) -> str:
    parts = take_apart(text[finding.start : finding.end])
    return parts.surname or parts.single


def _stricter(one: Proposal, other: Proposal) -> Proposal:
    return Proposal.WITHHOLD if Proposal.WITHHOLD in (one, other) else Proposal.ASSESS


def _who(place: _Place, candidates: list[Person], start: int, end: int, code: str) -> Person | None:
    """Which of the people who are written so is meant in this document; when that cannot be told, one who is withheld. Who is named in
    another capacity (`code`) is nobody with a public role."""
    if code in capacity.SURE:
        candidates = [p for p in candidates if p.proposal is not Proposal.SHOW or p.why.startswith(LISTED)]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    likely = [p for p in candidates if p.id in place.present] or candidates
    role = role_at(place.document.text, start, end)
    with_role = [p for p in likely if role and p.role == role.code]
    if with_role:
        return with_role[0]
    withheld = [p for p in likely if p.proposal is not Proposal.SHOW]
    if withheld and len(withheld) < len(likely) and _comes_later(place, withheld, start):
        return next(p for p in likely if p.proposal is Proposal.SHOW)
    return (withheld or likely)[0]


def _comes_later(place: _Place, others: list[Person], start: int) -> bool:
    """'Wethouder Smit opent. Smit groet bewoner Smit.': until somebody is named in another capacity, the bare name is the official's."""
    if any(take_apart(person.name).full for person in others):
        return False
    forms = frozenset(form for person in others for form in person.forms)
    return start < place.named_otherwise_from(forms)


def _missed(decided: list[Finding], search: Search, place: _Place) -> Iterator[Finding]:
    """Known names and identifiers that no finding covers yet."""
    document = place.document
    taken = [(f.start, f.end) for f in decided if f.end > f.start]
    taken += [(r.start, r.end) for r in document.regions if r.kind is RegionKind.REDACTED and r.end > r.start]
    covered = Covered(taken)
    yield from _known_again(covered, search, place)
    for found in initials.in_use(document.text, None, lambda token: token.lower() in search.initials):
        called = search.initials[document.text[found.start : found.end].lower()]
        code = place.capacity(found.start, found.end, called)
        person = _who(place, called, found.start, found.end, code)
        if person is not None and covered.free(found.start, found.end):
            why = person.why if person.proposal is Proposal.SHOW else found.why
            covered.add(found.start, found.end)
            yield replace(found, proposal=person.proposal, person=person.id, why=why)
    known = (search.by_id[person_id] for person_id in place.present if person_id in search.by_id)
    withheld = [person for person in known if person.proposal is Proposal.WITHHOLD]
    for found in calling_names.find(document.text, sorted(withheld, key=lambda person: person.id)):
        if covered.free(found.start, found.end):
            covered.add(found.start, found.end)
            yield found


def _known_again(covered: Covered, search: Search, place: _Place) -> Iterator[Finding]:
    text = place.document.text
    over_pages = search.index.find_over_pages(text, ((page.start, page.end) for page in place.document.pages))
    found_again = (_without_label(text, hit) for hit in (*search.index.find(text), *over_pages))
    bodies = organisations.spans(text)
    for hit in sorted(found_again, key=lambda h: (h.start - h.end, h.start)):
        if covered.wholly(hit.start, hit.end):
            continue
        made = _found_again(hit.start, hit.end, fold_term(hit.term), search, place)
        if made is None or (made.kind is Kind.PERSON and any(s <= hit.start and hit.end <= e for s, e in bodies)):
            continue
        for start, end in covered.open_parts(hit.start, hit.end):
            written = text[start:end]
            if any(c.isalnum() for c in written) and not PREFIXES.issuperset(written.lower().split()):
                yield replace(made, start=end - len(written.lstrip()), end=start + len(written.rstrip()))
        covered.add(hit.start, hit.end)


_LABEL = re.compile(r"[^\W\d_]+:\s+")


def _without_label(text: str, hit: TermHit) -> TermHit:
    """'Van: Sonty' is not 'van Sonty': the label of a field is no part of a name."""
    label = _LABEL.match(text, hit.start, hit.end)
    return hit._replace(start=label.end()) if label else hit


_HOME = (Kind.ADDRESS, Kind.POSTCODE)


def _found_again(start: int, end: int, key: str, search: Search, place: _Place) -> Finding | None:
    text, identifier = place.document.text, search.identifiers.get(key)
    if identifier is not None:
        if identifier.kind in _HOME and is_own_address(text, start, end, place.settings):
            return None
        why = "Een gegeven dat elders in de zaak wordt gelakt."
        return Finding(start, end, identifier.kind, identifier.ground, 0.95, Proposal.WITHHOLD, why)
    candidates = search.persons.get(key, [])
    code = place.capacity(start, end, candidates)
    person = _who(place, candidates, start, end, code)
    if person is None and code not in capacity.SURE:
        return None
    score = certainty(text, start, end, key) if person is None or person.score >= WEAK else 0.0
    if score < 0.2:
        return None
    if person is None:
        return Finding(start, end, Kind.PERSON, "5.1.2.e", score, Proposal.WITHHOLD, capacity.REASONS[code])
    proposal = person.proposal if person.proposal is Proposal.SHOW or score >= 0.5 else Proposal.ASSESS
    why = person.why if proposal is Proposal.SHOW else KNOWN_ELSEWHERE
    return Finding(start, end, Kind.PERSON, "5.1.2.e", score, proposal, why, person.id)
