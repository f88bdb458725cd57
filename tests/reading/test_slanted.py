"""Writing aslant on a level page: found wherever it runs, told from what is no writing, read, and said when it cannot be read."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipelines.reading import ocr_aslant
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import OcrText, Pixels, available
from pipelines.reading.ocr_aslant import read_pixels
from pipelines.reading.scans import Scan, read_scan
from pipelines.reading.slanted import slanted_in

SETTINGS = ReadingSettings()
_NEEDS_OCR = pytest.mark.skipif(not available(SETTINGS), reason="needs tesseract")
_DPI = 150
_STAMP = "ONTVANGEN\n12 MAART 2024"


def _font(points: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(points * _DPI / 72)


def _stamped(text: str, angle: float, size: float = 12, grey: int = 60, lines: int = 4) -> Pixels:
    """A level text with another over the paper below it, turned counter-clockwise."""
    page = Image.new("L", (1000, 1000), 255)
    draw = ImageDraw.Draw(page)
    for i in range(lines):
        draw.text((80, 80 + 40 * i), "Het college heeft op 3 maart besloten tot weigering.", 0, font=_font(11))
    stamp = Image.new("L", (520, 90), 255)
    ImageDraw.Draw(stamp).multiline_text((10, 10), text, grey, font=_font(size))
    turned = stamp.rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page.paste(turned, (320, 380), Image.eval(turned, lambda value: 255 - value))
    return np.asarray(page)


def _ink(pixels: Pixels) -> np.ndarray:
    return pixels < 200


@pytest.mark.parametrize("angle", [9, 17, 25, 33, 45, 60, 75, 82, -12, -40, -78])
@pytest.mark.parametrize("text", ["GEZIEN Jorrit Vlasbloem", _STAMP])
def test_writing_aslant_is_found_with_its_angle(angle: float, text: str) -> None:
    [part] = slanted_in(_ink(_stamped(text, angle, lines=0)), _DPI / 72)
    assert abs((part.angle + angle + 90) % 180 - 90) < 2
    assert part.marks >= 15


@pytest.mark.parametrize("angle", [0, 2, -3])
def test_level_writing_is_none(angle: float) -> None:
    assert slanted_in(_ink(_stamped(_STAMP, angle)), _DPI / 72) == []


def _line_of(shape: str, angle: float) -> np.ndarray:
    page = Image.new("L", (1000, 1000), 255)
    draw, turn = ImageDraw.Draw(page), math.radians(angle)
    for i in range(30):
        x, y = 60 + 26 * i * math.cos(turn), 60 + 26 * i * math.sin(turn)
        if shape == "dots":
            draw.ellipse((x, y, x + 14, y + 14), fill=0)
        elif shape == "ticks":
            draw.rectangle((x, y, x + 17, y + 17), outline=0, width=3)
        else:
            draw.line((x, y, x + 17 * math.cos(turn), y + 17 * math.sin(turn)), fill=0, width=4)
    return _ink(np.asarray(page))


@pytest.mark.parametrize("shape", ["dots", "ticks", "dashes"])
@pytest.mark.parametrize("angle", [20, 45, 70])
def test_points_boxes_and_dashes_in_a_row_are_none(shape: str, angle: float) -> None:
    assert slanted_in(_line_of(shape, angle), _DPI / 72) == []


@_NEEDS_OCR
@pytest.mark.parametrize("angle", [17, 145])
def test_a_stamp_is_read_either_way_up_and_its_words_have_boxes_on_the_page(angle: float) -> None:
    pixels = _stamped(_STAMP, angle)
    read = read_pixels(pixels, _DPI, SETTINGS)
    assert read.unread == ()
    rows, columns = np.nonzero(_ink(pixels)[380:])
    for said in ("ONTVANGEN", "MAART"):
        [word] = [word for word in read.words if word.text == said]
        assert columns.min() - 5 <= word.box.x0 < word.box.x1 <= columns.max() + 5
        assert 375 + rows.min() <= word.box.y0 < word.box.y1 <= 385 + rows.max()


@_NEEDS_OCR
def test_what_cannot_be_read_blocks_publication() -> None:
    page = _stamped("", 0).copy()
    rng = np.random.default_rng(4)
    for i in range(9):  # marks like letters of no alphabet, on a line aslant
        y, x, high = 500 + 12 * i, 300 + 22 * i, (14, 24)[i % 2]
        page[y - high // 2 : y + high // 2, x : x + 16][rng.random((high, 16)) < 0.7] = 0
    scanned = read_scan(Scan(page, _DPI / 72, 3), SETTINGS)
    [notice] = [notice for notice in scanned.notices if notice.code == "schuine_tekst"]
    assert notice.blocks
    assert notice.page == 3


def test_more_directions_than_are_read_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    turned: list[float] = []

    def nothing(pixels: Pixels, angle: float, *_: object) -> OcrText:
        turned.append(angle)
        return OcrText(())

    monkeypatch.setattr(ocr_aslant, "read_level", lambda *_: OcrText(()))
    monkeypatch.setattr(ocr_aslant, "read_turned", nothing)
    monkeypatch.setattr(ocr_aslant, "_MOST", 1)
    one, other = _stamped("Kerkstraat Noord", 20, lines=0), _stamped("Molenlaan Zuid", 50, lines=0)
    read = read_pixels(np.vstack([one, other]), _DPI, SETTINGS)
    assert len(read.unread) == 2
    assert len({round(angle) % 180 for angle in turned}) == 1


@_NEEDS_OCR
def test_letters_in_pieces_are_read_and_never_taken_for_certain() -> None:
    """Dashed outlines, as a page of a drawing program has them."""
    outline = Image.new("L", (1000, 300), 255)
    draw = ImageDraw.Draw(outline)
    draw.text((60, 60), "Het college heeft besloten.", 0, font=_font(11))
    draw.text((60, 150), "Terpstra Holland", 255, font=_font(30), stroke_width=2, stroke_fill=0)
    pixels = np.asarray(outline).copy()
    rows, columns = np.indices(pixels.shape)
    pixels[(rows > 120) & ((rows + columns) % 6 < 2)] = 255
    read = read_pixels(pixels, _DPI, SETTINGS)
    assert any(word.text.startswith("Terps") for word in read.words)
    assert read.unread
    assert not read_pixels(pixels[:120], _DPI, SETTINGS).unread
