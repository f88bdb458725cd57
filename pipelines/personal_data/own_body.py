"""What the body itself is called: words that are never a person in its files, and that make a mailbox general.

'gemeente Vechterdam' with the domain 'vechterdam.nl' gives 'vechterdam'. Trap: behind 'mevrouw' the same word is somebody's
surname."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.folding import fold_term
from pipelines.personal_data.names.lists import is_a_place, lists
from pipelines.personal_data.values import DetectionSettings, Hit

_GENERIC = frozenset(
    re.findall(
        r"\S+",
        "gemeente provincie ministerie waterschap hoogheemraadschap omgevingsdienst veiligheidsregio dienst rijk college raad "
        "en voor het van de der den te aan op in www mail nl com org eu gov example",
    )
)
_TITLE = re.compile(
    r"\b(?:mevrouw|mevr|mw|dhr|heer|meneer|mr|drs|dr|ir|ing|prof|familie|fam|beste|lieve|hoi|geachte)\.?[ ]$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def words_of_body(settings: DetectionSettings) -> frozenset[str]:
    """Folded words of the body's name and of its mail domains."""
    written = " ".join((settings.body, *(domain.replace(".", " ") for domain in settings.own_domains)))
    return frozenset(
        word for word in re.findall(r"[\w'-]+", fold_term(written)) if len(word) > 2 and word not in _GENERIC
    )


def is_own_address(text: str, start: int, end: int, settings: DetectionSettings) -> bool:
    """Whether text[start:end], a street with its number or a postcode, is one of the body's; 'Markt 1' is no part of 'Markt 12', and with
    another postcode or town behind it somebody else lives there."""
    if not settings.own_addresses:
        return False
    wanted = f" {_plain(text[start:end])} "
    if len(wanted) <= _SHORTEST:
        return False
    ours = [address for address in settings.own_addresses if wanted in f" {_plain(address)} "]
    code, town = _POSTCODE_BEHIND.match(text, end), _TOWN_BEHIND.match(text, end)
    return any(
        not (code and _plain(code["code"]) not in _plain(address))
        and not (
            town
            and (town["said"] or is_a_place(fold_term(town["town"])))
            and _plain(town["town"]) not in _plain(address)
        )
        for address in ours
    )


_SHORTEST = 7
_BETWEEN = r"[ \t]*[,;|•·\r\n(–-]{0,2}[ \t]*(?P<said>(?:te|in) )?"
_POSTCODE_BEHIND = re.compile(rf"{_BETWEEN}(?:NL-?)?(?P<code>\d{{4}}[ ]?(?:[A-Z]{{2}}|[a-z]{{2}}))\b")
_TOWN_BEHIND = re.compile(
    rf"{_BETWEEN}(?:(?:NL-?)?\d{{4}}[ ]?(?:[A-Z]{{2}}|[a-z]{{2}})[ ]+)?(?P<town>(?:'s-)?[A-Z][\w'’-]+)"
)


@lru_cache(maxsize=256)
def _plain(address: str) -> str:
    """Folded, a postcode in one piece, nothing but blanks between the words."""
    words = " ".join(re.findall(r"[\w'-]+", fold_term(address)))
    return re.sub(r"\b(\d{4}) ([a-z]{2})\b", r"\1\2", words)


def is_the_body(text: str, hit: Hit, words: frozenset[str]) -> bool:
    """Whether a name that was found is the body's."""
    if not words or _TITLE.search(text, max(0, hit.start - 12), hit.start):
        return False
    prefixes = lists().cues["prefix"]
    pieces = [piece for piece in re.findall(r"[\w'-]+", fold_term(text[hit.start : hit.end])) if piece not in prefixes]
    return bool(pieces) and all(piece in words or piece in _GENERIC for piece in pieces)
