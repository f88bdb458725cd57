"""The trained network in numpy: text in, a probability for every label of every token out.

The encoding of a distinct word is remembered for the next text; every convolution is one matrix product, over a token and its
two neighbours laid side by side (remembering what a word gives to the first one took six times the memory and no less time).
Many texts are tagged in one go: none sees the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.dutch_persons import features
from models.dutch_persons.lexicon import LISTS, Lexicon
from models.dutch_persons.tokens import Gap, Tokens

Array = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
_REMEMBERED = 20_000
"""Distinct words; each takes the width in single precision: some 13 MB at width 160."""
_CASES = 4
"""What `features.case_of` says of a word."""
_CHUNK = 1024


@dataclass(slots=True)
class Tagger:
    """Weights, vocabulary and lexicon. `dilations` has one entry a convolution; `remembered` is how many distinct words at most."""

    weights: dict[str, Array]
    vocabulary: dict[str, int]
    lexicon: Lexicon
    dilations: tuple[int, ...]
    remembered: int = _REMEMBERED
    _rows: dict[str, int] = field(init=False, default_factory=dict)
    _known: Array = field(init=False)
    """The encoding of every word, and what `features.case_of` says of it in the last columns."""
    _layers: list[tuple[Array, Array]] = field(init=False, default_factory=list)
    """Weights and bias of every convolution, with the gain of its input and the gate's halves multiplied in."""
    _last: Array = field(init=False)

    def __post_init__(self) -> None:
        for i in range(len(self.dilations)):
            gain = np.tile(self.weights[f"conv{i}_g"], 3)[:, None]
            half = np.float32(0.5)
            self._layers.append((self.weights[f"conv{i}_w"] * gain * half, self.weights[f"conv{i}_b"] * half))
        self._last = self.weights["out_g"][:, None] * self.weights["out_w"]
        self._forget()

    def probabilities(self, tokens: Tokens) -> Array:
        """(tokens, labels): the softmax of every token."""
        scores = np.ascontiguousarray(self.scores(tokens).T)  # along long rows numpy is three times as fast
        scores -= scores.max(axis=0)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=0)
        return scores.T

    def scores(self, tokens: Tokens) -> Array:
        """(tokens, labels): label scores before the softmax. A token with Gap.START in front begins a text of its own."""
        known = self._known_of(tokens.words)
        width = len(self._last)
        x: Array = features.of_places(tokens, known[:, width:]) @ self.weights["place_w"][-features.PLACE_FEATURES :]
        x += known[:, :width]
        texts = np.cumsum(np.array(tokens.gaps) == Gap.START)
        scaled = np.zeros((len(x) + 1, width), dtype=np.float32)
        for (kernel, bias), dilation in zip(self._layers, self.dilations, strict=True):
            np.multiply(x, _scale(x), out=scaled[:-1])
            mixed = scaled.take(_windows(texts, dilation), axis=0).reshape(len(x), -1) @ kernel
            mixed += bias
            x += _opened(mixed)
        x *= _scale(x)
        scores: Array = x @ self._last
        scores += self.weights["out_b"]
        return scores

    def _known_of(self, words: list[str]) -> Array:
        """What is known of the words; new ones are read together and remembered until there are too many."""
        new = set(words).difference(self._rows)
        if new:
            if len(self._rows) + len(new) > self.remembered:
                self._forget()
                new = set(words)
            ordered = sorted(new)
            for at in range(0, len(ordered), _CHUNK):
                self._remember(ordered[at : at + _CHUNK])
        rows = np.fromiter(map(self._rows.__getitem__, words), dtype=np.int64, count=len(words))
        return self._known.take(rows, axis=0)

    def _forget(self) -> None:
        self._rows = {}
        self._known = np.zeros((0, len(self._last) + _CASES), dtype=np.float32)

    def _remember(self, words: list[str]) -> None:
        used, width = len(self._rows), len(self._last)
        if used + len(words) > len(self._known):
            room = max(used + len(words), min(2 * (used + len(words)) + 2048, self.remembered))
            known = np.zeros((room, width + _CASES), dtype=np.float32)
            known[:used] = self._known[:used]
            self._known = known
        self._known[used : used + len(words), :width] = self._of_new(words)
        self._known[used : used + len(words), width:] = [features.case_of(word) for word in words]
        self._rows.update((word, used + i) for i, word in enumerate(words))

    def _of_new(self, words: list[str]) -> Array:
        found = [features.of_word(word, self.vocabulary, self.lexicon) for word in words]
        counts = np.array([len(word.ngrams) for word in found])
        rows = np.fromiter(chain.from_iterable(word.ngrams for word in found), dtype=np.int64, count=int(counts.sum()))
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


def _windows(texts: Places, dilation: int) -> Places:
    """For every token the places of the one so far before it, of itself, and of the one so far behind; where the text ends, the
    place behind the last token. `texts` numbers the text that each token belongs to."""
    count = len(texts)
    places = np.arange(count)
    windows = np.stack([places - dilation, places, places + dilation], axis=1)
    numbers = np.concatenate([np.full(dilation, -1), texts, np.full(dilation, -1)])
    windows[numbers[:count] != texts, 0] = count
    windows[numbers[2 * dilation :] != texts, 2] = count
    return windows


def _scale(x: Array) -> Array:
    """What every row is multiplied by to get a mean square of one."""
    scale: Array = np.vecdot(x, x)
    scale /= x.shape[1]
    scale += 1e-6
    np.sqrt(scale, out=scale)
    np.reciprocal(scale, out=scale)
    return scale[:, None]


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
    arrays |= {f"list_{name}": tagger.lexicon.lists[name] for name in tagger.lexicon.lists}
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
        lists = {name: arrays[f"list_{name}"] for name in LISTS if f"list_{name}" in arrays}
        dilations = tuple(int(number) for number in arrays["dilations"])
    return Tagger(weights, {word: row + 1 for row, word in enumerate(words)}, Lexicon(lists), dilations)
