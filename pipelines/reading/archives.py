"""Members of zip, 7z, tar, compressed single files and OLE objects, never more than the limits allow and never a path that leads outside.

Nothing is unpacked to disk under a name from the archive: members come as bytes. What an archive says about its sizes is not
believed; bytes are counted as they are unpacked. One unsafe member (absolute or parent path, link, device) refuses the archive.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from pipelines.errors import EncryptedFile, LimitExceeded, MalformedFile, ReadingError, TruncatedFile, UnsafeArchive
from pipelines.reading.formats import Format
from pipelines.reading.limits import ReadingSettings

_CHUNK = 1 << 20
_ENCRYPTED_FLAG = 0x1
_IGNORED = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}
"""What systems leave behind in archives; never somebody's document."""


@dataclass(slots=True)
class Budget:
    """What a file and everything inside it may still unpack to; shared by all archives in it, so nesting multiplies nothing."""

    bytes_left: int
    members_left: int
    keep: Callable[[str, bytes], None] | None = None
    """Given the id and the bytes of every paged document that came out of a container: redaction opens it again."""

    def take_bytes(self, count: int) -> None:
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise LimitExceeded("Dit archief wordt bij het uitpakken groter dan is toegestaan.")

    def take_member(self) -> None:
        self.members_left -= 1
        if self.members_left < 0:
            raise LimitExceeded("Dit archief bevat meer bestanden dan is toegestaan.")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, or the reason why it could not be taken out."""

    name: str
    data: bytes = b""
    error: ReadingError | None = None


def members(data: bytes, kind: Format, settings: ReadingSettings, budget: Budget) -> Iterator[Member]:
    """The files in an archive, one by one. Raises ReadingError when the archive as a whole is refused."""
    match kind:
        case Format.ZIP:
            yield from _zip(data, settings, budget)
        case Format.SEVEN_ZIP:
            # py7zr takes most of a second to load, and a case often has no 7z at all.
            from pipelines.reading.seven_zip import seven_zip

            yield from seven_zip(data, settings, budget)
        case Format.TAR:
            yield from _tar(data, len(data), settings, budget)
        case Format.OLE_OBJECT:
            from pipelines.reading.office.ole_object import embedded_file

            budget.take_member()
            name, content = embedded_file(data, budget.bytes_left)
            budget.take_bytes(len(content))
            yield Member(name, content)
        case _:
            yield from _compressed(data, kind, settings, budget)


def check_path(name: str) -> None:
    """UnsafeArchive for a path that leads outside the archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":") or "\0" in name:
        raise UnsafeArchive("In dit archief staat een bestand met een pad dat buiten het archief wijst.")


def is_ignored(name: str) -> bool:
    return any(part in _IGNORED for part in PurePosixPath(name.replace("\\", "/")).parts)


def _zip(data: bytes, settings: ReadingSettings, budget: Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise TruncatedFile("Dit zip-bestand is niet compleet: de inhoudsopgave ontbreekt.") from None
    with archive:
        infos = [i for i in archive.infolist() if not i.is_dir()]
        if len(infos) > settings.max_archive_members:
            raise LimitExceeded("Dit archief bevat meer bestanden dan is toegestaan.")
        for info in infos:
            check_path(info.filename)
            if stat.S_ISLNK(info.external_attr >> 16):
                raise UnsafeArchive("In dit archief staat een verwijzing in plaats van een bestand.")
        claimed = sum(info.file_size for info in infos)
        check_ratio(claimed, len(data), settings)
        unpacked = 0
        for info in infos:
            if is_ignored(info.filename):
                continue
            budget.take_member()
            member = _zip_member(archive, info, settings, budget)
            unpacked += len(member.data)
            check_ratio(unpacked, len(data), settings)
            yield member


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, settings: ReadingSettings, budget: Budget) -> Member:
    passwords: list[bytes | None] = [None]
    if info.flag_bits & _ENCRYPTED_FLAG:
        passwords = [p.encode("utf-8") for p in settings.passwords]
    for password in passwords:
        try:
            with archive.open(info, pwd=password) as file:
                return Member(info.filename, read_member(file, settings, budget))
        except (RuntimeError, zlib.error) as error:
            if password is None and not isinstance(error, NotImplementedError):
                return Member(info.filename, error=_broken_member())
            if isinstance(error, NotImplementedError):
                return Member(info.filename, error=_unknown_packing())
        except zipfile.BadZipFile:
            if password is None:
                return Member(info.filename, error=_broken_member())
        except (EOFError, OSError, ValueError, lzma.LZMAError):
            return Member(info.filename, error=_broken_member())
    return Member(info.filename, error=EncryptedFile("Dit bestand in het archief is met een wachtwoord beveiligd."))


def _broken_member() -> ReadingError:
    return MalformedFile("Dit bestand in het archief is beschadigd.")


def _unknown_packing() -> ReadingError:
    return MalformedFile(
        "Dit bestand in het archief is verpakt of versleuteld op een manier die niet wordt ondersteund.",
        next_step="Pak het archief zelf uit en lever de losse bestanden aan.",
    )


def read_member(file: IO[bytes], settings: ReadingSettings, budget: Budget) -> bytes:
    """All of a member, counted while it is unpacked."""
    chunks: list[bytes] = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        budget.take_bytes(len(chunk))
        if size > settings.max_file_size:
            raise LimitExceeded("Een bestand in dit archief is groter dan is toegestaan.")
        chunks.append(chunk)
    return b"".join(chunks)


def check_ratio(unpacked: int, packed: int, settings: ReadingSettings) -> None:
    """A small archive may shrink well (a log of zeros); the ratio counts from a megabyte on."""
    if unpacked > _CHUNK and unpacked > settings.max_archive_ratio * max(1, packed):
        raise LimitExceeded("Dit archief wordt bij het uitpakken onwaarschijnlijk veel groter en kan een aanval zijn.")


def _tar(data: bytes, packed: int, settings: ReadingSettings, budget: Budget) -> Iterator[Member]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for number, info in enumerate(archive):
                if number >= settings.max_archive_members:
                    raise LimitExceeded("Dit archief bevat meer bestanden dan is toegestaan.")
                check_path(info.name)
                if info.isdir() or is_ignored(info.name):
                    continue
                if not info.isreg():
                    raise UnsafeArchive("In dit archief staat een verwijzing of apparaat in plaats van een bestand.")
                budget.take_member()
                file = archive.extractfile(info)
                if file is not None:
                    content = read_member(file, settings, budget)
                    yield Member(info.name, content, None if len(content) == info.size else _broken_member())
    except (tarfile.TarError, EOFError, OSError, ValueError):
        raise TruncatedFile("Dit tar-bestand is niet compleet of beschadigd.") from None


def _compressed(data: bytes, kind: Format, settings: ReadingSettings, budget: Budget) -> Iterator[Member]:
    """A gzip, bzip2 or xz file: the tar inside it, or the single file."""
    content = _decompress(data, kind, settings)
    if content[257:262] == b"ustar":
        yield from _tar(content, len(data), settings, budget)
        return
    budget.take_bytes(len(content))
    budget.take_member()
    yield Member(_inner_name(data, kind), content)


def _decompress(data: bytes, kind: Format, settings: ReadingSettings) -> bytes:
    chunks: list[bytes] = []
    size = 0
    try:
        with _opened(data, kind) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                check_ratio(size, len(data), settings)
                if size > settings.max_unpacked_size:
                    raise LimitExceeded("Dit archief wordt bij het uitpakken groter dan is toegestaan.")
                chunks.append(chunk)
    except (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError):
        raise TruncatedFile("Dit ingepakte bestand is niet compleet of beschadigd.") from None
    return b"".join(chunks)


def _opened(data: bytes, kind: Format) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    match kind:
        case Format.GZIP:
            return gzip.GzipFile(fileobj=io.BytesIO(data))
        case Format.BZIP2:
            return bz2.BZ2File(io.BytesIO(data))
    return lzma.LZMAFile(io.BytesIO(data))


def _inner_name(data: bytes, kind: Format) -> str:
    """The name that gzip keeps of the file (RFC 1952, FNAME without extra field), for txt/csv/md only a hint."""
    if kind is Format.GZIP and len(data) > 10 and data[3] & 0x08 and not data[3] & 0x04:
        name, end, _ = data[10:300].partition(b"\0")
        if end:
            return name.decode("latin-1")
    return "inhoud"
