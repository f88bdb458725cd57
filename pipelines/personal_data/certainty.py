"""How sure it is that the name of somebody whom the case knows, found again in a text, means that person.

Trap: a surname that is an ordinary word (Bakker, Roos, Mei) counts only where its surroundings do not say otherwise."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.spans import chance_at
from pipelines.personal_data.names.unlikely import SPEAKS
from pipelines.personal_data.names.vetoes import is_no_name

_PREFIXED = 0.8
"""Chance, for the vetoes, of a name of several words that the case knows: 'De Boer' is a person then, 'de boer' is not."""
_WINDOW = 160
"""Characters on either side in which an ambiguous word is judged."""
_ORGANISATION_AFTER = re.compile(
    r"^[\s,&]{1,3}(?:(?:&|en)\s+(?:\w+\s+)?)?(?:B\.?V\b|N\.?V\b|V\.?O\.?F\b|BVBA\b|GmbH\b|[Aa]dvocaten|[Nn]otarissen|"
    r"[Aa]rchitecten|[Aa]ccountants|[Zz]onen|Zn\b|[Bb]ouw\b|Groep\b|Holding\b)"
)
_NOT_A_PERSON_BEFORE = re.compile(
    r"(?:\b(?:[Ff]irma|[Ss]chool|[Bb]asisschool|[Ss]tichting|[Cc]ommissie|[Bb]edrijf|[Bb]ouwbedrijf|[Bb]akkerij|"
    r"[Gg]arage|[Cc]af[eé]|[Hh]otel|[Rr]estaurant|[Ww]et|[Ss]traat|[Pp]lein|[Ll]aan)[ -]|commissie-|"
    r"wet-)(?:\w+ ){0,2}$"
)


_SPEAKS = re.compile(SPEAKS)
"""'Zomer belt terug': a season does not call. Alone in brackets, as in 'Juridisch (Zomer)', stands who is meant."""


def certainty(text: str, start: int, end: int, key: str) -> float:
    """How sure it is that a known name found again means the person."""
    written = text[start:end]
    if is_no_name(text, start, end, _PREFIXED if " " in key else 0.5):
        return 0.0
    if _ORGANISATION_AFTER.match(text[end : end + 30]) or _NOT_A_PERSON_BEFORE.search(text[max(0, start - 40) : start]):
        return 0.3 if " " in key else 0.0
    words = [w for w in re.split(r"[\s.,]+", key) if w and w not in lists().cues["prefix"]]
    if len(words) > 1 or any(c.isdigit() for c in key):
        return 0.97
    ordinary = bool(words) and (len(words[0]) <= 3 or _is_word(words[0]))
    if not ordinary:
        return 0.9 if written[:1].isupper() or key not in lists().proper_nouns else 0.6
    if written.split()[-1].islower() and not _lower_text(text, start, end):
        return 0.0
    if written[:1].isupper() and (
        _SPEAKS.match(text, end) or (text[start - 1 : start], text[end : end + 1]) == ("(", ")")
    ):
        return 0.6
    chance = chance_at(text, start, end, _WINDOW)
    prefixed = " " in key and written.split()[-1][:1].isupper()
    return 0.0 if chance < 0.15 and not prefixed else max(0.5, chance)


@lru_cache(maxsize=4096)
def _is_word(word: str) -> bool:
    """Whether a word is an ordinary one, also one made of two ('informatievoorziening'), unless people are called so."""
    known = lists()
    if word in known.words:
        return True
    if word in known.surnames:
        return False
    splits = ((word[:at], word[at:]) for at in range(4, len(word) - 3))
    return any(head.removesuffix("s") in known.words and tail in known.words for head, tail in splits)


def _lower_text(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _WINDOW) : end + _WINDOW]
    return sum(c.isupper() for c in around) * 60 < len(around)
