"""What a person must still decide about a document. Until then it is not published: no default may leak.

A passage that came in withheld does not count: whatever is decided about it, there is nothing in it to read.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.document import Document, Finding, Notice, Passage, Proposal
from pipelines.exemptions import ALREADY_WITHHELD

CODE = "te_beoordelen"
_MOST = 4
"""Kinds that the sentence names."""


def undecided(
    document: Document, findings: Sequence[Finding], passages: Sequence[Passage]
) -> tuple[int, Notice | None]:
    """The number of proposals that wait for a decision, and the sentence for the officer (None when nothing waits)."""
    open_passages = [p for p in passages if p.proposal is Proposal.ASSESS and p.why != ALREADY_WITHHELD]
    open_findings = [f for f in findings if f.proposal is Proposal.ASSESS]
    count = len(open_passages) + len(open_findings)
    if not count:
        return 0, None
    pages: dict[str, set[int]] = {}
    for finding in open_findings:
        where = finding.boxes[0].page if finding.boxes else _page(document, finding.start)
        pages.setdefault(finding.kind.value, set()).add(where)
    for passage in open_passages:
        pages.setdefault(passage.ground or passage.regime or "passage", set()).add(_page(document, passage.start))
    named = sorted(pages.items(), key=lambda entry: (min(entry[1]), entry[0]))
    what = ", ".join(f"{kind} ({_pages(on)})" for kind, on in named[:_MOST])
    more = f" en {len(named) - _MOST} andere soorten" if len(named) > _MOST else ""
    waits = "Eén voorstel wacht" if count == 1 else f"{count} voorstellen wachten"
    message = f"{waits} op een besluit: {what}{more}. Tot dan komt dit document niet in de publicatie."
    return count, Notice(CODE, message, min(named[0][1]), next_step="Beslis of dit wordt gelakt of getoond.")


def _page(document: Document, offset: int) -> int:
    page = document.page_at(offset)
    return page.number if page is not None else 1


def _pages(numbers: set[int]) -> str:
    shown = ", ".join(map(str, sorted(numbers)[:5]))
    return f"pagina {shown}" + (" ..." if len(numbers) > 5 else "")
