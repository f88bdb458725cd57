"""Words behind a picture: invisible text, so that a page that is pixels can be searched and copied.

Only what is not withheld stands there: a word of which a part went is left out whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf

from pipelines.document import Box, Document, Page, Word
from pipelines.redaction.removal.boxes import upright
from pipelines.redaction.removal.geometry import Frame, number
from pipelines.redaction.removal.pagegeometry import PageGeometry
from pipelines.redaction.removal.programs import empty_truetype

FONT_NAME = "/WooG"
_GLYPHLESS_WIDTH = 500
_PLAIN = Frame(1.0, 0.0)


class PlacedWord(NamedTuple):
    """A word and its box, in points of the unrotated page."""

    text: str
    box: Box

    def reached_by(self, boxes: Iterable[Box]) -> bool:
        """Whether one of the boxes lies over the word, be it in part."""
        x0, y0, x1, y1 = self.box
        return any(x0 < box.x1 and x1 > box.x0 and y0 < box.y1 and y1 > box.y0 for box in boxes)


def words_left(document: Document, words: Iterable[Word], withheld: Iterable[tuple[int, int]]) -> Iterator[PlacedWord]:
    """The words of which nothing is withheld; of the others the signs beside them ("(", ";") when nothing else is left."""
    spans = sorted(withheld)
    for word in words:
        kept = "".join(document.text[i] for i in range(word.start, word.end) if not any(a <= i < b for a, b in spans))
        if kept != document.text[word.start : word.end] and (len(kept) < 2 or any(c.isalnum() for c in kept)):
            continue
        if kept:
            yield PlacedWord(kept, word.box)


def hidden_words(words: Iterable[PlacedWord], page: Page, geometry: PageGeometry) -> bytes:
    """The words as invisible text in the font without glyphs, in the page's user space."""
    crop, unit, height = geometry.crop, geometry.unit, geometry.shown.y1
    to_points = " ".join(map(number, (1 / unit, 0, 0, 1 / unit, crop.x0, crop.y0)))
    lines = [f"q {to_points} cm BT 3 Tr"]
    for text, box in words:
        frame = upright(page.rotation)
        if frame.ux == 0.0 and box.x1 - box.x0 > box.y1 - box.y0:
            frame = _PLAIN
        s0, t0, s1, t1 = frame.box(box)
        if s1 <= s0:
            continue
        size = max(1.0, t1 - t0)
        encoded = text.encode("utf-16-be")
        scale = (s1 - s0) / (len(encoded) / 2 * size * _GLYPHLESS_WIDTH / 1000) * 100
        x, y = frame.page(s0, t1 - 0.2 * size)
        matrix = " ".join(map(number, (frame.ux, -frame.uy, frame.uy, frame.ux, x, height - y)))
        lines.append(f"{number(scale)} Tz {FONT_NAME} {number(size)} Tf {matrix} Tm <{encoded.hex()}> Tj")
    lines.append("ET Q")
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
    to_gid = pikepdf.Stream(target, zlib.compress(b"\0\1" * 65536))
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
