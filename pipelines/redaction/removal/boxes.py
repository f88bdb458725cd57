"""Draws the boxes: black, the ground in white, words for a screen reader, and the document number in the margin.

Boxes come last in a page, under the page's own matrix, so nothing is drawn over them. The label is real text in a font of the
file's own (Nimbus Sans, cut to ASCII once), so that it can be searched: how often a ground was used is public.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import pikepdf
import pymupdf
from fontTools.agl import UV2AGL

from pipelines.document import Box
from pipelines.folding import fold
from pipelines.redaction.labels import spoken
from pipelines.redaction.removal.fontmaking import character_map, packed_stream
from pipelines.redaction.removal.geometry import Frame, Matrix, apply, number
from pipelines.redaction.removal.programs import glyph_name, read_program
from pipelines.redaction.removal.setting import label_size

FONT_NAME = "/WooF"
STAMP_SIZE = 9.0
STAMP_MARGIN = 22.0
_CODES = (*range(32, 127), 0xB7)
_LOWEST_LABEL = 3.0


class Drawn(NamedTuple):
    """A box to draw: corners along its frame (s0, t0, s1, t1), the text size that it stands on, and its label ('' for none)."""

    frame: Frame
    corners: Box
    size: float
    label: str
    said: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says for it."""
        return self.said or spoken(self.label)

    def page_box(self) -> Box:
        c = self.corners
        return self.frame.page_box(c.x0, c.y0, c.x1, c.y1)


class _Face(NamedTuple):
    """The font of labels, as far as it is the same in every file."""

    program: bytes
    widths: tuple[float, ...]
    """256 widths in 1/1000 em by WinAnsi code."""
    meanings: bytes
    written_differences: bytes
    written_widths: bytes


@cache
def _face() -> _Face:
    """Nimbus Sans from MuPDF, cut to what a label can hold."""
    font = pymupdf.Font("helv")
    program = read_program(font.buffer, "/FontFile3", composite=False, symbolic=False, cid_to_gid=None)
    data, _ = program.build([program.glyph_of(0, UV2AGL[code]) for code in _CODES])
    widths = [0.0] * 256
    for code in _CODES:
        widths[code] = font.glyph_advance(code) * 1000
    return _Face(
        zlib.compress(data, 9),
        tuple(widths),
        zlib.compress(character_map({bytes([code]): chr(code) for code in _CODES}, 1), 6),
        " ".join(f"{code} /{glyph_name(i)}" for i, code in enumerate(_CODES, 1)).encode("ascii").join((b"[", b"]")),
        " ".join(str(round(width)) for width in widths).encode("ascii").join((b"[", b"]")),
    )


def text_width(text: str, size: float) -> float:
    return sum(_face().widths[byte] for byte in _encoded(text)) * size / 1000


@lru_cache(maxsize=1 << 10)
def drawable(text: str) -> str:
    """The text as this font shows it: letters without accents, '?' for a sign that it does not have."""
    return "".join(c if ord(c) in _CODES else "?" for c in fold(text, case=False).text)


def _encoded(text: str) -> bytes:
    return drawable(text).encode("latin-1")


def label_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font of labels and stamps, as a dictionary of the new file."""
    face = _face()
    differences = pikepdf.Object.parse(face.written_differences)
    program = pikepdf.Stream(pdf, face.program)
    program.Filter = pikepdf.Name.FlateDecode
    program.Subtype = pikepdf.Name.Type1C
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/WOOLAK+NimbusSans"),
        Flags=32,
        FontBBox=pikepdf.Array([-170, -230, 1050, 950]),
        ItalicAngle=0,
        Ascent=729,
        Descent=-218,
        CapHeight=729,
        StemV=88,
        FontFile3=program,
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name("/WOOLAK+NimbusSans"),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=differences),
            ToUnicode=packed_stream(pdf, face.meanings),
            FirstChar=0,
            LastChar=255,
            Widths=pikepdf.Object.parse(face.written_widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def draw(boxes: Sequence[Drawn], numbers: Sequence[int], to_user: Matrix) -> bytes:
    """The operations for these boxes, their labels last: boxes may lie over each other. `numbers` are those of their marked content,
    `to_user` takes page space to user space."""
    fills = [_fill(box, number, to_user) for box, number in zip(boxes, numbers, strict=True)]
    labels = [
        f"q 1 g {_spoken(box, number, _label(box, to_user))} Q"
        for box, number in zip(boxes, numbers, strict=True)
        if box.label
    ]
    return "\n".join(fills + labels).encode("ascii")


def _fill(box: Drawn, mark: int, to_user: Matrix) -> str:
    c, frame = box.corners, box.frame
    points = [apply(to_user, *frame.page(s, t)) for s, t in ((c.x0, c.y0), (c.x1, c.y0), (c.x1, c.y1), (c.x0, c.y1))]
    outline = " ".join(f"{number(x)} {number(y)} {'l' if i else 'm'}" for i, (x, y) in enumerate(points))
    filled = f"q 0 g {outline} h f Q"
    return f"/Artifact BMC\n{filled}\nEMC" if box.label else _spoken(box, mark, filled)


def _spoken(box: Drawn, mark: int, operations: str) -> str:
    """What a screen reader says in the place of these operations. Poppler puts it where the font holds: nothing is restored inside."""
    said = (b"\xfe\xff" + box.spoken.encode("utf-16-be")).hex()
    return f"/Span <</MCID {mark} /Lang (nl-NL) /ActualText <{said}>>> BDC\n{operations}\nEMC"


def _label(box: Drawn, to_user: Matrix) -> str:
    c = box.corners
    width, height = c.x1 - c.x0, c.y1 - c.y0
    size = min(label_size(box.size), 0.9 * height)
    needed = text_width(box.label, 1.0)
    size = min(size, 0.96 * width / needed) if needed else size
    if size < _LOWEST_LABEL:
        size = _LOWEST_LABEL
    s = (c.x0 + c.x1 - needed * size) / 2
    t = (c.y0 + c.y1) / 2 + 0.355 * size
    return _text(box.label, size, box.frame, s, t, to_user)


def _text(text: str, size: float, frame: Frame, s: float, t: float, to_user: Matrix) -> str:
    x, y = apply(to_user, *frame.page(s, t))
    ax, ay = apply(to_user, *frame.page(s + 1, t))
    ux, uy = apply(to_user, *frame.page(s, t - 1))
    matrix = " ".join(map(number, (ax - x, ay - y, ux - x, uy - y, x, y)))
    return f"BT 0 Tc 0 Tw 100 Tz 0 Ts 0 Tr {FONT_NAME} {number(size)} Tf {matrix} Tm <{_encoded(text).hex()}> Tj ET"


def draw_stamp(text: str, width: float, height: float, rotation: int, to_user: Matrix) -> bytes:
    """The document number at the top right of the page as it is shown. It is no part of the text: an artifact."""
    frame = upright(rotation)
    corners = frame.box(Box(0, 0, width, height))
    s = corners.x1 - STAMP_MARGIN - text_width(text, STAMP_SIZE)
    shown = _text(text, STAMP_SIZE, frame, s, corners.y0 + STAMP_MARGIN, to_user)
    return f"/Artifact BMC\nq 0 g {shown} Q\nEMC".encode("ascii")


def upright(rotation: int) -> Frame:
    """The frame in which text stands upright on a page that is shown turned clockwise by `rotation` degrees."""
    return {90: Frame(0.0, -1.0), 180: Frame(-1.0, 0.0), 270: Frame(0.0, 1.0)}.get(rotation % 360, Frame(1.0, 0.0))
