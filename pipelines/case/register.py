"""What the coordinator knows of a case, in one SQLite file: its memory is the same for 400,000 files as for 400.

Every run makes the register anew from the folder and the stored results: nothing in it has to outlive a kill, so it does not wait for
the disk. Values are kept as `storing.encode` writes them; the columns beside them are what is looked up, counted or sorted by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from pipelines.case.files import CaseFile
from pipelines.case.kept import Kept
from pipelines.case.report import Listed, NeedsPerson
from pipelines.case.stages import Head
from pipelines.inventory import Row
from pipelines.storing import decode, encode, open_scratch

T = TypeVar("T")

_SCHEMA = """
CREATE TABLE files (file BLOB);
CREATE TABLE heads (place BLOB, head BLOB);
CREATE TABLE documents (
    at INTEGER PRIMARY KEY, number TEXT, id TEXT, sha256 TEXT, nested INTEGER, family TEXT, thread TEXT, pages INTEGER,
    analysed INTEGER, head BLOB
);
CREATE INDEX by_id ON documents (id);
CREATE INDEX by_content ON documents (sha256, nested, at);
CREATE INDEX by_family ON documents (family);
CREATE INDEX by_thread ON documents (thread);
CREATE TABLE persons (document TEXT, person TEXT);
CREATE INDEX by_document ON persons (document);
CREATE TABLE needs (number TEXT, need BLOB);
CREATE INDEX by_number ON needs (number);
CREATE TABLE terms (term TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE rows (number TEXT PRIMARY KEY, row BLOB, listed BLOB, copied INTEGER DEFAULT 0) WITHOUT ROWID;
"""


class Register:
    """The register of one run. Files come first, then the heads of their documents, which are numbered when all are there."""

    def __init__(self, path: Path) -> None:
        self._connection = open_scratch(path)
        self._connection.executescript(_SCHEMA)
        self.rows = Kept(path, "SELECT row FROM rows ORDER BY number", Row)
        self.listed = Kept(path, "SELECT listed FROM rows ORDER BY number", Listed)
        self.needs = Kept(path, "SELECT need FROM needs ORDER BY number, rowid", NeedsPerson)

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add_files(self, files: Iterable[CaseFile]) -> None:
        self._add("INSERT INTO files VALUES (?)", ((encode(file),) for file in files))

    def files(self) -> Iterator[CaseFile]:
        return self._values(CaseFile, "SELECT file FROM files ORDER BY rowid")

    def count_files(self) -> int:
        return self._count("SELECT count(*) FROM files")

    def add_heads(self, heads: Iterable[Head]) -> None:
        self._add("INSERT INTO heads VALUES (?, ?)", ((natural_order(head), encode(head)) for head in heads))

    def number_documents(self) -> None:
        """Make documents of the heads: 0001, 0002, ... in natural order."""
        digits = max(4, len(str(self._count("SELECT count(*) FROM heads"))))
        heads = self._values(Head, "SELECT head FROM heads ORDER BY place, rowid")
        numbered = (replace(head, number=str(at).zfill(digits)) for at, head in enumerate(heads, start=1))
        self._add(
            "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
            ((h.number, h.id, h.sha256, bool(h.inside), h.family, h.thread, h.pages, encode(h)) for h in numbered),
        )
        self._connection.execute("DROP TABLE heads")

    def documents(self) -> Iterator[Head]:
        """Every document in natural order."""
        return self._values(Head, "SELECT head FROM documents ORDER BY at")

    def document(self, document_id: str) -> Head:
        return next(self._values(Head, "SELECT head FROM documents WHERE id = ?", document_id))

    def count_documents(self) -> int:
        return self._count("SELECT count(*) FROM documents")

    def count_pages(self) -> int:
        return self._count("SELECT coalesce(sum(pages), 0) FROM documents")

    def set_aside(self, head: Head) -> None:
        """Remember that a document could not be analysed."""
        self._connection.execute("UPDATE documents SET analysed = 0 WHERE at = ?", (int(head.number),))

    def analysed(self) -> Iterator[Head]:
        """The documents that were not set aside, in natural order."""
        return self._values(Head, "SELECT head FROM documents WHERE analysed ORDER BY at")

    def count_analysed(self) -> int:
        return self._count("SELECT count(*) FROM documents WHERE analysed")

    def original(self, head: Head) -> Head | None:
        """The document that this one is an exact copy of, None when it is no copy.

        Of equal files the first that lies loose in the folder is the original, and an attachment refers to it.
        """
        first = next(
            self._values(
                Head,
                "SELECT head FROM documents WHERE sha256 = ? AND analysed ORDER BY nested, at LIMIT 1",
                head.sha256,
            ),
            None,
        )
        aside = self._count("SELECT NOT analysed FROM documents WHERE at = ?", int(head.number))
        return None if first is None or aside or first.number == head.number else first

    def count_copies(self) -> int:
        """Exact copies, the originals not counted."""
        return self._count("SELECT count(*) - count(DISTINCT sha256) FROM documents WHERE analysed")

    def family(self, head: Head) -> str:
        """The number of the mail or container at the top of the document's family; '' for a document alone."""
        return self._number(
            "SELECT number FROM documents WHERE id = ?1 AND EXISTS (SELECT 1 FROM documents WHERE family = ?1 AND at <> ?2)",
            head.family,
            int(head.number),
        )

    def thread(self, head: Head) -> str:
        """The number of the first document of the thread; '' for a document alone."""
        return self._number(
            "SELECT number FROM documents WHERE thread = ?1 AND ?1 <> '' "
            "AND EXISTS (SELECT 1 FROM documents WHERE thread = ?1 AND at <> ?2) ORDER BY at LIMIT 1",
            head.thread,
            int(head.number),
        )

    def add_persons(self, found: Iterable[tuple[str, str]]) -> None:
        """Pairs of a document's id and the id of a person in it."""
        self._add("INSERT INTO persons VALUES (?, ?)", found)

    def persons(self, head: Head) -> tuple[str, ...]:
        query = "SELECT person FROM persons WHERE document = ? ORDER BY person"
        return tuple(person for (person,) in self._connection.execute(query, (head.id,)))

    def add_need(self, need: NeedsPerson) -> None:
        self._connection.execute("INSERT INTO needs VALUES (?, ?)", (need.number, encode(need)))

    def count_unread(self) -> int:
        """Files that are no document of the case: they could not be read, or were left alone."""
        return int(self._connection.execute("SELECT count(*) FROM needs WHERE number = ''").fetchone()[0])

    def add_row(self, row: Row, listed: Listed) -> None:
        self._connection.execute("INSERT INTO rows VALUES (?, ?, ?, 0)", (row.number, encode(row), encode(listed)))

    def row(self, number: str) -> Row:
        return next(self._values(Row, "SELECT row FROM rows WHERE number = ?", number))

    def change_row(self, row: Row) -> None:
        self._connection.execute("UPDATE rows SET row = ? WHERE number = ?", (encode(row), row.number))

    def note_copy(self, head: Head) -> None:
        """Remember that this run wrote a redacted copy."""
        self._connection.execute("UPDATE rows SET copied = 1 WHERE number = ?", (head.number,))

    def has_copy(self, number: str) -> bool:
        return bool(self._count("SELECT count(*) FROM rows WHERE number = ? AND copied", number))

    def add_terms(self, terms: Iterable[str]) -> None:
        """What was withheld somewhere in the case."""
        self._add("INSERT OR IGNORE INTO terms VALUES (?)", ((term,) for term in terms))

    def terms(self) -> Iterator[str]:
        return (term for (term,) in self._connection.execute("SELECT term FROM terms"))

    def _add(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany(statement, values)
        self._connection.execute("COMMIT")

    def _values(self, kind: type[T], query: str, *about: object) -> Iterator[T]:
        return (decode(value, kind) for (value,) in self._connection.execute(query, about))

    def _count(self, query: str, *about: object) -> int:
        return int(self._connection.execute(query, about).fetchone()[0])

    def _number(self, query: str, *about: object) -> str:
        found = self._connection.execute(query, about).fetchone()
        return str(found[0]) if found else ""


def natural_order(head: Head) -> bytes:
    """A key that sorts documents by their paths as a person does (2 before 10), what is inside a file after it.

    A number sorts by its length and then its digits, both cut off from what follows by a zero byte, which no path holds.
    """
    pieces = re.split(r"(\d+)", head.path)
    key = b"".join(_digits(p) if at % 2 else p.encode() + b"\0" for at, p in enumerate(pieces))
    return key + b"\0\0" + bytes([bool(head.inside)]) + "/".join(head.inside).encode()


def _digits(written: str) -> bytes:
    number = str(int(written)).encode()
    return len(number).to_bytes(2, "big") + number + b"\0"
