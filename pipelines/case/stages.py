"""The stages, each a function of values that returns a value; they run in workers and write nothing.

Documents cross process borders as bytes (`storing.encode`): a worker that dies takes nothing with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pipelines.case.hidden_content import without_hidden
from pipelines.case.kinds import listed_kind
from pipelines.case.passwords import remove_with
from pipelines.case.proof_terms import proof_terms
from pipelines.case.titles import public_title
from pipelines.case.undecided import undecided
from pipelines.document import Document, Finding, Notice, Passage, Proposal, Span
from pipelines.duplicates import Signature, signature
from pipelines.errors import WooError
from pipelines.exemptions import propose
from pipelines.personal_data import CaseRoster, DetectionSettings, Mention, find, mentions, second_pass
from pipelines.reading import ReadingSettings, Unreadable, read
from pipelines.redaction import DRAWN_PAGE, make_plan
from pipelines.storing import decode, encode

VERSIONS = {"lezen": 11, "beoordelen": 16, "lakken": 15}
"""Raise a stage's number when its results change: old results are then not used again."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the coordinator knows of a document (see `register`)."""

    id: str
    path: str
    inside: tuple[str, ...]
    sha256: str
    media_type: str
    kind: str
    pages: int
    day: str
    """ISO date, '' when unknown."""
    family: str
    parent: str
    thread: str
    sender_domain: str
    recipient_domains: tuple[str, ...]
    notices: tuple[Notice, ...]
    number: str = ""
    """On the list; '' until every file of the case is read."""
    day_told: bool = True
    """False when only a property of the file says the day."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What reading one file gave: heads, encoded documents, the bytes of paged documents that came out of containers."""

    heads: tuple[Head, ...]
    documents: tuple[bytes, ...]
    contents: dict[str, bytes]
    failures: tuple[Unreadable, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one document says about itself, before anything is known of the others."""

    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]
    signature: Signature
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What the coordinator tells the last stage about a document."""

    number: str
    roster: str
    """Path of the file with the persons of the case."""
    persons: tuple[str, ...] = ()
    """Ids of those who are seen in this document."""
    redact: bool = True
    """False for a document that is not published (a double, out of scope): only its title is made."""
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of redacting and proving one document. `pdf` is b'' unless the proof holds."""

    pdf: bytes = b""
    title: str = ""
    grounds: tuple[str, ...] = ()
    boxes: int = 0
    findings: int = 0
    to_assess: int = 0
    methods: dict[str, int] = field(default_factory=dict)
    problems: tuple[Notice, ...] = ()
    undecided: int = 0
    """Proposals that a person must decide about before this document may go out."""
    withheld: tuple[Span, ...] = ()
    terms: tuple[str, ...] = ()


def read_stage(path: str, root: str, settings: ReadingSettings) -> ReadFile:
    """Read one file with everything inside it."""
    heads: list[Head] = []
    documents: list[bytes] = []
    failures: list[Unreadable] = []
    contents: dict[str, bytes] = {}
    for reading in read(Path(path), settings, Path(root), keep=contents.__setitem__):
        if isinstance(reading, Unreadable):
            failures.append(reading)
            continue
        heads.append(_head(reading))
        documents.append(encode(reading))
    return ReadFile(tuple(heads), tuple(documents), contents, tuple(failures))


def _head(document: Document) -> Head:
    return Head(
        id=document.id,
        path=document.source.path,
        inside=document.source.inside,
        sha256=document.source.sha256,
        media_type=document.source.media_type,
        kind=listed_kind(document),
        pages=len(document.pages),
        day=document.date.date().isoformat() if document.date else "",
        day_told=document.date_told,
        family=document.family,
        parent=document.parent,
        thread=document.thread,
        sender_domain=_domain(document.sender.email) if document.sender else "",
        recipient_domains=tuple(sorted({_domain(a.email) for a in document.to if a.email})),
        notices=document.notices,
    )


def _domain(email: str) -> str:
    return email.rpartition("@")[2].lower()


def analyse_stage(document: bytes, settings: DetectionSettings) -> Analysis:
    """Findings, passages, mentions of persons and the signature for comparison of one document."""
    read_document = decode(document, Document)
    findings = find(read_document, settings)
    return Analysis(
        findings, propose(read_document), signature(read_document), mentions(read_document, findings, settings)
    )


def redact_stage(
    document: bytes, content: bytes | str, analysis: bytes, order: Order, settings: DetectionSettings
) -> Result:
    """Second pass, plan, removal, proof. `content` is the source's bytes, or the path to read them from.

    Everything proposed as 'lakken' is withheld; while anything is 'beoordelen' the copy is for the officer and not for publication.
    Fails closed: a problem gives a Result without a pdf.
    """
    item, analysed = decode(document, Document), decode(analysis, Analysis)
    roster = _roster(order.roster)
    findings = second_pass(item, analysed.findings, roster, settings, present=order.persons)
    withheld = [f for f in findings if f.proposal is Proposal.WITHHOLD]
    passages = [p for p in analysed.passages if p.proposal is Proposal.WITHHOLD]
    published = _publish(item, content, withheld, passages, order)
    waiting, what = undecided(item, findings, analysed.passages)
    return replace(
        published,
        problems=(*published.problems, *([what] if what and published.pdf else [])),
        undecided=waiting if published.pdf else 0,
        title=public_title(item, roster, settings),
        grounds=_grounds(item, withheld, passages),
        findings=len(findings),
        to_assess=sum(f.proposal is Proposal.ASSESS for f in findings) + len(analysed.passages) - len(passages),
        withheld=tuple(Span(f.start, f.end) for f in withheld if f.end > f.start),
    )


def _grounds(item: Document, withheld: Sequence[Finding], passages: Sequence[Passage]) -> tuple[str, ...]:
    """The grounds that stand on a page: properties of the file are never published, so withholding them is no part of the judgement."""
    on_paper = (f for f in withheld if f.boxes or item.page_at(f.start) is not None)
    return tuple(sorted({f.ground for f in on_paper if f.ground} | {p.ground for p in passages if p.ground}))


def _stamp(number: str, item: Document, shown: Document, withheld: Sequence[Finding]) -> str:
    """The number of the document and that hidden parts are not in this copy, with the grounds of what was withheld there."""
    blocks = [(block.start, block.end) for block in shown.flow]
    on_paper = (f for f in withheld if item.page_at(f.start) is not None)
    grounds = sorted({f.ground for f in on_paper if not any(s <= f.start < e for s, e in blocks)})
    return f"{number} · verborgen inhoud niet opgenomen{': ' if grounds else ''}{', '.join(grounds)}"


def _publish(
    item: Document, content: bytes | str, withheld: Sequence[Finding], passages: Sequence[Passage], order: Order
) -> Result:
    """The proven copy, or the problems that stand in its way."""
    shown, hidden, left_out = without_hidden(item)
    blocking = tuple(notice for notice in (*item.notices, *left_out) if notice.blocks)
    try:
        plan = make_plan(shown, withheld, (*passages, *hidden))
        terms, also_shown = proof_terms(shown, plan)
        if blocking or not order.redact:
            return Result(problems=blocking, terms=terms)
        source = Path(content).read_bytes() if isinstance(content, str) else content
        stamp = _stamp(order.number, item, shown, withheld) if left_out else order.number
        removal, proof = remove_with(order.passwords, source, shown, plan, terms, stamp=stamp)
    except WooError as error:
        return Result(problems=(Notice(error.code, error.message, error.page, blocks=True, next_step=error.next_step),))
    proven = proof.exit_code == 0
    return Result(
        pdf=removal.pdf if proven else b"",
        boxes=len(removal.boxes) if proven else 0,
        methods=dict(Counter(page.method.value for page in removal.methods)),
        problems=(*left_out, *also_shown, *(n for n in removal.notices if n.code == DRAWN_PAGE), *proof.notices),
        terms=terms,
    )


@lru_cache(maxsize=2)
def _roster(path: str) -> CaseRoster:
    """The persons of the case; the coordinator writes them once, every worker reads them once."""
    return decode(Path(path).read_bytes(), CaseRoster)
