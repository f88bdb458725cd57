"""How likely each word is part of a person's name: the sum of the weights of its evidence, twice.

The first time a word is judged by itself and its surroundings. The second time the judgements of its neighbours, and of the same word
elsewhere in the text, count as evidence too: a 'Bakker' behind 'mevrouw' on line one tells who 'Bakker' is on line thirty.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from pipelines.personal_data.names.evidence import Surroundings, candidates, evidence
from pipelines.personal_data.names.lists import DATA
from pipelines.personal_data.names.tokens import Flag

WEIGHTS = DATA / "weights.json.gz"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence counts, in log-odds, in the first and in the second judgement."""

    first: dict[str, float]
    second: dict[str, float]


@dataclass(slots=True)
class Judgement:
    """Candidate words of a text: their place among the tokens, their evidence, and how likely they are (0..1)."""

    places: list[int]
    evidence: list[list[str]]
    chances: list[float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that learning.py wrote."""
    stored = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    return Weights(stored["first"], stored["second"])


def judge(around: Surroundings) -> Judgement:
    """Both judgements of every candidate in the text."""
    counted = weights()
    places = candidates(around)
    gathered = [evidence(around, place) for place in places]
    first = [_chance(counted.first, facts) for facts in gathered]
    for facts, more in zip(gathered, second_evidence(around, places, first), strict=True):
        facts += more
    return Judgement(places, gathered, [_chance(counted.second, facts) for facts in gathered])


def _chance(counted: dict[str, float], facts: list[str]) -> float:
    total = counted[""]
    for fact in facts:
        weight = counted.get(fact)
        if weight is not None:
            total += weight
    return 1.0 / (1.0 + exp(-total)) if total > -700 else 0.0


def second_evidence(around: Surroundings, places: list[int], chances: list[float]) -> list[list[str]]:
    """What the first judgements say: of the word itself, its neighbours, and the same word elsewhere."""
    known = around.tokens.known
    at = dict(zip(places, chances, strict=True))
    best: dict[str, list[float]] = {}
    names: set[str] = set()
    for place, chance in at.items():
        key = known[place].key
        top = best.setdefault(key, [0.0, 0.0])
        if chance > top[0]:
            top[:] = [chance, top[0]]
        elif chance > top[1]:
            top[1] = chance
    names = {initials for initials in _initials_of_names(around, places, at)}
    found = []
    for place, chance in at.items():
        left, right = at.get(place - 1), at.get(place + 1)
        top = best[known[place].key]
        elsewhere = top[1] if chance == top[0] else top[0]
        facts = [
            f"self~{_step(chance)}",
            f"left~{_step(left)}",
            f"right~{_step(right)}",
            f"sides~{_step(left)},{_step(right)}",
            f"self_left~{_step(chance)},{_step(left)}",
            f"self_right~{_step(chance)},{_step(right)}",
            f"elsewhere~{_step(elsewhere)}",
            f"self_elsewhere~{_step(chance)},{_step(elsewhere)}",
            f"left2~{_step(at.get(place - 2))}",
            f"right2~{_step(at.get(place + 2))}",
        ]
        if known[place].flags & (Flag.CAPITALS | Flag.MIXED | Flag.INITIALS) and known[place].key.replace(".", "") in names:
            facts.append("initials_of_a_name")
        found.append(facts)
    return found


def _step(chance: float | None) -> str:
    if chance is None:
        return "x"
    return str(int(chance * 10)) if 0.05 <= chance <= 0.95 else "0" if chance < 0.05 else "H"


def _initials_of_names(around: Surroundings, places: list[int], at: dict[int, float]) -> set[str]:
    """'hvdb' for 'Hans van den Berg': the letters by which minutes call the people present."""
    known, found, letters, previous = around.tokens.known, set[str](), "", -2
    for place in [*places, -9]:
        likely = place >= 0 and at[place] > 0.5
        if likely and place == previous + 1:
            letters += known[place].key[0]
        else:
            if len(letters) > 1:
                found |= {letters, letters[0] + letters[-1]}
            letters = known[place].key[0] if likely else ""
        previous = place
    return found
