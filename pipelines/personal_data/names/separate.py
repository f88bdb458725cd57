"""Names that were found as one though they stand in two cells, in two rows, or side by side above a line for signatures.

'Lagerwaard' at the end of a row and 'Samira Haddad' at the head of the next are not one name, and neither are 'M. Vos' and 'P.J. Kok'.
Trap: a name that a narrow column broke over two lines stays whole; only a line with cells is a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.lists import english_words, lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import is_no_name
from pipelines.personal_data.values import Hit

_BETWEEN_CELLS = re.compile(r"\s*\t\s*|[ \u00a0]{3,}")
_ROWS = re.compile(r"\s*\n\s*")
_NEXT_INITIALS = re.compile(
    r"(?P<one>(?:(?:[A-Z]\.)+[ ]?(?:[a-z']{1,4}[ ]){0,3}|[A-ZÀ-Þ][\w'’-]+[ ](?:[a-z']{1,4}[ ]){0,3})[A-ZÀ-Þ][\w'’-]{2,})[ ]"
    r"(?=(?:[A-Z]\.){1,4}[ ]?(?:[a-z']{1,4}[ ]){0,3}[A-ZÀ-Þ][a-zà-ÿ])"
)


_SMALL = re.compile(r"[ ]?(?<![\w'’.-])[a-zà-ÿ]{2,}(?![\w'’.-])[ ]?")
"""A word in small letters within a name: a prefix, or what the sentence says ('Rients pulled Delano')."""


def apart(text: str, hit: Hit) -> Iterator[Hit]:
    """The names of which the hit consists; the hit itself when it is one."""
    cuts = _cuts(text, hit)
    for one in _pieces(hit, cuts):
        if not cuts or not is_no_name(text, one.start, one.end, hit.score):
            yield from _pieces(one, [match.span() for match in _words_of_the_sentence(text, one)])


def _pieces(hit: Hit, cuts: list[tuple[int, int]]) -> Iterator[Hit]:
    """What the cuts leave of the hit."""
    if not cuts:
        yield hit
        return
    edges = [hit.start, *(edge for cut in cuts for edge in cut), hit.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end > start:
            yield hit._replace(start=start, end=end)


def _cuts(text: str, hit: Hit) -> list[tuple[int, int]]:
    """Where one name ends and the next begins, in order."""
    between = list(_BETWEEN_CELLS.finditer(text, hit.start, hit.end))
    if "\n" in text[hit.start : hit.end] and _in_rows(text, hit):
        between += _ROWS.finditer(text, hit.start, hit.end)
    initials = _NEXT_INITIALS.match(text, hit.start, hit.end)
    cuts = [match.span() for match in between] + ([(initials.end("one"), initials.end())] if initials else [])
    return sorted(cuts)


def _words_of_the_sentence(text: str, hit: Hit) -> Iterator[re.Match[str]]:
    """Verbs and conjunctions in small letters between two capitals, with the blanks around them, in a name that begins with a capital; and
    at its end a prefix or a word that governs what follows ('Rik de', 'Delano by'). What a scanner pulled apart ('Nat alia') stays, and so
    does any other word: a middle name may be one ('Anne roos Bakker')."""
    known = lists()
    if not text[hit.start].isupper() or "  " in text[hit.start : hit.end]:
        return
    for match in _SMALL.finditer(text, hit.start, hit.end):
        key = fold(match.group().strip())
        last = not text[match.end() : hit.end].strip()
        if last and key in _GOVERNING:
            yield match
        elif key in known.cues["prefix"]:
            if _governs_what_follows(text, match.start(), hit):
                yield match
        elif not last and (key in _ACTING or _is_foreign(key)):
            yield match


_GOVERNING = frozenset(
    ("by", "is", "was", "wel", "had", "heeft", "for", "said", "and", "en", "und", "to", "from", "op", "voor", "ad")
)
_ACTING = frozenset(
    re.findall(
        r"\w+",
        "belt belde bellen mailt mailde mailen appt appte vraagt vroeg vragen zegt heeft hadden hebben waren wordt werd werden gaat gingen "
        "komt kwam kwamen doet deed wilde willen kunnen moet moest moeten mocht zou zouden blijft bleef stuurt stuurde stuurden ziet zagen "
        "geeft gaven neemt namen sprak spraken spreekt staat stonden weet wist wisten werkt werkte redt redde helpt hielp kent kende "
        "werkzame noemt noemde schrijft schreef meldt meldde bezoekt bezocht duwde duwt sloeg slaat schopte schopt volgt volgde begeleidt "
        "omdat toen terwijl maar want zodat voordat nadat tijdens volgens namens naar",
    )
)
"""Verbs and conjunctions that stand between two people, and that nobody is called by."""
_GOES_ON, _CAPITAL = re.compile(r"[ \n][a-zà-ÿ\d€]"), re.compile(r"[ ][A-ZÀ-Þ]")
"""'Rik de jongens', 'Ria van de slager', 'Wit de Multatuliprijs': what the prefix belongs to; where nothing follows ('Erik van den', 'Ten
Broeke, Renske ten <r...') it is the name's."""
_IN_FRONT = re.compile(r",|[A-Z]\.[ ]")
"""'Wit, Grietje de', 'Heide, R. van': the surname in front has its prefix behind."""
_SHORTEST = 4
"""Letters of an English word of the sentence; shorter ones are halves of names."""


def _is_foreign(key: str) -> bool:
    """An English word that is neither a Dutch one nor anybody's name: 'pulled', 'sees'."""
    known = lists()
    named = key in known.cues["prefix"] or key in known.first_names or key in known.surnames
    return key in english_words() and len(key) >= _SHORTEST and not named and key not in known.words


def _governs_what_follows(text: str, place: int, hit: Hit) -> bool:
    """Whether from `place` to its end the name holds prefixes alone that belong to the words behind it, and no surname stands in front
    ('Heide, R. van')."""
    prefixes = fold(text[place : hit.end]).split()
    if not lists().cues["prefix"].issuperset(prefixes) or _IN_FRONT.search(text, hit.start, hit.end):
        return False
    return bool(_GOES_ON.match(text, hit.end) or (len(prefixes) == 1 and _CAPITAL.match(text, hit.end)))


def _in_rows(text: str, hit: Hit) -> bool:
    """Whether the line on which the hit begins, or that on which it ends, has cells."""
    first, last = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.end)
    return "\t" in text[first : len(text) if last < 0 else last]
