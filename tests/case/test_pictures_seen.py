"""A picture without recognised text holds a file back until somebody has looked at it; nothing else is let through by that."""

import io
import shutil
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter

from pipelines.case import redact_file
from pipelines.errors import RedactionError
from pipelines.reading import ReadingSettings

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def _letter_with_a_photograph(path: Path) -> None:
    field = gaussian_filter(np.random.default_rng(4).normal(size=(460, 680, 3)), (6, 6, 0))
    light = 128 + 60 * field / field.std()
    picture = io.BytesIO()
    Image.fromarray(light.clip(0, 255).astype(np.uint8)).save(picture, "PNG")
    with pymupdf.open() as made:
        page = made.new_page()
        page.insert_text((72, 72), "Geachte heer Hoekzema, hierbij de foto van de dijk.")
        page.insert_image(pymupdf.Rect(72, 120, 412, 350), stream=picture.getvalue())
        made.save(path)


def test_a_photograph_waits_for_eyes(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    _letter_with_a_photograph(path)
    with pytest.raises(RedactionError, match="geen tekst herkend") as refused:
        redact_file(path, (), only_terms=False, profile="standaard", settings=ReadingSettings())
    assert "--pictures-seen" in refused.value.next_step
    seen = redact_file(path, (), only_terms=False, profile="standaard", settings=ReadingSettings(), pictures_seen=True)
    with pymupdf.open(stream=seen.pdf) as copy:
        text = copy[0].get_text()
        assert "Hoekzema" not in text
        assert "de foto van de dijk" in text
        assert copy[0].get_images()


def test_other_notices_still_hold_it_back(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    _letter_with_a_photograph(path)
    unread = ReadingSettings(ocr=False)
    with pytest.raises(RedactionError, match="tekstherkenning staat uit"):
        redact_file(path, (), only_terms=False, profile="standaard", settings=unread, pictures_seen=True)
