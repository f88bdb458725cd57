"""Entities of plain text: tokens, probabilities, decoding and calibration joined. No spaCy here, so that it starts fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from models.dutch_persons import decoding
from models.dutch_persons.calibration import Calibration
from models.dutch_persons.labels import LABELS
from models.dutch_persons.tagger import Tagger
from models.dutch_persons.tokens import Gap, Tokens, tokenize


class Found(NamedTuple):
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

    def __call__(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Found]:
        """What stands in `text`, or in the `spans` of it, each read as a text of its own."""
        tokens = tokenize(text, spans)
        if not len(tokens):
            return []
        probability, starts, ends = self.calibration.probability, tokens.starts, tokens.ends
        return [
            Found(starts[first], ends[last - 1], kind, probability(kind, score))
            for first, last, kind, score in self._entities(tokens)
        ]

    def _entities(self, tokens: Tokens) -> Iterator[decoding.Entity]:
        """Decoded with a token that is surely nothing before every text, so that none goes on in the next."""
        apart = np.arange(len(tokens)) + np.cumsum(np.array(tokens.gaps) == Gap.START)
        probabilities = np.zeros((apart[-1] + 1, len(LABELS)), dtype=np.float32)
        probabilities[:, 0] = 1
        probabilities[apart] = self.tagger.probabilities(tokens)
        place = np.zeros(len(probabilities), dtype=np.int64)
        place[apart] = np.arange(len(tokens))
        for one in decoding.entities(probabilities, self.recall):
            yield decoding.Entity(int(place[one.first]), int(place[one.last - 1]) + 1, one.kind, one.score)
