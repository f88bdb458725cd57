"""Results and rankings, which look like streets with numbers: 'Cambuur 48, De Graafschap 47', 'Jaspers - Zanetti 50-31',
'Topscorer: Haaland 14'.

Trap: 'Punter 22-14' is a house in a street that is counted through, so a street of the list is only a score where a whole list
of scores stands around it."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers.street_names import Standing, key, standing

_SCORE = re.compile(r"(?:(?<!\d)(\d{1,3})-(?:\1|0)|-\d{1,3})$")
_COUNT_OF_ONE = re.compile(r"[A-ZÀ-Ý][\w'’-]{2,30}[ ]\d{1,3}(?:-\d{1,3})?½?[,;.]")
_SCORES = re.compile(r"(?<![\d-])\d{1,3}-\d{1,3}(?=[,;.) \n]|$)")
_IN_A_LIST = 3
_LAST_WORD = re.compile(r"\S+(?=\s+\S*\d.*$)")
_NAME = re.compile(r"[^\d\n]+")
_CONTEST = re.compile(
    r"\b(?:(?:top)?scorers?|doelpunt\w*|eredivisie|competitie|poule|klassement|uitslag\w*|wedstrijd|punten|zetels?|ranglijst|"
    r"kampioen\w*|beurten|speelronde|koploper|(?:tussen|eind)?stand(?=:))\b",
    re.IGNORECASE,
)
_GOES_TO = re.compile(r"\b(?:op|aan|naar|bij|woon\w*|adres:?)[ ](?:de[ ]|het[ ])?$", re.IGNORECASE)
_AROUND = 90


def is_a_score(text: str, start: int, end: int) -> bool:
    """Whether what looks like a street with its number is a place, a club or somebody with points."""
    named = _LAST_WORD.search(text, start, end)
    town = named is not None and (word := fold(named.group())) in lists().places and word not in lists().words
    known = _is_known(text, start, end)
    if _SCORE.search(text, start, end):
        if (town or not known) and text[start:end].endswith(("-0", "-00")):
            return True
        if not known and _CONTEST.search(text, max(0, start - _AROUND), end + _AROUND):
            return True
        scores = len(_SCORES.findall(text, max(0, start - 80), end + 80))
        if town or scores >= (_IN_A_LIST if known else _IN_A_LIST - 1):
            return True
    return town and len(_COUNT_OF_ONE.findall(text, max(0, start - 70), end + 70)) >= _IN_A_LIST


def is_in_a_contest(text: str, start: int, end: int) -> bool:
    """Whether a word of sports or elections stands around what may be somebody's name: no street, or one like many surnames that
    nobody goes to."""
    known = _standing(text, start, end)
    if known is Standing.TELLING or (known is Standing.DOUBTFUL and _GOES_TO.search(text, max(0, start - 20), start)):
        return False
    return _CONTEST.search(text, max(0, start - _AROUND), end + _AROUND) is not None


def _is_known(text: str, start: int, end: int) -> bool:
    return _standing(text, start, end) is not Standing.UNKNOWN


def _standing(text: str, start: int, end: int) -> Standing:
    name = _NAME.match(text, start, end)
    return standing(key(name.group())) if name else Standing.UNKNOWN
