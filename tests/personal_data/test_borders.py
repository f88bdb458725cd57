"""Names are found whole, and things that are called after people are not taken for them."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search
from pipelines.personal_data.roles import role_at


def persons(text: str) -> set[str]:
    return {text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ouders Henk van Alten Afwezig: Piet Smit", "Henk van Alten"),
        ("ik heb dit met poly leatemia besproken over de schuur", "poly leatemia"),
        ("ik heb dit met văn minh hồ besproken over de schuur", "văn minh hồ"),
        ("Bijlage: Jan de Boer, tel. 06-12345678", "Jan de Boer"),
        ("Naam\tTelefoon\n\nJan de Boer\t06-12345678", "Jan de Boer"),
        ("Het adres van Jan van Dijk is gewijzigd.", "Jan van Dijk"),
        ("Contact: M.R. Damhuijs RIVM Centrum Gezond Leven", "M.R. Damhuijs"),
        ("Achternaam: van Amerongen Cohen\nGeboren: ja", "van Amerongen Cohen"),
        ("Volgens gedeputeerde Straat is het plan rond.", "Straat"),
        ("Onder de droogkap zit madame Storme. Het regent.", "Storme"),
        ("Room of Prof Kluyver: books in escape route.", "Kluyver"),
        ("4 P. van de Kerk belastingen", "P. van de Kerk"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij stellen voor: Catharina van Rennesweg, Hannie Schaftpad.",
        "De motie-Van der Laan is verworpen.",
        "Bij een derde klopte het niet. Meestal ging het om een oude inschrijving.",
        "Dit jaar komt Circus Toni Boltini.",
        "De kritische AVRO-leden en het AVRO-lid stemden tegen.",
        "namens burgemeester en wethouders van Vechterdam,",
        "7411 AB Deventer, en verder niets.",
        "''",
    ],
)
def test_what_is_called_after_somebody_is_nobody(text: str) -> None:
    assert persons(text) == set()


def test_cells_and_short_lines_end_a_name() -> None:
    assert persons("Shanti Ramkhelawan\nDia 2") == {"Shanti Ramkhelawan"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Insprekers: P. de Boer, S. El Idrissi, J. Smitskamp (CDA)", {"P. de Boer", "S. El Idrissi", "J. Smitskamp"}),
        (
            "Bewoners: H. de Vries, M. Aksoy, N. Pietersz (SP), O. Tol",
            {"H. de Vries", "M. Aksoy", "N. Pietersz", "O. Tol"},
        ),
        ("Aanwezig: Wit, J.P. de (Hans)", {"Wit, J.P. de (Hans)"}),
        ("Beste heer Ş. Talabani,", {"Ş. Talabani"}),
    ],
)
def test_everybody_in_a_list_is_somebody_of_his_own(text: str, names: set[str]) -> None:
    assert persons(text) == names


def test_no_role_is_lent_to_a_finding_with_several_names() -> None:
    text = "P. de Boer, J. Smitskamp (CDA)"
    assert role_at(text, 0, text.index(" (")) is None
    assert role_at(text, text.index("J."), text.index(" (")) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Verslag: wethouder De Koning. Actie: De Koning mailt de aannemer.", "De Koning"),
        ("Burgemeester Ham opent de vergadering.", "Ham"),
        ("Volgens Schepen Kat is het plan af.", "Kat"),
        ("De leden Aertsen (D66) en Winters (CDA) stemmen voor.", "Winters"),
        ("@Merel, kun jij dit oppakken?", "Merel"),
        ("Tante Riet komt morgen langs.", "Riet"),
        ("Gesproken met huurder Loek Hazelaan, zijn zoon en een buurman.", "Loek Hazelaan"),
        ("Ik heb dat tegen de Kramer gezegd en die belt u.", "de Kramer"),
        ("beste anja, het huis is van k. van houdenhoven en niet van mij", "k. van houdenhoven"),
        ("Raadsleden: Karel Gerniers, Kordaat Lannoo, Greet Coucke en Dirk Tack", "Kordaat Lannoo"),
        ("Aangeboden door Ludo de Wacht, 2019", "Ludo de Wacht"),
        ("Tjidske Schaap opent. Otis Brandsma volgt.", "Tjidske Schaap"),
        ("Aanwezig zijn de raadsleden Kater, Berg en Van Drunen.", "Kater"),
        ("Aanwezig zijn de raadsleden Kater, Berg en Van Drunen.", "Berg"),
        ("Dit volgt Vermolen (2011) en Duyf & Harms (2007).", "Duyf"),
        ("Uitslag: geslaagd v. Doornik en v/d Laan-Bos.", "v. Doornik"),
        ("Vergunning voor H. en M. Sardjoe.", "H."),
        ("anja: hoi\nBries: ja\nanja: kom je\nBries: nee", "Bries"),
        ("Niet gekozen: Meero Schaap en Yolanda Sap-Wong.", "Meero Schaap"),
        ("Inzake 12 en 13: K.J. de Wit, B.O.R. Zonneweg, A.P. Bruin", "B.O.R. Zonneweg"),
    ],
)
def test_what_stands_beside_a_name_or_an_office_belongs_to_it(text: str, name: str) -> None:
    places = {p for h in search(text) if h.kind is Kind.PERSON for p in range(h.start, h.end)}
    start = text.index(name)
    assert all(p in places for p in range(start, start + len(name)) if text[p].isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "Stel de vraag aan de balie.",
        "Het Paul Kruger Park is gesloten.",
        "Headhunter: Van der Laan & Company",
        "Op het veld stond een John Deere.",
        "- stap 3: toon de uitkomst",
        "Het werk aan de Burgemeester Roelenweg begint in mei.",
        "Het college van Gedeputeerde Staten en de minister Binnenlandse Zaken",
        "De wethouder Wonen en de gedeputeerde Water overleggen.",
        "Vragen (PvdA) en amendement (VVD)",
        "Er was ruzie bij Eetcafé Tante Sjaan in het dorp.",
        "Gemaakt met: Writer\nSjabloon: Normal.dotm",
        "De burgemeester van Ommelanderdeel opent de brug.",
        "Geachte leden van de Werkgroep Toezicht, de wethouders Wonen en Zorg zijn afwezig.",
        "Zie de Nota (2019) en het rapport van Utrecht (2010).",
        "Vraag: waarom?\nAntwoord: daarom.\nVraag: wie?\nAntwoord: niemand.",
        "Datum: 3 mei\nPlaats: Zeist\nDatum: 4 mei\nPlaats: Baarn",
        "Van dag tot dag en Op den duur wordt het beter.",
    ],
)
def test_an_office_and_what_it_governs_are_nobody(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize("name", ["Claes, Maarten", "De los Reyes, Ana", "Weber, Lea", "Zeng, Hui"])
@pytest.mark.parametrize(
    "frame",
    ["Ik sprak met {} over de zaak.", "Wil jij dit met {} afstemmen?", "Het verzoek van {} is op 3 mei ontvangen."],
)
def test_the_surname_in_front(frame: str, name: str) -> None:
    text = frame.format(name)
    places = {p for h in search(text) if h.kind is Kind.PERSON for p in range(h.start, h.end)}
    start = text.index(name)
    assert all(p in places for p in range(start, start + len(name)) if text[p].isalnum())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het bezwaar van Sj oerd Hoekstra is binnen.", "Sj oerd Hoekstra"),
        ("Daarna belde FatimaHoekstra terug.", "FatimaHoekstra"),
        ("De melding van Pieter 5chreurs is ontvangen.", "Pieter 5chreurs"),
        ("De heer Engin Özdem i heeft gebeld.", "Engin Özdem i"),
        ("Geachte heerHoekstra, wij ontvingen uw brief.", "Hoekstra"),
        ("Hij sprak met pastoor Ver-\nbruggen aan de deur.", "Ver-\nbruggen"),
    ],
)
def test_names_that_a_scanner_broke(text: str, name: str) -> None:
    places = {p for h in search(text) if h.kind is Kind.PERSON for p in range(h.start, h.end)}
    start = text.index(name)
    assert all(p in places for p in range(start, start + len(name)) if text[p].isalnum())


def test_surname_and_given_name_share_no_role() -> None:
    """'Insprekers: Smit, Anna (VVD)' may be two people: nobody is shown for the party of the other."""
    assert len([h for h in search("Insprekers: Weber, Lea (VVD)") if h.kind is Kind.PERSON]) == 2
