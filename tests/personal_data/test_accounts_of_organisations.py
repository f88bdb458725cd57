"""Accounts of organisations are shown; those of people are not."""

from __future__ import annotations

import pytest

from pipelines.document import Kind, Proposal
from pipelines.personal_data import search

ACCOUNT = "NL91 ABNA 0417 1643 00"


def proposal(text: str) -> Proposal:
    return next(hit.proposal for hit in search(text) if hit.kind is Kind.IBAN)


@pytest.mark.parametrize(
    "text",
    [
        f"Timmerbedrijf Ouali B.V. | KvK 12345678 | IBAN {ACCOUNT}",
        f"Maak het over op {ACCOUNT} ten name van Stichting De Brug.",
        f"Betaling op {ACCOUNT} o.v.v. factuurnummer 2024-8",
    ],
)
def test_of_an_organisation(text: str) -> None:
    assert proposal(text) is Proposal.SHOW


@pytest.mark.parametrize(
    "text",
    [
        f"Mijn rekening is {ACCOUNT}, dank aan de gemeente.",
        f"De gemeente betaalt op {ACCOUNT} t.n.v. R. Santhoelal.",
        f"Rekening: {ACCOUNT}\n\nGemeente Aalst",
    ],
)
def test_of_a_person(text: str) -> None:
    assert proposal(text) is Proposal.WITHHOLD


def test_pass_number_with_letters_and_account_in_a_path() -> None:
    text = "Zijn pasnummer QW 30517 en de map \\\\fs01\\onderzoek\\devrk02\\data."
    assert {"QW 30517", "devrk02"} <= {text[h.start : h.end] for h in search(text)}


def test_house_number_behind_a_name() -> None:
    text = "De buurman, dhr. J. Wiśniewski van nr. 12, belde mij."
    assert ("nr. 12", Kind.ADDRESS) in {(text[h.start : h.end], h.kind) for h in search(text)}
