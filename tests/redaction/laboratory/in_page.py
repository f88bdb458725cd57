"""Checklist line 1: text that is on a page and not seen there."""

from __future__ import annotations

import io
import re
from functools import cache

import pikepdf
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from tests.redaction.laboratory.specimens import (
    HIDDEN,
    SHOWN,
    Array,
    Dictionary,
    Name,
    Sheet,
    String,
    font,
    specimen,
)  # fmt: skip

_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def written(text: str = f"De heer {HIDDEN} belde", width: int = 900, height: int = 120, size: int = 48) -> Image.Image:
    """A picture of a line of text, as a scan or a screenshot shows it."""
    image = Image.new("L", (width, height), 255)
    ImageDraw.Draw(image).text((20, (height - size) // 2 - 4), text, font=ImageFont.truetype(_FONT, size), fill=0)
    return image


def jpeg(image: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, **how)
    return out.getvalue()


def _picture(sheet: Sheet, name: str = "I1", image: Image.Image | None = None) -> Sheet:
    image = image or written()
    sheet.image(jpeg(image), name, *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode)
    return sheet


PLACED = "q 450 0 0 60 72 560 cm /I1 Do Q"


@specimen(bad=True)
def text_under_black_box() -> bytes:
    return Sheet().hidden().box().data()


@specimen(bad=True)
def text_under_white_box() -> bytes:
    return Sheet().hidden().box("1 g").data()


@specimen(bad=True)
def text_under_grey_box() -> bytes:
    return Sheet().hidden().box("0.6 g").data()


@specimen(bad=True)
def text_under_box_with_label() -> bytes:
    return Sheet().hidden().box().text(120, 600, "5.1.2.e", 9, before="1 g").data()


@specimen(bad=True)
def text_under_yellow_box() -> bytes:
    return Sheet().hidden().box("1 1 0 rg").data()


@specimen(bad=True)
def text_under_round_box() -> bytes:
    path = "q 0 g 113 594 m 186 594 l 190 594 190 612 186 612 c 113 612 l 109 612 109 594 113 594 c f Q"
    return Sheet().hidden().put(path).data()


@specimen(bad=True)
def text_under_polygon() -> bytes:
    return Sheet().hidden().put("q 0 g 113 590 m 186 592 l 188 610 l 150 614 l 113 611 l 111 603 l h f Q").data()


@specimen(bad=True)
def text_under_thick_line() -> bytes:
    return Sheet().hidden().put("q 0 G 18 w 113 603 m 186 603 l S Q").data()


@specimen(bad=True)
def text_under_black_picture() -> bytes:
    sheet = Sheet().hidden()
    sheet.image(b"\0" * 64, "I1", 8, 8, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    return sheet.put("q 73 0 0 18 113 594 cm /I1 Do Q").data()


@specimen(bad=True)
def text_under_inline_picture() -> bytes:
    picture = b"q 73 0 0 18 113 594 cm BI /W 2 /H 2 /CS /G /BPC 8 ID " + b"\0" * 4 + b" EI Q"
    return Sheet().hidden().put(picture).data()


@specimen(bad=True)
def text_under_shading() -> bytes:
    sheet = Sheet().hidden()
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([0.1]), N=1)
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceGray,
        Coords=Array([113, 0, 186, 0]),
        Function=function,
        Extend=Array([True, True]),
    )
    sheet.page.Resources.Shading = Dictionary(S1=shading)
    return sheet.put("q 113 594 73 18 re W n /S1 sh Q").data()


@specimen(bad=True)
def text_under_pattern() -> bytes:
    sheet = Sheet().hidden()
    pattern = sheet.stream(
        "0 g 0 0 10 10 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 10, 10]), XStep=10, YStep=10,
        Resources=Dictionary(),
    )  # fmt: skip
    sheet.page.Resources.Pattern.P1 = pattern
    return sheet.put("q /Pattern cs /P1 scn 113 594 73 18 re f Q").data()


@specimen(bad=True)
def box_in_form_over_text() -> bytes:
    sheet = Sheet().hidden()
    sheet.form("0 g 113 594 73 18 re f")
    return sheet.put("/X1 Do").data()


@specimen(bad=True)
def text_in_form_under_box() -> bytes:
    sheet = Sheet()
    sheet.form(f"BT /F1 11 Tf 72 600 Td (De heer {HIDDEN} heeft gebeld.) Tj ET")
    return sheet.put("/X1 Do").box().data()


@specimen(bad=True)
def text_in_nested_form_under_box() -> bytes:
    sheet = Sheet()
    inner = sheet.form(
        f"BT /F1 11 Tf 0 0 Td (De heer {HIDDEN} heeft gebeld.) Tj ET", "X2", Matrix=Array([1, 0, 0, 1, 10, 0])
    )
    outer = sheet.form("q 1 0 0 1 62 600 cm /X2 Do Q", "X1")
    outer.Resources.XObject = Dictionary(X2=inner)
    del sheet.page.Resources.XObject.X2
    return sheet.put("/X1 Do").box().data()


@specimen(bad=True)
def square_annotation() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Square", appearance="0 g 0 0 73 18 re f", IC=Array([0, 0, 0]))
    return sheet.data()


@specimen(bad=True)
def square_annotation_without_appearance() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Square", IC=Array([0, 0, 0]), C=Array([0, 0, 0]))
    return sheet.data()


@specimen(bad=True)
def redaction_never_applied() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Redact", IC=Array([0, 0, 0]), QuadPoints=Array([113, 612, 186, 612, 113, 594, 186, 594]))
    return sheet.data()


@specimen(bad=True)
def black_highlight() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Highlight", C=Array([0, 0, 0]), QuadPoints=Array([113, 612, 186, 612, 113, 594, 186, 594]))
    return sheet.data()


@specimen(bad=True)
def note_box_over_text() -> bytes:
    sheet = Sheet().hidden()
    look = "1 g 0 0 73 18 re f 0 g BT /F1 8 Tf 4 5 Td (gelakt) Tj ET"
    sheet.annotate("FreeText", appearance=look, Contents=String("gelakt"), DA=String("/Helv 8 Tf 0 g"))
    return sheet.data()


@specimen(bad=True)
def stamp_over_text() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Stamp", appearance="0 g 0 0 73 18 re f", Name=Name.Confidential)
    return sheet.data()


@specimen(bad=True)
def ink_over_text() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Ink", appearance="0 G 18 w 0 9 m 73 9 l S", InkList=Array([Array([113, 603, 186, 603])]))
    return sheet.data()


@specimen(bad=True)
def field_over_text() -> bytes:
    sheet = Sheet().hidden()
    field = sheet.annotate(
        "Widget", appearance="1 g 0 0 73 18 re f", FT=Name.Tx, T=String("veld1"), MK=Dictionary(BG=Array([1, 1, 1]))
    )
    sheet.pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    return sheet.data()


@specimen(bad=True)
def half_opaque_box() -> bytes:
    sheet = Sheet().hidden()
    sheet.page.Resources.ExtGState.G1 = Dictionary(ca=0.5)
    return sheet.box("/G1 gs 0 g").data()


@specimen(bad=True)
def nearly_opaque_box() -> bytes:
    sheet = Sheet().hidden()
    sheet.page.Resources.ExtGState.G1 = Dictionary(ca=0.93)
    return sheet.box("/G1 gs 0 g").data()


@specimen(bad=True)
def multiplied_box() -> bytes:
    sheet = Sheet().hidden()
    sheet.page.Resources.ExtGState.G1 = Dictionary(BM=Name.Multiply)
    return sheet.box("/G1 gs 0.1 g").data()


@specimen(bad=True)
def box_over_whole_scan() -> bytes:
    return _picture(Sheet()).put(PLACED).box("0 g", 150, 565, 220, 50).data()


@specimen(bad=True)
def white_box_over_whole_scan() -> bytes:
    return _picture(Sheet()).put(PLACED).box("1 g", 150, 565, 220, 50).data()


@specimen(bad=True)
def annotation_over_whole_scan() -> bytes:
    sheet = _picture(Sheet()).put(PLACED)
    sheet.annotate("Square", (150, 565, 370, 615), "0 g 0 0 220 50 re f", IC=Array([0, 0, 0]))
    return sheet.data()


@specimen(bad=True)
def picture_over_whole_scan() -> bytes:
    sheet = _picture(Sheet()).put(PLACED)
    sheet.image(b"\0" * 64, "I2", 8, 8, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    return sheet.put("q 220 0 0 50 150 565 cm /I2 Do Q").data()


@specimen()
def same_picture_on_next_page() -> bytes:
    """Page 1 shows the picture under a box, page 2 shows it whole."""
    sheet = _picture(Sheet(2)).put(PLACED).box("0 g", 150, 565, 220, 50)
    sheet.pdf.pages[1].obj.Resources.XObject = Dictionary(I1=sheet.page.Resources.XObject.I1)
    return sheet.put(PLACED, 1).data()


@specimen()
def same_form_on_next_page() -> bytes:
    sheet = Sheet(2)
    form = sheet.form(f"BT /F1 11 Tf 72 600 Td (De heer {HIDDEN} heeft gebeld.) Tj ET")
    sheet.pdf.pages[1].obj.Resources.XObject = Dictionary(X1=form)
    return sheet.put("/X1 Do").put("q 1 0 0 1 0 -200 cm /X1 Do Q", 1).data()


def _updated(sheet: Sheet, after: bytes) -> bytes:
    """The file with its content stream replaced in an incremental save, as editors do."""
    first = sheet.data(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        root, size = pdf.Root.objgen[0], len(pdf.objects) + 1
    start = int(first.rsplit(b"startxref", 1)[1].split()[0])
    at = len(first)
    update = f"{number} 0 obj\n<< /Length {len(after)} >>\nstream\n".encode() + after + b"\nendstream\nendobj\n"
    table = at + len(update)
    update += (
        f"xref\n{number} 1\n{at:010d} 00000 n \ntrailer\n<< /Size {size} /Root {root} 0 R /Prev {start} >>\n".encode()
    )
    return first + update + f"startxref\n{table}\n%%EOF\n".encode()


_LETTER = f"BT /F1 11 Tf 72 740 Td (Geachte heer {SHOWN}, wij hebben uw brief ontvangen.) Tj ET".encode()


@specimen(bad=True)
def earlier_revision() -> bytes:
    return _updated(Sheet().hidden(), _LETTER + b" 0 g 113 594 73 18 re f")


@specimen(bad=True)
def earlier_revision_compressed() -> bytes:
    sheet = Sheet().hidden()
    data = b"\n".join(sheet.drawn[0])
    sheet.drawn[0] = [data]
    return _updated(sheet, _LETTER)


@specimen(bad=True)
def unreferenced_content() -> bytes:
    """What a save without garbage collection leaves: the old content stream, in the table but used by nothing."""
    import pymupdf

    with pymupdf.open(stream=Sheet().hidden().data()) as pdf:
        page = pdf[0]
        old = page.read_contents()
        number = pdf.get_new_xref()
        pdf.update_object(number, "<<>>")
        pdf.update_stream(number, old)
        contents = page.get_contents()[0]
        pdf.update_stream(contents, _LETTER)
        return bytes(pdf.tobytes(garbage=0))


@specimen(bad=True)
def object_outside_the_table() -> bytes:
    data = Sheet().data()
    loose = f"999 0 obj\n<< /Length 70 >>\nstream\nBT /F1 11 Tf 72 600 Td (De heer {HIDDEN} heeft gebeld.) Tj ET\nendstream\nendobj\n"
    return data + loose.encode()


@specimen()
def bytes_after_the_end() -> bytes:
    return Sheet().data() + f"\n% bewerkt door {HIDDEN}\n".encode()


@specimen()
def bytes_between_objects() -> bytes:
    data = Sheet().data(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    loose = f"% van {HIDDEN}\n".encode()
    return (data[:at] + loose + data[at:]).replace(
        f"startxref\n{start}".encode(), f"startxref\n{start + len(loose)}".encode()
    )


@specimen(bad=True)
def invisible_text() -> bytes:
    return Sheet().hidden(before="3 Tr").data()


@specimen(bad=True)
def clipping_text_mode() -> bytes:
    return Sheet().put("q").hidden(before="7 Tr").put("Q").data()


@specimen(bad=True)
def transparent_text() -> bytes:
    sheet = Sheet()
    sheet.page.Resources.ExtGState.G1 = Dictionary(ca=0)
    return sheet.put("q /G1 gs").hidden().put("Q").data()


@specimen(bad=True)
def white_on_white() -> bytes:
    return Sheet().hidden(before="1 g").data()


@specimen(bad=True)
def nearly_white_on_white() -> bytes:
    return Sheet().hidden(before="0.995 g").data()


@specimen(bad=True)
def black_on_black() -> bytes:
    return Sheet().box().hidden(before="0 g").data()


@specimen(bad=True)
def tiny_text() -> bytes:
    return Sheet().hidden(size=0.3).data()


@specimen(bad=True)
def squeezed_text() -> bytes:
    return Sheet().hidden(before="0.01 Tz").data()


def _burnt_scan() -> Image.Image:
    page = Image.new("L", (1240, 1754), 255)
    face = ImageFont.truetype(_FONT, 30)
    draw = ImageDraw.Draw(page)
    draw.text((150, 150), f"Geachte heer {SHOWN},", font=face, fill=0)
    draw.text((150, 220), "wij hebben uw brief ontvangen en besluiten als volgt.", font=face, fill=0)
    draw.rectangle((150, 300, 600, 345), fill=0)
    return page


_LAYER = (
    f"BT /F1 14.4 Tf 72 756 Td (Geachte heer {SHOWN},) Tj 0 -33.6 Td (wij hebben uw brief ontvangen en besluiten als volgt.) Tj "
    f"0 -38 Td (De heer {HIDDEN}) Tj ET"
)


@specimen(bad=True)
def scan_layer_under_burnt_box() -> bytes:
    """The scan's box is black in the pixels; the recognised text behind it still has the name."""
    sheet = _picture(Sheet(letter=False), image=_burnt_scan())
    return sheet.put("q 595 0 0 842 0 0 cm /I1 Do Q").put("3 Tr").put(_LAYER).data()


@specimen(bad=True)
def scan_over_its_text() -> bytes:
    sheet = _picture(Sheet(letter=False), image=_burnt_scan())
    return sheet.put(_LAYER).put("q 595 0 0 842 0 0 cm /I1 Do Q").data()


def _layered(**setting: object) -> Sheet:
    sheet = Sheet()
    group = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Laag 1")))
    sheet.pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(Order=Array([group]), OFF=Array([group]))
    )
    sheet.page.Resources.Properties.L1 = group
    return sheet


@specimen(bad=True)
def hidden_layer() -> bytes:
    return _layered().put("/OC /L1 BDC").hidden().put("EMC").data()


@specimen(bad=True)
def hidden_layer_by_membership() -> bytes:
    sheet = _layered()
    group = sheet.page.Resources.Properties.L1
    sheet.page.Resources.Properties.L2 = sheet.pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name.AllOn)
    )
    return sheet.put("/OC /L2 BDC").hidden().put("EMC").data()


@specimen(bad=True)
def picture_in_hidden_layer() -> bytes:
    sheet = _picture(_layered())
    return sheet.put("/OC /L1 BDC").put(PLACED).put("EMC").data()


@specimen()
def layer_name() -> bytes:
    sheet = _layered()
    sheet.page.Resources.Properties.L1.Name = String(f"Notities {HIDDEN}")
    sheet.pdf.Root.OCProperties.D.OFF = Array([])
    return sheet.put("/OC /L1 BDC").text(72, 500, "Opmerking").put("EMC").data()


@specimen(bad=True)
def outside_crop_box() -> bytes:
    sheet = Sheet().text(72, 20, f"De heer {HIDDEN} heeft gebeld.")
    sheet.page.CropBox = Array([0, 60, 595, 842])
    return sheet.data()


@specimen(bad=True)
def outside_media_box() -> bytes:
    return Sheet().text(72, -50, f"De heer {HIDDEN} heeft gebeld.").data()


@specimen(bad=True)
def clipped_away() -> bytes:
    return Sheet().put("q 300 300 10 10 re W n").hidden().put("Q").data()


@specimen(bad=True)
def clipped_in_form() -> bytes:
    sheet = Sheet()
    sheet.form(f"q 0 0 1 1 re W n BT /F1 11 Tf 72 600 Td (De heer {HIDDEN} heeft gebeld.) Tj ET Q")
    return sheet.put("/X1 Do").data()


@specimen(bad=True)
def outside_form_bounds() -> bytes:
    sheet = Sheet()
    sheet.form(f"BT /F1 11 Tf 72 600 Td (De heer {HIDDEN} heeft gebeld.) Tj ET", bounds=(0, 0, 50, 50))
    return sheet.put("/X1 Do").data()


@specimen()
def text_as_outlines() -> bytes:
    return Sheet().put("0 g").put(outlines(f"De heer {HIDDEN} belde", 72, 600, 20)).data()


def outlines(text: str, x: float, y: float, size: float) -> str:
    """A line of text as filled paths."""
    scale = size / 2048
    drawn = []
    for character in text:
        operators, width = outline(character)
        drawn.append(f"q {scale} 0 0 {scale} {x:.2f} {y} cm {operators} f Q")
        x += width * scale
    return "\n".join(drawn)


@cache
def _opened_font() -> TTFont:
    return TTFont(_FONT)


def outline(character: str) -> tuple[str, float]:
    """The shape of a letter as path operators, 2048 units an em, and its width."""
    opened = _opened_font()
    glyphs = opened.getGlyphSet()
    glyph = glyphs[opened.getBestCmap()[ord(character)]]
    pen = SVGPathPen(glyphs, lambda v: f"{v:.1f}")
    glyph.draw(Qu2CuPen(pen, 0.5, all_cubic=True))
    return _operators(re.findall(r"([MLHVCZ])([^MLHVCZ]*)", pen.getCommands())), glyph.width


def _operators(commands: list[tuple[str, str]]) -> str:
    parts, at = [], (0.0, 0.0)
    for command, numbers in commands:
        values = [float(v) for v in re.findall(r"-?[\d.]+", numbers)]
        if command == "Z":
            parts.append("h")
            continue
        if command in "HV":
            values = [values[0], at[1]] if command == "H" else [at[0], values[0]]
        name = {"M": "m", "L": "l", "H": "l", "V": "l", "C": "c"}[command]
        step = 6 if name == "c" else 2
        parts += [" ".join(f"{v:.1f}" for v in values[i : i + step]) + f" {name}" for i in range(0, len(values), step)]
        at = (values[-2], values[-1])
    return " ".join(parts)


@specimen()
def text_as_pixels() -> bytes:
    return _picture(Sheet()).put(PLACED).data()


@specimen()
def inline_picture() -> bytes:
    image = written(width=600, height=80, size=36)
    raw = image.tobytes().hex().encode()
    header = f"q 450 0 0 60 72 560 cm BI /W {image.width} /H {image.height} /CS /G /BPC 8 /F /AHx ID ".encode()
    return Sheet().put(header + raw + b"> EI Q").data()


@specimen()
def cmyk_picture() -> bytes:
    image = written()
    sheet = Sheet()
    sheet.image(jpeg(Image.merge("CMYK", [Image.new("L", image.size, 0)] * 3 + [image.point(lambda v: 255 - v)])), "I1", *image.size,
                ColorSpace=Name.DeviceCMYK, BitsPerComponent=8, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4))  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def jpeg2000_picture() -> bytes:
    out = io.BytesIO()
    image = written()
    image.save(out, "JPEG2000")
    sheet = Sheet()
    sheet.image(
        out.getvalue(), "I1", *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.JPXDecode
    )
    return sheet.put(PLACED).data()


@specimen()
def fax_picture() -> bytes:
    image = written().point(lambda v: 255 if v > 128 else 0).convert("1")
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4", strip_size=10**7)
    with Image.open(out) as tiff:
        offset, count = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        inverted = tiff.tag_v2[262] == 0
    sheet = Sheet()
    sheet.image(
        out.getvalue()[offset : offset + count], "I1", *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=1,
        Filter=Name.CCITTFaxDecode, DecodeParms=Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=not inverted),
    )  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def indexed_picture() -> bytes:
    image = written().point(lambda v: 1 if v > 128 else 0)
    sheet = Sheet()
    sheet.image(image.tobytes(), "I1", *image.size, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\x60\xff\xff\xff")]),
                BitsPerComponent=8)  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def text_in_soft_mask() -> bytes:
    image = written()
    sheet = Sheet()
    mask = sheet.stream(
        image.point(lambda v: 255 - v).tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    sheet.image(b"\0", "I1", 1, 1, ColorSpace=Name.DeviceGray, BitsPerComponent=8, SMask=mask)
    return sheet.put(PLACED).data()


@specimen()
def stencil_picture() -> bytes:
    image = written(width=896).point(lambda v: 255 if v > 128 else 0).convert("1")
    sheet = Sheet()
    sheet.image(image.tobytes(), "I1", *image.size, ImageMask=True, BitsPerComponent=1)
    return sheet.put("0 g").put(PLACED).data()


@specimen()
def alternate_picture() -> bytes:
    sheet = _picture(Sheet(), image=written("Voorbeeld"))
    other = written()
    hidden = sheet.stream(
        jpeg(other), Type=Name.XObject, Subtype=Name.Image, Width=other.width, Height=other.height, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    sheet.page.Resources.XObject.I1.Alternates = Array([Dictionary(Image=hidden, DefaultForPrinting=True)])
    return sheet.put(PLACED).data()


@specimen()
def cropped_picture() -> bytes:
    """Only the left half of the picture is shown; the file has all of it."""
    sheet = _picture(Sheet(), image=written(f"Voorbeeld            {HIDDEN}", 1200, 120, 40))
    return sheet.put("q 72 560 140 60 re W n q 600 0 0 60 72 560 cm /I1 Do Q Q").data()


@specimen()
def picture_used_by_no_page() -> bytes:
    return _picture(Sheet()).data()


@specimen()
def form_used_by_no_page() -> bytes:
    sheet = Sheet()
    sheet.form(f"BT /F1 11 Tf 72 600 Td (De heer {HIDDEN} heeft gebeld.) Tj ET")
    return sheet.data()


@specimen()
def drawn_twice() -> bytes:
    """Bold that is made by drawing a line again half a point further."""
    return Sheet().hidden().text(72.5, 600, f"De heer {HIDDEN} heeft gebeld.").data()


@specimen()
def replacement_text() -> bytes:
    return Sheet().put(f"/Span <</ActualText ({HIDDEN})>> BDC").text(72, 600, "XXXX").put("EMC").data()


@specimen()
def replacement_text_in_properties() -> bytes:
    sheet = Sheet()
    sheet.page.Resources.Properties.M1 = Dictionary(ActualText=String(HIDDEN))
    return sheet.put("/Span /M1 BDC").text(72, 600, "XXXX").put("EMC").data()


@specimen()
def expansion_text() -> bytes:
    text = ("\ufeff" + HIDDEN).encode("utf-16-be").hex()
    return Sheet().put(f"/Span <</E <{text}>>> BDC").text(72, 600, "F.O.").put("EMC").data()


@specimen()
def name_as_marked_content_tag() -> bytes:
    return Sheet().put("/Fatima#20Okafor BMC").text(72, 600, "Opmerking").put("EMC").data()


@specimen()
def comment_in_content() -> bytes:
    return Sheet().put(f"% {HIDDEN}").data()


@specimen()
def text_in_pattern_cell() -> bytes:
    sheet = Sheet()
    sheet.page.Resources.Pattern.P1 = sheet.stream(
        f"BT /F1 11 Tf 2 6 Td ({HIDDEN}) Tj ET", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 90, 20]),
        XStep=90, YStep=20, Resources=Dictionary(Font=sheet.fonts),
    )  # fmt: skip
    return sheet.put("q /Pattern cs /P1 scn 72 560 90 20 re f Q").data()


@specimen()
def text_in_soft_mask_group() -> bytes:
    sheet = Sheet()
    group = sheet.stream(
        f"BT /F1 11 Tf 72 600 Td ({HIDDEN}) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray), Resources=Dictionary(Font=sheet.fonts),
    )  # fmt: skip
    sheet.page.Resources.ExtGState.G1 = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    return sheet.put("q /G1 gs 0 g 72 560 200 50 re f Q").data()


@specimen()
def text_in_drawn_font() -> bytes:
    """A Type 3 font of which one glyph draws the name with another font."""
    sheet = Sheet()
    glyph = sheet.stream(f"1000 0 d0 BT /F1 1 Tf 0 0 Td ({HIDDEN}) Tj ET")
    drawn = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 0, 0]), FontMatrix=Array([1, 0, 0, 1, 0, 0]),
        CharProcs=Dictionary(a=glyph),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])), FirstChar=97, LastChar=97, Widths=Array([6]),
        Resources=Dictionary(Font=Dictionary(F1=font("Helvetica"))),
    )  # fmt: skip
    sheet.fonts.F3 = sheet.pdf.make_indirect(drawn)
    return sheet.put("BT /F3 11 Tf 72 600 Td (a) Tj ET").data()


@specimen()
def bytes_before_endstream() -> bytes:
    """A stream that is longer than its length says."""
    data = Sheet().data(object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    at = data.index(b"endstream")
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    loose = f"\n({HIDDEN})\n".encode()
    with pikepdf.open(io.BytesIO(data[:at] + loose + data[at:]), suppress_warnings=True) as repaired:
        assert len(repaired.pages) == 1
    return data[:at] + loose + data[at:].replace(str(start).encode(), str(start + len(loose)).encode())
