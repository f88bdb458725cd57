"""What the coordinator holds in memory does not grow with the number of documents.

The results of every stage are handed to it ready made, as on a run that goes on where it was, so all that happens here is what the
coordinator does itself: numbering, comparing, persons, lists. Memory is counted by tracemalloc: no clock and no machine in it.
"""

from __future__ import annotations

import hashlib
import random
import tracemalloc
from pathlib import Path

from pipelines.case import process
from pipelines.case.coordinator import FileEntry
from pipelines.case.stages import Analysis, Head, Result
from pipelines.document import Document, Kind, Notice, Page, Proposal, Source
from pipelines.duplicates import signature
from pipelines.engine import InlineEngine
from pipelines.inventory import read
from pipelines.personal_data import Mention
from pipelines.storing import StageKey, encode

IN_A_FILE = 50
"""Documents that each file of the case holds."""
BYTES_A_DOCUMENT = 900
"""Less than the head of one document. Numbers in the letter and rows in the bundle take some of it, and what waits to be collected."""


class ReadyMade:
    """A store that has every result: of the document with number n, the same one every time."""

    def __init__(self, files: list[str]) -> None:
        self._files = files

    def has(self, key: StageKey) -> bool:
        return key.stage != "inhoud"

    def put(self, key: StageKey, value: bytes) -> None:
        raise AssertionError("nothing is left to do")

    def get(self, key: StageKey) -> bytes | None:
        if key.stage == "lezen":
            first = self._files.index(key.sha256) * IN_A_FILE
            return encode(FileEntry(tuple(_head(n) for n in range(first, first + IN_A_FILE)), ()))
        if key.stage == "inhoud":
            return None
        number = int(key.sha256[:8])
        made = {"document": _document, "beoordelen": _analysis, "lakken": _result}
        return encode(made[key.stage](number))


def _id(number: int) -> str:
    return f"{number:08}{hashlib.sha256(str(number).encode()).hexdigest()[:16]}"


def _head(number: int) -> Head:
    return Head(
        id=_id(number),
        path=f"archief {number // IN_A_FILE}.zip",
        inside=(f"brief {number}.txt",),
        sha256=_id(number),
        media_type="text/plain",
        kind="brief",
        pages=1,
        day="2024-05-01",
        family=_id(number - number % IN_A_FILE),
        parent="",
        thread=f"draad {number // 3}",
        sender_domain="vechterdam.example",
        recipient_domains=("elders.example",),
        notices=(),
    )


def _document(number: int) -> Document:
    """Every fifth is a copy of the one before it in which one word differs."""
    chooser = random.Random(number - (number % 5 == 4))
    words = [f"{chooser.randrange(10**6):x}" for _ in range(40)] + [str(number)]
    text = " ".join(words)
    return Document(
        _id(number), Source("", _id(number), "text/plain", 0), "brief", text, (Page(1, 0, len(text), 595, 842),)
    )


def _analysis(number: int) -> Analysis:
    written = [f"Jorien Oosterkamp-{'ABCDEFGH'[number % 8]}", "Tjeerd Hoekstra", "Tjeerd"]
    found = [Mention(_id(number), t, Kind.PERSON, "5.1.2.e", 0.9, Proposal.WITHHOLD, "Een naam.") for t in written]
    return Analysis((), (), signature(_document(number)), tuple(found))


def _result(number: int) -> Result:
    problems = (Notice("te_beoordelen", "Eén voorstel wacht op een besluit.", 1, next_step="Beslis."),)
    return Result(
        title=f"Brief {number}", grounds=("5.1.2.e",), findings=3, problems=problems, terms=("Tjeerd Hoekstra",)
    )


def peak(folder: Path, documents: int) -> int:
    """Bytes at the highest point of a run over so many documents, above what there was before."""
    case, out = folder / "zaak", folder / "uit"
    case.mkdir(parents=True)
    contents = [str(at).encode() for at in range(documents // IN_A_FILE)]
    for at, content in enumerate(contents):
        (case / f"archief {at}.zip").write_bytes(content)
    store = ReadyMade([hashlib.sha256(content).hexdigest() for content in contents])
    tracemalloc.start()
    try:
        report = process(case, out, InlineEngine(), store=store)
        highest = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert report.documents == documents
    assert report.near_duplicates == documents // 5
    assert len(report.needs_person) == documents
    assert [listed.number for listed in report.list] == [f"{n:04}" for n in range(1, documents + 1)]
    assert len(read(out / "inventaris.csv").rows) == documents
    return highest


def test_the_coordinator_is_no_larger_for_more_documents(tmp_path: Path) -> None:
    peak(tmp_path / "eerst", IN_A_FILE)  # what is loaded once
    few, many = peak(tmp_path / "weinig", 2 * IN_A_FILE), peak(tmp_path / "veel", 12 * IN_A_FILE)
    assert many - few < BYTES_A_DOCUMENT * 10 * IN_A_FILE
