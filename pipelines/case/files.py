"""The files of a case folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.case.facts import FILE_NAME


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of the case: path relative to the folder, SHA-256, size in bytes."""

    path: str
    sha256: str
    size: int


def list_files(folder: Path, out: Path | None = None) -> Iterator[CaseFile]:
    """Every file below `folder`, sorted; without the facts file, hidden files and our own output.

    A link is listed with an empty hash: reading refuses it and says so, nothing is passed over in silence.
    """
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if out is not None and (path == out or out in path.parents):
            continue
        if relative.as_posix() == FILE_NAME or any(part.startswith(".") for part in relative.parts):
            continue
        if path.is_symlink():
            yield CaseFile(relative.as_posix(), "", 0)
        elif path.is_file():
            yield CaseFile(relative.as_posix(), *_fingerprint(path))


def _fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 and size; both empty for a file that cannot be opened (reading will say so)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
    except OSError:
        return "", 0
