"""Where a found name begins and ends, when the judgement of single words stopped half way.

A name does not end in a prefix ('Henk van'), and the initials or the given name right in front of it belong to it
('M.R.' Damhuijs, 'Dan' Hasler). Behind a given name stands the rest of it, also when nobody is known to be called so
('Twigha' Detaverner). Trap: behind a whole name a capital may begin something else ('Jan Jansen Gemeentesecretaris'), so only
given names and initials reach out to the right, and never to a word that is only a word."""

from __future__ import annotations

import re

from pipelines.personal_data.names.tokens import Flag, Known, Tokens
from pipelines.personal_data.names.vetoes import never

_CAPITAL = Flag.CAPITALISED | Flag.CAPITALS | Flag.MIXED
_LONGEST = 4
"""Words that are taken in on either side at most."""
_BESIDE = re.compile(r"[ \u00a0]{1,2}")
_NO_INITIALS = frozenset(
    {"b.v", "n.v", "v.o.f", "c.v", "t.a.v", "a.u.b", "p.s", "n.b", "o.a", "i.o", "d.d", "m.b.t", "t.n.v"}
)
_PREFIXES = frozenset(
    ("van", "de", "der", "den", "ten", "ter", "te", "el", "al", "la", "le", "du", "von", "di", "da", "dos", "'t")
)
_NO_PART = frozenset(
    {"function", "title", "greeting", "closing", "calendar", "organisation", "place_word", "party", "field", "speech"}
)


def whole(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The first and last token of the name of which tokens first..last were found."""
    return _to_the_left(tokens, first), _to_the_right(tokens, first, last)


def _beside(tokens: Tokens, left: int) -> bool:
    """Whether only a blank stands between a token and the next."""
    return (
        left >= 0
        and left + 1 < len(tokens.starts)
        and bool(_BESIDE.fullmatch(tokens.text, tokens.ends[left], tokens.starts[left + 1]))
    )


def _to_the_left(tokens: Tokens, first: int) -> int:
    known = tokens.known
    for _ in range(_LONGEST):
        if not _beside(tokens, first - 1):
            break
        fact = known[first - 1]
        initials = fact.flags & Flag.INITIALS and fact.key.rstrip(".") not in _NO_INITIALS
        if not initials and not _is_given_name(tokens, first - 1):
            break
        first -= 1
    return first


def _is_given_name(tokens: Tokens, place: int) -> bool:
    """A given name; one that is a word or a place too only in the middle of a sentence."""
    fact = tokens.known[place]
    if not (fact.flags & Flag.CAPITALISED and fact.flags & Flag.FIRST) or not (_NO_PART - {"calendar"}).isdisjoint(
        fact.cues
    ):
        return False
    if not fact.flags & (Flag.WORD | Flag.PLACE) or (fact.flags & Flag.LAST and not fact.flags & Flag.WORD):
        return True
    return place > 0 and bool(tokens.known[place - 1].flags & Flag.LOWER) and _beside(tokens, place - 1)


def _to_the_right(tokens: Tokens, first: int, last: int) -> int:
    known, start = tokens.known, last
    while last - start < _LONGEST and last + 1 < len(known) and _beside(tokens, last):
        ahead = known[last + 1]
        if known[last].key in _PREFIXES and last > first:
            goes_on = bool(ahead.flags & _CAPITAL) or ahead.key in _PREFIXES
        elif ahead.key in _PREFIXES:
            goes_on = _is_given(known, first, last) and _prefixed_name(tokens, last + 1)
        else:
            goes_on = _reaches_out(known, first, last) and _may_follow(ahead)
        if not goes_on:
            break
        last += 1
    return last


def _is_given(known: list[Known], first: int, last: int) -> bool:
    return all(fact.flags & (Flag.INITIALS | Flag.FIRST) for fact in known[first : last + 1])


def _reaches_out(known: list[Known], first: int, last: int) -> bool:
    """Whether the name has given names and initials only, or is one word that may be a given name."""
    if first == last and known[first].flags & (Flag.CAPITALISED | Flag.MIXED):
        return not known[first].flags & Flag.WORD or bool(known[first].flags & Flag.FIRST)
    return all(
        fact.flags & Flag.INITIALS or (fact.flags & Flag.FIRST and not fact.flags & Flag.LAST)
        for fact in known[first : last + 1]
    )


def _prefixed_name(tokens: Tokens, place: int) -> bool:
    """'van der' before a capital."""
    while place + 1 < len(tokens.known) and tokens.known[place].key in _PREFIXES and _beside(tokens, place):
        place += 1
    fact = tokens.known[place]
    return (
        bool(fact.flags & _CAPITAL)
        and (not fact.flags & Flag.PLACE or bool(fact.flags & Flag.LAST))
        and fact.key not in never()
    )


def _may_follow(fact: Known) -> bool:
    if not fact.flags & Flag.CAPITALISED or fact.flags & Flag.PROPER or fact.key in never() or len(fact.key) < 3:
        return False
    if not _NO_PART.isdisjoint(fact.cues):
        return False
    return bool(fact.flags & Flag.LAST) or not fact.flags & (Flag.WORD | Flag.PLACE)
