"""Names that only weak sightings speak for: how the rest of the case uses the same words counts too.

A finder that looks at one line takes 'Vechterdam' for a person in one sentence out of fifteen. Looking for that word in the
whole case would make all fifteen a person. So the sightings of a name are weighed together: what was seen weakly, and
stands in the same capitals at many more places where nothing was seen, is no name; what stays doubtful is withheld where
it was seen, and nowhere else: the finder has looked there too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set

from pipelines.document import Document, Finding, Kind

WEAK = 0.6
"""Score below which one sighting says too little to look for the name in the whole case."""
_OTHERWISE = 4
"""Places where the words stand and nobody saw a name, from which they may speak against it."""
_SURE, _MANY = 0.9, 12
"""Score from which a sighting is believed whatever stands elsewhere, and the places that speak against one between the two."""
_TIMES = 3
"""So many of these places for every sighting."""
_RUN = re.compile(r"\w+")


def used_otherwise(document: Document, findings: Iterable[Finding]) -> Counter[str]:
    """For each name that is not surely one (blanks as one space): at how many places of the document the same words stand, in the same
    capitals, where no person was found."""
    persons = [f for f in findings if f.kind is Kind.PERSON and f.end > f.start]
    written = {" ".join(document.text[f.start : f.end].split()) for f in persons if f.score < _SURE}
    if not written:
        return Counter()
    taken = set[int]().union(*(range(f.start, f.end) for f in persons))
    first = {name: run for name in written if (run := _RUN.search(name))}
    free = _free_places(document.text, {run.group() for run in first.values()}, taken)
    return Counter(
        {
            name: _elsewhere(document.text, name, [at - run.start() for at in free[run.group()]], taken)
            for name, run in first.items()
        }
    )


def _free_places(text: str, wanted: Set[str], taken: Set[int]) -> dict[str, list[int]]:
    """Where each of these runs of letters begins and no person was found: the text is read once, however many names there are."""
    places: dict[str, list[int]] = {run: [] for run in wanted}
    for run in _RUN.finditer(text):
        if run.group() in places and run.start() not in taken:
            places[run.group()].append(run.start())
    return places


def _elsewhere(text: str, name: str, starts: list[int], taken: Set[int]) -> int:
    """At how many of the places the whole name stands."""
    if not starts:
        return 0
    words = r"\s+".join(map(re.escape, name.split()))
    whole = re.compile(rf"(?<!\w){words}(?!\w)")
    found = [whole.match(text, start) for start in starts if start >= 0]
    return sum(taken.isdisjoint(range(*match.span())) for match in found if match)


def is_the_subject(forms: Iterable[str], score: float, subject: str) -> bool:
    """Whether all that was written of somebody who was never surely seen stands, in the same capitals, in what the officer says that the
    case is about: 'kadeversterking Oude Kreek'. A surely seen name stays one, also when the officer wrote it there."""
    return (
        bool(subject)
        and score < _SURE
        and all(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", subject) for form in forms)
    )


def is_no_name(score: float, seen: int, otherwise: int) -> bool:
    """Whether what was seen `seen` times, never surer than `score`, is better taken for an ordinary word."""
    places = _OTHERWISE if score < WEAK else _MANY if score < _SURE else None
    return places is not None and otherwise >= places and otherwise >= _TIMES * seen
