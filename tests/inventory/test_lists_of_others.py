"""Lists as bodies make them: titles above the headers, several sheets, merged cells, odd headers, every kind of csv."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from pipelines.errors import InventoryError
from pipelines.inventory import Reading, read

HEADERS = ["ID", "Document", "Datum", "Beoordeling", "Beoordelingsgrond"]
ONE = ["1", "nota", "2024-03-01", "Deels openbaar", "5.1.2e"]
TWO = ["2", "brief", "2024-03-02", "Openbaar", ""]


def workbook(path: Path, *sheets: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for at, rows in enumerate(sheets):
        sheet = made.create_sheet(f"blad {at}")
        for row in rows:
            sheet.append(list(row))
    for span in merged:
        made.worksheets[-1].merge_cells(span)
    made.save(path)
    return path


def seen(reading: Reading) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(row.number, row.judgement.value, row.grounds) for row in reading.rows]


EXPECTED = [("1", "deels openbaar", ("5.1.2.e",)), ("2", "openbaar", ())]


def test_titles_above_the_headers(tmp_path: Path) -> None:
    rows = [["Inventarislijst Woo-verzoek 2024-17"], [], HEADERS, ONE, TWO]
    reading = read(workbook(tmp_path / "a.xlsx", rows, merged=["A1:E1"]))
    assert (seen(reading), reading.problems) == (EXPECTED, ())
    assert reading.row_numbers == (4, 5)


def test_the_list_on_a_later_sheet(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", [["Leeswijzer"], ["Zie het tweede blad"]], [HEADERS, ONE, TWO]))
    assert (seen(reading), reading.problems) == (EXPECTED, ())


def test_a_merged_judgement_counts_for_every_row(tmp_path: Path) -> None:
    rows = [HEADERS, ONE, ["2", "bijlage", "2024-03-02", None, None], [*TWO[:1], "x", None, "Openbaar", None]]
    reading = read(workbook(tmp_path / "a.xlsx", rows, merged=["D2:D3", "E2:E3"]))
    assert [row.grounds for row in reading.rows] == [("5.1.2.e",), ("5.1.2.e",), ()]


def test_ods_with_merged_cells_and_a_second_sheet(tmp_path: Path) -> None:
    made = OpenDocumentSpreadsheet()
    table, other = Table(name="lijst"), Table(name="anders")
    for cells in (HEADERS, ONE):
        line = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string", **({"numberrowsspanned": 2} if text == "5.1.2e" else {}))
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    below = TableRow()
    for text in ("2", "bijlage", "2024-03-02", "Deels openbaar"):
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=text))
        below.addElement(cell)
    below.addElement(CoveredTableCell())
    table.addElement(below)
    stray = TableRow()
    stray_cell = TableCell(valuetype="string")
    stray_cell.addElement(P(text="een ander blad"))
    stray.addElement(stray_cell)
    other.addElement(stray)
    made.spreadsheet.addElement(table)
    made.spreadsheet.addElement(other)
    made.save(str(tmp_path / "a.ods"))
    reading = read(tmp_path / "a.ods")
    assert [row.grounds for row in reading.rows] == [("5.1.2.e",), ("5.1.2.e",)]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "headers",
    [
        ["06 ID", " document\nnr. ", "Datum:", "Beoordeling *", "Beoordelingsgrond(en)"],
        ["Volgnummer", "Titel", "DATUM", "Openbaarmaking", "Weigeringsgronden"],
        ["Nr.", "Omschrijving", "date", "beoordeling", "Grond"],
    ],
)
def test_headers_in_other_words(tmp_path: Path, headers: list[str]) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", [headers, ONE, TWO]))
    assert (seen(reading), reading.problems) == (EXPECTED, ())
    assert [row.title for row in reading.rows] == ["nota", "brief"]


def test_a_second_column_of_grounds_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", [[*HEADERS, "Weigeringsgrond"], [*ONE, "5.1.1c"]]))
    assert [(p.row, p.column) for p in reading.problems] == [(1, "Weigeringsgrond")]


@pytest.mark.parametrize(
    ("written", "day", "suggestion"),
    [
        (datetime(2024, 3, 1), date(2024, 3, 1), None),
        ("1 maart 2024", date(2024, 3, 1), None),
        (45352, None, "2024-03-01"),
        ("1 maandag 2024", None, "jjjj-mm-dd"),
    ],
)
def test_dates_of_excel(tmp_path: Path, written: object, day: date | None, suggestion: str | None) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", [HEADERS, ["1", "nota", written, "Openbaar", None]]))
    assert reading.rows[0].date == day
    assert [p.suggestion for p in reading.problems] == ([suggestion] if suggestion else [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(("mark", "hint"), [(",", ""), (";", ""), (";", "sep=;\r\n"), ("\t", "")])
def test_every_kind_of_csv(tmp_path: Path, encoding: str, mark: str, hint: str) -> None:
    rows = [HEADERS, ONE, ["2", f'"brïef{mark} van twee regels\nlang"', *TWO[2:]]]
    text = hint + "\r\n".join(mark.join(row) for row in rows)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    reading = read(tmp_path / "a.csv")
    assert (seen(reading), reading.problems) == (EXPECTED, ())
    assert reading.rows[1].title.startswith("brïef")


def test_json_with_the_list_inside(tmp_path: Path) -> None:
    listed = [dict(zip(HEADERS, row, strict=True)) for row in (ONE, TWO)]
    (tmp_path / "a.json").write_text(json.dumps({"versie": 1, "documenten": listed}))
    assert seen(read(tmp_path / "a.json")) == EXPECTED


def test_something_that_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InventoryError):
        read(tmp_path / "a.csv")
