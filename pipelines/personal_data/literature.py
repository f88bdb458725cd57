"""Authors in a list of literature: they published under their name.

Trap: 'Bos, J. (2019). Titel.' is an entry, 'Bos, J. (2019) klaagt' is not: a title stands behind the year, or a heading above the list."""

from __future__ import annotations

import re
from functools import lru_cache

_CATALOGUED = re.compile(r"[^\W\d_][^\n,]{1,40}, (?:[A-Z]\.[ -]?){1,4}")
_TITLE_AFTER = re.compile(
    r",?(?: (?:en|&|and) [^\n()]{2,50})?\s\((?:19[89]\d|20\d\d)[a-z]?\)[.,:]\s+[A-Z][^\n]*(?:\n[^\n]*)?[.?!:]"
)
"""'Surname, A.B. (2021). Title of the book.': an entry in a list of literature."""
_LITERATURE = re.compile(
    r"^[ \t]*(?:\d{1,2}\.?[ ]|bijlage \w+[ :–-]+)?(?:literatuur(?:lijst)?|referenties|referentielijst|bibliografie|references|bibliography|"
    r"literature)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ENTRY = re.compile(
    r"[ \t]*(?:[-•–]|\[?\d{1,3}[\].]?)?[ \t]*"
    r"(?P<authors>(?:[a-z'’]{1,4} ){0,3}[A-ZÀ-Þ][\w'’-]+, (?:[A-Z][a-z]?\.[ -]?){1,4}[^\n()]{0,200}?)"
    r"\((?:1[89]|20)\d\d[a-z]?\)"
)
"""'Terlouw, J.C., Post, A. & Bos, W. de (1966). Title': under the heading of a list of literature, of any year."""


def is_author(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stands among the authors of a published work."""
    if _CATALOGUED.fullmatch(text[start:end]) and _TITLE_AFTER.match(text, end):
        return True
    return _is_catalogued(text, start, end)


def _is_catalogued(text: str, start: int, end: int) -> bool:
    """Whether the name stands among the authors of an entry under the heading of a list of literature."""
    heading = _literature_at(text)
    if not 0 <= heading < start:
        return False
    entry = _ENTRY.match(text, text.rfind("\n", 0, start) + 1)
    return entry is not None and entry.start("authors") <= start and end <= entry.end("authors")


@lru_cache(maxsize=4)
def _literature_at(text: str) -> int:
    found = _LITERATURE.search(text)
    return found.end() if found else -1
