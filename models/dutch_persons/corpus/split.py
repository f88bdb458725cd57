"""The division of the corpus: 75 % train, 10 % dev, 15 % test, by a hash of each passage's own words.

The hash sees only the words that are all lower case and stand outside every mark, so that renaming a person, mending a
mark of a capitalised name or adding files moves no passage from one part to another. Where mending a mark does change
these words (texts without capitals), `kept_parts.csv` holds the passage in the part that it was first put in
(`second_reading.py` writes it). Nobody looks at misses in `test` while tuning.
"""

from __future__ import annotations

import csv
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from models.dutch_persons.corpus.marks import Passage, read_all

Part = Literal["train", "dev", "test"]
KEPT = Path(__file__).parent / "kept_parts.csv"
"""Two columns: `passage` (`fingerprint`) and `part`."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_TEST, _DEV = 0.15, 0.25


def part_of(passage: Passage) -> Part:
    """The part a passage belongs to; the same answer for ever, on every machine."""
    return _kept().get(fingerprint(passage)) or hashed_part(passage)


def fingerprint(passage: Passage) -> str:
    """16 hexadecimal digits that tell a passage from all others, whatever is marked in it."""
    return hashlib.sha256(f"{passage.genre}\n{passage.text}".encode()).hexdigest()[:16]


def hashed_part(passage: Passage) -> Part:
    """The part by the hash alone."""
    outside, last = [], 0
    for mark in passage.marks:
        outside.append(passage.text[last : mark.start])
        last = mark.end
    outside.append(passage.text[last:])
    words = [word for word in _WORD.findall(" ".join(outside)) if word.islower()]
    digest = hashlib.sha256(" ".join([passage.genre, *words]).encode()).digest()
    place = int.from_bytes(digest[:8], "big") / 2**64
    return "test" if place < _TEST else "dev" if place < _DEV else "train"


@lru_cache(maxsize=1)
def _kept() -> dict[str, Part]:
    parts: dict[str, Part] = {part: part for part in get_args(Part)}
    with KEPT.open(encoding="utf-8", newline="") as file:
        return {row["passage"]: parts[row["part"]] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _parts() -> dict[Part, list[Passage]]:
    parts: dict[Part, list[Passage]] = {part: [] for part in get_args(Part)}
    for passage in read_all():
        parts[part_of(passage)].append(passage)
    return parts


def load(part: Part) -> list[Passage]:
    """The passages of one part, in the order of the files."""
    return list(_parts()[part])
