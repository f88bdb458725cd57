"""Words, boxes and glyphs agree, whatever the page is turned, cropped or scaled to."""

from __future__ import annotations

import numpy as np
import pymupdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Document
from pipelines.reading.pdf import open_pdf, page_characters
from tests.reading.pdf.making import WITHOUT_OCR, by_hand, changed, drawn, page_text, read, shown

LETTER = drawn(
    (72, 90, "Geachte mevrouw El-Amrani,"),
    (72, 130, "Op 3 mei 2024 sprak u met Sven Hofland en Thanh Nguyen over de bezwaren"),
    (72, 146, "tegen de vergunning aan de Dorpsstraat 12."),
    (72, 190, "Met vriendelijke groet,"),
    (72, 230, "Radha Santhoelal"),
)


def assert_words_agree_with_glyphs(data: bytes) -> Document:
    """Every word spells its span, and its glyphs lie in its box; every glyph belongs to exactly one word."""
    document = read(data)
    pdf = open_pdf(data, WITHOUT_OCR)
    for page in document.pages:
        characters = page_characters(pdf[page.number - 1])
        assert characters.text == document.text[page.start : page.end]
        at = {glyph.offset: glyph for glyph in characters.glyphs}
        assert len(at) == len(characters.glyphs)
        for word in page.words:
            assert document.text[word.start : word.end].split() == [document.text[word.start : word.end]]
            for offset in range(word.start - page.start, word.end - page.start):
                glyph = at.pop(offset)
                assert glyph.character == characters.text[offset]
                assert word.x0 - 0.1 <= glyph.box.x0 <= glyph.box.x1 <= word.x1 + 0.1
                assert word.y0 - 0.1 <= glyph.box.y0 <= glyph.box.y1 <= word.y1 + 0.1
        assert not at
    return document


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [(), (30, 40, 560, 800)])
@pytest.mark.parametrize("unit", [0, 2])
def test_text_is_the_same_for_any_rotation_crop_and_unit(rotate: int, crop: tuple[float, ...], unit: float) -> None:
    plain = read(LETTER)
    turned = assert_words_agree_with_glyphs(changed(LETTER, rotate=rotate, crop=crop, unit=unit))
    assert page_text(turned).split() == page_text(plain).split()
    if not rotate:
        assert page_text(turned) == page_text(plain)


@given(
    rotate=st.sampled_from([0, 90, 180, 270]),
    left=st.integers(-200, 60),
    bottom=st.integers(-200, 60),
    unit=st.sampled_from([0, 2]),
)
@settings(max_examples=15, deadline=None)
def test_the_ink_lies_in_the_words_boxes(rotate: int, left: int, bottom: int, unit: int) -> None:
    """Boxes are unrotated points: drawn unrotated, the page has ink inside each box and none outside all of them."""
    data = changed(LETTER, rotate=rotate, media=(left, bottom, 620, 860), unit=unit)
    words = read(data).pages[0].words
    page = pymupdf.open(stream=data)[0]
    page.set_rotation(0)
    drawing = page.get_pixmap(colorspace=pymupdf.csGRAY)
    grey = np.frombuffer(drawing.samples, np.uint8).reshape(drawing.height, drawing.stride).copy()
    for word in words:
        assert grey[int(word.y0) : int(word.y1), int(word.x0) : int(word.x1)].min() < 128
    for word in words:
        grey[int(word.y0) - 1 : int(word.y1) + 2, int(word.x0) - 1 : int(word.x1) + 2] = 255
    assert grey.min() > 200


def test_page_spans_are_the_pages() -> None:
    document = read(drawn((72, 90, "Een"), (72, 500, "Twee"), pages=3))
    assert [page_text(document, n) for n in (1, 2, 3)] == ["Een\n\nTwee"] * 3
    assert [page.number for page in document.pages] == [1, 2, 3]


_NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéëïöüşığ ’-", min_size=1, max_size=30)


@given(lines=st.lists(_NAMES, min_size=1, max_size=8), columns=st.integers(1, 3), justify=st.booleans())
@settings(max_examples=12, deadline=None)
def test_typeset_text_agrees_with_its_glyphs(lines: list[str], columns: int, justify: bool) -> None:
    body = "\n\n".join("#" + f'"{line}"' for line in lines)
    source = (
        f"#set page(columns: {columns}, width: 400pt, height: 300pt)\n#set par(justify: {str(justify).lower()})\n{body}"
    )
    assert_words_agree_with_glyphs(typst.compile(source.encode()))


def test_two_columns_are_read_one_after_the_other() -> None:
    rows = []
    for i in range(12):  # row by row: the order in which some programs write
        rows += [
            (60, 100 + 14 * i, f"links{i} staat in de linker kolom zus"),
            (320, 100 + 14 * i, f"rechts{i} in de kolom daarnaast zo"),
        ]
    rows.sort(key=lambda row: (row[1], -row[0]))
    text = page_text(
        assert_words_agree_with_glyphs(
            drawn((60, 60, "Kop over de volle breedte van beide kolommen van dit blad hier en"), *rows)
        )
    )
    order = [word for word in text.split() if word.startswith(("links", "rechts"))]
    assert order == [f"links{i}" for i in range(12)] + [f"rechts{i}" for i in range(12)]


def test_a_footer_written_first_is_read_last() -> None:
    text = page_text(read(drawn((72, 800, "Pagina 1 van 1"), (72, 90, "Boven"), (72, 110, "Onder"))))
    assert text.split() == ["Boven", "Onder", "Pagina", "1", "van", "1"]


def test_labels_stand_with_their_values() -> None:
    """A mail that was printed with all labels first, then all values."""
    labels = [(72, 90 + 15 * i, label) for i, label in enumerate(["Van:", "Verzonden:", "Aan:", "Onderwerp:"])]
    values = [
        (160, 90 + 15 * i, value) for i, value in enumerate(["Fatima Bouzid", "3 mei 2024", "Joke de Boer", "Overleg"])
    ]
    text = page_text(read(drawn(*labels, *values, (72, 190, "Hallo Joke,"))))
    assert text.splitlines()[:4] == [
        "Van:\tFatima Bouzid",
        "Verzonden:\t3 mei 2024",
        "Aan:\tJoke de Boer",
        "Onderwerp:\tOverleg",
    ]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Naam: H o f l a n d", "Naam: Hofland"),
        ("J a n   d e   V r i e s,", "Jan de Vries,"),
        ("1 2 3 4 5 6 7 8 2", "123456782"),
        ("keuze A B of C", "keuze A B of C"),
    ],
)
def test_letters_set_apart_are_words(written: str, wanted: str) -> None:
    assert page_text(assert_words_agree_with_glyphs(drawn((72, 90, written)))) == wanted


def test_letter_spacing_by_the_pdf_operator() -> None:
    content = b"BT /F1 12 Tf 6 Tc 72 700 Td (Santhoelal) Tj ET"
    assert page_text(assert_words_agree_with_glyphs(by_hand(content))) == "Santhoelal"


def test_cells_that_hold_one_character_are_not_run_together() -> None:
    row = [(72 + 60 * i, 90, str(i)) for i in range(6)]
    assert page_text(read(drawn(*row))).split() == ["0", "1", "2", "3", "4", "5"]


def test_a_ligature_and_a_hyphen_stay_as_they_are() -> None:
    data = typst.compile(
        '#set page(width: 150pt)\n#set text(lang: "nl", hyphenate: true)\nHofﬂand woont aan de Verlengde-Marktstraatsedijkweg'.encode()
    )
    document = assert_words_agree_with_glyphs(data)
    assert "Hofﬂand" in page_text(document)


def test_text_that_cannot_be_seen_is_read() -> None:
    content = (
        shown("Zichtbaar", 100, 700)
        + shown("Doorzichtig", 100, 600, "3 Tr")
        + shown("Wit", 100, 500, "1 1 1 rg")
        + shown("Afgeknipt", 100, 400, "0 0 10 10 re W n")
        + b"/X Do\n"
    )
    document = read(by_hand(content, {"/X": (shown("Gekaderd", 100, 300), [0, 0, 10, 10])}))
    assert page_text(document).split() == ["Zichtbaar", "Doorzichtig", "Wit", "Afgeknipt", "Gekaderd"]
