"""A letter as a scanner leaves it: pages of pixels, turned a little, with noise, a stamp and uneven light; no text in the file.

The one decision: the letter is laid out by LibreOffice and rasterised first, so that the picture is that of real type.
"""

from __future__ import annotations

import io
from datetime import datetime

import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFilter

from sample_docs.generate import dutch_dates
from sample_docs.generate.signature_image import font
from sample_docs.generate.stable import stable_pdf

RESOLUTION = 170


def scanned_pdf(pdf: bytes, when: datetime, seed: int) -> bytes:
    """The pages of `pdf` as an image-only PDF, with an intake stamp of `when` on the first page."""
    noise = np.random.default_rng(seed)
    with pymupdf.open(stream=pdf) as document:
        sheets = [page.get_pixmap(dpi=RESOLUTION, colorspace=pymupdf.csRGB) for page in document]
    pages = [Image.frombytes("RGB", (sheet.width, sheet.height), sheet.samples) for sheet in sheets]
    _stamp(pages[0], when)
    return _as_pdf([_worn(page, noise) for page in pages], when)


def _stamp(page: Image.Image, when: datetime) -> None:
    """INGEKOMEN with a date, slightly turned, in faded blue."""
    stamp = Image.new("RGBA", (430, 130), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((4, 4, 425, 125), outline=(40, 60, 150, 200), width=5)
    draw.text((60, 14), "INGEKOMEN", font=font(48, bold=True), fill=(40, 60, 150, 200))
    draw.text((100, 74), f"{dutch_dates.long(when).upper()}", font=font(34), fill=(40, 60, 150, 200))
    turned = stamp.rotate(5.5, expand=True, resample=Image.Resampling.BICUBIC)
    page.paste(turned, (int(page.width * 0.07), int(page.height * 0.045)), turned)


def _worn(page: Image.Image, noise: np.random.Generator) -> Image.Image:
    """Skew, a soft focus, uneven light, specks and grain; grey as office scanners are set."""
    turned = page.rotate(float(noise.uniform(0.7, 1.4)), resample=Image.Resampling.BICUBIC, fillcolor=(246, 245, 240))
    grey = np.asarray(turned.convert("L").filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    light = np.linspace(0.94, 1.0, grey.shape[1], dtype=np.float32)[None, :]
    grain = noise.normal(0, 5.0, grey.shape).astype(np.float32)
    worn = grey * light + grain
    for _ in range(120):
        y, x = int(noise.integers(0, grey.shape[0] - 2)), int(noise.integers(0, grey.shape[1] - 2))
        worn[y : y + 2, x : x + 2] *= 0.45
    return Image.fromarray(np.clip(worn, 0, 255).astype(np.uint8), "L")


def _as_pdf(pages: list[Image.Image], when: datetime) -> bytes:
    """One JPEG a page, as a scanner's own software writes it."""
    document = pymupdf.open()
    for image in pages:
        jpeg = io.BytesIO()
        image.save(jpeg, "JPEG", quality=48, dpi=(RESOLUTION, RESOLUTION))
        page = document.new_page(width=image.width * 72 / RESOLUTION, height=image.height * 72 / RESOLUTION)
        page.insert_image(page.rect, stream=jpeg.getvalue())
    document.set_metadata(
        {"producer": "KM-C3350i", "creator": "ScanToFolder", "creationDate": when.strftime("D:%Y%m%d%H%M%SZ")}
    )
    data = document.tobytes(deflate=True, no_new_id=True)
    return stable_pdf(data, when)
