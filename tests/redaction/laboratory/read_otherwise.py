"""Names that a person reads at once and that stand together in no text: of two lines of a column, of a font without letters."""

from __future__ import annotations

from PIL import Image

from tests.redaction.laboratory.in_page import PLACED, jpeg, outline, written
from tests.redaction.laboratory.specimens import HIDDEN, SHOWN, Array, Dictionary, Name, Sheet, String, specimen

ARABIC = "محمد الزهراوي"
_SHAPED = "\ufef1\ufeed\ufe8d\ufeae\ufeeb\ufeb0\ufedf\ufe8d \ufeaa\ufee4\ufea4\ufee3"
"""The same name as a typesetter draws it: forms for each place in a word, the last letter first."""


@specimen(bad=True)
def text_behind_a_credit() -> bytes:
    """What a known program writes unseen, with more behind it."""
    return Sheet().text(72, 600, f"Powered by TCPDF (www.tcpdf.org) {HIDDEN}", before="3 Tr").data()


@specimen()
def name_over_two_lines_of_a_column() -> bytes:
    """Two columns, drawn row by row."""
    first, last = HIDDEN.split()
    sheet = Sheet()
    for row, (left, right) in enumerate([(f"Brief aan {first}", "Rechterkolom een"), (f"{last} te Ede", "kolom twee")]):
        sheet.text(72, 600 - 14 * row, left).text(322, 600 - 14 * row, right)
    return sheet.data()


@specimen()
def name_hyphenated_in_a_column() -> bytes:
    sheet = Sheet()
    for row, (left, right) in enumerate(
        [("Brief aan Fatima Oka-", "Rechterkolom een"), ("for te Ede", "rechterkolom twee")]
    ):
        sheet.put(f"BT /F1 11 Tf 72 {600 - 14 * row} Td [({left}) -12000 ({right})] TJ ET")
    return sheet.data()


@specimen(terms=(ARABIC, SHOWN))
def shaped_arabic_name() -> bytes:
    sheet = Sheet()
    codes = {letter: 97 + at for at, letter in enumerate(sorted(set(_SHAPED) - {" "}))} | {" ": 32}
    lines = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for letter, code in codes.items())
    made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    made.ToUnicode = sheet.stream(
        f"1 begincodespacerange <00> <FF> endcodespacerange {len(codes)} beginbfchar {lines} endbfchar"
    )
    sheet.fonts.F3 = sheet.pdf.make_indirect(made)
    return sheet.text(72, 600, "".join(chr(codes[letter]) for letter in _SHAPED), font="F3").data()


@specimen()
def font_with_codes_of_its_own() -> bytes:
    """Type 3: a drawing for each code, with names that say nothing and no map to letters."""
    sheet, text = Sheet(), f"De heer {HIDDEN} belde"
    letters = sorted(set(text))
    drawn, widths, named = Dictionary(), [], [161]
    for at, letter in enumerate(letters):
        shape, width = outline(letter)
        drawn[f"/g{at}"] = sheet.stream(f"{width} 0 0 -500 3000 2000 d1 {shape} f")
        widths.append(width)
        named.append(Name(f"/g{at}"))
    sheet.fonts.F3 = sheet.pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, -500, 3000, 2000]), CharProcs=drawn, Resources=Dictionary(),
        FontMatrix=Array([1 / 2048, 0, 0, 1 / 2048, 0, 0]), FirstChar=161, LastChar=160 + len(letters), Widths=Array(widths),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array(named)),
    ))  # fmt: skip
    codes = "".join(f"{161 + letters.index(letter):02x}" for letter in text)
    return sheet.put(f"BT /F3 16 Tf 72 600 Td <{codes}> Tj ET").data()


@specimen()
def faint_name_in_a_picture() -> bytes:
    """A name in a grey that nobody tells from the paper: stretching the contrast brings it out."""
    sheet, image = Sheet(), written().point(lambda v: 255 if v > 128 else 250)
    sheet.image(image.tobytes(), "I1", *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    return sheet.put(PLACED).data()


@specimen()
def faint_name_in_a_jpeg_with_a_letter() -> bytes:
    """The same below ordinary words, compressed: the codec makes marks of its own around the words."""
    image = Image.new("L", (900, 400), 255)
    image.paste(written("Bijlage bij de brief"), (0, 0))
    image.paste(written().point(lambda v: 255 if v > 128 else 248), (0, 240))
    sheet = Sheet()
    sheet.image(jpeg(image), "I1", 900, 400, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode)
    return sheet.put("q 450 0 0 200 72 400 cm /I1 Do Q").data()


@specimen(bad=True)
def words_said_by_a_box() -> bytes:
    return Sheet().put(f"/Span <</ActualText ({HIDDEN})>> BDC 0 g 113 594 73 18 re f EMC").data()


@specimen(bad=True)
def words_of_the_structure_said_by_a_box() -> bytes:
    sheet = Sheet().put("/Figure <</MCID 3>> BDC q 0 g 113 594 73 18 re f Q EMC")
    element = Dictionary(S=Name.Figure, Alt=String(HIDDEN), K=3, Pg=sheet.page)
    sheet.pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([sheet.pdf.make_indirect(element)]))
    return sheet.data()


@specimen()
def name_aslant_in_a_scan() -> bytes:
    """A stamp at 25 degrees below a level line: OCR reads the line alone."""
    image = Image.new("L", (900, 600), 255)
    image.paste(written("Bijlage bij de brief"), (0, 0))
    stamp = written(f"GEZIEN {HIDDEN}", width=620, size=40).rotate(
        25, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC
    )
    image.paste(stamp, (200, 160))
    sheet = Sheet()
    sheet.image(image.tobytes(), "I1", 900, 600, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    return sheet.put("q 400 0 0 266 72 300 cm /I1 Do Q").data()
