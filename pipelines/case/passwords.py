"""Removal with the passwords of the case: a file that was read with one of them is opened with it again."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.document import Document
from pipelines.errors import EncryptedFile
from pipelines.redaction import Plan, Removal, remove


def remove_with(passwords: Sequence[str], source: bytes, document: Document, plan: Plan, *, stamp: str = "") -> Removal:
    """`remove`, without a password first and then with each in turn. Raises EncryptedFile when none opens the file."""
    for password in ("", *passwords):
        try:
            return remove(source, document, plan, stamp=stamp, password=password)
        except EncryptedFile as error:
            refused = error
    raise refused
