"""Which withheld pieces of text the proof looks for."""

from __future__ import annotations

from pipelines.case.proof_terms import proof_terms
from pipelines.document import Document, Finding, Kind, Page, Proposal, Source
from pipelines.redaction import make_plan


def _terms(text: str, *withheld: str) -> tuple[tuple[str, ...], int]:
    source = Source("", "0" * 64, "text/plain", len(text))
    document = Document("een", source, "tekst", text, (Page(1, 0, len(text), 595.0, 842.0),))
    findings = [
        Finding(at := text.index(piece), at + len(piece), Kind.ADDRESS, "5.1.2.e", 0.9, Proposal.WITHHOLD, "")
        for piece in withheld
    ]
    terms, notices = proof_terms(document, make_plan(document, findings, ()))
    return terms, len(notices)


def test_a_house_number_on_a_line_of_its_own_is_no_term() -> None:
    text = "De bewoner van Wilgenlaan\n27\nkwam langs.\nBoring X 92718, diepte 27 cm."
    assert _terms(text, "Wilgenlaan", "27") == (("Wilgenlaan",), 0)


def test_a_short_number_by_itself_is_a_term() -> None:
    assert _terms("Zijn cel is 214 en hij at om 12 uur.", "214") == (("214",), 0)
    assert _terms("Wilgenlaan\n27\nkwam. Leeftijd: 27 jaar.", "Wilgenlaan", "27")[0] == ("Wilgenlaan",)


def test_a_short_name_is_a_term() -> None:
    assert _terms("De heer Bo kwam langs.", "Bo") == (("Bo",), 0)


def test_numbers_that_say_something_are_always_looked_for() -> None:
    text = "Bel 0512-334455 of 0512-334455."
    assert _terms(text, "0512-334455") == (("0512-334455",), 0)
