"""Pictures inside mails and office files: what is written in them, and a notice when nobody could look.

A picture can hold a name as well as a paragraph can. Without OCR, or when OCR cannot open it, a picture large enough for a line of
letters blocks publication until a person has looked; tiny ones (bullets, tracking pixels) do not. The same logo stands in thousands
of mails: a worker reads it once.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from itertools import groupby

import numpy as np
from PIL import Image

from pipelines.document import Notice, Picture
from pipelines.errors import WooError
from pipelines.reading import ocr
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr_aslant import read_pixels

SMALLEST_WITH_TEXT = (24, 10)
"""Pixels, width and height: below this no letter can be read."""
SCREEN_DPI = 96.0
MOST_REMEMBERED = 2_000
_read_before: dict[tuple[str, str], str] = {}
"""(sha256 of the picture, languages) -> its text."""


def searched_picture(
    data: bytes, media_type: str, name: str, settings: ReadingSettings
) -> tuple[Picture, list[Notice]]:
    """The picture with its text, and what a person must know about it."""
    digest = hashlib.sha256(data).hexdigest()
    size = _size(data)
    if size is not None and (size[0] < SMALLEST_WITH_TEXT[0] or size[1] < SMALLEST_WITH_TEXT[1]):
        return Picture(digest, media_type, data, name, searched=True), []
    if size is not None and size[0] * size[1] <= settings.max_picture_pixels and ocr.available(settings):
        text = _text(digest, data, settings)
        if text is not None:
            return Picture(digest, media_type, data, name, text=text, searched=True), []
    return Picture(digest, media_type, data, name), [
        Notice(
            "afbeelding_niet_doorzocht",
            "In dit document staat een afbeelding waarin niet naar tekst is gezocht.",
            blocks=True,
            next_step="Bekijk de afbeelding en lak haar zo nodig, of installeer tesseract-ocr en tesseract-ocr-nld.",
        )
    ]


def _size(data: bytes) -> tuple[int, int] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                return picture.size
    except Exception:  # noqa: BLE001  Pillow raises whatever its plugins do; an unknown picture is one that nobody searched
        return None


def _text(digest: str, data: bytes, settings: ReadingSettings) -> str | None:
    """What OCR reads in the picture, line by line; None when it could not read all."""
    key = (digest, settings.ocr_languages)
    if key not in _read_before:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(io.BytesIO(data)) as picture:
                    read = read_pixels(np.asarray(_on_paper(picture).convert("L")), SCREEN_DPI, settings)
        except (WooError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            return None
        if read.unread:
            return None
        if len(_read_before) >= MOST_REMEMBERED:
            _read_before.clear()
        lines = groupby(read.words, key=lambda word: word.line)
        _read_before[key] = "\n".join(" ".join(word.text for word in words) for _, words in lines)
    return _read_before[key]


def _on_paper(picture: Image.Image) -> Image.Image:
    """What is transparent is white."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    coloured = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured)
