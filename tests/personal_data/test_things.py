"""Houses, ships, animals, firms and offices with a person's name in them are nobody; whoever stands beside them is somebody."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search


def persons(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON}


@pytest.mark.parametrize(
    "text",
    [
        "De prullenbak bij Strandpaviljoen Piet Hein is vol.",
        "De motorboot 'Jan van Gent' is gezonken bij de jachthaven.",
        "De hondengeleider heeft daarna gezocht met diensthond Ben en vond sleutels.",
        "Aannemersbedrijf Faber is het eerste aanspreekpunt voor uw vragen.",
        "Subsidie voor de Stichting Anne Frank is toegekend.",
        "Mijn hond heet Saar en die staat nog op de lijst.",
        "De politie legde beslag op een boot met de naam Marijke.",
        "Het beursgenoteerde telefoonbedrijf Versatel liet gisteren niets weten.",
        "Netwerkspecialist Telindus steeg met 2,50 procent.",
        "Het plotselinge vertrek van ons bestuurslid Jeugdzaken.",
        "Lijst van der Does stelt vragen over de afwezigheid van de wijkagent.",
        "Verzoek namens enige inwoners van Bernheze: de procedure.",
        "De gemeenteraad van Hollands Kroon heeft dat besloten.",
    ],
)
def test_what_bears_a_name_is_nobody(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De flats van aannemer Tevfik Tepebaşı staan er als nieuw bij.", "Tevfik Tepebaşı"),
        ("Schepen Kris Peetermans antwoordt dat de sluis dicht is.", "Kris Peetermans"),
        ("Het gaat over de sluis. Jan Blommaerts van de haven heeft hier gewerkt.", "Jan Blommaerts"),
        ("Ik zat ermee te spelen met mijn kleindochter Luna.", "Luna"),
        ("Dat zegt onze algoritmespecialist Lakshan Perera.", "Lakshan Perera"),
        ("De garnaalvisser te paard van Koksijde heet Bernardus Maes.", "Bernardus Maes"),
        ("Actielijst Annelies: veiligheidscheck laten doen in het gebouw", "Annelies"),
        ("Niet de heer Bouwman maar mevrouw Wonen belde wethouder Wonen.", "Wonen"),
    ],
)
def test_who_stands_beside_a_thing_is_somebody(text: str, name: str) -> None:
    assert name in " | ".join(persons(text))
