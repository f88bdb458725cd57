"""Names that a scanner broke: 'Sj aak', 'SaritaSoekhlal', '8otan'.

Trap: 'Van daag' and 'KiesKatwijk' are no names. What is put together or taken apart must stand on the lists of names, and
the pieces must not be words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import Flag, Tokens, fold
from pipelines.personal_data.names.vetoes import never

_SPLIT = re.compile(r"(?<![\w'’.-])(?P<one>[A-ZÀ-Þ][a-zà-ÿ]{0,7}) (?P<other>[a-zà-ÿ]{1,8})(?![\w'’.-])")
_GLUED = re.compile(r"(?<![\w'’.@/-])(?P<given>[A-ZÀ-Þ][a-zà-ÿ]{2,})(?P<surname>[A-ZÀ-Þ][a-zà-ÿ]{3,})(?![\w'’.@/-])")
_MISREAD = re.compile(r"[0158][a-zà-ÿ]{3,}")
_REST = re.compile(r" (?P<rest>[a-zà-ÿ]{1,3})(?=[\s,;:)]|\.(?:\s|$)|$)")
_LETTERS = str.maketrans("0158", "oisb")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Names broken in two, and a given name and a surname run together."""
    known = lists()
    names = known.first_names | known.surnames
    for match in _SPLIT.finditer(text):
        one, other = fold(match["one"]), fold(match["other"])
        if (
            one + other in names
            and other not in known.words
            and not (one in known.words and one + other in known.words)
        ):
            yield match.span()
    for match in _GLUED.finditer(text):
        given, surname = fold(match["given"]), fold(match["surname"])
        alone = given in known.first_names and given not in known.words and surname not in never()
        if alone and (surname in known.surnames or not (surname in known.words or surname in known.places)):
            yield match.span()


def beside(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Where the name of tokens first..last begins and ends, with the damaged half beside it: '8otan', 'Karz ai'."""
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last]
    if first and _is_misread(tokens, first - 1) and text[tokens.ends[first - 1] : start] == " ":
        start = tokens.starts[first - 1]
    if last + 1 < len(tokens.known) and _is_misread(tokens, last + 1) and text[end : tokens.starts[last + 1]] == " ":
        end = tokens.ends[last + 1]
    rest = _REST.match(text, end)
    if (
        rest
        and not tokens.known[last].flags & (Flag.LAST | Flag.WORD | Flag.LOWER)
        and rest["rest"] not in lists().words
    ):
        end = rest.end()
    return start, end


def _is_misread(tokens: Tokens, place: int) -> bool:
    written = tokens.text[tokens.starts[place] : tokens.ends[place]]
    return bool(_MISREAD.fullmatch(written)) and written.translate(_LETTERS) not in lists().words
