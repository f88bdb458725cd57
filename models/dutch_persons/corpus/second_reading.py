"""What a second reading changed: `python -m models.dutch_persons.corpus.second_reading COMMIT [UNTIL]`.

Compares the marks of the corpus as it stood at a commit of git with those of another commit (without one: of the files
as they are now) and prints, for each part and kind, how many marks stayed as they were and how many were added, removed,
given another span or another kind. A second reading changes marks only: where the text of a passage differs, it stops.
Passages that were written after the commit are left out.

A mended mark may change the words that the split's hash sees. `--keep` writes the passages that would have moved to
`kept_parts.csv`, so that none goes from the test part to the training part or back.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from models.dutch_persons.corpus.marks import PASSAGES, Mark, Passage, read_all
from models.dutch_persons.corpus.split import KEPT, Part, fingerprint, hashed_part, part_of

CHANGES = ("kept", "span changed", "kind changed", "removed", "added")


class TextChanged(ValueError):
    """A passage that is not the same text in both states. The message names the file and the passage's number in it."""


def changes(before: Iterable[Mark], after: Iterable[Mark]) -> Counter[tuple[str, str]]:
    """(kind, change) of the marks of one passage; the kind is the code before, of an added mark its own.

    The number behind p is no part of a mark's identity. Marks that overlap in both states are the same mark mended.
    """
    old = {(mark.start, mark.end, mark.code) for mark in before}
    new = {(mark.start, mark.end, mark.code) for mark in after}
    found = Counter((code, "kept") for _, _, code in old & new)
    left = sorted(new - old)
    for start, end, code in sorted(old - new):
        overlapping = [mark for mark in left if mark[0] < end and mark[1] > start]
        same_kind = [mark for mark in overlapping if mark[2] == code]
        if overlapping:
            left.remove((same_kind or overlapping)[0])
        found[code, "span changed" if same_kind else "kind changed" if overlapping else "removed"] += 1
    found.update((code, "added") for _, _, code in left)
    return found


def compare(before: Iterable[Passage], after: Iterable[Passage]) -> dict[Part, Counter[tuple[str, str]]]:
    """The changes of each part. Raises TextChanged where the two states are not the same text."""
    found: dict[Part, Counter[tuple[str, str]]] = {part: Counter() for part in get_args(Part)}
    for old, new in pairs(before, after):
        counts = changes(old.marks, new.marks)
        found[part_of(new)].update(counts)
        changed = any(change != "kept" for _, change in counts)
        found[part_of(new)].update({("passages", "kept"): not changed, ("passages", "changed"): changed})
    return found


def pairs(before: Iterable[Passage], after: Iterable[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Every passage of before with its later state. Raises TextChanged where that is another text, or gone."""
    later = {(passage.file, passage.number): passage for passage in after}
    for old in before:
        new = later.get((old.file, old.number))
        if new is None or (old.genre, old.text) != (new.genre, new.text):
            raise TextChanged(f"{old.file} {old.number}")
        yield old, new


def at_commit(commit: str) -> list[Passage]:
    """The corpus as it stood at a commit."""
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", commit, PASSAGES.name], cwd=PASSAGES.parent, capture_output=True, check=True
        ).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        return read_all(Path(folder) / PASSAGES.name)


def moved(before: Iterable[Passage], after: Iterable[Passage]) -> dict[str, Part]:
    """Fingerprint and part of every passage that the hash of its mended marks would put elsewhere."""
    return {fingerprint(old): part for old, new in pairs(before, after) if (part := part_of(old)) != hashed_part(new)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", help="the last commit before the reading")
    parser.add_argument("until", nargs="?", help="a later commit; without it the files as they are now")
    parser.add_argument("--keep", action="store_true", help="keep every passage in its part (writes kept_parts.csv)")
    arguments = parser.parse_args()
    before = at_commit(arguments.commit)
    after = at_commit(arguments.until) if arguments.until else read_all()
    if arguments.keep:
        with KEPT.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("passage", "part"))
            writer.writerows(sorted(moved(before, after).items()))
        return
    for part, counts in compare(before, after).items():
        print(as_table(part, counts))


def as_table(part: Part, counts: Counter[tuple[str, str]]) -> str:
    """Markdown of one part: a row a kind and one for all. Agreement is the share of the marks of before that stayed."""
    changed = counts["passages", "changed"]
    lines = [
        f"{part}: {changed + counts['passages', 'kept']} passages, {changed} with a changed mark\n",
        f"| mark | {' | '.join(CHANGES)} | agreement |",
        "|---" * (len(CHANGES) + 2) + "|",
    ]
    kinds = sorted({kind for kind, _ in counts} - {"passages"})
    for name, of_row in [*((kind, [kind]) for kind in kinds), ("all", kinds)]:
        row = [sum(counts[kind, change] for kind in of_row) for change in CHANGES]
        agreement = f"{row[0] / sum(row[:4]):.3f}" if sum(row[:4]) else "-"
        lines.append(f"| {name} | {' | '.join(str(number) for number in row)} | {agreement} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
