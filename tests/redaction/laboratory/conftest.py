"""Most specimens hide the same line in a picture: tesseract reads every distinct picture once a session, before and after alike.

What tesseract says depends only on the pixels and the options, so an answer that was given is given again.
"""

from __future__ import annotations

import functools
import hashlib

import pytest

from pipelines.reading import ocr
from pipelines.reading.limits import ReadingSettings

_TESSERACT = ocr._tesseract
_answers: dict[tuple[str, tuple[int, ...], tuple[str, ...], float], str] = {}


@functools.wraps(_TESSERACT)
def _read_once(pixels: ocr.Pixels, options: list[str], settings: ReadingSettings) -> str:
    key = (hashlib.sha256(pixels.tobytes()).hexdigest(), pixels.shape, tuple(options), settings.ocr_seconds)
    if key not in _answers:
        _answers[key] = _TESSERACT(pixels, options, settings)
    return _answers[key]


@pytest.fixture(autouse=True)
def each_picture_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_tesseract", _read_once)
