"""Bar codes in pixels (QR, Data Matrix, Code 128 and the like): what each says and where it stands.

A code holds names and addresses that no text search and no OCR sees: the vCard on a letterhead, the payment code on a bill. MuPDF's
reader gives what one code says and not where it stands; the place is found by cutting away paper for as long as any code can be read
in the rest, so that of a sheet full of codes one is left. That one is painted white and the rest is read again.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt
import pymupdf
from scipy import ndimage

from pipelines.document import Box

Pixels = npt.NDArray[np.uint8]
_Place = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

_MOST = 60
"""Codes that are read in one picture: more than fit on a sheet of labels."""
_SMALLEST = 10
"""Pixels along the longer edge of the smallest code."""
_LONGEST, _MOST_PIXELS = 60_000, 80_000_000
"""Pixels along an edge, and in all, of a picture that is looked at; from 65,536 along an edge the reader sees nothing."""
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
_BY_CHANCE = frozenset((pymupdf.mupdf.FZ_BARCODE_DATABAR, pymupdf.mupdf.FZ_BARCODE_DATABARLIMITED))
"""Kinds that the reader finds in the grain of any scan: fourteen digits of an article, by widths that noise has too."""
_ROW = (16, 8)
"""Pixels, and share of the picture as one in so many, up to which bars are a row once they are cut as low as they can be read."""
_SAME_ROW = 0.8
_APART = 1.5
"""Modules on either side over which the squares of one code hang together; between two codes are four of white or more."""
_PART = 0.2
"""Size of a part, as a share of the largest, from which it may be a code of its own."""
_CONTROL = re.compile(r"<[A-Z]{2,3}\d?>")
"""How the reader writes a control character: <LF>, <GS>."""


class Code(NamedTuple):
    """What a code says, and a box in pixels (left, top, right, bottom) that it does not reach out of."""

    text: str
    box: Box


class Codes(NamedTuple):
    """The codes in a picture; `all_read` is False when there may be more of them."""

    found: tuple[Code, ...] = ()
    all_read: bool = True


class _Unread(Exception):
    """The reader refused a picture. It does not when there is simply no code."""


def codes_in(pixels: Pixels) -> Codes:
    """The codes in a grey picture (rows, columns)."""
    if max(pixels.shape) < _SMALLEST or min(pixels.shape) < 1:
        return Codes()
    if max(pixels.shape) > _LONGEST or pixels.size > _MOST_PIXELS:
        return Codes(all_read=False)
    grown = _GROWN if max(pixels.shape) <= _SMALL else 1
    sheet = _Sheet(pixels.repeat(grown, axis=0).repeat(grown, axis=1))
    try:
        all_read = sheet.read_all()
    except _Unread:
        all_read = False
    found = (Code(_plain(raw), Box(*(edge / grown for edge in box))) for raw, box in sheet.codes())
    return Codes(tuple(found), all_read)


def _plain(raw: str) -> str:
    """What the code says, and once more without the escapes of a web or mail address."""
    said = _CONTROL.sub("\n", raw)
    meant = unquote(said)
    return said if meant == said else f"{said}\n{meant}"


class _Sheet:
    """A picture of which one code after another is read and painted white."""

    def __init__(self, pixels: Pixels) -> None:
        self._left = pixels.copy()
        self._placed: list[tuple[str, Box]] = []
        self._heard: set[str] = set()

    def read_all(self) -> bool:
        """Read every code; False when that cannot be told of all. Raises _Unread."""
        sure = True
        for _ in range(_MOST):
            raw, _ = _read(self._left)
            if not raw:
                return sure
            self._heard.add(raw)
            place = self._place()
            if place is None:
                return False
            for part in self._parts(place):
                sure &= self._add(part)
            self._paint(place)
        return False

    def codes(self) -> list[tuple[str, Box]]:
        """What was read with its place; what was heard of a code that was not found again may stand anywhere."""
        rows, columns = self._left.shape
        known = {raw for raw, _ in self._placed}
        return self._placed + [(raw, Box(0, 0, columns, rows)) for raw in sorted(self._heard - known)]

    def _add(self, place: _Place) -> bool:
        """Note the code that stands in a place; False when none can be read there."""
        x0, y0, x1, y1 = place
        raw, flat = _read(self._left[y0:y1, x0:x1])
        if not raw:
            return False
        whole = place if flat else _whole_bars(self._left, place)
        self._placed.append((raw, _with_margin(whole, self._left)))
        self._paint(whole)
        return True

    def _paint(self, place: _Place) -> None:
        """Without the margin around it, in which the next code may begin."""
        x0, y0, x1, y1 = place
        self._left[y0:y1, x0:x1] = 255

    def _hears(self, place: _Place) -> bool:
        """Whether any code can be read here. The end of one that was heard whole is none: some kinds read as a shorter one."""
        x0, y0, x1, y1 = place
        raw, flat = _read(self._left[y0:y1, x0:x1])
        if not raw or (not flat and any(raw in longer and raw != longer for longer in self._heard)):
            return False
        self._heard.add(raw)
        return True

    def _place(self) -> _Place | None:
        """Where a code stands: as much is cut off each side as leaves any code to be read; None for bars that were not found."""
        edges = [0, 0, self._left.shape[1], self._left.shape[0]]
        for side, other in ((0, 2), (2, 0), (1, 3), (3, 1)):
            kept, cut = edges[side], edges[other]
            while abs(cut - kept) > max(4, abs(edges[other] - edges[side]) // 64):
                edges[side] = (kept + cut) // 2
                if self._hears((edges[0], edges[1], edges[2], edges[3])):
                    kept = edges[side]
                else:
                    cut = edges[side]
            edges[side] = kept
        x0, y0, x1, y1 = edges
        narrow = min(x1 - x0, y1 - y0) <= max(_ROW[0], min(self._left.shape) // _ROW[1])
        return (x0, y0, x1, y1) if narrow or _read(self._left[y0:y1, x0:x1])[1] else None

    def _parts(self, place: _Place) -> list[_Place]:
        """The places of codes of squares in a place, for when it was not narrowed to one: what hangs together, with an edge of white."""
        x0, y0, x1, y1 = place
        if not _read(self._left[y0:y1, x0:x1])[1]:
            return [place]
        dark = self._left[y0:y1, x0:x1] < 128
        apart = max(1, round(_APART * _module(dark)))
        named, _ = ndimage.label(ndimage.maximum_filter(np.pad(dark, apart).astype(np.uint8), 2 * apart + 1))
        found = ndimage.find_objects(named)
        sizes = [(rows.stop - rows.start) * (columns.stop - columns.start) for rows, columns in found]
        parts = [
            (
                max(x0, x0 + columns.start - apart),
                max(y0, y0 + rows.start - apart),
                min(x1, x0 + columns.stop - apart),
                min(y1, y0 + rows.stop - apart),
            )
            for (rows, columns), size in zip(found, sizes, strict=True)
            if size >= _PART * max(sizes)
        ]
        return parts if len(parts) > 1 else [place]


def _module(dark: npt.NDArray[np.bool_]) -> float:
    """Pixels that a module is wide: how long runs of one colour are, for which most are of one or two modules."""
    changes = np.count_nonzero(dark[:, 1:] != dark[:, :-1], axis=1)
    busy = changes[changes > 0]
    return dark.shape[1] / (float(np.percentile(busy, 90)) + 1) / 1.5 if busy.size else 1.0


def _read(pixels: Pixels) -> tuple[str, bool]:
    """What one code in the picture says ('' when there is none that can be read), and whether it needs all of its height.

    A code that chance may have made must be read alike upside down; if it is not, the picture is read once more without its grain, behind
    which another code may stand. Raises _Unread.
    """
    if min(pixels.shape) < 1:
        return "", False
    padded = np.pad(pixels, _MARGIN, constant_values=255)
    said, kind = _decoded(padded)
    if kind in _BY_CHANCE and not _confirmed(padded, said):
        padded = _without_grain(padded)
        said, kind = _decoded(padded)
        if kind in _BY_CHANCE and not _confirmed(padded, said):
            return "", False
    return said, kind in _FLAT


def _decoded(pixels: Pixels) -> tuple[str, int]:
    """What MuPDF reads in a picture, and the kind of code it takes it for. Raises _Unread."""
    rows, columns = pixels.shape
    try:
        grey = pymupdf.Pixmap(pymupdf.csGRAY, columns, rows, pixels.tobytes(), False)
        said, kind = pymupdf.mupdf.fz_decode_barcode_from_pixmap(grey.this, 0)
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise _Unread from error
    return (said if kind != pymupdf.mupdf.FZ_BARCODE_NONE else ""), int(kind)


def _confirmed(pixels: Pixels, said: str) -> bool:
    return _decoded(np.ascontiguousarray(pixels[::-1, ::-1]))[0] == said


def _without_grain(pixels: Pixels) -> Pixels:
    """The picture in black and white, split halfway between its ink and its paper."""
    ink, paper = (int(value) for value in np.percentile(pixels, (0.5, 50)))
    return np.where(pixels < (ink + paper) / 2, 0, 255).astype(np.uint8)


def _whole_bars(pixels: Pixels, place: _Place) -> _Place:
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


def _with_margin(place: _Place, pixels: Pixels) -> Box:
    x0, y0, x1, y1 = place
    wide, high = _QUIET * (x1 - x0), _QUIET * (y1 - y0)
    rows, columns = pixels.shape
    return Box(max(0.0, x0 - wide), max(0.0, y0 - high), min(columns, x1 + wide), min(rows, y1 + high))
