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

from pipelines.personal_data.names.evidence import Surroundings, candidates
from pipelines.personal_data.names.lists import DATA
from pipelines.personal_data.names.tables import Tables
from pipelines.personal_data.names.tokens import SIDES, Flag, Known, by_form, by_key

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
    places = candidates(around)
    if not places:
        return Judgement([], [])
    standing = _standing(around.tokens.known, places, counted)
    placed = _tables().of_places(around, places)
    always, always_second = counted.first[""], counted.second[""]
    first = _logistic([a + always + b for (a, _), (b, _) in zip(standing, placed, strict=True)])
    more = map(_second_sum, _seen_first(around, places, first))
    second = [a + always_second + b + c for (_, a), (_, b), c in zip(standing, placed, more, strict=True)]
    return Judgement(places, _logistic(second))


def _standing(known: list[Known], places: list[int], counted: Weights) -> list[tuple[float, float]]:
    """What the words at and around each place count wherever they stand, in both judgements: their sums are made once a word."""
    none = [0.0] * 10
    sums = [none, none, *[fact.sums or _sum_up(fact, counted) for fact in known], none, none]
    found = []
    for place in places:
        before2, before, own, after, after2 = sums[place : place + 5]
        found.append(
            (
                own[0] + before[2] + before2[4] + after[6] + after2[8],
                own[1] + before[3] + before2[5] + after[7] + after2[9],
            )
        )
    return found


def _sum_up(fact: Known, counted: Weights) -> list[float]:
    """In turn for the first and the second judgement: what the word counts for itself, and on each of SIDES."""
    fact.sums.extend(sum(weight.get(f, 0.0) for f in fact.evidence) for weight in (counted.first, counted.second))
    forms = iter(_sums_of_form(fact.shape, fact.lists, fact.announces))
    for side in SIDES:
        name = by_key(side, fact.key)
        fact.sums.append(counted.first.get(name, 0.0) + next(forms))
        fact.sums.append(counted.second.get(name, 0.0) + next(forms))
    return fact.sums


@lru_cache(maxsize=20_000)
def _sums_of_form(shape: str, member: str, announces: tuple[str, ...]) -> tuple[float, ...]:
    """What all words of this form count on each of SIDES, in both judgements."""
    counted = weights()
    said = [by_form(side, shape, member, announces) for side in SIDES]
    return tuple(sum(weight.get(f, 0.0) for f in facts) for facts in said for weight in (counted.first, counted.second))


def _logistic(totals: list[float]) -> list[float]:
    return [1.0 / (1.0 + exp(-total)) if total > -700 else 0.0 for total in totals]


@lru_cache(maxsize=1)
def _tables() -> Tables:
    counted = weights()
    return Tables(counted.first, counted.second)


_Seen = tuple[str, str, str, str, str, str, bool]
"""First judgements in steps: of a word, of those beside it, of the same word elsewhere in the text, of those two places off; and
whether it is written as the initials of a name. A plain tuple: one is made for every word."""


def second_evidence(around: Surroundings, places: list[int], chances: list[float]) -> list[list[str]]:
    """What the first judgements say: of the word itself, its neighbours, and the same word elsewhere."""
    return [_of_seen(seen) for seen in _seen_first(around, places, chances)]


def _of_seen(seen: _Seen) -> list[str]:
    own, left, right, elsewhere, left2, right2, initials = seen
    facts = [
        f"self~{own}",
        f"left~{left}",
        f"right~{right}",
        f"sides~{left},{right}",
        f"self_left~{own},{left}",
        f"self_right~{own},{right}",
        f"elsewhere~{elsewhere}",
        f"self_elsewhere~{own},{elsewhere}",
        f"left2~{left2}",
        f"right2~{right2}",
    ]
    return [*facts, "initials_of_a_name"] if initials else facts


@lru_cache(maxsize=60_000)
def _second_sum(seen: _Seen) -> float:
    return _tables().sums(_of_seen(seen))[1]


def _seen_first(around: Surroundings, places: list[int], chances: list[float]) -> list[_Seen]:
    known = around.tokens.known
    best = _highest(known, places, chances)
    names = _initials_of_names(known, places, chances)
    steps = ["x"] * (len(known) + 4)
    for place, chance in zip(places, chances, strict=True):
        steps[place + 2] = _step(chance)
    found: list[_Seen] = []
    for place, chance in zip(places, chances, strict=True):
        fact = known[place]
        top = best[fact.key]
        elsewhere = _step(top[1] if chance == top[0] else top[0])
        left2, left, own, right, right2 = steps[place : place + 5]
        initials = bool(fact.flags & _INITIALS) and fact.key.replace(".", "") in names
        found.append((own, left, right, elsewhere, left2, right2, initials))
    return found


_INITIALS = Flag.CAPITALS | Flag.MIXED | Flag.INITIALS


def _highest(known: list[Known], places: list[int], chances: list[float]) -> dict[str, tuple[float, float]]:
    """The highest and the next chance of every word, wherever it stands in the text."""
    best: dict[str, tuple[float, float]] = {}
    for place, chance in zip(places, chances, strict=True):
        key = known[place].key
        top = best.get(key)
        if top is None:
            best[key] = (chance, 0.0)
        elif chance > top[0]:
            best[key] = (chance, top[0])
        elif chance > top[1]:
            best[key] = (top[0], chance)
    return best


def _step(chance: float) -> str:
    """The chance in twelve steps; 'x' stands for a word that is no candidate."""
    return str(int(chance * 10)) if 0.05 <= chance <= 0.95 else "0" if chance < 0.05 else "H"


def _initials_of_names(known: list[Known], places: list[int], chances: list[float]) -> set[str]:
    """'hvdb' for 'Hans van den Berg': the letters by which minutes call the people present."""
    found, letters, previous = set[str](), "", -2
    for place, chance in zip([*places, -9], [*chances, 0.0], strict=True):
        if chance > 0.5 and place == previous + 1:
            letters += known[place].key[0]
        else:
            if len(letters) > 1:
                found |= {letters, letters[0] + letters[-1]}
            letters = known[place].key[0] if chance > 0.5 else ""
        previous = place
    return found
