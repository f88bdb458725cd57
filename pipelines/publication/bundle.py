"""A folder that can be put on a web server as it is: only what was proven, under numbers, with a manifest.

Nothing enters by being in a folder: the caller names each file, one at a time, so that a bundle of 400,000 documents costs no more memory
than one of 400. A bundle is built beside its place and takes that place when it is whole,
so nobody ever serves half of one, and a folder that is no bundle of ours is never removed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.errors import PublicationError
from pipelines.inventory import Row
from pipelines.storing import write_whole, writing

MANIFEST = "manifest.json"
_SORT = "woo-publicatie"
_READABLE = 0o644
"""Whoever serves the bundle is often another user than the one who made it."""
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".csv": "text/csv",
    ".html": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was built: the folder, how many files it holds beside the manifest, and their total size in bytes."""

    folder: Path
    files: int
    size: int


def build_bundle(
    folder: Path,
    documents: Iterable[tuple[Row, Path]],
    extra: Mapping[str, Path],
    facts: Mapping[str, str],
) -> Bundle:
    """Make `folder` the bundle of the named files with their `manifest.json`; a bundle that stood there is replaced.

    `documents` are rows of the list with their proven PDFs, `extra` maps a name in the bundle to a file (inventory, decision); `facts`
    are fit for publication (kenmerk, bestuursorgaan, onderwerp). Raises PublicationError when a row's file is missing or not its own, and
    when `folder` holds something else than an earlier bundle.
    """
    if not may_be_replaced(folder):
        raise PublicationError(
            "De map voor de publicatie bestaat al en is geen eerdere publicatie.",
            next_step="Geef een nieuwe of lege map op.",
        )
    building = folder.with_name(f".{folder.name}.bezig")
    shutil.rmtree(building, ignore_errors=True)
    try:
        bundle = _build(building, documents, extra, facts)
        shutil.rmtree(folder, ignore_errors=True)
        building.replace(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return replace(bundle, folder=folder)


def may_be_replaced(folder: Path) -> bool:
    """Whether nothing is lost when a bundle takes this place: it is free, empty, or holds a bundle already."""
    if not folder.exists():
        return True
    return folder.is_dir() and (not any(folder.iterdir()) or _is_bundle(folder))


def _is_bundle(folder: Path) -> bool:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("soort") == _SORT


def _build(
    folder: Path, documents: Iterable[tuple[Row, Path]], extra: Mapping[str, Path], facts: Mapping[str, str]
) -> Bundle:
    number, size = 0, 0
    head = json.dumps({"soort": _SORT, "versie": 1, **facts}, ensure_ascii=False, indent=1)
    with writing(folder / MANIFEST) as manifest:
        manifest.write(f'{head.removesuffix("}").rstrip()},\n "bestanden": ['.encode())
        for entry in _entries(folder, documents, extra):
            manifest.write(f"{',' if number else ''}\n  {json.dumps(entry, ensure_ascii=False)}".encode())
            number += 1
            size += int(str(entry["grootte"]))
        manifest.write(b"\n ]\n}\n")
    (folder / MANIFEST).chmod(_READABLE)
    return Bundle(folder, number, size)


def _entries(
    folder: Path, documents: Iterable[tuple[Row, Path]], extra: Mapping[str, Path]
) -> Iterator[dict[str, object]]:
    """What the manifest says of each file, which then stands in the bundle."""
    for row, path in documents:
        data = _read(path)
        if row.sha256 and hashlib.sha256(data).hexdigest() != row.sha256:
            raise PublicationError(
                "Het bestand is niet het bestand dat is gecontroleerd.",
                document=row.number,
                next_step="Draai de zaak opnieuw.",
            )
        about = {"nummer": row.number, "beoordeling": row.judgement.value, "gronden": list(row.codes)}
        yield _put(folder, f"documenten/{row.number}.pdf", data) | about
    for name, path in sorted(extra.items()):
        yield _put(folder, name, _read(path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PublicationError(
            "Een bestand voor de publicatie ontbreekt.", next_step="Draai de zaak opnieuw."
        ) from error


def _put(folder: Path, name: str, data: bytes) -> dict[str, object]:
    write_whole(folder / name, data)
    (folder / name).chmod(_READABLE)
    media_type = _MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")
    return {"naam": name, "sha256": hashlib.sha256(data).hexdigest(), "grootte": len(data), "mediatype": media_type}
