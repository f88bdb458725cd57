"""The date that a document gives itself."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import docx
import pptx
import pytest

from pipelines.document import Document
from pipelines.reading import read
from pipelines.reading.stated_dates import date_of, named_date

TEMPLATE = datetime(2013, 12, 23)


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
        ("Notitie toezicht, 7 juli 2025\r\n\r\nDe school is gesloten.\r\n", date(2025, 7, 7)),
        ("Memo\rDatum: 7 juli 2025\rVan: bestuur", date(2025, 7, 7)),
        ("Eindrapport\nVan Buren & Partners B.V., 7 juli 2025\n", date(2025, 7, 7)),
        ("Protocol\nVastgesteld door het college van bestuur op 7 juli 2025\n", date(2025, 7, 7)),
        ("Nieuw schoolplein\nOuderavond 7 juli 2025\n", date(2025, 7, 7)),
        ("", None),
    ],
)
def test_labels_and_places(text: str, wanted: date | None) -> None:
    found, _ = date_of(text, "brief.docx")
    assert (found.date() if found else None) == wanted


@pytest.mark.parametrize(
    ("text", "name", "saved", "day", "sure"),
    [
        ("Datum: 3 juni 2015", "x.docx", None, date(2015, 6, 3), True),
        ("Meppel, 3 juni 2015\n", "x.docx", None, date(2015, 6, 3), False),
        ("Meppel, 3 juni 2015\n", "20150602 brief.docx", None, date(2015, 6, 3), True),
        ("Meppel, 3 juni 2015\n", "x.docx", datetime(2015, 6, 1), date(2015, 6, 3), True),
        ("Verslag schouw 4 maart 2024\n", "x.docx", TEMPLATE, date(2024, 3, 4), False),
        ("Besproken is het depot.", "2024-03-04 depot.docx", TEMPLATE, date(2024, 3, 4), False),
        ("Besproken is het depot.", "depot.docx", TEMPLATE, TEMPLATE.date(), False),
        ("Geboortedatum\n12 maart 1993\n", "x.docx", None, None, False),
        ("Naam\nPiet Jansen, 12-03-1993\nMina Bos, 13-04-1991\n", "x.docx", None, None, False),
        ("J. Jansen, 12-03-1993\n", "x.docx", TEMPLATE, TEMPLATE.date(), False),
        ("Piet Jansen, 12-03-1961\n", "x.docx", TEMPLATE, TEMPLATE.date(), False),
        ("Verklaring van de heer Post, geboren 12 maart 1993\n", "x.docx", None, None, False),
        ("Geboren\nDatum: 3 mei 1961", "x.docx", None, None, False),
        ("Geboorte\nPlaats: Assen\nDatum: 3 mei 1999", "x.docx", None, None, False),
        ("Legitimatie\nDatum: 3 mei 2012\nBrief\nDatum: 6 mei 2025", "x.docx", None, date(2012, 5, 3), False),
        ("Datum: 3 mei 2012\n\nVerslag van 7 juli 2025", "20250707.pdf", datetime(2025, 7, 7), date(2012, 5, 3), False),
        ("Besproken is het depot.", "sjabloon 2018-01-01.docx", datetime(2018, 2, 20), date(2018, 1, 1), False),
    ],
)
def test_a_birth_date_is_not_the_documents(
    text: str, name: str, saved: datetime | None, day: date | None, sure: bool
) -> None:
    found, told = date_of(text, name, saved)
    assert (found.date() if found else None, told) == (day, sure)


def test_the_page_goes_before_the_properties_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    letter = docx.Document()
    letter.add_paragraph("Oosterveen, 7 juli 2025")
    letter.add_paragraph("Geacht college, het zwembad gaat dicht.")
    letter.save(str(path))
    (item,) = [item for item in read(path) if isinstance(item, Document)]
    assert item.date is not None
    assert item.date.date() == date(2025, 7, 7)


def test_a_presentation_is_of_the_day_on_its_first_slide(tmp_path: Path) -> None:
    shown = pptx.Presentation()
    for title, body in (("Nieuw schoolplein", "Ouderavond 7 juli 2025"), ("Besluit", "Datum: 3 maart 2019")):
        slide = shown.slides.add_slide(shown.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
    shown.save(str(tmp_path / "avond.pptx"))
    (item,) = [item for item in read(tmp_path / "avond.pptx") if isinstance(item, Document)]
    assert item.date is not None
    assert item.date.date() == date(2025, 7, 7)


def test_long_lines_end() -> None:
    for piece in ("A ", "A, ", "datum ", "\t", "1-1-"):
        assert date_of(piece * 40_000, "x.txt") == (None, False)


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
