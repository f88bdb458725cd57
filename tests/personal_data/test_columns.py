"""Kinds that a column heading or a form label tells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Kind
from pipelines.personal_data.recognizers import columns


def found(text: str) -> set[tuple[str, Kind]]:
    return {(text[h.start : h.end], h.kind) for h in columns.find(text)}


@pytest.mark.parametrize("mark", ["\t", ";", "|", ","])
def test_cells_under_a_heading(mark: str) -> None:
    rows = [
        ["Medewerker", "Personeelsnummer", "Account", "Toestel", "Uren"],
        ["Noor van Aalst", "204417", "aalsn02", "4471", "12"],
        ["Kwame Boateng", "204981", "boatk01", "4402", "320"],
    ]
    values = found("\n".join(mark.join(row) for row in rows))
    assert {("204417", Kind.PERSONAL_NUMBER), ("204981", Kind.PERSONAL_NUMBER)} <= values
    assert {("aalsn02", Kind.USER_NAME), ("boatk01", Kind.USER_NAME)} <= values
    assert {("4402", Kind.PHONE), ("Kwame Boateng", Kind.PERSON)} <= values
    assert not {text for text, _ in values} & {"12", "320"}


def test_label_beside_its_value() -> None:
    values = found("Pasnr.\t88123\nGeboortedatum:\t4-7-1981\nKenteken\tGH-123-K")
    assert values == {
        ("88123", Kind.PERSONAL_NUMBER),
        ("4-7-1981", Kind.BIRTH_DATE),
        ("GH-123-K", Kind.LICENCE_PLATE),
    }


def test_names_of_variables_companies_and_headings_are_no_persons() -> None:
    assert found("Naam\tType\nleeftijd_pand\tgetal\nBouwbedrijf Aalst B.V.\ttekst") == set()


def test_the_table_ends_where_the_rows_end() -> None:
    text = "Naam\tKlantnummer\nNoor van Aalst\t55121\n\nDan volgt gewone tekst.\nBegroting\t55999"
    numbers = {written for written, kind in found(text) if kind is Kind.PERSONAL_NUMBER}
    assert numbers == {"55121"}


@given(st.text(alphabet='Naam Account;|,\t\n"12a-', max_size=200))
@settings(max_examples=60, deadline=None)
def test_hits_are_cells_of_the_text(text: str) -> None:
    for hit in columns.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert "\n" not in text[hit.start : hit.end]


def test_columns_run_together_tell_the_last_word() -> None:
    text = (
        "Naam Voorletters Functie Toestel\nOvergenomen uit de lijst van 2011\nWijngaard, H.T. dijkmeester 2231\n"
        "Vacature opzichter 2246\nJansen P. jurist 2240\n\nOp 12 mei waren er 4411"
    )
    assert [text[hit.start : hit.end] for hit in columns.find(text)] == ["2231", "2240"]


def test_one_surname_in_a_column_over_people() -> None:
    """Also one that is a word or on no list, and under nobody's name: a firm in the cell before, a function behind it."""
    text = (
        "Nr\tActie\tWie\tGereed\n1\tOverleg Gebroeders Terlouw B.V.\tPleunigs\t3 mei\n2\tKasten tellen\tBoom\t4 mei\n"
        "3\tRooster\tAllen\t5 mei\n4\tBrief\tProjectteam\t6 mei\n5\tNota\tFinanciën\t7 mei\n"
    )
    found = {text[hit.start : hit.end] for hit in columns.find(text)}
    assert found == {"Pleunigs", "Boom"}


def test_a_function_in_a_row_is_no_heading() -> None:
    text = "Medewerker\tFunctie\tUren\nKiers, A.\tplanner\t8\nBoom\tadviseur\t16\nPleunigs\tjurist\t24\n"
    found = {text[hit.start : hit.end] for hit in columns.find(text)}
    assert {"Boom", "Pleunigs"} <= found
    assert "jurist" not in found


def test_an_address_in_three_columns() -> None:
    text = "Bewoner;Straat;Nr;Toev.;Postcode\nKiers;Zandweg;41;a;4813 TR\nBoom;De Vaart;7;;4813 TA\n"
    found = {text[hit.start : hit.end] for hit in columns.find(text) if hit.kind is Kind.ADDRESS}
    assert found == {"Zandweg", "41", "a", "De Vaart", "7"}


def test_streets_with_numbers_are_no_homes_without_people() -> None:
    assert list(columns.find("Kabel;Straat;Nr;Lengte\nK1;Zandweg;4;300\nK2;De Vaart;7;20\n")) == []
