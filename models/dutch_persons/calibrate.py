"""Fits the calibration on the development part: `python -m models.dutch_persons.calibrate`. Run after every training.

Observed are the spans of a lenient decoding, for the finder of `pipelines.personal_data` decodes so: unsure spans, which a strict
decoding leaves out, are the ones whose score must mean something.
"""

from __future__ import annotations

from models.dutch_persons import MODEL, calibration, decoding, labels, tagger
from models.dutch_persons.corpus import split
from models.dutch_persons.tokens import tokenize

LENIENT = 2.0


def main() -> None:
    model = tagger.load(MODEL / "weights.npz")
    observed: list[tuple[str, float, bool]] = []
    for passage in split.load("dev"):
        tokens = tokenize(passage.text)
        marked = [(mark.start, mark.end, labels.OF_CODE.get(mark.code)) for mark in passage.marks]
        for entity in decoding.entities(model.probabilities(tokens), LENIENT):
            start, end = tokens.starts[entity.first], tokens.ends[entity.last - 1]
            right = any(kind == entity.kind and s < end and start < e for s, e, kind in marked)
            observed.append((entity.kind, entity.score, right))
    calibration.save(calibration.fit(observed), MODEL / "calibration.json")
    print(f"{len(observed)} entities, {sum(right for *_, right in observed) / len(observed):.3f} right")


if __name__ == "__main__":
    main()
