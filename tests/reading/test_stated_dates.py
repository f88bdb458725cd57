"""The date that a document gives itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from pipelines.document import Document
from pipelines.reading import read
from pipelines.reading.stated_dates import stated_date


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
