"""Names that the words in front of them announce, whatever lists and model say: 'gedeputeerde Straat', 'Achternaam: Tulleken',
'de familie van Rivieren', and the unknown one in a list of known names.

Trap: 'wethouder Wonen' and 'dominee Emeritus' are no names: a dictionary word counts only when people are called so too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import Flag, Known, Tokens, fold
from pipelines.personal_data.names.vetoes import never

_PREFIX = r"(?:(?:[Vv]an|[Dd]er|[Dd]en|[Dd]e|[Tt]en|[Tt]er|[Tt]e|[Ee]l|[Aa]l|[Ll]a|'t|[Vv]on)[ ]){0,3}"
_CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ’'][\w’'-]*"
_NAME = rf"(?P<name>(?:(?:[A-Z]\.[ ]?){{1,4}})?{_PREFIX}{_CAPITAL}(?:[ -]{_CAPITAL})?)"
_BEARER = (
    r"(?:wethouder|burgemeester|gedeputeerde|raadslid|statenlid|kamerlid|schepen|dijkgraaf|heemraad|staatssecretaris|"
    r"commissaris van de [Kk]oning(?:in)?|dokter|dominee|ds\.|pastoor|kapelaan|oom|tante|uncle|aunt|juf|"
    r"familie|fam\.|gebroeders|gezusters|weduwe|brigadier|hoofdagent|wachtmeester|inspecteur|officier van justitie)"
)
_TITLED = re.compile(rf"(?<![\w-])(?:{_BEARER}|{_BEARER.capitalize()})[ ]{_NAME}")
_ACTS = re.compile(r"[ ](?:is|was|heeft|had|wil|kan|zal|zei|gaat|doet|en ik|[a-z]{3,}t)[ ]")
_FIELD = re.compile(
    r"(?:^|[\n\t;|])[ ]*(?i:achternaam|voornaam|voornamen|roepnaam|geslachtsnaam|meisjesnaam|familienaam|geboortenaam|naam kind|"
    rf"naam ouder|naam patiënt)[ ]*[:\t][ \t]*(?P<name>{_PREFIX}{_CAPITAL}(?:[ -]{_PREFIX}{_CAPITAL}){{0,3}})"
)
_ANY = re.compile(
    r"ethouder|urgemeester|edeputeerde|slid|enlid|merlid|chepen|ijkgraaf|eemraad|ecretaris|ommissaris|okter|ominee|ds\.|Ds\.|astoor|"
    r"apelaan|[Oo]om|ante|ncle|unt|[Jj]uf|amilie|am\.|ebroeders|ezusters|eduwe|rigadier|gent|achtmeester|nspecteur|fficier|naam|NAAM"
)
_BETWEEN = re.compile(rf"(?:, (?:en )?| en )(?P<name>{_PREFIX}{_CAPITAL}(?:[ -]{_CAPITAL})?)(?=, | en |[ ]?[;.\n]|$)")


def titled(text: str) -> Iterator[tuple[int, int]]:
    """Names behind a title, a function or the label of a field."""
    if not _ANY.search(text):
        return
    for match in _TITLED.finditer(text):
        if _is_called_so(match["name"]) or _ACTS.match(text, match.end()):
            yield match.span("name")
    for match in _FIELD.finditer(text):
        yield match.span("name")


_PREFIXES = frozenset(
    ("van", "de", "der", "den", "ten", "ter", "te", "el", "al", "la", "le", "du", "von", "di", "da", "dos", "'t")
)
_NO_PART = frozenset(("function", "title", "greeting", "closing"))


def _may_be_given(fact: Known) -> bool:
    given = fact.flags & Flag.FIRST and fact.flags & Flag.CAPITALISED and "'" not in fact.key
    return bool(given) and _NO_PART.isdisjoint(fact.cues) and fact.key not in never()


def full_names(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """A given name and a surname of the lists side by side, with or without prefix, whatever else the words mean: 'Jan de Boer',
    'Mark Post'. At the head of a sentence two ordinary words need a prefix between them."""
    known, starts, ends, text = tokens.known, tokens.starts, tokens.ends, tokens.text
    for place, fact in enumerate(known[:-1]):
        if not _may_be_given(fact):
            continue
        last = place + 1
        while last < len(known) - 1 and last - place < 4 and known[last].key in _PREFIXES:
            last += 1
        name = known[last]
        if (
            not (name.flags & Flag.LAST and name.flags & Flag.CAPITALISED)
            or name.key in never()
            or "calendar" in name.cues
        ):
            continue
        if "\t" in text[ends[place] : starts[last]]:
            continue
        ordinary = fact.flags & Flag.WORD and name.flags & (Flag.WORD | Flag.PLACE) and last == place + 1
        begins = place == 0 or not known[place - 1].flags & (Flag.LOWER | Flag.SIGN) or known[place - 1].key in ".?!"
        if not (ordinary and begins):
            yield starts[place], ends[last]


def listed(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Unknown names that stand in an enumeration between two that were found, or behind two of them."""
    starts = {start for start, _ in found}
    ends = {end for _, end in found}
    for _, end in found:
        match = _BETWEEN.match(text, end)
        if match is None or match.start("name") in starts or not _unknown(match["name"]):
            continue
        behind = re.compile(r", (?:en )?| en ").match(text, match.end())
        ahead = behind is not None and any(behind.end() + step in starts for step in (0, 7, 11))
        before = re.search(r"(?:, | en )$", text[max(0, _start_of(found, end) - 4) : _start_of(found, end)])
        if ahead or (before is not None and _start_of(found, end) - len(before.group()) in ends):
            yield match.span("name")


def _start_of(found: Sequence[tuple[int, int]], end: int) -> int:
    return next(start for start, finish in found if finish == end)


def _words(name: str) -> list[str]:
    known = lists().cues["prefix"]
    return [word for word in re.split(r"[ -]", fold(name)) if word and word not in known and "." not in word]


def _is_called_so(name: str) -> bool:
    known = lists()
    words = _words(name)
    return bool(words) and all(
        word not in never()
        and (word in known.surnames or word in known.first_names or not (word in known.words or word in known.places))
        for word in words[:1]
    )


def _unknown(name: str) -> bool:
    """Neither a word nor a place nor a proper noun: what is left is a name."""
    known = lists()
    return all(
        word not in never() and word not in known.words and word not in known.places and word not in known.proper_nouns
        for word in _words(name)
    )
