"""A photo or a scan that is no PDF is redacted too: its pixels on a page, nothing of what the camera wrote."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipelines.case.one_file import redact_file
from pipelines.document import Document, Page, Source
from pipelines.reading import ReadingSettings
from pipelines.redaction.removal.picture_files import as_pdf

SIZE = (120, 80)
OWNER = b"Zwaantje Quirijnen"


def scene(mode: str) -> Image.Image:
    """Something without symmetry: a dark corner and a grey slope."""
    slope = np.tile(np.linspace(60, 250, SIZE[0], dtype=np.uint8), (SIZE[1], 1))
    slope[:30, :40] = 0
    if mode == "I;16":
        return Image.fromarray(slope.astype(np.uint16) * 200)
    return Image.fromarray(slope).convert(mode, dither=Image.Dither.NONE)


def document(data: bytes, media_type: str, pages: int = 1, size: tuple[int, int] = SIZE) -> Document:
    read = tuple(Page(at + 1, 0, 0, *size) for at in range(pages))
    return Document(
        id="d",
        source=Source("foto", "0" * 64, media_type, len(data)),
        kind="afbeelding",
        text="",
        pages=read,
        family="d",
    )


def drawn(data: bytes, size: tuple[int, int] = SIZE) -> np.ndarray:
    """The first page as pdfium draws it, in grey, `size[0]` pixels wide."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        picture = page.render(scale=size[0] / page.get_width()).to_pil().convert("L").resize(size)
        values = np.array(picture, dtype=np.int16)
        page.close()
    return values


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "I;16"])
def test_the_page_shows_the_picture(mode: str) -> None:
    out = io.BytesIO()
    scene(mode).save(out, "PNG")
    shown = drawn(as_pdf(out.getvalue(), document(out.getvalue(), "image/png")))
    assert shown[5:25, 5:35].max() < 20
    assert shown[40:75, 100:118].min() > 180


def test_a_photo_is_turned_as_its_camera_noted_and_loses_what_it_wrote() -> None:
    out, notes = io.BytesIO(), Image.Exif()
    notes[0x0112], notes[0x013B] = 6, OWNER.decode()
    scene("RGB").save(out, "JPEG", exif=notes, quality=95)
    assert OWNER in out.getvalue()
    pdf = as_pdf(out.getvalue(), document(out.getvalue(), "image/jpeg", size=SIZE[::-1]))
    shown = drawn(pdf, SIZE[::-1])
    assert shown[5:35, -25:-5].max() < 20
    assert OWNER not in pdf


def test_every_picture_of_a_tif_is_a_page() -> None:
    out = io.BytesIO()
    scene("1").save(out, "TIFF", save_all=True, append_images=[scene("L"), scene("1")])
    pdf = as_pdf(out.getvalue(), document(out.getvalue(), "image/tiff", pages=3))
    with pypdfium2.PdfDocument(pdf) as opened:
        assert len(opened) == 3


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("ending", ["png", "jpg", "tif"])
def test_a_name_in_a_picture_is_removed_and_proven(tmp_path: Path, ending: str) -> None:
    letter = Image.new("L", (1240, 500), 255)
    font = ImageFont.truetype("DejaVuSans.ttf", 40)
    ImageDraw.Draw(letter).text((80, 80), "Geachte mevrouw Quirijnen,\n\nUw brief is ontvangen.", 0, font)
    path = tmp_path / f"brief.{ending}"
    letter.save(path, dpi=(150, 150))
    done = redact_file(path, ["Quirijnen"], only_terms=True, profile="standaard", settings=ReadingSettings())
    assert done.boxes == 1
    before, after = np.asarray(letter, dtype=np.int16), drawn(done.pdf, letter.size)
    assert np.abs(before[250:] - after[250:]).mean() < 3
    assert after[80:130, 460:660].mean() < 90
    assert after[80:130, 85:400].mean() > 150
