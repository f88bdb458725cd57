"""The trained network in numpy: text in, a probability for every label of every token out.

A text is tagged in one go, whatever its length; a distinct word's encoding is remembered for the next text. One matrix
product a layer, over a token and its two neighbours laid side by side: no Python loop over tokens but the tokenizer's.
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
    _layers: list[tuple[Array, Array]] = field(init=False, default_factory=list)
    """Weights and bias of every convolution, with the gain of its input and the gate's halves multiplied in."""
    _last: Array = field(init=False)

    def __post_init__(self) -> None:
        for i in range(len(self.dilations)):
            gain = np.tile(self.weights[f"conv{i}_g"], 3)[:, None]
            half = np.float32(0.5)
            self._layers.append((self.weights[f"conv{i}_w"] * gain * half, self.weights[f"conv{i}_b"] * half))
        self._last = self.weights["out_g"][:, None] * self.weights["out_w"]

    def probabilities(self, tokens: Tokens) -> Array:
        """(tokens, labels): the softmax of every token."""
        scores = self.scores(tokens)
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores

    def scores(self, tokens: Tokens) -> Array:
        """(tokens, labels): label scores before the softmax."""
        rows = self._rows_of(tokens.words)
        x = self._encoded[rows]
        count, width = x.shape
        x += features.of_places(tokens, self._cases[rows]) @ self.weights["place_w"][width:]
        beside = np.empty((count, 3 * width), dtype=np.float32)
        mixed = np.empty((count, 2 * width), dtype=np.float32)
        for (kernel, bias), dilation in zip(self._layers, self.dilations, strict=True):
            _lay_beside(x, dilation, beside)
            np.dot(beside, kernel, out=mixed)
            mixed += bias
            x += _opened(mixed)
        x *= _scale(x)
        scores: Array = x @ self._last
        scores += self.weights["out_b"]
        return scores

    def _rows_of(self, words: list[str]) -> npt.NDArray[np.int64]:
        """Where the words' encodings stand; new words are encoded together and remembered until there are too many."""
        new = set(words).difference(self._rows)
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
        encoded = _opened((inside @ self.weights["word_w"] + self.weights["word_b"]) * np.float32(0.5))
        mixed: Array = encoded @ self.weights["place_w"][: encoded.shape[1]] + self.weights["place_b"]
        return mixed


def _scale(x: Array) -> Array:
    """What every row is multiplied by to get a mean square of one."""
    scale = np.einsum("ij,ij->i", x, x)
    scale /= x.shape[1]
    scale += 1e-6
    np.sqrt(scale, out=scale)
    np.reciprocal(scale, out=scale)
    column: Array = scale[:, None]
    return column


def _lay_beside(x: Array, dilation: int, beside: Array) -> None:
    """Fill `beside` with what each token sees, to scale: the row `dilation` before it, its own, the row as far behind."""
    count, width = x.shape
    own = beside[:, width : 2 * width]
    np.multiply(x, _scale(x), out=own)
    left, right = beside[:, :width], beside[:, 2 * width :]
    left[:dilation] = 0
    left[dilation:] = own[: max(0, count - dilation)]
    right[: max(0, count - dilation)] = own[dilation:]
    right[max(0, count - dilation) :] = 0


def _opened(halves: Array) -> Array:
    """One half times the sigmoid of the other; as a hyperbolic tangent, which cannot overflow and is three times as fast.

    Both halves come divided by two: sigmoid(2x) = (1 + tanh(x)) / 2.
    """
    half = halves.shape[1] // 2
    opened: Array = np.tanh(halves[:, half:])
    opened += 1
    opened *= halves[:, :half]
    return opened


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
