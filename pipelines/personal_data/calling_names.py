"""Given names that are words too ('Mei', 'Roos'), and short forms of given names ('Tes' for Tesfay), of persons of the document.

Such a word is a name where a greeting, a closing or a speaker stands, or where somebody is spoken to. Trap: 'Mei' at the
head of a list of months and 'Wil je' are no names: in running text a given name that is a word counts only before a
verb in the third person, and never beside a figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from pipelines.document import Finding, Kind, Person, Proposal
from pipelines.folding import fold_term
from pipelines.personal_data.name_parts import take_apart
from pipelines.personal_data.names.lists import lists

WHY = "De roepnaam van iemand die in dit document met naam voorkomt."
_GREETING = re.compile(
    r"(?:^|\n|[.!?,:;]\s|\s[–-]\s)[ >\t]*(?:beste|dag|hoi|hallo|hai|hi|hey|hee|lieve|dear|geachte|goedemorgen|ha|dank|bedankt|thanks|"
    r"goedemiddag|dankjewel|dank je wel|cc|@)[ ,]{1,2}(?:[A-Z]\w+(?:,| en| and|/)[ ]?){0,3}$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:groet\w*|gr\.?|groeten|best|regards|cheers|thanks|mvg|bedankt|dank|liefs|hartelijks|tot dan|tot straks|fijn weekend)"
    r"[^\n]{0,25}\n\s{0,4}$",
    re.IGNORECASE,
)
_LINE_BEGINS = re.compile(r"(?:^|\n|[.!?]\s|\]\s)[ >*•–\t-]*$")
_THIRD_PERSON = re.compile(
    r"[ ](?!(?:het|dat|dit|wat|niet|met|uit|tot|laatst|zit|eerst|bent|echt|best|vast|kost)\b)(?:[a-z]{3,}t|is|heeft|zei|wil|gaat)\b[ ]"
)
_SPOKEN_TO = re.compile(r"[ ]?(?:[!?]|$|\n)")


_WORD = re.compile(r"(?<![\w.@-])[^\W\d_]\w*(?![\w@-]|\.\w)")
_SHORTEST = 3
"""Letters of the shortest form of a given name."""


def find(text: str, persons: Iterable[Person]) -> Iterator[Finding]:
    """Calling names of `persons`, who all stand in this document, that no rule found yet."""
    given_names = [
        (given, person)
        for person in persons
        for given in sorted({g for form in person.forms for g in take_apart(form).given if len(g) >= _SHORTEST})
    ]
    places = _capitalised(text, {given[:_SHORTEST] for given, _ in given_names})
    for given, person in given_names:
        for length in range(_SHORTEST, len(given) + 1):
            for start, end in places.get(given[:length], ()):
                if _is_meant(text, start, end, given):
                    yield Finding(start, end, Kind.PERSON, "5.1.2.e", 0.8, Proposal.WITHHOLD, WHY, person.id)


def _capitalised(text: str, beginnings: Set[str]) -> dict[str, list[tuple[int, int]]]:
    """Where the words with a capital stand that begin so, by their folded form."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _WORD.finditer(text) if beginnings else ():
        word = _folded(match.group()) if match.group()[0].isupper() else ""
        if word[:_SHORTEST] in beginnings:
            places[word].append(match.span())
    return places


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold_term(word)


def _is_meant(text: str, start: int, end: int, given: str) -> bool:
    word = _folded(text[start:end])
    if word == given:
        return _is_name(text, start, end)
    is_short = len(given) - len(word) > 1 and word not in lists().cues["prefix"]
    return is_short and _is_addressed(text, start, end)


def _is_addressed(text: str, start: int, end: int) -> bool:
    """A greeting in front, a closing above, a colon behind at the head of a line, or the end of a spoken sentence."""
    before, after = text[max(0, start - 60) : start], text[end : end + 20]
    if _GREETING.search(before):
        return True
    if _CLOSING.search(before) and re.match(r"[ .,]*(?:\n|$)", after):
        return True
    if _LINE_BEGINS.search(before) and after.startswith((":", ",")):
        return True
    return bool(re.search(r"[a-z,] $", before)) and bool(_SPOKEN_TO.match(after)) and not re.search(r"\d", before[-8:])


def _is_name(text: str, start: int, end: int) -> bool:
    if re.search(r"\d[.,]?\s{0,2}$", text[max(0, start - 5) : start]) or re.match(
        r"\s{0,2}['’]?\d", text[end : end + 4]
    ):
        return False
    if re.search(r"\b(?:in|eind|begin|medio|half|per|sinds|tot|vanaf|t/m)\s$", text[max(0, start - 8) : start]):
        return False
    if _is_addressed(text, start, end):
        return True
    begins = _LINE_BEGINS.search(text[max(0, start - 12) : start])
    return bool(begins) and bool(_THIRD_PERSON.match(text[end : end + 30]))
