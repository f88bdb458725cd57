"""What a heading asks for."""

from __future__ import annotations

import pytest

from pipelines.personal_data.names.headings import Asks, asks


@pytest.mark.parametrize(
    "written",
    [
        "Klager",
        "KLAGER:",
        "Naam klager",
        "Naam van de aanvrager",
        "Klager/melder",
        "Wie?",
        "Eigenaar(s)",
        "Deelnemer 2",
        "Door wie",
    ],
)
def test_people(written: str) -> None:
    assert asks(written) is Asks.PERSON


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Naam", Asks.PERHAPS),
        ("Naam en functie", Asks.LIKELY),
        ("Telefoonnummer", Asks.ABOUT_SOMEBODY),
        ("Soort", Asks.THING),
        ("Perceel", Asks.UNKNOWN),
        ("De klager belde gisteren over de lamp", Asks.UNKNOWN),
    ],
)
def test_others(written: str, asked: Asks) -> None:
    assert asks(written) is asked
