"""Removal and proof together: what does not prove the plain way becomes a picture, and is proven again.

A page is refused only when even its picture cannot be proven. The terms are looked for in that picture by OCR before it is published,
so a page whose text layer says something else than is to be seen comes through as well. What was found as text must have been painted
over: OCR that sees nothing is no proof against it. A flowing document has been laid out by us: what is wrong there no picture mends.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.document import Document
from pipelines.folding import fold_term
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import available
from pipelines.redaction.plan import Plan
from pipelines.redaction.proof import Proof, Verdict, prove
from pipelines.redaction.removal import remove
from pipelines.redaction.removal.values import Removal

_MOST_DRAWN = 200
"""Pages that are drawn and read for one file: each takes a second or two, twice."""


def remove_proven(
    source: bytes,
    document: Document,
    plan: Plan,
    terms: Iterable[str],
    *,
    stamp: str = "",
    password: str = "",
) -> tuple[Removal, Proof]:
    """The published file and its proof, which may still fail. `terms` must not be found in it. Raises what `remove` raises."""
    wanted = tuple(dict.fromkeys(terms))
    first = removal, proof = _tried(source, document, plan, wanted, stamp, password, frozenset())
    drawn: frozenset[int] = frozenset()
    found: set[tuple[int, str]] = set()
    while proof.exit_code and not document.flowing and available(ReadingSettings()):
        found.update((leak.page, leak.what) for leak in proof.leaks if leak.page is not None and leak.what in wanted)
        more = _to_draw(proof, removal, len(document.pages), drawn)
        if not more or len(drawn | more) > _MOST_DRAWN:
            break
        drawn |= more
        removal, proof = _tried(source, document, plan, wanted, stamp, password, drawn)
    gone = all(place in removal.seen or _painted(place, document, plan) for place in found)
    return (removal, proof) if gone else first


def _tried(
    source: bytes,
    document: Document,
    plan: Plan,
    terms: tuple[str, ...],
    stamp: str,
    password: str,
    drawn: frozenset[int],
) -> tuple[Removal, Proof]:
    removal = remove(source, document, plan, stamp=stamp, password=password, by_eye=drawn, terms=terms)
    return removal, prove(removal.pdf, terms, plan)


def _painted(place: tuple[int, str], document: Document, plan: Plan) -> bool:
    """Whether the plan has a box for this term on this page.

    A term that was found as text and that neither the plan nor OCR knows of may well be seen by a person: a picture of it proves nothing.
    """
    page, term = place
    wanted = fold_term(term)
    texts = (fold_term(document.text[r.start : r.end]) for r in plan.redactions if any(n == page for n, _ in r.boxes))
    whole = plan.whole(page) is not None
    return whole or any(text and (text in wanted or wanted in text) for text in texts)


def _to_draw(proof: Proof, removal: Removal, pages: int, drawn: frozenset[int]) -> set[int]:
    """Pages that do not prove; when something is wrong that stands on no page, those with boxes, and then all."""
    failing = {page.page for page in proof.pages if page.verdict is not Verdict.CLEAN}
    if all(notice.page in failing for notice in proof.notices):
        return failing - drawn
    boxed = failing | {box.page for box in removal.boxes}
    return (boxed - drawn) or (set(range(1, pages + 1)) - drawn)
