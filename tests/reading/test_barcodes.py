"""Bar codes: what they say, where they stand, and nothing where there is none."""

from __future__ import annotations

import numpy as np
import pymupdf
import pytest

from pipelines.reading.barcodes import codes_in

_KINDS = {
    "qr": pymupdf.mupdf.FZ_BARCODE_QRCODE,
    "data matrix": pymupdf.mupdf.FZ_BARCODE_DATAMATRIX,
    "code 128": pymupdf.mupdf.FZ_BARCODE_CODE128,
}


def _drawn(kind: str, text: str) -> np.ndarray:
    made = pymupdf.Pixmap("raw", pymupdf.mupdf.fz_new_barcode_pixmap(_KINDS[kind], text, 300, 1, 1, 0))
    return np.frombuffer(made.samples, np.uint8).reshape(made.height, made.stride)[:, : made.width]


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_a_code_is_read_and_its_place_holds_it(kind: str) -> None:
    code = _drawn(kind, "Dossier Okafor 12")
    page = np.full((1400, 1000), 255, np.uint8)
    page[700 : 700 + code.shape[0], 300 : 300 + code.shape[1]] = code
    [found] = list(codes_in(page))
    assert "Okafor" in found.text
    rows, columns = np.nonzero(page < 128)
    assert found.box.x0 <= columns.min() + 60
    assert found.box.y1 >= rows.max() - 60
    page[int(found.box.y0) : int(found.box.y1), int(found.box.x0) : int(found.box.x1)] = 0
    assert list(codes_in(page)) == []


def test_every_code_of_a_page_is_read() -> None:
    page = np.full((1400, 1000), 255, np.uint8)
    for at, name in ((50, "Okafor"), (900, "Terpstra")):
        code = _drawn("qr", f"mailto:{name}%40voorbeeld.nl")
        page[at : at + code.shape[0], 100 : 100 + code.shape[1]] = code
    said = " ".join(code.text for code in codes_in(page))
    assert "Okafor@voorbeeld.nl" in said
    assert "Terpstra@voorbeeld.nl" in said


def test_a_page_without_codes_says_nothing() -> None:
    assert list(codes_in(np.full((400, 400), 255, np.uint8))) == []
    assert list(codes_in(np.zeros((3, 3), np.uint8))) == []
