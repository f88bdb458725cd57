"""How likely each word is part of a person's name: the sum of the weights of its evidence, twice.

The first time a word is judged by itself and its surroundings. The second time the judgements of its neighbours, and
of the same word elsewhere in the text, count as evidence too: a 'Bakker' behind 'mevrouw' on line one tells who
'Bakker' is on line thirty."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from pipelines.personal_data.names.evidence import Surroundings, candidates, evidence_of_place
from pipelines.personal_data.names.lists import DATA
from pipelines.personal_data.names.tokens import Flag, Known

WEIGHTS = DATA / "weights.json.gz"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence counts, in log-odds, in the first and in the second judgement."""

    first: dict[str, float]
    second: dict[str, float]


@dataclass(slots=True)
class Judgement:
    """Candidate words of a text: their place among the tokens, and how likely they are part of a name (0..1)."""

    places: list[int]
    chances: list[float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that learning.py wrote."""
    stored = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    return Weights(stored["first"], stored["second"])


def judge(around: Surroundings) -> Judgement:
    """Both judgements of every candidate in the text."""
    counted = weights()
    known = around.tokens.known
    places = candidates(around)
    standing = [_standing(known, place, counted) for place in places]
    placed = [evidence_of_place(around, place) for place in places]
    first = [_chance(counted.first, base, facts) for (base, _), facts in zip(standing, placed, strict=True)]
    second = second_evidence(around, places, first)
    chances = [
        _chance(counted.second, base, [*facts, *more])
        for (_, base), facts, more in zip(standing, placed, second, strict=True)
    ]
    return Judgement(places, chances)


_OWN, _BEFORE, _BEFORE2, _AFTER, _AFTER2 = 0, 2, 4, 6, 8


def _standing(known: list[Known], place: int, counted: Weights) -> tuple[float, float]:
    """What the words count wherever they stand, in both judgements: their sums are made once a word."""
    last = len(known) - 1
    first = second = 0.0
    for at, kind in (
        (place, _OWN),
        (place - 1, _BEFORE),
        (place - 2, _BEFORE2),
        (place + 1, _AFTER),
        (place + 2, _AFTER2),
    ):
        if 0 <= at <= last:
            sums = known[at].sums or _sum_up(known[at], counted)
            first += sums[kind]
            second += sums[kind + 1]
    return first, second


def _sum_up(fact: Known, counted: Weights) -> list[float]:
    for facts in (fact.evidence, fact.before, fact.before2, fact.after, fact.after2):
        for weight in (counted.first, counted.second):
            fact.sums.append(sum(weight.get(f, 0.0) for f in facts))
    return fact.sums


def _chance(counted: dict[str, float], base: float, facts: list[str]) -> float:
    total = base + counted[""] + sum([counted[fact] for fact in facts if fact in counted])
    return 1.0 / (1.0 + exp(-total)) if total > -700 else 0.0


def second_evidence(around: Surroundings, places: list[int], chances: list[float]) -> list[list[str]]:
    """What the first judgements say: of the word itself, its neighbours, and the same word elsewhere."""
    known = around.tokens.known
    at = dict(zip(places, chances, strict=True))
    best: dict[str, list[float]] = {}
    for place, chance in at.items():
        key = known[place].key
        top = best.setdefault(key, [0.0, 0.0])
        if chance > top[0]:
            top[:] = [chance, top[0]]
        elif chance > top[1]:
            top[1] = chance
    names = _initials_of_names(around, places, at)
    found = []
    steps = {place: _step(chance) for place, chance in at.items()}
    for place, chance in at.items():
        own, left, right = steps[place], steps.get(place - 1, "x"), steps.get(place + 1, "x")
        top = best[known[place].key]
        elsewhere = _step(top[1] if chance == top[0] else top[0])
        facts = [
            f"self~{own}",
            f"left~{left}",
            f"right~{right}",
            f"sides~{left},{right}",
            f"self_left~{own},{left}",
            f"self_right~{own},{right}",
            f"elsewhere~{elsewhere}",
            f"self_elsewhere~{own},{elsewhere}",
            f"left2~{steps.get(place - 2, 'x')}",
            f"right2~{steps.get(place + 2, 'x')}",
        ]
        if (
            known[place].flags & (Flag.CAPITALS | Flag.MIXED | Flag.INITIALS)
            and known[place].key.replace(".", "") in names
        ):
            facts.append("initials_of_a_name")
        found.append(facts)
    return found


def _step(chance: float) -> str:
    """The chance in twelve steps; 'x' stands for a word that is no candidate."""
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
