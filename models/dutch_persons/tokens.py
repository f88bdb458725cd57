"""Words of a text, with what stands between them. One pass of one regular expression; offsets are characters.

Initials stay together ("J.P."), a possessive 's stands alone, hyphens split ("Nguyen-Postma" is three tokens), a mail address
or link is one token. White space is no token but a gap in front of the next one, for the model reads layout from gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from operator import add, sub

_LINK = r"(?:https?://|www\.)[^\s<>()\[\]\"]+"
_ADDRESS = r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
_WORD = (
    r"(?<![^\W\d_])(?:[^\W\d_]\.)+"
    r"|['’][a-zA-Z]{1,2}(?![^\W\d_])"
    r"|[^\W_]+(?:['’][^\W\d_]{2,})*"
    r"|_+|(?P<sign>[^\w\s])(?P=sign)*"
)
_TOKEN = re.compile(f"({_LINK}|{_ADDRESS}|{_WORD})")
_WITHOUT_ADDRESS = re.compile(f"({_LINK}|{_WORD})")
"""For texts without '@': every word would be tried for an address first."""


class Gap(IntEnum):
    """What stands in front of a token."""

    NONE = 0
    SPACE = 1
    WIDE = 2
    LINE = 3
    BLANK_LINE = 4
    START = 5


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, their offsets, and the gap in front of each."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Tokens:
    """Split `text`; every character that is not white space is in exactly one token. Of `spans` each is a text of its own: the
    first token has Gap.START in front, and what lies between them is left out."""
    found = Tokens([], [], [], [])
    for begin, finish in spans if spans is not None else ((0, len(text)),):
        piece = text[begin:finish]
        pieces = (_TOKEN if "@" in piece else _WITHOUT_ADDRESS).split(piece)
        white, words = pieces[:-1:3], pieces[1::3]
        if words:
            lengths = list(map(len, words))
            ends = list(accumulate(map(add, map(len, white), lengths), initial=begin))[1:]
            found.words.extend(words)
            found.starts.extend(map(sub, ends, lengths))
            found.ends.extend(ends)
            found.gaps.append(int(Gap.START))
            found.gaps.extend(map(_gap, white[1:]))
    return found


@lru_cache(maxsize=512)
def _gap(white: str) -> int:
    """What kind of gap white space makes."""
    if white in ("", " "):
        return len(white)
    lines = len(f"{white}|".splitlines()) - 1
    return 2 if lines == 0 else 3 if lines == 1 else 4
