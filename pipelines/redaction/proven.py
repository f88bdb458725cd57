"""Removal and proof together: what does not prove the plain way becomes a picture, and is proven again.

A page is refused only when even its picture cannot be proven. The terms are looked for in that picture by OCR before it is published,
so a page whose text layer says something else than is to be seen comes through as well. A term that the proof found on a page must have
been painted over there: OCR that sees nothing proves nothing against it. A flowing document has been laid out by us: what is wrong there
no picture mends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipelines.document import Document
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import available
from pipelines.redaction.plan import Plan
from pipelines.redaction.proof import Leak, Proof, Verdict, prove
from pipelines.redaction.proof.next_steps import MASKED_PICTURE
from pipelines.redaction.removal import remove
from pipelines.redaction.removal.values import BURIED, Removal

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

    def tried(drawn: Collection[int]) -> tuple[Removal, Proof]:
        removal = remove(source, document, plan, stamp=stamp, password=password, by_eye=drawn, terms=wanted)
        return removal, prove(removal.pdf, wanted, plan)

    first = removal, proof = tried(())
    drawn: set[int] = set()
    found: set[tuple[int, str]] = set()
    while proof.exit_code and not document.flowing and available(ReadingSettings()):
        found.update((leak.page, leak.what) for leak in proof.leaks if leak.page and _to_be_seen(leak, wanted))
        more = _to_draw(proof, removal, len(document.pages), drawn)
        if not more or len(drawn | more) > _MOST_DRAWN:
            break
        drawn |= more
        removal, proof = tried(drawn)
    return (removal, proof) if found <= removal.seen else first


def _to_be_seen(leak: Leak, terms: tuple[str, ...]) -> bool:
    """Whether it is a term that a person might see on the page: the part of a picture that nobody sees is not in a drawing of it."""
    return leak.what in terms and leak.where != MASKED_PICTURE


def _to_draw(proof: Proof, removal: Removal, pages: int, drawn: Collection[int]) -> set[int]:
    """Pages that do not prove; when something is wrong that stands on no page, those with boxes, and then all."""
    failing = {page.page for page in proof.pages if page.verdict is not Verdict.CLEAN}
    buried = {method.page for method in removal.methods if method.why == BURIED}
    if failing & buried:
        return set()
    if all(notice.page in failing for notice in proof.notices):
        return failing - set(drawn)
    boxed = failing | {box.page for box in removal.boxes}
    return (boxed - set(drawn)) or (set(range(1, pages + 1)) - set(drawn))
