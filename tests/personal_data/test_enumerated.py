"""Members who are named by surname alone are all found; enumerations of clubs and towns stay as they are."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search


def persons(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Aanwezig:\n\nLeden:\n\nBrinkman, Van Doorn, Hazebroek, Holkers, Houweling, Huisman, Hummel, Meijer (vz), Wormeester\n",
            {"Hazebroek", "Holkers", "Houweling", "Hummel", "Wormeester"},
        ),
        (
            "Nieuwe leden: Poorthuis, IJzermans, Brugge, van der Mark, Jansen, De Vries, Waals",
            {"IJzermans", "Brugge", "Waals"},
        ),
    ],
)
def test_surnames_in_an_enumeration(text: str, names: set[str]) -> None:
    assert names <= persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn clubs in Hoogeveen, Assen, Staunton, Lewenborg en Haren.",
        "De zusterverenigingen Almelo, Hengelo, Losser en Zutphen waren er ook.",
        "Op de agenda: Parkeren, Verkeer, Riolering, Groen en Onderhoud.",
    ],
)
def test_enumerations_of_other_things(text: str) -> None:
    assert persons(text) == set()
