"""People with the surname in front: 'Wit, J.P. de (Hans)', 'El-Amrani, Youssef', as lists and directories keep them.

Trap: in 'A. Bakker, J.J. Kruijt' the initials belong to the next, and in 'Beste Roos, Wil je' a comma stands between two
people or between a name and a sentence. So a surname and a given name are proposed as two findings: whose role is told
beside one of them says nothing of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.tokens import Flag, Known, Tokens
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.screening import Screened

_WITH_INITIALS = Screened(
    r"(?<![\w.])(?<!\. )(?:(?:van|de|der|den|ter|ten|el) ){0,2}[A-ZÀ-Þ][\w'’]+(?:[ -][A-ZÀ-Þ][\w'’]+){0,2}, ?"
    r"(?:[A-Z]\. ?){1,5}+(?:(?:van|de|der|den|ten|ter|te|el|'t|in|op|la) ?\b){0,3}+(?! ?[A-ZÀ-Þ][\w'’])(?: ?\([A-ZÀ-Þ][\w-]+\))?",
    holds=r", ?[A-Z]\.",
)
_CAPITAL = Flag.CAPITALISED | Flag.CAPITALS
_NO_PART = frozenset({"function", "title", "closing", "calendar", "organisation", "party", "field"})
_SHORT = 3
_HEADER = re.compile(
    r"[ >\t]*(?:van|aan|cc|bcc|from|to|deelnemers|vereist|optioneel)[ ]?:(?:[^:\n]*;)?[ \t]*", re.IGNORECASE
)
_ENDS_A_PART = re.compile(r"[ ]*(?:$|[\r\n;<(])")
_LONGEST_HEADER = 400
"""Characters of a header's line that are looked at before a name."""
_OPENING = frozenset({"greeting", "closing"})


def with_initials(text: str) -> Iterator[tuple[int, int]]:
    """'Wit, J.P. de (Hans)', whole."""
    for match in _WITH_INITIALS.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip())


def with_given_name(tokens: Tokens) -> Iterator[tuple[int, int, bool]]:
    """Surname and given name of 'Callens, Maarten', each for itself; and whether they are a pair of which the surname is short and
    mostly something else: 'Volgens Ma, Zihan'."""
    known, starts, ends, text = tokens.known, tokens.starts, tokens.ends, tokens.text
    if "," not in text:
        return
    for place in range(1, len(known) - 1):
        if known[place].key != "," or text[ends[place] : starts[place + 1]] not in (" ", ""):
            continue
        surname, given = known[place - 1], known[place + 1]
        if ends[place - 1] != starts[place] or not _is_given(given):
            continue
        short = not _is_surname(surname)
        if short and not _may_be_short(surname, given):
            continue
        first = place - 1 if short else _with_prefixes(tokens, place - 1)
        end = ends[_last_given(tokens, place + 1)]
        opens = _begins(known, first) if short else _opens_a_sentence(known, first, surname, given)
        if not opens or _fills_a_header(text, starts[first], end):
            yield starts[first], ends[place - 1], short
            yield starts[place + 1], end, short


def _fills_a_header(text: str, start: int, end: int) -> bool:
    """'Van: Ma, Kwok-Wai', 'Aan: Ma, Zihan; Sun, Min': the pair is all that stands between the signs of a mail's header."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - _LONGEST_HEADER) : start]
    return _HEADER.fullmatch(line) is not None and _ENDS_A_PART.match(text, end) is not None


def _last_given(tokens: Tokens, place: int) -> int:
    """The last of the given names: 'Hilbrands, Efua Maria'."""
    while place + 1 < len(tokens.known) and _is_given(tokens.known[place + 1]):
        if tokens.text[tokens.ends[place] : tokens.starts[place + 1]] != " ":
            break
        place += 1
    return place


def _is_surname(fact: Known) -> bool:
    return _is_capital_surname(fact) or (
        bool(
            fact.flags & _CAPITAL
            and fact.flags & Flag.LAST
            and _NO_PART.isdisjoint(fact.cues)
            and fact.key not in never()
        )
        and not (fact.flags & Flag.PLACE and not fact.flags & Flag.FIRST)
    )


def _is_capital_surname(fact: Known) -> bool:
    """'KARATAY, Onur': on no list, but written as registers write surnames."""
    return bool(
        fact.flags & Flag.CAPITALS
        and len(fact.key) > _SHORT
        and fact.lists == "-"
        and _NO_PART.isdisjoint(fact.cues)
        and fact.key not in never()
    )


def _may_be_short(surname: Known, given: Known) -> bool:
    """'Ma', which is also a degree, and 'Sun', a day, before what is a given name and nothing else."""
    listed = surname.flags & Flag.CAPITALISED and surname.flags & Flag.LAST
    return bool(listed) and len(surname.key) <= _SHORT and not given.flags & Flag.WORD


def _is_given(fact: Known) -> bool:
    return bool(
        fact.flags & _CAPITAL and fact.flags & Flag.FIRST and _NO_PART.isdisjoint(fact.cues) and fact.key not in never()
    )


def _with_prefixes(tokens: Tokens, place: int) -> int:
    first = place
    while first and place - first < 3 and tokens.known[first - 1].flags & Flag.PREFIX:
        if tokens.text[tokens.ends[first - 1] : tokens.starts[first]] != " ":
            break
        first -= 1
    return first


def _begins(known: list[Known], first: int) -> bool:
    """'Nee, Zihan komt niet'."""
    return first == 0 or bool(known[first - 1].flags & (Flag.SIGN | Flag.LINE_END))


def _opens_a_sentence(known: list[Known], first: int, surname: Known, given: Known) -> bool:
    """'Beste Roos, Wil je' and 'Roos, Wil je': behind a greeting, and where both are words, nothing is said."""
    before = known[first - 1] if first else None
    greeted = before is not None and not _OPENING.isdisjoint(before.cues)
    both = surname.flags & Flag.WORD and given.flags & Flag.WORD
    begins = before is None or not before.flags & (Flag.LOWER | Flag.SIGN) or before.key in ".?!"
    return bool(greeted or (both and begins))
