"""Names that a scanner or a narrow column broke: 'Sj aak', 'SaritaSoekhlal', '8otan', 'Ver-' and 'heggen'.

Trap: 'Van daag' and 'KiesKatwijk' are no names. What is put together or taken apart must stand on the lists of names, and
the pieces must not be words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import Flag, Tokens, fold
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.screening import Screened, not_behind

_CAPITAL = not_behind(r"[\w'’.@/-]", "[A-ZÀ-Þ]")
_SPLIT = re.compile(rf"(?P<one>{_CAPITAL}[a-zà-ÿ]{{0,7}}) (?P<other>[a-zà-ÿ]{{1,8}})(?![\w'’.-])")
_GLUED = re.compile(rf"(?P<given>{_CAPITAL}[a-zà-ÿ]{{2,}})(?P<surname>[A-ZÀ-Þ][a-zà-ÿ]{{3,}})(?![\w'’.@/-])")
_MISREAD = re.compile(r"[0158][a-zà-ÿ]{3,}")
_REST = re.compile(r" (?P<rest>[a-zà-ÿ]{1,3})(?=[\s,;:)]|\.(?:\s|$)|$)")
_NEXT_LINE = re.compile(r"(?P<hyphen>-)?\n[ ]{0,12}(?P<rest>[a-zà-ÿ]{2,10})(?=[\s,;:)]|\.(?:\s|$)|$)")
"""A name that goes on on the next line: 'Ver-', 'heggen'."""
_TITLE_GLUED = Screened(
    r"(?<!\w)(?:[Gg]eachte ?)?(?:[Hh]eer|[Mm]evrouw|[Mm]eneer|[Ff]amilie|[Ww]ethouder|[Bb]urgemeester|[Vv]oorzitter|[Dd]okter|door)"
    r"(?P<name>(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Dd]os|[Ee]l|[Tt]er) ){0,2}[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)"
)
"""'Geachte heerVan Rossem'."""
_LETTERS = str.maketrans("0158", "oisb")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Names broken in two, and a given name and a surname run together."""
    known = lists()
    for match in _SPLIT.finditer(text):
        other = fold(match["other"])
        if other in known.words:
            continue
        one = fold(match["one"])
        if (one + other in known.first_names or one + other in known.surnames) and not (
            one in known.words and one + other in known.words
        ):
            yield match.span()
    for match in _GLUED.finditer(text):
        given, surname = fold(match["given"]), fold(match["surname"])
        alone = given in known.first_names and given not in known.words and surname not in never()
        if alone and (surname in known.surnames or not (surname in known.words or surname in known.places)):
            yield match.span()
    for match in _TITLE_GLUED.finditer(text):
        word = fold(match["name"].split()[-1])
        if word in known.surnames or not (word in known.words or word in known.places):
            yield match.span("name")


def beside(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Where the name of tokens first..last begins and ends, with the damaged half beside it: '8otan', 'Karz ai'."""
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last]
    if first and _is_misread(tokens, first - 1) and text[tokens.ends[first - 1] : start] == " ":
        start = tokens.starts[first - 1]
    if last + 1 < len(tokens.known) and _is_misread(tokens, last + 1) and text[end : tokens.starts[last + 1]] == " ":
        end = tokens.ends[last + 1]
    return start, _end_of_rest(tokens, last, end)


def _end_of_rest(tokens: Tokens, last: int, end: int) -> int:
    """Where a name ends of which the last letters stand behind a blank or on the next line."""
    text, name, known = tokens.text, tokens.known[last], lists()
    fragment = name.flags & Flag.CAPITALISED and not name.flags & (Flag.LAST | Flag.WORD)
    rest = _REST.match(text, end)
    if rest and fragment and rest["rest"] not in known.words:
        return rest.end()
    below = _NEXT_LINE.match(text, end)
    if below is None:
        return end
    if below["hyphen"] and name.key + fold(below["rest"]) in known.surnames:
        return below.end()
    goes_on = fragment and not name.flags & Flag.FIRST and fold(below["rest"]) not in known.first_names
    return below.end() if (below["hyphen"] or goes_on) and below["rest"] not in known.words else end


def _is_misread(tokens: Tokens, place: int) -> bool:
    written = tokens.text[tokens.starts[place] : tokens.ends[place]]
    return bool(_MISREAD.fullmatch(written)) and written.translate(_LETTERS) not in lists().words
