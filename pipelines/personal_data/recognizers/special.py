"""Special and criminal personal data (articles 9 and 10 GDPR), ground 5.1.1.d, always 'beoordelen': the clause that tells it.

Trap: a policy note on diabetes tells of nobody, and an officer who gets a proposal for each of its words stops reading. A word counts
only when its sentence speaks of a person (a name, 'mijn dochter', 'betrokkene'), a diagnosis when one stands close by; not in
'mensen met dementie', 'dementiezorg', 'een medewerker die ziek is, kan ...'. The words stand in special_terms.json."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from pipelines.document import Kind, Proposal
from pipelines.personal_data.recognizers.about_somebody import (
    about_somebody,
    begins_sentence,
    close_to_somebody,
    of_many,
)
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_COMPOUND = re.compile(
    r"\w*(?:beleid|zorg|preventie|onderzoek|programma|centr(?:um|a)|week|weken|vereniging|fonds|stichting|plan|aanpak|consulent|"
    r"verpleegkundige|kast|taxi|vriendelijk|toegankelijk|parkeerplaats\w*|werk|werker\w*|bestuurder|koffer|kundige|bank|winkel|wet|cijfers?|"
    r"percentage|protocol|"
    r"coördinator|begeleider|opvang|toets|pad|cursus|arts)$"
)
"""What makes of 'rolstoel' a taxi and of 'dementie' a policy."""
_CLAUSE = re.compile(
    r"[,;:()\n]|[.!?](?=\s|$)|\s[–-]+\s|\b(?:dat|omdat|want|maar|doordat|waardoor|aangezien)\s|"
    r"\sen\s(?=(?:ik|hij|zij|ze|u|we|wij|dat|het|er)\b)"
)
_PART = (
    r"(?:onder|boven|linker|rechter)?(?:arm|been|enkel|pols|hand|vinger|heup|knie|schouder|rug|nek|neus|kaak|rib|ribben|voet|teen|oog|oren|"
    r"oor|stuitje|kuit|schedel|lies|elleboog|hiel|longen|gehoor)|(?:\w{3,})?(?:been|beentje|beentjes|spier|pees)"
)
_INJURY = Screened(
    r"\b(?:brak|gebroken|gescheurde?|gekneusde?|kneusde|verzwikte|verstuikte?|verloor|geamputeerde?|barst in|wond aan|operatie|"
    r"opereren aan|buisjes in|pijn aan|last van|bloedende?|open|slechte?)\b"
    rf"(?:\s[\w-]+){{0,4}}?\s(?:{_PART})\b|"
    rf"\b(?:zijn|haar|mijn|uw|een|de|het) (?:{_PART}) (?:gebroken|gescheurd|gekneusd|verzwikt|verstuikt|geamputeerd|geopereerd)\b",
    re.IGNORECASE,
)
_ORIGIN = Screened(
    r"\b(?:van )?(?P<origin>[A-Za-z]{4,14}(?:s|se|ees|eese|aans|aanse|isch|ische)) "
    r"(?:afkomst|komaf|achtergrond|nationaliteit|roots|van geboorte|uiterlijk)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:geen|nee|nvt|n\.v\.t\.?|niet van toepassing|onbekend|-+|x|niet bekend|none|no|\.+|_+)?\.?", re.IGNORECASE
)
_ALWAYS_CAPITAL = frozenset(
    (
        "jehova",
        "jehovah",
        "muslim",
        "jewish",
        "hindu",
        "sikh",
        "buddhist",
        "pentecostal",
        "koerd",
        "ned. herv",
        "ger. gem",
    )
)
_LETTER_READ_AS_ONE = re.compile(r"(?<=[a-zà-ÿ])1(?=[a-zà-ÿ]|\b)")
"""'epi1epsie', 'sikkelce1': what a scanner makes of an l."""
_COLON = re.compile(r"[ \t]{0,10}:")
_FIGURATIVE = re.compile(
    r" (?:van|door|over) (?:dit|deze|dat|die|het|de|al(?: dit| dat| het| die)?|jullie|zulke?) (?:\w+ )?"
    r"(?:dossiers?|vergader\w*|kwestie|zaak|zaken|"
    r"project\w*|regels|beleid|discussies?|gezeur|gedoe|plan|plannen|stukken|cijfers|systeem|procedures?|verzoek\w*|overleg\w*)\b",
    re.IGNORECASE,
)
"""'Ik krijg hoofdpijn van dit dossier'."""
_WORD = 60
"""Letters a word has at most; what is longer is no word."""
_LONGEST = 160
"""Characters a clause has at most, about."""


class _Term(NamedTuple):
    text: str
    whole: bool
    inside: bool
    sure: bool
    category: str


def find(text: str, persons: Sequence[tuple[int, int]] = ()) -> Iterator[Hit]:
    """Clauses with special data about a person; `persons` are the spans of names found."""
    lower = _LETTER_READ_AS_ONE.sub("l", text.replace("İ", "i").lower())
    starts = sorted(start for start, _ in persons)
    ends = sorted(end for _, end in persons)
    places = [*_words(text, lower, starts), *_injuries(text, starts), *_fields(text, lower)]
    last = -1
    for start, end, category in sorted(places):
        if start >= last:
            start, end = _clause(text, start, end, starts, ends)
            last = end
            why = f"Zegt iets over iemands {category}: kan een bijzonder of strafrechtelijk persoonsgegeven zijn."
            yield Hit(start, end, Kind.SPECIAL, 0.6, why, "5.1.1.d", Proposal.ASSESS)


def _words(text: str, lower: str, names: list[int]) -> Iterator[tuple[int, int, str]]:
    for end_index, term in _terms().iter(lower):
        start, end = end_index + 1 - len(term.text), end_index + 1
        before = lower[start - 1] if start else " "
        if (before.isalnum() or before == "-") if not term.inside else before in "@/_":
            continue
        word_end = end
        while word_end < min(len(lower), end + _WORD) and (lower[word_end].isalpha() or lower[word_end] == "-"):
            word_end += 1
        if (term.whole and word_end > end) or (word_end > end and _COMPOUND.match(lower, end, word_end)):
            continue
        while term.inside and start > end_index - _WORD and start and lower[start - 1].isalpha():
            start -= 1
        if _is_a_name(text, start, word_end, term) or of_many(text, start, word_end):
            continue
        if _FIGURATIVE.match(text, word_end) or _is_label(lower, start, word_end):
            continue
        if about_somebody(text, start, word_end, names) or (
            term.sure and close_to_somebody(text, start, word_end, names)
        ):
            yield start, word_end, term.category


def _is_label(lower: str, start: int, end: int) -> bool:
    """'Letsel: whiplash': the label of a field tells nothing, its value does; in 'Mijn zus heeft epilepsie: ...' the word tells."""
    if not _COLON.match(lower, end) or lower[start:end] not in _labels():
        return False
    return _FIELD_BEGINS.search(lower[max(0, start - 6) : start]) is not None or start == 0


def _injuries(text: str, names: list[int]) -> Iterator[tuple[int, int, str]]:
    for pattern, category in ((_INJURY, "gezondheid"), (_ORIGIN, "herkomst")):
        for match in pattern.finditer(text):
            if about_somebody(text, *match.span(), names):
                yield *match.span(), category


def _fields(text: str, lower: str) -> Iterator[tuple[int, int, str]]:
    """'Allergie: noten': what stands behind a label of a form is about who filled it in."""
    if ":" not in text:
        return
    for match in _FIELD.finditer(lower):
        category = _labels().get(" ".join(match["label"].replace(".", "").split()))
        if category and match["value"].strip() and not _EMPTY.fullmatch(match["value"].strip()):
            yield match.start("value"), match.start("value") + len(match["value"].rstrip()), category


_FIELD_BEGINS = re.compile(r"(?:\n|  )[ \t>*•-]{0,4}$")
_FIELD = re.compile(
    r"(?:^|\n|  )[ \t>*•-]{0,4}(?P<label>[a-zà-ÿ][a-zà-ÿ.() -]{2,30}?)[ ]?:[ \t]{0,12}(?P<value>[^\n]{2,120})"
)


def _is_a_name(text: str, start: int, end: int, term: _Term) -> bool:
    """'Hervormde Gemeente', 'mevrouw Ras', 'El Hadj': a capital inside a sentence, unless everything is capitals ('PTSS')."""
    written = text[start:end]
    if not written[:1].isupper() or (written[:2].isupper() and len(written) > 1) or term.text in _ALWAYS_CAPITAL:
        return False
    if text[end : end + 2][1:].isupper():
        return True
    return not begins_sentence(text, start) and term.category != "gezondheid"


def _clause(text: str, start: int, end: int, starts: list[int], ends: list[int]) -> tuple[int, int]:
    """The clause around a word, without the names that stand in it: those are findings of their own."""
    low, high = max(0, start - _LONGEST // 2), min(len(text), end + _LONGEST // 2)
    borders = [m.end() for m in _CLAUSE.finditer(text, low, start)]
    begin = (
        borders[-1]
        if borders
        else low
        if low == 0 or text[low - 1].isspace()
        else text.find(" ", low, start) + 1 or start
    )
    stop = _CLAUSE.search(text, end, high)
    finish = stop.start() if stop else high if high == len(text) else max(text.rfind(" ", end, high), end)
    at = bisect_left(ends, start + 1)
    begin = max(begin, ends[at - 1]) if at else begin
    at = bisect_left(starts, end)
    finish = min(finish, starts[at]) if at < len(starts) else finish
    lead = len(text[begin:start]) - len(text[begin:start].lstrip(" \t\n'\"-"))
    return begin + lead, max(end, begin + len(text[begin:finish].rstrip()))


@lru_cache(maxsize=1)
def _stored() -> dict[str, dict[str, str]]:
    stored = json.loads((Path(__file__).parent / "special_terms.json").read_text(encoding="utf-8"))
    return {category: lists for category, lists in stored.items() if not category.startswith("_")}


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    return {
        label.replace("+", " "): category for category, lists in _stored().items() for label in lists["velden"].split()
    }


@lru_cache(maxsize=1)
def _terms() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for category, lists in _stored().items():
        for sure in (False, True):
            for written in lists["zeker" if sure else "woorden"].split():
                text = written.strip("*$").replace("+", " ")
                automaton.add_word(text, _Term(text, written.endswith("$"), written.startswith("*"), sure, category))
    automaton.make_automaton()
    return automaton
