"""Lists what the model misses and wrongly finds on the development part: `python -m models.dutch_persons.misses`.

Never on the test part: nobody looks there while tuning.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from models.dutch_persons import finding, measuring, tagger
from models.dutch_persons.calibration import Calibration
from models.dutch_persons.corpus import split
from models.dutch_persons.corpus.marks import GENRES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=Path(__file__).parent / "model" / "weights.npz")
    parser.add_argument("--recall", type=float, default=0.0)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    arguments = parser.parse_args()
    find = finding.Finder(tagger.load(arguments.weights), Calibration({}), arguments.recall)
    passages = split.load(arguments.part)
    for passage in passages:
        text, found = passage.text, measuring.persons(find(passage.text))
        marked = [(mark.start, mark.end) for mark in passage.of("p")]
        where = f"{passage.genre:18} {passage.file} {passage.number}"
        for start, end in marked:
            if measuring.count(text, [(start, end)], found).covered == 0:
                print(f"MISS  {where}: {_around(text, start, end)}")
        for start, end in found:
            if measuring.count(text, marked, [(start, end)]).right == 0:
                print(f"WRONG {where}: {_around(text, start, end)}")
    per_genre = measuring.of_passages(find, passages)
    for genre in GENRES:
        if genre in per_genre:
            print(f"{genre:18} {measuring.told(per_genre[genre])}")
    print(f"{'all':18} {measuring.told(sum(per_genre.values(), measuring.Counts()))}")


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".replace("\n", "⏎")


if __name__ == "__main__":
    main()
