"""What looks like a name by its letters alone is left, and the same letters are found where somebody stands."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search


def persons(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Uitslag: Rita Grande (Ita) - Jana Kandarr (Dui) 2-6, 6-4. Lleyton Hewitt (Aus/3) won.", "Ita"),
        ("Uitslag: Rita Grande (Ita) - Jana Kandarr (Dui) 2-6, 6-4. Lleyton Hewitt (Aus/3) won.", "Dui"),
        ("Uitslag: Rita Grande (Ita) - Jana Kandarr (Dui) 2-6, 6-4. Lleyton Hewitt (Aus/3) won.", "Aus"),
        ("Ineke is geweest. Joost en Eduard hebben contact gehad over VRKL. De brief volgt.", "VRKL"),
        ("Van een echte massaspurt kwam niets in huis. Daarna won Boogerd de rit.", "massaspurt"),
        ("De minister coulant wilde zijn met de termijn. Bert beantwoordt de vragen.", "coulant"),
        ("The office is closed on the Friday before Budget Day, and you will find us on Monday.", "Budget Day"),
        ("I look at him with a friendly smile and say that she will have to wait for the answer.", "friendly smile"),
    ],
)
def test_what_only_looks_so(text: str, nobody: str) -> None:
    assert nobody not in " ".join(persons(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann: hoi\nBob: wie heeft de sleutel\nAnn: vraag joost even\nBob: joost is ziek", "joost"),
        ("Aanwezig: Hans van den Berg, Mira Post\nActie: HB belt de aannemer voor 1 mei.", "HB"),
        ("Dear Rose, thank you for the letter that you have sent to our office.", "Rose"),
        ("T.Q. (Tri) Nguyen werkt in Utrecht aan de universiteit.", "Tri"),
        ("Geachte heer Kalk, wij hebben uw brief van 3 mei ontvangen.", "Kalk"),
        ("De stelling van Kuipers dat de grond vervuild is, deelt het college niet.", "Kuipers"),
        ("De ziekte van Oudshoorn heeft de planning vertraagd.", "Oudshoorn"),
        ("De constante van Verhoeven is dat hij altijd te laat levert.", "Verhoeven"),
        ("Zij begon in 2021 EL Amrani is daar nu de leidinggevende.", "Amrani"),
        ("Kat Smit en Joris de Vries hebben de klacht ingediend.", "Kat Smit"),
    ],
)
def test_who_is_called_so(text: str, name: str) -> None:
    assert name in " ".join(persons(text))


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("> ok\n\nOn Thu, 5 Dec 2024 at 21:03, Abeni Salako <a.salako@x.example> wrote:\n> Hi", ("On Thu", "Dec")),
        ("> On Wed, Mar 5, 2025 at 9:15 AM Abeni Salako <a.salako@x.example> wrote:\n>> Hi", ("On Wed", "Wed", "Mar")),
        ("Nitraat\t88\tmg/l\nZink\t12\tng/l\n", ("mg", "ng")),
        (
            "Volgens de wet van Ohm en het getal van Froude klopt het. Zink mg/l en lood ng/l.",
            ("Ohm", "Froude", "Zink mg", "mg"),
        ),
        ("Postbus 12\n7940 AN Meppel\n", ("AN Meppel", "AN")),
    ],
)
def test_dates_units_and_postcodes_hold_nobody(text: str, nobody: tuple[str, ...]) -> None:
    found = {text[hit.start : hit.end] for hit in search(text) if hit.kind is Kind.PERSON}
    assert found.isdisjoint(nobody)
    assert "Salako" not in text or "Abeni Salako" in found


def test_mar_and_jan_are_people_too() -> None:
    text = "Mar Vermeulen belt, en Jan 3 keer."
    assert "Mar Vermeulen" in {text[hit.start : hit.end] for hit in search(text)}


@pytest.mark.parametrize(
    "frame",
    ["Volgens {} is het veilig.", "Volgens {} klopt dat niet.", "Bij {} is niets gevonden.", "{} wil dat niet."],
)
@pytest.mark.parametrize("name", ["Jan Smit", "Jan Jansen", "Jan Bakker", "Piet de Vries", "Ahmed Post"])
def test_the_commonest_names_are_no_firms(frame: str, name: str) -> None:
    assert name in persons(frame.format(name))


def test_a_surname_in_capitals_of_no_list_before_a_given_name() -> None:
    assert "KARATAY" in persons("later bleek te zijn: KARATAY, Onur, geboren te Zeist")


def test_a_staff_is_nobody_and_neighbours_are_somebody() -> None:
    text = "Kosten\n\nStaf en ondersteunende diensten\n\nVannacht belde de buurvrouw\nRoos en haar moeder\nJan de Boer en omwonenden\n"
    found = {text[hit.start : hit.end] for hit in search(text) if hit.kind is Kind.PERSON}
    assert "Staf" not in found
    assert {"Roos", "Jan de Boer"} <= found
