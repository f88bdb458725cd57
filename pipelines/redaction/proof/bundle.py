"""Case-level proof: terms withheld anywhere in a case, looked for in every published file of every kind, and in every name.

A file that cannot be opened or searched is reported as a leak of its own kind (UNSEARCHED): a bundle is clean only when all of it
was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipelines.errors import ReadingError
from pipelines.redaction.proof.file_texts import texts_in
from pipelines.redaction.proof.pictures import Picture, PictureReader
from pipelines.redaction.proof.proving import prove
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.values import Leak, Ledger

UNSEARCHED = "niet te doorzoeken"
FILE_NAME = "bestandsnaam"


def prove_bundle(folder: Path, terms: Iterable[str]) -> tuple[Leak, ...]:
    """Every place in `folder` where a term stands: documents, lists, letters, data, archives, their properties and names.

    `Leak.where` begins with the file's place in the folder. An empty answer means that all of it was searched and nothing found.
    """
    terms = tuple(terms)
    ledger = Ledger()
    search = Search(terms)
    reader = PictureReader(search, ledger)
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        search.add(place.replace("/", " / "), f"{place}: {FILE_NAME}")
        if path.is_file():
            for leak in prove_file(path.read_bytes(), place, terms, search, reader):
                ledger.leak(leak.where, leak.what, leak.page)
    search.run(ledger)
    for _, reason, _ in ledger.unproven:
        ledger.leak(UNSEARCHED, reason)
    return tuple(sorted(ledger.leaks, key=lambda leak: (leak.where, leak.page or 0, leak.what)))


def prove_file(data: bytes, place: str, terms: tuple[str, ...], search: Search, reader: PictureReader) -> list[Leak]:
    """Hand the texts of one file of any kind to `search`; what its PDFs leak, or what cannot be searched, comes back."""
    found: list[Leak] = []
    for part in texts_in(data, place):
        search.add(part.text, part.where)
        if part.unreadable:
            found.append(Leak(f"{part.where}: {UNSEARCHED}", "Dit onderdeel is niet te openen."))
        if part.pdf:
            found += _in_pdf(part.pdf, part.where, terms)
        if part.picture:
            reader.read_all([Picture.of_file(part.picture)])
    return found


def _in_pdf(data: bytes, where: str, terms: tuple[str, ...]) -> list[Leak]:
    try:
        proof = prove(data, terms)
    except ReadingError as error:
        return [Leak(f"{where}: {UNSEARCHED}", error.message)]
    found = [Leak(f"{where}: {leak.where}", leak.what, leak.page) for leak in proof.leaks]
    return found + [
        Leak(f"{where}: {UNSEARCHED}", notice.message, notice.page) for notice in proof.notices if notice.code != "lek"
    ]
