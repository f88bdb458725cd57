"""People who are called like a word, where a sentence leaves room for nobody else."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search
from pipelines.personal_data.names import framed

WORDS = ["De Haas", "Kramer", "Vroom", "De Leeuw", "Prins", "Koning", "Pronk", "Winter", "Bakker", "Kees", "De Boer"]


def covered(text: str, name: str) -> bool:
    start = text.index(name)
    places = {i for h in search(text) if h.kind is Kind.PERSON and h.score >= 0.3 for i in range(h.start, h.end)}
    return all(i in places for i in range(start, start + len(name)) if text[i].isalnum())


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize(
    "frame",
    [
        "{} c.s. hebben beroep ingesteld.",
        "{} e.a. maken bezwaar.",
        "{} en zoon kwamen langs.",
        "Dossier {} is gesloten.",
        "Zaak {}",
        "Huisbezoek {} op 3 mei",
        "Terugbelverzoek {}",
        "Reactie {}: akkoord",
        "De hond van {} blaft.",
        "Stukken liggen bij {}.",
        "Naar {} gemaild.",
        "Met {} afgesproken dat de haag weg mag.",
        "{} moet nog reageren.",
        "{} is niet verschenen.",
        "Besproken: {} krijgt een brief.",
    ],
)
def test_a_surname_that_is_a_word(frame: str, name: str) -> None:
    assert covered(frame.format(name), name)


@pytest.mark.parametrize("name", ["De Boer", "Van Dijk", "Prins"])
def test_who_is_told_to_do_something(name: str) -> None:
    assert covered(f"{name}: kan dit vandaag?", name)


@pytest.mark.parametrize("town", ["Zwolle", "Heerlen", "Deventer", "Tilburg"])
def test_surnames_that_are_towns(town: str) -> None:
    assert covered(f"Jan {town} was er ook.", f"Jan {town}")
    assert covered(f"Van {town} heeft beroep ingesteld.", f"Van {town}")
    assert covered(f"Gesproken met Van {town} over de erfgrens.", f"Van {town}")


@pytest.mark.parametrize(
    "text",
    [
        "De burgemeester van Kampen opende de brug.",
        "Hij rijdt naar De Rijp en naar Den Bommel.",
        "De fractie van Groen stemde tegen.",
        "Overleg met Wonen en met Juridische Zaken.",
        "Het hangt af van Wmo en van Jeugd.",
        "Uit de Monitor blijkt dat de stand van zaken goed is.",
        "Een brief aan Oma, een brief van God.",
        "Zaak Geluid, dossier Parkeren, klacht Overlast",
        "Reactie Gemeente: akkoord",
    ],
)
def test_places_parties_departments_and_words_are_nobody(text: str) -> None:
    assert not list(framed.find(text))


@pytest.mark.parametrize("name", ["Anna", "Smit", "Pereira", "Jan", "Bakker", "De Wit"])
def test_whose_garden_and_who_is_to_be_told(name: str) -> None:
    assert covered(f"De tuin van {name} staat onder water", name)
    assert covered(f"Bij {name} thuis is ingebroken.", name)
    assert covered(f"Graag {name} meenemen in de cc", name)


@pytest.mark.parametrize("name", ["Poly", "Sterre", "Vroom", "Bakker", "Anna"])
def test_one_name_of_the_lists_behind_a_greeting_or_below_a_letter(name: str) -> None:
    assert covered(f"Beste {name},\n\nHierbij de stukken.", name)
    assert covered(f"Komt goed.\n\nGroetjes {name}", name)


@pytest.mark.parametrize("text", ["Beste Collega,\n", "Geachte Raad,\n", "Groet,\nBurgerzaken", "Groeten Zwolle"])
def test_who_is_greeted_without_a_name(text: str) -> None:
    assert not list(framed.find(text))


def test_short_surnames_in_front_in_the_header_of_a_mail() -> None:
    text = "Van: Ma, Kwok-Wai\nAan: Ma, Zihan; Sun, Min\nOnderwerp: agenda"
    for name in ("Ma", "Kwok-Wai", "Zihan", "Sun", "Min"):
        assert covered(text, name)
