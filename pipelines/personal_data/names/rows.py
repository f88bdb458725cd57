"""Names among names: the lines of a list and the cells of a column, where no sentence says who is meant.

A line or cell that is a given name of the lists with one or more capitalised words behind it is a name when the one
above or below it is written so too, or was found surely: 'Willem Slagtmaat' between two others, whatever 'willem' and
'slagtmaat' mean elsewhere. On a line of its own (under an article, above an address) nothing but an unknown or known
surname may follow the given name. Trap: 'Max Havelaarstraat' under 'Jan Steenlaan' is a list of streets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.things import is_street
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never

_GAP = r"\t|(?<! )[ ]{3,}+|[ ]?\|[ ]?|;[ ]?"
_WORD = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+"
_CELL = re.compile(
    rf"(?:^|{_GAP})[ ]?(?:[-•*–·][ ]+|\d{{1,3}}[.)][ ]+)?"
    rf"(?P<name>(?P<given>{_WORD})(?:[ ](?:[A-Z]\.)+)?(?:[ ]{_WORD}){{0,2}}(?:[ ](?:van|de|der|den|el|ten|ter|te|la|'t|von|di|al)){{0,3}}"
    rf"[ ](?P<last>{_WORD}))(?=[ ]?(?:$|{_GAP}|,|\())",
    re.MULTILINE,
)
_BETWEEN_CELLS = re.compile(_GAP)
_PLACE = re.compile(r"[a-z]{3,}(?:kwartier|buurt|wijk|park|polder|school|brug|haven|hal|sluis|oord)$")
_NO_NAME = ("function", "title", "greeting", "closing", "calendar", "organisation", "party")
_BESIDE = 4
"""Characters at the head of a cell in which a name that was found begins (behind a bullet, a number)."""


class _Cell(NamedTuple):
    start: int
    end: int
    line: int
    """Where its line begins."""
    column: int
    plain: bool
    """Whether nothing but a given name and a surname is written so."""
    alone: bool
    """Whether it is the whole of its line."""


def find(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Spans of names in rows and on lines of their own, and whether a row speaks for them; `found` are the sure names."""
    cells = list(_cells(text))
    beginnings = {(cell.line, cell.column) for cell in cells}
    starts = sorted(start for start, _ in found)
    for cell in cells:
        around = [line for line in (_line_above(text, cell.line), _line_below(text, cell.end)) if line is not None]
        if any((line, cell.column) in beginnings or _is_found(text, line, cell.column, starts) for line in around):
            yield cell.start, cell.end, True
        elif cell.plain and cell.alone:
            yield cell.start, cell.end, False


def _cells(text: str) -> Iterator[_Cell]:
    known = lists()
    for match in _written(text):
        given, last = fold(match["given"]), fold(match["last"])
        words = [fold(word) for word in match["name"].split()]
        if given not in known.first_names or given in never() or any(map(_is_none, words[1:])) or is_street(last):
            continue
        if (match["name"].isupper() and given in known.words) or (_PLACE.match(last) and last not in known.surnames):
            continue
        line = text.rfind("\n", 0, match.start("name")) + 1
        end = text.find("\n", match.end())
        yield _Cell(
            *match.span("name"),
            line,
            len(_BETWEEN_CELLS.findall(text, line, match.start("name"))),
            len(words) == 2 and (last in known.surnames or _is_unknown(last)),
            match.start("name") == line and match.end() == (len(text) if end < 0 else end),
        )


def _written(text: str) -> Iterator[re.Match[str]]:
    """Where a cell holds what is written as a name; a line with nothing between cells is tried at its head alone."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if "\t" in line or "|" in line or ";" in line or "   " in line:
            yield from _CELL.finditer(text, at, end)
        elif match := _CELL.match(text, at, end):
            yield match
        at = end + 1


def _is_none(word: str) -> bool:
    known = lists()
    return word not in PREFIXES and (word in never() or any(word in known.cues[cue] for cue in _NO_NAME))


def _is_unknown(word: str) -> bool:
    known = lists()
    return word not in known.words and word not in known.places and word not in known.proper_nouns


def _line_above(text: str, line: int) -> int | None:
    """Where the line above begins; one empty line may lie between."""
    if not line:
        return None
    above = text.rfind("\n", 0, line - 1) + 1
    if above and not text[above : line - 1].strip():
        above = text.rfind("\n", 0, above - 1) + 1
    return above


def _line_below(text: str, place: int) -> int | None:
    end = text.find("\n", place)
    if end < 0:
        return None
    after = text.find("\n", end + 1)
    if after > 0 and not text[end + 1 : after].strip():
        return after + 1
    return end + 1


def _is_found(text: str, line: int, column: int, starts: Sequence[int]) -> bool:
    """Whether a sure name begins in that column of the line."""
    end = text.find("\n", line)
    gaps = [gap.end() for gap in _BETWEEN_CELLS.finditer(text, line, len(text) if end < 0 else end)]
    if column > len(gaps):
        return False
    begin = gaps[column - 1] if column else line
    at = bisect_left(starts, begin)
    return at < len(starts) and starts[at] <= begin + _BESIDE
