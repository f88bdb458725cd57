"""The coordinator: hands stages to the engine, keeps their results, and is the only one that writes.

Killed anywhere, the same command goes on where it was: every result is stored before anything that refers to it, and a stored result
is not made again. A file that kills its worker three times is set aside with a sentence an officer can read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.case.facts import CaseFacts, read_facts
from pipelines.case.files import REPORT, WORK, CaseFile, left_alone, list_files
from pipelines.case.output import Finished, finish
from pipelines.case.report import CaseReport, Listed, NeedsPerson
from pipelines.case.rows import Standing, natural_order, numbered, standing
from pipelines.case.run import Run, content_key, document_key, place
from pipelines.case.stages import VERSIONS, Head, Order, ReadFile, analyse_stage, read_stage, redact_stage
from pipelines.case.working import LazyArguments, Progress, run_stage
from pipelines.duplicates import Duplicates, compare, conflicting
from pipelines.duplicates.signatures import document_tokens
from pipelines.engine import Engine
from pipelines.errors import UsageProblem, WooError
from pipelines.personal_data import DetectionSettings, resolve
from pipelines.reading import ReadingSettings
from pipelines.storing import FolderStore, StageKey, StageStore, decode, encode, settings_hash, write_whole

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
    facts = read_facts(folder)
    run = Run(
        folder,
        out,
        facts,
        engine,
        store or FolderStore(out / WORK),
        reading or ReadingSettings(passwords=facts.wachtwoorden),
        detection or detection_settings(facts),
        progress,
    )
    files = run.timed("opsommen", lambda: list(list_files(folder, out)))
    if not files:
        raise UsageProblem("Deze map bevat geen bestanden.", next_step="Zet de bestanden van de zaak in de map.")
    run.needs += [
        NeedsPerson("", left.path, left.code, left.message, next_step=left.next_step)
        for left in left_alone(folder, out)
    ]
    heads = run.timed("lezen", lambda: _read(run, files))
    analyses = run.timed("beoordelen", lambda: _analyse(run, heads))
    duplicates = run.timed("dubbelen", lambda: _compare(run, heads, analyses))
    roster, persons = run.timed("personen", lambda: _resolve(run, heads, analyses))
    numbers = numbered(heads)
    stands = standings(heads, duplicates, facts)
    results = run.timed("lakken", lambda: _redact(run, heads, analyses, stands, numbers, roster))
    conflicting = run.timed("vergelijken", lambda: _contradictions(run, duplicates, numbers, heads))
    finished = run.timed("afronden", lambda: finish(run, heads, stands, results, numbers))
    report = _report(run, files, heads, numbers, finished, duplicates, conflicting, persons)
    report.write(out / REPORT)
    return report


def detection_settings(facts: CaseFacts) -> DetectionSettings:
    """What detection needs to know of the case."""
    return DetectionSettings(
        own_domains=facts.eigen_domeinen,
        own_numbers=facts.eigen_nummers,
        public_persons=facts.openbare_personen,
        extra_terms=facts.te_lakken,
        body=facts.bestuursorgaan,
    )


@dataclass(frozen=True, slots=True)
class _FileEntry:
    """What is stored of a read file; its documents are stored under their own ids, before it."""

    heads: tuple[Head, ...]
    needs: tuple[NeedsPerson, ...]


def _read(run: Run, files: Sequence[CaseFile]) -> list[Head]:
    """Read every file that was not read before; the heads of all documents in order."""
    keys = {f.path: StageKey(f.sha256, "lezen", VERSIONS["lezen"], settings_hash(run.reading, f.path)) for f in files}
    todo = [file.path for file in files if not run.store.has(keys[file.path])]
    run.resumed += len(files) - len(todo)
    seconds = {file.path: SECONDS["lezen"] + SECONDS_A_MEGABYTE * file.size / 1e6 for file in files}
    arguments = LazyArguments(todo, lambda path: (str(run.folder / path), str(run.folder), run.reading))
    outcomes = run_stage(
        run.engine, "lezen", read_stage, arguments, total=len(files), seconds=seconds.__getitem__, progress=run.progress
    )
    for path, outcome in outcomes:
        _keep_reading(run, path, keys[path], outcome)
    heads: list[Head] = []
    for file in files:
        stored = run.store.get(keys[file.path])
        assert stored is not None
        entry = decode(stored, _FileEntry)
        heads += entry.heads
        run.needs += entry.needs
    return sorted(heads, key=natural_order)


def _keep_reading(run: Run, path: str, key: StageKey, outcome: ReadFile | WooError) -> None:
    if isinstance(outcome, WooError):
        need = NeedsPerson("", path, outcome.code, outcome.message, outcome.page, outcome.next_step, outcome.detail)
        run.store.put(key, encode(_FileEntry((), (need,))))
        return
    for head, document in zip(outcome.heads, outcome.documents, strict=True):
        run.store.put(document_key(head.id), document)
    for document_id, content in outcome.contents.items():
        run.store.put(content_key(document_id), content)
    needs = tuple(
        NeedsPerson("", "/".join((f.source.path, *f.source.inside)), f.code, f.message, None, f.next_step, f.detail)
        for f in outcome.failures
    )
    run.store.put(key, encode(_FileEntry(outcome.heads, needs)))


def _analyse(run: Run, heads: Sequence[Head]) -> dict[str, StageKey]:
    """The keys of all analyses by document id; a document that could not be analysed is missing and noted."""
    settings = settings_hash(run.detection)
    keys = {head.id: StageKey(head.id, "beoordelen", VERSIONS["beoordelen"], settings) for head in heads}
    todo = [document_id for document_id, key in keys.items() if not run.store.has(key)]
    run.resumed += len(keys) - len(todo)
    arguments = LazyArguments(todo, lambda i: (run.encoded_document(i), run.detection))
    _run_and_store(run, "beoordelen", analyse_stage, arguments, keys, heads)
    return keys


def _run_and_store(
    run: Run,
    stage: str,
    function: Callable[..., object],
    arguments: LazyArguments,
    keys: dict[str, StageKey],
    heads: Sequence[Head],
) -> None:
    """Store every result under its key; a document that failed loses its key and is noted."""
    by_id = {head.id: head for head in heads}
    outcomes = run_stage(
        run.engine, stage, function, arguments, total=len(keys), seconds=SECONDS[stage], progress=run.progress
    )
    for document_id, outcome in outcomes:
        if isinstance(outcome, WooError):
            run.failed(by_id[document_id], outcome)
            keys.pop(document_id)
        else:
            run.store.put(keys[document_id], encode(outcome))


def _compare(run: Run, heads: Sequence[Head], analyses: Mapping[str, StageKey]) -> Duplicates:
    signatures = (run.analysis(analyses[head.id]).signature for head in heads if head.id in analyses)
    return compare(signatures, lambda document_id: document_tokens(run.document(document_id)))


def _resolve(run: Run, heads: Sequence[Head], analyses: Mapping[str, StageKey]) -> tuple[Path, int]:
    """Write the persons of the case where every worker can read them; their number."""
    mentions = (m for head in heads if head.id in analyses for m in run.analysis(analyses[head.id]).mentions)
    roster = resolve(mentions, run.detection)
    data = encode(roster)
    path = run.out / WORK / f"personen-{hashlib.sha256(data).hexdigest()[:16]}"
    write_whole(path, data)
    return path, len(roster.persons)


def standings(heads: Sequence[Head], duplicates: Duplicates, facts: CaseFacts) -> dict[str, Standing]:
    """What is clear of each document before redaction. A double of something out of scope or public stands as that does.

    Of equal files the one that lies loose in the folder is judged, and an attachment refers to it.
    """
    order = {head.id: (bool(head.inside), at) for at, head in enumerate(heads)}
    doubles: dict[str, str] = {}
    for group in duplicates.exact:
        first, *others = sorted(group, key=order.__getitem__)
        doubles.update(dict.fromkeys(others, first))
    stands = {head.id: standing(head, doubles, facts) for head in heads}
    for document_id, original in doubles.items():
        if stands[document_id].regime == "dubbel" and stands[original].regime:
            stands[document_id] = stands[original]
    return stands


def _redact(
    run: Run,
    heads: Sequence[Head],
    analyses: Mapping[str, StageKey],
    stands: Mapping[str, Standing],
    numbers: Mapping[str, str],
    roster: Path,
) -> dict[str, StageKey]:
    """The keys of all results by document id. What is not published is not redacted either, but its title is made safe."""
    by_id = {head.id: head for head in heads if head.id in analyses}
    passwords = run.reading.passwords
    orders = {i: Order(numbers[i], str(roster), stands[i].redacted, passwords) for i in by_id}
    keys = {
        i: StageKey(
            i, "lakken", VERSIONS["lakken"], settings_hash(run.detection, numbers[i], roster.name, order.redact)
        )
        for i, order in orders.items()
    }
    todo = [document_id for document_id, key in keys.items() if not run.store.has(key)]
    run.resumed += len(keys) - len(todo)

    def arguments(document_id: str) -> tuple[object, ...]:
        analysis = run.store.get(analyses[document_id])
        content = _content(run, by_id[document_id])
        return (run.encoded_document(document_id), content, analysis, orders[document_id], run.detection)

    _run_and_store(run, "lakken", redact_stage, LazyArguments(todo, arguments), keys, heads)
    return keys


def _content(run: Run, head: Head) -> bytes | str:
    """The source of a document: what was taken out of a container, or the path of the file itself."""
    kept = run.store.get(content_key(head.id))
    return kept if kept is not None else str(run.folder / head.path)


def _contradictions(run: Run, duplicates: Duplicates, numbers: Mapping[str, str], heads: Sequence[Head]) -> int:
    """Copies that differ in what was withheld before they came in: each is something a person must see."""
    places = {head.id: place(head) for head in heads}
    pairs = Counter(
        (found.open_document, found.withheld_document)
        for found in conflicting(duplicates, lru_cache(maxsize=16)(run.document))
    )
    for (shown, withheld), times in pairs.items():
        where = "Op één plaats" if times == 1 else f"Op {times} plaatsen"
        run.needs.append(
            NeedsPerson(
                numbers[shown],
                places[shown],
                "tegenstrijdig",
                f"{where} staat hier open wat in document {numbers[withheld]} al is gelakt.",
                next_step="Vergelijk beide documenten en kies voor beide hetzelfde.",
            )
        )
    return pairs.total()


def _report(
    run: Run,
    files: Sequence[CaseFile],
    heads: Sequence[Head],
    numbers: Mapping[str, str],
    finished: Finished,
    duplicates: Duplicates,
    conflicting: int,
    persons: int,
) -> CaseReport:
    return CaseReport(
        reference=run.facts.kenmerk,
        files=len(files),
        documents=len(heads),
        pages=sum(head.pages for head in heads),
        findings=finished.findings,
        boxes=finished.boxes,
        to_assess=finished.to_assess,
        published=finished.published,
        waiting=finished.waiting,
        judgements=dict(Counter(row.judgement.value for row in finished.rows)),
        exact_duplicates=sum(len(group) - 1 for group in duplicates.exact),
        near_duplicates=len(duplicates.near),
        contained=len(duplicates.contained),
        contradictions=conflicting,
        persons=persons,
        resumed=run.resumed,
        seconds=run.seconds,
        methods=finished.methods,
        needs_person=tuple(run.needs),
        list=tuple(
            Listed(numbers[head.id], place(head), bool(row.file))
            for head, row in zip(heads, finished.rows, strict=True)
        ),
        output=str(run.out),
        zaak=run.facts.model_dump(mode="json", exclude={"wachtwoorden", "te_lakken"}),
    )
