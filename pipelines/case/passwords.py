"""Removal and proof with the passwords of the case: a file that was read with one of them is opened with it again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.case.laid_out_anew import without_places
from pipelines.document import Document
from pipelines.errors import EncryptedFile
from pipelines.redaction import Plan, Proof, Removal, remove_proven


def remove_with(
    passwords: Sequence[str], source: bytes, document: Document, plan: Plan, terms: Iterable[str], *, stamp: str = ""
) -> tuple[Removal, Proof]:
    """`remove_proven`, without a password first and then with each in turn. Raises EncryptedFile when none opens the file."""
    terms, plan = tuple(terms), without_places(document, plan)
    for password in ("", *passwords):
        try:
            return remove_proven(source, document, plan, terms, stamp=stamp, password=password)
        except EncryptedFile as error:
            refused = error
    raise refused
