"""Pages of which the text says something else than the page shows are read by OCR; ordinary pages never are."""

from __future__ import annotations

import shutil

import pytest

from pipelines.document import Document
from pipelines.reading import ReadingSettings
from pipelines.reading.pdf import UNREADABLE
from tests.reading.pdf.making import drawn, page_text, read
from tests.redaction.laboratory.hard_to_take_apart import (
    _LINE,
    _coded,
    no_table_of_characters,
    table_of_blanks,
    table_of_other_letters,
    table_of_private_characters,
)
from tests.redaction.laboratory.read_otherwise import font_with_codes_of_its_own

needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")
LYING = (
    no_table_of_characters, table_of_other_letters, table_of_private_characters, table_of_blanks, font_with_codes_of_its_own
)  # fmt: skip


def _unreadable(document: Document) -> list[int | None]:
    return [notice.page for notice in document.notices if notice.code == UNREADABLE]


@needs_ocr
@pytest.mark.parametrize("make", LYING, ids=lambda make: make.__name__)
def test_what_the_page_shows_is_read(make: object) -> None:
    document = read(make(), ReadingSettings())  # type: ignore[operator]
    assert _LINE in page_text(document)
    assert "Geachte heer Joost Terpstra" in page_text(document)
    assert _unreadable(document) == [1]
    assert document.pages[0].searchable == 1.0


@pytest.mark.parametrize("make", LYING, ids=lambda make: make.__name__)
def test_without_ocr_such_a_page_blocks(make: object) -> None:
    document = read(make(), ReadingSettings(ocr=False))  # type: ignore[operator]
    assert document.pages[0].searchable < 1
    assert any(notice.blocks and notice.page == 1 for notice in document.notices)


@needs_ocr
def test_a_font_that_is_doubted_and_right_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.reading.pdf.font_doubts._is_doubted", lambda pdf, xref: True)
    document = read(drawn((72, 100, "Geachte mevrouw Okafor, dank voor uw brief")), ReadingSettings())
    assert page_text(document) == "Geachte mevrouw Okafor, dank voor uw brief"
    assert _unreadable(document) == []
    assert not document.pages[0].ocr


def test_a_font_with_a_table_that_agrees_is_not_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.reading.scans.read_pixels", _never)
    document = read(_coded({letter: letter for letter in _LINE}).data(), ReadingSettings())
    assert _LINE in page_text(document)


def _never(*_: object) -> None:
    raise AssertionError("an ordinary page is not read by OCR")
