"""A field that holds a person holds one in small letters too, and a surname that no list knows."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search


def persons(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Van: mark bovenkerk <info@gemeente.nl>\nAan: griffie\nOnderwerp: stukken\n\nHallo,", "mark bovenkerk"),
        ("Tot morgen.\n\nGroet,\nroos de buitenhek\n\nVerzonden vanaf mijn telefoon", "roos de buitenhek"),
        ("Achternaam: Groep\nVoornaam: Jan", "Groep"),
        ("Achternaam\tAdres\nVoornaam\tJan", "Adres"),
        ("Ds. Boer leidt de dienst", "Boer"),
        ("Melkveebedrijf J. en A. Kooistra V.O.F.", "J."),
        ("Behandeld door: iris goudsmid\nTelefoon: 14 0570", "iris goudsmid"),
        ("Monsternemer: Zomer\nDatum: 3 mei 2024", "Zomer"),
        ("Gebeld door: Vliegenthart\nBetreft: sleutel", "Vliegenthart"),
        ("Met vriendelijke groet,\n\nSlagtmaat", "Slagtmaat"),
        ("Behandeld door: Slagtmaat\nTelefoon: 14 0570\nUw kenmerk: 12", "Slagtmaat"),
        ("Aan: anneke terpstra; willem slagtmaat; joost verhelst\nOnderwerp: stukken", "willem slagtmaat"),
        ("De planning wordt aangepast (Wietske Slagtmaat).", "Wietske Slagtmaat"),
        ("De planning is van W. Slagtmaat (Willem) en wordt aangepast.", "Willem"),
        ("De kascommissie bestaat uit Johan van Dijk en Ineke Jongens, beiden lid.", "Ineke Jongens"),
    ],
)
def test_who_stands_in_a_field(text: str, name: str) -> None:
    places = {p for h in search(text) if h.kind is Kind.PERSON for p in range(h.start, h.end)}
    start = text.index(name)
    assert all(p in places for p in range(start, start + len(name)) if text[p].isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "Aan: alle bewoners van de wijk\nVan: gemeente",
        "Van: team handhaving\nAan: iedereen\nOnderwerp: rooster",
        "Groet,\nde afdeling vergunningen",
        "Groet,\nServicedesk\nTelefoon: 14 030",
        "Hoogachtend,\nZwolle",
        "De vraag van het raadslid GroenLinks is beantwoord (raadslid VVD).",
        "Behandeld door: Vergunningen\nNaam: onbekend",
        "Achternaam: Naam",
        "sofi-nr was 148733311",
        "Achternaam\tGroep\tKlas\n",
        "zie Hof van Justitie (C-101/01, Lindqvist)",
        "De Theo Thijssenschool en de Maria Montessorischool gaan samen.",
    ],
)
def test_a_field_with_something_else(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dat zegt Arnold Bakker van Iveka in een reactie.", "Arnold Bakker"),
        ("Ondertekend: Ebru Çelik | Stratigon", "Ebru Çelik"),
        ("Naam\tBureau\nEsra Demir | Veldwerk\tVeldwerk Advies\nJan de Wit\tGemeente\n", "Esra Demir"),
        ("Wij horen graag van u.\nDirk Steenstra\nafdeling Vergunningen", "Dirk Steenstra"),
        ("De erven van Ger van Caspel en Jan Peter van Iersel tekenen.", "Jan Peter van Iersel"),
    ],
)
def test_the_name_without_what_stands_beside_it(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We heten dhr. van de Werken welkom als nieuw lid.", "van de Werken"),
        ("INC4472  Hr. De Bok  meldt dat de printer hangt", "De Bok"),
        ("Het bezwaar van Ma, Zihan is gegrond verklaard.", "Ma"),
        ("Morgen spreken wij met Sun, Jinhua over de tuin.", "Sun"),
        ("Wil jij dit met MỸ LINH TRẦN afstemmen?", "MỸ LINH TRẦN"),
        ("Verkoper Weber, Lea Maria heeft getekend.", "Lea Maria"),
    ],
)
def test_who_is_addressed_or_written_surname_first(text: str, name: str) -> None:
    assert name in " | ".join(persons(text))


@pytest.mark.parametrize("text", ["Mevrouw de Voorzitter, leden van de raad,", "Geachte heer/mevrouw, wij danken u."])
def test_an_office_that_is_addressed_is_nobody(text: str) -> None:
    assert persons(text) == set()
