"""Where a found name begins and ends, when the judgement of single words stopped half way.

A name does not end in a prefix ('Henk van'), and the prefix, the initials or the given name right in front of it belong to it
('de' Kam, 'M.R.' Damhuijs, 'Dan' Hasler); in an enumeration every single word in front does (', Prudent' Lannoy,). Behind a
given name stands the rest of it, also when nobody is known to be called so ('Twigha' Detaverner), and behind a surname its
initials ('Regterschot' G.). Trap: behind a whole name a capital may begin something else ('Jan Jansen Gemeentesecretaris'), so only
given names and initials reach out to the right, and never to a word that is only a word."""

from __future__ import annotations

import re

from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.tokens import Flag, Known, Tokens
from pipelines.personal_data.names.vetoes import never

_CAPITAL = Flag.CAPITALISED | Flag.CAPITALS | Flag.MIXED
_LONGEST = 4
"""Words that are taken in on either side at most."""
_LONGEST_UNKNOWN = 8
"""Letters of a word that no list knows and that may be a given name; longer ones are compounds ('Projectgroep')."""
_BESIDE = re.compile(r"[ \u00a0]{1,2}")
_NO_INITIALS = frozenset(
    {"b.v", "n.v", "v.o.f", "c.v", "t.a.v", "a.u.b", "p.s", "n.b", "o.a", "i.o", "d.d", "m.b.t", "t.n.v"}
)
_SMALL_PREFIXES = PREFIXES | {"uit", "op", "in", "ut", "a"}
_COMMON = frozenset(
    re.split(
        r"\s",
        "haar the kan dan mee na ben meer keer moet werd dag zou komen kent ging oude oud water post anders wilde doe boven tien hoog "
        "kort lang denk klein zwart groot best los ene bus kind hand ziek thuis vast even later samen lees doet doen",
    )
)
"""Surnames that oftener stand behind a given name as plain words, where nobody types capitals: 'anna kan niet'."""
_SMALL_INITIALS = re.compile(r"(?:^|(?<=[\s(:;,]))(?:[a-z]\.[ ]?){1,4}$")
"""'c. van houwelingen', where nobody types capitals."""
_SHORT_PREFIX = re.compile(r"(?:^|(?<=[\s(:;,+/]))v(?:[./]?[ ]?d)?[./]?[ ]?$")
"""'v. Doorn', 'v/d Loo', 'v Hees'."""
_ENUMERATED_BEFORE = re.compile(r"[,:;\n][ \t]*$")
_ENUMERATED_BEHIND = re.compile(r"[ ]?(?:[,;\n]|$|en\b)")
_AROUND_NAMES = frozenset((",", ";", "(", ")", "en"))
_ENDS = frozenset((",", ".", ";", ")"))
_NO_PART = frozenset(
    {"function", "title", "greeting", "closing", "calendar", "organisation", "place_word", "party", "field", "speech"}
)


def whole(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The first and last token of the name of which tokens first..last were found."""
    return _to_the_left(tokens, first, last), _to_the_right(tokens, first, last)


def _beside(tokens: Tokens, left: int) -> bool:
    """Whether only a blank stands between a token and the next."""
    return (
        left >= 0
        and left + 1 < len(tokens.starts)
        and bool(_BESIDE.fullmatch(tokens.text, tokens.ends[left], tokens.starts[left + 1]))
    )


def small_initials(text: str, start: int) -> int:
    """Where a name that begins at `start` begins with its initials in lower case, or with a prefix cut short."""
    if not text[max(0, start - 3) : start].rstrip().endswith(("v", "d", ".", "/")):
        return start
    prefix = _SHORT_PREFIX.search(text, max(0, start - 8), start)
    if prefix:
        return prefix.start()
    match = _SMALL_INITIALS.search(text, max(0, start - 16), start)
    return match.start() if match and match.group().replace(" ", "").rstrip(".") not in _NO_INITIALS else start


def _to_the_left(tokens: Tokens, first: int, last: int) -> int:
    known = tokens.known
    first = _with_prefixes(tokens, first, last)
    for _ in range(_LONGEST):
        if not _beside(tokens, first - 1):
            break
        fact = known[first - 1]
        initials = fact.flags & Flag.INITIALS and fact.key.rstrip(".") not in _NO_INITIALS
        given = _is_given_name(tokens, first - 1) or (first == last and _may_be_given(known[first - 1], known[first]))
        if not initials and not given and not _is_enumerated(tokens, first, last) and not _is_foreign(tokens, first):
            break
        first -= 1
    return first


def _is_foreign(tokens: Tokens, first: int) -> bool:
    """'MỸ' before 'LINH NGÔ': capitals with a mark that no abbreviation has, before a name in capitals; 'văn' before 'minh hồ' is no
    Dutch prefix."""
    fact = tokens.known[first - 1]
    if not tokens.known[first].flags & fact.flags & (Flag.CAPITALS | Flag.LOWER):
        return False
    marked = not tokens.text[tokens.starts[first - 1] : tokens.ends[first - 1]].isascii()
    return marked and bool(fact.flags & Flag.CAPITALS or fact.key in PREFIXES)


def _with_prefixes(tokens: Tokens, first: int, last: int) -> int:
    """The prefixes before a surname, but not 'van' or 'te' alone: 'de brief van Jansen'."""
    name = tokens.known[first]
    given = name.flags & Flag.FIRST and (first < last or not name.flags & (Flag.LAST | Flag.WORD))
    if given or name.flags & (Flag.INITIALS | Flag.MIXED):
        return first
    begin = first
    while _beside(tokens, begin - 1) and tokens.known[begin - 1].key in PREFIXES and first - begin < 3:
        begin -= 1
    alone = first - begin == 1 and tokens.text[tokens.starts[begin] : tokens.ends[begin]] in ("van", "te")
    return first if alone else begin


def _is_given_name(tokens: Tokens, place: int) -> bool:
    """A given name; one that is a word too only in the middle of a sentence, or in small letters before a surname that is none."""
    fact, behind = tokens.known[place], tokens.known[place + 1]
    if fact.flags & behind.flags & Flag.LOWER:
        surname = behind.flags & Flag.LAST and not behind.flags & (Flag.WORD | Flag.FIRST) and fact.key not in _COMMON
        named = fact.flags & Flag.FIRST and (surname or not fact.flags & Flag.WORD)
        return bool(named) and fact.key not in never()
    if not (fact.flags & Flag.CAPITALISED and fact.flags & Flag.FIRST) or not (_NO_PART - {"calendar"}).isdisjoint(
        fact.cues
    ):
        return False
    if not fact.flags & Flag.WORD or (fact.flags & Flag.LAST and not fact.flags & Flag.WORD):
        return True
    return place > 0 and bool(tokens.known[place - 1].flags & Flag.LOWER) and _beside(tokens, place - 1)


def _may_be_given(fact: Known, surname: Known) -> bool:
    """A short capitalised word that is no word of the language, before a surname: 'Lidewij' Schaap."""
    unknown = not fact.flags & (Flag.WORD | Flag.PLACE) and not fact.cues and fact.key not in never()
    shape = fact.flags & surname.flags & Flag.CAPITALISED and not surname.flags & Flag.PLACE
    return bool(shape and unknown and 2 <= len(fact.key) <= _LONGEST_UNKNOWN)


def _is_enumerated(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is one word and stands with the capitalised word before it between commas: ', Prudent Lannoy,'."""
    fact, text = tokens.known[first - 1], tokens.text
    if first != last or not tokens.known[first].flags & Flag.CAPITALISED or not fact.flags & Flag.CAPITALISED:
        return False
    if not _NO_PART.isdisjoint(fact.cues) or fact.flags & (Flag.PLACE | Flag.PROPER) or fact.key in never():
        return False
    start = tokens.starts[first - 1]
    return bool(
        _ENUMERATED_BEFORE.search(text, max(0, start - 3), start) and _ENUMERATED_BEHIND.match(text, tokens.ends[last])
    )


def _to_the_right(tokens: Tokens, first: int, last: int) -> int:
    known, start = tokens.known, last
    while last - start < _LONGEST and last + 1 < len(known) and _beside(tokens, last):
        ahead = known[last + 1]
        if known[last].key in PREFIXES and last > first:
            small = bool(known[first].flags & ahead.flags & Flag.LOWER and ahead.flags & Flag.LAST)
            goes_on = small or bool(ahead.flags & _CAPITAL) or ahead.key in PREFIXES
        elif ahead.key in PREFIXES and not known[first].flags & Flag.LOWER:
            goes_on = _is_given(known, first, last) and _prefixed_name(tokens, last + 1)
        elif known[last].flags & Flag.LOWER and ahead.flags & Flag.LOWER:
            goes_on = _goes_on_small(known, first, last)
        elif ahead.flags & Flag.INITIALS or (ahead.flags & Flag.CAPITALISED and len(ahead.key) == 1):
            goes_on = first == last and _has_initials_behind(tokens, last)
        else:
            goes_on = (_reaches_out(known, first, last) and _may_follow(ahead)) or _is_surname_behind(
                tokens, first, last
            )
        if not goes_on:
            break
        last += 1
    return last


def _goes_on_small(known: list[Known], first: int, last: int) -> bool:
    """Where nobody types capitals: 'rutger' uit den bogaard, 'wei' man."""
    if first != last or not known[first].flags & Flag.FIRST:
        return False
    place = last + 1
    while place < len(known) - 1 and place - last < 4 and known[place].key in _SMALL_PREFIXES:
        place += 1
    fact = known[place]
    surname = bool(fact.flags & Flag.LOWER and fact.flags & Flag.LAST) and fact.key not in never()
    if not surname or not _NO_PART.isdisjoint(fact.cues):
        return False
    alone = fact.flags & Flag.WORD and place == last + 1
    return not alone or (fact.key not in _COMMON and not known[first].flags & Flag.WORD)


def _has_initials_behind(tokens: Tokens, last: int) -> bool:
    """'Regterschot G.', where nothing follows that the initials could belong to."""
    name, initials = tokens.known[last], tokens.known[last + 1]
    if not name.flags & Flag.CAPITALISED or (name.flags & Flag.FIRST and not name.flags & Flag.LAST):
        return False
    if initials.key.rstrip(".") in _NO_INITIALS or last + 2 >= len(tokens.known) or not _beside(tokens, last + 1):
        return initials.key.rstrip(".") not in _NO_INITIALS
    behind = tokens.known[last + 2]
    return not behind.flags & _CAPITAL and behind.key not in PREFIXES


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


def _is_surname_behind(tokens: Tokens, first: int, last: int) -> bool:
    """Behind given names any capital inside a sentence: 'zegt Jan Peter Ballekens', 'met Hendrik Noten dit'."""
    known, ahead = tokens.known, tokens.known[last + 1]
    if not all(fact.flags & Flag.FIRST and fact.flags & Flag.CAPITALISED for fact in known[first : last + 1]):
        return False
    if not ahead.flags & Flag.CAPITALISED or ahead.flags & Flag.PLACE or ahead.key in never() or len(ahead.key) < 3:
        return False
    if not _NO_PART.isdisjoint(ahead.cues) or ahead.cues:
        return False
    if not ahead.flags & Flag.WORD:
        return first < last or not known[first].flags & (Flag.LAST | Flag.WORD)
    if first == 0 or last + 2 >= len(known) or known[last].flags & (Flag.LAST | Flag.WORD):
        return False
    before, behind = known[first - 1], known[last + 2]
    enumerated = before.key in _AROUND_NAMES and behind.key in _AROUND_NAMES
    return bool(before.flags & Flag.LOWER and (behind.flags & Flag.LOWER or behind.key in _ENDS)) or enumerated


def _prefixed_name(tokens: Tokens, place: int) -> bool:
    """'van der' before a capital."""
    while place + 1 < len(tokens.known) and tokens.known[place].key in PREFIXES and _beside(tokens, place):
        place += 1
    fact = tokens.known[place]
    return (
        bool(fact.flags & _CAPITAL)
        and (not fact.flags & Flag.PLACE or bool(fact.flags & Flag.LAST))
        and fact.key not in never()
        and _NO_PART.isdisjoint(fact.cues)
    )


def _may_follow(fact: Known) -> bool:
    if not fact.flags & Flag.CAPITALISED or fact.flags & Flag.PROPER or fact.key in never() or len(fact.key) < 3:
        return False
    if not _NO_PART.isdisjoint(fact.cues):
        return False
    return bool(fact.flags & Flag.LAST) or not fact.flags & (Flag.WORD | Flag.PLACE)
