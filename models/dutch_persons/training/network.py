"""The network and its gradient steps, in JAX: word encoder, dilated convolutions over the text, one softmax a token.

The same network without JAX, for use, is `models.dutch_persons.tagger`; the two must stay equal (a test compares them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from models.dutch_persons.features import AFFIX_ROWS, FLAGS, NGRAM_ROWS, NGRAMS, PLACE_FEATURES, SHAPE_ROWS
from models.dutch_persons.labels import LABELS
from models.dutch_persons.training.variants import Example

Parameters = dict[str, Any]
GAP = 8
WORDS_SHARE = 0.65
"""Room for distinct words in a batch, as a share of its tokens (measured: about half are distinct)."""
SPELLING_DROPOUT = 0.15
"""Share of words whose letters are hidden in a step, so that shape, lists and neighbours must do."""
jax.config.update("jax_default_prng_impl", "rbg")  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes and rates of one training run; `dilations` has one entry a convolution."""

    width: int = 96
    encoder: int = 160
    """Width of a word's own encoding, before it is narrowed to `width`: once a distinct word, so it costs a text nothing."""
    dilations: tuple[int, ...] = (1, 1, 2, 4)
    word_width: int = 64
    ngram_width: int = 48
    affix_width: int = 16
    shape_width: int = 16
    dropout: float = 0.25
    word_dropout: float = 0.25
    rate: float = 2e-3
    epochs: int = 20
    batch_tokens: int = 4096
    seed: int = 7
    taught: float = 0.6
    """Share of the teacher's word in what is learned, where a teacher is given; the rest is the annotation."""


def start(settings: Settings, vocabulary_size: int) -> Parameters:
    """Random parameters; row 0 of the n-gram table stays zero (padding)."""
    rng = np.random.default_rng(settings.seed)

    def table(rows: int, width: int) -> Any:
        return jnp.asarray(rng.normal(0, 0.1, (rows, width)), dtype=jnp.float32)

    def matrix(rows: int, columns: int) -> Any:
        return jnp.asarray(rng.normal(0, (1.5 / rows) ** 0.5, (rows, columns)), dtype=jnp.float32)

    width = settings.width
    inside = settings.word_width + settings.ngram_width + 3 * settings.affix_width + settings.shape_width + FLAGS
    parameters: Parameters = {
        "words": table(vocabulary_size, settings.word_width),
        "ngrams": table(NGRAM_ROWS, settings.ngram_width) * 3,
        "affixes": table(AFFIX_ROWS, settings.affix_width),
        "shapes": table(SHAPE_ROWS, settings.shape_width),
        "word_w": matrix(inside, 2 * settings.encoder),
        "word_b": jnp.zeros(2 * settings.encoder),
        "place_w": matrix(settings.encoder + PLACE_FEATURES, width),
        "place_b": jnp.zeros(width),
        "out_w": matrix(width, len(LABELS)),
        "out_b": jnp.zeros(len(LABELS)),
        "out_g": jnp.ones(width),
    }
    for i in range(len(settings.dilations)):
        parameters[f"conv{i}_w"] = matrix(3 * width, 2 * width)
        parameters[f"conv{i}_b"] = jnp.zeros(2 * width)
        parameters[f"conv{i}_g"] = jnp.ones(width)
    return parameters


def _normal(x: Any, gain: Any) -> Any:
    return gain * x / jnp.sqrt(jnp.mean(x * x, axis=-1, keepdims=True) + 1e-6)


def _gated(x: Any) -> Any:
    value, gate = jnp.split(x, 2, axis=-1)
    return value * jax.nn.sigmoid(gate)


def _drop(key: Any, x: Any, rate: float) -> Any:
    return x if key is None else x * jax.random.bernoulli(key, 1 - rate, x.shape) / (1 - rate)


def scores(parameters: Parameters, batch: dict[str, Any], dilations: tuple[int, ...], dropout: float, key: Any) -> Any:
    """Label scores (tokens, labels) of a batch; `key` None switches dropout off."""
    keys = iter(jax.random.split(key, 2 + len(dilations)) if key is not None else [None] * (2 + len(dilations)))
    mask = batch["mask"][:, None]
    counts = jnp.maximum(1, (batch["ngrams"] > 0).sum(-1, keepdims=True))
    ngrams = parameters["ngrams"].at[0].set(0.0)[batch["ngrams"]].sum(-2) / jnp.sqrt(counts)
    affixes = parameters["affixes"][batch["affixes"]]
    word = jnp.concatenate(
        [
            parameters["words"][batch["words"]],
            ngrams,
            affixes.reshape(len(affixes), -1),
            parameters["shapes"][batch["shapes"]],
            batch["flags"],
        ],
        axis=-1,
    )
    encoded = _gated(_drop(next(keys), word, dropout / 2) @ parameters["word_w"] + parameters["word_b"])[batch["rows"]]
    x = jnp.concatenate([encoded, batch["places"]], axis=-1) @ parameters["place_w"] + parameters["place_b"]
    x = x * mask
    for i, dilation in enumerate(dilations):
        y = _normal(x, parameters[f"conv{i}_g"]) * mask
        padded = jnp.pad(y, ((dilation, dilation), (0, 0)))
        window = jnp.concatenate([padded[: -2 * dilation], y, padded[2 * dilation :]], axis=-1)
        update = _gated(window @ parameters[f"conv{i}_w"] + parameters[f"conv{i}_b"])
        x = (x + _drop(next(keys), update, dropout)) * mask
    return _normal(x, parameters["out_g"]) @ parameters["out_w"] + parameters["out_b"]


def loss(parameters: Parameters, batch: dict[str, Any], dilations: tuple[int, ...], dropout: float, key: Any) -> Any:
    """Mean cross-entropy over the tokens."""
    found = jax.nn.log_softmax(scores(parameters, batch, dilations, dropout, key))
    return -((found * batch["targets"]).sum(-1) * batch["mask"]).sum() / batch["mask"].sum()


@partial(jax.jit, static_argnames=("dilations", "dropout", "word_dropout"), donate_argnums=(0, 1, 2))
def step(
    parameters: Parameters, moments: Parameters, average: Parameters, batch: dict[str, Any], key: Any, count: Any, rate: Any,
    dilations: tuple[int, ...], dropout: float, word_dropout: float,
) -> tuple[Parameters, Parameters, Parameters, Any]:  # fmt: skip
    """One Adam step and the running average of the parameters that is kept in the end."""
    word_key, key = jax.random.split(key)
    hidden = jax.random.uniform(word_key, batch["words"].shape)
    spelling = (hidden > 1 - SPELLING_DROPOUT)[:, None]
    batch = batch | {
        "words": jnp.where(hidden < word_dropout, 0, batch["words"]),
        "ngrams": jnp.where(spelling, 0, batch["ngrams"]),
        "affixes": jnp.where(spelling, 0, batch["affixes"]),
    }
    value, gradient = jax.value_and_grad(loss)(parameters, batch, dilations, dropout, key)
    norm = jnp.sqrt(sum((g * g).sum() for g in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda g: g * jnp.minimum(1.0, 1.0 / (norm + 1e-9)), gradient)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments["first"], gradient)
    second = jax.tree.map(lambda v, g: 0.98 * v + 0.02 * g * g, moments["second"], gradient)
    one, two = 1 - 0.9**count, 1 - 0.98**count
    new = jax.tree.map(
        lambda p, m, v: p - rate * (m / one / (jnp.sqrt(v / two) + 1e-8) + 0.005 * p), parameters, first, second
    )
    decay = jnp.minimum(0.998, (1 + count) / (10 + count))
    average = jax.tree.map(lambda a, p: decay * a + (1 - decay) * p, average, new)
    return new, {"first": first, "second": second}, average, value


def batches(examples: Iterable[Example], tokens: int) -> Iterator[dict[str, Any]]:
    """Batches of one fixed size (one compilation): texts behind each other with gaps that no convolution crosses."""
    waiting: list[Example] = []
    size = 0
    for example in examples:
        length = len(example.rows) + GAP
        if size + length > tokens and waiting:
            yield _packed(waiting, tokens)
            waiting, size = [], 0
        waiting.append(example)
        size += length
    if waiting:
        yield _packed(waiting, tokens)


def _packed(examples: list[Example], tokens: int) -> dict[str, Any]:
    """One batch; `rows` points every token to its word, distinct words are encoded once. Too long a text is cut off."""
    width = int(tokens * WORDS_SHARE)
    batch: dict[str, Any] = {
        "mask": np.zeros(tokens, dtype=np.float32),
        "rows": np.zeros(tokens, dtype=np.int32),
        "targets": np.zeros((tokens, len(LABELS)), dtype=np.float32),
        "places": np.zeros((tokens, PLACE_FEATURES), dtype=np.float32),
        "words": np.zeros(width, dtype=np.int32),
        "ngrams": np.zeros((width, NGRAMS), dtype=np.int32),
        "affixes": np.zeros((width, 3), dtype=np.int32),
        "shapes": np.zeros(width, dtype=np.int32),
        "flags": np.zeros((width, FLAGS), dtype=np.float32),
    }
    numbers: dict[int, int] = {}
    at = 0
    for example in examples:
        for word, place, target in zip(example.rows, example.places, example.targets, strict=True):
            if at == tokens:
                break
            row = numbers.get(id(word))
            if row is None:
                row = numbers[id(word)] = len(numbers)
                if row == width:
                    return batch
                batch["words"][row], batch["shapes"][row] = word.word, word.shape
                batch["ngrams"][row, : len(word.ngrams)] = word.ngrams
                batch["affixes"][row], batch["flags"][row] = word.affixes, word.flags
            batch["rows"][at], batch["targets"][at], batch["places"][at], batch["mask"][at] = row, target, place, 1
            at += 1
        at = min(tokens, at + GAP)
    return batch
