"""Organisations called after people stay readable; people and authors of published work are told apart."""

from __future__ import annotations

from personal_documents import document
from test_case import processed, proposals

from pipelines.document import Proposal


def test_a_company_is_no_person_and_its_owner_is() -> None:
    (found,) = processed(
        document(
            "Opdracht aan De Ruiter Analytics B.V. en Van Houten Brandsma Advocaten.\n\n"
            "De heer Ruben de Ruiter tekent. De Ruiter Analytics levert in juni.\n\nGroet,\nRuben de Ruiter"
        )
    )
    assert proposals(found, "Ruben de Ruiter") == {Proposal.WITHHOLD}
    assert not any("Houten" in text or text in {"De Ruiter Analytics", "De Ruiter"} for text, _ in found)


def test_an_entry_in_a_list_of_literature() -> None:
    (found,) = processed(
        document(
            "Literatuur\n\nVelthuis-Okafor, B.C. (2019). Meten is weten. Een inleiding.\n\n"
            "Mevrouw Jansen-Demir, A. (1985) woont in de wijk."
        )
    )
    assert proposals(found, "Velthuis-Okafor, B.C.") <= {Proposal.SHOW}
    assert Proposal.SHOW not in {f.proposal for text, f in found if "Demir" in text}
