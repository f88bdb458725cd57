"""Comments and hidden parts: never published in silence, never dropped in silence."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipelines.case import process, redact_file
from pipelines.engine import InlineEngine
from pipelines.reading import ReadingSettings


def commented_letter(path: Path) -> None:
    letter = docx.Document()
    paragraph = letter.add_paragraph("De zichtbare alinea over het model.")
    letter.add_comment(paragraph.runs, text="Dit mag de verzoeker nooit lezen", author="Berivan Aslan", initials="BA")
    letter.save(path)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))


def test_a_comment_is_left_out_and_said(tmp_path: Path) -> None:
    commented_letter(tmp_path / "brief.docx")
    done = redact_file(tmp_path / "brief.docx", [], only_terms=False, profile="standaard", settings=ReadingSettings())
    text = text_of(done.pdf)
    assert "zichtbare alinea" in text
    assert "nooit lezen" not in text
    assert "verborgen_inhoud" in {notice.code for notice in done.notices}


def test_the_case_report_asks_a_person(tmp_path: Path) -> None:
    case = tmp_path / "zaak"
    case.mkdir()
    commented_letter(case / "brief.docx")
    report = process(case, tmp_path / "uit", InlineEngine())
    assert report.published == 1
    assert {need.code for need in report.needs_person} == {"verborgen_inhoud"}


def test_a_hidden_sheet_is_not_published(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "zichtbare cel"
    hidden = book.create_sheet("intern")
    hidden["A1"] = "geheime cel"
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "lijst.xlsx")
    done = redact_file(tmp_path / "lijst.xlsx", [], only_terms=False, profile="standaard", settings=ReadingSettings())
    text = text_of(done.pdf)
    assert "zichtbare cel" in text
    assert "geheime cel" not in text
    assert "intern" not in text


def test_text_that_was_taken_away_stays_away(tmp_path: Path) -> None:
    """A tracked deletion inside a line that is shown gets a box."""
    letter = docx.Document()
    paragraph = letter.add_paragraph("Het aantal controles blijft gelijk.")
    deleted = OxmlElement("w:del")
    deleted.set(qn("w:author"), "Berivan Aslan")
    run = OxmlElement("w:r")
    gone = OxmlElement("w:delText")
    gone.text = " Het stijgt met een kwart."
    run.append(gone)
    deleted.append(run)
    paragraph._p.append(deleted)
    letter.save(tmp_path / "nota.docx")
    done = redact_file(tmp_path / "nota.docx", [], only_terms=False, profile="standaard", settings=ReadingSettings())
    text = text_of(done.pdf)
    assert "blijft gelijk" in text
    assert "stijgt met een kwart" not in text
    assert "verborgen_inhoud" in {notice.code for notice in done.notices}
