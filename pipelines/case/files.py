"""The files of a case folder, and what in it was left alone.

What is hidden, what has a name that cannot be read, and the output of an earlier run (its redacted copies are no documents of the case)
is not looked into and is named: nothing is passed over in silence but what operating systems leave behind.
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
    for path, reason in _walk(folder, out):
        relative = path.relative_to(folder).as_posix()
        if reason is not None or relative == FILE_NAME:
            continue
        if path.is_symlink():
            yield CaseFile(relative, "", 0)
        elif path.is_file():
            yield CaseFile(relative, *_fingerprint(path))


def left_alone(folder: Path, out: Path | None = None) -> Iterator[LeftAlone]:
    """What below `folder` is not part of the case, sorted."""
    return (reason for _, reason in _walk(folder, out) if reason is not None)


def _walk(folder: Path, out: Path | None) -> Iterator[tuple[Path, LeftAlone | None]]:
    """Files in order, and whatever is left alone with the reason. In memory are the names in the folders that lead to the file."""
    waiting = [(folder.parent, [folder.name])]
    while waiting:
        here, names = waiting[-1]
        if not names:
            waiting.pop()
            continue
        path = here / names.pop()
        if path == out or (path.name in _SYSTEM and path != folder):
            continue
        reason = _reason(path, path.relative_to(folder).as_posix()) if path != folder else None
        if reason is not None or path.is_symlink() or not path.is_dir():
            yield path, reason
            continue
        try:
            waiting.append((path, sorted(os.listdir(path), reverse=True)))
        except OSError:
            yield path, _cannot_be_opened(path.relative_to(folder).as_posix())


def _reason(path: Path, relative: str) -> LeftAlone | None:
    if _readable(relative) != relative:
        return LeftAlone(
            _readable(relative), "onleesbare_naam", "De naam hiervan heeft tekens die niet te lezen zijn.",
            "Geef het een andere naam en draai de zaak opnieuw.",
        )  # fmt: skip
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


def _readable(name: str) -> str:
    """The name with a mark in place of bytes that are no UTF-8: a name from a program of before that."""
    return name.encode("utf-8", "replace").decode()


def _cannot_be_opened(relative: str) -> LeftAlone:
    return LeftAlone(
        relative, "map_gesloten", "Deze map kan niet worden geopend.",
        "Geef uzelf leesrechten op de map en draai de zaak opnieuw.",
    )  # fmt: skip


def _fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 and size; both empty for a file that cannot be opened (reading will say so)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
    except OSError:
        return "", 0
