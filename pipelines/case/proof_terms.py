"""Which withheld pieces of text the proof must not find again anywhere in the published copy.

A withheld name may stand elsewhere as something else that is rightly shown: 'Mei' the person and the month, 'De Wilde' the contact and
'De Wilde Analytics B.V.', 'Jan' the clerk and the minister. The second pass has looked at each of those places, so such a name is left
out here; when it is a name of several words the officer is told. Addresses and numbers mean the same wherever they stand and are never
left out, but for what is too short to mean anything alone: a house number on the line below its street ('41') is in a date, a figure
or a coordinate on every page of a report, and no page of it would prove.
"""

from __future__ import annotations

from bisect import bisect_right

from pipelines.document import Document, Notice
from pipelines.redaction import Plan
from pipelines.terms import TermIndex


def proof_terms(document: Document, plan: Plan) -> tuple[tuple[str, ...], tuple[Notice, ...]]:
    """The plan's terms without names that are shown elsewhere in the document, and what the officer must know of those."""
    rests = _rests_of_addresses(document, plan)
    terms = tuple(term for term in dict.fromkeys(plan.terms(document)) if term not in rests)
    names = {term for term in terms if "@" not in term and not any(map(str.isdigit, term))}
    shown = _shown(document, plan, names)
    full = {term: page for term, page in shown.items() if len(term.split()) > 1}
    notices = (_notice(len(full), min(full.values())),) if full else ()
    return tuple(term for term in terms if term not in shown), notices


_SHORT = 3
"""Figures and letters of a number that says nothing without its surroundings."""


def _rests_of_addresses(document: Document, plan: Plan) -> set[str]:
    """Short numbers that are withheld only as the continuation of what is withheld before them; alone, a short number stays a term."""
    spans = sorted((redaction.start, redaction.end) for redaction in plan.redactions if redaction.end > redaction.start)
    rests, alone = set[str](), set[str]()
    last = -1
    for start, end in spans:
        written = document.text[start:end]
        if any(map(str.isdigit, written)) and sum(map(str.isalnum, written)) <= _SHORT:
            goes_on = last >= 0 and document.text[last:start].strip(" ,\t\r\n") == ""
            (rests if goes_on else alone).add(written)
        last = max(last, end)
    return rests - alone


def _shown(document: Document, plan: Plan, names: set[str]) -> dict[str, int]:
    """The names that stand on a page outside everything withheld, with the first such page."""
    if not names:
        return {}
    spans = sorted((redaction.start, redaction.end) for redaction in plan.redactions)
    starts = [start for start, _ in spans]
    whole = {page.page for page in plan.whole_pages}
    shown: dict[str, int] = {}
    for hit in TermIndex(names).find(document.text):
        at = bisect_right(starts, hit.start) - 1
        page = document.page_at(hit.start)
        if not (at >= 0 and hit.end <= spans[at][1]) and page is not None and page.number not in whole:
            shown.setdefault(hit.term, page.number)
    return shown


def _notice(count: int, page: int) -> Notice:
    which = "Eén naam die is gelakt, staat" if count == 1 else f"{count} namen die zijn gelakt, staan"
    return Notice(
        "naam_ook_open",
        f"{which} elders in dit document open, bijvoorbeeld als naam van een bedrijf.",
        page,
        next_step="Controleer of dat klopt.",
    )
