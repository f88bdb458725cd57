"""Names that a narrow cell breaks over lines are one name; people under each other in a list are not."""

from __future__ import annotations

import pytest

from pipelines.personal_data.names import find


def names(text: str) -> list[str]:
    return sorted({text[hit.start : hit.end] for hit in find(text) if hit.score >= 0.3})


@pytest.mark.parametrize(
    "written",
    [
        "Henriëtte van\nder\nWerf-\nBoonstra",
        "Achmed Ben\nSlimane",
        "Geertruida\nvan den\nHeuvel",
        "Marijke de\nVries",
        "Tomasz\nKrawczyk",
        "A.J.\nvan der\nSluijs",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Naam\tFunctie\n", "\n\nSenior\nadviseur\n"),
        ("Waterschap\tAfwezig met\nkennisgeving\n", "\n\nSecretaris\tProvincie"),
    ],
)
def test_a_cell_holds_one_name(written: str, before: str, after: str) -> None:
    assert written in names(f"{before}{written}{after}")


def test_people_under_each_other_stay_apart() -> None:
    text = "Aanwezig:\nHenriëtte Werfhorst\nAchmed Slimane\nTomasz Krawczyk\nGerrit van Dam\n"
    assert not [one for one in names(text) if "\n" in one]


def test_a_whole_name_ends_with_its_line_where_another_begins() -> None:
    text = "Aanwezig: Karin Postma, Piet Smid en Joke Tol\nKarin Postma vraagt het woord."
    assert {"Joke Tol", "Karin Postma"} <= set(names(text))
