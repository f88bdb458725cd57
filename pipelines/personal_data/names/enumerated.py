"""Who stands in an enumeration of names: 'Beeker, Van Benthem, Holkers, Houweling (vz), Wormeester'.

In minutes the members are named by surname alone, many of them words or on no list. Where most of at least four pieces between
commas look like people, the others are people too. Trap: 'Hoogeveen, Assen, Staunton' are clubs; so half of the pieces must
have been seen, and two of them surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never

_SEPARATOR = re.compile(r"[,;][ \n]+(?:en )?| en |$", re.MULTILINE)
_PIECE = re.compile(
    r"(?:[^:\n]{0,40}: *)?(?P<name>(?:[A-Z]\.[ -]?){0,4}(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]e|[Tt]en|[Tt]er|'t|[Ee]l|[Vv]on|[Ll]a) ){0,3}"
    r"[A-ZÀ-Þ][\w’'-]+(?:[ -](?:(?:van|de|der|den|ten|ter|el) ){0,3}[A-ZÀ-Þ][\w’'-]+){0,2})"
    r"(?: ?\([^()]{1,20}\))?(?: \d[\d.,]*%?)?[ .]*"
)
_MEMBERS = re.compile(
    r"\b(?:leden|aanwezig\w*|afwezig\w*|deelnemers|verontschuldigd|afgemeld)\b[^:\n]{0,30}:\s*$", re.IGNORECASE
)
"""What is said before a list of people: then fewer of them need be known."""
_FEWEST, _FEWEST_SURE = 4, 2
_LONGEST = 80
"""Characters of a piece at most."""
_NO_NAME = ("function", "calendar", "party", "organisation", "closing", "greeting")


def find(text: str, found: Mapping[int, bool]) -> Iterator[tuple[int, int]]:
    """The pieces of enumerations of people that were not found yet; `found` are the beginnings of what may be names, and whether
    they surely are."""
    if text.count(",") < _FEWEST - 1:
        return
    run: list[tuple[int, int]] = []
    for begin, end in _stretches(text):
        for piece in _pieces(text, begin, end):
            if piece is not None:
                run.append(piece)
                continue
            yield from _missing(text, run, found)
            run = []


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Lines that can hold an enumeration; one that ends in a comma goes on on the next."""
    begin, at, goes_on = 0, 0, False
    for line in text.split("\n"):
        end, at, shown = at + len(line), at + len(line) + 1, line.rstrip(" ")
        goes_on = shown.endswith((",", ";")) or (goes_on and not shown)
        if not goes_on or end == len(text):
            if sum(text.count(sign, begin, end) for sign in (",", ";", " en ")) >= _FEWEST - 1:
                yield begin, end
            begin = at


def _pieces(text: str, at: int, end: int) -> Iterator[tuple[int, int] | None]:
    """Spans of the names between separators; None where an enumeration breaks off, at the end at the latest."""
    for separator in _SEPARATOR.finditer(text, at, end):
        begin = text.rfind("\n", at, separator.start()) + 1
        new_line, at = begin > at, max(at, begin)
        match = _PIECE.fullmatch(text, at, separator.start()) if separator.start() - at <= _LONGEST else None
        labelled = new_line or (match is not None and match.start("name") > match.start())
        if match is None or labelled:
            yield None
        if match is not None:
            yield match.span("name")
        if not separator.group() or (match is not None and text[match.end() - 1] == "."):
            yield None
        at = separator.end()


def _missing(text: str, run: list[tuple[int, int]], found: Mapping[int, bool]) -> Iterator[tuple[int, int]]:
    if len(run) < _FEWEST:
        return
    seen = [[found[at] for at in range(start, end) if at in found] for start, end in run]
    share = 4 if _MEMBERS.search(text, max(0, run[0][0] - _LONGEST), run[0][0]) else 2
    if sum(map(any, seen)) < _FEWEST_SURE or sum(map(bool, seen)) * share < len(run):
        return
    for (start, end), sure in zip(run, seen, strict=True):
        if not any(sure) and _may_be_called(text[start:end]):
            yield start, end


def _may_be_called(name: str) -> bool:
    cues, words = lists().cues, fold(name).split()
    words += [word.removesuffix("s") for word in words]
    return not any(word in never() or any(word in cues[cue] for cue in _NO_NAME) for word in words)
