"""Writing what came of the case: documents, inventory, decision, bundle. One result in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.case.report import NeedsPerson
from pipelines.case.rows import Standing, make_row
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
    for head in heads:
        number, standing = numbers[head.id], stands[head.id]
        result = run.result(results[head.id]) if head.id in results else None
        rows.append(make_row(head, number, standing, result, numbers, families, run.facts))
        if result is None:
            continue
        counts.update(findings=result.findings, to_assess=result.to_assess)
        terms.update(result.terms)
        if standing.redacted:
            methods.update(result.methods)
            counts.update(_publish(run, head, number, result, documents))
    _remove_old(run.out / "documenten", documents)
    safe_rows = _without_terms(rows, terms)
    _write_lists(run, safe_rows, documents)
    return Finished(
        tuple(safe_rows), counts["published"], counts["boxes"], counts["findings"], counts["to_assess"], dict(methods)
    )


def _publish(run: Run, head: Head, number: str, result: Result, documents: dict[str, Path]) -> Counter[str]:
    """Write a proven document, or note why there is none."""
    run.needs += [
        NeedsPerson(number, place(head), notice.code, notice.message, notice.page, notice.next_step)
        for notice in result.problems
    ]
    if not result.pdf:
        return Counter()
    documents[number] = run.out / "documenten" / f"{number}.pdf"
    write_whole(documents[number], result.pdf)
    return Counter(boxes=result.boxes, published=1)


def _remove_old(folder: Path, documents: Mapping[str, Path]) -> None:
    """What an earlier run published and this one does not must not stay behind."""
    kept = set(documents.values())
    for path in folder.glob("*.pdf"):
        if path not in kept:
            path.unlink()


def _without_terms(rows: Sequence[Row], terms: set[str]) -> list[Row]:
    """Case-level proof for the list: a title in which a withheld term is found again gives way to the kind of document."""
    index = TermIndex(terms)
    return [replace(row, title=row.kind or "document") if index.find(row.title) else row for row in rows]


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
