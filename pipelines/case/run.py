"""One run over one case: where things are, what is stored under which key, what was counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pipelines.case.facts import CaseFacts
from pipelines.case.files import CaseFile
from pipelines.case.register import Register
from pipelines.case.report import NeedsPerson
from pipelines.case.stages import VERSIONS, Analysis, Head, Order, Result
from pipelines.case.standing import Standing, standing
from pipelines.case.working import Progress, run_stage
from pipelines.document import Document, Notice
from pipelines.engine import Engine
from pipelines.errors import WooError
from pipelines.personal_data import DetectionSettings
from pipelines.reading import ReadingSettings
from pipelines.storing import StageKey, StageStore, decode, settings_hash

K = TypeVar("K")
T = TypeVar("T")


@dataclass
class Run:
    """Lives in the coordinator only. What grows with the case stands in the register and in the store of results."""

    folder: Path
    out: Path
    facts: CaseFacts
    engine: Engine
    store: StageStore
    register: Register
    reading: ReadingSettings
    detection: DetectionSettings
    progress: Progress
    roster: Path = Path()
    """The persons of the case, once they are known: a file that every worker can read."""
    seconds: dict[str, float] = field(default_factory=dict)
    resumed: int = 0

    def timed(self, stage: str, work: Callable[[], T]) -> T:
        """Run `work` and remember how long it took (seconds, wall clock)."""
        started = time.perf_counter()
        result = work()
        self.seconds[stage] = round(time.perf_counter() - started, 3)
        return result

    def fan_out(
        self,
        stage: str,
        function: Callable[..., T],
        tasks: Callable[[], Iterator[K]],
        key: Callable[[K], StageKey],
        arguments: Callable[[K], tuple[object, ...]],
        *,
        total: int,
        seconds: Callable[[K], float],
    ) -> Iterator[tuple[K, T | WooError]]:
        """Hand every task whose result is not stored yet to the engine; yields what becomes of each."""
        done = sum(self.store.has(key(task)) for task in tasks())
        self.resumed += done
        todo = (task for task in tasks() if not self.store.has(key(task)))
        return run_stage(
            self.engine, stage, function, todo, arguments,
            done=done, total=total, seconds=seconds, progress=self.progress,
        )  # fmt: skip

    def failed(self, head: Head, error: WooError) -> None:
        """Note that a document could not be done."""
        self.register.add_need(
            NeedsPerson(head.number, place(head), error.code, error.message, error.page, error.next_step, error.detail)
        )

    def noticed(self, head: Head, notice: Notice) -> None:
        """Note what a person must look at in a document."""
        self.register.add_need(
            NeedsPerson(head.number, place(head), notice.code, notice.message, notice.page, notice.next_step)
        )

    def standing(self, head: Head) -> Standing:
        return standing(head, self.register.original(head), self.facts)

    def order(self, head: Head) -> Order:
        """What the last stage is told about a document. What is not published is not redacted, but its title is made safe."""
        return Order(
            number=head.number,
            roster=str(self.roster),
            persons=self.register.persons(head),
            redact=self.standing(head).redacted,
            passwords=self.reading.passwords,
        )

    def reading_key(self, file: CaseFile) -> StageKey:
        return StageKey(file.sha256, "lezen", VERSIONS["lezen"], settings_hash(self.reading, file.path))

    def analysis_key(self, head: Head) -> StageKey:
        return StageKey(head.id, "beoordelen", VERSIONS["beoordelen"], settings_hash(self.detection))

    def result_key(self, head: Head) -> StageKey:
        order = self.order(head)
        settings = settings_hash(self.detection, order.number, self.roster.name, order.persons, order.redact)
        return StageKey(head.id, "lakken", VERSIONS["lakken"], settings)

    def encoded_document(self, head: Head) -> bytes:
        return self._stored(document_key(head.id))

    def document(self, document_id: str) -> Document:
        return decode(self._stored(document_key(document_id)), Document)

    def encoded_analysis(self, head: Head) -> bytes:
        return self._stored(self.analysis_key(head))

    def analysis(self, head: Head) -> Analysis:
        return decode(self.encoded_analysis(head), Analysis)

    def result(self, head: Head) -> Result | None:
        """What came of redacting a document, None when that failed."""
        stored = self.store.get(self.result_key(head))
        return None if stored is None else decode(stored, Result)

    def content(self, head: Head) -> bytes | str:
        """The source of a document: what was taken out of a container, or the path of the file itself."""
        kept = self.store.get(content_key(head.id))
        return kept if kept is not None else str(self.folder / head.path)

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
