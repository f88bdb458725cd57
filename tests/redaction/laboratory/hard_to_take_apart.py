"""Names that are plain to see and hard to take out: slanted lines, fonts that lie, letters in no order, scans that were misread."""

from __future__ import annotations

import io
import math
import random
import zlib
from functools import cache

from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from tests.redaction.laboratory.in_page import PLACED, jpeg, written
from tests.redaction.laboratory.specimens import HIDDEN, Array, Dictionary, Name, Sheet, String, specimen

_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
_LINE = f"De heer {HIDDEN} belde"


@cache
def _program(text: str) -> tuple[bytes, dict[str, int], dict[str, int]]:
    """DejaVu Sans with these letters, its own table of characters still in it; numbers and widths of the glyphs."""
    opened = TTFont(_FONT)
    options = subset.Options()
    options.layout_features, options.name_IDs = [], []
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(opened)
    made = io.BytesIO()
    opened.save(made)
    names = opened.getBestCmap()
    numbers = {letter: opened.getGlyphID(names[ord(letter)]) for letter in set(text)}
    widths = {letter: round(opened["hmtx"][names[ord(letter)]][0] * 1000 / 2048) for letter in set(text)}
    return made.getvalue(), numbers, widths


def _coded(said: dict[str, str] | None, text: str = _LINE) -> Sheet:
    """A line in a composite font of which the table of characters says this of each letter; None: there is no table."""
    program, numbers, widths = _program(text)
    sheet = Sheet()
    file = sheet.stream(b"")
    file.write(zlib.compress(program), filter=Name.FlateDecode)
    file.Length1 = len(program)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+DejaVuSans"), Flags=4, FontBBox=Array([-200, -300, 1500, 1000]),
        ItalicAngle=0, Ascent=900, Descent=-230, CapHeight=700, StemV=80, FontFile2=file,
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+DejaVuSans"), CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0), DW=600,
        FontDescriptor=sheet.pdf.make_indirect(descriptor),
        W=Array([part for letter, number in numbers.items() for part in (number, Array([widths[letter]]))]),
    )  # fmt: skip
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+DejaVuSans"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([sheet.pdf.make_indirect(descendant)]),
    )  # fmt: skip
    if said is not None:
        lines = "\n".join(f"<{numbers[letter]:04X}> <{ord(meant):04X}>" for letter, meant in said.items())
        made.ToUnicode = sheet.stream(
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(said)} beginbfchar {lines} endbfchar"
        )
    sheet.fonts.F3 = sheet.pdf.make_indirect(made)
    codes = "".join(f"{numbers[letter]:04X}" for letter in text)
    return sheet.put(f"BT /F3 12 Tf 72 600 Td <{codes}> Tj ET")


@specimen()
def no_table_of_characters() -> bytes:
    return _coded(None).data()


@specimen()
def table_of_other_letters() -> bytes:
    """Each letter is said to be the next one: protection against copying works that way."""
    return _coded({letter: chr(ord(letter) + 1) for letter in _LINE}).data()


@specimen()
def table_of_private_characters() -> bytes:
    return _coded({letter: chr(0xE000 + ord(letter)) for letter in _LINE}).data()


@specimen()
def table_of_blanks() -> bytes:
    return _coded(dict.fromkeys(_LINE, " ")).data()


def _turned(degrees: float, x: float, y: float, size: float) -> str:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {x} {y}"
    return f"BT /F1 {size} Tf {matrix} Tm ({_LINE}) Tj ET"


@specimen()
def slanted_line() -> bytes:
    return Sheet().put(_turned(-20, 72, 650, 12)).data()


@specimen()
def skewed_line() -> bytes:
    return Sheet().put(f"BT /F1 12 Tf 1 .3 .4 1 72 500 Tm ({_LINE}) Tj ET").data()


@specimen()
def slanted_watermark() -> bytes:
    """Large, grey and slanted behind a page of text."""
    sheet = Sheet().put("q .85 g").put(_turned(50, 120, 150, 40)).put("Q")
    for row in range(20):
        sheet.text(72, 660 - 22 * row, "Gewone tekst die door het watermerk heen te lezen moet blijven voor iedereen.")
    return sheet.data()


@specimen()
def initial_of_three_lines() -> bytes:
    """The first letter of the name as a drop cap."""
    sheet = Sheet().text(72, 568, HIDDEN[0], 40).text(97, 590, f"{HIDDEN[1:]} schreef ons een brief die wij")
    return sheet.text(97, 576, "hebben ontvangen en gelezen.").data()


@specimen()
def letters_in_no_order() -> bytes:
    """Each letter is put where it belongs, in an order that says nothing."""
    sheet, (_, _, widths) = Sheet(), _program(_LINE)
    at, placed = 72.0, []
    for letter in _LINE:
        placed.append((at, letter))
        at += widths[letter] * 0.012
    random.Random(7).shuffle(placed)
    for x, letter in placed:
        sheet.text(round(x, 2), 600, letter, 11)
    return sheet.data()


@specimen()
def two_texts_over_each_other() -> bytes:
    return Sheet().hidden().text(72, 600, "XXXXXXXXXXXXXXXXXXXXXXXXXX").data()


@specimen()
def name_in_a_pattern() -> bytes:
    """Text as the tile of a pattern that fills a rectangle."""
    sheet = Sheet()
    sheet.page.Resources.Pattern.P1 = sheet.stream(
        f"BT /F1 11 Tf 2 4 Td ({HIDDEN}) Tj ET", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 100, 20]), XStep=100, YStep=20, Resources=Dictionary(Font=sheet.fonts),
    )  # fmt: skip
    return sheet.put("/Pattern cs /P1 scn 72 500 300 60 re f").data()


def _scan(text: str) -> Image.Image:
    page = Image.new("L", (1240, 1754), 255)
    face = ImageFont.truetype(_FONT, 26)
    for row, line in enumerate(("Gemeente Voorbeeld", "Geachte heer Joost Terpstra,", text)):
        ImageDraw.Draw(page).text((150, 150 + 60 * row), line, font=face, fill=0)
    return page


@specimen()
def scan_that_was_misread() -> bytes:
    """The layer of recognised text has two letters wrong; the name is clear in the picture."""
    sheet = Sheet(letter=False)
    sheet.image(
        jpeg(_scan(f"De heer {HIDDEN} belde ons")), "I1", 1240, 1754,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    sheet.put("q 595 0 0 842 0 0 cm /I1 Do Q 3 Tr")
    sheet.text(72, 755, "Gemeente Voorbeeld", 12).text(72, 727, "Geachte heer Joost Terpstra,", 12)
    return sheet.text(72, 698, "De heer Falima Okalor belde ons", 12).data()


@specimen()
def text_behind_a_scan() -> bytes:
    """A picture of a line without any text behind it."""
    sheet = Sheet()
    sheet.image(jpeg(written()), "I1", 900, 120, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode)
    return sheet.put(PLACED).data()
