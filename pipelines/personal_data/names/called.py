"""What the lists say of a few words that stand alone, in a cell or behind a label: a name for sure, perhaps one, or something else.

'Bakker', 'Groen' and 'De Wit' are words that many people are called by, 'Slagtmaat' is on no list, 'Burgerzaken' is nobody. Which of
them are people the other cells tell (`people_columns`). Trap: a body or 'n.v.t.' among people says nothing against them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from pipelines.personal_data.names.lists import english_words, lists, word_names
from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.things import is_street, things
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never


class Called(Enum):
    """What a few words may be."""

    SURELY = "a name and nothing else"
    PERHAPS = "a word that people are called by"
    RARELY = "a word that few people are called by, or what a department looks after"
    UNKNOWN = "on no list"
    NOBODY = "something else"
    EMPTY = "says nothing: not filled in, a body, a function"


class Piece(NamedTuple):
    """One of the people of a cell: where in it the name stands."""

    start: int
    end: int
    called: Called


SURNAMES_OF_TRADES = frozenset(
    re.findall(
        r"\w+",
        "boer prins koning graaf bakker slager visser schilder smid kok jager schipper kuiper molenaar timmerman herder meester mulder "
        "dekker keizer schrijver speelman ridder hertog bisschop paus",
    )
)
"""Functions and titles on our lists that are surnames far more often where a person is named."""
ALSO_CALLED = frozenset(
    re.findall(
        r"\w+",
        "hof bot frans engels mei april juni juli augustus nora pia isis dela mercedes ford philips heijmans witteveen over bal wel dari "
        "kia wia sun ma",
    )
)
"""Words that are no names in running text (`never`), though people have them."""
_LONGEST, _MOST_WORDS = 60, 6
_LONGEST_UNKNOWN, _SHORTEST = 13, 3
"""Letters of a word that no list knows and that may be a surname; longer ones are compounds."""
_SHORTEST_PART = 4
_EMPTY = re.compile(
    r"[\W\d_]*|n\.? ?v\.? ?t\.?|(?:nog )?onbekend|geen|idem|anoniem|vacature|vacant|div(?:\.|ers[en]?)|derden|overigen?|allen|iedereen|"
    r"niemand|beide|samen|(?:te )?gast(?:en)?|nee|ja|nnb|n\.?n\.?b\.?|tbd|totaal|zie (?:boven|onder|bijlage)|leeg|geheim|n\.?n\.?|x+",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:b\.?v|n\.?v|v\.?o\.?f|stichting|vereniging|gemeente|provincie|ministerie|waterschap|politie|team|afdeling|college|raad|vve|"
    r"bedrijf|groep|bureau|advocaten|dienst|veiligheidsregio|rijk|staat|kadaster|bank|holding|maatschap|ggd|commissie|werkgroep|"
    r"woningcorporatie|corporatie|aannemer|architect|juridische zaken|burgerzaken)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:[-•*–·]+[ ]*|\d{1,3}[.)][ ]*)?(?:(?:de heer|den heer|dhr|mevrouw|mevr|mw|meneer|fam|familie|dhr\./mw|mr|drs|dr|ir|ing|prof|ds|"
    r"erven|gebr)\.?[ ](?:en[ ](?:mevrouw|mevr|mw|dhr)\.?[ ])?)*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:[ ]?\([^()]{1,20}\)|,?[ ](?:c\.?s|e\.?a|jr|sr)\.?|[ ](?:en|\+)[ ][a-z]{3,12}|[*?]|[ ]\d{1,2})+$"
)
_BETWEEN = re.compile(r"[ ]?[/&+;][ ]?|,[ ](?!(?:[A-Z]\.)+)|[ ]en[ ](?=[A-ZÀ-Þa-z]|'t)")
_WORD = re.compile(r"[^\W\d_](?:[\w'’`-]*\w)?")
_INITIALS, _BARE_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.-?)+"), re.compile(r"[A-Z]{1,3}")
_DERIVED = re.compile(
    r"(?:ing|heid|tie|ties|isch|ische|lijk|lijke|baar|schap|teit|ment|isme|nummer|datum|plan|beleid|zaken|dienst|raad|beheer|overleg|"
    r"commissie|kunde|logie|werk|afdeling|school|gebouw|groep)$"
)


@lru_cache(maxsize=20_000)
def pieces(written: str, *, small: bool = False) -> tuple[Piece, ...]:
    """The people of a cell; `small` where nobody types capitals."""
    return tuple(_pieces(written, small=small))


def _pieces(written: str, *, small: bool) -> Iterator[Piece]:
    if len(written) > _LONGEST or _EMPTY.fullmatch(written) or _BODY.search(written):
        yield Piece(0, len(written), Called.EMPTY if len(written) <= _LONGEST else Called.NOBODY)
        return
    if written.endswith(":"):
        yield Piece(0, len(written), Called.NOBODY)
        return
    start = _BEFORE.match(written)
    begin = start.end() if start else 0
    ending = _BEHIND.search(written, begin)
    end = ending.start() if ending else len(written)
    for separator in [*_BETWEEN.finditer(written, begin, end), None]:
        until = separator.start() if separator else end
        empty = _EMPTY.fullmatch(written, begin, until) is not None
        yield Piece(begin, until, Called.EMPTY if empty else called(written[begin:until], small=small))
        begin = separator.end() if separator else end


@lru_cache(maxsize=20_000)
def called(written: str, *, small: bool = False) -> Called:
    """What a few words may be, by their form and the lists."""
    words = written.replace(",", " ").split()
    if not words or len(words) > _MOST_WORDS:
        return Called.NOBODY
    undotted = not written.isupper()
    bare = [w for w in words if not (_INITIALS.fullmatch(w) or (undotted and _BARE_INITIALS.fullmatch(w)))]
    initials = len(bare) < len(words)
    names = [word for word in bare if fold(word) not in _PREFIXES] or bare[-1:] or words[-1:]
    if not 1 <= len(names) <= 3 or not all(_WORD.fullmatch(name) and (small or name[0].isupper()) for name in names):
        return Called.NOBODY
    *given, last = map(fold, names)
    if given:
        return _of_several(given, last)
    alone = _of_one(last)
    if alone in (Called.PERHAPS, Called.RARELY, Called.UNKNOWN) and initials and not is_street(last):
        return Called.SURELY
    return Called.PERHAPS if alone is Called.RARELY and len(bare) > 1 else alone


_PREFIXES = PREFIXES | {"op", "in", "aan", "bij", "ben", "het", "uit"}


def _of_several(given: list[str], last: str) -> Called:
    """Two or three words: given names and a surname."""
    known = lists()
    surname = _of_one(last)
    if surname in (Called.NOBODY, Called.EMPTY) or any(word in never() for word in given):
        return Called.NOBODY
    if all(word in known.first_names for word in given):
        return Called.PERHAPS if all(word in known.words for word in (*given, last)) else Called.SURELY
    unknown = not any(word in known.words or word in known.places or word in known.proper_nouns for word in given)
    return Called.UNKNOWN if unknown and surname is not Called.RARELY else Called.NOBODY


def _of_one(word: str) -> Called:
    """A surname or given name alone, folded."""
    known = lists()
    if word in SURNAMES_OF_TRADES:
        return Called.PERHAPS
    if word in ALSO_CALLED:
        return Called.RARELY
    if any(word in known.cues[cue] for cue in ("function", "organisation", "attendance")):
        return Called.PERHAPS if word in known.surnames and word not in never() else Called.EMPTY
    mostly_somebody = word in known.first_names and known.uses.get(word) == "p"
    if word in never() or (
        not mostly_somebody and any(word in known.cues[cue] for cue in ("calendar", "greeting", "closing"))
    ):
        return Called.NOBODY
    listed = word in known.first_names or word in known.surnames
    if word in known.cues["kin"]:
        return Called.RARELY if listed else Called.EMPTY
    if listed and (word in things().portfolios or word in known.cues["party"]):
        return Called.RARELY
    if listed:
        return Called.PERHAPS if word in known.words or word in known.places else Called.SURELY
    if word in word_names():
        return Called.RARELY
    return Called.UNKNOWN if _is_unknown(word) else Called.NOBODY


def _is_unknown(word: str) -> bool:
    """A word that no list knows and that is no compound of words either."""
    known = lists()
    if not _SHORTEST <= len(word) <= _LONGEST_UNKNOWN or _DERIVED.search(word) or is_street(word):
        return False
    if word in known.words or word in known.places or word in known.proper_nouns or word in english_words():
        return False
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return not any(word[:at].removesuffix("s") in known.words and word[at:] in known.words for at in cuts)
