"""What the list calls a document, which day it gives it, and whether that day may put it out of scope."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.case.facts import CaseFacts
from pipelines.case.kinds import listed_kind
from pipelines.case.rows import make_row
from pipelines.case.stages import Head, Result
from pipelines.case.standing import standing
from pipelines.document import Document, Page, Source

FACTS = CaseFacts(periode_van=date(2022, 1, 1), periode_tot=date(2025, 12, 31))


def document(text: str, path: str = "x.docx", kind: str = "document") -> Document:
    source = Source(path, "0" * 64, "text/plain", len(text))
    return Document("d" * 20, source, kind, text, (Page(1, 0, len(text), 595, 842),))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (document("Museum De Toren\n\nFACTUUR\n\nNummer 12"), "factuur"),
        (document("Museum De Toren\nBetreft: uw besluit\n\nGeachte mevrouw Sloot,"), "brief"),
        (document("Sehr geehrter Herr Brandt,\nanbei die Zahlen."), "brief"),
        (document("Concept-notulen commissie Erfgoed\n1. Opening"), "verslag"),
        (document("Gehouden op dinsdag\n1. Opening", "2024 verslag overleg depot.docx"), "verslag"),
        (document("Koopovereenkomst\nOndergetekenden"), "overeenkomst"),
        (document("Losse tekst zonder meer"), "document"),
        (document("Het verslag is klaar."), "document"),
        (document("naam;bedrag\nx;2", "factuur.csv", "spreadsheet"), "spreadsheet"),
        (document("Notulen", kind="e-mail"), "e-mail"),
        (document("Onderzoek gestart\nInterviews: februari\nRapport: april"), "document"),
        (document("Overleg\nNotulen: de secretaris"), "document"),
        (document("Factuur: 2025-12\nBedrag"), "factuur"),
        (document("Merenveen\nBeste ouders van groep 7,", "Brief ouders groep 7 (2).docx"), "brief"),
        (document("Lezen\nBrief lezen", "nieuwsbrief mei.docx"), "nieuwsbrief"),
        (document("Verweerschrift in dossier 12\nHet bestuur"), "processtuk"),
    ],
)
def test_kinds(given: Document, wanted: str) -> None:
    assert listed_kind(given) == wanted


def _head(day: str, *, told: bool) -> Head:
    return Head(
        "een", "nota.docx", (), "", "text/plain", "nota", 1, day, "een", "", "", "", (), (), "0001", day_told=told
    )


def test_only_a_day_that_is_told_puts_a_document_out_of_scope() -> None:
    assert standing(_head("2013-12-23", told=True), None, FACTS).regime == "buiten_verzoek"
    unsure = standing(_head("2013-12-23", told=False), None, FACTS)
    assert unsure.redacted
    assert unsure.waits
    assert not standing(_head("2023-12-23", told=False), None, FACTS).waits


def test_what_waits_is_not_published() -> None:
    head, result = _head("2013-12-23", told=False), Result(pdf=b"%PDF", title="Depot")
    row = make_row(head, standing(head, None, FACTS), result, FACTS)
    assert row.file == ""
    assert "periode" in row.remark
    inside = _head("2023-12-23", told=False)
    assert make_row(inside, standing(inside, None, FACTS), result, FACTS).file == "documenten/0001.pdf"
