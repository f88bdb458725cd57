"""The files of a case folder, and what in it was left alone.

What is hidden, and the output of an earlier run (its redacted copies are no documents of the case), is not looked into and is named:
nothing is passed over in silence but what operating systems leave behind.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.case.facts import FILE_NAME

WORK = ".werk"
"""Folder below an output with work in progress. It holds the originals' text and is never part of what is published."""
REPORT = "rapport.json"
_SYSTEM = frozenset({".DS_Store", ".localized", ".Trashes", ".Spotlight-V100", ".fseventsd"})


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of the case: path relative to the folder, SHA-256, size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A file or folder that was not looked into: path relative to the case folder, and why."""

    path: str
    code: str
    message: str
    next_step: str


def list_files(folder: Path, out: Path | None = None) -> Iterator[CaseFile]:
    """Every file below `folder`, sorted; without the facts file, our own output and what `left_alone` names.

    A link is listed with an empty hash: reading refuses it and says so.
    """
    found = (path for path, reason in _walk(folder, out) if reason is None)
    for path in sorted(found):
        relative = path.relative_to(folder).as_posix()
        if relative == FILE_NAME:
            continue
        if path.is_symlink():
            yield CaseFile(relative, "", 0)
        elif path.is_file():
            yield CaseFile(relative, *_fingerprint(path))


def left_alone(folder: Path, out: Path | None = None) -> list[LeftAlone]:
    """What below `folder` is not part of the case, sorted."""
    return sorted((reason for _, reason in _walk(folder, out) if reason is not None), key=lambda left: left.path)


def _walk(folder: Path, out: Path | None) -> Iterator[tuple[Path, LeftAlone | None]]:
    for here, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            path = Path(here, name)
            inside = name in folders
            if path == out or name in _SYSTEM:
                folders[:] = [other for other in folders if other != name]
                continue
            reason = _reason(path, path.relative_to(folder).as_posix())
            if inside and (reason is not None or path.is_symlink()):
                folders[:] = [other for other in folders if other != name]
            elif inside:
                continue
            yield path, reason


def _reason(path: Path, relative: str) -> LeftAlone | None:
    if path.name.startswith("."):
        return LeftAlone(
            relative, "verborgen_bestand", "Dit is verborgen en is niet gelezen.",
            "Geef het een naam zonder punt ervoor als het bij de zaak hoort.",
        )  # fmt: skip
    if (path / WORK).is_dir() and (path / REPORT).is_file():
        return LeftAlone(
            relative, "eerdere_uitvoer", "Deze map is de uitvoer van een eerdere keer en hoort niet bij de zaak.",
            "Zet de uitvoer buiten de map van de zaak.",
        )  # fmt: skip
    return None


def _fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 and size; both empty for a file that cannot be opened (reading will say so)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
    except OSError:
        return "", 0
