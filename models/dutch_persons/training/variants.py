"""One epoch of training data: every passage in a new variant, as arrays."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from models.dutch_persons import features, labels, names
from models.dutch_persons.corpus.marks import Passage
from models.dutch_persons.lexicon import Lexicon, hash_of
from models.dutch_persons.tokens import Tokens, tokenize
from models.dutch_persons.training import inject, noise, pieces, resample
from models.dutch_persons.training.pieces import Piece

HIDDEN_SHARE = 0.35


class Teacher(Protocol):
    """A trained network."""

    def probabilities(self, tokens: Tokens) -> npt.NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Example:
    """One text: the features of its words (shared between equal words), of their places, and the chance of every label to learn."""

    rows: list[features.WordFeatures]
    places: npt.NDArray[np.float32]
    targets: npt.NDArray[np.float32]


class Reader:
    """Turns texts with spans into examples; remembers the features of words it has seen under the same hiding.

    What is to be learned is the annotation, and for the share `taught` what the `teachers` say on average, from whom nothing is
    hidden, of the tokens of which they know the label: their doubts are taught, their errors are not.
    """

    def __init__(
        self, vocabulary: dict[str, int], lexicon: Lexicon, teachers: Sequence[Teacher] = (), taught: float = 0.0
    ) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._teachers = teachers
        self._taught = np.float32(taught)
        self._salt = ""
        self._seen: dict[str, features.WordFeatures] = {}

    def hide_anew(self, salt: str) -> None:
        """Hide another half of the listed names; '' hides none."""
        self._salt = salt
        self._seen.clear()

    def _visible(self, word: str) -> bool:
        return hash_of(self._salt + word) % 1000 >= HIDDEN_SHARE * 1000

    def read(self, text: str, spans: Iterable[tuple[int, int, str]]) -> Example:
        tokens = tokenize(text)
        cases = np.array([features.case_of(word) for word in tokens.words], dtype=np.float32).reshape(-1, 4)
        right = labels.encode(tokens, spans)
        targets = np.eye(len(labels.LABELS), dtype=np.float32)[right]
        if self._teachers and len(tokens):
            said = np.stack([teacher.probabilities(tokens) for teacher in self._teachers]).mean(axis=0)
            known = said.argmax(axis=1) == right
            targets[known] += self._taught * (said[known] - targets[known])
        return Example([self._word(word) for word in tokens.words], features.of_places(tokens, cases), targets)

    def _word(self, word: str) -> features.WordFeatures:
        known = self._seen.get(word)
        if known is None:
            visible = self._visible if self._salt else None
            known = self._seen[word] = features.of_word(word, self._vocabulary, self._lexicon, visible)
        return known


def bank_of(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """The places and organisations of the passages and the well-known ones, by make, to exchange among each other."""
    bank: dict[str, list[str]] = {}
    for name in names.organisations():
        bank.setdefault(resample.make(Piece(name, "o")), []).append(name)
    for passage in passages:
        for piece in pieces.of(passage):
            if piece.code in ("l", "o"):
                bank.setdefault(resample.make(piece), []).append(piece.text)
    return bank


def variant(passage: Passage, rng: random.Random, bank: dict[str, list[str]]) -> list[Piece]:
    """The passage with other names, sometimes with injected ones, sometimes damaged."""
    parts = pieces.of(passage)
    if rng.random() < 0.75:
        parts = resample.people_in(parts, rng)
    if rng.random() < 0.08:
        parts = resample.surnames_in_front(parts, rng, rng.choice((0.4, 1.0)))
    if rng.random() < 0.6:
        parts = resample.things_in(parts, rng, bank)
    if rng.random() < 0.25:
        parts = inject.names_into(parts, rng, rng.choice((1, 1, 2, 3)))
    if rng.random() < 0.18:
        parts = inject.lines_around(parts, rng)
    if rng.random() < 0.08:
        parts = inject.capitals_into(parts, rng)
    return noise.noisy(parts, rng)


def epoch(
    passages: Sequence[Passage], reader: Reader, rng: random.Random, bank: dict[str, list[str]]
) -> Iterator[Example]:
    """Every passage once, in random order; a third of them run together with the next, as in a longer document."""
    reader.hide_anew(str(rng.random()))
    order = list(passages)
    rng.shuffle(order)
    waiting: list[Piece] = []
    for passage in order:
        waiting += variant(passage, rng, bank)
        if rng.random() < 0.3 and sum(len(piece.text) for piece in waiting) < 1500:
            waiting.append(Piece(rng.choice(("\n", "\n\n", "\n\n"))))
            continue
        yield reader.read(*pieces.joined(waiting))
        waiting = []
    if waiting:
        yield reader.read(*pieces.joined(waiting))
