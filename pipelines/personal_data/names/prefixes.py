"""The small words of Dutch names, and of those that came with people from elsewhere: folded, in lower case.

Trap: most of them are ordinary words as well, so that each user decides where they may stand."""

from __future__ import annotations

PREFIXES = frozenset(
    (
        "van",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "te",
        "el",
        "al",
        "la",
        "le",
        "du",
        "von",
        "di",
        "da",
        "dos",
        "'t",
        "los",
        "del",
    )
)
