"""Each kind is found in the notations people use, and its look-alikes are left alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban as iban_module
from stdnum.nl import bsn as bsn_module

from pipelines.document import Kind
from pipelines.personal_data import search


def found(text: str, kind: Kind) -> list[str]:
    return [text[hit.start : hit.end] for hit in search(text) if hit.kind is kind]


FOUND = [
    (Kind.PHONE, "Bel 06-12345678 na vijven.", "06-12345678"),
    (Kind.PHONE, "T 06 - 12 34 56 78", "06 - 12 34 56 78"),
    (Kind.PHONE, "mobiel (0)6 12345678", "(0)6 12345678"),
    (Kind.PHONE, "+31 (0)6 1234 5678 of per mail", "+31 (0)6 1234 5678"),
    (Kind.PHONE, "Telefoon: 070 337 38 00", "070 337 38 00"),
    (Kind.PHONE, "Tel. 0341-421890, liefst ’s ochtends", "0341-421890"),
    (Kind.PHONE, "bereikbaar op +32 475 12 34 56", "+32 475 12 34 56"),
    (Kind.PHONE, "toestel 4417 (Jelle)", "4417"),
    (Kind.PHONE, "Bel mij op O6-34l2 88O1 svp", "O6-34l2 88O1"),
    (Kind.BSN, "BSN 010000008 is ingevoerd", "010000008"),
    (Kind.BSN, "burgerservicenummer: 1112.22.333", "1112.22.333"),
    (Kind.IBAN, "graag op NL91 ABNA 0417 1643 00 storten", "NL91 ABNA 0417 1643 00"),
    (Kind.IBAN, "rekening nl91abna0417164300 graag", "nl91abna0417164300"),
    (Kind.IBAN, "Konto DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
    (Kind.BANK_ACCOUNT, "girorekening 4458821 van tante", "4458821"),
    (Kind.EMAIL, "mail naar f.elamrani@woonzorg.example graag", "f.elamrani@woonzorg.example"),
    (Kind.EMAIL, "via Bakker@xs4all.nl bereikbaar", "Bakker@xs4all.nl"),
    (Kind.LICENCE_PLATE, "de auto met kenteken GK-551-Z stond er", "GK-551-Z"),
    (Kind.LICENCE_PLATE, "Opel, 12-ABC-3? nee: 12-BDF-3", "12-BDF-3"),
    (Kind.BIRTH_DATE, "geb. 2 maart 1961 te Assen", "2 maart 1961"),
    (Kind.BIRTH_DATE, "Onze dochter Fay (16-9-2011) snijdt zich", "16-9-2011"),
    (Kind.IDENTITY_DOCUMENT, "paspoort NX4RP82K1 is verlopen", "NX4RP82K1"),
    (Kind.ADDRESS, "Zij woont op de Dr. Schaepmanlaan 14-b.", "Dr. Schaepmanlaan 14-b"),
    (Kind.ADDRESS, "hij woont op Koggewagen 61, naast ons", "Koggewagen 61"),
    (Kind.ADDRESS, "Let op Parkweg 14, die vent", "Parkweg 14"),
    (Kind.ADDRESS, "wonende te Merenveen, Haven 19, verklaart", "Haven 19"),
    (Kind.ADDRESS, "ik woon al 22 jaar aan de Kastanjehof in Made", "Kastanjehof"),
    (Kind.POSTCODE, "Merel Postma\nDorpsstraat 5\n9203 KL Drachten", "9203 KL"),
    (Kind.IP_ADDRESS, "ingelogd vanaf 84.27.113.9 om drie uur", "84.27.113.9"),
    (Kind.USER_NAME, r"zie C:\Users\vdoekhie\Documents\nota.docx", "vdoekhie"),
    (Kind.PERSONAL_URL, "profiel https://www.linkedin.com/in/samira-b-12", "https://www.linkedin.com/in/samira-b-12"),
    (Kind.PERSONAL_NUMBER, "Uw cliëntnummer is 4471-883.", "4471-883"),
    (Kind.PERSONAL_NUMBER, "personeelsnummer 104006", "104006"),
    (Kind.SPECIAL, "Mijn dochter heeft epilepsie.", "Mijn dochter heeft epilepsie"),
    (Kind.FUNCTION, "De huisarts van Dokkum was erbij.", "huisarts van Dokkum"),
    (Kind.PHONE, "Handy: 0160 4417 2281 oder abends", "0160 4417 2281"),
    (Kind.PHONE, "Tel. 04471 9180-33, Fax -39", "04471 9180-33"),
    (Kind.PERSONAL_NUMBER, "Mijn lidnummer bij de bibliotheek is 5521908.", "5521908"),
    (Kind.PERSONAL_NUMBER, "Klantnummer van mevrouw Osei is 5521908.", "5521908"),
    (Kind.SPECIAL, "Op maandag ligt mijn vader aan de dialyse.", "Op maandag ligt mijn vader aan de dialyse"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), FOUND)
def test_found(kind: Kind, text: str, expected: str) -> None:
    assert expected in found(text, kind)


LEFT_ALONE = [
    (Kind.PHONE, "Bel de gemeente op 14 030 of 0800-1234."),
    (Kind.SPECIAL, "De subsidie voor ondernemers in coronatijd en het Covid-programma lopen af."),
    (Kind.PHONE, "KvK 30112233, ISBN 978-90-274-3964-2"),
    (Kind.PHONE, "zaaknummer 0612345678"),
    (Kind.PHONE, "in 2019-2023 steeg het van 1.234.567.890 naar 2"),
    (Kind.BSN, "kenmerk 111222333"),
    (Kind.BSN, "een bedrag van 1 000 000 00 euro"),
    (Kind.BSN, "BSN 123456780 klopt niet, factuur 111222333"[22:]),
    (Kind.IBAN, "NL00 ABNA 0417 1643 0"),
    (Kind.EMAIL, "Stuur het naar info@utrecht.nl of woo@minbzk.nl."),
    (Kind.EMAIL, "Van: <@utrecht.nl> (weggelakt)"),
    (Kind.USER_NAME, "Van: <@utrecht.nl> (weggelakt)"),
    (Kind.LICENCE_PLATE, "op 12-03-24 en kenmerk SS-12-34"),
    (Kind.BIRTH_DATE, "Uw brief van 2 maart 1961 ontvingen wij op 4 maart 1961."),
    (Kind.IDENTITY_DOCUMENT, "referentie AB1234567 en ordernummer XY9876543"),
    (Kind.ADDRESS, "Antwoord 12 en artikel 5, Postbus 20011, Route 66"),
    (Kind.ADDRESS, "de Wet van 12 mei en Bijlage 3"),
    (Kind.POSTCODE, "in 2019 is dat zo, en 1940 SS blijft 1940 SS"),
    (Kind.IP_ADDRESS, "grond 5.1.2.1, versie 10.0.19041.1"),
    (Kind.PERSONAL_NUMBER, "Ons kenmerk 2024-00318 van 3 mei 2024"),
    (Kind.SPECIAL, "Het beleid voor diabetes kost 3 miljoen."),
    (Kind.FUNCTION, "De wijkagent is het gezicht van de politie."),
]


@pytest.mark.parametrize(("kind", "text"), LEFT_ALONE)
def test_left_alone(kind: Kind, text: str) -> None:
    assert found(text, kind) == []


def test_grounds_of_the_law() -> None:
    grounds = {
        hit.kind: hit.ground for hit in search("Mijn BSN is 010000008, mijn moeder heeft kanker, bel 06-12345678.")
    }
    assert grounds[Kind.BSN] == "5.1.1.e"
    assert grounds[Kind.SPECIAL] == "5.1.1.d"
    assert grounds[Kind.PHONE] == "5.1.2.e"


@settings(max_examples=40, deadline=None)
@given(
    st.integers(10_000_000, 999_999_999),
    st.sampled_from(["BSN {}", "bsn: {}", "Burgerservicenummer {}.", "sofinummer {}"]),
)
def test_any_valid_bsn_behind_a_cue(number: int, form: str) -> None:
    digits = f"{number:09d}"
    text = form.format(digits)
    if bsn_module.is_valid(digits):
        assert found(text, Kind.BSN) == [digits]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**10 - 1), st.sampled_from(["ABNA", "INGB", "RABO", "TRIO", "ASNB"]), st.booleans())
def test_any_dutch_iban_and_no_broken_one(number: int, bank: str, spaced: bool) -> None:
    body = f"{bank}{number:010d}"
    whole = f"NL{iban_module.calc_check_digits('NL00' + body)}{body}"
    written = " ".join(whole[i : i + 4] for i in range(0, len(whole), 4)) if spaced else whole
    assert found(f"Betaal op {written} voor vrijdag.", Kind.IBAN) == [written]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 99_999_999), st.sampled_from(["06-{}", "06 {}", "+316{}", "0031 6 {}", "(06) {}"]))
def test_any_mobile_number(number: int, form: str) -> None:
    written = form.format(f"{number:08d}")
    if len(set(f"{number:08d}")) > 1:
        assert found(f"Mobiel: {written}", Kind.PHONE) == [written]


def test_numbers_far_apart_are_all_seen() -> None:
    """The search around digits leaves nothing out between the first and the last character of a long page."""
    random.seed(1)
    filler = "het overleg over de begroting van de wijk is verplaatst naar later deze maand "
    text = "".join(filler * random.randint(1, 9) + f"bel 06-{random.randint(10**7, 10**8 - 1)} " for _ in range(30))
    assert len(found(text, Kind.PHONE)) == 30
