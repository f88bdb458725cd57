"""Finds persons, organisations, places and functions in Dutch government text: the project's own small model.

Two doors. `load()` gives a `spacy.Language` whose pipe sets `doc.ents` (PER, ORG, LOC, FUNC) and `doc.spans["dutch_persons"]`
with calibrated scores in `attrs["scores"]`. `finder()` gives the same entities from plain text, faster, without spaCy objects.
Everything is read from `model/`; nothing is ever downloaded.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from models.dutch_persons.finding import Finder

# Heeded when numpy is loaded later than this. Matrices of one page are small: with two threads OpenBLAS spent 2.6 times the
# processor time on them, and more time on the clock.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

MODEL = Path(__file__).parent / "model"
RECALL = 0.0
"""Added to the log-probability of persons when decoding; a missed name is worse than a false one (see experiments.md)."""


@lru_cache(maxsize=4)
def finder(recall: float = RECALL) -> Finder:
    """`finder()(text)` gives `Found(start, end, kind, score)` in order; offsets in characters. Not thread-safe."""
    from models.dutch_persons import calibration, finding, tagger

    return finding.Finder(tagger.load(MODEL / "weights.npz"), calibration.load(MODEL / "calibration.json"), recall)


def load(recall: float = RECALL) -> Language:
    """The spaCy pipeline; takes about a second the first time."""
    from models.dutch_persons import component

    return component.language(finder(recall))
