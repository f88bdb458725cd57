"""A term withheld anywhere in a case is found in every kind of published file, in properties and in names."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from pipelines.redaction import prove_bundle
from tests.redaction.laboratory import office  # noqa: F401
from tests.redaction.laboratory.in_page import text_under_black_box
from tests.redaction.laboratory.specimens import HIDDEN, SPECIMENS, Sheet

TERMS = (HIDDEN,)


def _clean(folder: Path) -> None:
    (folder / "documenten").mkdir()
    (folder / "documenten" / "0001.pdf").write_bytes(Sheet().data())
    (folder / "inventaris.json").write_text(json.dumps([{"titel": "Brief aan de aanvrager"}]))
    book = openpyxl.Workbook()
    book.active["A1"] = "Brief aan de aanvrager"
    book.save(folder / "inventaris.xlsx")
    letter = docx.Document()
    letter.add_paragraph("Besluit op uw verzoek")
    letter.save(folder / "besluit.docx")


def test_a_clean_folder_is_clean(tmp_path: Path) -> None:
    _clean(tmp_path)
    assert prove_bundle(tmp_path, TERMS) == ()


def _in_json(folder: Path) -> None:
    (folder / "manifest.json").write_text(json.dumps({"titel": "Brief van F\u00e1tima Okafor"}))


def _in_csv(folder: Path) -> None:
    with (folder / "inventaris.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow(["0001", "Brief van Fatima  Okafor"])


def _in_workbook_cell(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B7"] = "Brief van Fatima Okafor"
    book.save(folder / "inventaris.xlsx")


def _in_workbook_author(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.lastModifiedBy = HIDDEN
    book.save(folder / "inventaris.xlsx")


def _in_letter(folder: Path) -> None:
    letter = docx.Document()
    paragraph = letter.add_paragraph("Besluit aan Fat")
    paragraph.add_run("ima ").bold = True
    paragraph.add_run("Okafor")
    letter.save(folder / "besluit.docx")


def _in_file_name(folder: Path) -> None:
    (folder / "documenten" / "Brief_Fatima_Okafor.pdf").write_bytes(Sheet().data())


def _in_folder_name(folder: Path) -> None:
    (folder / "FatimaOkafor").mkdir()


def _in_archive_name(folder: Path) -> None:
    with zipfile.ZipFile(folder / "alles.zip", "w") as archive:
        archive.writestr("documenten/Fatima Okafor.txt", "leeg")


def _in_pdf_in_archive(folder: Path) -> None:
    with zipfile.ZipFile(folder / "alles.zip", "w") as archive:
        archive.writestr("0001.pdf", text_under_black_box())


def _in_xml(folder: Path) -> None:
    (folder / "diwoo.xml").write_text("<diwoo><titel>Brief van &#70;atima Okafor</titel></diwoo>")


LEAKS = [_in_json, _in_csv, _in_workbook_cell, _in_workbook_author, _in_letter, _in_file_name, _in_folder_name, _in_archive_name,
         _in_pdf_in_archive, _in_xml]  # fmt: skip


@pytest.mark.parametrize("leak", LEAKS, ids=lambda f: f.__name__)
def test_a_leak_in_any_file_is_found(leak, tmp_path: Path) -> None:
    _clean(tmp_path)
    leak(tmp_path)
    assert HIDDEN in {found.what for found in prove_bundle(tmp_path, TERMS)}


def test_what_cannot_be_opened_is_not_clean(tmp_path: Path) -> None:
    (tmp_path / "0001.pdf").write_bytes(b"%PDF-1.7\nkapot")
    (tmp_path / "archief.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + b"\0" * 40)
    assert len({leak.where for leak in prove_bundle(tmp_path, TERMS)}) == 2


@pytest.mark.parametrize("name", sorted(n for n, s in SPECIMENS.items() if s.suffix != ".pdf"))
def test_hidden_parts_of_sources_are_found(name: str, tmp_path: Path) -> None:
    """An original that would be published by mistake is caught, wherever in it the name is."""
    (tmp_path / f"0001{SPECIMENS[name].suffix}").write_bytes(SPECIMENS[name].make())
    assert HIDDEN in {leak.what for leak in prove_bundle(tmp_path, TERMS)}
