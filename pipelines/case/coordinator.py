"""The coordinator: hands stages to the engine, keeps their results, and is the only one that writes.

Killed anywhere, the same command goes on where it was: every result is stored before anything that refers to it, and a stored result
is not made again. A file that kills its worker three times is set aside with a sentence an officer can read. What is known of the case
stands in the register; in memory is one document at a time.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.case.facts import CaseFacts, read_facts
from pipelines.case.fan_in import Comparison, compare_documents, resolve_persons
from pipelines.case.files import REPORT, WORK, CaseFile, left_alone, list_files
from pipelines.case.output import Finished, finish
from pipelines.case.register import Register
from pipelines.case.report import CaseReport, NeedsPerson
from pipelines.case.run import Run, content_key, document_key
from pipelines.case.stages import Head, ReadFile, analyse_stage, read_stage, redact_stage
from pipelines.case.working import Progress
from pipelines.engine import Engine
from pipelines.errors import UsageProblem, WooError
from pipelines.personal_data import DetectionSettings
from pipelines.reading import ReadingSettings
from pipelines.storing import FolderStore, StageKey, StageStore, decode, encode

SECONDS = {"lezen": 900.0, "beoordelen": 300.0, "lakken": 600.0}
"""Time-out of one task a stage."""
SECONDS_A_MEGABYTE = 120.0
"""More time to read a larger file: a megabyte of scans is some twenty pages, which one core may have to read alone."""


def process(
    folder: Path,
    out: Path,
    engine: Engine,
    *,
    reading: ReadingSettings | None = None,
    detection: DetectionSettings | None = None,
    progress: Progress = lambda stage, done, total: None,
    store: StageStore | None = None,
) -> CaseReport:
    """Process the case in `folder` into `out`. Raises UsageProblem when there is nothing to process."""
    if not folder.is_dir():
        raise UsageProblem("Deze map bestaat niet.", next_step="Geef de map met de bestanden van de zaak op.")
    if next(list_files(folder, out), None) is None:
        raise UsageProblem("Deze map bevat geen bestanden.", next_step="Zet de bestanden van de zaak in de map.")
    facts = read_facts(folder)
    with alone(out / WORK), Register(out / WORK / "register.sqlite") as register:
        run = Run(
            folder,
            out,
            facts,
            engine,
            store or FolderStore(out / WORK),
            register,
            reading or ReadingSettings(passwords=facts.wachtwoorden),
            detection or detection_settings(facts),
            progress,
        )
        run.timed("opsommen", lambda: _list(run))
        run.timed("lezen", lambda: _read(run))
        run.timed("beoordelen", lambda: _analyse(run))
        alike = run.timed("dubbelen", lambda: compare_documents(run))
        persons = run.timed("personen", lambda: resolve_persons(run))
        run.timed("lakken", lambda: _redact(run))
        finished = run.timed("afronden", lambda: finish(run))
        report = _report(run, alike, persons, finished)
    report.write(out / REPORT)
    return report


@contextmanager
def alone(work: Path) -> Iterator[None]:
    """Two runs at a time would write over one another: the second is refused. The lock goes with the process, however it ends."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "bezet").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageProblem(
                "Deze zaak wordt op dit moment al verwerkt.",
                next_step="Wacht tot dat klaar is, of geef een andere map op.",
            ) from error
        except OSError:
            pass  # a drive that knows no locks
        yield


def detection_settings(facts: CaseFacts) -> DetectionSettings:
    """What detection needs to know of the case."""
    return DetectionSettings(
        own_domains=facts.eigen_domeinen,
        own_numbers=facts.eigen_nummers,
        own_addresses=facts.eigen_adressen,
        public_persons=facts.openbare_personen,
        extra_terms=facts.te_lakken,
        body=facts.bestuursorgaan,
        subject=facts.onderwerp,
    )


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What is stored of a read file; its documents are stored under their own ids, before it."""

    heads: tuple[Head, ...]
    needs: tuple[NeedsPerson, ...]


def _list(run: Run) -> None:
    run.register.add_files(list_files(run.folder, run.out))
    for left in left_alone(run.folder, run.out):
        run.register.add_need(NeedsPerson("", left.path, left.code, left.message, next_step=left.next_step))


def _read(run: Run) -> None:
    """Read every file that was not read before; then all documents of the case are known and have their numbers."""
    outcomes = run.fan_out(
        "lezen",
        read_stage,
        run.register.files,
        run.reading_key,
        lambda file: (str(run.folder / file.path), str(run.folder), run.reading),
        total=run.register.count_files(),
        seconds=lambda file: SECONDS["lezen"] + SECONDS_A_MEGABYTE * file.size / 1e6,
    )
    for file, outcome in outcomes:
        _keep_reading(run, file, outcome)
    for file in run.register.files():
        stored = run.store.get(run.reading_key(file))
        assert stored is not None
        entry = decode(stored, FileEntry)
        run.register.add_heads(entry.heads)
        for need in entry.needs:
            run.register.add_need(need)
    run.register.number_documents()


def _keep_reading(run: Run, file: CaseFile, outcome: ReadFile | WooError) -> None:
    if isinstance(outcome, WooError):
        need = NeedsPerson(
            "", file.path, outcome.code, outcome.message, outcome.page, outcome.next_step, outcome.detail
        )
        run.store.put(run.reading_key(file), encode(FileEntry((), (need,))))
        return
    for head, document in zip(outcome.heads, outcome.documents, strict=True):
        run.store.put(document_key(head.id), document)
    for document_id, content in outcome.contents.items():
        run.store.put(content_key(document_id), content)
    needs = tuple(
        NeedsPerson("", "/".join((f.source.path, *f.source.inside)), f.code, f.message, None, f.next_step, f.detail)
        for f in outcome.failures
    )
    run.store.put(run.reading_key(file), encode(FileEntry(outcome.heads, needs)))


def _analyse(run: Run) -> None:
    """What every document says about itself; one that cannot be analysed is noted and set aside."""
    outcomes = run.fan_out(
        "beoordelen",
        analyse_stage,
        run.register.documents,
        run.analysis_key,
        lambda head: (run.encoded_document(head), run.detection),
        total=run.register.count_documents(),
        seconds=lambda _: SECONDS["beoordelen"],
    )
    for head, outcome in outcomes:
        if not _kept(run, head, run.analysis_key(head), outcome):
            run.register.set_aside(head)


def _redact(run: Run) -> None:
    outcomes = run.fan_out(
        "lakken",
        redact_stage,
        run.register.analysed,
        run.result_key,
        lambda head: (
            run.encoded_document(head),
            run.content(head),
            run.encoded_analysis(head),
            run.order(head),
            run.detection,
        ),
        total=run.register.count_analysed(),
        seconds=lambda _: SECONDS["lakken"],
    )
    for head, outcome in outcomes:
        _kept(run, head, run.result_key(head), outcome)


def _kept(run: Run, head: Head, key: StageKey, outcome: object) -> bool:
    """Store the result of a stage, or note that the document failed."""
    if isinstance(outcome, WooError):
        run.failed(head, outcome)
        return False
    run.store.put(key, encode(outcome))
    return True


def _report(run: Run, alike: Comparison, persons: int, finished: Finished) -> CaseReport:
    return CaseReport(
        reference=run.facts.kenmerk,
        files=run.register.count_files(),
        documents=run.register.count_documents(),
        pages=run.register.count_pages(),
        findings=finished.findings,
        boxes=finished.boxes,
        to_assess=finished.to_assess,
        published=finished.published,
        waiting=finished.waiting,
        judgements=finished.judgements,
        exact_duplicates=run.register.count_copies(),
        near_duplicates=alike.near,
        contained=alike.contained,
        contradictions=alike.contradictions,
        persons=persons,
        resumed=run.resumed,
        seconds=run.seconds,
        methods=finished.methods,
        needs_person=run.register.needs,
        list=run.register.listed,
        output=str(run.out),
        zaak=run.facts.model_dump(mode="json", exclude={"wachtwoorden", "te_lakken"}),
    )
