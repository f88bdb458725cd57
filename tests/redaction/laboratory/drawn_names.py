"""Names that are no letters to any program: in the squares of a code, in small shapes that make up letters together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pymupdf

from tests.redaction.laboratory.in_page import written
from tests.redaction.laboratory.specimens import HIDDEN, Name, Sheet, specimen

_CARD = f"BEGIN:VCARD\nFN:{HIDDEN}\nTEL:0600000000\nEND:VCARD"


def qr_code(text: str = _CARD) -> npt.NDArray[np.uint8]:
    """One byte a module, 0 for a dark one, with the paper that belongs around it. MuPDF draws two pixels a module."""
    drawn = pymupdf.Pixmap(
        "raw", pymupdf.mupdf.fz_new_barcode_pixmap(pymupdf.mupdf.FZ_BARCODE_QRCODE, text, 0, 1, 1, 0)
    )
    return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[::2, : drawn.width : 2]


@specimen()
def name_in_a_qr_code() -> bytes:
    modules = qr_code()
    sheet = Sheet()
    rows, columns = modules.shape
    sheet.image(modules.tobytes(), "I1", columns, rows, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    return sheet.put("q 120 0 0 120 72 450 cm /I1 Do Q").data()


@specimen()
def name_in_a_drawn_code() -> bytes:
    dark = np.argwhere(qr_code() < 128)
    return Sheet().put("\n".join(f"{72 + 3 * x} {600 - 3 * y} 3 3 re f" for y, x in dark)).data()


@specimen()
def name_made_of_points() -> bytes:
    dark = np.argwhere(np.asarray(written(width=400, height=50, size=24).convert("L")) < 128)
    return Sheet().put("\n".join(f"{72 + x} {600 - y} 0.9 0.9 re f" for y, x in dark)).data()


@specimen()
def picture_in_strips() -> bytes:
    """Strips of a third of a letter, as printing drivers cut pictures."""
    pixels = np.asarray(written(width=400, height=50, size=24).convert("L"))
    sheet = Sheet()
    for at in range(0, pixels.shape[1], 8):
        strip = np.ascontiguousarray(pixels[:, at : at + 8])
        sheet.image(strip.tobytes(), f"I{at}", 8, pixels.shape[0], ColorSpace=Name.DeviceGray, BitsPerComponent=8)
        sheet.put(f"q 8 0 0 {pixels.shape[0]} {72 + at} 450 cm /I{at} Do Q")
    return sheet.data()


@specimen()
def name_in_rows_of_lines() -> bytes:
    """Each row of pixels as the strokes of a pen, as plotters and some drivers write letters."""
    dark = np.asarray(written(width=400, height=50, size=24).convert("L")) < 128
    edges = np.diff(dark.astype(np.int8), axis=1, prepend=0, append=0)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    rows = zip(starts, ends, strict=True)
    return (
        Sheet()
        .put("1 w " + "\n".join(f"{72 + a} {600 - y} m {72 + b} {600 - y} l S" for (y, a), (_, b) in rows))
        .data()
    )


@specimen()
def picture_that_lies_mirrored() -> bytes:
    """Mirrored in the file and drawn mirrored again."""
    pixels = np.ascontiguousarray(np.asarray(written(width=400, height=50, size=24).convert("L"))[:, ::-1])
    sheet = Sheet()
    sheet.image(pixels.tobytes(), "I1", 400, 50, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    return sheet.put("q -400 0 0 50 472 450 cm /I1 Do Q").data()
