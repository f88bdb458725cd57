"""Organisations called after people stay readable; people and authors of published work are told apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personal_documents import document
from test_case import processed, proposals

from pipelines.document import Kind, Proposal
from pipelines.personal_data import organisations, search


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


def persons(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON}


@pytest.mark.parametrize(
    "text",
    [
        "Het bedrijf Versatel diende een klacht in. Versatel verwacht een uitspraak. Versatel toonde zich ontevreden.",
        "Gevestigd te Zeist is Kronix B.V., hierna te noemen Kronix. Volgens Kronix is de brug klaar.",
        "De bestuursvoorzitter van Kompania zei niets. Kompania wil later reageren.",
        "Er is een Telekemper-netwerk. Telekemper heeft dat bevestigd.",
        "Belgacom reageerde niet. Daarna belde Belgacom weer.",
    ],
)
def test_a_word_of_no_list_is_an_organisation_where_the_text_says_so_once(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De Mulrisch-hemel is vol. Auteur Harry Mulrisch is overleden, zegt Mulrisch' uitgever.", "Mulrisch"),
        ("Aandelen van Okkenstra. De heer Okkenstra heeft alles verkocht; Okkenstra belde gisteren.", "Okkenstra"),
        ("Het bestuur van Jansen Transport B.V. en de heer Jansen tekenden.", "Jansen"),
        ("Marinda Hall belde over de vergunning.", "Marinda Hall"),
        ("Mijn naam is Marinda Hall en ik woon hier.", "Marinda Hall"),
    ],
)
def test_a_person_is_no_organisation(text: str, name: str) -> None:
    assert name in " | ".join(persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "Aanwezig:\nDhr. M. Vuijk              Kloetinge\nMevr. J. Smit              SMWO",
        "Aanwezig: O. A. Brink, A. C. Hopman, Ir. J. Kooijmans en Mr. K. A. F. J. Pliester.",
    ],
)
def test_titles_and_the_next_column_are_nobody(text: str) -> None:
    assert not {"Ir", "Mr", "Kloetinge", "SMWO"} & {name.strip(".") for name in persons(text)}


@given(st.text("ab' _É1", min_size=1, max_size=3), st.text("ab' _É1", max_size=40))
def test_a_name_is_found_where_a_pattern_with_word_borders_finds_it(name: str, text: str) -> None:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    assert list(organisations._places_of(name, text)) == [match.start() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De klanten gaan over naar Vondrix, een Amerikaanse provider van netwerken.", "Vondrix"),
        ("Vondrix is grootste breedband-provider van het land.", "Vondrix"),
        ("Zij reisde door naar Deshmuka, een klein dorp in de woestijn.", "Deshmuka"),
    ],
)
def test_what_is_said_to_be_a_firm_or_a_village_is_one(text: str, name: str) -> None:
    assert organisations.called(text, [name]) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Aanwezig: Karagölu, gemeente Utrecht",
        "Karagölu, een medewerker van de bank",
        "Karagölu is partij in dit geding.",
        "Karagölu, nieuwe organisatie",
    ],
)
def test_whom_somebody_works_for_makes_him_no_firm(text: str) -> None:
    assert not organisations.called(text, ["Karagölu"])


def test_whoever_the_firm_is_called_after_is_somebody() -> None:
    found = persons(
        "Aan: Maatschap Hoekzema-Idema\n\nGeachte heer Hoekzema, mevrouw Idema,\n\nWij ontvingen uw aanvraag."
    )
    assert {"Hoekzema", "Idema"} <= found


@pytest.mark.parametrize("body", ["Gedeputeerde Staten van Drenthe", "Provinciale Staten van Zeeland"])
def test_the_bodies_of_a_province_are_nobody(body: str) -> None:
    assert persons(f"Namens {body},\n\nmw. drs. F.M. Oosterhof-Kiers\nteammanager Vergunningen") == {
        "F.M. Oosterhof-Kiers"
    }
