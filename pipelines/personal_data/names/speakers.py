"""Who speaks in a chat: the word before the colon, line after line, whatever else that word means.

A text is a chat when three lines or more begin with a short label and a colon, most lines do, and somebody speaks twice; a
form has every label once. Trap: 'Vraag:' and 'Antwoord:' take turns too, and a form may be filled in twice: labels that are
functions or names of fields are nobody, and a chat in which no label is anybody's name is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never

_TURN = re.compile(
    r"^[>\s]*(?:[\[(]?[\d][\d:./,  -]{3,22}[\])]?(?: ?[-–|~] ?| ))?(?P<who>[^\W\d_][\w.'’-]{0,15}(?: [\w.'’-]{1,14}){0,2}) ?: ",
    re.MULTILINE,
)
_FEWEST = 3
_SHARE = 0.5
"""Share of the lines that begin with a label."""
_NO_SPEAKER = (
    "function",
    "field",
    "calendar",
    "organisation",
    "attendance",
    "closing",
    "greeting",
    "party",
    "place_word",
)
_LABELS = frozenset(
    (
        "vraag",
        "antwoord",
        "bot",
        "optie",
        "stap",
        "punt",
        "actie",
        "re",
        "fw",
        "ps",
        "nb",
        "status",
        "soort",
        "type",
        "v",
        "a",
        "q",
        "let op",
    )
)


def find(text: str) -> Iterator[tuple[int, int]]:
    """The labels of a chat that may be people."""
    turns = list(_TURN.finditer(text)) if text.count(": ") >= _FEWEST else []
    lines = sum(1 for line in text.split("\n") if line.strip())
    if len(turns) < max(_FEWEST, lines * _SHARE):
        return
    counts = Counter(turn["who"] for turn in turns)
    if max(counts.values()) < 2 or len(counts) < 2 or not any(map(_is_called_so, counts)):
        return
    for turn in turns:
        if _may_be_called_so(turn["who"]):
            yield turn.span("who")


def _is_called_so(who: str) -> bool:
    known = lists()
    word = fold(who.split()[0])
    return _may_be_called_so(who) and word in known.first_names and word not in known.words


def _may_be_called_so(who: str) -> bool:
    known = lists()
    words = fold(who).replace(".", "").split()
    if not words or fold(who) in _LABELS or words[0] in _LABELS:
        return False
    if any(word in known.cues[cue] for cue in _NO_SPEAKER for word in words):
        return False
    return not all(word in never() and len(word) > 2 for word in words)
