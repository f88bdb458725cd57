"""Everything personal in one document, as findings.

A document is taken in stretches (a page, a run of mail, the metadata behind the last page) of at most a few thousand
characters, so that no recognizer ever meets a text that it is slow on, and so that the model sees pieces of the size
it was trained on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from pipelines.document import Document, Finding, Kind, Proposal, RegionKind, boxes_of
from pipelines.personal_data import initials, names, organisations
from pipelines.personal_data.merging import merge
from pipelines.personal_data.names import enumerated, fields, german, people_columns, separate, trimming
from pipelines.personal_data.names.unlikely import is_unlikely
from pipelines.personal_data.names.vetoes import is_no_name
from pipelines.personal_data.own_body import is_own_address, is_the_body, words_of_body
from pipelines.personal_data.profiles import PROFILES, Profile
from pipelines.personal_data.readable import readable
from pipelines.personal_data.recognizers import (
    accounts,
    address,
    bank_account,
    birth_date,
    bsn,
    columns,
    dictated,
    digital,
    documents,
    email,
    functions,
    home_forms,
    licence_plate,
    personal_numbers,
    phone,
    special,
    thing_columns,
)
from pipelines.personal_data.values import DEFAULTS, DetectionSettings, Hit
from pipelines.terms import find_terms

LONGEST = 20_000
"""Characters a stretch has at most."""

_SURE_NAME = 0.5
"""Score from which a name says something about the date or the address behind it."""


_FIELD = 0.9
"""Chance, for the vetoes, of a name that stands in a field."""
_SURELY_SOMEBODY = 0.9
"""Score of a name that stays one in a column of places or things."""
_MAYBE_NAME = 0.25
"""Score from which it speaks for the others of an enumeration."""


def find(document: Document, settings: DetectionSettings = DEFAULTS) -> tuple[Finding, ...]:
    """What is proposed for this document by itself, in order of place; existing redactions are left out."""
    tabled = list(_under_headings(document.text))
    hits = [
        hit
        for start, end in _stretches(document)
        for hit in _shifted(search(document.text[start:end], settings, _within(tabled, start, end)), start)
    ]
    gone = [(r.start, r.end) for r in document.regions if r.kind is RegionKind.REDACTED and r.end > r.start]
    inside = _Inside(gone)
    kept = [hit for hit in hits if not inside(hit)]
    findings = [_finding(document, hit) for hit in kept]
    free = _Free(findings, gone)
    findings += [f for f in initials.named_in(document.text, findings) if free(f)]
    findings += _drawn(document)
    return tuple(sorted(findings, key=lambda f: (f.start, f.end)))


def _under_headings(text: str) -> Iterator[Hit]:
    """What headings say of cells, wherever in the document these stand."""
    yield from columns.find(text)
    for hit in people_columns.asked_for(text):
        if not is_unlikely(text, hit.start, hit.end, hit.score):
            yield hit


class _Inside:
    """Whether a hit lies whole in one of the spans: in a long document there are thousands of both."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._farthest = list(accumulate((end for _, end in ordered), max))

    def __call__(self, hit: Hit) -> bool:
        place = bisect_right(self._starts, hit.start)
        return place > 0 and hit.end <= self._farthest[place - 1]


class _Free:
    """Whether nothing was found or withheld before at a place."""

    def __init__(self, findings: Iterable[Finding], gone: Iterable[tuple[int, int]]) -> None:
        self._taken = {place for f in findings for place in range(f.start, f.end)}
        self._taken |= {place for start, end in gone for place in range(start, end)}

    def __call__(self, finding: Finding) -> bool:
        return self._taken.isdisjoint(range(finding.start, finding.end))


def _within(tabled: list[Hit], start: int, end: int) -> list[Hit]:
    """What headings say of the cells of one stretch; the heading itself may stand pages before."""
    return [
        hit._replace(start=hit.start - start, end=hit.end - start)
        for hit in tabled
        if start <= hit.start < hit.end <= end
    ]


def search(text: str, settings: DetectionSettings = DEFAULTS, tabled: Iterable[Hit] | None = None) -> list[Hit]:
    """Hits in a piece of text, without overlap, those that the profile of `settings` lets through; `tabled` is what
    column headings say, when these may stand outside the piece."""
    profile = PROFILES[settings.profile]
    in_columns = list(columns.find(text)) if tabled is None else list(tabled)
    own = {phone.significant(number) for number in settings.own_numbers}
    in_columns = [
        trimming.trimmed(text, h) if h.kind is Kind.PERSON else h
        for h in in_columns
        if h.kind is not Kind.PHONE or phone.significant(text[h.start : h.end]) not in own
    ]
    seen = readable(text)
    kept = []
    for hit in merge(_without_doubts([*seen.back(_recognize(seen.text, settings)), *in_columns], profile)):
        proposal = profile.proposal(hit.score, hit.proposal)
        written = text[hit.start : hit.end]
        if hit.kind in _HOME and is_own_address(text, hit.start, hit.end, settings):
            continue
        if proposal is not None and any(map(str.isalnum, written)):
            start = hit.start + len(written) - len(written.lstrip())
            kept.append(hit._replace(start=start, end=start + len(written.strip()), proposal=proposal))
    return kept


def _without_doubts(hits: Sequence[Hit], profile: Profile) -> list[Hit]:
    """The hits without names that the profile does not let through and that stand where something else was found: 'Nationaliteit:
    Eritrese' is hardly a name and tells a descent."""
    told = {place for hit in hits if hit.kind is not Kind.PERSON for place in range(hit.start, hit.end)}
    return [
        hit
        for hit in hits
        if hit.kind is not Kind.PERSON
        or told.isdisjoint(range(hit.start, hit.end))
        or profile.proposal(hit.score, hit.proposal) is not None
    ]


_HOME = (Kind.ADDRESS, Kind.POSTCODE)


def _recognize(text: str, settings: DetectionSettings) -> Iterator[Hit]:
    singled_out = list(functions.find(text))
    yield from singled_out
    body = words_of_body(settings)
    persons = [hit for hit in _persons(text, singled_out) if not is_the_body(text, hit, body)]
    yield from persons
    surely = [hit for hit in persons if hit.score >= _SURE_NAME]
    for start, end in _windows(text):
        piece = text[start:end]
        for recognizer in _WITH_DIGITS:
            yield from _shifted(recognizer.find(piece), start)
        places = [(hit.start - start, hit.end - start) for hit in surely if start <= hit.start and hit.end <= end]
        yield from _shifted(phone.find(piece, settings.own_numbers, places), start)
        yield from _shifted(birth_date.beside_names(piece, places), start)
        yield from _shifted(address.beside_names(piece, places), start)
        yield from _shifted(personal_numbers.beside_names(piece, places), start)
    yield from dictated.find(text)
    yield from email.find(text, body)
    yield from home_forms.without_number(text)
    yield from licence_plate.parts(text)
    yield from birth_date.in_words(text)
    yield from digital.find(text)
    yield from accounts.find(text)
    yield from accounts.beside_names(text, [(hit.start, hit.end) for hit in surely])
    yield from special.find(text, [(hit.start, hit.end) for hit in surely])
    for term in find_terms(text, settings.extra_terms) if settings.extra_terms else ():
        yield Hit(term.start, term.end, Kind.PERSON, 1.0, "Een woord dat de behandelaar overal wil lakken.")


def _persons(text: str, singled_out: Sequence[Hit]) -> list[Hit]:
    """Names, without those that the rest of the text calls a body, a firm, a place or a thing."""
    seen = [
        trimming.trimmed(text, hit)
        for hit in _single_names(text)
        if not any(f.start <= hit.start and hit.end <= f.end for f in singled_out)
        and not is_unlikely(text, hit.start, hit.end, hit.score)
    ]
    firms = organisations.called(text, (text[hit.start : hit.end] for hit in seen))
    bodies = organisations.spans(text) if seen else []
    persons = [*seen, *_among_others(text, seen)]
    things = list(thing_columns.find(text)) if persons else []
    called = {text[start:end] for start, end in things}

    def is_a_thing(hit: Hit) -> bool:
        return hit.score < _SURELY_SOMEBODY and (text[hit.start : hit.end] in called or _lies_in(hit, things))

    return [
        hit
        for hit in persons
        if not is_a_thing(hit) and text[hit.start : hit.end] not in firms and not _lies_in(hit, bodies)
    ]


def _single_names(text: str) -> Iterator[Hit]:
    """The names of the first look, each by itself, without the words of a German sentence."""
    apart = (hit for found in names.find(text) for hit in separate.apart(text, found))
    if not german.speaks(text):
        return apart
    return (name for hit in apart for name in german.without_words(text, hit))


def _among_others(text: str, seen: Sequence[Hit]) -> Iterator[Hit]:
    """Names that stand where only names stand: in an enumeration of people, in a field for one."""
    among = {hit.start: hit.score >= _SURE_NAME for hit in seen if hit.score >= _MAYBE_NAME}
    for start, end in enumerated.find(text, among):
        yield Hit(start, end, Kind.PERSON, 0.75, "Een naam in een opsomming van namen.")
    for start, end in fields.find(text):
        if not is_no_name(text, start, end, _FIELD):
            yield Hit(start, end, Kind.PERSON, 0.6, "Een naam in een veld of tabel.")


def _lies_in(hit: Hit, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


_WITH_DIGITS = (bsn, bank_account, licence_plate, birth_date, documents, personal_numbers, address)
_DIGITS = re.compile(r"[\dlIO](?:(?<=\d)\S*|(?<!\d)(?<!\w.)[lIO\d]{2,}\b)")
_BEFORE, _BEHIND = 140, 90
"""Characters around a number that its recognizers look at."""


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches around digits, cut at white space: most of a report holds no number, and is not searched for
    one."""
    windows: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _BEHIND)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return [(_at_white(text, start, -1), _at_white(text, end, 1)) for start, end in windows]


def _at_white(text: str, place: int, step: int) -> int:
    """The nearest border of a word, outwards, at most forty characters on."""
    for _ in range(40):
        if place <= 0 or place >= len(text) or text[place - 1 if step < 0 else place].isspace():
            break
        place += step
    return place


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """Spans that cover the text: cut at pages, and where a page is very long at a line's end."""
    edges = sorted(
        {0, *(page.start for page in document.pages), *(page.end for page in document.pages), len(document.text)}
    )
    for start, end in pairwise(edges):
        while end - start > LONGEST:
            cut = document.text.rfind("\n", start + LONGEST // 2, start + LONGEST)
            if cut < 0:
                cut = document.text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut + 1 if cut > 0 else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _shifted(hits: Iterable[Hit], by: int) -> Iterator[Hit]:
    return iter(hits) if not by else (hit._replace(start=hit.start + by, end=hit.end + by) for hit in hits)


def _finding(document: Document, hit: Hit) -> Finding:
    return Finding(hit.start, hit.end, hit.kind, hit.ground, round(hit.score, 4), hit.proposal, hit.why)


def _drawn(document: Document) -> Iterator[Finding]:
    """Handwriting and pictures: what they show must be judged by a person."""
    for region in document.regions:
        if region.kind is RegionKind.HANDWRITING:
            boxes = region.boxes or boxes_of(document, region.start, region.end)
            yield Finding(
                region.start,
                region.end,
                Kind.SIGNATURE,
                "5.1.2.e",
                region.score,
                Proposal.WITHHOLD,
                "Een handtekening of handgeschreven notitie.",
                boxes=boxes,
            )
        elif region.kind is RegionKind.PICTURE:
            boxes = region.boxes or boxes_of(document, region.start, region.end)
            yield Finding(
                region.start,
                region.end,
                Kind.SIGNATURE,
                "5.1.2.e",
                0.3 * region.score,
                Proposal.ASSESS,
                "Een afbeelding: bekijk of er een gezicht, handtekening of naam op staat.",
                boxes=boxes,
            )
