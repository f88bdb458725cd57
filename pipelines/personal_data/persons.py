"""Persons over the whole case: mentions of every document become persons with one decision each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pipelines.document import Document, Finding, Kind, Person, Proposal
from pipelines.folding import fold_term
from pipelines.personal_data.values import CaseRoster, DetectionSettings, Identifier, Mention


def mentions(document: Document, findings: Iterable[Finding], settings: DetectionSettings = DetectionSettings()) -> tuple[Mention, ...]:
    """Every finding with text as a mention."""
    return tuple(
        Mention(document.id, document.text[f.start : f.end], f.kind, f.ground, f.score, f.proposal, f.why) for f in findings if f.end > f.start
    )


def resolve(found: Iterable[Mention], settings: DetectionSettings = DetectionSettings()) -> CaseRoster:
    """Who is who, and what is decided for each."""
    persons: dict[str, Person] = {}
    identifiers: dict[tuple[str, Kind], Identifier] = {}
    for mention in found:
        if mention.kind is Kind.PERSON:
            key = fold_term(mention.text)
            number = hashlib.sha256(key.encode()).hexdigest()[:10]
            persons.setdefault(key, Person(number, mention.text, (mention.text,), proposal=mention.proposal, why=mention.why))
        elif mention.proposal is Proposal.WITHHOLD:
            identifiers.setdefault((fold_term(mention.text), mention.kind), Identifier(mention.text, mention.kind, mention.ground))
    return CaseRoster(tuple(persons.values()), tuple(identifiers.values()))
