"""Houses, ships, animals, firms and offices with a person's name in them are nobody; whoever stands beside them is somebody."""

from __future__ import annotations

import pytest

from pipelines.document import Kind, Proposal
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
        "De Pieter Jelles Troelstraweg wordt heringericht in 2025.",
    ],
)
def test_what_bears_a_name_is_nobody(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Klager Pieter Hoekstra Molenweg belde.", "Pieter Hoekstra"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Wijk\tAantal\tBuurt\nOude Ambacht\t12\tDe Marsch\nDe Weerd\t3\tSint Jan\n\nOude Ambacht is groot.",
        "Schip;Ligplaats;Haven\nJohanna Hendrika;15;Zierikzee\nJonge Dirk;16;Yerseke",
        "Van: Sonty <info@sonty.nl>\nOnderwerp: aanbod\n\nSonty wenst u veel plezier.",
        "Van: Inkoop — VanBoven Hout <inkoop@vanbovenhout.nl>\n\nMet vriendelijke groet,\nVanBoven Hout",
    ],
)
def test_columns_of_things_and_firms_with_their_own_domain(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wijk\tContactpersoon\nOude Ambacht\tFatima Bouzidi\nDe Weerd\tPiet Jansen", "Fatima Bouzidi"),
        ("Van: Piet Jansen <info@pietjansen.nl>\nOnderwerp: vraag\n\nGroet,\nPiet Jansen", "Piet Jansen"),
        ("Project\tWie\nRiool\tWillemijn de Vries\nBrug\tAhmed Yıldız", "Ahmed Yıldız"),
    ],
)
def test_people_beside_a_column_of_things(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("De enige huisarts in Zuidbroek gaat met pensioen.", "enige huisarts in Zuidbroek"),
        ("Volgens de enige tandarts in Ter Apel is dat zo.", "enige tandarts in Ter Apel"),
        ("Daar was de huidige molenaar van Schiedam het mee eens.", "huidige molenaar van Schiedam"),
    ],
)
def test_a_trade_that_singles_somebody_out_is_to_be_judged(text: str, function: str) -> None:
    found = [h for h in search(text) if h.kind is Kind.FUNCTION]
    assert [text[h.start : h.end] for h in found] == [function]
    assert found[0].proposal is Proposal.ASSESS


@pytest.mark.parametrize(
    "text", ["De bakker in Utrecht en de molenaar van Schiedam.", "Een enige tandarts in de stad."]
)
def test_a_trade_alone_singles_nobody_out(text: str) -> None:
    assert not [h for h in search(text) if h.kind is Kind.FUNCTION]
