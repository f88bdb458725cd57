"""The language model of models/dutch_persons, when it is there: spans of persons, organisations and places with a
score.

The slot may be empty (a checkout in which the model has not been trained yet): then the rules and lists stand alone,
and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from models import dutch_persons


class Found(Protocol):
    """A span that the model found; `kind` is PER, ORG, LOC or FUNC."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def score(self) -> float: ...


class Model(Protocol):
    """Text in, spans in order out: of the whole text, or of some stretches of it, each read for itself."""

    def __call__(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Sequence[Found]: ...


@lru_cache(maxsize=1)
def finder() -> Model | None:
    """The model, loaded once; None when it is not installed."""
    if not (dutch_persons.MODEL / "weights.npz").exists():
        return None
    return dutch_persons.finder(LENIENCY)


LENIENCY = 2.0
"""Log-odds in favour of names when the model decodes: unsure spans are wanted too, for the rules have a say in them."""
