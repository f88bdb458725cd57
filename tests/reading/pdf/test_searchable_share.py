"""A page says honestly how much of it some reader can search."""

from __future__ import annotations

import io
import random

import numpy as np
import pymupdf
import pytest
from PIL import Image

from pipelines.document import RegionKind
from tests.reading.pdf.making import drawn, read, regions, scanned

LETTER = drawn(*[(72, 90 + 16 * i, "Hierbij ontvangt u het verslag van de hoorzitting.") for i in range(20)])


def with_picture(picture: Image.Image, place: tuple[float, float, float, float]) -> bytes:
    pdf = pymupdf.open(stream=LETTER)
    file = io.BytesIO()
    picture.save(file, "PNG")
    pdf[0].insert_image(pymupdf.Rect(place), stream=file.getvalue(), keep_proportion=False)
    return bytes(pdf.tobytes())


def text_picture() -> Image.Image:
    page = pymupdf.open(stream=LETTER)[0]
    drawing = page.get_pixmap(dpi=150, clip=(60, 70, 400, 200))
    return Image.frombytes("RGB", (drawing.width, drawing.height), drawing.samples)


def test_text_only() -> None:
    assert read(LETTER).pages[0].searchable == 1.0


def test_a_scan_that_nobody_read() -> None:
    document = read(scanned(LETTER))
    assert document.pages[0].searchable == 0.0
    [notice] = document.notices
    assert (notice.code, notice.page, notice.blocks) == ("niet_gelezen_beeld", 1, True)


def test_a_picture_with_text_counts() -> None:
    document = read(with_picture(text_picture(), (72, 500, 400, 630)))
    assert 0.3 < document.pages[0].searchable < 0.95
    assert [n.code for n in document.notices] == ["niet_gelezen_beeld"]
    assert len(regions(document, RegionKind.PICTURE)) == 1


@pytest.mark.parametrize("kind", ["white", "even colour", "small", "line"])
def test_pictures_that_hold_no_text_do_not(kind: str) -> None:
    place = {"small": (72, 500, 80, 508), "line": (72, 500, 500, 502)}.get(kind, (72, 500, 400, 630))
    colour = {"white": "white", "even colour": (200, 220, 240)}.get(kind, "black")
    document = read(with_picture(Image.new("RGB", (200, 100), colour), place))
    assert document.pages[0].searchable == 1.0
    assert document.notices == ()


def test_a_photograph_is_not_passed_over() -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (90, 120, 3), dtype=np.uint8))
    assert read(with_picture(noise.resize((480, 360)), (72, 500, 400, 740))).pages[0].searchable < 1.0


def test_letters_drawn_as_shapes_count() -> None:
    """Text that a program turned into outlines: nothing to select, everything to read."""
    source = pymupdf.open(stream=LETTER)
    drawing = source[0].get_svg_image(text_as_path=True)
    outlined = pymupdf.open(stream=drawing.encode(), filetype="svg").convert_to_pdf()
    document = read(outlined)
    assert document.pages[0].words == ()
    assert document.pages[0].searchable < 0.05
    assert any(notice.blocks for notice in document.notices)


def test_a_chart_of_bars_and_lines_does_not_count() -> None:
    pdf = pymupdf.open(stream=LETTER)
    chance = random.Random(2)
    for i in range(12):
        pdf[0].draw_rect(
            pymupdf.Rect(80 + 30 * i, 700 - chance.randint(20, 150), 100 + 30 * i, 700),
            fill=(0.2, 0.4, 0.8),
            color=None,
        )
    pdf[0].draw_line((70, 700), (460, 700))
    assert read(bytes(pdf.tobytes())).pages[0].searchable == 1.0


def test_an_invisible_text_layer_makes_a_scan_searchable() -> None:
    pdf = pymupdf.open(stream=scanned(LETTER))
    for i in range(20):
        pdf[0].insert_text(
            (72, 90 + 16 * i), "Hierbij ontvangt u het verslag van de hoorzitting.", fontsize=11, render_mode=3
        )
    document = read(bytes(pdf.tobytes()))
    assert len(document.pages[0].words) == 160
    assert document.pages[0].searchable == 1.0


def test_a_letterhead_on_every_page_is_judged_on_every_page() -> None:
    pdf = pymupdf.open(stream=drawn((72, 400, "Brief"), pages=3))
    file = io.BytesIO()
    text_picture().save(file, "PNG")
    for page in pdf:
        page.insert_image(pymupdf.Rect(72, 40, 400, 170), stream=file.getvalue(), keep_proportion=False)
    document = read(bytes(pdf.tobytes()))
    assert all(page.searchable < 1 for page in document.pages)
    assert [notice.page for notice in document.notices] == [1, 2, 3]


def test_a_layer_whose_words_are_a_letter_too_narrow_is_whole() -> None:
    """As tesseract makes it: every word with the blank behind it in the width of the word."""
    words = pymupdf.open(stream=scanned(LETTER))
    page = words[0]
    for x0, y0, x1, y1, word, *_ in pymupdf.open(stream=LETTER)[0].get_text("words"):
        size = y1 - y0
        narrowed = pymupdf.Matrix(
            len(word) / (len(word) + 1) * (x1 - x0) / pymupdf.get_text_length(word, fontsize=size), 1
        )
        foot = pymupdf.Point(x0, y1 - 0.2 * size)
        page.insert_text(foot, word, fontsize=size, render_mode=3, morph=(foot, narrowed))
    document = read(bytes(words.tobytes()))
    assert document.pages[0].searchable == 1.0
    assert not any(notice.blocks for notice in document.notices)
