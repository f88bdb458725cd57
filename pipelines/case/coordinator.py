"""The coordinator: hands stages to the engine, keeps their results, and is the only one that writes.

Killed anywhere, the same command goes on where it was: every stage's result is stored before the next begins, and a stored result is
not made again. A file that kills its worker three times is set aside with a sentence an officer can read.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from pebble import ProcessExpired

from pipelines.case import rows as inventory_rows
from pipelines.case.facts import FILE_NAME, CaseFacts, read_facts
from pipelines.case.report import CaseReport, NeedsPerson
from pipelines.case.rows import Standing, make_row, natural_order, numbered, standing
from pipelines.case.stages import (
    VERSIONS,
    Analysis,
    Head,
    Order,
    ReadFile,
    Result,
    analyse_stage,
    read_stage,
    redact_stage,
)
from pipelines.decision import DecisionFacts, draft
from pipelines.document import Document, Notice
from pipelines.duplicates import Duplicates, compare, contradictions
from pipelines.duplicates.signatures import Tokens, document_tokens
from pipelines.engine import Engine, as_completed
from pipelines.errors import ParserCrashed, ParserTimedOut, UsageProblem, WooError
from pipelines.inventory import Row, write
from pipelines.personal_data import DetectionSettings, resolve
from pipelines.publication import build_bundle
from pipelines.reading import ReadingSettings
from pipelines.storing import FolderStore, StageKey, StageStore, decode, encode, settings_hash, write_whole
from pipelines.terms import find_terms

T = TypeVar("T")

ATTEMPTS = 3
"""Times that a file may kill its worker."""
SECONDS = {"lezen": 900.0, "beoordelen": 300.0, "lakken": 600.0}
"""Time-out of one task a stage."""


class Progress(Protocol):
    """Told of every finished task: stage, how many are done, how many there are."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of the case folder."""

    path: str
    sha256: str
    size: int


@dataclass
class _Run:
    """One run over one case: where things are and what was counted. Lives in the coordinator only."""

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
    """Process the case in `folder` into `out`. Raises UsageProblem when there is nothing to process.

    Work in progress is kept in `out/.werk`; it holds the originals' text and is never part of what is published.
    """
    if not folder.is_dir():
        raise UsageProblem("Deze map bestaat niet.", next_step="Geef de map met de bestanden van de zaak op.")
    facts = read_facts(folder)
    run = _Run(
        folder,
        out,
        facts,
        engine,
        store or FolderStore(out / ".werk"),
        reading or ReadingSettings(passwords=facts.wachtwoorden),
        detection or detection_settings(facts),
        progress,
    )
    files = _timed(run, "opsommen", lambda: list(list_files(folder, out)))
    if not files:
        raise UsageProblem("Deze map bevat geen bestanden.", next_step="Zet de bestanden van de zaak in de map.")
    heads = _timed(run, "lezen", lambda: _read_all(run, files))
    analyses = _timed(run, "beoordelen", lambda: _analyse_all(run, heads))
    duplicates = _timed(run, "dubbelen", lambda: _compare(run, heads, analyses))
    roster, persons = _timed(run, "personen", lambda: _resolve(run, heads, analyses))
    numbers = numbered(heads)
    stands = _standings(heads, duplicates, facts)
    results = _timed(run, "lakken", lambda: _redact_all(run, heads, analyses, stands, numbers, roster))
    conflicting = _timed(run, "vergelijken", lambda: _contradictions(run, duplicates, numbers, heads))
    finished = _timed(run, "afronden", lambda: _finish(run, heads, stands, results, numbers))
    report = _report(run, files, heads, results, finished, duplicates, conflicting, persons)
    report.write(out / "rapport.json")
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


def list_files(folder: Path, out: Path | None = None) -> Iterator[CaseFile]:
    """Every file below `folder` in a person's order, without the facts file, hidden files and our own output. Links are not followed."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if out is not None and (path == out or out in path.parents):
            continue
        if path.is_symlink() or not path.is_file() or relative.as_posix() == FILE_NAME:
            continue
        if any(part.startswith(".") for part in relative.parts):
            continue
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield CaseFile(relative.as_posix(), digest, path.stat().st_size)


def _timed(run: _Run, stage: str, work: Callable[[], T]) -> T:
    started = time.perf_counter()
    result = work()
    run.seconds[stage] = round(time.perf_counter() - started, 3)
    return result


# ---- reading ---------------------------------------------------------------------------------------------------------


def _read_all(run: _Run, files: Sequence[CaseFile]) -> list[Head]:
    """Read every file that was not read before; the heads of all documents in order."""
    settings = settings_hash(run.reading)
    keys = {
        file.path: StageKey(file.sha256, "lezen", VERSIONS["lezen"], settings_hash(settings, file.path))
        for file in files
    }
    todo = [file for file in files if run.store.get(keys[file.path]) is None]
    run.resumed += len(files) - len(todo)
    arguments = {file.path: (str(run.folder / file.path), str(run.folder), run.reading) for file in todo}
    for path, outcome in _work(run, "lezen", read_stage, arguments, len(files)):
        _keep_reading(run, path, keys[path], outcome)
    heads: list[Head] = []
    for file in files:
        stored = run.store.get(keys[file.path])
        assert stored is not None
        entry = decode(stored, _FileEntry)
        heads += entry.heads
        run.needs += entry.needs
    return sorted(heads, key=natural_order)


@dataclass(frozen=True, slots=True)
class _FileEntry:
    """What is stored of a read file; its documents are stored under their own ids, before it."""

    heads: tuple[Head, ...]
    needs: tuple[NeedsPerson, ...]


def _keep_reading(run: _Run, path: str, key: StageKey, outcome: ReadFile | WooError) -> None:
    if isinstance(outcome, WooError):
        needs = (NeedsPerson("", path, outcome.code, outcome.message, outcome.page, outcome.next_step),)
        run.store.put(key, encode(_FileEntry((), needs)))
        return
    for head, document in zip(outcome.heads, outcome.documents, strict=True):
        run.store.put(_document_key(head.id), document)
    for document_id, content in outcome.contents.items():
        run.store.put(_content_key(document_id), content)
    needs = tuple(
        NeedsPerson("", "/".join((f.source.path, *f.source.inside)), f.code, f.message, None, f.next_step)
        for f in outcome.failures
    )
    run.store.put(key, encode(_FileEntry(outcome.heads, needs)))


def _document_key(document_id: str) -> StageKey:
    return StageKey(document_id, "document", VERSIONS["lezen"])


def _content_key(document_id: str) -> StageKey:
    return StageKey(document_id, "inhoud", VERSIONS["lezen"])


def _document(run: _Run, document_id: str) -> bytes:
    stored = run.store.get(_document_key(document_id))
    assert stored is not None, "a document is stored before its file's entry"
    return stored


# ---- detection -------------------------------------------------------------------------------------------------------


def _analyse_all(run: _Run, heads: Sequence[Head]) -> dict[str, StageKey]:
    """The keys of all analyses by document id."""
    settings = settings_hash(run.detection)
    keys = {head.id: StageKey(head.id, "beoordelen", VERSIONS["beoordelen"], settings) for head in heads}
    todo = [head.id for head in heads if run.store.get(keys[head.id]) is None]
    run.resumed += len(heads) - len(todo)
    arguments = _Lazy({i: lambda i=i: (_document(run, i), run.detection) for i in todo})  # type: ignore[misc]
    for document_id, outcome in _work(run, "beoordelen", analyse_stage, arguments, len(heads)):
        if isinstance(outcome, WooError):
            run.needs.append(_need(heads, document_id, outcome))
            keys.pop(document_id)
        else:
            run.store.put(keys[document_id], encode(outcome))
    return keys


def _need(heads: Sequence[Head], document_id: str, error: WooError) -> NeedsPerson:
    head = next(h for h in heads if h.id == document_id)
    return NeedsPerson("", "/".join((head.path, *head.inside)), error.code, error.message, error.page, error.next_step)


def _analysis(run: _Run, key: StageKey) -> Analysis:
    stored = run.store.get(key)
    assert stored is not None
    return decode(stored, Analysis)


def _compare(run: _Run, heads: Sequence[Head], analyses: Mapping[str, StageKey]) -> Duplicates:
    def words_of(document_id: str) -> Tokens:
        return document_tokens(decode(_document(run, document_id), Document))

    return compare((_analysis(run, analyses[h.id]).signature for h in heads if h.id in analyses), words_of)


def _resolve(run: _Run, heads: Sequence[Head], analyses: Mapping[str, StageKey]) -> tuple[Path, int]:
    """Write the persons of the case where every worker can read them; their number."""
    mentions = (m for head in heads if head.id in analyses for m in _analysis(run, analyses[head.id]).mentions)
    roster = resolve(mentions, run.detection)
    data = encode(roster)
    path = run.out / ".werk" / f"personen-{hashlib.sha256(data).hexdigest()[:16]}"
    write_whole(path, data)
    return path, len(roster.persons)


# ---- standing, redaction ---------------------------------------------------------------------------------------------


def _standings(heads: Sequence[Head], duplicates: Duplicates, facts: CaseFacts) -> dict[str, Standing]:
    order = {head.id: at for at, head in enumerate(heads)}
    doubles: dict[str, str] = {}
    for group in duplicates.exact:
        first, *others = sorted(group, key=order.__getitem__)
        doubles.update(dict.fromkeys(others, first))
    stands = {head.id: standing(head, doubles, facts) for head in heads}
    # what a double refers to must itself be on the list as judged: a double of something public is public too
    for document_id, original in doubles.items():
        if stands[original].regime:
            stands[document_id] = stands[original] if stands[document_id].regime == "dubbel" else stands[document_id]
    return stands


def _redact_all(
    run: _Run,
    heads: Sequence[Head],
    analyses: Mapping[str, StageKey],
    stands: Mapping[str, Standing],
    numbers: Mapping[str, str],
    roster: Path,
) -> dict[str, StageKey]:
    """The keys of all results by document id."""
    by_id = {head.id: head for head in heads if head.id in analyses}
    keys = {
        i: StageKey(i, "lakken", VERSIONS["lakken"], settings_hash(run.detection, numbers[i], roster.name))
        for i in by_id
    }
    todo = [i for i in by_id if run.store.get(keys[i]) is None]
    run.resumed += len(by_id) - len(todo)

    def arguments(document_id: str) -> tuple[object, ...]:
        order = Order(numbers[document_id], "", str(roster), numbers[document_id])
        analysis = run.store.get(analyses[document_id])
        return (_document(run, document_id), _content(run, by_id[document_id]), analysis, order, run.detection)

    lazy = _Lazy({i: lambda i=i: arguments(i) for i in todo})  # type: ignore[misc]
    for document_id, outcome in _work(run, "lakken", redact_stage, lazy, len(by_id)):
        if isinstance(outcome, WooError):
            run.needs.append(_need(heads, document_id, outcome))
            keys.pop(document_id)
        else:
            run.store.put(keys[document_id], encode(outcome))
    return keys


def _content(run: _Run, head: Head) -> bytes | str:
    """The source of a document: the file itself, or what was taken out of a container."""
    kept = run.store.get(_content_key(head.id))
    return kept if kept is not None else str(run.folder / head.path)


def _contradictions(run: _Run, duplicates: Duplicates, numbers: Mapping[str, str], heads: Sequence[Head]) -> int:
    """Copies that differ in what was withheld before they came in: each is something a person must see."""
    paths = {head.id: "/".join((head.path, *head.inside)) for head in heads}
    count = 0
    for pair in duplicates.near:
        a, b = (decode(_document(run, i), Document) for i in (pair.a, pair.b))
        for found in contradictions(a, b):
            count += 1
            run.needs.append(
                NeedsPerson(
                    numbers[found.open_document],
                    paths[found.open_document],
                    "tegenstrijdig",
                    f"Hier staat open wat in document {numbers[found.withheld_document]} al is gelakt.",
                    next_step="Vergelijk beide documenten en kies voor beide hetzelfde.",
                )
            )
    return count


# ---- output ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Finished:
    rows: tuple[Row, ...]
    published: int
    boxes: int
    findings: int
    to_assess: int
    methods: dict[str, int]


def _finish(
    run: _Run,
    heads: Sequence[Head],
    stands: Mapping[str, Standing],
    results: Mapping[str, StageKey],
    numbers: Mapping[str, str],
) -> _Finished:
    """Write documents, inventory, decision and bundle; one result in memory at a time."""
    rows: list[Row] = []
    documents: dict[str, Path] = {}
    counts: Counter[str] = Counter()
    methods: Counter[str] = Counter()
    terms: set[str] = set()
    for head in heads:
        number, stands_as = numbers[head.id], stands[head.id]
        stored = run.store.get(results[head.id]) if head.id in results else None
        result = decode(stored, Result) if stored is not None else None
        rows.append(make_row(head, number, stands_as, result, numbers, run.facts))
        if result is None:
            continue
        counts.update(findings=result.findings, to_assess=result.to_assess)
        terms.update(result.terms)
        if not stands_as.redacted:
            continue
        methods.update(result.methods)
        run.needs += [_problem(number, head, notice) for notice in result.problems]
        if result.pdf:
            counts.update(boxes=result.boxes, published=1)
            documents[number] = run.out / "documenten" / f"{number}.pdf"
            write_whole(documents[number], result.pdf)
    _remove_old(run.out / "documenten", documents)
    rows = _without_terms(rows, terms)
    _write_lists(run, rows, documents)
    return _Finished(
        tuple(rows), counts["published"], counts["boxes"], counts["findings"], counts["to_assess"], dict(methods)
    )


def _problem(number: str, head: Head, notice: Notice) -> NeedsPerson:
    path = "/".join((head.path, *head.inside))
    return NeedsPerson(number, path, notice.code, notice.message, notice.page, notice.next_step)


def _remove_old(folder: Path, documents: Mapping[str, Path]) -> None:
    """What an earlier run published and this one does not must not stay behind."""
    kept = set(documents.values())
    for path in folder.glob("*.pdf"):
        if path not in kept:
            path.unlink()


def _without_terms(rows: Sequence[Row], terms: set[str]) -> list[Row]:
    """Case-level proof for the list: a title in which a withheld term is found again gives way to the kind of document."""
    checked = []
    for row in rows:
        leaking = find_terms(row.title, terms)
        checked.append(inventory_rows.with_title(row, row.kind or "document") if leaking else row)
    return checked


def _write_lists(run: _Run, rows: Sequence[Row], documents: Mapping[str, Path]) -> None:
    out, facts = run.out, run.facts
    lists = {f"inventaris.{ending}": out / f"inventaris.{ending}" for ending in ("xlsx", "csv", "json")}
    for path in lists.values():
        write(rows, path)
    decision = DecisionFacts(
        facts.kenmerk, facts.bestuursorgaan, facts.onderwerp, facts.verzoek, facts.ontvangen, facts.besluit
    )
    write_whole(out / "besluit.docx", draft(decision, rows))
    public = {"kenmerk": facts.kenmerk, "bestuursorgaan": facts.bestuursorgaan, "onderwerp": facts.onderwerp}
    build_bundle(out / "publicatie", rows, documents, lists, public)


def _report(
    run: _Run,
    files: Sequence[CaseFile],
    heads: Sequence[Head],
    results: Mapping[str, StageKey],
    finished: _Finished,
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
        output=str(run.out),
    )


# ---- handing out work ------------------------------------------------------------------------------------------------


class _Lazy(Mapping[str, tuple[object, ...]]):
    """Arguments by key, made only when a worker has room, so that documents do not pile up in memory."""

    def __init__(self, makers: Mapping[str, Callable[[], tuple[object, ...]]]) -> None:
        self._makers = makers

    def __getitem__(self, key: str) -> tuple[object, ...]:
        return self._makers[key]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _work(
    run: _Run, stage: str, function: Callable[..., T], arguments: Mapping[str, tuple[object, ...]], total: int
) -> Iterator[tuple[str, T | WooError]]:
    """Run a stage over all keys; yields each with its result, or with the error that an officer can read."""
    attempts: Counter[str] = Counter()
    waiting = list(arguments)
    done = total - len(waiting)
    run.progress(stage, done, total)
    while waiting:
        tasks = ((key, arguments[key]) for key in waiting)
        retry: list[str] = []
        for key, future in as_completed(run.engine, function, tasks, lambda _: SECONDS[stage]):
            attempts[key] += 1
            outcome = _outcome(future)
            if outcome is None and attempts[key] < ATTEMPTS:
                retry.append(key)
                continue
            done += 1
            run.progress(stage, done, total)
            yield (
                key,
                outcome if outcome is not None else ParserCrashed("Dit bestand liet het programma drie keer stoppen."),
            )
        waiting = retry


def _outcome(future: Future[T]) -> T | WooError | None:
    """The result, a typed error, or None when the worker died and the task may be tried again."""
    try:
        return future.result()
    except ProcessExpired:
        return None
    except TimeoutError:
        return ParserTimedOut("Het verwerken van dit bestand duurde te lang.")
    except WooError as error:
        return error
    except Exception as error:  # noqa: BLE001  the border of the engine: whatever a stage raises belongs to its document
        return ParserCrashed("Dit bestand kan niet worden verwerkt.", detail=type(error).__name__)
