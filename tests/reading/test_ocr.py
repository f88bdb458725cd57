"""Scans and pictures are read whichever way they lie, with boxes on the picture as it was given; or say why they were not."""

from __future__ import annotations

import hashlib
import io
import shutil
import signal
import threading
import time
from dataclasses import replace

import numpy as np
import pymupdf
import pytest
from PIL import Image
from scipy import ndimage

from pipelines.document import Document, RegionKind, Source, Word
from pipelines.engine import LocalEngine
from pipelines.errors import EmptyFile, LimitExceeded, MalformedFile, ReadingError, TruncatedFile
from pipelines.reading import ocr, scan_pool, scans
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import Pixels, skew_of
from pipelines.reading.ocr_aslant import read_pixels
from pipelines.reading.pdf import page_reading, read_pdf
from pipelines.reading.pictures import read_picture
from pipelines.reading.sandbox import clock_stopped, confined

SETTINGS = ReadingSettings()
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")

LINES = [
    "Geachte mevrouw Santhoelal,",
    "Hierbij bevestigen wij de ontvangst van uw brief",
    "van 3 mei 2024 over de vergunning voor het perceel",
    "aan de Dorpsstraat 12 in Utrecht. Wij zullen uw",
    "verzoek binnen zes weken behandelen.",
    "Met vriendelijke groet,",
]


def letter(signed: bool = False, blacked: bool = False) -> pymupdf.Document:
    pdf = pymupdf.open()
    page = pdf.new_page(width=420, height=360)
    for i, line in enumerate(LINES):
        page.insert_text((50, 60 + 20 * i), line, fontsize=12)
    if signed:
        steps = np.linspace(0, 1, 50)
        points = [(60 + 110 * t, 215 + 14 * np.sin(17 * t) + 8 * np.sin(41 * t)) for t in steps]
        page.draw_polyline([(float(x), float(y)) for x, y in points], color=(0, 0, 0.4), width=1.2)
    if blacked:
        page.draw_rect(pymupdf.Rect(300, 300, 380, 314), fill=(0, 0, 0))
    return pdf


def pixels(pdf: pymupdf.Document, dpi: int = 200) -> Pixels:
    drawing = pdf[0].get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    return np.frombuffer(drawing.samples, np.uint8).reshape(drawing.height, drawing.stride)[:, : drawing.width]


def saved(picture: Pixels, kind: str, **options: object) -> bytes:
    made = io.BytesIO()
    Image.fromarray(picture).save(made, kind, **options)
    return made.getvalue()


def as_picture(data: bytes, settings: ReadingSettings = SETTINGS) -> Document:
    return read_picture(data, Source("a.png", hashlib.sha256(data).hexdigest(), "image/png", len(data)), "d1", settings)


def as_pdf(pdf: pymupdf.Document, settings: ReadingSettings = SETTINGS) -> Document:
    data = bytes(pdf.tobytes())
    return read_pdf(
        data, Source("a.pdf", hashlib.sha256(data).hexdigest(), "application/pdf", len(data)), "d1", settings
    )


@needs_tesseract
@pytest.mark.parametrize("angle", [-6, 4, 90, 180])
def test_words_are_found_whichever_way_the_picture_lies(angle: int) -> None:
    upright = pixels(letter())
    quarters, rest = divmod(angle, 90) if angle % 90 == 0 else (0, angle)
    turned = np.rot90(upright, quarters)
    if rest:
        turned = ndimage.rotate(turned, rest, reshape=True, order=1, cval=255)
    read = read_pixels(np.ascontiguousarray(turned), 200, SETTINGS)
    words = {word.text.strip(".,"): word for word in read.words}
    assert {"Santhoelal", "Dorpsstraat", "vriendelijke", "vergunning"} <= set(words)
    assert read.confidence > 0.75
    for name in ("Santhoelal", "Dorpsstraat", "vriendelijke"):
        x0, y0, x1, y1 = (round(edge) for edge in words[name].box)
        inside = turned[y0:y1, x0:x1]
        assert 0.05 < (inside < 128).mean() < 0.6
        border = np.concatenate([turned[y0 - 4 : y0 - 2, x0:x1].ravel(), turned[y1 + 2 : y1 + 4, x0:x1].ravel()])
        assert (border < 128).mean() < (0.12 if rest else 0.02)


@pytest.mark.parametrize("angle", [-7.0, -2.0, 0.0, 1.5, 5.0])
def test_skew_is_measured(angle: float) -> None:
    turned = ndimage.rotate(pixels(letter(), 150), angle, reshape=True, order=1, cval=255)
    assert abs(skew_of(turned) + angle) < 0.5


@needs_tesseract
@pytest.mark.parametrize("rotation", [90])
def test_a_scan_in_a_pdf(rotation: int) -> None:
    """The boxes are unrotated points: the same words stand in the same places as in the page that was scanned."""
    original = letter()
    scan = pymupdf.open()
    sheet = scan.new_page(width=420, height=360)
    sheet.insert_image(
        sheet.rect, stream=saved(np.rot90(pixels(original), rotation // 90), "PNG"), rotate=-rotation % 360
    )
    sheet.set_rotation(rotation)
    document = as_pdf(scan)
    page = document.pages[0]
    assert (page.ocr, page.searchable) == (True, 1.0)
    assert document.notices == ()
    found = {document.text[w.start : w.end].strip(".,"): w for w in page.words}
    for x0, y0, x1, y1, word, *_ in original[0].get_text("words"):
        if len(word) > 8:
            read = found[word.strip(".,")]
            assert abs((read.x0 + read.x1) / 2 - (x0 + x1) / 2) < 3
            assert abs((read.y0 + read.y1) / 2 - (y0 + y1) / 2) < 4
            assert 0 < read.confidence < 1


@needs_tesseract
def test_a_picture_in_a_page_of_text_is_read_after_the_text() -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((72, 90), "Zie de schermafdruk hieronder, met dank aan Youssef.")
    page.insert_image(pymupdf.Rect(72, 200, 492, 560), stream=saved(pixels(letter()), "PNG"))
    document = as_pdf(pdf)
    assert document.text.startswith(
        "Zie de schermafdruk hieronder, met dank aan Youssef.\n\nGeachte mevrouw Santhoelal"
    )
    assert document.pages[0].searchable == 1.0
    santhoelal = next(w for w in document.pages[0].words if "Santhoelal" in document.text[w.start : w.end])
    assert 200 < santhoelal.y0 < 300


@needs_tesseract
def test_a_page_that_is_read_badly_needs_a_person() -> None:
    blurred = ndimage.gaussian_filter(pixels(letter()).astype(float), 3.2).astype(np.uint8)
    document = as_picture(saved(blurred, "PNG", dpi=(200, 200)))
    assert [(notice.code, notice.blocks) for notice in document.notices] == [("ocr_onzeker", True)]


def test_without_tesseract_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    document = as_picture(saved(pixels(letter()), "PNG"))
    [notice] = document.notices
    assert notice.blocks
    assert "tesseract-ocr" in notice.next_step
    assert document.pages[0].searchable == 0.0


def test_without_dutch_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_installed", lambda: frozenset({"eng"}))
    monkeypatch.setattr(ocr.shutil, "which", lambda _: "/usr/bin/tesseract")
    assert "tesseract-ocr-nld" in as_picture(saved(pixels(letter()), "PNG")).notices[0].next_step


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures(kind: str) -> None:
    document = as_picture(saved(pixels(letter()), kind, dpi=(200, 200)))
    page = document.pages[0]
    assert document.kind == "afbeelding"
    assert "Santhoelal" in document.text[page.start : page.end]
    assert (round(page.width), round(page.height)) == (420, 360)
    for word in page.words:
        assert 0 <= word.x0 < word.x1 <= page.width
        assert 0 <= word.y0 < word.y1 <= page.height


@needs_tesseract
def test_every_page_of_a_tiff() -> None:
    sheets = [Image.new("L", (900, 700), 255), Image.fromarray(pixels(letter()))]
    made = io.BytesIO()
    sheets[0].save(made, "TIFF", save_all=True, append_images=sheets[1:], dpi=(200, 200))
    document = as_picture(made.getvalue())
    assert [bool(page.words) for page in document.pages] == [False, True]
    assert [page.searchable for page in document.pages] == [1.0, 1.0]
    for page in document.pages:
        for word in page.words:
            assert page.start <= word.start < word.end <= page.end


@needs_tesseract
def test_a_photo_is_turned_as_its_camera_noted_and_its_notes_are_read() -> None:
    picture = Image.fromarray(np.rot90(pixels(letter())))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Sietske Bonnema"
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, dpi=(200, 200))
    document = as_picture(made.getvalue())
    assert document.pages[0].width > document.pages[0].height
    assert "Santhoelal" in document.text
    [maker] = [r for r in document.regions if r.kind is RegionKind.METADATA and r.detail == "Maker"]
    assert document.text[maker.start : maker.end] == "Sietske Bonnema"
    assert document.page_at(maker.start) is None


@needs_tesseract
@pytest.mark.parametrize("form", ["picture", "pdf"])
def test_a_signature_and_a_black_box(form: str) -> None:
    signed = letter(signed=True, blacked=True)
    document = as_picture(saved(pixels(signed), "PNG", dpi=(200, 200))) if form == "picture" else as_pdf(signed)
    [ink] = [region for region in document.regions if region.kind is RegionKind.HANDWRITING and region.score > 0.5]
    box = ink.boxes[0].box
    assert box.x0 < 75
    assert box.x1 > 155
    assert 180 < box.y0 < box.y1 < 250
    [black] = [region for region in document.regions if region.kind is RegionKind.REDACTED]
    assert all(abs(a - b) < 3 for a, b in zip(black.boxes[0].box, (300, 300, 380, 314), strict=True))


@needs_tesseract
def test_print_is_not_taken_for_handwriting() -> None:
    document = as_picture(saved(pixels(letter()), "PNG", dpi=(200, 200)))
    assert [region for region in document.regions if region.kind is RegionKind.HANDWRITING] == []


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"geen plaatje", MalformedFile),
        (saved(pixels(letter(), 72), "JPEG")[:3000], TruncatedFile),
        (saved(pixels(letter(), 72), "PNG")[:2000], ReadingError),
    ],
)
def test_broken_pictures_have_typed_errors(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error):
        as_picture(data, ReadingSettings(ocr=False))


def test_a_picture_beyond_the_limit() -> None:
    with pytest.raises(LimitExceeded):
        as_picture(saved(pixels(letter(), 72), "PNG"), ReadingSettings(ocr=False, max_picture_pixels=1000))


def test_scans_of_one_document_are_read_at_once_and_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages must be under way together, or the barrier breaks; the text is that of reading one by one."""
    together = threading.Barrier(2, timeout=60)

    def fake(scan: scans.Scan, settings: ReadingSettings) -> scans.ScannedText:
        if scan.number in {1, 2}:
            together.wait()
        text = f"pagina {scan.number}"
        return scans.ScannedText(text, (Word(0, 6, 50, 50, 90, 60), Word(7, len(text), 95, 50, 99, 60)), True)

    pdf = pymupdf.open()
    for shade in range(5):
        page = pdf.new_page()
        picture = pixels(letter())
        picture = np.where(picture > 200, 250 - shade, picture).astype(np.uint8)
        page.insert_image(page.rect, stream=saved(picture, "PNG"))
    monkeypatch.setattr(scan_pool, "read_scan", fake)
    monkeypatch.setattr(page_reading, "cannot_read", lambda number, settings: None)
    monkeypatch.setenv(scan_pool.AT_ONCE, "2")
    document = as_pdf(pdf)
    assert [document.text[p.start : p.end] for p in document.pages] == [f"pagina {n}" for n in range(1, 6)]
    assert [document.text[w.start : w.end] for p in document.pages for w in p.words[1:]] == list("12345")


def test_the_engine_says_how_many_scans_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(scan_pool.AT_ONCE, "9")
    with LocalEngine(2, preload=()):
        assert scan_pool.at_once() == 2


def test_the_time_of_a_scan_is_not_the_time_of_the_parser() -> None:
    """A book of scans takes longer than any parser may: each page has a limit of its own."""
    with confined(replace(SETTINGS, max_seconds=0.3)):
        with clock_stopped():
            time.sleep(0.5)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
