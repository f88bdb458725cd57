"""How far the ink of a word in a text layer may reach behind it: what reaches further is not read yet."""

from __future__ import annotations

import pymupdf

from pipelines.document import Box, Word
from pipelines.reading.pdf.page_content import page_content
from pipelines.reading.pdf.page_look import PageLook
from pipelines.reading.pdf.unsearched import places_of_words
from tests.reading.pdf.making import drawn, scanned


def _places(*words: Word) -> list[Box]:
    page = pymupdf.open(stream=scanned(drawn((72, 90, "Geachte mevrouw"))))[0]
    return places_of_words(PageLook(page, page_content(page), "", words, 0))


def test_a_word_has_room_for_a_letter() -> None:
    assert _places(Word(0, 5, 50, 100, 100, 112))[0] == Box(50, 100, 110, 112)


def test_a_word_that_the_layer_calls_wide_has_no_more_room_than_its_height() -> None:
    assert _places(Word(0, 1, 50, 100, 350, 112))[0].x1 <= 362


def test_the_next_word_on_the_line_ends_the_room_wherever_it_stands_in_the_text() -> None:
    first, other, beside = Word(0, 5, 50, 100, 100, 112), Word(6, 9, 50, 130, 90, 142), Word(10, 15, 104, 101, 150, 113)
    assert _places(first, other, beside)[0].x1 <= 104
