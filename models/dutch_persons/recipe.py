"""Trains the model: `python -m models.dutch_persons.recipe`. One core, no accelerator, fixed seeds; needs jax (dev group).

Writes `--out` (`model/weights.npz`) and adds a line to `--log` (`training_log.csv`). `--without GENRE` leaves a genre out of
the training part and measures on it (generality); `--epochs`, `--width` ... are the settings of `training.network.Settings`.
The network that is shipped is narrow, for speed, and learns the doubts of wider ones beside the annotation: `--teachers N` trains
so many first, `--teacher WEIGHTS...` takes trained ones.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp
import numpy as np

from models.dutch_persons import features, finding, lexicon, measuring, tagger
from models.dutch_persons.calibration import Calibration
from models.dutch_persons.corpus import split
from models.dutch_persons.corpus.marks import Passage
from models.dutch_persons.lexicon import Lexicon
from models.dutch_persons.tokens import tokenize
from models.dutch_persons.training import network
from models.dutch_persons.training.network import Parameters, Settings
from models.dutch_persons.training.variants import Reader, bank_of, epoch

HERE = Path(__file__).parent
WEIGHTS = HERE / "model" / "weights.npz"
LOG = HERE / "training_log.csv"
_LEAST_COUNT = 2
_TEACHER_WIDTH = 160
_NEXT_SEED = 100
"""What a teacher's seed differs by from that of the one before, and of the network that it teaches."""
_TAUGHT_WORDS = 400_000
"""Distinct words that a teacher remembers: resampled names are many, and reading a new one costs more than the rest."""
_COLUMNS = (
    *(setting.name for setting in fields(Settings)),
    *("teacher", "without", "seconds", "recall", "precision", "exact_recall", "exact_precision", "note"),
)


def vocabulary_of(passages: Sequence[Passage]) -> dict[str, int]:
    """Rows for words that stand in two passages or more, outside persons' names; row 0 is for all others."""
    counts: Counter[str] = Counter()
    for passage in passages:
        covered = bytearray(len(passage.text))
        for mark in passage.of("p"):
            covered[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
        tokens = tokenize(passage.text)
        words = zip(tokens.words, tokens.starts, strict=True)
        counts.update({features.fold(word) for word, start in words if not covered[start]})
    kept = sorted(word for word, number in counts.items() if number >= _LEAST_COUNT and "\n" not in word)
    return {word: row + 1 for row, word in enumerate(kept)}


def train(
    passages: Sequence[Passage], settings: Settings, lists: Lexicon, watch: Sequence[Passage] = (), every: int = 5,
    teachers: Sequence[tagger.Tagger] = (),
) -> tagger.Tagger:  # fmt: skip
    """A tagger trained on the passages; figures on `watch` are printed every few epochs."""
    rng = random.Random(settings.seed)
    words = vocabulary_of(passages)
    reader = Reader(words, lists, teachers, settings.taught)
    parameters = network.start(settings, len(words) + 1)
    moments = {name: jax.tree.map(jnp.zeros_like, parameters) for name in ("first", "second")}
    average = jax.tree.map(jnp.copy, parameters)
    bank = bank_of(passages)
    key, count, begun = jax.random.key(settings.seed), 0, time.monotonic()
    for number in range(settings.epochs):
        losses: list[jax.Array] = []
        for batch in network.batches(epoch(passages, reader, rng, bank), settings.batch_tokens):
            count += 1
            key, now = jax.random.split(key)
            share = (number + min(1.0, len(losses) / 40)) / settings.epochs
            rate = settings.rate * min(1.0, count / 100) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * share)))
            parameters, moments, average, value = network.step(
                parameters, moments, average, batch, now, float(count), rate,
                settings.dilations, settings.dropout, settings.word_dropout,
            )  # fmt: skip
            losses.append(value)
        loss = float(np.mean([float(value) for value in losses]))
        line = f"epoch {number + 1:3} loss {loss:.4f} {time.monotonic() - begun:6.0f} s"
        if watch and (number + 1) % every == 0:
            line += "  " + measuring.told(measured(_tagger(average, words, lists, settings), watch))
        print(line, flush=True)
    return _tagger(average, words, lists, settings)


def _teachers(
    number: int, paths: Sequence[Path], passages: Sequence[Passage], settings: Settings, lists: Lexicon
) -> list[tagger.Tagger]:
    """The networks to learn from: those of `paths`, and `number` trained here."""
    trained = [tagger.load(path) for path in paths]
    for place in range(1, number + 1):
        wide = replace(settings, width=_TEACHER_WIDTH, encoder=_TEACHER_WIDTH, seed=settings.seed + place * _NEXT_SEED)
        trained.append(train(passages, wide, lists))
    for teacher in trained:
        teacher.remembered = _TAUGHT_WORDS
    return trained


def _tagger(parameters: Parameters, words: dict[str, int], lists: Lexicon, settings: Settings) -> tagger.Tagger:
    weights = {name: np.array(value, dtype=np.float32) for name, value in parameters.items()}
    weights["ngrams"][0] = 0
    return tagger.Tagger(weights, words, lists, settings.dilations)


def measured(model: tagger.Tagger, passages: Sequence[Passage]) -> measuring.Counts:
    """Persons found on the passages."""
    find = finding.Finder(model, Calibration({}), 0.0)
    return sum(measuring.of_passages(find, passages).values(), measuring.Counts())


def _log(log: Path, settings: Settings, told: dict[str, str], seconds: float, counts: measuring.Counts) -> None:
    row = asdict(settings) | told | {
        "seconds": round(seconds), "recall": round(counts.recall, 4), "precision": round(counts.precision, 4),
        "exact_recall": round(counts.exact_recall, 4), "exact_precision": round(counts.exact_precision, 4),
    }  # fmt: skip
    new = not log.exists()
    with log.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        if new:
            writer.writeheader()
        writer.writerow(row)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for setting in fields(Settings):
        kind = type(setting.default)
        if kind is tuple:
            parser.add_argument(f"--{setting.name}", type=int, nargs="+", default=setting.default)
        else:
            parser.add_argument(f"--{setting.name}", type=kind, default=setting.default)
    parser.add_argument("--without", default="", help="genres to leave out of training and measure on, with commas")
    parser.add_argument(
        "--teachers", type=int, default=0, help="wider networks to train first and to learn from as well"
    )
    parser.add_argument("--teacher", type=Path, nargs="+", default=[], help="weights of networks to learn from as well")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--log", type=Path, default=LOG)
    parser.add_argument("--note", default="")
    return parser.parse_args()


def main() -> None:
    arguments = vars(_arguments())
    without, out, log, note = (arguments.pop(name) for name in ("without", "out", "log", "note"))
    number, paths = arguments.pop("teachers"), arguments.pop("teacher")
    arguments["dilations"] = tuple(arguments["dilations"])
    settings = Settings(**arguments)
    genres = set(without.split(",")) if without else set()
    passages = [passage for passage in split.load("train") if passage.genre not in genres]
    watch = [passage for passage in split.load("dev") if not genres or passage.genre in genres]
    if genres:
        watch += [passage for passage in split.load("train") if passage.genre in genres]
    begun = time.monotonic()
    lists = lexicon.build()
    model = train(passages, settings, lists, watch, teachers=_teachers(number, paths, passages, settings, lists))
    if not genres:
        tagger.save(model, out)
    counts = measured(model, watch)
    print(measuring.told(counts))
    teachers = [f"{number} of width {_TEACHER_WIDTH}"] if number else []
    told = {"teacher": " ".join([*teachers, *(path.name for path in paths)]), "without": without, "note": note}
    _log(log, settings, told, time.monotonic() - begun, counts)


if __name__ == "__main__":
    main()
