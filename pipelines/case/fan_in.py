"""Where documents meet: duplicates and contradictions between them, and the persons of the whole case."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

from pipelines.case.files import WORK
from pipelines.case.report import NeedsPerson
from pipelines.case.run import Run, place
from pipelines.duplicates import alike, contradictions
from pipelines.duplicates.signatures import document_tokens
from pipelines.personal_data import Sightings, resolve_with
from pipelines.storing import encode, write_whole


@dataclass(slots=True)
class Comparison:
    """How many pairs of documents are near copies, how often one stands in another, and in how many places copies contradict."""

    near: int = 0
    contained: int = 0
    contradictions: int = 0


def compare_documents(run: Run) -> Comparison:
    """Copies that differ in what was withheld before they came in are noted: each is something a person must see."""
    signatures = (run.analysis(head).signature for head in run.register.analysed())
    document = lru_cache(maxsize=16)(run.document)
    counts = Comparison()
    for pair in alike(signatures, lambda i: document_tokens(run.document(i)), run.out / WORK / "vergelijken.sqlite"):
        counts.near += pair.near is not None
        counts.contained += len(pair.contained)
        if not pair.withheld:
            continue
        found = contradictions(document(pair.a), document(pair.b))
        counts.contradictions += len(found)
        for (shown, withheld), times in Counter((c.open_document, c.withheld_document) for c in found).items():
            _note_contradiction(run, shown, withheld, times)
    return counts


def _note_contradiction(run: Run, shown: str, withheld: str, times: int) -> None:
    open_document, withheld_document = run.register.document(shown), run.register.document(withheld)
    where = "Op één plaats" if times == 1 else f"Op {times} plaatsen"
    run.register.add_need(
        NeedsPerson(
            open_document.number,
            place(open_document),
            "tegenstrijdig",
            f"{where} staat hier open wat in document {withheld_document.number} al is gelakt.",
            next_step="Vergelijk beide documenten en kies voor beide hetzelfde.",
        )
    )


def resolve_persons(run: Run) -> int:
    """Write the persons of the case where every worker can read them, and note who is in which document; their number."""
    mentions = (mention for head in run.register.analysed() for mention in run.analysis(head).mentions)
    scratch = run.out / WORK / "personen.sqlite"
    with closing(Sightings(scratch)) as sightings:
        roster = resolve_with(sightings, mentions, run.detection)
        run.register.add_persons(sightings.present())
    scratch.unlink()
    data = encode(roster)
    run.roster = run.out / WORK / f"personen-{hashlib.sha256(data).hexdigest()[:16]}"
    write_whole(run.roster, data)
    return len(roster.persons)
