"""Words of a text, with what stands between them. One pass of one regular expression; offsets are characters.

Initials stay together ("J.P."), a possessive 's stands alone, hyphens split ("Nguyen-Postma" is three tokens), a mail address
or link is one token. White space is no token but a gap in front of the next one, for the model reads layout from gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"]+"
    r"|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![^\W\d_])(?:[^\W\d_]\.)+"
    r"|['’][a-zA-Z]{1,2}(?![^\W\d_])"
    r"|[^\W_]+(?:['’][^\W\d_]{2,})*"
    r"|_+|([^\w\s])\1*"
)


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
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    for begin, finish in spans if spans is not None else ((0, len(text)),):
        first, last = len(gaps), begin
        for match in _TOKEN.finditer(text, begin, finish):
            start, end = match.span()
            words.append(match[0])
            starts.append(start)
            ends.append(end)
            gaps.append(
                0 if start == last else 1 if start == last + 1 and text[last] == " " else _gap(text, last, start)
            )
            last = end
        if first < len(gaps):
            gaps[first] = Gap.START
    return Tokens(words, starts, ends, gaps)


def _gap(text: str, last: int, start: int) -> int:
    """Gap.WIDE, LINE or BLANK_LINE for white space that is more than one space."""
    lines = len(f"{text[last:start]}|".splitlines()) - 1
    return 2 if lines == 0 else 3 if lines == 1 else 4
