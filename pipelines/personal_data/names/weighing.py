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

import numpy as np

from pipelines.personal_data.names.evidence import Surroundings, candidates
from pipelines.personal_data.names.lists import DATA
from pipelines.personal_data.names.tables import Numbers, SumsOfPlaces, Tables
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
    places = candidates(around)
    if not places:
        return Judgement([], [])
    standing = _standing(around.tokens.known, places, counted)
    placed = _tables().of_places(around, places)
    always = counted.first[""], counted.second[""]
    first, second = (standing + always + placed).T.tolist()
    chances = list(map(_logistic, first))
    more = _second_sums(_seen_first(around, places, chances))
    return Judgement(places, [_logistic(known + seen) for known, seen in zip(second, more, strict=True)])


def _standing(known: list[Known], places: list[int], counted: Weights) -> SumsOfPlaces:
    """What the words at and around each place count wherever they stand, in both judgements: their sums are made once a word."""
    sums = [fact.sums or _sum_up(fact, counted) for fact in known]
    words = np.frombuffer(b"".join((_NOTHING, _NOTHING, *sums, _NOTHING, _NOTHING))).reshape(-1, _SUMS)
    at = np.array(places)
    found: SumsOfPlaces = words[at + 2, 0:2] + words[at + 1, 2:4]
    found += words[at, 4:6]
    found += words[at + 3, 6:8]
    found += words[at + 4, 8:10]
    return found


_SUMS = 10
_NOTHING = bytes(8 * _SUMS)


def _sum_up(fact: Known, counted: Weights) -> bytes:
    """For itself, for the word behind it and the next, for the word before it and the one before that: two sums each."""
    facts_of_all = (fact.evidence, fact.before, fact.before2, fact.after, fact.after2)
    sums = [sum(w.get(f, 0.0) for f in facts) for facts in facts_of_all for w in (counted.first, counted.second)]
    fact.sums = np.array(sums).tobytes()
    return fact.sums


def _logistic(total: float) -> float:
    return 1.0 / (1.0 + exp(-total)) if total > -700 else 0.0


@lru_cache(maxsize=1)
def _tables() -> Tables:
    counted = weights()
    return Tables(counted.first, counted.second)


_STEPS = "x0123456789H"
"""First judgements in steps; 'x' stands for a word that is no candidate."""
_Seen = int
"""Of a word the step of itself, of the word to the left, to the right, of the same word elsewhere in the text, of those two places
off, and whether it is written as the initials of a name: in one number, for one is made for every word."""


def second_evidence(around: Surroundings, places: list[int], chances: list[float]) -> list[list[str]]:
    """What the first judgements say: of the word itself, its neighbours, and the same word elsewhere."""
    return [_of_seen(seen) for seen in _seen_first(around, places, chances)]


def _of_seen(seen: _Seen) -> list[str]:
    steps, initials = divmod(seen, 2)
    own, left, right, elsewhere, left2, right2 = (_STEPS[steps // len(_STEPS) ** i % len(_STEPS)] for i in range(6))
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


_second: dict[_Seen, float] = {}
_MOST_SEEN = 60_000


def _second_sums(seen: list[_Seen]) -> list[float]:
    """What it counts; remembered."""
    if len(_second) > _MOST_SEEN:
        _second.clear()
    for new in set(seen).difference(_second):
        _second[new] = _tables().sums(_of_seen(new))[1]
    return list(map(_second.__getitem__, seen))


def _seen_first(around: Surroundings, places: list[int], chances: list[float]) -> list[_Seen]:
    known, at = around.tokens.known, np.array(places)
    names = _initials_of_names(known, places, chances)
    own = _steps(chances)
    steps = np.zeros(len(known) + 4, dtype=np.int64)
    steps[at + 2] = own
    elsewhere = _steps(_elsewhere(known, places, chances))
    initials = [known[p].key.replace(".", "") in names if known[p].flags & _INITIALS else False for p in places]
    seen = steps[at + 4]
    for step in (steps[at], elsewhere, steps[at + 3], steps[at + 1], own):
        seen *= len(_STEPS)
        seen += step
    found: list[_Seen] = (seen * 2 + initials).tolist()
    return found


_INITIALS = Flag.CAPITALS | Flag.MIXED | Flag.INITIALS


def _elsewhere(known: list[Known], places: list[int], chances: list[float]) -> list[float]:
    """The highest chance that the same word has at another place of the text."""
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
    tops = (best[known[place].key] for place in places)
    return [second if chance == first else first for chance, (first, second) in zip(chances, tops, strict=True)]


def _steps(chances: list[float]) -> Numbers:
    """The place of each chance in `_STEPS`."""
    given = np.array(chances)
    steps: Numbers = (given * 10).astype(np.int64) + 1
    steps[given < 0.05] = _STEPS.index("0")
    steps[given > 0.95] = _STEPS.index("H")
    return steps


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
