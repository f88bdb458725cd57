"""What the proof says of a picture that it could not search to the end."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.document import Box
from pipelines.reading.barcodes import Codes
from pipelines.reading.ocr import OcrText
from pipelines.redaction.proof import pictures
from pipelines.redaction.proof.pictures import PictureReader
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.values import Ledger


def _looked_at(picture: np.ndarray) -> int:
    ledger = Ledger()
    reader = PictureReader(Search(["Fatima Okafor"]), ledger)
    reader.able = True
    reader.look_in(picture, "afbeelding", 1)
    return ledger.proof(1).exit_code


def _written() -> np.ndarray:
    """Marks of letter size in a row."""
    picture = np.full((500, 800), 255, np.uint8)
    for x in range(100, 500, 40):
        picture[200:240, x : x + 25] = 0
    return picture


@pytest.mark.parametrize(("unread", "verdict"), [((), 0), ((Box(10, 10, 90, 90),), 3)])
def test_writing_aslant_that_was_not_read_is_not_proven(
    unread: tuple[Box, ...], verdict: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "read_pixels", lambda *_: OcrText((), unread=unread))
    assert _looked_at(_written()) == verdict


@pytest.mark.parametrize(("codes", "verdict"), [(Codes(), 0), (Codes(all_read=False), 3)])
def test_codes_that_were_not_all_read_are_not_proven(
    codes: Codes, verdict: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "codes_in", lambda _: codes)
    monkeypatch.setattr(pictures, "read_pixels", lambda *_: OcrText(()))
    assert _looked_at(_written()) == verdict
