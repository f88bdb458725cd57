"""Figures of the shipped model on the set-aside part: `python -m models.dutch_persons.evaluate`.

Prints persons per genre (coverage and exact, with bootstrap intervals over passages) and organisations and places exact.
`--csv FILE` writes the same. While tuning, use `--part dev`; the test part is for the end.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from models.dutch_persons import RECALL, finder, intervals, labels, measuring
from models.dutch_persons.corpus import split
from models.dutch_persons.corpus.marks import GENRES, Passage
from models.dutch_persons.finding import Finder, Found
from models.dutch_persons.measuring import Counts

Row = dict[str, str | int | float]


def rows(find: Finder, passages: list[Passage]) -> list[Row]:
    """One row a genre for persons, then one a type over all genres."""
    found = [find(passage.text) for passage in passages]
    people = [
        measuring.count(passage.text, [(mark.start, mark.end) for mark in passage.of("p")], measuring.persons(one))
        for passage, one in zip(passages, found, strict=True)
    ]
    result = []
    for genre in GENRES:
        texts = [counts for passage, counts in zip(passages, people, strict=True) if passage.genre == genre]
        result.append(_row("PER", genre, texts))
    result.append(_row("PER", "all", people))
    result += [
        _row(kind, "all", [_of_kind(*pair, kind) for pair in zip(passages, found, strict=True)])
        for kind in labels.TYPES[1:]
    ]
    return result


def _of_kind(passage: Passage, found: list[Found], kind: str) -> Counts:
    marked = [(mark.start, mark.end) for mark in passage.marks if labels.OF_CODE.get(mark.code) == kind]
    return measuring.count(passage.text, marked, [(one.start, one.end) for one in found if one.kind == kind])


def _row(kind: str, genre: str, texts: list[Counts]) -> Row:
    total, bounds = sum(texts, Counts()), intervals.bootstrap(texts)
    return {
        "type": kind,
        "genre": genre,
        "passages": len(texts),
        "marked": total.marked,
        "recall": round(total.recall, 4),
        "recall_low": round(bounds["recall"][0], 4),
        "recall_high": round(bounds["recall"][1], 4),
        "precision": round(total.precision, 4),
        "precision_low": round(bounds["precision"][0], 4),
        "precision_high": round(bounds["precision"][1], 4),
        "exact_recall": round(total.exact_recall, 4),
        "exact_precision": round(total.exact_precision, 4),
    }


def write(path: Path, table: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        writer.writerows(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--recall", type=float, default=RECALL)
    parser.add_argument("--csv", type=Path)
    arguments = parser.parse_args()
    table = rows(finder(arguments.recall), split.load(arguments.part))
    for row in table:
        print(
            f"{row['type']:5}{row['genre']:18}{row['marked']:6}  recall {row['recall']:.3f} "
            f"[{row['recall_low']:.3f}, {row['recall_high']:.3f}]  precision {row['precision']:.3f} "
            f"[{row['precision_low']:.3f}, {row['precision_high']:.3f}]  exact {row['exact_recall']:.3f}/{row['exact_precision']:.3f}"
        )
    if arguments.csv:
        write(arguments.csv, table)


if __name__ == "__main__":
    main()
