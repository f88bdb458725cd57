"""Values that are kept on disk and read one at a time, however often they are gone through.

For whoever takes them they are a sequence like any other: the writers of the inventory, the letter, the report.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TypeVar, overload

from pipelines.storing import decode

T = TypeVar("T")


class Kept(Sequence[T]):
    """The values that `query` gives, as `storing.encode` wrote them. Opened for each use, so they outlive whoever wrote the file."""

    def __init__(self, path: Path, query: str, kind: type[T]) -> None:
        self._address, self._query, self._kind = f"{path.absolute().as_uri()}?mode=ro&nolock=1", query, kind

    def __iter__(self) -> Iterator[T]:
        with closing(sqlite3.connect(self._address, uri=True)) as connection:
            for (value,) in connection.execute(self._query):
                yield decode(value, self._kind)

    def __len__(self) -> int:
        with closing(sqlite3.connect(self._address, uri=True)) as connection:
            query = f"SELECT count(*) FROM ({self._query})"  # noqa: S608  one of the register's own
            return int(connection.execute(query).fetchone()[0])

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        places = range(len(self))[at]
        if isinstance(places, range):
            return tuple(self)[at]
        return next(islice(self, places, None))
