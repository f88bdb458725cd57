"""Lines of a text with their depth of quotation: what all rules of this folder look at."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.reading.mail.body_text import quote_depth

_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


class Line(NamedTuple):
    """start..end is the line without its end; its own words begin at `begin`, behind the marks of quotation."""

    start: int
    begin: int
    end: int
    quote: int
    words: str
    """text[begin:end] without blanks at its ends."""


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Lines of text[start:end], quotation told by '>'."""
    end = len(text) if end is None else end
    lines: list[Line] = []
    position = start
    while position <= end:
        found = _ENDS.search(text, position, end)
        stop = found.start() if found else end
        depth, behind = quote_depth(text[position : min(stop, position + 400)])
        lines.append(Line(position, position + behind, stop, depth, text[position + behind : stop].strip()))
        if found is None:
            break
        position = found.end()
    return lines
