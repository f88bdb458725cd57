"""Results of stages, kept under (sha256 of the input, stage, version, settings): killed anywhere, a run goes on where it was.

Only the coordinator writes. A value is written beside its place and renamed into it, so a half-written result does not exist.
Values are frozen dataclasses, written as MessagePack by msgspec and checked against their type on the way back.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

import msgspec
import numpy as np

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StageKey:
    """What a result depends on. `settings` is `settings_hash` of whatever the stage was told."""

    sha256: str
    stage: str
    version: int
    settings: str = ""

    @property
    def name(self) -> str:
        digest = hashlib.sha256(f"{self.sha256}:{self.stage}:{self.version}:{self.settings}".encode()).hexdigest()
        return f"{self.stage}/{digest[:2]}/{digest[2:40]}"


class StageStore(Protocol):
    """Where results live: a folder here, the service's own store elsewhere."""

    def get(self, key: StageKey) -> bytes | None: ...

    def put(self, key: StageKey, value: bytes) -> None: ...

    def has(self, key: StageKey) -> bool: ...


class FolderStore:
    """Results as files below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: StageKey) -> Path:
        return self.folder / key.name

    def get(self, key: StageKey) -> bytes | None:
        try:
            return self.path(key).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, key: StageKey, value: bytes) -> None:
        write_whole(self.path(key), value)

    def has(self, key: StageKey) -> bool:
        return self.path(key).is_file()


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` so that `path` holds all of it or is not there."""
    with writing(path) as file:
        file.write(data)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to piece by piece; it becomes `path` when all of it is written, and is nowhere when that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".deel-")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def open_scratch(file: Path) -> sqlite3.Connection:
    """A database for the run that is under way, made anew: on a crash it is of no use, so nothing waits for the disk.

    Without locks, which not every network drive has: one process uses it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?nolock=1", uri=True, isolation_level=None)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    return connection


def encode(value: object) -> bytes:
    return msgspec.msgpack.encode(value, enc_hook=_plain)


def _plain(value: object) -> object:
    """Numbers that come out of numpy are written as plain numbers."""
    if isinstance(value, np.generic):
        return value.item()
    raise NotImplementedError(f"{type(value).__name__} is no value that is stored")


def decode(data: bytes, kind: type[T]) -> T:
    return msgspec.msgpack.decode(data, type=kind)


def settings_hash(*settings: object) -> str:
    """A short hash of settings values (dataclasses, numbers, text)."""
    return hashlib.sha256(msgspec.json.encode(settings, order="deterministic")).hexdigest()[:16]
