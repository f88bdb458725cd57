"""The spreadsheets, the list of addresses and the slides of the case. Their content stands in `tables_content.py`."""

from __future__ import annotations

import csv
import io

from sample_docs.generate.case import Case, moment
from sample_docs.generate.office.sheets import Cell, Sheet, make_xlsx
from sample_docs.generate.office.slides import make_pptx
from sample_docs.generate.tables_content import CONTACTS, DISTRICTS, HOURS, INSPECTIONS, OWNERS, SLIDES, VARIABLES


def make_tables(case: Case) -> None:
    _variables(case)
    _contacts(case)
    _hours(case)
    _addresses(case)
    _slides(case)


def _variables(case: Case) -> None:
    """The list of variables, with a hidden sheet that says who looks after which source."""
    path = "gegevens/Variabelenlijst risico-indicator v3.xlsx"
    entry = case.book.entry(path, kind="spreadsheet", date="2024-02-19", title="Variabelenlijst")
    entry.traps.append("verborgen werkblad met namen")
    rows: list[list[Cell]] = [["Variabele", "Omschrijving", "Bron", "Gewicht", "Gebruikt"]]
    rows += [list(row) for row in VARIABLES]
    rows.append(["Totaal", None, None, f"=SUM(D2:D{len(rows)})", None])
    counts: list[list[Cell]] = [["Wijk", "Panden", "Geselecteerd", "Aandeel"]]
    counts += [[*row, f"=ROUND(C{number}/B{number},4)"] for number, row in enumerate(DISTRICTS, 2)]
    comment = ("D2", "sra", "Gewicht gaat omlaag als {xhu:Xiaoling} de oude inschrijvingen heeft verwijderd.")
    sheets = (
        Sheet("variabelen", rows, comments=(comment,)),
        Sheet("aantallen", counts),
        Sheet("bron", OWNERS, hidden=True),
    )
    case.write(entry, make_xlsx(sheets, entry, moment("2024-02-19"), author="vyi", recalculate=True))


def _contacts(case: Case) -> None:
    path = "overig/contactlijst project (versie {kbo:Karin}).xlsx"
    entry = case.book.entry(path, kind="spreadsheet", date="2024-09-12", title="Contactlijst")
    rows: list[list[Cell]] = [["Naam", "Organisatie", "Functie", "Telefoon", "Mobiel", "E-mail"]]
    for who in CONTACTS:
        person = case.book.people[who]
        cells = [f"{{{who}.{key}}}" if key in person.values else "" for key in ("tel", "mobiel", "mail")]
        rows.append([f"{{{who}.display}}", person.org, person.function, *cells])
    rows.append(["{kbe.display}", "gemeente Vechterdam", "wethouder", "", "", "{kbe.mail}"])
    rows.append(["Gemeente, algemeen", "gemeente Vechterdam", "", "14 0399", "", "gemeente@vechterdam.example"])
    case.write(entry, make_xlsx((Sheet("contacten", rows),), entry, moment("2024-09-12"), author="kbo"))


def _hours(case: Case) -> None:
    path = "financien/Urenverantwoording 2024 Q2.xlsx"
    entry = case.book.entry(path, kind="spreadsheet", date="2024-07-03", title="Urenverantwoording")
    rows: list[list[Cell]] = [["Medewerker", "Personeelsnr", "apr", "mei", "jun", "Totaal"]]
    for number, (owner, name, staff_number, *months) in enumerate(HOURS, 2):
        shown = f"{{=kenmerk_persoonlijk:{owner}:{staff_number}}}"
        rows.append([f"{{{owner}:{name}}}", shown, *months, f"=SUM(C{number}:E{number})"])
    rows.append(["Totaal", None, *(f"=SUM({column}2:{column}{len(rows)})" for column in "CDEF")])
    case.write(entry, make_xlsx((Sheet("Q2", rows),), entry, moment("2024-07-03"), author="kbo", recalculate=True))


def _addresses(case: Case) -> None:
    """The list for the inspectors: addresses and entrepreneurs, as a semicolon file with the encoding of Excel."""
    path = "toezicht/controlelijst_mei_2024.csv"
    entry = case.book.entry(path, kind="spreadsheet", date="2024-05-06", title="Controlelijst mei 2024")
    entry.traps.append("namen zonder zinsverband; tekenset Windows-1252")
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(["volgnr", "adres", "postcode", "wijk", "ondernemer", "score", "reden", "toezichthouder"])
    for number, row in enumerate(INSPECTIONS, 1):
        table.writerow([str(number), *(entry.read(cell) for cell in row)])
    case.write(entry, out.getvalue().encode("cp1252"))


def _slides(case: Case) -> None:
    path = "overleg/2024-10-15 Presentatie stuurgroep.pptx"
    entry = case.book.entry(path, kind="presentatie", date="2024-10-15", title="Risico-indicator: een half jaar proef")
    entry.traps.append("namen in sprekersnotities")
    case.write(entry, make_pptx(SLIDES, entry, moment("2024-10-15"), author="fek"))
