"""Bar codes in pixels (QR, Data Matrix, Code 128 and the like): what each says and where it stands.

A code holds names and addresses that no text search and no OCR sees: the vCard on a letterhead, the payment code on a bill. MuPDF's
reader gives what the first code says and not where it stands; the place is found by cutting paper away for as long as it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt
import pymupdf

from pipelines.document import Box

Pixels = npt.NDArray[np.uint8]

_MOST = 8
"""Codes that are read in one picture."""
_SMALLEST, _LARGEST = 20, 12_000
"""Pixels along an edge: of the smallest code, and of a picture that is looked at."""
_SMALL, _GROWN = 300, 4
"""Pixels up to which a picture may hold a code of a pixel or two a module, and how much larger it is then read."""
_MARGIN = 16
"""Pixels of paper that a reader wants around a code."""
_QUIET = 0.15
"""How far around the part that must be there to read a code the code itself may reach, as a share of its size."""
_FLAT = frozenset(
    getattr(pymupdf.mupdf, f"FZ_BARCODE_{kind}")
    for kind in ("QRCODE", "MICROQRCODE", "RMQRCODE", "DATAMATRIX", "AZTEC", "PDF417", "MAXICODE")
)
"""Kinds that need all of their height to be read; of the others one row says it all."""
_SAME_ROW = 0.8
_CONTROL = re.compile(r"<[A-Z]{2,3}\d?>")
"""How the reader writes a control character: <LF>, <GS>."""


class Code(NamedTuple):
    """What a code says, and a box in pixels (left, top, right, bottom) that it does not reach out of."""

    text: str
    box: Box


def codes_in(pixels: Pixels) -> Iterator[Code]:
    """The codes in a grey picture (rows, columns)."""
    if min(pixels.shape) < _SMALLEST or max(pixels.shape) > _LARGEST:
        return
    grown = _GROWN if max(pixels.shape) <= _SMALL else 1
    left = pixels.repeat(grown, axis=0).repeat(grown, axis=1) if grown > 1 else pixels
    for _ in range(_MOST):
        raw, flat = _read(left)
        if not raw:
            return
        found = _with_margin(_place(left, raw) if flat else _whole_bars(left, _place(left, raw)), left)
        yield Code(_plain(raw), Box(*(edge / grown for edge in found)))
        left = left.copy()
        left[int(found.y0) : int(found.y1), int(found.x0) : int(found.x1)] = 255


def _plain(raw: str) -> str:
    """What the code says, and once more without the escapes of a web or mail address."""
    said = _CONTROL.sub("\n", raw)
    meant = unquote(said)
    return said if meant == said else f"{said}\n{meant}"


def _read(pixels: Pixels) -> tuple[str, bool]:
    """What one code in the picture says ('' when there is none that can be read), and whether it needs all of its height."""
    if min(pixels.shape) < 1:
        return "", False
    padded = np.pad(pixels, _MARGIN, constant_values=255)
    rows, columns = padded.shape
    grey = pymupdf.Pixmap(pymupdf.csGRAY, columns, rows, padded.tobytes(), False)
    try:
        said, kind = pymupdf.mupdf.fz_decode_barcode_from_pixmap(grey.this, 0)
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return "", False
    return (said if kind != pymupdf.mupdf.FZ_BARCODE_NONE else ""), kind in _FLAT


def _place(pixels: Pixels, said: str) -> tuple[int, int, int, int]:
    """Where the code stands that says this (left, top, right, bottom): as much is cut off each side as leaves it readable."""
    edges = [0, 0, pixels.shape[1], pixels.shape[0]]
    for side, other in ((0, 2), (2, 0), (1, 3), (3, 1)):
        kept, cut = edges[side], edges[other]
        while abs(cut - kept) > max(4, abs(edges[other] - edges[side]) // 64):
            middle = (kept + cut) // 2
            edges[side] = middle
            x0, y0, x1, y1 = edges
            if _read(pixels[y0:y1, x0:x1])[0] == said:
                kept = middle
            else:
                cut = middle
        edges[side] = kept
    return edges[0], edges[1], edges[2], edges[3]


def _whole_bars(pixels: Pixels, place: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The rows above and below that show the same bars, or for bars that run across the page the columns beside them."""
    x0, y0, x1, y1 = place
    if y1 - y0 > x1 - x0:
        top, left, bottom, right = _whole_bars(np.ascontiguousarray(pixels.T), (y0, x0, y1, x1))
        return left, top, right, bottom
    dark = pixels[:, x0:x1] < 128
    same = (dark == dark[(y0 + y1) // 2]).mean(axis=1) > _SAME_ROW
    while y0 > 0 and same[y0 - 1]:
        y0 -= 1
    while y1 < len(same) and same[y1]:
        y1 += 1
    return x0, y0, x1, y1


def _with_margin(place: tuple[int, int, int, int], pixels: Pixels) -> Box:
    x0, y0, x1, y1 = place
    wide, high = _QUIET * (x1 - x0), _QUIET * (y1 - y0)
    rows, columns = pixels.shape
    return Box(max(0.0, x0 - wide), max(0.0, y0 - high), min(columns, x1 + wide), min(rows, y1 + high))
