"""The list: every layout and format there and back, cells that stay text, and every rule."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import InventoryError
from pipelines.inventory import LAYOUTS, Row, SourceType, check, read, write
from pipelines.inventory.reading import possible_dates
from pipelines.law import GROUNDS, Judgement

_titles = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=40
).map(lambda t: " ".join(t.split()) or "x")
_dangerous = st.sampled_from(["=1+1", "+31", "-x", "@SUM(A1)", '=HYPERLINK("http://x")', "'al goed"])
rows = st.builds(
    Row,
    number=st.from_regex(r"[A-Za-z0-9.-]{1,12}", fullmatch=True).filter(lambda n: n[0].isalnum()),
    title=_titles | _dangerous,
    judgement=st.just(Judgement.PARTLY),
    grounds=st.lists(st.sampled_from(sorted(GROUNDS)), min_size=1, max_size=3, unique=True).map(tuple),
    kind=st.sampled_from(["e-mail", "brief", ""]),
    source_type=st.sampled_from(SourceType),
    date=st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    pages=st.none() | st.integers(1, 999),
    remark=_titles | _dangerous | st.just(""),
    links=st.lists(st.just("https://x.example/a"), max_size=2, unique=True).map(tuple),
)


@given(
    listed=st.lists(rows, min_size=1, max_size=4, unique_by=lambda r: r.number),
    layout=st.sampled_from(sorted(LAYOUTS)),
    ending=st.sampled_from(["csv", "xlsx", "ods", "json"]),
)
@settings(max_examples=60, deadline=None)
def test_there_and_back(tmp_path_factory: pytest.TempPathFactory, listed: list[Row], layout: str, ending: str) -> None:
    path = tmp_path_factory.mktemp("lijst") / f"lijst.{ending}"
    write(listed, path, layout)
    reading = read(path)
    assert reading.problems == ()
    for before, after in zip(listed, reading.rows, strict=True):
        assert (after.title.strip(), after.judgement, set(after.grounds)) == (
            before.title.strip(),
            before.judgement,
            set(before.grounds),
        )
        assert after.date == before.date


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods", "json"])
def test_regimes_come_back_from_every_layout(tmp_path: Path, layout: str, ending: str) -> None:
    listed = [
        Row("1", "a", Judgement.PARTLY, ("5.1.2.e",), ("8.8",), remark="Kadasterwet"),
        Row("2", "b", Judgement.WITHHELD, regimes=("buiten_verzoek",)),
        Row("3", "c", Judgement.WITHHELD, regimes=("dubbel",), refers_to="1"),
    ]
    write(listed, tmp_path / f"lijst.{ending}", layout)
    reading = read(tmp_path / f"lijst.{ending}")
    assert reading.problems == ()
    assert [set(row.codes) for row in reading.rows] == [set(row.codes) for row in listed]


def test_on_paper_the_list_holds_what_people_read(tmp_path: Path) -> None:
    row = Row("0001", "een lange titel " * 6, Judgement.OPEN, file="documenten/0001.pdf", sha256="a" * 64)
    short = Row("0002", "kort", Judgement.OPEN, file="documenten/0002.pdf", sha256="a" * 64)
    write([row, short], tmp_path / "lijst.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "lijst.xlsx").active
    headers = [cell.value for cell in sheet[1]]
    last = sheet.print_area.split(":")[1].replace("$", "").rstrip("0123456789")
    assert headers[openpyxl.utils.column_index_from_string(last) - 1] == "Opmerking"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.print_title_rows) == (
        "landscape",
        1,
        "$1:$1",
    )
    assert sheet.row_dimensions[2].height > 30
    assert sheet.row_dimensions[3].height is None
    assert sheet.cell(2, headers.index("Bestand") + 1).hyperlink.target == "documenten/0001.pdf"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    row = Row("0001", "=1+1", Judgement.OPEN, remark="@SUM(A1)")
    write([row], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n", "inlineStr"}
    write([row], tmp_path / "a.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_the_spreadsheet_names_nobody(tmp_path: Path) -> None:
    write([Row("0001", "x", Judgement.OPEN)], tmp_path / "a.xlsx")
    assert not openpyxl.load_workbook(tmp_path / "a.xlsx").properties.creator


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("2022-04-03", 1),
        ("03-04-2022", 1),
        ("13/4/2022", 1),
        ("10/9/2022 1:34 PM UTC", 1),
        ("3/4/2022", 2),
        ("4/4/2022", 1),
        ("ergens in mei", 0),
    ],
)
def test_an_ambiguous_date_is_never_guessed(written: str, count: int) -> None:
    assert len(possible_dates(written)) == count


def test_the_platforms_headers_and_words(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "01 ID;Document;06 Datum;Beoordeling;Beoordelingsgrond;Opgeschort\n"
        "1;mail;3/4/2022;Gedeeltelijk openbaar;5.1.2e;nee\n"
        '2;brief;2022-04-03;Deels openbaar;"5.1.2e;5.2";ja\n'
        "3;nota;2022-04-03;Deels openbaar;5.2.2.f;ja\n",
        "utf-8",
    )
    reading = read(tmp_path / "a.csv")
    assert {(p.row, p.column) for p in reading.problems} == {(2, "Beoordeling"), (2, "Datum"), (4, "Beoordelingsgrond")}
    assert any("deels openbaar" in p.suggestion for p in reading.problems)
    assert any(p.suggestion == "5.1.2.f" for p in reading.problems)


def test_a_list_without_its_columns_says_which(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ID,Document\n1,x\n", "utf-8")
    assert {p.column for p in read(tmp_path / "a.csv").problems if p.row == 1} == {"Beoordeling", "Beoordelingsgrond"}


@pytest.mark.parametrize("name", ["a.xlsx", "a.json", "a.ods"])
def test_a_broken_list_is_a_typed_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 geen lijst")
    with pytest.raises(InventoryError):
        read(tmp_path / name)


def test_rules_over_the_list() -> None:
    listed = [
        Row("1", "a", Judgement.PARTLY),
        Row("2", "b", Judgement.WITHHELD, regimes=("dubbel",), refers_to="9"),
        Row("3", "c", Judgement.WITHHELD, regimes=("dubbel",), refers_to="2"),
        Row("3", "d", Judgement.OPEN),
        Row("5", "e", Judgement.ALREADY_PUBLIC),
    ]
    texts = [problem.message for problem in check(listed)]
    for words in ("ten minste één grond", "niet op de lijst", "zelf een dubbel", "meer dan eens", "vindplaats"):
        assert any(words in text for text in texts), words


def test_a_good_list_has_no_problems() -> None:
    assert (
        check(
            [
                Row("1", "a", Judgement.PARTLY, ("5.1.2.e", "5.2.1")),
                Row("2", "b", Judgement.WITHHELD, regimes=("dubbel",), refers_to="1"),
            ]
        )
        == ()
    )
