"""Surnames that are words, where only people are named; functions and places there name nobody."""

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search
from pipelines.personal_data.names import labelled


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aan: De Boer\nVan: Prins\nBetreft: Bakker", ["De Boer", "Prins"]),
        ("Achternaam: Koning\nNAAM: HEERLEN", ["Koning", "HEERLEN"]),
        ("Klager Prins is gehoord. Dossier Haan is gesloten.", ["Prins", "Haan"]),
        ("Graag contact opnemen met De Boer. Volgens Kuiper klopt het niet.", ["De Boer", "Kuiper"]),
        ("Aan: Griffier\nVan: Gemeente\nDossier Zwolle. Volgens Raad en College klopt het.", []),
        ("Volgens Bakker & Zonen klopt het. Volgens Bakker Vastgoed ook.", []),
    ],
)
def test_who_is_labelled(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in sorted(labelled.find(text))] == names


def test_no_veto_takes_them_away() -> None:
    text = "Klager Prins is gehoord.\n\nAchternaam: Griffier\n"
    assert {text[hit.start : hit.end] for hit in search(text) if hit.kind is Kind.PERSON} == {"Prins", "Griffier"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Afwezig met kennisgeving: Prins.", ["Prins"]),
        ("Aanwezig: Bakker (vz), De Boer, Mol, Prins, Roos (notulist)", ["Bakker", "De Boer", "Mol", "Prins", "Roos"]),
        ("zaakbehandelaar: Koning", ["Koning"]),
        ("Contactpersoon is Prins, tel. 06-22345678", ["Prins"]),
    ],
)
def test_several_people_behind_a_label(text: str, names: list[str]) -> None:
    assert set(names) <= {text[start:end] for start, end in labelled.find(text)}


@pytest.mark.parametrize(
    "text", ["Deelnemers: Kampen, Zwolle, Tiel", "Actiehouder: Water", "Adviseur: zie bijlage", "Eigenaar: Gemeente"]
)
def test_no_people_behind_a_label(text: str) -> None:
    assert not list(labelled.find(text))
