"""The one rule by which evidence and model make one chance: log-odds = the sum of what is known of a word, times its weight.

Known are: what the rules think, what the model says (a person, an organisation, a place, a function, nothing) and how
surely, what the model says of the same word elsewhere in the text (a firm that is called 'Eurosport' five times is no
person the sixth), whether the word stands alone, how it is written and on which lists it is. The weights stand in
data/union.json. They are fitted on the development part of the corpus, which neither the rules nor the model learned
from, so the outcome is calibrated: of the words with 0.8 four in five are names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from pipelines.personal_data.names.evidence import Surroundings
from pipelines.personal_data.names.lists import DATA
from pipelines.personal_data.names.model import Found
from pipelines.personal_data.names.tokens import Flag, Known, Tokens
from pipelines.personal_data.names.weighing import Judgement

UNION = DATA / "union.json"
LOWEST = 0.08
"""Chance below which a word is not part of any proposal; the profile decides above it."""
SILENT_RULES = -3.0
"""Log-odds of the rules for a word that is no candidate of theirs."""
SAID = ("", "PER", "ORG", "LOC", "FUNC")
_OF_MODEL = frozenset(
    ("model", "alone, model", "thing", "thing, rules", "silent, rules", *(f"said {kind}" for kind in SAID))
)
"""Weights that only count where the model says something, or because it is silent."""
_ELSEWHERE = (
    (),
    ("elsewhere",),
    ("elsewhere", "elsewhere thing"),
    ("elsewhere", "elsewhere person"),
    ("elsewhere", "elsewhere person", "elsewhere part of a name"),
)
"""What counts of the other places of a word, at the most: each of them is a thing, a person (or part of one), or neither."""
_THINGS = frozenset(("ORG", "LOC"))
_CAPITAL = Flag.CAPITALISED | Flag.CAPITALS | Flag.INITIALS | Flag.MIXED


@lru_cache(maxsize=1)
def union() -> dict[str, float]:
    """The fitted weights by name."""
    stored: dict[str, float] = json.loads(UNION.read_text(encoding="utf-8"))["weights"]
    return stored


def unite(around: Surroundings, judgement: Judgement, found: Sequence[Found]) -> Judgement:
    """The judgement of rules and model together, for every word that either of them thinks of."""
    weight = union()
    places, chances = [], []
    said = by_place(around.tokens, found)
    for place, known in together(around, _open_to_question(judgement, said), said):
        total = sum(weight.get(name, 0.0) * value for name, value in known)
        places.append(place)
        chances.append(1 / (1 + exp(-max(-30.0, min(30.0, total)))))
    return Judgement(places, chances)


def _open_to_question(judgement: Judgement, said: dict[int, Found]) -> Judgement:
    """The judgement without the words of which the model says nothing and that nothing else can lift to `LOWEST`."""
    least = _least()
    pairs = zip(judgement.places, judgement.chances, strict=True)
    kept = [(place, chance) for place, chance in pairs if chance >= least or place in said]
    return Judgement([place for place, _ in kept], [chance for _, chance in kept])


@lru_cache(maxsize=1)
def _least() -> float:
    """The chance by the rules below which a word of which the model is silent stays under `LOWEST`, whatever else is known.

    What is known counts from 0 to 1, or (what is called '..., rules') as many times as the log-odds of the rules, here below 0."""
    weight = union()
    by_rules = [w for name, w in weight.items() if name.endswith(", rules") and name not in _OF_MODEL]
    rise = weight["rules"] + weight["silent, rules"] + sum(min(0.0, w) for w in by_rules)
    if rise <= 0:
        return 0.0
    apart = {*_OF_MODEL, "rules", *(name for names in _ELSEWHERE for name in names)}
    most = sum(max(0.0, w) for name, w in weight.items() if name not in apart and not name.endswith(", rules"))
    most += max(sum(weight.get(name, 0.0) for name in names) for names in _ELSEWHERE)
    odds = (log_odds(LOWEST) - weight["said "] - most) / rise
    return 1 / (1 + exp(-odds)) if -_MOST < odds < 0 else 0.0


def together(
    around: Surroundings, judgement: Judgement, said: dict[int, Found]
) -> Iterator[tuple[int, list[tuple[str, float]]]]:
    """Place of every word in question, and what is known of it: names of weights and how much of each."""
    tokens = around.tokens
    rules = {place: log_odds(chance) for place, chance in zip(judgement.places, judgement.chances, strict=True)}
    persons = {
        place
        for place, one in said.items()
        if one.kind == "PER" and not tokens.known[place].flags & (Flag.SIGN | Flag.LINE_END | Flag.NUMBER)
    }
    places = sorted(rules.keys() | persons)
    spoken = _spoken(tokens, {tokens.known[place].key for place in places}, said)
    for place in places:
        one = said.get(place)
        by_rules = rules.get(place, SILENT_RULES)
        known = _of_opinions(by_rules, one) + _of_elsewhere(spoken[tokens.known[place].key], one, tokens)
        alone = _is_alone(tokens.known, place)
        if alone:
            known += (("alone", 1.0), ("alone, rules", by_rules), ("alone, model", _person_score(one)))
        standing = _standing(
            alone, around.lower_text[around.line_of[place]], tokens.known[place].flags, tokens.known[place].lists
        )
        yield place, [*known, *standing]


def _of_opinions(rules: float, one: Found | None) -> tuple[tuple[str, float], ...]:
    kind = one.kind if one else ""
    known = (("rules", rules), (f"said {kind}", 1.0))
    if one is None:
        return (*known, ("silent, rules", rules))
    if kind in _THINGS:
        return (*known, ("thing, rules", rules), ("thing", log_odds(one.score)))
    return (*known, ("model", log_odds(one.score))) if kind == "PER" else known


def _person_score(one: Found | None) -> float:
    return log_odds(one.score) if one and one.kind == "PER" else 0.0


@dataclass(slots=True)
class _Spoken:
    """How often a word stands in the text, and what the model says of it there."""

    times: int = 0
    thing: int = 0
    person: int = 0
    part: int = 0
    """As one word of a person's name of several words."""


def _spoken(tokens: Tokens, keys: set[str], said: dict[int, Found]) -> dict[str, _Spoken]:
    spoken = {key: _Spoken() for key in keys}
    for place, fact in enumerate(tokens.known):
        word = spoken.get(fact.key)
        if word is None:
            continue
        word.times += 1
        one = said.get(place)
        if one is not None:
            word.thing += one.kind in _THINGS
            word.person += one.kind == "PER"
            word.part += _is_part(one, tokens)
    return spoken


def _is_part(one: Found | None, tokens: Tokens) -> bool:
    return one is not None and one.kind == "PER" and " " in tokens.text[one.start : one.end].strip()


def _of_elsewhere(word: _Spoken, one: Found | None, tokens: Tokens) -> tuple[tuple[str, float], ...]:
    """Shares of the other places of the same word."""
    others = word.times - 1
    if not others:
        return ()
    kind = one.kind if one else ""
    thing = (word.thing - (kind in _THINGS)) / others
    known = (
        ("elsewhere", 1.0),
        ("elsewhere thing", thing),
        ("elsewhere person", (word.person - (kind == "PER")) / others),
        ("elsewhere part of a name", (word.part - _is_part(one, tokens)) / others),
    )
    return (*known, ("person, elsewhere thing", thing)) if kind == "PER" else known


def _is_alone(known: list[Known], place: int) -> bool:
    """Whether no capitalised word stands beside this one."""
    before = known[place - 1].flags if place else 0
    after = known[place + 1].flags if place + 1 < len(known) else 0
    return not (before | after) & _CAPITAL


@lru_cache(maxsize=4096)
def _standing(alone: bool, lower_text: bool, flags: int, lists: str) -> tuple[tuple[str, float], ...]:
    """How a word is written, and on which lists it stands."""
    first, last, place = "F" in lists, "L" in lists, "G" in lists
    facts = {
        "alone, unlisted": alone and lists == "-",
        "lower": not flags & _CAPITAL and not lower_text,
        "lower in lower text": not flags & _CAPITAL and lower_text,
        "given name": first,
        "surname": last,
        "word": "W" in lists,
        "proper noun, no name": "P" in lists and not first and not last,
        "place": place,
        "alone, place": alone and place,
    }
    return tuple((name, 1.0) for name, true in facts.items() if true)


def by_place(tokens: Tokens, found: Sequence[Found]) -> dict[int, Found]:
    """Which span of the model each token lies in."""
    said: dict[int, Found] = {}
    place, count = 0, len(tokens.starts)
    for one in found:
        while place < count and tokens.ends[place] <= one.start:
            place += 1
        at = place
        while at < count and tokens.starts[at] < one.end:
            said[at] = one
            at += 1
    return said


def log_odds(chance: float) -> float:
    """Between -6 and 6: beyond that a chance says no more."""
    return log(chance / (1 - chance)) if 0.0025 < chance < 0.9975 else _MOST if chance > 0.5 else -_MOST


_MOST = 6.0
