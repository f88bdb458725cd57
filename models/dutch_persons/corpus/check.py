"""Checks the corpus and prints its figures: `python -m models.dutch_persons.corpus.check`.

Exit code 0 when every mark is well-formed and no rule is broken; what is only suspicious (a capitalised word unmarked here
and marked as a person elsewhere) is listed with `--suspects` for a second reading and breaks nothing. The test part is left
out of that list: nobody looks at it while tuning.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from models.dutch_persons.corpus.marks import GENRES, MalformedMark, Passage, read_all
from models.dutch_persons.corpus.split import load, part_of

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLE = re.compile(r"\b(?:mevr|mw|dhr|hr|drs|ir|ing|prof|dr|mr)\.?$", re.IGNORECASE)


def persons(passage: Passage) -> list[str]:
    """The marked persons' texts, in order."""
    return [passage.text[mark.start : mark.end] for mark in passage.of("p")]


def broken_rules(passages: Iterable[Passage]) -> list[str]:
    """Marks that break a rule of README.md: white space at the edge, a title inside, an unknown genre."""
    problems = []
    for passage in passages:
        where = f"{passage.file} {passage.number}"
        if passage.genre not in GENRES:
            problems.append(f"{where}: genre {passage.genre}")
        for mark in passage.marks:
            content = passage.text[mark.start : mark.end]
            if content != content.strip():
                problems.append(f"{where}: white space at the edge of {mark.code}:{content!r}")
            if mark.code == "p" and _TITLE.match(content.split()[0]):
                problems.append(f"{where}: title inside p:{content!r}")
    return problems


def repeated_full_names(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """Names of two words or more that occur in more than one file, and where; passages of one file may form one case."""
    places: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for name in {name for name in persons(passage) if _is_full(name)}:
            places[" ".join(name.split()).casefold()].add(passage.file)
    return {name: sorted(found) for name, found in places.items() if len(found) > 1}


def _is_full(name: str) -> bool:
    words = [word for word in _WORD.findall(name) if len(word) > 1]
    return len(words) > 1 and words[0].casefold() not in {
        "van",
        "de",
        "den",
        "der",
        "el",
        "ter",
        "ten",
        "te",
        "al",
        "da",
    }


def suspects(passages: list[Passage]) -> Counter[tuple[str, str]]:
    """(word, place) of capitalised words outside every mark that elsewhere are part of a person and rarely anything else."""
    as_person: Counter[str] = Counter()
    outside: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        covered = bytearray(len(passage.text))
        for mark in passage.marks:
            covered[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            if mark.code == "p":
                as_person.update(_WORD.findall(passage.text[mark.start : mark.end]))
        for match in _WORD.finditer(passage.text):
            if match[0][0].isupper() and not any(covered[match.start() : match.end()]):
                around = passage.text[max(0, match.start() - 40) : match.end() + 30].replace("\n", "⏎")
                outside[match[0]].append(f"{passage.file} {passage.number}: {around}")
    found: Counter[tuple[str, str]] = Counter()
    for word, places in outside.items():
        if len(word) > 2 and as_person[word] and len(places) <= 3 * as_person[word]:
            found.update({(word, place): as_person[word] for place in places})
    return found


def diversity(passages: list[Passage]) -> dict[str, float]:
    """Figures of variety: the moving type-token ratio per 1,000 words, distinct openings, once-only full names."""
    words = [word.casefold() for passage in passages for word in _WORD.findall(passage.text)]
    windows = [words[i : i + 1000] for i in range(0, max(1, len(words) - 999), 1000)]
    openings = Counter(" ".join(_WORD.findall(passage.text)[:3]).casefold() for passage in passages)
    full = [name for passage in passages for name in persons(passage) if _is_full(name)]
    return {
        "passages": len(passages),
        "words": len(words),
        "hard negative share": sum(passage.hard_negative for passage in passages) / len(passages),
        "passages without a person": sum(not passage.of("p") for passage in passages) / len(passages),
        "type-token ratio per 1,000 words": sum(len(set(window)) / len(window) for window in windows) / len(windows),
        "share of the commonest three-word opening": openings.most_common(1)[0][1] / len(passages),
        "distinct three-word openings": len(openings) / len(passages),
        "person mentions": sum(len(passage.of("p")) for passage in passages),
        "distinct full names": len(set(full)),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--suspects", action="store_true", help="list unmarked words that are persons elsewhere (train, dev)"
    )
    arguments = parser.parse_args()
    try:
        passages = read_all()
    except MalformedMark as problem:
        print(f"malformed: {problem}")
        return 1
    problems = broken_rules(passages)
    print(*problems, sep="\n")
    print(f"repeated full names: {repeated_full_names(passages)}")
    for name, value in diversity(passages).items():
        print(f"{name:45} {value:10.3f}" if isinstance(value, float) else f"{name:45} {value:10,}")
    _print_counts(passages)
    if arguments.suspects:
        for (word, place), count in suspects(load("train") + load("dev")).most_common():
            print(f"{word} ({count}x person) {place}")
    return 1 if problems else 0


def _print_counts(passages: list[Passage]) -> None:
    """Passages and marks per genre and part."""
    codes = sorted({mark.code for passage in passages for mark in passage.marks})
    print(f"{'genre':18}{'train':>6}{'dev':>5}{'test':>5} " + "".join(f"{code:>6}" for code in codes))
    for genre in GENRES:
        of_genre = [passage for passage in passages if passage.genre == genre]
        parts = Counter(part_of(passage) for passage in of_genre)
        marks = Counter(mark.code for passage in of_genre for mark in passage.marks)
        row = f"{genre:18}{parts['train']:6}{parts['dev']:5}{parts['test']:5} "
        print(row + "".join(f"{marks[code]:6}" for code in codes))


if __name__ == "__main__":
    raise SystemExit(main())
