"""The division of the corpus: 75 % train, 10 % dev, 15 % test, by a hash of each passage's own words.

The hash sees only the words that are all lower case and stand outside every mark, so that renaming a person, mending a
mark or adding files moves no passage from one part to another. Nobody looks at misses in `test` while tuning.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Literal, get_args

from models.dutch_persons.corpus.marks import Passage, read_all

Part = Literal["train", "dev", "test"]
_WORD = re.compile(r"[^\W\d_]{3,}")
_TEST, _DEV = 0.15, 0.25


def part_of(passage: Passage) -> Part:
    """The part a passage belongs to; the same answer for ever, on every machine."""
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
def _parts() -> dict[Part, list[Passage]]:
    parts: dict[Part, list[Passage]] = {part: [] for part in get_args(Part)}
    for passage in read_all():
        parts[part_of(passage)].append(passage)
    return parts


def load(part: Part) -> list[Passage]:
    """The passages of one part, in the order of the files."""
    return list(_parts()[part])
