"""A page as a picture with the text that may stay behind it: for what cannot be taken apart.

The picture is black where something is withheld; the words of the reading that are not withheld are put back as invisible text, so
the page can still be searched and copied.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pymupdf
from PIL import Image
from scipy import ndimage

from pipelines.document import Box, Document, Page
from pipelines.errors import RedactionError
from pipelines.redaction.removal.geometry import number

DPI = 200
QUALITY = 85
MAX_SIDE = 8000
_GLYPHLESS_WIDTH = 500
_INK = 160
"""Grey below which a pixel belongs to a letter."""
_A_GOOD_PART = 0.35


def rasterised(pdf: pymupdf.Document, number: int, boxes: Sequence[Box], document: str) -> tuple[bytes, int, int]:
    """The page drawn without rotation, black in `boxes` (page points), as a JPEG with its size in pixels."""
    try:
        page = pdf[number - 1]
        page.set_rotation(0)
        zoom = min(DPI / 72, MAX_SIDE / max(page.rect.width, page.rect.height, 1.0))
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
        samples = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
        drawn = samples[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3).copy()
        white = drawn.copy()
        for box in boxes:
            x0, y0, x1, y1 = (max(-1e6, min(1e6, v * zoom)) for v in box)
            rows, columns = (
                slice(max(0, int(y0) - 2), max(0, int(y1) + 3)),
                slice(max(0, int(x0) - 2), max(0, int(x1) + 3)),
            )
            drawn[rows, columns] = 0
            for letter in _half_covered(white, rows, columns):
                drawn[letter] = 0
        data = io.BytesIO()
        Image.fromarray(drawn).save(data, "JPEG", quality=QUALITY, optimize=True)
        return data.getvalue(), pixmap.width, pixmap.height
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise RedactionError("Deze pagina kan niet worden getekend.", document=document, page=number) from error


def _half_covered(page: npt.NDArray[np.uint8], rows: slice, columns: slice) -> Iterator[tuple[slice, slice]]:
    """Letters that lie in a box for a good part and stick out of it: reading does not always say to the point where letters stand."""
    beside = max(4, min(rows.stop - rows.start, columns.stop - columns.start))
    top, left = max(0, rows.start - beside), max(0, columns.start - beside)
    window = page[top : rows.stop + beside, left : columns.stop + beside].min(axis=2) < _INK
    marks, _ = ndimage.label(window, np.ones((3, 3)))
    inside = marks[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    within, whole = np.bincount(inside.ravel(), minlength=marks.max() + 1), np.bincount(marks.ravel())
    for mark, found in enumerate(ndimage.find_objects(marks), start=1):
        if found is None or not _A_GOOD_PART * whole[mark] <= within[mark] < whole[mark]:
            continue
        (low, high), (start, end) = ((part.start, part.stop) for part in found)
        if low > 0 and start > 0 and high < window.shape[0] and end < window.shape[1]:
            yield slice(low + top, high + top), slice(start + left, end + left)


def joined_letters(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of letters that stand under each other as one: one box a letter would tell how many there are.

    MuPDF says of vertical writing that each letter stands one letter lower than it is drawn, so the box begins one letter higher.
    """
    made: list[Box] = []
    for box in boxes:
        last = made[-1] if made else None
        if last is not None and _stacked(last, box):
            single = last.y1 - last.y0 < 1.5 * (box.y1 - box.y0)
            top = last.y0 - (box.y1 - box.y0) if single else last.y0
            made[-1] = Box(min(last.x0, box.x0), top, max(last.x1, box.x1), max(last.y1, box.y1))
        else:
            made.append(box)
    return made


def _stacked(above: Box, below: Box) -> bool:
    width, height = below.x1 - below.x0, below.y1 - below.y0
    letter = width < 1.6 * height and abs(above.x0 + above.x1 - below.x0 - below.x1) < 0.7 * width
    return letter and above.x1 - above.x0 < 2 * width and -0.5 * height < below.y0 - above.y1 < 1.5 * height


def picture(target: pikepdf.Pdf, data: bytes, width: int, height: int) -> pikepdf.Stream:
    stream = pikepdf.Stream(target, data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
    stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    return stream


def hidden_words(document: Document, page: Page, withheld: Iterable[tuple[int, int]], height: float) -> bytes:
    """The visible words as invisible text in the font without glyphs, in user space of a page of this height."""
    spans = sorted(withheld)
    lines = ["BT 3 Tr"]
    for word in page.words:
        kept = "".join(document.text[i] for i in range(word.start, word.end) if not any(a <= i < b for a, b in spans))
        if kept != document.text[word.start : word.end] or word.x1 <= word.x0:
            kept = kept if len(kept) > 1 and kept.isalnum() is False and not any(c.isalnum() for c in kept) else ""
        if not kept:
            continue
        size = max(1.0, word.y1 - word.y0)
        encoded = kept.encode("utf-16-be")
        scale = (word.x1 - word.x0) / (len(encoded) / 2 * size * _GLYPHLESS_WIDTH / 1000) * 100
        lines.append(
            f"{number(scale)} Tz /WooG {number(size)} Tf 1 0 0 1 {number(word.x0)} "
            f"{number(height - word.y1 + 0.2 * size)} Tm <{encoded.hex()}> Tj"
        )
    lines.append("ET")
    return "\n".join(lines).encode("ascii")


def glyphless_font(target: pikepdf.Pdf) -> Any:
    """A font whose codes are UTF-16 units and whose glyphs are empty."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
        b"endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    to_unicode = pikepdf.Stream(target, zlib.compress(cmap))
    to_unicode.Filter = pikepdf.Name.FlateDecode
    from pipelines.redaction.removal.programs import empty_truetype

    program = pikepdf.Stream(target, zlib.compress(empty_truetype()))
    program.Filter = pikepdf.Name.FlateDecode
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/GlyphLess"),
        Flags=5,
        FontBBox=pikepdf.Array([0, 0, 500, 1000]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=800,
        StemV=80,
        FontFile2=program,
    )
    to_gid = pikepdf.Stream(target, zlib.compress(b"\0" * 131072))
    to_gid.Filter = pikepdf.Name.FlateDecode
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=pikepdf.Name("/GlyphLess"),
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        DW=_GLYPHLESS_WIDTH,
        CIDToGIDMap=target.make_indirect(to_gid),
        FontDescriptor=target.make_indirect(descriptor),
    )
    return target.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/GlyphLess"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([target.make_indirect(descendant)]),
            ToUnicode=target.make_indirect(to_unicode),
        )
    )
