"""The date that a document gives itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from pipelines.document import Document
from pipelines.reading import read
from pipelines.reading.stated_dates import named_date, stated_date


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Memo\nDatum: 3 juni 2025\nVan: afdeling", date(2025, 6, 3)),
        ("Datum\t03-06-2025\nBetreft\tzwembad", date(2025, 6, 3)),
        ("Verslag\nVergaderdatum: dinsdag 3 juni 2025", date(2025, 6, 3)),
        ("Aan het college\n\nOosterveen, 7 juli 2025\n\nGeacht college,", date(2025, 7, 7)),
        ("Den Haag, d.d. 7 juli 2025\n", date(2025, 7, 7)),
        ("Op Oosterveen, 7 juli 2025 begon het overleg van de raad.", None),
        ("Uw brief van 7 juli 2025 is ontvangen.", None),
        ("Datum: volgt", None),
        ("Museum\n\n7 juli 2025\n\nGeachte heer,", date(2025, 7, 7)),
        ("Notulen depotoverleg (7-7-2025)\n", date(2025, 7, 7)),
        ("Factuurdatum: 7 juli 2025", date(2025, 7, 7)),
        ("Meppen, den 7. Juli 2025\n", date(2025, 7, 7)),
        ("Geboortedatum: 7 juli 1985\nOpgesteld in de zomer", None),
        ("Verslag over 7 juli 2025 en later", None),
        ("", None),
    ],
)
def test_labels_and_places(text: str, wanted: date | None) -> None:
    found = stated_date(text)
    assert (found.date() if found else None) == wanted


def test_the_page_goes_before_the_properties_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    letter = docx.Document()
    letter.add_paragraph("Oosterveen, 7 juli 2025")
    letter.add_paragraph("Geacht college, het zwembad gaat dicht.")
    letter.save(str(path))
    (item,) = [item for item in read(path) if isinstance(item, Document)]
    assert item.date is not None
    assert item.date.date() == date(2025, 7, 7)


def test_long_lines_end() -> None:
    for piece in ("A ", "A, ", "datum ", "\t", "1-1-"):
        assert stated_date(piece * 40_000) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("2025-07-07 Verslag depot v2.docx", date(2025, 7, 7)),
        ("20250707_scan.pdf", date(2025, 7, 7)),
        ("Agenda 7 juli 2025.docx", date(2025, 7, 7)),
        ("Factuur 2025-0117.pdf", None),
        ("brief 6-7-2025 en 7-7-2025.docx", None),
        ("tel 0612345678.txt", None),
    ],
)
def test_names_of_files(name: str, wanted: date | None) -> None:
    found = named_date(name)
    assert (found.date() if found else None) == wanted
