"""Members of 7z archives. In a module of its own because py7zr is slow to load."""

from __future__ import annotations

import contextlib
import io
import lzma
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired

from pipelines.errors import EncryptedFile, LimitExceeded, MalformedFile, ReadingError, UnsafeArchive
from pipelines.reading.archives import Budget, Member, check_path, check_ratio, is_ignored, read_member
from pipelines.reading.limits import ReadingSettings


def seven_zip(data: bytes, settings: ReadingSettings, budget: Budget) -> Iterator[Member]:
    """py7zr unpacks to disk only: to a folder of our own, after every path and size has been checked."""
    for password in (None, *settings.passwords):
        try:
            with py7zr.SevenZipFile(io.BytesIO(data), password=password) as archive:
                if archive.needs_password() and password is None:
                    continue
                infos = [i for i in archive.list() if not i.is_directory]
                _check_seven_zip(infos, len(data), settings, budget)
                with tempfile.TemporaryDirectory(prefix="woo-7z-") as folder:
                    archive.extractall(folder)
                    yield from _from_folder(Path(folder), settings, budget)
                return
        except PasswordRequired:
            continue
        except (
            ArchiveError,
            lzma.LZMAError,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            KeyError,
            IndexError,
            TypeError,
        ) as error:
            if password is None or password == settings.passwords[-1]:
                raise _seven_zip_error(password, error) from None
    raise EncryptedFile("Dit archief is met een wachtwoord beveiligd.")


def _seven_zip_error(password: str | None, error: Exception) -> ReadingError:
    if password is not None:
        return EncryptedFile("Dit archief is met een ander wachtwoord beveiligd.")
    return MalformedFile("Dit 7z-bestand is beschadigd of niet compleet.", detail=type(error).__name__)


def _check_seven_zip(infos: list[py7zr.FileInfo], packed: int, settings: ReadingSettings, budget: Budget) -> None:
    if len(infos) > settings.max_archive_members:
        raise LimitExceeded("Dit archief bevat meer bestanden dan is toegestaan.")
    for info in infos:
        check_path(info.filename)
        if getattr(info, "is_symlink", False):
            raise UnsafeArchive("In dit archief staat een verwijzing in plaats van een bestand.")
    total = sum(info.uncompressed for info in infos)
    check_ratio(total, packed, settings)
    if total > budget.bytes_left or any(info.uncompressed > settings.max_file_size for info in infos):
        raise LimitExceeded("Dit archief wordt bij het uitpakken groter dan is toegestaan.")


def _from_folder(folder: Path, settings: ReadingSettings, budget: Budget) -> Iterator[Member]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise UnsafeArchive("In dit archief staat een verwijzing in plaats van een bestand.")
        if path.is_file() and not is_ignored(path.name):
            budget.take_member()
            with contextlib.closing(path.open("rb")) as file:
                yield Member(path.relative_to(folder).as_posix(), read_member(file, settings, budget))
