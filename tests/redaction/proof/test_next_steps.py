"""The advice that goes with a leak fits the place: to redact again helps nobody where removal did what it was asked."""

from __future__ import annotations

import shutil

import pytest

from pipelines.redaction import prove
from tests.redaction.laboratory import rarely_used, read_otherwise
from tests.redaction.laboratory.specimens import HIDDEN, Sheet

_OCR = pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")


def _steps(data: bytes) -> dict[str, str]:
    """Next step by message of the notices that the hidden name gives."""
    return {notice.message: notice.next_step for notice in prove(data, [HIDDEN]).notices}


@pytest.mark.parametrize(
    "make",
    [
        rarely_used.words_drawn_from_the_end,
        rarely_used.words_drawn_with_a_line_between,
        read_otherwise.name_over_two_lines_of_a_column,
    ],
)
def test_words_that_are_drawn_apart_are_to_be_withheld_apart(make: object) -> None:
    assert callable(make)
    steps = _steps(make())
    assert len(steps) == 1
    assert all("losse delen" in message and "voornaam en achternaam" in step for message, step in steps.items())


@_OCR
def test_rows_below_a_fax_go_away_by_printing_it() -> None:
    steps = _steps(rarely_used.fax_rows_below_the_picture())
    assert any("niet wordt getoond" in message and "nieuwe pdf" in step for message, step in steps.items())


@_OCR
def test_a_name_that_only_ocr_sees_is_covered_by_hand() -> None:
    assert any("teken zelf een vak" in step for step in _steps(read_otherwise.font_with_codes_of_its_own()).values())


def test_what_stands_in_the_text_is_said_once_and_redacted_again() -> None:
    steps = _steps(Sheet().hidden().text(400, 600, "kolom").data())
    assert len(steps) == 1
    assert all("lak het opnieuw" in step for step in steps.values())
