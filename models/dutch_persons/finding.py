"""Entities of plain text: tokens, probabilities, decoding and calibration joined. No spaCy here, so that it starts fast."""

from __future__ import annotations

from dataclasses import dataclass

from models.dutch_persons import decoding
from models.dutch_persons.calibration import Calibration
from models.dutch_persons.tagger import Tagger
from models.dutch_persons.tokens import Tokens, tokenize


@dataclass(frozen=True, slots=True)
class Found:
    """An entity in a text: characters start..end, type, calibrated score."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(slots=True)
class Finder:
    """Entities of plain text, without spaCy objects; `recall` as in `decoding.entities`."""

    tagger: Tagger
    calibration: Calibration
    recall: float

    def __call__(self, text: str) -> list[Found]:
        return self.of_tokens(tokenize(text))

    def of_tokens(self, tokens: Tokens) -> list[Found]:
        if not len(tokens):
            return []
        return [
            Found(
                tokens.starts[entity.first],
                tokens.ends[entity.last - 1],
                entity.kind,
                self.calibration.probability(entity.kind, entity.score),
            )
            for entity in decoding.entities(self.tagger.probabilities(tokens), self.recall)
        ]
