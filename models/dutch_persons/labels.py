"""The label scheme: which marks of the corpus become which entity, and entities as B/I/O labels on tokens."""

from __future__ import annotations

from collections.abc import Iterable

from models.dutch_persons.tokens import Tokens

TYPES = ("PER", "ORG", "LOC", "FUNC")
OF_CODE = {"p": "PER", "o": "ORG", "l": "LOC", "a": "LOC", "a0": "LOC", "f": "FUNC"}
"""An address of a household counts as a place here; the finder has a recognizer of its own for addresses."""
LABELS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BI"))


def encode(tokens: Tokens, spans: Iterable[tuple[int, int, str]]) -> list[int]:
    """Label numbers, one a token; a token that a span touches belongs to it."""
    labels = [0] * len(tokens)
    at = 0
    for start, end, kind in sorted(spans):
        begin = 1 + 2 * TYPES.index(kind)
        first = True
        while at < len(tokens) and tokens.ends[at] <= start:
            at += 1
        while at < len(tokens) and tokens.starts[at] < end:
            labels[at] = begin if first else begin + 1
            first = False
            at += 1
    return labels
