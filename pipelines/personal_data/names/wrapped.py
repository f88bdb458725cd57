"""Names in a narrow cell, which go on on the next line: 'Annemarie van', 'den', 'Oudenhoven-', 'Kwakernaak'.

Trap: in a list, a form or a column the next line is mostly somebody or something else. So a name goes on only where it cannot
end (in a prefix or a hyphen), where the next line begins with a small prefix, or where a given name stands alone on its line
and one word that may be a surname on the next.
"""

from __future__ import annotations

import re

from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.tokens import Flag, Tokens

_SMALL = PREFIXES | {"ben", "bin", "op", "in", "uit", "’t", "het"}
_PREFIXES = "|".join(sorted(_SMALL))
_LINE_END = re.compile(
    rf"(?P<before>(?:[ \t]+(?:{_PREFIXES}|El|Al|Ben|Van|De)){{0,3}})(?P<hyphen>-)?[ \t]*\n[ \t]*"
    rf"(?P<behind>(?:(?:{_PREFIXES})\s+){{0,3}})"
)
_ENDS_IN_PREFIX = re.compile(rf"\w\s+(?:{_PREFIXES})$", re.IGNORECASE)
_FARTHEST = 24
"""Characters from the end of one piece to the beginning of the next: three prefixes and two line ends."""


def goes_on(tokens: Tokens, first: int, last: int, place: int) -> bool:
    """Whether the name of tokens first..last goes on over a line's end with the token `place`."""
    text, end, start = tokens.text, tokens.ends[last], tokens.starts[place]
    prefix = text[start].islower() and tokens.known[place].key in _SMALL
    if start - end > _FARTHEST or not (text[start].isupper() or prefix):
        return False
    between = _LINE_END.fullmatch(text, end, start)
    if between is None:
        return False
    if between["before"] or between["hyphen"] or between["behind"]:
        return True
    if _ENDS_IN_PREFIX.search(text, tokens.starts[first], end):
        return True
    return first == last and _is_given(tokens, last) and (prefix or _may_be_surname(tokens, last, place))


def _is_given(tokens: Tokens, place: int) -> bool:
    return bool(tokens.known[place].flags & (Flag.FIRST | Flag.INITIALS))


def _may_be_surname(tokens: Tokens, given: int, place: int) -> bool:
    """A listed surname; or a word that no list knows, alone on its line as the given name is on the line before."""
    flags, text = tokens.known[place].flags, tokens.text
    if flags & Flag.LAST:
        return True
    begin = text.rfind("\n", 0, tokens.starts[given]) + 1
    alone = not text[begin : tokens.starts[given]].strip() and text[tokens.ends[place] : tokens.ends[place] + 1] in (
        "",
        "\n",
    )
    return alone and bool(flags & Flag.CAPITALISED) and not flags & (Flag.WORD | Flag.FIRST)
