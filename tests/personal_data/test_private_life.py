"""An official's full name is not shown in a private matter; in the work of the office, without the office in the document, it is."""

from __future__ import annotations

import pytest
from test_namesakes import in_a_case

from pipelines.document import Proposal
from pipelines.personal_data import DetectionSettings

OFFICE = (
    "Besluitenlijst. Aanwezig: burgemeester Anneke Terpstra, wethouder Marcel Bos en raadslid Joke Vermeulen (PvdA)."
)
OFFICIALS = ("Anneke Terpstra", "Marcel Bos", "Joke Vermeulen")


def shown(text: str, settings: DetectionSettings | None = None) -> list[str]:
    """The names of officials that are shown in a document of a case of which another document states the offices."""
    _, found = in_a_case(OFFICE, text, settings=settings)
    return [written for written, proposal in found if proposal is Proposal.SHOW]


@pytest.mark.parametrize(
    "text",
    [
        "Klachtenregister 2023\nNr\tDatum\tIngekomen van\tOnderwerp\n1\t3-1-2023\tAnneke Terpstra\tlicht\n2\t4-1-2023\tTerpstra\tlicht\n",
        "De kinderopvang meldt dat Anneke Terpstra haar dochter niet heeft opgehaald.",
        "Salarisstrook\nAnneke Terpstra\nPersoneelsnummer 1234",
        "Handtekeningenlijst tegen de windmolens\n1. Marcel Bos\n2. Kees Postma\n3. Joke Vermeulen\n",
        "Mutatierapport politie\nDe bestuurder gaf op te zijn genaamd Marcel Bos. Hij rook naar alcohol.",
        "Rapportage keukentafelgesprek\nJoke Vermeulen kan niet meer traplopen.",
        "Kopie rijbewijs Marcel Bos",
        "Verzuimoverzicht maart\nMarcel Bos, 3 dagen, griep\n",
        "Rapport groep 7\nGesprek met Marcel Bos op 12 maart. Hij is trots op de cijfers van zijn zoon.",
        "Naheffingsaanslag parkeerbelasting\nJoke Vermeulen\nTe betalen: 64 euro",
        "Geachte commissie,\nHierbij solliciteer ik naar de functie van badmeester.\nMet vriendelijke groet,\nMarcel Bos",
        "Van: Joke Vermeulen\nAan: Burgerzaken\n\nGoedemorgen, wanneer kan ik mijn nieuwe paspoort ophalen?\nJoke Vermeulen",
        "Reacties van de bewonersavond\n- Marcel Bos: mijn schuur staat er al dertig jaar\n",
        "12-05-2021 10:01 - Kees: Anneke Terpstra had gisteren weer ruzie met haar man",
        "Besluit kapvergunning\nGeachte Marcel Bos,\nU heeft een vergunning gevraagd voor het kappen van een eik.",
        "Rooster bad\nMaandag: Marcel Bos, badmeester\nDinsdag: Sanne Tol",
        "Boodschappenservice\nBestelling Joke Vermeulen: melk, brood, appels.",
        "Tuinen 2022\nTuin 14: Marcel Bos\nTuin 15: Piet Douma\n",
        "Tijdens de controle troffen wij in de loods Marcel Bos aan.",
        "De bibliotheek heeft Joke Vermeulen drie keer herinnerd aan het boek.",
        "Dames 45+: 1. Joke Vermeulen 2. Sietske Bijlsma",
        "Beste Marcel Bos,\nLeuk dat je meedoet! Neem zelf vlees mee.",
        "Kavel 7\tMarcel Bos\nKavel 8\tPiet Douma\n",
        "Volgens de buren woont Marcel Bos daar nooit.",
        "De ambulance heeft Joke Vermeulen naar Leeuwarden gebracht.",
        "Verslag casusoverleg Noord\nAanwezig: Esra Kaplan, Tom Visser\nCasus: Marcel Bos en Samira Bos, ouders van Yusuf.",
        "Verslag groep 8\nAanwezig: Esra Kaplan\nMarcel Bos, de vader van Yusuf, kwam later.",
        "Bestuur tennisclub De Baan\nVoorzitter: Marcel Bos\nPenningmeester: Piet Smid\n",
        "Notulen vereniging van eigenaren Parkzicht\nAanwezig: Marcel Bos en Piet Smid.\nMarcel Bos opent de vergadering.",
        "Geachte burgemeester en wethouders,\n\nDe lamp is al weken kapot.\n\nMet vriendelijke groet,\nMarcel Bos",
        "Volgorde: Joke Tol - Marcel Bos - kantoor",
        "Urenstaat schoonmaak\nMarcel Bos 12 uur\nPiet Douma 8 uur\n",
    ],
)
def test_in_a_private_matter_nobody_is_shown(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Sanne,\nMarcel Bos heeft het stuk gezien. Anneke Terpstra wil nog een alinea over geur.", 2),
        ("Agenda bewonersavond\n20.00 Opening door Anneke Terpstra\n20.30 Vragen aan Marcel Bos\n", 2),
        ("Actie\tWie\tGereed\nBrief bewoners\tKoen Vos\t1 mei\nAkkoord\tMarcel Bos\t3 mei\n", 1),
        ("Memo\nAan: Marcel Bos\nVan: Koen Vos\nOnderwerp: jeugdzorg\n\nOuders klagen bij de gemeente.", 1),
        ("De motie van Joke Vermeulen is aangenomen met 12 stemmen voor.", 1),
        ("Geachte heer Postma,\n\nMarcel Bos heeft mij gevraagd uw brief te beantwoorden. Wij betreuren de overlast.", 1),
        ("De klacht van mevrouw Postma over het geluid ligt bij Anneke Terpstra.", 1),
        ("Werkbezoek Marcel Bos aan de basisschool. De leerlingen zongen een lied. Marcel Bos plantte een boom.", 2),
        ("Tijdens de bijeenkomst legde Marcel Bos uit waarom de school wordt verplaatst.", 1),
        ("Van: Marcel Bos <m.bos@joure.example>\nAan: Ilse Mulder <i.mulder@joure.example>\n\nGraag een lijstje met de punten.", 1),
        ("Joke Vermeulen vraagt hoeveel mensen er nu in de bijstand zitten.", 1),
        ("Marcel Bos is het eens met de schadevergoeding. Marcel Bos heeft een gesprek gevoerd over de uitkering.", 2),
        ("Verslag bewonersavond Haven\nMarcel Bos heet iedereen welkom. Een bewoner vraagt naar de bomen.", 1),
        ("Wethouder Bos sprak met de buren. Marcel Bos bezocht ook de kinderopvang.", 2),
        ("Beste Mia, Marcel Bos gaat niet mee naar Brussel.", 1),
        ("Marcel Bos en de korpschef ondertekenden het convenant.", 1),
        ("Mediaoverzicht\nOmrop: Anneke Terpstra over ondermijning\nCourant: Marcel Bos wil meer geld voor armoede\n", 2),
    ],
)  # fmt: skip
def test_in_the_work_of_the_office_the_official_is_shown(text: str, times: int) -> None:
    assert len([written for written in shown(text) if written.endswith(("Bos", "Terpstra", "Vermeulen"))]) == times


def test_whom_the_officer_listed_is_shown_in_a_list_and_not_on_a_pay_slip() -> None:
    listed = DetectionSettings(public_persons=("Marcel Bos, wethouder",))
    assert shown("Tuin 14: Marcel Bos\nTuin 15: Piet Douma\n", listed) == ["Marcel Bos"]
    assert shown("Loonstrook\nMarcel Bos\n1 mei", listed) == []
