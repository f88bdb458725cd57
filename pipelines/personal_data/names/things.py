"""Streets, houses, ships, firms, offices and papers that have a person's name in them: 'Henri Faasdreef', 'café Tante Sjaan',
'Paul Kruger Park', 'de motie-Van der Laan', 'wethouder Wonen'.

What tells them stands in data/things.json. Trap: the same words stand before people ('aannemer Mobach', 'kleindochter Luna'),
so a word that may mean a firm or its owner counts only before a name that no list knows.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipelines.personal_data.names.lists import DATA, lists, towns

SURE = 0.8
"""Chance from which 'Frans', 'Mei' or the initial 'H' may be a name all the same."""
VERY_SURE = 0.95
"""Chance from which 'P. Gunneweg' may be called so."""
_OFFICES = frozenset(
    re.findall(
        r"\S+",
        "wethouder wethouders gedeputeerde gedeputeerden minister ministers staatssecretaris bestuurslid bestuursleden commissielid "
        "directeur directie hoofd afdelingshoofd manager teamleider coördinator afdeling portefeuille sector domein bij",
    )
)
_GOVERNED = re.compile(r"\b(?:burgemeester|wethouder|gemeenteraad|commissaris)[ ]van[ ]$", re.IGNORECASE)
"""'de burgemeester van Ergens', with a small letter: no surname, but what he governs."""
_THE_OFFICE = re.compile(r"\b[Dd]e[ ]\w+[ ]$")
"""'de gedeputeerde Water' is who governs the water; 'gedeputeerde Water' may be called so."""
_MEMBERS = re.compile(r"\b(?:leden|lid)[ ]van[ ]$", re.IGNORECASE)
STREET = re.compile(
    r"(?P<stem>[^\W\d_'’-]{4,}?)s?-?(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|plantsoen|pad|park|boulevard)$"
)
"""'Catharina van Rennesweg': a street called after somebody, when nobody is known to be called 'Rennesweg' himself."""
_REST_OF_A_STREET = re.compile(
    r"[ ][A-ZÀ-Þ][\w'’-]{2,}(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|plantsoen|pad|park|boulevard)(?![\w]|,?[ ]\d)"
)
_THE = re.compile(r"\b[Dd]e[ ]$")
"""'De Pieter Jelles Troelstraweg wordt heringericht'; without an article, or with a house number behind it, somebody lives there."""
_PARTNERS = re.compile(r"[ ](?:&|en)[ ](?:Company|Co|Partners|Zonen|Zn|Zoon|Dochters)\b")
_SITE = re.compile(
    r"[ ](?:Park|Plein|Haven|Arena|Stadion|Tunnel|Kade|Brug|Laan|Straat|Weg|Hof|Bokaal|Trofee|Prijs|Cup|Fonds|Nobelprijs|Toernooi|"
    r"Tower|Hall|Award|Risotto)(?!\w)"
)
"""'Paul Kruger Park': a place or a prize, written apart."""
_TRADE = re.compile(
    r"[ ](?:Sloopwerken|Logistics|Systems|Campus|Wing|Hall|Arena|Jobs|Installaties|Techniek|Verhuur|Groep|Group|Holding|Transport|"
    r"Analytics|Consultancy|Consulting|Solutions|Advies|Adviseurs|Advocaten|Notarissen|Architecten|Accountants|Makelaars|Stichting|"
    r"College|Lyceum|Instituut|Universiteit|Ziekenhuis|Kliniek|Bouw|Zorg|Onderwijs|Vastgoed|Onroerend|Personeelsdiensten|"
    r"Toneelgroep|Nobelprijs|Prijs|Cup|Fonds|Classics|Project|Begeleiding)$"
)
_BODIES = frozenset(
    re.findall(
        r"\S+",
        "gemeente provincie waterschap gemeenteraad wethouders b&w college inwoners stad burgemeester wethouder raad stadsdeel ggd "
        "omgevingsdienst veiligheidsregio",
    )
)
_PAPER = r"(?:motie|amendement|plan|wet|akkoord|initiatiefwet|commissie|rapport|kabinet)-"
_NAMED_PAPER = re.compile(_PAPER + "$", re.IGNORECASE)
_IS_PAPER = re.compile(rf"(?i:{_PAPER})[A-Z]")
_SURELY_A_BODY = re.compile(
    r"\b(?:(?:fusie)?gemeente|provincie|waterschap|gemeenteraad|burgemeester en wethouders|B(?: en |&)W|inwoners van)[ ](?:van[ ])?$",
    re.IGNORECASE,
)
"""What such a body is called is a place, known or not."""
_MAY_BE_BODIES = frozenset(
    ("gemeente", "fusiegemeente", "provincie", "waterschap", "gemeenteraad", "wethouders", "b&w", "w", "van")
)
_TOWN_BEFORE = re.compile(r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}[ ,]+$")
"""The word behind a postcode is a town."""
_HONOUR = re.compile(r"[ ]in de [Oo]rde\b")
_QUARTERS = frozenset(("noord", "oost", "zuid", "west", "midden", "centrum", "nieuw", "oud"))
_QUOTES = "\"'‘’“”„"
_CALLING = frozenset(("heet", "heette", "heten", "genaamd", "naam", "gedoopt"))
_NAMED = re.compile(
    r"(?P<thing>[\w-]+)[ ,(]{1,2}(?:(?:zij|hij|die|dat)[ ])?(?:heet|heette|heten|genaamd|met de naam|gedoopt)[ ][\"'‘’“”„]?$"
)
_BEARER_OF = re.compile(r"(?:\bLijst[ ](?:van[ ])?(?:(?:de|der|den)[ ])?|\b[Ss]ynode van[ ])$")
_LISTED = frozenset(("Lijst", "van", "de", "der", "den"))
_BEFORE = 60
"""Characters before a name that tell what it is."""
_SHORTEST = 4
"""Letters before the ending of a compound ('netwerk' before 'specialist')."""


@dataclass(frozen=True, slots=True)
class Things:
    """data/things.json; the meaning of each part stands in the file."""

    portfolios: frozenset[str]
    brands: frozenset[str]
    bearers: frozenset[str]
    as_written: frozenset[str]
    bearer_endings: tuple[str, ...]
    not_bearers: frozenset[str]
    makers: tuple[str, ...]
    named: frozenset[str]
    owned: frozenset[str]
    compounded: frozenset[str]
    described: tuple[str, ...]


@lru_cache(maxsize=1)
def things() -> Things:
    """The file, read once."""
    stored = json.loads((DATA / "things.json").read_text(encoding="utf-8"))
    parts = {name: value.split() for name, value in stored.items() if isinstance(value, str)}
    return Things(
        frozenset(parts["portfolios"]),
        frozenset(stored["brands"]),
        frozenset(parts["bearers"]),
        frozenset(parts["as_written"]),
        tuple(parts["bearer_endings"]),
        frozenset(parts["not_bearers"]),
        tuple(parts["makers"]),
        frozenset(parts["named"]),
        frozenset(parts["owned"]),
        frozenset(parts["compounded"]),
        tuple(parts["described"]),
    )


def bears_the_name(text: str, start: int) -> bool:
    """Whether the word right before a name is a house, a ship, an animal or a firm that is called so."""
    return _bears(_previous(text[max(0, start - _BEFORE) : start]))


def _previous(before: str) -> str:
    """The last word of `before`, when only a blank and an opening quotation mark stand behind it."""
    bare = before[:-1] if before[-1:] in _QUOTES else before
    if not bare.endswith(" "):
        return ""
    word = bare[bare[:-1].rfind(" ") + 1 : -1]
    return word[word.rfind("\n") + 1 :].lstrip("(" + _QUOTES)


@lru_cache(maxsize=5_000)
def _bears(word: str) -> bool:
    known, lower = things(), word.lower().strip("-")
    if word in known.as_written or lower in known.bearers:
        return True
    if not lower.endswith(known.bearer_endings):
        return False
    ending = next(e for e in known.bearer_endings if lower.endswith(e))
    return len(lower) > len(ending) + 1 and lower.removesuffix(ending) not in known.not_bearers


@lru_cache(maxsize=5_000)
def _is_made_by(word: str, key: str) -> bool:
    """'netwerkspecialist Telindus': the firm, for nobody is known to be called so."""
    known, lower = lists(), word.lower()
    if " " in key or key in known.first_names or key in known.surnames or not lower.endswith(things().makers):
        return False
    return len(lower) - len(next(e for e in things().makers if lower.endswith(e))) >= _SHORTEST


def is_firm_behind(before: str, key: str) -> bool:
    """Whether the words before a name of no list say that a firm, a house or a club is called so."""
    previous = _previous(before)
    return bool(previous) and (_bears(previous) or _is_made_by(previous, key))


def _is_called(before: str, previous: str) -> bool:
    """'de hond heet Saar', 'een boot met de naam Marijke'."""
    match = _NAMED.search(before) if previous in _CALLING else None
    return match is not None and match["thing"].lower() in things().named


class _Traits(NamedTuple):
    """What a name says by itself, whatever stands around it."""

    words: tuple[str, ...]
    bare: tuple[str, ...]
    """The words without prefixes."""
    is_a_thing: bool
    of_places: bool
    of_functions: bool
    is_compound: bool
    ends_as_street: bool


@lru_cache(maxsize=5_000)
def _traits(written: str, key: str) -> _Traits:
    known, words = lists(), tuple(key.split())
    bare = tuple(word for word in words if word not in known.cues["prefix"])
    trade = _TRADE.search(written) is not None and not _is_given_and_surname(key)
    return _Traits(
        words,
        bare,
        key in things().brands or trade or _IS_PAPER.match(written) is not None or _begins_with_a_bearer(key),
        bool(bare) and all(piece in known.places or piece in _QUARTERS for word in bare for piece in word.split("-")),
        bool(bare) and all(word in known.cues["function"] for word in bare),
        bool(bare) and "-" in written and _is_compound(written),
        " " in key and is_street(key.rpartition(" ")[2]),
    )


def _begins_with_a_bearer(key: str) -> bool:
    """'circus toni boltini'; but some people are called Fort, and Kat Smit is somebody."""
    first, _, rest = key.partition(" ")
    known = lists()
    return (
        bool(rest)
        and first in things().bearers
        and first not in _ANIMALS
        and first not in known.first_names
        and first not in known.surnames
    )


_ANIMALS = frozenset(
    ("hond", "paard", "pony", "poes", "kat", "koe", "olifant", "giraf", "neushoorn", "gorilla", "zeehond", "reus")
)


def belongs_to_a_thing(text: str, start: int, end: int, key: str, chance: float) -> bool:
    """A street, house, ship, firm, body, honour or compound that has a name in it."""
    written = text[start:end]
    name = _traits(written, key)
    if name.is_a_thing or (name.ends_as_street and not (chance >= VERY_SURE and len(name.bare) == len(name.words))):
        return True
    if text[end : end + 1] == " " and (
        _PARTNERS.match(text, end) or _SITE.match(text, end) or _HONOUR.match(text, end)
    ):
        return True
    before = text[max(0, start - _BEFORE) : start]
    if _THE.search(before) and _REST_OF_A_STREET.match(text, end):
        return True
    if before.endswith("-") and _NAMED_PAPER.search(before):
        return True
    town = before.endswith((" ", ",")) and before.rstrip(" ,")[-2:].isupper() and " " not in written.strip()
    if town and _TOWN_BEFORE.search(before):
        return True
    if before.endswith(("'", "’", "‘")) and re.match(r"s-[A-Z]", written):
        return True
    previous = _previous(before)
    if previous and (_bears(previous) or _is_made_by(previous, key) or _is_called(before, previous)):
        return True
    if previous in _LISTED and _BEARER_OF.search(before):
        return True
    lower = previous.lower()
    return _is_a_body(text, end, before, lower, key, name, chance) or _is_of_an_office(before, lower, name, chance)


def _is_given_and_surname(key: str) -> bool:
    """'marinda hall', 'steve jobs': two words, a given name that is no word and a surname."""
    given, _, surname = key.partition(" ")
    known = lists()
    return given in known.first_names and given not in known.words and surname in known.surnames


def _is_a_body(text: str, end: int, before: str, previous: str, key: str, name: _Traits, chance: float) -> bool:
    """A municipality, a province or a quarter."""
    alone = len(name.bare) == 1
    if previous in _MAY_BE_BODIES and 1 <= len(name.bare) <= 2 and _SURELY_A_BODY.search(before):
        return alone or chance < VERY_SURE
    if name.of_places and (
        any("-" in word for word in name.bare) or (previous in _BODIES and (name.words[0] == "van" or alone))
    ):
        return True
    return alone and f"{key} {' '.join(text[end : end + 14].split()[:2]).lower()}" in towns()


def _is_of_an_office(before: str, previous: str, name: _Traits, chance: float) -> bool:
    """What somebody governs, a function, or a compound with a name in it."""
    words, bare, surnames = name.words, name.bare, lists().surnames
    office = previous in _OFFICES or (previous == "van" and bool(_MEMBERS.search(before)))
    governs = office and len(words) == 1 and words[0] in things().portfolios
    if governs and (chance < SURE or words[0] not in surnames or _THE_OFFICE.search(before)):
        return True
    of = f"{before}van " if words[0] == "van" else before if previous == "van" else ""
    if of and len(bare) == 1 and bare[0] not in surnames and _GOVERNED.search(of):
        return True
    return name.is_compound or (name.of_functions and (len(bare) == len(words) or chance < SURE))


def _is_compound(written: str) -> bool:
    """'AVRO-lid', 'Pius X-kerk', 'Genk-uit': a hyphen before a small dictionary word."""
    piece = re.search(r"[A-ZÀ-Þ0-9][\w.]*(?:-[a-z]+)*-(?P<word>[a-z]{3,})$", written)
    return piece is not None and piece["word"] in lists().words and piece["word"] not in lists().cues["prefix"]


def is_street(word: str) -> bool:
    """Whether a folded word is a street, and nobody is known to be called so."""
    return bool(STREET.search(word)) and word not in lists().surnames
