"""The one rule by which evidence and model make one chance: log-odds = rules x a + model x b + c.

`a`, `b` and `c` stand in data/union.json (one `c` for each thing the model can say of a word: a person, an
organisation, a place, a function, nothing). They are fitted on the development part of the corpus, which neither the
rules nor the model learned from, so the outcome is calibrated: of the words with 0.8 four in five are names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from pipelines.personal_data.names.lists import DATA
from pipelines.personal_data.names.model import Found
from pipelines.personal_data.names.tokens import Flag, Tokens
from pipelines.personal_data.names.weighing import Judgement

UNION = DATA / "union.json"
SILENT_RULES = -3.0
"""Log-odds of the rules for a word that is no candidate of theirs."""


@dataclass(frozen=True, slots=True)
class Union:
    """The fitted numbers."""

    rules: float
    model: float
    said: dict[str, float]


@lru_cache(maxsize=1)
def union() -> Union:
    stored = json.loads(UNION.read_text(encoding="utf-8"))
    return Union(stored["rules"], stored["model"], stored["said"])


def unite(tokens: Tokens, judgement: Judgement, found: Sequence[Found]) -> Judgement:
    """The judgement of rules and model together, for every word that either of them thinks of."""
    fitted = union()
    places, chances = [], []
    for place, rules, said, score in together(tokens, judgement, found):
        total = fitted.rules * rules + fitted.model * score + fitted.said.get(said, 0.0)
        places.append(place)
        chances.append(1 / (1 + exp(-max(-30.0, min(30.0, total)))))
    return Judgement(places, chances)


def together(tokens: Tokens, judgement: Judgement, found: Sequence[Found]) -> list[tuple[int, float, str, float]]:
    """(place, log-odds of the rules, what the model says, log-odds of the model's person) for every word in
    question."""
    said = _by_place(tokens, found)
    rules = {place: log_odds(chance) for place, chance in zip(judgement.places, judgement.chances, strict=True)}
    persons = {
        place
        for place, one in said.items()
        if one.kind == "PER" and not tokens.known[place].flags & (Flag.SIGN | Flag.LINE_END | Flag.NUMBER)
    }
    rows = []
    for place in sorted(rules.keys() | persons):
        one = said.get(place)
        kind = one.kind if one else ""
        score = log_odds(one.score) if one and kind == "PER" else 0.0
        rows.append((place, rules.get(place, SILENT_RULES), kind, score))
    return rows


def _by_place(tokens: Tokens, found: Sequence[Found]) -> dict[int, Found]:
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
    return log(chance / (1 - chance)) if 0.0025 < chance < 0.9975 else 6.0 if chance > 0.5 else -6.0
