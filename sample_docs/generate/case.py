"""The case as a folder in the making: where files land and how their entries are kept."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sample_docs.generate import dutch_dates
from sample_docs.generate.gold import Book, Entry
from sample_docs.generate.people import load_people


@dataclass
class Case:
    """The folder, the book, and the one source of chance."""

    folder: Path
    book: Book
    chance: random.Random

    def write(self, entry: Entry, data: bytes) -> None:
        """Put a file where its entry says. Raises FileExistsError when two makers claim one path."""
        path = self.folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def copy(self, original: str, to: str, *, regime: str = "dubbel") -> Entry:
        """An exact copy of a file at another place, as people's folders are full of."""
        source = self.book.find(original)
        entry = self.book.entry(
            to, kind=source.kind, date=source.date, title=source.title, regime=regime, refers_to=original
        )
        entry.include(source)
        self.write(entry, self.read(original))
        self.book.exact.append([original, entry.path])
        self._copy_inside(original, entry.path)
        return entry

    def _copy_inside(self, original: str, to: str) -> None:
        """What hangs under a copied mail is a copy too."""
        for inner in [one for one in self.book.entries if one.path == original and one.inside]:
            facts = {"kind": inner.kind, "date": inner.date, "title": inner.title}
            entry = self.book.entry(to, inner.inside, regime="dubbel", refers_to=inner.refers_to or original, **facts)
            entry.include(inner)
            self.book.exact.append([inner.refers_to or original, f"{to}::{'/'.join(inner.inside)}"])


def new_case(folder: Path, seed: int) -> Case:
    return Case(folder, Book(load_people()), random.Random(seed))


def moment(text: str) -> datetime:
    """A time of the case: `2024-05-03 10:12` or `2024-05-03`."""
    return dutch_dates.parse(text)
