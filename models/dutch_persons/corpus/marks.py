"""Reading the inline marks of the corpus: `{p1:Sjoerd}` becomes plain text with a Mark beside it.

Offsets are characters in the passage's plain text. A malformed mark raises: half-read marks would teach the model nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PASSAGES = Path(__file__).parent / "passages"

GENRES = (
    "mail_formeel", "mail_kort", "mail_keten", "mail_telefoon", "mail_kleineletters", "brief", "notulen", "aanwezigheid",
    "nota", "raadsvraag", "besluit", "rapport", "nieuws_nl", "nieuws_vl", "klacht", "hr", "politie", "chat", "tabel",
    "formulier", "contract", "factuur", "ocr", "engels",
)  # fmt: skip

_MARK = re.compile(r"\{(p)([0-9]+):([^{}]+)\}|\{([oflagbkdunhetci]0?):([^{}]+)\}")
_HEAD = re.compile(r"### (\w+)( hn)?")


class MalformedMark(ValueError):
    """A brace that belongs to no mark. The message names the file and the passage's number in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of a passage. `code` is the letter (with 0 for a general one), `person` the number behind p, else 0."""

    start: int
    end: int
    code: str
    person: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: plain text, its marks in order, and where it stands (`number` counts from 1 in its file)."""

    text: str
    marks: tuple[Mark, ...]
    genre: str
    hard_negative: bool
    file: str
    number: int = 0

    def of(self, *codes: str) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.code in codes)


def parse(marked: str, where: str = "") -> tuple[str, tuple[Mark, ...]]:
    """Plain text and marks of one marked text."""
    plain: list[str] = []
    marks: list[Mark] = []
    length = last = 0
    for match in _MARK.finditer(marked):
        before = marked[last : match.start()]
        content = match[3] or match[5]
        length += len(before)
        marks.append(Mark(length, length + len(content), match[1] or match[4], int(match[2] or 0)))
        length += len(content)
        plain += [before, content]
        last = match.end()
    plain.append(marked[last:])
    text = "".join(plain)
    if "{" in text or "}" in text:
        raise MalformedMark(where)
    return text, tuple(marks)


def read_file(path: Path) -> Iterator[Passage]:
    """The passages of one file, in order."""
    number = 0
    for part in re.split(r"^(?=### )", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
        if part.startswith("# brief:"):
            continue
        head, _, body = part.partition("\n")
        number += 1
        match = _HEAD.fullmatch(head.strip())
        if match is None:
            raise MalformedMark(f"{path.name} {number}: {head[:40]}")
        text, marks = parse(body.strip("\n"), f"{path.name} {number}")
        yield Passage(text, marks, match[1], match[2] is not None, path.stem, number)


def read_all(folder: Path = PASSAGES) -> list[Passage]:
    """Every passage of the corpus, in the order of file names."""
    return [passage for path in sorted(folder.glob("*.txt")) for passage in read_file(path)]
