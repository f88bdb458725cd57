"""The trained network in numpy: text in, a probability for every label of every token out.

A text is tagged in one go, whatever its length; a distinct word's encoding is remembered for the next text. One matrix
product a layer: no Python loop over tokens but the tokenizer's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.dutch_persons import features
from models.dutch_persons.lexicon import LISTS, Lexicon
from models.dutch_persons.tokens import Tokens

Array = npt.NDArray[np.float32]
_REMEMBERED = 60_000
_CHUNK = 4096


@dataclass(slots=True)
class Tagger:
    """Weights, vocabulary and lexicon. `dilations` has one entry a convolution."""

    weights: dict[str, Array]
    vocabulary: dict[str, int]
    lexicon: Lexicon
    dilations: tuple[int, ...]
    _rows: dict[str, int] = field(init=False, default_factory=dict)
    _encoded: Array = field(init=False, default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    _cases: Array = field(init=False, default_factory=lambda: np.zeros((0, 4), dtype=np.float32))
    _wide: list[Array] = field(init=False, default_factory=list)
    """The convolutions' weights side by side, so that a layer is one product without copies of its input."""

    def __post_init__(self) -> None:
        width = len(self.weights["out_g"])
        for i in range(len(self.dilations)):
            parts = self.weights[f"conv{i}_w"].reshape(3, width, 2 * width)
            self._wide.append(np.ascontiguousarray(parts.transpose(1, 0, 2)).reshape(width, 6 * width))

    def probabilities(self, tokens: Tokens) -> Array:
        """(tokens, labels): the softmax of every token."""
        scores = self.scores(tokens)
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores

    def scores(self, tokens: Tokens) -> Array:
        """(tokens, labels): label scores before the softmax."""
        weights = self.weights
        rows = self._rows_of(tokens.words)
        x = self._encoded[rows]
        x += features.of_places(tokens, self._cases[rows]) @ weights["place_w"][x.shape[1] :]
        for i, dilation in enumerate(self.dilations):
            x += self._convolved(x, i, dilation)
        scores: Array = _normal(x, weights["out_g"]) @ weights["out_w"] + weights["out_b"]
        return scores

    def _convolved(self, x: Array, layer: int, dilation: int) -> Array:
        wide = _normal(x, self.weights[f"conv{layer}_g"]) @ self._wide[layer]
        size = wide.shape[1] // 3
        mixed: Array = wide[:, size : 2 * size] + self.weights[f"conv{layer}_b"]
        if len(x) > dilation:
            mixed[dilation:] += wide[:-dilation, :size]
            mixed[:-dilation] += wide[dilation:, 2 * size :]
        return _gated(mixed)

    def _rows_of(self, words: list[str]) -> npt.NDArray[np.int64]:
        """Where the words' encodings stand; new words are encoded together and remembered until there are too many."""
        new = {word for word in words if word not in self._rows}
        if new:
            if len(self._rows) + len(new) > _REMEMBERED:
                self._rows, self._encoded = {}, np.zeros((0, 0), dtype=np.float32)
                new = set(words)
            ordered = sorted(new)
            encoded = np.concatenate([self._of_new(ordered[i : i + _CHUNK]) for i in range(0, len(ordered), _CHUNK)])
            self._remember(ordered, encoded)
        return np.fromiter(map(self._rows.__getitem__, words), dtype=np.int64, count=len(words))

    def _remember(self, words: list[str], encoded: Array) -> None:
        used = len(self._rows)
        if used + len(words) > len(self._encoded):
            room = max(4096, 2 * (used + len(words)))
            encodings, cases = (
                np.zeros((room, encoded.shape[1]), dtype=np.float32),
                np.zeros((room, 4), dtype=np.float32),
            )
            if used:
                encodings[:used], cases[:used] = self._encoded[:used], self._cases[:used]
            self._encoded, self._cases = encodings, cases
        self._cases[used : used + len(words)] = [features.case_of(word) for word in words]
        self._encoded[used : used + len(words)] = encoded
        self._rows.update((word, used + i) for i, word in enumerate(words))

    def _of_new(self, words: list[str]) -> Array:
        found = [features.of_word(word, self.vocabulary, self.lexicon) for word in words]
        counts = np.array([len(word.ngrams) for word in found])
        rows = np.concatenate([np.array(word.ngrams, dtype=np.int64) for word in found])
        begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
        ngrams = np.add.reduceat(self.weights["ngrams"][rows].astype(np.float32), begins, axis=0)
        ngrams /= np.sqrt(counts)[:, None].astype(np.float32)
        affixes = self.weights["affixes"][np.array([word.affixes for word in found])].astype(np.float32)
        inside = np.concatenate(
            [
                self.weights["words"][[word.word for word in found]].astype(np.float32),
                ngrams,
                affixes.reshape(len(found), -1),
                self.weights["shapes"][[word.shape for word in found]].astype(np.float32),
                np.array([word.flags for word in found], dtype=np.float32),
            ],
            axis=1,
        )
        encoded = _gated(inside @ self.weights["word_w"] + self.weights["word_b"])
        mixed: Array = encoded @ self.weights["place_w"][: encoded.shape[1]] + self.weights["place_b"]
        return mixed


def _normal(x: Array, gain: Array) -> Array:
    scale = np.einsum("ij,ij->i", x, x)
    scale /= x.shape[1]
    scale += 1e-6
    np.sqrt(scale, out=scale)
    normal: Array = x / scale[:, None]
    normal *= gain
    return normal


def _gated(x: Array) -> Array:
    """One half times the sigmoid of the other; as a hyperbolic tangent, which cannot overflow and is three times as fast."""
    half = x.shape[1] // 2
    gated: Array = np.tanh(x[:, half:] * np.float32(0.5))
    gated += 1
    gated *= x[:, :half]
    gated *= 0.5
    return gated


def save(tagger: Tagger, path: Path) -> None:
    """One .npz: weights (tables in half precision), lexicon, vocabulary, dilations."""
    tables = ("words", "ngrams", "affixes", "shapes")
    arrays: dict[str, npt.NDArray[np.generic]] = {
        f"weight_{name}": value.astype(np.float16 if name in tables else np.float32)
        for name, value in tagger.weights.items()
    }
    arrays |= {f"list_{name}": tagger.lexicon.lists[name] for name in LISTS}
    words = sorted(tagger.vocabulary, key=tagger.vocabulary.__getitem__)
    arrays["vocabulary"] = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    arrays["dilations"] = np.array(tagger.dilations, dtype=np.int64)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load(path: Path) -> Tagger:
    """The tagger that `save` wrote. No pickle is read."""
    with np.load(path, allow_pickle=False) as arrays:
        words = bytes(arrays["vocabulary"]).decode().split("\n")
        weights = {name.removeprefix("weight_"): arrays[name] for name in arrays.files if name.startswith("weight_")}
        lists = {name: arrays[f"list_{name}"] for name in LISTS}
        dilations = tuple(int(number) for number in arrays["dilations"])
    return Tagger(weights, {word: row + 1 for row, word in enumerate(words)}, Lexicon(lists), dilations)
