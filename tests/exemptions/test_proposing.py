"""Proposals of other grounds: opinions and secrets in sentences nobody tuned on, and what an officer need not look at."""

from __future__ import annotations

import pytest

from pipelines.document import Document, Page, Region, RegionKind, Source
from pipelines.exemptions import propose
from pipelines.law import GROUNDS


def document(text: str, *regions: Region) -> Document:
    source = Source("stuk.txt", "0" * 64, "text/plain", len(text))
    return Document("d", source, "tekst", text, (Page(1, 0, len(text), 595.0, 842.0),), regions=regions)


def grounds(text: str) -> set[str]:
    return {passage.ground for passage in propose(document(text))}


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("Ik betwijfel of de raad dit pikt.", "5.2.1"),
        ("Ik zou dit pas na de verkiezingen naar buiten brengen.", "5.2.1"),
        ("Mij lijkt het beter om de brief nog even aan te houden.", "5.2.1"),
        ("Zij voelt er niets voor om de dienst te splitsen.", "5.2.1"),
        ("De controller blijft van mening dat de raming te laag is.", "5.2.1"),
        ("Mijn voorstel is om de aanvraag af te wijzen.", "5.2.1"),
        ("De afdeling acht het onverstandig om nu te tekenen.", "5.2.1"),
        ("Het uurtarief van de adviseur ligt boven de norm.", "5.1.2.f"),
        ("Voor de projectleider rekenen wij € 131,50 per uur.", "5.1.2.f"),
        ("Deze gegevens zijn vertrouwelijk verstrekt door de aanvrager.", "5.1.1.c"),
        ("De werkwijze bij de controles blijft onder ons.", "5.1.2.d"),
        ("De toegangscode van de serverruimte is gewijzigd.", "5.1.2.h"),
    ],
)
def test_a_sentence_that_an_officer_should_see(sentence: str, ground: str) -> None:
    assert grounds(f"Geachte collega,\n\n{sentence}\n\nGroet") == {ground}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zou graag een afspraak maken voor dinsdag.",
        "Wij vinden het vervelend dat u lang hebt moeten wachten.",
        "De vergadering begint om tien uur.",
        "Het tarief voor een paspoort staat op de website.",
        "Zij is een goede collega en zit in mijn team.",
    ],
)
def test_a_sentence_that_nobody_need_look_at(sentence: str) -> None:
    assert grounds(sentence) == set()


def test_a_passage_is_the_paragraph_and_nothing_of_the_header() -> None:
    head, body = "Onderwerp: mijn advies over de brug\n", "Ik vind de brug te duur.\n\nTot morgen."
    text = head + body
    (passage,) = propose(document(text, Region(RegionKind.MAIL_HEADER, 0, len(head))))
    assert text[passage.start : passage.end] == "Ik vind de brug te duur."
    assert passage.ground in GROUNDS
    assert passage.why
