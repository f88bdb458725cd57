"""Writing what came of the case: documents, inventory, decision, bundle. One result in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.case.report import NeedsPerson
from pipelines.case.rows import Standing, first_of_threads, make_row
from pipelines.case.run import Run, place
from pipelines.case.stages import Head, Result
from pipelines.decision import DecisionFacts, draft
from pipelines.inventory import Row, write
from pipelines.publication import build_bundle
from pipelines.storing import StageKey, write_whole
from pipelines.terms import TermIndex


@dataclass(frozen=True, slots=True)
class Finished:
    """The rows of the list, and what was counted while writing."""

    rows: tuple[Row, ...]
    published: int
    waiting: int
    boxes: int
    findings: int
    to_assess: int
    methods: dict[str, int]


def finish(
    run: Run,
    heads: Sequence[Head],
    stands: Mapping[str, Standing],
    results: Mapping[str, StageKey],
    numbers: Mapping[str, str],
) -> Finished:
    """Write every proven document and the lists; note what was not proven."""
    rows: list[Row] = []
    documents: dict[str, Path] = {}
    counts: Counter[str] = Counter()
    methods: Counter[str] = Counter()
    terms: set[str] = set()
    sizes = Counter(head.family for head in heads)
    families = {family for family, size in sizes.items() if size > 1}
    threads = first_of_threads(heads, numbers)
    for head in heads:
        number, standing = numbers[head.id], stands[head.id]
        result = run.result(results[head.id]) if head.id in results else None
        rows.append(make_row(head, number, standing, result, numbers, families, threads, run.facts))
        if result is None:
            continue
        counts.update(findings=result.findings, to_assess=result.to_assess)
        terms.update(result.terms)
        if standing.redacted:
            methods.update(result.methods)
            counts.update(_write_copy(run, head, number, result, documents))
    _remove_old(run.out / "documenten", documents)
    safe_rows = _without_terms(rows, terms)
    _write_lists(run, safe_rows, {row.number: documents[row.number] for row in safe_rows if row.file})
    return Finished(
        tuple(safe_rows),
        published=counts["published"],
        waiting=counts["waiting"],
        boxes=counts["boxes"],
        findings=counts["findings"],
        to_assess=counts["to_assess"],
        methods=dict(methods),
    )


def _write_copy(run: Run, head: Head, number: str, result: Result, documents: dict[str, Path]) -> Counter[str]:
    """Write a proven copy, or note why there is none. A copy on which something is undecided is for the officer only."""
    run.needs += [
        NeedsPerson(number, place(head), notice.code, notice.message, notice.page, notice.next_step)
        for notice in result.problems
    ]
    if not result.pdf:
        return Counter()
    documents[number] = run.out / "documenten" / f"{number}.pdf"
    write_whole(documents[number], result.pdf)
    return Counter(boxes=result.boxes, published=not result.undecided, waiting=bool(result.undecided))


def _remove_old(folder: Path, documents: Mapping[str, Path]) -> None:
    """What an earlier run published and this one does not must not stay behind."""
    kept = set(documents.values())
    for path in folder.glob("*.pdf"):
        if path not in kept:
            path.unlink()


def _without_terms(rows: Sequence[Row], terms: set[str]) -> list[Row]:
    """Case-level proof for the list: the part of a title in which a withheld term is found again gives way."""
    index = TermIndex(terms)
    return [replace(row, title=_without(row, index)) for row in rows]


def _without(row: Row, index: TermIndex) -> str:
    title = row.title
    for hit in sorted(index.find(title), key=lambda hit: hit.start, reverse=True):
        title = f"{title[: hit.start]}[gelakt]{title[hit.end :]}"
    return (row.kind or "document") if index.find(title) else title


def _write_lists(run: Run, rows: Sequence[Row], documents: Mapping[str, Path]) -> None:
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
