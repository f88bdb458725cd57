"""A name taken apart: given names, initials, prefix, surname; and whether two names can be one person's.

Trap: 'Wit, J.P. de (Hans)' is Hans de Wit, 'Martijn Martijn' exists, and a single word may be either. A single word
is therefore kept as what it is and compared with both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold

_PIECE = re.compile(r"['’]t\b|(?:[^\W\d_]\.-?)+|[^\W\d_][^\W_]*(?:['’`´\-‐–][^\W_]+)*\.?|[,()]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){1,5}")


@dataclass(frozen=True, slots=True)
class NameParts:
    """Folded parts. `single` is set when the name is one word of which it is not known what it is."""

    given: tuple[str, ...] = ()
    initials: str = ""
    """Lower-case letters, of given names too."""
    prefix: str = ""
    surname: str = ""
    single: str = ""

    @property
    def full(self) -> bool:
        """Whether somebody could be told apart by it: a surname with at least an initial."""
        return bool(self.surname and self.initials)


@lru_cache(maxsize=20_000)
def take_apart(written: str) -> NameParts:
    """The parts of a name as it stands in a text (titles may still be in front)."""
    pieces = [piece for piece in _PIECE.findall(written.strip()) if not _is_title(piece)]
    if "," in pieces[1:]:
        comma = pieces.index(",", 1)
        pieces = pieces[comma + 1 :] + pieces[:comma]
    inside = (
        pieces[pieces.index("(") + 1 : pieces.index(")")]
        if "(" in pieces and ")" in pieces[pieces.index("(") :]
        else []
    )
    outside = [p for p in _without(pieces, inside) if p not in "(),"]
    parts = _in_order(outside)
    if inside and parts.surname:
        called = tuple(fold(p) for p in inside if len(p) > 2)
        return NameParts(
            called + parts.given, parts.initials or "".join(c[0] for c in called), parts.prefix, parts.surname
        )
    return parts


def _without(pieces: list[str], inside: list[str]) -> list[str]:
    return pieces[: pieces.index("(")] + pieces[pieces.index(")") + 1 :] if inside else pieces


def _is_title(piece: str) -> bool:
    return piece.lower() in lists().cues["title"] and not (len(piece) > 1 and piece.isupper() and "." in piece)


def _in_order(pieces: list[str]) -> NameParts:
    """Parts of pieces in the order given name, prefix, surname."""
    given: list[str] = []
    initials = ""
    at = 0
    while at < len(pieces) and _looks_like_initials(pieces[at], alone=len(pieces) == 1):
        initials += re.sub(r"[^a-z]", "", fold(pieces[at]))
        at += 1
    rest = pieces[at:]
    prefixes = lists().cues["prefix"]
    begins = next((i for i, piece in enumerate(rest) if fold(piece) in prefixes and i + 1 < len(rest)), -1)
    if begins < 0:
        begins = len(rest) - 1 if len(rest) > 1 or initials else 0
    given = [fold(piece).rstrip(".") for piece in rest[:begins]]
    family = rest[begins:]
    split = next((i for i, piece in enumerate(family) if fold(piece) not in prefixes), len(family) - 1) if family else 0
    prefix, surname = " ".join(fold(p) for p in family[:split]), " ".join(_bare(p) for p in family[split:])
    if not given and not initials and not prefix and " " not in surname:
        return NameParts(single=surname)
    return NameParts(tuple(given), initials + "".join(g[0] for g in given if g), prefix, surname)


def _bare(piece: str) -> str:
    return re.sub(r"'s$|'$", "", fold(piece)).rstrip(".")


def _looks_like_initials(piece: str, *, alone: bool) -> bool:
    if alone:
        return False
    return (
        ("." in piece and bool(_INITIALS.fullmatch(piece)))
        or (len(piece) == 1 and piece.isalpha())
        or (piece.isupper() and len(piece) <= 3 and fold(piece) not in lists().surnames)
    )


def compatible(one: NameParts, other: NameParts) -> bool:
    """Whether two names with the same surname can be one person's: no given name or first initial speaks against it."""
    if one.prefix and other.prefix and one.prefix.replace(" ", "") != other.prefix.replace(" ", ""):
        return False
    if one.given and other.given:
        return (
            bool(set(one.given) & set(other.given))
            or one.given[0].startswith(other.given[0])
            or other.given[0].startswith(one.given[0])
        )
    if one.initials and other.initials:
        return one.initials[0] == other.initials[0]
    return True


def letters(parts: NameParts) -> frozenset[str]:
    """By which initials alone a person may be called in minutes: 'rs', 'hvdb', 'hb'."""
    if not (parts.initials and parts.surname):
        return frozenset()
    first = "".join(word[0] for word in re.split(r"[-\s]", parts.given[0]) if word) if parts.given else ""
    fronts = {parts.initials[0], parts.initials, first} - {""}
    between = "".join(word[0] for word in re.findall(r"[a-z]+", parts.prefix))
    doubled = "".join(word[0] for word in re.split(r"[-\s]", parts.surname) if word)
    families = {parts.surname[0], doubled, between + parts.surname[0], between + doubled}
    return frozenset(
        {front + family for front in fronts for family in families} | {parts.initials[0] + parts.surname[:2]}
    )
