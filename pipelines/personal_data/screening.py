"""Regular expressions that are only tried where a word stands that they cannot do without, or begin with.

Most patterns of the recognizers hold words ('paspoort', 'kenteken', 'straat'); looking for words is a hundred times as fast as
trying a pattern at every letter. The words are read out of the pattern itself, so that whoever adds a word to a pattern
need not think of this. Trap: a screen must never hide a match, so it is only built from what every match contains, letters
are compared in lower case as `re.IGNORECASE` compares them, and what this module does not understand is not screened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from itertools import product
from operator import or_
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import ahocorasick

_MOST = 150
"""Words of one choice at most."""
_RARE = frozenset("@\\|§©€*°")
"""Signs that are worth looking for alone."""
_EVERYWHERE = frozenset(("de", "het", "een", "in", "op", "te", "van", "in ", "op ", "van ", " in "))
"""Words that nearly every page holds: that one of them is there says nothing."""
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_SHORT = 200
"""Characters of a text that is no stretch of a page but what stands around a match: the pattern is as fast."""
_Words = frozenset[str]


class Screened:
    """A compiled pattern; `finditer` and `search` over a whole text look for its words first."""

    def __init__(self, pattern: str, flags: int = 0, *, holds: str = "") -> None:
        """`holds`: what every match holds that no word says (figures, a capital), as a pattern that is quickly looked for."""
        self._pattern = re.compile(pattern, flags)
        self._holds = re.compile(holds).search if holds else None
        parsed = _parser.parse(pattern, flags)
        self._beginnings = _shortest(_begins_with(parsed))
        self.choices = _choices(parsed)
        """Of every one of these sets a word stands in each match, lower case; the most telling set first."""
        for word in self._beginnings.union(*self.choices):
            _looked_for.setdefault(word, 1 << len(_looked_for))
        self._choices = [reduce(or_, map(_looked_for.__getitem__, words)) for words in self.choices]
        self.pattern, self.flags = self._pattern.pattern, self._pattern.flags
        self.match = self._pattern.match
        self.fullmatch = self._pattern.fullmatch

    def may_stand_in(self, text: str) -> bool:
        """False when the pattern surely matches nowhere in `text`."""
        if self._choices:
            words = _seen(text).words
            for choice in self._choices:
                if not words & choice:
                    return False
        return self._holds is None or self._holds(text) is not None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        if not self.may_stand_in(text):
            return iter(())
        if not self._beginnings or (seen := _seen(text)).length != len(text):
            return self._pattern.finditer(text)
        ends = seen.ends
        starts = {end + 1 - len(word) for word in self._beginnings & ends.keys() for end in ends[word]}
        return tried_at(self._pattern, text, sorted(starts))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if start or end is not None or len(text) < _SHORT:
            return self._pattern.search(text, start, len(text) if end is None else end)
        return next(self.finditer(text), None)


_looked_for: dict[str, int] = {}
"""The words of every pattern that was made, which are looked for together, once a text; of each the bit that stands for it."""


class _Seen(NamedTuple):
    """Which of the words stand in a text, and where their last characters are in it in lower case."""

    text: str
    length: int
    """Of the text in lower case: mostly that of the text."""
    found: list[tuple[int, str]]
    ends: dict[str, list[int]]
    """`found` by word."""
    words: int
    """Which words they are: a bit of each."""
    place: int = 0
    """Of a piece, where in the page it stands: the next one stands behind it, as a rule."""


_last = [_Seen("", 0, [], {}, 0)] * 2
"""The last page, and the last piece of it: every recognizer asks for the same one in turn."""


def _seen(text: str) -> _Seen:
    page, piece = _last
    if piece.text is text:
        return piece
    if page.text is text:
        return page
    place = page.text.find(text, piece.place)
    place = page.text.find(text) if place < 0 < piece.place else place
    known = place >= 0 and len(page.text) == page.length
    seen = _last[place >= 0] = _seen_before(page, place, text) if known else _seen_first(text)
    return seen


def _seen_first(text: str) -> _Seen:
    lower = text.lower()
    if not lower.isascii():
        lower = lower.replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")
    return _Seen(text, len(lower), *_by_word(list(_all_words(len(_looked_for)).iter(lower))))


def _seen_before(page: _Seen, place: int, text: str) -> _Seen:
    """What was seen of the page between `place` and the end of `text`."""
    inside = page.found[bisect_left(page.found, (place,)) : bisect_left(page.found, (place + len(text),))]
    found = [(end - place, word) for end, word in inside if end + 1 - len(word) >= place]
    return _Seen(text, len(text), *_by_word(found), place)


def _by_word(found: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], dict[str, list[int]], int]:
    ends = defaultdict[str, list[int]](list)
    for end, word in found:
        ends[word].append(end)
    return found, ends, reduce(or_, map(_looked_for.__getitem__, ends), 0)


@lru_cache(maxsize=1)
def _all_words(count: int) -> ahocorasick.Automaton:
    """An automaton of all words; made anew when a module that is loaded later brings more (`count` of them in all)."""
    automaton = ahocorasick.Automaton()
    for word in _looked_for:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def tried_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `finditer` gives, when matches (none of them empty) begin at some of `starts` and nowhere else."""
    done = 0
    for start in starts:
        match = pattern.match(text, start) if start >= done else None
        if match is not None:
            yield match
            done = match.end()


def not_behind(signs: str, first: str) -> str:
    """The pattern of one of the characters `first` (a class) that none of `signs` (a class) stands before; it begins with the
    character itself, because `re` looks for a set of first characters ten times as fast as it looks behind."""
    return f"{first}(?<!{signs}.)"


def _shortest(words: _Words) -> _Words:
    """Without those that begin with another; none when one is a single letter, which stands everywhere."""
    if any(len(word) < 2 and word not in _RARE for word in words):
        return frozenset()
    return frozenset(word for word in words if not any(word[:length] in words for length in range(1, len(word))))


def _begins_with(parsed: Iterable[Any]) -> _Words:
    """Words with one of which each match begins, none of them empty; nothing when that cannot be told."""
    run: _Words = frozenset(("",))
    for item in parsed:
        exact = _exact([item])
        if exact is None and "" in run and item[0] is _constants.SUBPATTERN:
            exact, item = _begins_with(item[1][-1]) or None, None
        elif exact is None and "" in run and item[0] is _constants.BRANCH:
            branches = [_begins_with(branch) for branch in item[1][1]]
            exact, item = frozenset[str]().union(*branches) if all(branches) else None, None
        if exact is None or len(run) * len(exact) > _MOST:
            break
        run = frozenset(map("".join, product(run, exact)))
        if item is None:
            break
    return frozenset() if "" in run else run


def _choices(parsed: Iterable[Any]) -> tuple[tuple[str, ...], ...]:
    found = sorted(
        (words for words in map(_without_longer, _needed(parsed)) if _tells(words)), key=_worth, reverse=True
    )
    return tuple(tuple(sorted(words, key=len)) for words in found[:3])


def _worth(words: _Words) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _tells(words: _Words) -> bool:
    telling = words != frozenset(("\n\n",)) and words.isdisjoint(_EVERYWHERE)
    return bool(words) and telling and all(len(word) > 1 or word in _RARE for word in words)


def _without_longer(words: _Words) -> _Words:
    """'paspoort' need not be looked for beside 'pas'."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def _needed(parsed: Iterable[Any]) -> list[_Words]:
    """Sets of which each match holds one word at least."""
    found: list[_Words] = []
    run: _Words = frozenset(("",))
    for item in parsed:
        exact = _exact([item])
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(map("".join, product(run, exact)))
            continue
        found.append(run)
        run = frozenset(("",))
        if exact is not None and len(exact) <= _MOST:
            run = exact
        else:
            found += _needed_of(*item)
    return [*found, run]


def _needed_of(operation: Any, argument: Any) -> list[_Words]:
    if operation is _constants.SUBPATTERN:
        return _needed(argument[-1])
    if operation is _constants.ATOMIC_GROUP:
        return _needed(argument)
    if operation in _REPEATS:
        return _needed(argument[2]) if argument[0] > 0 else []
    if operation is _constants.BRANCH:
        best = [max(filter(_tells, _needed(branch)), key=_worth, default=None) for branch in argument[1]]
        whole = frozenset[str]().union(*(words for words in best if words))
        return [whole] if all(best) and len(whole) <= _MOST else []
    return []


def _exact(parsed: Iterable[Any]) -> _Words | None:
    """All that a piece of a pattern may be written as, lower case; None when that is no short list."""
    run: _Words = frozenset(("",))
    for operation, argument in parsed:
        forms = _forms(operation, argument)
        if forms is None or len(run) * len(forms) > _MOST:
            return None
        run = frozenset(map("".join, product(run, forms)))
    return run


def _forms(operation: Any, argument: Any) -> _Words | None:
    if operation is _constants.LITERAL:
        return frozenset((_lowered_letter(argument),))
    if operation is _constants.IN:
        if len(argument) <= 4 and all(kind is _constants.LITERAL for kind, _ in argument):
            return frozenset(_lowered_letter(code) for _, code in argument)
        return None
    if operation is _constants.SUBPATTERN:
        return _exact(argument[-1])
    if operation is _constants.BRANCH:
        forms = [_exact(branch) for branch in argument[1]]
        return None if None in forms else frozenset[str]().union(*(words for words in forms if words is not None))
    if operation in _REPEATS and argument[:2] == (0, 1):
        once = _exact(argument[2])
        return None if once is None else once | {""}
    if operation in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return frozenset(("",))
    return None


def _lowered_letter(code: int) -> str:
    lower = chr(code).lower()
    return {"ı": "i", "ſ": "s", "i\u0307": "i"}.get(lower, lower)
