"""Pictures inside mails and office files: what is written in them, and a notice when nobody could look.

A picture can hold a name as well as a paragraph can. Without OCR, or when OCR cannot open it, a picture large enough for a line of
letters blocks publication until a person has looked; tiny ones (bullets, tracking pixels) do not.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import warnings
from collections.abc import Callable
from typing import cast

from PIL import Image

from pipelines.document import Notice, Picture
from pipelines.errors import WooError
from pipelines.reading.limits import ReadingSettings

SMALLEST_WITH_TEXT = (24, 10)
"""Pixels, width and height: below this no letter can be read."""

Reader = Callable[[bytes, ReadingSettings], str]


def searched_picture(
    data: bytes, media_type: str, name: str, settings: ReadingSettings
) -> tuple[Picture, list[Notice]]:
    """The picture with its text, and what a person must know about it."""
    digest = hashlib.sha256(data).hexdigest()
    size = _size(data)
    if size is not None and (size[0] < SMALLEST_WITH_TEXT[0] or size[1] < SMALLEST_WITH_TEXT[1]):
        return Picture(digest, media_type, data, name, searched=True), []
    reader = (
        _reader() if settings.ocr and size is not None and size[0] * size[1] <= settings.max_picture_pixels else None
    )
    if reader is not None:
        try:
            return Picture(digest, media_type, data, name, text=reader(data, settings).strip(), searched=True), []
        except WooError:
            pass  # not read: the notice below says so
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


def _reader() -> Reader | None:
    """OCR's door, when that room is there and tesseract is installed."""
    try:
        ocr = importlib.import_module("pipelines.reading.ocr")
    except ModuleNotFoundError:
        return None
    return cast("Reader | None", getattr(ocr, "picture_text", None))
