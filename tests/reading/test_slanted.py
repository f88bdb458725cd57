"""Writing aslant on a level page: found wherever it runs, told from what is no writing, read, and said when it cannot be read."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipelines.document import Box
from pipelines.reading import ocr_aslant, slanted
from pipelines.reading.broken_writing import joined_pieces
from pipelines.reading.letter_shapes import measured
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import OcrText, OcrWord, Pixels, available
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
    [part] = slanted_in(_ink(_stamped(text, angle, lines=0)), _DPI / 72) or []
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


def _photograph(seed: int, fall: float = 1.2) -> Pixels:
    """Grey without writing, fine and coarse at once as a photograph has it."""
    rng, size = np.random.default_rng(seed), 1000
    waves = np.hypot(*np.meshgrid(np.fft.fftfreq(size), np.fft.fftfreq(size)))
    waves[0, 0] = 1
    grey = np.fft.ifft2(np.fft.fft2(rng.standard_normal((size, size))) / waves**fall).real
    grey_picture: Pixels = ((grey - grey.min()) / np.ptp(grey) * 255).astype(np.uint8)
    return grey_picture


@pytest.mark.parametrize("seed", [0, 1, 4, 5])
def test_a_photograph_is_no_writing_that_was_not_read(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_aslant, "read_level", lambda *_: OcrText(()))
    monkeypatch.setattr(ocr_aslant, "read_turned", lambda *_: OcrText(()))
    assert read_pixels(_photograph(seed), 200, SETTINGS).unread == ()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_points_of_a_graph_along_a_falling_line_are_none(seed: int) -> None:
    rng, page = np.random.default_rng(seed), np.zeros((900, 900), dtype=np.bool_)
    for x in rng.uniform(50, 850, 60).astype(int):
        y = min(max(int(x + rng.normal(0, 12)), 10), 880)
        page[y - 8 : y + 8, x - 8 : x + 8] = True
    assert slanted_in(page, 200 / 72) == []


def test_houses_along_a_road_and_a_half_tone_are_none() -> None:
    page, turn = Image.new("L", (1000, 1000), 255), math.radians(20)
    draw, cosine, sine = ImageDraw.Draw(page), math.cos(turn), math.sin(turn)
    for i in range(24):
        wide, along = 18 + 7 * i % 16, 34 * i
        corners = [(along, 0), (along + wide, 0), (along + wide, 26), (along, 26)]
        draw.polygon([(100 + u * cosine - v * sine, 200 + u * sine + v * cosine) for u, v in corners], outline=0)
    assert slanted_in(_ink(np.asarray(page)), 200 / 72) == []
    rows, columns = np.indices((800, 800))
    grey = 0.5 + 0.3 * np.sin(rows / 90) * np.cos(columns / 70)
    screen = (np.cos((rows + columns) * 0.28) + np.cos((rows - columns) * 0.28)) / 4 + 0.5
    assert slanted_in(grey < screen, 200 / 72) == []


@pytest.mark.parametrize("frame", [False, True])
def test_spaced_letters_and_a_framed_stamp_are_found(frame: bool) -> None:
    stamp = Image.new("L", (620, 70), 255)
    draw = ImageDraw.Draw(stamp)
    draw.text((14, 14), "GEZIEN Jorrit Vlasbloem" if frame else "G E Z I E N  V L A S B L O E M", 0, font=_font(13))
    if frame:
        draw.rectangle((4, 6, 330, 58), outline=0, width=3)
    turned = stamp.rotate(30, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert len(slanted_in(_ink(np.asarray(turned)), _DPI / 72) or []) == 1


def test_a_picture_too_full_to_search_is_said_when_it_is_a_page_of_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slanted, "MOST_MARKS", 10)
    assert slanted_in(_ink(_stamped(_STAMP, 30)), _DPI / 72) is None
    read = OcrText(())
    monkeypatch.setattr(ocr_aslant, "read_level", lambda *_: read)
    assert read_pixels(_stamped(_STAMP, 30), _DPI, SETTINGS).unread == ()
    read = OcrText((OcrWord("college", Box(80, 80, 180, 100), 0.95, (1, 1, 1)),))
    assert read_pixels(_stamped(_STAMP, 30), _DPI, SETTINGS).unread == (Box(0, 0, 1000, 1000),)


def test_a_texture_costs_no_more_than_its_marks() -> None:
    """Specks in heaps: each has dozens near it, and few are looked at."""
    rng, page = np.random.default_rng(3), np.zeros((1000, 1000), dtype=np.bool_)
    for y, x in rng.integers(0, 990, (20_000, 2)).tolist():
        page[y, x : x + 3] = True
    found = measured(page, 3)
    assert found is not None
    bands = math.ceil(math.log(found.marks.sizes.max() / found.marks.sizes.min(), math.sqrt(2.5))) + 1
    pairs = sum(len(some) for some in slanted._neighbours(found.marks))
    assert 0 < pairs <= 12 * bands * len(found.marks.sizes)
    for y in range(0, 1000, 4):
        page[y : y + 2, :] = np.arange(1000) % 4 < 2
    page[:, ::4] = page[:, 3::4] = False
    assert joined_pieces(page, 200 / 72) is None
    assert measured(page, 2) is None


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
