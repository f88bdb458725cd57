"""The spreadsheets, the list of addresses and the slides of the case."""

from __future__ import annotations

import csv
import io

from sample_docs.generate.case import Case, moment
from sample_docs.generate.office.sheets import Cell, Sheet, make_xlsx
from sample_docs.generate.office.slides import Slide, make_pptx

VARIABLES = (
    ("inschrijvingen_5j", "Aantal inschrijvingen op het adres in vijf jaar", "Handelsregister", 0.241, "ja"),
    ("wissel_ondernemer", "Wisselingen van ondernemer in drie jaar", "Handelsregister", 0.176, "ja"),
    ("meldingen_12m", "Meldingen openbare ruimte, gewogen per adres", "Meldsysteem", 0.131, "ja"),
    ("vergunning_geweigerd", "Geweigerde of ingetrokken vergunning", "Zaaksysteem", 0.118, "ja"),
    ("horeca", "Pand heeft een horecabestemming", "BAG", 0.094, "ja"),
    ("bouwjaar", "Bouwjaar van het pand", "BAG", 0.052, "ja"),
    ("oppervlakte", "Gebruiksoppervlakte in m2", "BAG", 0.047, "ja"),
    ("eerdere_controle", "Eerdere controle met overtreding", "Zaaksysteem", 0.141, "ja"),
    ("laden_nacht", "Laden en lossen tussen 22 en 6 uur", "Meldsysteem", 0.038, "tot maart 2025"),
    ("energie_afwijking", "Afwijkend energieverbruik", "Netbeheerder", 0.0, "nee"),
    ("nationaliteit", "Nationaliteit van de ondernemer", "-", 0.0, "nooit gebruikt"),
)


def make_tables(case: Case) -> None:
    _variables(case)
    _contacts(case)
    _hours(case)
    _addresses(case)
    _slides(case)


def _variables(case: Case) -> None:
    """The list of variables, with a hidden sheet that says who owns which source."""
    when = moment("2024-02-19")
    entry = case.book.entry("gegevens/Variabelenlijst risico-indicator v3.xlsx", kind="spreadsheet", date="2024-02-19", title="Variabelenlijst")
    entry.traps.append("verborgen werkblad met namen")
    rows: list[list[Cell]] = [["Variabele", "Omschrijving", "Bron", "Gewicht", "Gebruikt"], *[list(row) for row in VARIABLES]]
    rows.append(["Totaal", None, None, f"=SUM(D2:D{len(rows)})", None])
    owners: list[list[Cell]] = [
        ["Bron", "Beheerder", "Telefoon", "Opmerking"],
        ["Handelsregister", "{vyi}", "{vyi.mobiel}", "maandelijkse levering"],
        ["Zaaksysteem", "{kbo:K. Bos}", "{kbo.tel}", "via functioneel beheer"],
        ["Meldsysteem", "{nma:Martina, N.}", "{nma.tel}", ""],
        ["Netbeheerder", "{=persoon::W. Hiemstra-Ploeg}", "{=telefoon::058-247 19 06}", "nog geen contract"],
    ]
    counts: list[list[Cell]] = [["Wijk", "Panden", "Geselecteerd", "Aandeel"]]
    for number, (district, total, chosen) in enumerate(
        (("Havenkwartier", 812, 41), ("De Marsch", 604, 11), ("Oude Ambacht", 1190, 5), ("De Weerd", 733, 2), ("Zuiderpolder", 870, 1)), 2
    ):
        counts.append([district, total, chosen, f"=ROUND(C{number}/B{number},4)"])
    sheets = (
        Sheet("variabelen", rows, comments=(("D2", "sra", "Gewicht gaat omlaag als {xhu:Xiaoling} de oude inschrijvingen heeft verwijderd."),)),
        Sheet("aantallen", counts),
        Sheet("bron", owners, hidden=True),
    )
    case.write(entry, make_xlsx(sheets, entry, when, author="vyi", recalculate=True))


def _contacts(case: Case) -> None:
    entry = case.book.entry("overig/contactlijst project (versie {kbo:Karin}).xlsx", kind="spreadsheet", date="2024-09-12", title="Contactlijst")
    rows: list[list[Cell]] = [["Naam", "Organisatie", "Functie", "Telefoon", "Mobiel", "E-mail"]]
    for who in ("fek", "jdw", "sra", "vyi", "nma", "twi", "ako", "dth", "fbi", "gpe", "tdw", "ece", "pte"):
        person = case.book.people[who]
        cells = [f"{{{who}.{key}}}" if key in person.values else "" for key in ("tel", "mobiel", "mail")]
        rows.append([f"{{{who}.display}}", person.org, person.function, *cells])
    rows.append(["{kbe.display}", "gemeente Vechterdam", "wethouder", "", "", "{kbe.mail}"])
    rows.append(["Gemeente, algemeen", "gemeente Vechterdam", "", "14 0399", "", "gemeente@vechterdam.example"])
    case.write(entry, make_xlsx((Sheet("contacten", rows),), entry, moment("2024-09-12"), author="kbo"))


def _hours(case: Case) -> None:
    entry = case.book.entry("financien/Urenverantwoording 2024 Q2.xlsx", kind="spreadsheet", date="2024-07-03", title="Urenverantwoording")
    rows: list[list[Cell]] = [["Medewerker", "Personeelsnr", "apr", "mei", "jun", "Totaal"]]
    people = (("{fek:El Khayati, F.}", "102231", 96, 88, 104), ("{sra:Ramkhelawan, S.}", "101877", 120, 96, 80),
              ("{vyi:Yildiz, V.}", "103415", 64, 72, 40), ("{xhu:Hu, X.}", "104882", 80, 100, 92), ("{ral:Al-Khatib, R.}", "105120", 128, 128, 120))  # fmt: skip
    for number, (name, staff_number, *months) in enumerate(people, 2):
        owner = name[1:4]
        rows.append([name, f"{{=kenmerk_persoonlijk:{owner}:{staff_number}}}", *months, f"=SUM(C{number}:E{number})"])
    rows.append(["Totaal", None, "=SUM(C2:C6)", "=SUM(D2:D6)", "=SUM(E2:E6)", "=SUM(F2:F6)"])
    case.write(entry, make_xlsx((Sheet("Q2", rows),), entry, moment("2024-07-03"), author="kbo", recalculate=True))


def _addresses(case: Case) -> None:
    """The list for the inspectors: addresses and entrepreneurs, as a semicolon file with the encoding of Excel."""
    entry = case.book.entry("toezicht/controlelijst_mei_2024.csv", kind="spreadsheet", date="2024-05-06", title="Controlelijst mei 2024")
    entry.traps.append("namen zonder zinsverband; tekenset Windows-1252")
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(["volgnr", "adres", "postcode", "wijk", "ondernemer", "score", "reden", "toezichthouder"])
    for number, row in enumerate(
        (
            ("{hdj.adres}", "{hdj.postcode:8073 BD}", "De Marsch", "{hdj:Jong, H.M. de}", "0,81", "3 inschrijvingen", "{ako.init}/{tge.init}"),
            ("{may.adres}", "{may.postcode:8071 CP}", "Havenkwartier", "{may:Aydin, M.}", "0,77", "laden en lossen nacht", "{tge.init}"),
            ("{kte.adres}", "{kte.postcode:8071 EN}", "Havenkwartier", "{kte:Tekle, K.}", "0,74", "wissel ondernemer", "{tge.init}"),
            ("{=adres::Weverstraat 61}", "{=postcode::8072 KN}", "Oude Ambacht", "{=persoon::Piqué-Sánchez, J.}", "0,72", "meldingen", "{ako.init}"),
            ("{=adres::Achterom 5}", "{=postcode::8071 GD}", "Havenkwartier", "{=persoon::Tóth, Zs.}", "0,70", "horeca", "{ako.init}"),
            ("{=adres::Havenstraat 7-9}", "{=postcode::8071 CJ}", "Havenkwartier", "Vishandel De Zilte Meeuw V.O.F.", "0,69", "vergunning", "{ako.init}"),
        ),
        1,
    ):
        table.writerow([str(number), *(entry.read(cell) for cell in row)])
    case.write(entry, out.getvalue().encode("cp1252"))


def _slides(case: Case) -> None:
    entry = case.book.entry("overleg/2024-10-15 Presentatie stuurgroep.pptx", kind="presentatie", date="2024-10-15", title="Risico-indicator: een half jaar proef")
    entry.traps.append("namen in sprekersnotities")
    slides = (
        Slide("Risico-indicator: een half jaar proef", ("Stuurgroep 15 oktober 2024", "{fek:Fatima El Khayati} en {sra:Shanti Ramkhelawan}")),
        Slide(
            "Wat is er gedaan",
            ("412 controles in twee wijken", "97 overtredingen", "In 143 gevallen klopte een brongegeven niet"),
            notes="{sra:Shanti} vertelt over de 143. Als {kbe:de wethouder} naar de bakker vraagt: {may:Aydın} staat er in november niet meer op.",
        ),
        Slide(
            "Per wijk",
            ("Selectie is scheef verdeeld",),
            table=(("Wijk", "Panden", "Bezocht", "Raak"), ("Havenkwartier", "812", "266", "71"), ("De Marsch", "604", "98", "19"), ("Overig", "2.793", "48", "7")),
            notes="Cijfers van {xhu:Xiaoling}. De loting (48) is de controlegroep.",
        ),
        Slide("Besluit gevraagd", ("Eigenaarschap naar Onderzoek en Statistiek", "Evaluatie door Stratigon: {ece}", "Drempel naar 0,75"), notes="{fvl:Floris} is tegen punt 1."),
    )
    case.write(entry, make_pptx(slides, entry, moment("2024-10-15"), author="fek"))
