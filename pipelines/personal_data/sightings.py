"""Who is seen where: the mentions of a case in the order in which persons are made of them, and the documents of each person.

Both grow with the case, so both stand in SQLite: in memory for a single document, in a file of the case for many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.personal_data.name_parts import take_apart
from pipelines.personal_data.values import Mention
from pipelines.storing import decode, encode, open_scratch

_SCHEMA = """
CREATE TABLE mentions (partial INTEGER, given INTEGER, length INTEGER, text TEXT, unsaid INTEGER, document TEXT, mention BLOB);
CREATE TABLE seen (document TEXT, person INTEGER, PRIMARY KEY (document, person)) WITHOUT ROWID;
CREATE INDEX by_person ON seen (person);
CREATE TABLE persons (number INTEGER PRIMARY KEY, id TEXT);
BEGIN;
"""


class Sightings:
    """`file` is made anew; without one everything stays in memory."""

    def __init__(self, file: Path | None = None) -> None:
        self._connection = open_scratch(file) if file else sqlite3.connect(":memory:", isolation_level=None)
        self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        self._connection.close()

    def add(self, mentions: Iterable[Mention]) -> None:
        self._connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)", map(_ranked, mentions))

    def mentions(self, *, partial: bool) -> Iterator[Mention]:
        """Those by which somebody could be told apart, or the others; the fullest names first, and of one name those of which the text
        says what they are."""
        query = "SELECT mention FROM mentions WHERE partial = ? ORDER BY given DESC, length DESC, text, unsaid, document, rowid"
        return (decode(stored, Mention) for (stored,) in self._connection.execute(query, (partial,)))

    def see(self, person: int, document: str) -> None:
        self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (document, person))

    def seen_in(self, document: str) -> set[int]:
        query = "SELECT person FROM seen WHERE document = ?"
        return {person for (person,) in self._connection.execute(query, (document,))}

    def join(self, person: int, other: int) -> None:
        """Whoever was seen as `other` is `person`."""
        self._connection.execute("UPDATE OR REPLACE seen SET person = ? WHERE person = ?", (person, other))

    def name(self, person: int, person_id: str) -> None:
        """Give a person the id under which the roster has them."""
        self._connection.execute("INSERT INTO persons VALUES (?, ?)", (person, person_id))

    def present(self) -> Iterator[tuple[str, str]]:
        """Ids of documents, and of the persons in them, in order."""
        query = "SELECT DISTINCT document, id FROM seen JOIN persons ON number = person ORDER BY document, id"
        return iter(self._connection.execute(query))


def _ranked(mention: Mention) -> tuple[object, ...]:
    parts = take_apart(mention.text)
    unsaid = not (mention.role or mention.capacity)
    return (
        not parts.full,
        len(parts.given),
        len(mention.text),
        mention.text,
        unsaid,
        mention.document,
        encode(mention),
    )
