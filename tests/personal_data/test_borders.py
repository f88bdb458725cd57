"""Names are found whole, and things that are called after people are not taken for them."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search
from pipelines.personal_data.roles import role_at


def persons(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ouders Henk van Alten Afwezig: Piet Smit", "Henk van Alten"),
        ("Bijlage: Jan de Boer, tel. 06-12345678", "Jan de Boer"),
        ("Naam\tTelefoon\n\nJan de Boer\t06-12345678", "Jan de Boer"),
        ("Het adres van Jan van Dijk is gewijzigd.", "Jan van Dijk"),
        ("Contact: M.R. Damhuijs RIVM Centrum Gezond Leven", "M.R. Damhuijs"),
        ("Achternaam: van Amerongen Cohen\nGeboren: ja", "van Amerongen Cohen"),
        ("Volgens gedeputeerde Straat is het plan rond.", "Straat"),
        ("4 P. van de Kerk belastingen", "P. van de Kerk"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij stellen voor: Catharina van Rennesweg, Hannie Schaftpad.",
        "De motie-Van der Laan is verworpen.",
        "Dit jaar komt Circus Toni Boltini.",
        "De kritische AVRO-leden en het AVRO-lid stemden tegen.",
        "namens burgemeester en wethouders van Vechterdam,",
        "7411 AB Deventer, en verder niets.",
        "''",
    ],
)
def test_what_is_called_after_somebody_is_nobody(text: str) -> None:
    assert persons(text) == set()


def test_cells_and_short_lines_end_a_name() -> None:
    assert persons("Shanti Ramkhelawan\nDia 2") == {"Shanti Ramkhelawan"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Insprekers: P. de Boer, S. El Idrissi, J. Smitskamp (CDA)", {"P. de Boer", "S. El Idrissi", "J. Smitskamp"}),
        (
            "Bewoners: H. de Vries, M. Aksoy, N. Pietersz (SP), O. Tol",
            {"H. de Vries", "M. Aksoy", "N. Pietersz", "O. Tol"},
        ),
        ("Aanwezig: Wit, J.P. de (Hans)", {"Wit, J.P. de (Hans)"}),
        ("Beste heer Ş. Talabani,", {"Ş. Talabani"}),
    ],
)
def test_everybody_in_a_list_is_somebody_of_his_own(text: str, names: set[str]) -> None:
    assert persons(text) == names


def test_no_role_is_lent_to_a_finding_with_several_names() -> None:
    text = "P. de Boer, J. Smitskamp (CDA)"
    assert role_at(text, 0, text.index(" (")) is None
    assert role_at(text, text.index("J."), text.index(" (")) is not None
