"""Names in columns and fields, where only a heading and the other cells say that people stand there."""

from __future__ import annotations

import pytest
from personal_documents import document

from pipelines.document import Kind
from pipelines.personal_data import find, search
from pipelines.personal_data.names import people_columns

WORDS = [
    "Appel",
    "De Haas",
    "Kramer",
    "Sterk",
    "Vroom",
    "De Leeuw",
    "Prins",
    "Koning",
    "Pronk",
    "Winter",
    "Kees",
    "Wil",
]


def found(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON and h.score >= 0.3}


def told(text: str, *sure: str) -> set[str]:
    spans = [(text.index(name), text.index(name) + len(name)) for name in sure]
    return {text[start:end] for start, end, _ in people_columns.find(people_columns.sections(text), spans)}


def table(separator: str, headings: list[str], rows: list[list[str]]) -> str:
    return "\n".join(separator.join(row) for row in [headings, *rows])


@pytest.mark.parametrize(
    "heading", ["Klager", "Reclamant", "Betrokkene(n)", "Eigenaar", "Wie?", "Naam bewoner", "Ingediend door"]
)
@pytest.mark.parametrize("separator", ["\t", " | ", ";", ","])
def test_under_a_heading_of_people_a_surname_that_is_a_word_is_a_name(separator: str, heading: str) -> None:
    rows = [["3 mei", name, "geluid"] for name in WORDS]
    assert set(WORDS) <= found(table(separator, ["Datum", heading, "Onderwerp"], rows))


@pytest.mark.parametrize("name", WORDS)
def test_one_row_is_enough(name: str) -> None:
    assert name in found(f"Indiener\tZienswijze\n{name}\tde hoogte van het gebouw")


def test_columns_that_blanks_keep_apart() -> None:
    text = (
        "Datum      Melder      Soort\n3 mei      Sterk       geluid\n4 mei      De Haas     stank\n5 mei      Vroom\n"
    )
    assert {"Sterk", "De Haas", "Vroom"} <= found(text)


def test_names_beside_what_only_people_have() -> None:
    assert {"Appel", "Kramer"} <= found("Naam\tUren\nAppel\t32\nKramer\t28")
    assert not told("Naam\tSoort\tPrijs\nAppel\tfruit\t2,10\nKramer\tkar\t30")


def test_two_people_in_a_cell_and_what_stands_around_a_name() -> None:
    text = "Reclamant\tNr\nVroom en Pronk\t4\nmw. Appel\t5\nSterk c.s.\t6\nkramer\t7"
    assert {"Vroom", "Pronk", "Sterk"} <= found(text)
    assert any(name.endswith("Appel") for name in found(text))


def test_a_column_typed_without_capitals() -> None:
    assert {"sterk", "pronk", "kees"} <= found("melder\tdatum\nsterk\t3 mei\npronk\t4 mei\nkees\t5 mei")


def test_a_form_has_its_labels_in_front() -> None:
    assert {"Vroom", "Sterk"} <= found("Klager\tVroom\nMelder\tSterk\nOnderwerp\tgeluid")


def test_under_no_heading_the_names_that_were_found_speak_for_the_others() -> None:
    text = "Annelies Terpstra\t12\nPronk\t14\nMohamed El Idrissi\t9\nSterk\t8"
    assert {"Pronk", "Sterk"} <= told(text, "Annelies Terpstra", "Mohamed El Idrissi")
    assert not told(text)


@pytest.mark.parametrize("heading", ["Actiehouder", "Eigenaar", "Wie", "Naam", "Contactpersoon"])
@pytest.mark.parametrize(
    "cells",
    [
        ["Burgerzaken", "Groen", "Juridische Zaken", "Vergunningen", "Handhaving"],
        ["Onbekend", "n.v.t.", "Derden", "Gemeente", "Team Wegen", "-"],
        ["Joure", "Kampen", "Emmen", "Tiel", "Zwolle"],
        ["Adviseur", "Projectleider", "Griffier", "Jurist"],
        ["Geluid", "Overlast", "Vergunning", "Besluit"],
    ],
)
def test_departments_places_functions_and_words_under_the_same_headings_are_nobody(
    heading: str, cells: list[str]
) -> None:
    assert not told(table("\t", [heading, "Nr"], [[cell, "3"] for cell in cells]))


@pytest.mark.parametrize("heading", ["Soort", "Locatie", "Titel", "Afdeling", "Omschrijving"])
def test_a_heading_that_asks_for_no_person_makes_no_names_of_words(heading: str) -> None:
    assert not found(table("\t", [heading, "Aantal"], [[word, "3"] for word in ("Appel", "Bloem", "Groen", "Water")]))


def test_commas_of_a_sentence_are_no_table() -> None:
    assert not told("De melder, boos, belde weer.\nDe bakker, ook boos, zweeg.")


def test_people_of_whom_the_heading_is_a_function_are_no_new_heading() -> None:
    text = "Naam\tRol\nVroom\tklager\nSterk\tmelder\nPronk\tgetuige"
    assert {"Vroom", "Sterk", "Pronk"} <= found(text)
    assert "klager" not in found(text)


@pytest.mark.parametrize("heading", ["Geb", "Gesl", "Nat", "Adr", "Voorl", "Verz", "Man"])
@pytest.mark.parametrize("separator", ["\t", " | ", ";"])
def test_what_stands_over_a_column_is_nobody(separator: str, heading: str) -> None:
    text = table(separator, ["Naam", "BSN", heading, "Telefoon"], [["Hoekstra", "148733311", "x", "06-12345678"]])
    assert heading not in found(text)
    assert "Hoekstra" in found(text)


@pytest.mark.parametrize("name", ["Sterk", "Vroom", "De Haas", "Hoekstra"])
def test_a_form_of_one_row_has_no_headings(name: str) -> None:
    assert name in found(f"Klager\t{name}\tMelder\tPronk")
    assert name in found(f"Klager\t{name}\nMelder\tPronk")
    assert name in found(f"Klager\t{name}")


@pytest.mark.parametrize(
    "text",
    [
        "Datum\tVan\tNaar\tKilometers\n3-4-2021\tKampen\tZwolle\t14\n4-4-2021\tTiel\tBreda\t80",
        "Nr;Naam;Datum\n1;Sneek;3 mei\n2;Lemmer;4 mei\n3;Kampen;3 mei\n4;Balk;3 mei",
        "Debiteur\tBedrag\nKampen\t400\nTiel\t500\nWeert\t600",
        "Naam\tAantal\nEik\t12\nLinde\t30\nWilg\t4\nBeuk\t10",
        "Verantwoordelijke\tTermijn\nDirecteur\tQ1\nGriffier\tQ2",
        "Patiënten\tAantal\nMan\t30\nVrouw\t40",
    ],
)
def test_journeys_places_trees_and_functions_under_headings_that_people_have_too(text: str) -> None:
    assert not told(text)


def test_a_table_goes_on_under_the_headings_of_its_first_page() -> None:
    rows = "".join(f"{name}\tgeluid {place}\t3 mei\n" for place in range(1600) for name in ("Prins", "De Leeuw"))
    pages = document("Klager\tOnderwerp\tDatum\n" + rows)
    assert len([f for f in find(pages) if f.kind is Kind.PERSON]) == 3200


def test_what_only_people_have_beside_a_name_outweighs_what_things_have_too() -> None:
    assert {"storm", "roos", "mees"} <= found(
        "naam,leeftijd,school\nstorm,8,De Wegwijzer\nroos,9,De Wegwijzer\nmees,7,Het Kompas"
    )


@pytest.mark.parametrize(
    "text",
    [
        "naam;straat;nr;postcode;plaats\nPrins;Molenweg;12;8401 AB;Joure\nVroom;Kerkstraat;3a;8401 AC;Joure",
        "Overledene\tGraf\nPrins\tA12\nVroom\tB3",
        "| Naam: | Prins |\n| Getuige: | Vroom |",
        "Aanwezig:\nBakker\nPrins\nVroom\n\nAfwezig:\nKoning",
    ],
)
def test_addresses_graves_labels_with_a_colon_and_one_name_a_line(text: str) -> None:
    assert {"Prins", "Vroom"} <= found(text)


def test_a_line_of_people_behind_a_label_is_no_row_of_headings() -> None:
    text = (
        "Datum\t9 april\nAanwezig\tFatima El Khayati (voorzitter, FEK), Naomi Martina (NM), Mei Chen (MC, De Wilde Analytics), "
        "Karin Bos (KB)\nAfwezig\tGlenn Pengel (politie)\n1. Opening"
    )
    found = {text[hit.start : hit.end] for hit in search(text) if hit.kind is Kind.PERSON}
    assert {"Fatima El Khayati", "Naomi Martina", "Mei Chen", "Karin Bos", "Glenn Pengel"} <= found
