"""From judged words to names: which words form one name, how sure, and why in one Dutch sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.document import Kind
from pipelines.personal_data.names import damaged, people_columns, small
from pipelines.personal_data.names.announced import titled
from pipelines.personal_data.names.borders import small_initials, whole
from pipelines.personal_data.names.evidence import Surroundings, surroundings, told
from pipelines.personal_data.names.model import Found, Model, finder
from pipelines.personal_data.names.telling import ANNOUNCED, LISTED, SURE, among_others, by_shape, told_by_words
from pipelines.personal_data.names.tokens import Flag, Tokens, tokenize
from pipelines.personal_data.names.uniting import LOWEST, unite
from pipelines.personal_data.names.vetoes import is_no_name
from pipelines.personal_data.names.weighing import Judgement, judge, weights
from pipelines.personal_data.names.wrapped import goes_on
from pipelines.personal_data.values import Hit

WORTH_READING = 0.02
"""Chance by the rules below which no word of a paragraph makes the model read it."""
_SURELY_A_THING = 0.95
"""Score from which what the model calls an organisation or a place is not looked through for given names and surnames."""
_LIKELY = 0.25
"""Chance by the rules for every word of a name, from which the model's word for a thing is not enough."""
_THINGS = frozenset(("ORG", "LOC"))
_REACHES = 0.3
"""Chance from which the rest of a half name is looked for."""
_FULL_LINE = 40
"""Characters of a line that may go on on the next."""
_JOINED = re.compile(r"[ \u00a0]{0,3}(?:\n[ \t]*)?|[ ]?[-–][ ]?")

_REASONS = (
    ("before_cue=title", "Een naam achter een aanspreekvorm of titel."),
    ("before_cue=greeting", "Een naam achter een aanhef."),
    ("line_after_closing", "Een naam onder een afsluiting."),
    ("line_in_attendance", "Een naam in een lijst van aanwezigen."),
    ("line_opens=field", "Een naam in een veld of tabel."),
    ("before_cue=field", "Een naam in een veld of tabel."),
    ("before_cue=function", "Een naam achter een functie."),
    ("after_cue=speech", "Een naam bij een uitspraak of handeling."),
    ("before_cue=speech", "Een naam bij een uitspraak of handeling."),
    ("initials_of_a_name", "Initialen van iemand die in de tekst staat."),
    ("in_mail_address", "Een naam die ook in een e-mailadres staat."),
    ("lists=FL", "Een naam volgens de namenlijsten."),
    ("lists=F", "Een naam volgens de namenlijsten."),
    ("lists=L", "Een naam volgens de namenlijsten."),
)
_OTHERWISE = "Een naam, gelet op vorm en omgeving."


@dataclass(slots=True)
class Name:
    """A run of judged words."""

    start: int
    end: int
    chance: float
    surest: int
    """Place of the surest word."""
    first: int
    last: int
    """Places of its first and last word."""


def find(text: str) -> Iterator[Hit]:
    """Persons in `text`."""
    tokens = tokenize(text)
    around = surroundings(tokens)
    judgement = by_rules = judge(around)
    model = finder() if judgement.places else None
    said: Sequence[Found] = asked(model, tokens, judgement) if model is not None else []
    if model is not None:
        judgement = unite(around, judgement, said)
    announced = list(titled(text))
    tabled = people_columns.sections(text)
    judged = list(people_columns.without_headings(tabled, text, _judged(around, judgement, announced)))
    yield from judged
    surely = {(hit.start, hit.end) for hit in judged if hit.score >= LISTED}
    yield from told_by_words(text, tokens, announced, _surely_things(said, tokens, by_rules), surely)
    yield from among_others(text, [(hit.start, hit.end) for hit in judged if hit.score >= SURE], tabled)
    yield from by_shape(text, tokens)
    for start, end in small.find(around):
        yield Hit(start, end, Kind.PERSON, 0.4, "Een naam, gelet op de zin: hier worden geen hoofdletters getypt.")


def _judged(around: Surroundings, judgement: Judgement, announced: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Names of which every word was judged to be (part of) one."""
    tokens, text = around.tokens, around.tokens.text
    seen = set[str]()
    for name in _names(tokens, judgement):
        if name.chance >= _REACHES:
            _reach(tokens, name)
        elif any(name.start < start and end <= name.end for start, end in announced):
            continue  # 'Commissaris van de Koning Stoepker' is called Stoepker
        written = text[name.start : name.end]
        if is_no_name(text, name.start, name.end, max(name.chance, ANNOUNCED) if written in seen else name.chance):
            continue
        if name.chance >= SURE and " " in written:
            seen.add(written)
        yield Hit(name.start, name.end, Kind.PERSON, name.chance, _why(told(around, name.surest)))


def _surely_things(said: Sequence[Found], tokens: Tokens, by_rules: Judgement) -> list[Found]:
    """What the model calls an organisation or a place, surely, and the rules do not think to be somebody from its first word to its
    last: 'Volgens Jan Smit' is a firm to the model alone."""
    chances = dict(zip(by_rules.places, by_rules.chances, strict=True))
    found = []
    for one in said:
        if one.kind in _THINGS and one.score >= _SURELY_A_THING:
            first, last = bisect_left(tokens.starts, one.start), bisect_left(tokens.ends, one.end)
            if any(chances.get(place, 0.0) < _LIKELY for place in range(first, last + 1)):
                found.append(one)
    return found


def asked(model: Model, tokens: Tokens, judgement: Judgement) -> Sequence[Found]:
    """What the model says of the paragraphs in which the rules see the least chance of a name; the others it need not read."""
    likely = [
        tokens.starts[place]
        for place, chance in zip(judgement.places, judgement.chances, strict=True)
        if chance >= WORTH_READING
    ]
    return model(tokens.text, list(_paragraphs(tokens.text, likely))) if likely else []


def _paragraphs(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """The paragraphs in which one of the places lies, neighbours joined."""
    begin = finish = -1
    for place in places:
        if place < finish:
            continue
        above = text.rfind("\n\n", 0, place)
        start = above + 2 if above >= 0 else 0
        end = text.find("\n\n", place)
        end = len(text) if end < 0 else end
        if begin >= 0 and start > finish + 2:
            yield begin, finish
            begin = start
        elif begin < 0:
            begin = start
        finish = end
    if begin >= 0:
        yield begin, finish


def _names(tokens: Tokens, judgement: Judgement) -> Iterator[Name]:
    current: Name | None = None
    last = -9
    for place, chance in zip(judgement.places, judgement.chances, strict=True):
        if chance < LOWEST:
            continue
        start, end = tokens.starts[place], _end(tokens, place)
        if current and (
            goes_on(tokens, current.first, last, place)
            or (
                place - last <= 2
                and _is_joined(tokens.text, current.end, start)
                and _alike(current.chance, chance)
                and not _is_another(tokens, current, place)
            )
        ):
            current.end, current.last = end, place
            if chance > current.chance:
                current.chance, current.surest = chance, place
        else:
            if current:
                yield current
            current = Name(start, end, chance, place, place, place)
        last = place
    if current:
        yield current


def _is_joined(text: str, end: int, start: int) -> bool:
    """Over a line's end only where the line is full: in a list, a form or a column the next line is something else."""
    if not _JOINED.fullmatch(text, end, start):
        return False
    return "\n" not in text[end:start] or end - text.rfind("\n", 0, end) > _FULL_LINE


def _is_another(tokens: Tokens, name: Name, place: int) -> bool:
    """Whether a whole name ends with its line and the next line begins with a given name and a capital: 'Joke Tol', 'Karin Postma'."""
    if (
        name.first == name.last
        or "\n" not in tokens.text[name.end : tokens.starts[place]]
        or place + 1 >= len(tokens.known)
    ):
        return False
    given, behind = tokens.known[place], tokens.known[place + 1]
    return bool(
        given.flags & Flag.FIRST and not given.flags & Flag.LAST and behind.flags & (Flag.CAPITALISED | Flag.PREFIX)
    )


def _reach(tokens: Tokens, name: Name) -> None:
    """Takes in what stands beside the name and belongs to it."""
    first, last = whole(tokens, name.first, name.last)
    start, end = damaged.beside(tokens, first, last)
    name.start = small_initials(tokens.text, min(name.start, start))
    if end > tokens.ends[last]:
        name.end = end
    elif last > name.last:
        name.end = _end(tokens, last)


def _alike(one: float, other: float) -> bool:
    """A sure word does not draw an unlikely neighbour into the name."""
    return min(one, other) > 0.25 or max(one, other) < 0.35


def _end(tokens: Tokens, place: int) -> int:
    """The word's end without the possessive."""
    end = tokens.ends[place]
    written = tokens.text[tokens.starts[place] : end]
    match = re.search(r"['’`´]s?$", written)
    return end - len(match.group()) if match and len(written) > 3 else end


def _why(facts: list[str]) -> str:
    """The sentence of the weightiest piece of evidence that has one."""
    counted = weights().second
    best, sentence = 0.2, _OTHERWISE
    for fact in facts:
        if counted.get(fact, 0.0) > best and (reason := _reason(fact)):
            best, sentence = counted[fact], reason
    return sentence


@lru_cache(maxsize=50_000)
def _reason(fact: str) -> str:
    return next((reason for beginning, reason in _REASONS if fact.startswith(beginning)), "")


def chance_at(text: str, start: int, end: int, window: int) -> float:
    """How likely text[start:end] is (part of) a name, judged within `window` characters on either side."""
    first, last = max(0, start - window), min(len(text), end + window)
    tokens = tokenize(text[first:last])
    judgement = judge(surroundings(tokens))
    inside = [
        chance
        for place, chance in zip(judgement.places, judgement.chances, strict=True)
        if tokens.starts[place] < end - first and start - first < tokens.ends[place]
    ]
    return max(inside, default=0.0)
