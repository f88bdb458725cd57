"""Which withheld pieces of text the proof must not find again anywhere in the published copy.

A withheld name of one word may stand elsewhere as something else that is rightly shown ('Mei' the person, 'mei' the month; 'Jan' the
clerk, 'Jan' the minister). Such a word is left out here, and only here: the second pass has looked at each of its places. Names of two
words and more, addresses and numbers are never left out: they mean the same wherever they stand.
"""

from __future__ import annotations

from bisect import bisect_right

from pipelines.document import Document
from pipelines.redaction import Plan
from pipelines.terms import TermIndex


def proof_terms(document: Document, plan: Plan) -> tuple[str, ...]:
    """The plan's terms, without single words that stand outside the withheld spans too."""
    terms = tuple(dict.fromkeys(plan.terms(document)))
    single = {term for term in terms if " " not in term.strip() and term.isalpha()}
    if not single:
        return terms
    spans = sorted((redaction.start, redaction.end) for redaction in plan.redactions)
    whole = {page.page for page in plan.whole_pages}
    starts = [start for start, _ in spans]
    shown: set[str] = set()
    for hit in TermIndex(single).find(document.text):
        at = bisect_right(starts, hit.start) - 1
        page = document.page_at(hit.start)
        inside = at >= 0 and hit.end <= spans[at][1]
        if not inside and page is not None and page.number not in whole:
            shown.add(hit.term)
    return tuple(term for term in terms if term not in shown)
