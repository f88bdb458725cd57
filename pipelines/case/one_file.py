"""One file from source to proven PDF, without a case around it: what `woo redact` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.case.hidden_content import without_hidden
from pipelines.case.passwords import remove_with
from pipelines.case.proof_terms import proof_terms
from pipelines.document import Document, Finding, Kind, Notice, Proposal
from pipelines.errors import ProofFailed, ReadingError, RedactionError
from pipelines.personal_data import DetectionSettings, find, mentions, resolve, second_pass
from pipelines.reading import ReadingSettings, Unreadable, read
from pipelines.redaction import make_plan
from pipelines.terms import TermIndex

_PICTURE = "beeld_zonder_tekst"
_NOTHING_IN_IT = " Staat er niets te lakken, geef dan --pictures-seen mee."


@dataclass(frozen=True, slots=True)
class RedactedFile:
    """A proven copy: its bytes, how many boxes and pages it has, and what to know about it."""

    pdf: bytes
    boxes: int
    pages: int
    notices: tuple[Notice, ...]


def redact_file(
    path: Path,
    terms: Sequence[str],
    *,
    only_terms: bool,
    profile: str,
    settings: ReadingSettings,
    pictures_seen: bool = False,
) -> RedactedFile:
    """Redact every proposal 'lakken' and every term. Raises a typed error, and gives nothing, unless the proof holds.

    `pictures_seen`: somebody looked at the pictures in which no text was recognised, and there is nothing to withhold in them.
    """
    document, others = _read(path, settings)
    shown, hidden, left_out = without_hidden(document)
    for notice in (*document.notices, *left_out):
        if notice.blocks and not (pictures_seen and notice.code == _PICTURE):
            further = _NOTHING_IN_IT if notice.code == _PICTURE else ""
            raise RedactionError(notice.message, page=notice.page, next_step=f"{notice.next_step}{further}")
    withheld = [*_proposals(document, profile, only_terms), *_terms(document, terms)]
    plan = make_plan(shown, withheld, hidden)
    own_terms, also_shown = proof_terms(shown, plan)
    removal, proof = remove_with(settings.passwords, path.read_bytes(), shown, plan, (*own_terms, *terms))
    if proof.exit_code != 0:
        first = proof.notices[0] if proof.notices else None
        raise ProofFailed(
            first.message if first else "Het bewijs klopt niet: er is geen bestand geschreven.",
            page=first.page if first else None,
            next_step=first.next_step if first else "",
        )
    notices = (*document.notices, *left_out, *also_shown, *removal.notices, *([_attachments(others)] if others else []))
    return RedactedFile(removal.pdf, len(removal.boxes), max(1, len(document.pages)), notices)


def _read(path: Path, settings: ReadingSettings) -> tuple[Document, int]:
    """The file's own document, and how many more came out of it. Raises ReadingError."""
    readings = list(read(path, settings))
    documents = [reading for reading in readings if isinstance(reading, Document)]
    failures = [reading for reading in readings if isinstance(reading, Unreadable)]
    own = next((d for d in documents if not d.source.inside), None)
    if own is None and failures:
        raise ReadingError(failures[0].message, next_step=failures[0].next_step)
    if own is None:
        raise ReadingError("Dit is een verzameling van bestanden.", next_step="Gebruik 'woo process' met een map.")
    return own, len(readings) - 1


def _proposals(document: Document, profile: str, only_terms: bool) -> list[Finding]:
    if only_terms:
        return []
    settings = DetectionSettings(profile=profile)
    first = find(document, settings)
    findings = second_pass(document, first, resolve(mentions(document, first, settings), settings), settings)
    return [finding for finding in findings if finding.proposal is Proposal.WITHHOLD]


def _terms(document: Document, terms: Sequence[str]) -> list[Finding]:
    index = TermIndex(terms)
    over_pages = index.find_over_pages(document.text, ((page.start, page.end) for page in document.pages))
    return [
        Finding(hit.start, hit.end, Kind.PERSON, "5.1.2.e", 1.0, Proposal.WITHHOLD, "Opgegeven door de behandelaar.")
        for hit in (*index.find(document.text), *over_pages)
    ]


def _attachments(count: int) -> Notice:
    return Notice(
        "bijlagen",
        f"Dit bestand bevat {count} ander(e) bestand(en); die staan niet in deze pdf.",
        next_step="Gebruik 'woo process' om ook de bijlagen te verwerken.",
    )
