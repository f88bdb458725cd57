"""Writing what came of the case: documents, inventory, decision, bundle. One result in memory at a time."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.case.report import Listed
from pipelines.case.rows import make_row
from pipelines.case.run import Run, place
from pipelines.case.stages import Head, Result
from pipelines.case.standing import UNSURE_DAY
from pipelines.decision import DecisionFacts, draft
from pipelines.inventory import Row, write
from pipelines.publication import build_bundle
from pipelines.storing import write_whole
from pipelines.terms import TermIndex


@dataclass(frozen=True, slots=True)
class Finished:
    """What was counted while writing."""

    judgements: dict[str, int]
    published: int
    waiting: int
    boxes: int
    findings: int
    to_assess: int
    methods: dict[str, int]


def finish(run: Run) -> Finished:
    """Write every proven document and the lists; note what was not proven."""
    counts: Counter[str] = Counter()
    methods: Counter[str] = Counter()
    judgements: Counter[str] = Counter()
    for head in run.register.documents():
        standing, result = run.standing(head), run.result(head)
        row = make_row(
            head, standing, result, run.facts, family=run.register.family(head), thread=run.register.thread(head)
        )
        run.register.add_row(row, Listed(head.number, place(head), bool(row.file)))
        judgements[row.judgement.value] += 1
        if result is None:
            continue
        counts.update(findings=result.findings, to_assess=result.to_assess)
        run.register.add_terms(result.terms)
        if standing.redacted:
            methods.update(result.methods)
            counts.update(_write_copy(run, head, result, waits=standing.waits))
    _remove_old(run)
    _make_titles_safe(run)
    _write_lists(run)
    return Finished(
        dict(judgements),
        published=counts["published"],
        waiting=counts["waiting"],
        boxes=counts["boxes"],
        findings=counts["findings"],
        to_assess=counts["to_assess"],
        methods=dict(methods),
    )


def _write_copy(run: Run, head: Head, result: Result, *, waits: bool) -> Counter[str]:
    """Write a proven copy, or note why there is none. A copy on which something is undecided is for the officer only."""
    for notice in (*result.problems, *([UNSURE_DAY] if waits else [])):
        run.noticed(head, notice)
    if not result.pdf:
        return Counter()
    write_whole(run.out / "documenten" / f"{head.number}.pdf", result.pdf)
    run.register.note_copy(head)
    waits = waits or bool(result.undecided)
    return Counter(boxes=result.boxes, published=not waits, waiting=waits)


def _remove_old(run: Run) -> None:
    """What an earlier run published and this one does not must not stay behind."""
    folder = run.out / "documenten"
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            name = Path(entry.name)
            if name.suffix == ".pdf" and not run.register.has_copy(name.stem):
                os.unlink(entry)


def _make_titles_safe(run: Run) -> None:
    """Case-level proof for the list: the part of a title in which a withheld term is found again gives way."""
    index = TermIndex(run.register.terms())
    for head in run.register.documents():
        row = run.register.row(head.number)
        run.register.change_row(replace(row, title=_without(row, index)))


def _without(row: Row, index: TermIndex) -> str:
    title = row.title
    for hit in sorted(index.find(title), key=lambda hit: hit.start, reverse=True):
        title = f"{title[: hit.start]}[gelakt]{title[hit.end :]}"
    return (row.kind or "document") if index.find(title) else title


def _write_lists(run: Run) -> None:
    out, facts, rows = run.out, run.facts, run.register.rows
    documents = ((row, out / "documenten" / f"{row.number}.pdf") for row in rows if row.file)
    lists = {f"inventaris.{ending}": out / f"inventaris.{ending}" for ending in ("xlsx", "csv", "json")}
    for path in lists.values():
        write(rows, path)
    decision = DecisionFacts(
        facts.kenmerk, facts.bestuursorgaan, facts.onderwerp, facts.verzoek, facts.ontvangen, facts.besluit,
        run.register.count_unread(),
    )  # fmt: skip
    write_whole(out / "besluit.docx", draft(decision, rows))
    public = {"kenmerk": facts.kenmerk, "bestuursorgaan": facts.bestuursorgaan, "onderwerp": facts.onderwerp}
    build_bundle(out / "publicatie", documents, lists, public)
