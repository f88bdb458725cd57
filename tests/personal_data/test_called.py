"""What a few words that stand alone may be, by the lists."""

from __future__ import annotations

import pytest

from pipelines.personal_data.names.called import Called, called, pieces


@pytest.mark.parametrize(
    ("written", "may_be"),
    [
        ("Hoekstra", Called.SURELY),
        ("Sanne Bakker", Called.SURELY),
        ("J. Groen", Called.SURELY),
        ("Bakker", Called.PERHAPS),
        ("Prins", Called.PERHAPS),
        ("De Wit", Called.PERHAPS),
        ("DE WIT", Called.PERHAPS),
        ("Beuk", Called.RARELY),
        ("Water", Called.RARELY),
        ("Slagtmaat", Called.UNKNOWN),
        ("Geluidsoverlast", Called.NOBODY),
        ("Vergunningen", Called.NOBODY),
        ("Kerkstraat", Called.NOBODY),
        ("groen", Called.NOBODY),
    ],
)
def test_words_alone(written: str, may_be: Called) -> None:
    assert called(written) is may_be


@pytest.mark.parametrize(
    "written", ["", "-", "n.v.t.", "Onbekend", "Team Wegen", "Visser Installaties B.V.", "Stichting Thuis"]
)
def test_what_says_nothing(written: str) -> None:
    assert [piece.called for piece in pieces(written)] == [Called.EMPTY]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("1. Vroom", ["Vroom"]),
        ("mw. De Haas (vz)", ["De Haas"]),
        ("Sterk c.s.", ["Sterk"]),
        ("Vroom / Pronk", ["Vroom", "Pronk"]),
        ("Vroom, Sterk en Pronk", ["Vroom", "Sterk", "Pronk"]),
        ("Kramer, P.J.", ["Kramer, P.J."]),
    ],
)
def test_the_people_of_a_cell(written: str, names: list[str]) -> None:
    assert [written[piece.start : piece.end] for piece in pieces(written)] == names


def test_small_letters_only_where_nobody_types_capitals() -> None:
    assert called("vroom", small=True) is Called.PERHAPS
    assert called("vroom") is Called.NOBODY
