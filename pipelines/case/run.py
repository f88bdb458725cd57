"""One run over one case: where things are, what is stored under which key, what was counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pipelines.case.facts import CaseFacts
from pipelines.case.report import NeedsPerson
from pipelines.case.stages import VERSIONS, Analysis, Head, Result
from pipelines.case.working import Progress
from pipelines.document import Document
from pipelines.engine import Engine
from pipelines.errors import WooError
from pipelines.personal_data import DetectionSettings
from pipelines.reading import ReadingSettings
from pipelines.storing import StageKey, StageStore, decode

T = TypeVar("T")


@dataclass
class Run:
    """Lives in the coordinator only, and is the one thing here that changes."""

    folder: Path
    out: Path
    facts: CaseFacts
    engine: Engine
    store: StageStore
    reading: ReadingSettings
    detection: DetectionSettings
    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    needs: list[NeedsPerson] = field(default_factory=list)
    resumed: int = 0

    def timed(self, stage: str, work: Callable[[], T]) -> T:
        """Run `work` and remember how long it took (seconds, wall clock)."""
        started = time.perf_counter()
        result = work()
        self.seconds[stage] = round(time.perf_counter() - started, 3)
        return result

    def failed(self, head: Head, error: WooError, number: str = "") -> None:
        """Note that a document could not be done."""
        self.needs.append(
            NeedsPerson(number, place(head), error.code, error.message, error.page, error.next_step, error.detail)
        )

    def encoded_document(self, document_id: str) -> bytes:
        return self._stored(document_key(document_id))

    def document(self, document_id: str) -> Document:
        return decode(self.encoded_document(document_id), Document)

    def analysis(self, key: StageKey) -> Analysis:
        return decode(self._stored(key), Analysis)

    def result(self, key: StageKey) -> Result:
        return decode(self._stored(key), Result)

    def _stored(self, key: StageKey) -> bytes:
        stored = self.store.get(key)
        assert stored is not None, "a result is stored before anything that refers to it"
        return stored


def place(head: Head) -> str:
    """Where a document was, for the officer: its path, with the way through containers."""
    return "/".join((head.path, *head.inside))


def document_key(document_id: str) -> StageKey:
    return StageKey(document_id, "document", VERSIONS["lezen"])


def content_key(document_id: str) -> StageKey:
    """The bytes of a paged document that came out of a container."""
    return StageKey(document_id, "inhoud", VERSIONS["lezen"])
