"""Ways in which people write numbers, dates and addresses: what must be found whole, and what looks like it and is shown.

The marks are those of the corpus ({t:...} a telephone number, {a:...} an address); whatever stands outside them must stay."""

from __future__ import annotations

import pytest

from pipelines.document import Kind, Proposal
from pipelines.personal_data import search
from pipelines.personal_data.evaluation import from_marks

WRITTEN = (
    "Mijn nummer is {t:06 - 1234 5678}, bel gerust.",
    "T: {t:06-12345678}  M: {t:+31 (0)6 12 34 56 78}",
    "Tel. {t:+31 6 12345678} of {t:0031 6 12345678}",
    "telefoon {t:06 12 34 56 78}, thuis {t:(030) 251 12 34}",
    "Bereikbaar op {t:06.12.34.56.78} en {t:06/12345678}",
    "bel me op {t:0612345678}",
    "Zij woont in Gent en is bereikbaar op {t:+32 475 12 34 56} of {t:0475/12.34.56}.",
    "Zijn Belgische nummer: {t:0032 9 123 45 67}",
    "Surinaams mobiel {t:+597 8123456}; Curaçao {t:+599 9 512 3456}; Aruba {t:+297 593 1234}",
    "Haar Duitse nummer is {t:+49 151 23456789}, in Turkije {t:+90 532 123 45 67}.",
    "UK mobile {t:+44 7911 123456} / {t:+44 (0)20 7946 0958}",
    "doorkiesnummer {t:3456}",
    "tel: {t:0614 123 456}? of {t:06 123 45 678}",
    "Mobiel nummer: {t:06 12345678}",
    "Voor noodgevallen bel 112, geen spoed 0900-8844, gratis 0800 1351 of 14 030.",
    "Het algemene nummer van de gemeente is 14 020, vanuit het buitenland +31 14 020.",
    "KvK 30112233, btw NL001234567B01, RSIN 001234567.",
    "Factuurnummer 2024123456, ordernummer 0612345678.",
    "Het bedrag van € 1.234.567,89 en 12.345.678 euro.",
    "ISBN 978-90-6831-234-5 en ISBN 9068312345. ISSN 0165-0203.",
    "Zaaknummer 2023-045678, kenmerk BZK/2023/0123456, ons kenmerk 4400123456.",
    "ECLI:NL:RVS:2021:1234 en ECLI:NL:RBDHA:2022:12345",
    "artikel 5.1, tweede lid, onder e, Woo; artikel 10 lid 2 onder g Wob; artikel 6:162 BW",
    "BSN: {b:945807302}",
    "burgerservicenummer {b:9458.07.302}",
    "sofinummer {b:2292.62.193} en BSN {b:100 233 077}",
    "Mijn sofi-nummer is {b:465228173}.",
    "BSN-nummer van klager: {b:877901260}",
    "bsn {b:025243615} van het kind",
    "A-nummer {n:4012345678} (GBA), V-nummer {n:273 456 7890}",
    "IBAN {i:NL66 INGB 0006 7891 23} t.n.v. J. de Vries",
    "rekening {i:NL66INGB0006789123}, {i:BE68 5390 0754 7034}, {i:DE44 5001 0517 5407 3249 31}",
    "{i:nl47rabo0312458907} is mijn rekening",
    "IBAN: {i:NL66.INGB.0006.7891.23}",
    "mijn IBAN is {i:NL66-INGB-0006-7891-23}",
    "{i:NL66 INGB 0OO6 7891 23} (scan) van mevrouw Bakker",
    "Hij woont aan de {a:Dorpsstraat 12a}, {c:1234 AB} Utrecht",
    "wonende te Rotterdam, {a:Oude Dijk 3-II}",
    "mevrouw El Idrissi, {a:Van 't Hoffstraat 101 bis}, {c:3581 RZ} Utrecht",
    "Adres: {a:Prof. dr. Dorgelolaan 20 A}, {c:5613AM}  Eindhoven",
    "woonachtig {a:Kerkstraat 1, bus 4}, {c:B-9000} Gent",
    "Postbus 20011, 2500 EA Den Haag",
    "Bezoekadres: Turfmarkt 147, 2511 DP Den Haag",
    "Ministerie van BZK, Turfmarkt 147, 2511 DP Den Haag",
    "Verzoeker woont op de {a:Laan van Nieuw Oost-Indië 45}.",
    "Hij verblijft op {a:1e Jan van der Heijdenstraat 14-3}.",
    "Zij verhuisde naar {a:Plein 1944 nr. 7}.",
    "de bewoner van {a:Boulevard 1945 12}",
    "Postadres klager: Postbus 12, 3500 AA Utrecht",
    "geboren op {g:12 maart 1961} te Paramaribo",
    "geboren {g:2 april tweeduizend drie}",
    "geb. {g:12-03-1961}; geb.dat. {g:12/3/61}; Geboortedatum: {g:1961-03-12}",
    "(geboren: {g:01.01.1980}, te Kabul)",
    "De heer A. Yilmaz, geboren te Ankara, Turkije, op {g:3 juni 1975}",
    "kenteken {k:12-ABC-3}, {k:AB-12-CD}, {k:1-ABC-23}, {k:AB-123-C}, {k:12-34-AB}",
    "kenteken {k:GT567J}, zijn auto met kenteken {k:99 XX 99}",
    "auto {k:xx-12-xx}",
    "De auto ({k:KJ-123-B}) stond fout.",
    "studentnummer {n:s1234567}, personeelsnummer {n:104563}, cliëntnummer {n:C-2023-114}",
    "klantnr {n:0045671}; patiëntnummer {n:1234567}; relatienummer {n:R-99812}",
    "paspoortnummer {d:NX4RP82K1}; rijbewijsnummer {d:5234567890}; ID-kaart {d:IR4C7D8H1}",
    "paspoort nr. {d:NPDR72L41}, verblijfsdocument {d:ILX8P2345}",
    "Versie 10.0.19041.1 van Windows; paragraaf 5.1.2.1; build 1.2.3.4",
    "info@utrecht.nl, woo@minbzk.nl, postbus.woo@minfin.nl, gemeente@utrecht.nl",
    "{e:j.de.vries@minbzk.nl}; {e:Fatima_El.Idrissi@gmail.com}; {e:jan.jansen@ utrecht.nl}",
    "Hij logde in als {u:devriesj02} op de server; account {u:jdvries}",
    "gebruikersnaam: {u:p.jansen} wachtwoord: geheim",
    "@{u:janpiet87} op Twitter",
    "C:\\Users\\{u:devriesj}\\Documents\\nota.docx",
    "BIG-nummer {n:19012345601}; AGB-code {n:01234567}",
    "polisnummer {n:998877665}; BSN kind {b:762345937}",
    "De vergadering van 12-03-2021 om 10.00 uur, zaal 3.14",
    "Besluit van 3 juni 2020, Stcrt. 2020, 12345; Kamerstukken II 2019/20, 35112, nr. 9",
    "Telefoon 030 - 286 00 00 (algemeen nummer gemeente)",
    "Klachtnummer 20231145 / meldingsnummer 4567890",
    "Bel naar {t:0031-(0)6-12345678} of {t:+31(0)612345678}",
    "Bel naar {t:+31-6-12345678} of {t:+31.6.1234.5678}",
    "Mijn nummer: {t:06‑12345678}",
    "Rabobank {i:NL47RABO0312458907} op naam van mw. S. Koç",
    "WOZ-beschikking 2023, aanslagnummer 123456789, perceel A 1234, sectie B 567",
    "Verzoek d.d. 12 maart 2021 met nummer 2021-0000123456",
    "Referentienummer: 123456782",
    "uw burgerservicenummer (BSN) is {b:115114920}",
    "BSN {b:0252 43 615}",
    "Naam: S. de Boer, tel {t:030-1234567}",
)
_OTHER_KINDS = {Kind.PERSON, Kind.SPECIAL, Kind.FUNCTION}


@pytest.mark.parametrize("marked", WRITTEN)
def test_forms_are_found_whole_and_nothing_else_is(marked: str) -> None:
    text, spans = from_marks(marked)
    hits = [h for h in search(text) if h.kind not in _OTHER_KINDS and h.proposal is not Proposal.SHOW]
    for span in spans:
        open_places = {i for i in range(span.start, span.end) if text[i].isalnum()}
        for hit in hits:
            open_places -= set(range(hit.start, hit.end))
        assert not open_places, text[span.start : span.end]
    stray = [text[h.start : h.end] for h in hits if not any(s.start < h.end and h.start < s.end for s in spans)]
    assert stray == []
