"""Names by origin, one file an origin, with source and licence at the top of each.

Used to fill the name slots of the corpus when training, as word lists inside the model, and for the bias test, which takes
only names that training never saw (`held_out`). A name may stand in several origins.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_HELD_OUT_SHARE = 0.3
_THINGS = ("places", "organisations", "labels")
"""Lists that are no names of persons."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one origin; surnames carry their prefixes ("Van den Berg", "El Idrissi")."""

    origin: str
    first: tuple[str, ...]
    last: tuple[str, ...]


def held_out(name: str) -> bool:
    """True for the share of names that is kept out of training, so that the bias test measures unseen names."""
    digest = hashlib.sha256(name.casefold().encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < _HELD_OUT_SHARE


@lru_cache(maxsize=1)
def by_origin() -> dict[str, Names]:
    """Every origin, in alphabetical order; those whose file begins with `faker_` come from Faker's name providers."""
    return {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.txt")) if path.stem not in _THINGS}


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """Towns, regions and countries."""
    return _read(_FOLDER / "places.txt").first


@lru_cache(maxsize=1)
def organisations() -> tuple[str, ...]:
    """Well-known organisations, brands, media, clubs and parties."""
    return _read(_FOLDER / "organisations.txt").first


@lru_cache(maxsize=1)
def labels() -> tuple[str, ...]:
    """Capitalised words that are neither: languages, nationalities, headings of columns, products, roles."""
    return _read(_FOLDER / "labels.txt").first


def _read(path: Path) -> Names:
    parts: dict[str, list[str]] = {"first": [], "last": []}
    current = "first"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            parts[current].append(line)
    return Names(path.stem, tuple(parts["first"]), tuple(parts["last"]))
