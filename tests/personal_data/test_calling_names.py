"""Given names that are words, short forms, and surnames behind a title."""

from __future__ import annotations

from personal_documents import document
from test_case import processed, proposals

from pipelines.document import Proposal


def test_a_given_name_that_is_a_month() -> None:
    text = (
        "Van: Mei Nakamura <mei.nakamura@buro.example>\n\nHi Mei,\n\nIn Mei 2024 is het klaar, op 3 Mei niet.\n"
        "- Mei bouwt het model.\n\nGroet,\nMei\n"
    )
    (found,) = processed(document(text))
    written = [t for t, f in found if t == "Mei" and f.proposal is Proposal.WITHHOLD]
    assert len(written) == 3


def test_a_citizen_with_the_surname_of_a_councillor() -> None:
    text = (
        "Raadslid Henk de Bruin stelt vragen. Mevrouw Aaltje de Bruin woont daar.\n\n"
        "Het staat in de brief van mevrouw De Bruin."
    )
    (found,) = processed(document(text))
    assert proposals(found, "Henk de Bruin") == {Proposal.SHOW}
    assert proposals(found, "De Bruin") == {Proposal.WITHHOLD}


def test_a_surname_of_three_letters_is_found_again_with_its_capital() -> None:
    """Also where it only stands behind a given name elsewhere in the case."""
    _, minutes = processed(document("De heer Truus Mol belde.", "a"), document("Stuur het naar Mol.", "b"))
    assert proposals(minutes, "Mol") == {Proposal.WITHHOLD}
