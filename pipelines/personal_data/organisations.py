"""Organisations that are called after people: 'De Wilde Analytics B.V.', 'Van Rossem Terpstra Advocaten'.

Their names are no personal data, also where the text shortens them to what stands before 'B.V.'. Trap: a bare surname
('De Wilde') is the person again, and a name that begins with a given name ('Piet Jansen Transport B.V.') still leads to
one person, so neither is let go. A word that nobody is known to be called by is an organisation everywhere in a text where once
something says so: 'telefoonbedrijf Versatel', 'het hoofdkantoor van Kompan', 'Belgacom-netwerk'; unless a title, an initial or a
given name stands before it once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from models.dutch_persons.names import organisations
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.things import is_firm_behind, things
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers.email import is_general
from pipelines.personal_data.screening import Screened

_LEGAL = r"(?:B\.V\.?|BV\b|N\.V\.?|NV\b|V\.O\.F\.?|VOF\b|GmbH\b|Ltd\b|Inc\b)"
_TRADE = (
    r"(?:Analytics|Consultancy|Consulting|Solutions|Adviseurs|Advocaten|Advocatuur|Notarissen|Architecten|Accountants|"
    r"Software|Technologies|Makelaars|Makelaardij|Holding|Ingenieurs|Juristen|Rechtsbijstand|Belastingadviseurs)\b"
)
_PREFIX = r"(?:(?:[Dd]e|[Vv]an|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Hh]et|'t)[ ]){0,4}"
_WORDS = rf"{_PREFIX}[A-ZÀ-Ý][\w'’-]{{1,40}}(?:[ ](?:(?:&|en)[ ])?[A-ZÀ-Ý][\w'’-]{{1,40}}){{0,3}}?"
_WHOLE = Screened(
    rf"(?<![\w.])(?P<name>{_WORDS}[ ]{_TRADE})(?:[ ]{_LEGAL})?|(?<![\w.])(?P<short>{_WORDS})[ ]{_LEGAL}",
    holds=rf"[ ](?:{_LEGAL}|{_TRADE})",
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where names of organisations stand in `text`, also without the legal form once that was seen."""
    found: set[tuple[int, int]] = set()
    for match in _WHOLE.finditer(text):
        name = match["name"] or match["short"]
        if _begins_with_a_given_name(name):
            continue
        found.add(match.span())
        if len(re.findall(r"[A-ZÀ-Ý][\w'’-]{2,}", name)) > 1:
            found |= {(start, start + len(name)) for start in _places_of(name, text)}
    return sorted(found)


def _places_of(name: str, text: str) -> Iterator[int]:
    """Where `name` stands by itself: looked for as it is, for a pattern of its own costs more than the whole search."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        alone = not (start and _in_word(text[start - 1])) and not (end < len(text) and _in_word(text[end]))
        if alone:
            yield start
        start = text.find(name, end if alone else start + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _begins_with_a_given_name(name: str) -> bool:
    first = fold(name.split(" ")[0])
    known = lists()
    return first in known.first_names and first not in known.words and first not in known.cues["prefix"]


_COMPOUND = re.compile(r"-(?P<word>[a-z]{3,})")
_OWNER = re.compile(r"\b(?P<owned>\w+)[ ](?:(?P<kind>[a-z]+)[ ])?(?:van|bij)[ ]$")
_NO_ADJECTIVE = r"(?!(?:van|bij|uit|in|op|aan|voor|met|die|dat|en|te|over)\b)"
_DESCRIBED = re.compile(
    rf"(?:,|[ ](?:is|was|blijft|wordt|werd))[ ](?:een[ ](?:{_NO_ADJECTIVE}[\w-]+[ ]){{0,3}}|(?<=[a-z][ ])(?:[\w-]+e[ ]){{1,3}})"
    rf"(?P<what>{_NO_ADJECTIVE}[\w-]{{3,}})"
)
"""'Tibo, een Amerikaanse provider', 'Deshnoke, een dorp': what it is said to be. Not 'Karagöl, gemeente Utrecht', who works there."""
_LEGAL_BEHIND = re.compile(rf"[ ]{_LEGAL}")
_SOMEBODY = re.compile(
    r"(?:\b(?i:mevrouw|mevr|mw|heer|heren|dhr|hr|meneer|mr|drs|dr|ir|ing|prof|familie|fam|wethouder|minister|raadslid|beste|geachte|hoi)"
    r"\.?|\b[A-Z]\.|(?P<given>\b[A-ZÀ-Þ][\w'’-]+))[ ](?:(?:van|de|der|den|ten|ter|el|al)[ ]){0,3}$"
)
_LONGEST_TITLE = 6
"""Blanks in it, one more than there are: 'de heer van der den '."""
_BOX_BEHIND = re.compile(r"\s{0,3}[<(](?P<local>[\w.+-]{1,40})@(?P<domain>[a-z0-9]+)\.")
_HE = re.compile(r"[^.\n]{0,40}?\b(?:hij|hem)\b")
"""'Poortvliet zegt dat hij morgen belt': a firm is no he."""
_BEFORE, _MOST_WORDS = 60, 3


def called(text: str, found: Iterable[str]) -> frozenset[str]:
    """Those of the names found in `text` that are organisations by what is said of them anywhere in it."""
    names = set(found)
    return frozenset(
        name
        for name in names
        if (_is_on_no_list(name) and _is_organisation(text, name)) or ("@" in text and _has_general_box(text, name))
    )


def _has_general_box(text: str, name: str) -> bool:
    """'VanBoven Hout <inkoop@vanbovenhout.nl>': the firm has the domain, and signs with its own name."""
    key = fold(name)
    if key.split(" ")[0] in lists().first_names:
        return False
    joined = re.sub(r"[^a-z0-9]", "", key)
    for start in _places_of(name, text):
        match = _BOX_BEHIND.match(text, start + len(name))
        if match is not None and match["domain"] == joined:
            return is_general(match["local"])
    return False


_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}")
"""'Melkveebedrijf J. en A. Kooistra': no firm is called 'J.'."""


def _is_on_no_list(name: str) -> bool:
    known, words = lists(), fold(name).split()
    return (
        0 < len(words) <= _MOST_WORDS
        and not _INITIALS.fullmatch(name)
        and not any(
            word in known.first_names or word in known.surnames or word in known.cues["prefix"] for word in words
        )
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(map(fold, organisations()))


def _is_organisation(text: str, name: str) -> bool:
    key = fold(name)
    told = key in _known()
    for start in _places_of(name, text):
        if _is_half_of_a_name(text, start, start + len(name)):
            continue
        before = text[max(0, start - _BEFORE) : start]
        if _is_somebody(before) or _HE.match(text, start + len(name)):
            return False
        told = told or _is_told(text, before, start + len(name), key)
    return told


def _is_half_of_a_name(text: str, start: int, end: int) -> bool:
    """'Hoekzema' in 'Hoekzema-Idema': what is said there is said of the whole."""
    return text[max(0, start - 1) : start] == "-" or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper())


def _is_somebody(before: str) -> bool:
    if not before.endswith(" "):
        return False
    last_words = before.rsplit(" ", _LONGEST_TITLE)
    match = _SOMEBODY.search(before, len(last_words[0]) if len(last_words) > _LONGEST_TITLE else 0)
    return match is not None and (match["given"] is None or fold(match["given"]) in lists().first_names)


def _is_told(text: str, before: str, end: int, key: str) -> bool:
    compound = _COMPOUND.match(text, end)
    owner = _OWNER.search(before) if before.endswith((" van ", " bij ")) else None
    described = _DESCRIBED.match(text, end)
    return (
        (compound is not None and compound["word"] in things().compounded)
        or (described is not None and described["what"].endswith(things().described))
        or (owner is not None and not things().owned.isdisjoint((owner["owned"].lower(), owner["kind"])))
        or _LEGAL_BEHIND.match(text, end) is not None
        or is_firm_behind(before, key)
    )
