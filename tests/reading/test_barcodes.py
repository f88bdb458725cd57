"""Bar codes: what they say, where they stand, and nothing where there is none."""

from __future__ import annotations

import numpy as np
import pymupdf
import pytest

from pipelines.reading import barcodes
from pipelines.reading.barcodes import Codes, codes_in

_KINDS = {
    "qr": pymupdf.mupdf.FZ_BARCODE_QRCODE,
    "data matrix": pymupdf.mupdf.FZ_BARCODE_DATAMATRIX,
    "code 128": pymupdf.mupdf.FZ_BARCODE_CODE128,
}


def _drawn(kind: str, text: str, size: int = 300) -> np.ndarray:
    made = pymupdf.Pixmap("raw", pymupdf.mupdf.fz_new_barcode_pixmap(_KINDS[kind], text, size, 1, 1, 0))
    return np.frombuffer(made.samples, np.uint8).reshape(made.height, made.stride)[:, : made.width]


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_a_code_is_read_and_its_place_holds_it(kind: str) -> None:
    code = _drawn(kind, "Dossier Okafor 12")
    page = np.full((1400, 1000), 255, np.uint8)
    page[700 : 700 + code.shape[0], 300 : 300 + code.shape[1]] = code
    [found] = codes_in(page).found
    assert "Okafor" in found.text
    rows, columns = np.nonzero(page < 128)
    assert found.box.x0 <= columns.min() + 60
    assert found.box.y1 >= rows.max() - 60
    page[int(found.box.y0) : int(found.box.y1), int(found.box.x0) : int(found.box.x1)] = 0
    assert codes_in(page) == Codes()


def test_every_code_of_a_page_is_read() -> None:
    page = np.full((1400, 1000), 255, np.uint8)
    for at, name in ((50, "Okafor"), (900, "Terpstra")):
        code = _drawn("qr", f"mailto:{name}%40voorbeeld.nl")
        page[at : at + code.shape[0], 100 : 100 + code.shape[1]] = code
    said = " ".join(code.text for code in codes_in(page).found)
    assert "Okafor@voorbeeld.nl" in said
    assert "Terpstra@voorbeeld.nl" in said


def _sheet(texts: list[str], across: int, module: int = 3, gap: int = 4) -> np.ndarray:
    """Codes on a sheet of labels, `gap` modules of white around each."""
    codes = [_drawn("qr", text, 0)[::2, ::2] for text in texts]  # drawn with two pixels a module
    codes = [code[np.ix_((code < 128).any(axis=1), (code < 128).any(axis=0))] for code in codes]
    edge = max(code.shape[0] for code in codes) + 2 * gap
    page = np.full((-(-len(codes) // across) * edge, across * edge), 255, np.uint8)
    for i, code in enumerate(codes):
        y, x = i // across * edge + gap, i % across * edge + gap
        page[y : y + code.shape[0], x : x + code.shape[1]] = code
    return page.repeat(module, axis=0).repeat(module, axis=1)


@pytest.mark.parametrize(("down", "across"), [(2, 1), (1, 2), (3, 2), (3, 3), (4, 3)])
def test_every_code_of_a_sheet_of_labels_is_read_and_has_a_place_of_its_own(down: int, across: int) -> None:
    texts = [f"etiket {i} van dossier {'x' * (7 * i % 30)}" for i in range(down * across)]
    page = _sheet(texts, across)
    codes = codes_in(page)
    assert codes.all_read
    assert sorted(code.text for code in codes.found) == sorted(texts)
    a_share = page.size / len(texts)
    assert all((c.box.x1 - c.box.x0) * (c.box.y1 - c.box.y0) < 1.5 * a_share for c in codes.found)


def test_more_codes_than_are_read_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _sheet([f"etiket {i}" for i in range(4)], 2)
    monkeypatch.setattr(barcodes, "_MOST", 3)
    assert not codes_in(page).all_read


def test_a_place_that_holds_several_codes_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should narrowing fail, the parts are read one by one; what cannot be read there is said."""
    page = _sheet(["etiket een", "etiket twee"], 2, module=8)
    monkeypatch.setattr(barcodes._Sheet, "_place", lambda sheet: (0, 0, *page.shape[::-1]))
    both = codes_in(page)
    assert both.all_read
    assert {code.text for code in both.found} == {"etiket een", "etiket twee"}
    page[: page.shape[0] // 2, : page.shape[1] // 4] = 255
    assert not codes_in(page).all_read


def test_a_reader_that_fails_has_not_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no bar codes in this build")

    monkeypatch.setattr(barcodes.pymupdf.mupdf, "fz_decode_barcode_from_pixmap", broken)
    assert codes_in(np.full((400, 400), 255, np.uint8)) == Codes(all_read=False)


def test_a_long_strip_is_read_and_one_beyond_the_reader_is_said() -> None:
    strip = np.full((100, 20_000), 255, np.uint8)
    code = _drawn("qr", "Okafor")[::4, ::4]
    strip[: code.shape[0], 15_000 : 15_000 + code.shape[1]] = code[:100]
    assert [code.text for code in codes_in(strip).found] == ["Okafor"]
    assert not codes_in(np.full((2, 70_000), 255, np.uint8)).all_read


def test_bars_one_pixel_high_are_read() -> None:
    """A picture of one row, drawn as high as bars are."""
    bars = _drawn("code 128", "Dossier Okafor 12")
    row = bars[bars.shape[0] // 2 : bars.shape[0] // 2 + 1]
    assert any("Okafor" in code.text for code in codes_in(row).found)


def test_bars_that_say_a_part_of_others_are_read_as_well() -> None:
    page = np.full((900, 1000), 255, np.uint8)
    for at, text in ((100, "Dossier 12345678"), (400, "12345678"), (700, "Okafor")):
        bars = _drawn("code 128", text)
        page[at : at + 80, 50 : 50 + bars.shape[1]] = bars[bars.shape[0] // 2]
    codes = codes_in(page)
    assert {"Dossier 12345678", "12345678", "Okafor"} <= {code.text for code in codes.found} or not codes.all_read
    assert "Okafor" in {code.text for code in codes.found}


def test_a_page_without_codes_says_nothing() -> None:
    assert codes_in(np.full((400, 400), 255, np.uint8)) == Codes()
    assert codes_in(np.zeros((3, 3), np.uint8)) == Codes()


def _grainy(page: np.ndarray, seed: int, grain: float = 18.0) -> np.ndarray:
    """A page as a cheap scanner sees it: paper and ink are no one colour."""
    chance = np.random.default_rng(seed)
    noise = chance.normal(0, grain, page.shape)
    return np.asarray(np.clip(page * 0.8 + 30 + noise, 0, 255), np.uint8)


@pytest.mark.parametrize("seed", range(4))
def test_the_grain_of_a_scan_is_no_code(seed: int) -> None:
    page = np.full((1400, 1000), 255, np.uint8)
    page[200:1100:40, 100:850] = 40
    assert codes_in(_grainy(page, seed)) == Codes()


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_a_code_is_read_through_the_grain_of_a_scan(kind: str) -> None:
    code = _drawn(kind, "Dossier Okafor 12")
    page = np.full((1400, 1000), 255, np.uint8)
    page[700 : 700 + code.shape[0], 300 : 300 + code.shape[1]] = code
    assert "Okafor" in "".join(found.text for found in codes_in(_grainy(page, 5)).found)
