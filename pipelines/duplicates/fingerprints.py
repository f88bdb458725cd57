"""Which documents share fingerprints, worked out on disk: a large case has hundreds of millions of them.

Each document is set against the next few that hold the same fingerprint, so the cost grows with the number of documents and never with
its square, however many hold the same standard phrase or the same letter. Signatures and words that are needed again are kept here too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipelines.duplicates.signatures import Signature, Tokens
from pipelines.storing import decode, encode, open_scratch

WORTH_A_LOOK = 0.25
"""Share of the smaller document's fingerprints that two must have in common to be compared word by word."""
REACH = 40
"""Documents behind it with which a document is set against for one fingerprint: in a mass letter each has this many near copies."""

WordsOf = Callable[[str], Tokens]
"""Gives the counted words of a document by its id (`signatures.document_tokens`)."""

_SCHEMA = """
CREATE TABLE documents (at INTEGER PRIMARY KEY, file TEXT, own INTEGER, signature BLOB);
CREATE UNIQUE INDEX by_file ON documents (file);
CREATE TABLE words (document TEXT PRIMARY KEY, tokens BLOB) WITHOUT ROWID;
CREATE TABLE prints (print INTEGER, at INTEGER);
"""
_SHARED = """
CREATE TABLE shared (print INTEGER, place INTEGER, at INTEGER, PRIMARY KEY (print, place)) WITHOUT ROWID;
INSERT INTO shared SELECT print, place, at FROM (
    SELECT print, at, row_number() OVER same AS place, lead(at) OVER same AS next
    FROM prints WINDOW same AS (PARTITION BY print ORDER BY at)
) WHERE place > 1 OR next IS NOT NULL;
CREATE INDEX by_document ON shared (at, print, place);
DROP TABLE prints;
"""
"""Of every fingerprint that more than one document holds: who holds it, and as which one in order."""
_CANDIDATES = """
SELECT other.signature FROM (
    SELECT theirs.at, count(*) AS common FROM shared AS ours
    JOIN shared AS theirs ON theirs.print = ours.print AND theirs.place > ours.place AND theirs.place <= ours.place + :reach
    WHERE ours.at = :at GROUP BY theirs.at
) JOIN documents AS other USING (at) WHERE common >= max(1.0, :share * min(:own, other.own)) ORDER BY at
"""


class Fingerprints:
    """The signatures of a case in the order in which they were added; of exact copies only the first. `file` is made anew."""

    def __init__(self, file: Path | None = None) -> None:
        self._connection = open_scratch(file) if file else sqlite3.connect("", isolation_level=None)
        self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")

    def close(self) -> None:
        self._connection.close()

    def add(self, signature: Signature) -> None:
        own = np.count_nonzero((signature.places >= signature.own_start) & (signature.places < signature.own_end))
        added = self._connection.execute(
            "INSERT OR IGNORE INTO documents VALUES (NULL, ?, ?, ?)",
            (signature.file_sha256, int(own), encode(signature)),
        )
        if added.rowcount:
            prints = np.unique(signature.fingerprints).view("<i8").tolist()
            self._connection.executemany(
                "INSERT INTO prints VALUES (?, ?)", ((print, added.lastrowid) for print in prints)
            )

    def candidates(self) -> Iterator[tuple[Signature, Signature]]:
        """Pairs that share enough fingerprints to be worth a look, by their first document."""
        self._connection.execute("COMMIT")
        self._connection.executescript(_SHARED)
        for at, own, stored in self._connection.execute("SELECT at, own, signature FROM documents ORDER BY at"):
            about = {"at": at, "own": own, "reach": REACH, "share": WORTH_A_LOOK}
            first = decode(stored, Signature)
            for (other,) in self._connection.execute(_CANDIDATES, about):
                yield first, decode(other, Signature)

    def remembering(self, words_of: WordsOf) -> WordsOf:
        """The same, asked once a document: what is needed again is taken from here, for a document takes longer to open."""

        @lru_cache(maxsize=64)
        def remembered(document: str) -> Tokens:
            kept = self._connection.execute("SELECT tokens FROM words WHERE document = ?", (document,)).fetchone()
            if kept is not None:
                return decode(kept[0], Tokens)
            words = words_of(document)
            self._connection.execute("INSERT INTO words VALUES (?, ?)", (document, encode(words)))
            return words

        return remembered
