"""A copy that needs fewer pages than the original is proven like any other."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pypdfium2

from pipelines.case import redact_file
from pipelines.document import Document
from pipelines.reading import ReadingSettings, read


def _pages_read(path: Path) -> int:
    (document,) = read(path, ReadingSettings())
    assert isinstance(document, Document)
    return len(document.pages)


def _pages_of_copy(path: Path, *terms: str) -> int:
    done = redact_file(path, terms, only_terms=True, profile="standaard", settings=ReadingSettings())
    return len(pypdfium2.PdfDocument(io.BytesIO(done.pdf)))


def test_boxes_that_are_shorter_than_what_they_cover_may_save_a_page(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    term = "het vertrouwelijke onderdeel van de afspraak over de verbouwing van het schoolgebouw aan de haven " * 3
    path.write_text("\n\n".join(f"{n}. {term.strip()}" for n in range(40)))
    assert _pages_of_copy(path, term.strip()) < _pages_read(path)


def test_a_hidden_sheet_at_the_end_may_save_a_page(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Zichtbaar", "blad"])
    hidden = book.create_sheet("intern")
    for number in range(90):
        hidden.append([f"regel {number}", "toverwoord"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "lijst.xlsx")
    assert _pages_of_copy(tmp_path / "lijst.xlsx", "toverwoord") < _pages_read(tmp_path / "lijst.xlsx")
