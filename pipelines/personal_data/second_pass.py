"""Every mention of a known person or identifier, also those that the first pass missed; one decision a person.

Names that the case knows are looked for in folded text as whole words, so also in 'notulen_santhoelal.docx' and
'RSANTHOELAL'. A surname that is an ordinary word (Bakker, Roos, Mei) counts only where its surroundings do not say
otherwise. Where one written form may be two people, the stricter decision holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.document import Document, Finding, Kind, Person, Proposal, RegionKind
from pipelines.folding import fold_term
from pipelines.personal_data import calling_names, initials, namesakes, organisations
from pipelines.personal_data.doubtful import WEAK
from pipelines.personal_data.name_parts import NameParts, letters, take_apart
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.spans import chance_at
from pipelines.personal_data.names.unlikely import SPEAKS
from pipelines.personal_data.names.vetoes import is_no_name, never
from pipelines.personal_data.recognizers.columns import STANDS
from pipelines.personal_data.roles import role_at
from pipelines.personal_data.values import DEFAULTS, CaseRoster, DetectionSettings, Identifier
from pipelines.terms import TermHit, TermIndex

KNOWN_ELSEWHERE = "Naam van iemand die elders in de zaak voorkomt."
_PREFIXED = 0.8
"""Chance, for the vetoes, of a name of several words that the case knows: 'De Boer' is a person then, 'de boer' is not."""
_WINDOW = 160
"""Characters on either side in which an ambiguous word is judged."""


@dataclass(frozen=True, slots=True)
class _Search:
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
    search = _prepared(roster)
    here = frozenset(p.id for p in roster.persons if document.id in p.documents) if present is None else present
    decided = [
        _decided(document, finding, search, here)
        for finding in findings
        if not _is_no_name(document, finding, search.no_names)
    ]
    decided = namesakes.not_lent(document, decided, search.by_id)
    added = namesakes.not_lent(document, list(_missed(document, decided, search, here)), search.by_id, decided)
    return tuple(sorted(decided + added, key=lambda f: (f.start, f.end)))


def _is_no_name(document: Document, finding: Finding, no_names: Collection[str]) -> bool:
    if finding.kind is not Kind.PERSON or not no_names:
        return False
    return fold_term(" ".join(document.text[finding.start : finding.end].split())) in no_names


_last: list[_Search] = []


def _prepared(roster: CaseRoster) -> _Search:
    """The index of the roster that was asked for last is kept: a worker meets the same roster for every document of a
    case."""
    if not _last or _last[0].roster is not roster:
        _last[:] = [_prepare(roster)]
    return _last[0]


def _prepare(roster: CaseRoster) -> _Search:
    persons: dict[str, list[Person]] = defaultdict(list)
    terms: dict[str, str] = {}
    for person in roster.persons:
        for form in written_forms(person):
            key = fold_term(form)
            if person not in persons[key]:
                persons[key].append(person)
            if person.proposal is not Proposal.ASSESS and _worth_looking_for(key, person):
                terms.setdefault(key, form)
    identifiers = {fold_term(i.text): i for i in roster.identifiers}
    for identifier in roster.identifiers:
        if identifier.kind is Kind.EMAIL:
            local = identifier.text.partition("@")[0]
            if len(local) > 5 and re.search(r"[a-z]{4}", local, re.IGNORECASE):
                identifiers.setdefault(fold_term(local), Identifier(local, Kind.USER_NAME, identifier.ground))
    index = TermIndex([*terms.values(), *(i.text for i in identifiers.values() if len(i.text) > 3)])
    return _Search(
        roster,
        index,
        dict(persons),
        identifiers,
        _called_by_initials(roster),
        {person.id: person for person in roster.persons},
        _withheld_by_surname(roster),
        frozenset(roster.no_names),
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


def _decided(document: Document, finding: Finding, search: _Search, here: Collection[str]) -> Finding:
    """The finding with its person and that person's decision."""
    if finding.kind is not Kind.PERSON or finding.end <= finding.start:
        return finding
    written = document.text[finding.start : finding.end]
    candidates = search.persons.get(fold_term(" ".join(written.split())), [])
    person = _who(document, candidates, finding.start, finding.end, here)
    if person is None:
        return finding
    other = search.withheld.get(fold_term(" ".join(written.split())))
    if other and person.proposal is Proposal.SHOW and (finding.why.startswith(STANDS) or _titled(document, finding)):
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


def _stricter(one: Proposal, other: Proposal) -> Proposal:
    return Proposal.WITHHOLD if Proposal.WITHHOLD in (one, other) else Proposal.ASSESS


def _who(document: Document, candidates: list[Person], start: int, end: int, here: Collection[str]) -> Person | None:
    """Which of the people who are written so is meant in a document where those of `here` stand; when that cannot be told,
    one who is withheld."""
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    likely = [p for p in candidates if p.id in here] or candidates
    role = role_at(document.text, start, end)
    with_role = [p for p in likely if role and p.role == role.code]
    if with_role:
        return with_role[0]
    withheld = [p for p in likely if p.proposal is not Proposal.SHOW]
    return (withheld or likely)[0]


def _missed(document: Document, decided: list[Finding], search: _Search, here: Collection[str]) -> Iterable[Finding]:
    """Known names and identifiers that no finding covers yet."""
    taken = sorted((f.start, f.end) for f in decided if f.end > f.start)
    taken += [(r.start, r.end) for r in document.regions if r.kind is RegionKind.REDACTED and r.end > r.start]
    over_pages = search.index.find_over_pages(document.text, ((page.start, page.end) for page in document.pages))
    found_again = (_without_label(document.text, hit) for hit in (*search.index.find(document.text), *over_pages))
    hits = sorted(found_again, key=lambda h: (h.start - h.end, h.start))
    covered = _Covered(taken)
    bodies = organisations.spans(document.text)
    for hit in hits:
        if covered.wholly(hit.start, hit.end):
            continue
        made = _found_again(document, hit.start, hit.end, fold_term(hit.term), search, here)
        if made is None or (made.kind is Kind.PERSON and any(s <= hit.start and hit.end <= e for s, e in bodies)):
            continue
        for start, end in covered.open_parts(hit.start, hit.end):
            written = document.text[start:end]
            if any(c.isalnum() for c in written) and not PREFIXES.issuperset(written.lower().split()):
                yield replace(made, start=end - len(written.lstrip()), end=start + len(written.rstrip()))
        covered.add(hit.start, hit.end)
    for found in initials.in_use(document.text, None, lambda token: token.lower() in search.initials):
        called = search.initials[document.text[found.start : found.end].lower()]
        person = _who(document, called, found.start, found.end, here)
        if person is not None and covered.free(found.start, found.end):
            why = person.why if person.proposal is Proposal.SHOW else found.why
            covered.add(found.start, found.end)
            yield replace(found, proposal=person.proposal, person=person.id, why=why)
    known = (search.by_id[person_id] for person_id in here if person_id in search.by_id)
    withheld = [person for person in known if person.proposal is Proposal.WITHHOLD]
    for found in calling_names.find(document.text, sorted(withheld, key=lambda person: person.id)):
        if covered.free(found.start, found.end):
            yield found


_LABEL = re.compile(r"[^\W\d_]+:\s+")


def _without_label(text: str, hit: TermHit) -> TermHit:
    """'Van: Sonty' is not 'van Sonty': the label of a field is no part of a name."""
    label = _LABEL.match(text, hit.start, hit.end)
    return hit._replace(start=label.end()) if label else hit


class _Covered:
    """Which characters findings cover."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._places: set[int] = set()
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self._places.update(range(start, end))

    def wholly(self, start: int, end: int) -> bool:
        return self._places.issuperset(range(start, end))

    def free(self, start: int, end: int) -> bool:
        return self._places.isdisjoint(range(start, end))

    def open_parts(self, start: int, end: int) -> list[tuple[int, int]]:
        parts, begin = [], -1
        for place in range(start, end + 1):
            is_open = place < end and place not in self._places
            if is_open and begin < 0:
                begin = place
            elif not is_open and begin >= 0:
                parts.append((begin, place))
                begin = -1
        return parts


def _found_again(
    document: Document, start: int, end: int, key: str, search: _Search, here: Collection[str]
) -> Finding | None:
    identifier = search.identifiers.get(key)
    if identifier is not None:
        return Finding(
            start,
            end,
            identifier.kind,
            identifier.ground,
            0.95,
            Proposal.WITHHOLD,
            "Een gegeven dat elders in de zaak wordt gelakt.",
        )
    person = _who(document, search.persons.get(key, []), start, end, here)
    if person is None:
        return None
    score = _certainty(document.text, start, end, key) if person.score >= WEAK else 0.0
    if score < 0.2:
        return None
    proposal = person.proposal if person.proposal is Proposal.SHOW or score >= 0.5 else Proposal.ASSESS
    why = person.why if proposal is Proposal.SHOW else KNOWN_ELSEWHERE
    return Finding(start, end, Kind.PERSON, "5.1.2.e", score, proposal, why, person.id)


_ORGANISATION_AFTER = re.compile(
    r"^[\s,&]{1,3}(?:(?:&|en)\s+(?:\w+\s+)?)?(?:B\.?V\b|N\.?V\b|V\.?O\.?F\b|BVBA\b|GmbH\b|[Aa]dvocaten|[Nn]otarissen|"
    r"[Aa]rchitecten|[Aa]ccountants|[Zz]onen|Zn\b|[Bb]ouw\b|Groep\b|Holding\b)"
)
_NOT_A_PERSON_BEFORE = re.compile(
    r"(?:\b(?:[Ff]irma|[Ss]chool|[Bb]asisschool|[Ss]tichting|[Cc]ommissie|[Bb]edrijf|[Bb]ouwbedrijf|[Bb]akkerij|"
    r"[Gg]arage|[Cc]af[eé]|[Hh]otel|[Rr]estaurant|[Ww]et|[Ss]traat|[Pp]lein|[Ll]aan)[ -]|commissie-|"
    r"wet-)(?:\w+ ){0,2}$"
)


_SPEAKS = re.compile(SPEAKS)
"""'Zomer belt terug': a season does not call. Alone in brackets, as in 'Juridisch (Zomer)', stands who is meant."""


def _certainty(text: str, start: int, end: int, key: str) -> float:
    """How sure it is that a known name found again means the person."""
    written = text[start:end]
    if is_no_name(text, start, end, _PREFIXED if " " in key else 0.5):
        return 0.0
    if _ORGANISATION_AFTER.match(text[end : end + 30]) or _NOT_A_PERSON_BEFORE.search(text[max(0, start - 40) : start]):
        return 0.3 if " " in key else 0.0
    words = [w for w in re.split(r"[\s.,]+", key) if w and w not in lists().cues["prefix"]]
    if len(words) > 1 or any(c.isdigit() for c in key):
        return 0.97
    ordinary = bool(words) and (len(words[0]) <= 3 or _is_word(words[0]))
    if not ordinary:
        return 0.9 if written[:1].isupper() or key not in lists().proper_nouns else 0.6
    if written.split()[-1].islower() and not _lower_text(text, start, end):
        return 0.0
    if written[:1].isupper() and (
        _SPEAKS.match(text, end) or (text[start - 1 : start], text[end : end + 1]) == ("(", ")")
    ):
        return 0.6
    chance = chance_at(text, start, end, _WINDOW)
    prefixed = " " in key and written.split()[-1][:1].isupper()
    return 0.0 if chance < 0.15 and not prefixed else max(0.5, chance)


@lru_cache(maxsize=4096)
def _is_word(word: str) -> bool:
    """Whether a word is an ordinary one, also one made of two ('informatievoorziening'), unless people are called so."""
    known = lists()
    if word in known.words:
        return True
    if word in known.surnames:
        return False
    splits = ((word[:at], word[at:]) for at in range(4, len(word) - 3))
    return any(head.removesuffix("s") in known.words and tail in known.words for head, tail in splits)


def _lower_text(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _WINDOW) : end + _WINDOW]
    return sum(c.isupper() for c in around) * 60 < len(around)
