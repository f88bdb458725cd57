"""Streams and dictionaries that drawing needs, with a name in a part of them that it does not need."""

from __future__ import annotations

import struct
import zlib

import pikepdf
from PIL import Image, ImageCms

from tests.redaction.laboratory.in_page import PLACED, written
from tests.redaction.laboratory.specimens import HIDDEN, SHOWN, Array, Dictionary, Name, Sheet, String, font, specimen

_DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def _grey_picture(sheet: Sheet, pixels: Image.Image, **keys: object) -> object:
    return sheet.image(
        zlib.compress(pixels.tobytes()), "I1", *pixels.size,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.FlateDecode, **keys,
    )  # fmt: skip


@specimen()
def comment_in_a_function() -> bytes:
    sheet = Sheet()
    function = sheet.stream(
        f"{{ % voor {HIDDEN}\n dup 0.5 mul }}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1, 0, 1])
    )
    sheet.page.Resources.ColorSpace = Dictionary(
        C1=Array([Name.DeviceN, Array([Name("/Ink")]), Name.DeviceRGB, function])
    )
    function.Range = Array([0, 1, 0, 1, 0, 1])
    return sheet.put("/C1 cs 1 scn 72 500 50 20 re f").data()


@specimen()
def name_in_a_colour_profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    at, size = next(
        struct.unpack(">II", profile[136 + 12 * i : 144 + 12 * i])
        for i in range(struct.unpack(">I", profile[128:132])[0])
        if profile[132 + 12 * i : 136 + 12 * i] == b"desc"
    )
    said = HIDDEN.encode("utf-16-be")
    record = b"mluc" + bytes(4) + struct.pack(">II", 1, 12) + b"nlNL" + struct.pack(">II", len(said), 28) + said
    moved = profile + record.ljust((len(record) + 3) // 4 * 4, b"\0")
    entry = next(i for i in range(132, 132 + 12 * 20, 12) if profile[i : i + 4] == b"desc")
    assert profile[at : at + 4] == b"mluc"
    assert size
    moved = moved[: entry + 4] + struct.pack(">II", len(profile), len(record)) + moved[entry + 12 :]
    moved = struct.pack(">I", len(moved)) + moved[4:]
    sheet = Sheet()
    sheet.page.Resources.ColorSpace = Dictionary(C1=Array([Name.ICCBased, sheet.stream(moved, N=3)]))
    return sheet.put("/C1 cs 1 0 0 scn 72 500 50 20 re f").data()


@specimen()
def comment_in_a_character_map() -> bytes:
    """A composite font whose codes are told by a map in the file, with a comment in it."""
    from fontTools.ttLib import TTFont

    sheet = Sheet()
    with TTFont(_DEJAVU) as program:
        glyphs = {c: program.getGlyphID(program.getBestCmap()[ord(c)]) for c in "De vergadering"}
    with open(_DEJAVU, "rb") as file:
        data = file.read()
    pairs = "\n".join(f"<{ord(c):02x}> {gid}" for c, gid in sorted(glyphs.items()))
    encoding = sheet.stream(
        f"%!PS-Adobe-3.0 Resource-CMap\n% gemaakt door {HIDDEN}\nbegincmap /CMapName /Eigen def\n1 begincodespacerange <00> <ff> "
        f"endcodespacerange\n{len(glyphs)} begincidchar\n{pairs}\nendcidchar\nendcmap",
        Type=Name.CMap, CMapName=Name("/Eigen"), CIDSystemInfo=_identity(),
    )  # fmt: skip
    texts = "\n".join(f"<{ord(c):02x}> <{ord(c):04x}>" for c in sorted(glyphs))
    meaning = sheet.stream(
        f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(glyphs)} beginbfchar\n{texts}\nendbfchar endcmap"
    )
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/DejaVuSans"), Flags=4, FontBBox=Array([-1021, -463, 1793, 1232]), ItalicAngle=0,
        Ascent=928, Descent=-236, CapHeight=928, StemV=80, FontFile2=sheet.stream(data),
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/DejaVuSans"), CIDSystemInfo=_identity(), DW=600,
        CIDToGIDMap=Name.Identity, FontDescriptor=sheet.pdf.make_indirect(descriptor),
    )  # fmt: skip
    sheet.fonts.F3 = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/DejaVuSans"), Encoding=encoding, ToUnicode=meaning,
            DescendantFonts=Array([sheet.pdf.make_indirect(descendant)]),
        )
    )  # fmt: skip
    return sheet.put("BT /F3 11 Tf 72 500 Td (De vergadering) Tj ET").data()


def _identity(registry: str = "Adobe", ordering: str = "Identity") -> Dictionary:
    return Dictionary(Registry=String(registry), Ordering=String(ordering), Supplement=0)


@specimen()
def glyph_called_after_the_name() -> bytes:
    """A code that nobody shows has the name for the name of its glyph."""
    sheet = Sheet()
    named = font("Helvetica")
    named.Encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding,
        Differences=Array([200, Name("/" + HIDDEN.replace(" ", "_")), Name("/" + HIDDEN.split()[1])]),
    )  # fmt: skip
    sheet.fonts.F3 = sheet.pdf.make_indirect(named)
    return sheet.text(72, 500, "De vergadering is gesloten.", font="F3").data()


@specimen()
def name_as_one_glyph() -> bytes:
    """One letter on the page, of which the font says that it means the whole name."""
    sheet = Sheet()
    told = font("Helvetica")
    said = HIDDEN.encode("utf-16-be").hex()
    told.ToUnicode = sheet.stream(
        f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <{said}> endbfchar endcmap"
    )
    sheet.fonts.F3 = sheet.pdf.make_indirect(told)
    return sheet.text(72, 500, "A", font="F3").data()


@specimen()
def bytes_after_the_pixels() -> bytes:
    sheet = Sheet()
    picture = Image.new("L", (40, 40), 200)
    sheet.image(
        zlib.compress(picture.tobytes()) + HIDDEN.encode(), "I1", 40, 40,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.FlateDecode,
    )  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def text_among_the_pixels() -> bytes:
    """More rows than the picture has, and letters in them: no program shows them."""
    sheet = Sheet()
    picture = Image.new("L", (40, 40), 200)
    sheet.image(
        zlib.compress(picture.tobytes() + HIDDEN.encode()), "I1", 40, 40,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.FlateDecode,
    )  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def rows_below_the_picture() -> bytes:
    sheet = Sheet()
    picture = written()
    taller = Image.new("L", (picture.width, picture.height + 80), 200)
    taller.paste(picture, (0, 80))
    made = _grey_picture(sheet, taller)
    made.Height = 80  # type: ignore[attr-defined]
    return sheet.put(PLACED).data()


@specimen()
def picture_made_transparent() -> bytes:
    """The letters are there; the mask lets nothing of them through."""
    sheet = Sheet()
    picture = written()
    mask = sheet.stream(
        zlib.compress(bytes(picture.width * picture.height)), Type=Name.XObject, Subtype=Name.Image, Width=picture.width,
        Height=picture.height, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.FlateDecode,
    )  # fmt: skip
    _grey_picture(sheet, picture, SMask=mask)
    return sheet.put(PLACED).data()


@specimen()
def picture_of_which_a_colour_is_left_out() -> bytes:
    sheet = Sheet()
    picture = written().point(lambda v: 255 if v > 128 else 0)
    _grey_picture(sheet, picture, Mask=Array([0, 0]))
    return sheet.put(PLACED).data()


@specimen()
def picture_decoded_to_one_colour() -> bytes:
    sheet = Sheet()
    _grey_picture(sheet, written(), Decode=Array([0, 0]))
    return sheet.put(PLACED).data()


@specimen()
def sixteen_bit_picture() -> bytes:
    sheet = Sheet()
    picture = written()
    doubled = b"".join(bytes((v, v)) for v in picture.tobytes())
    sheet.image(
        zlib.compress(doubled), "I1", *picture.size,
        ColorSpace=Name.DeviceGray, BitsPerComponent=16, Filter=Name.FlateDecode,
    )  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def picture_in_a_space_of_its_own() -> bytes:
    """One ink, and the ink's name is the name."""
    sheet = Sheet()
    tint = sheet.stream("{ 1 exch sub }", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1]))
    picture = written()
    sheet.image(
        zlib.compress(picture.point(lambda v: 255 - v).tobytes()), "I1", *picture.size, BitsPerComponent=8, Filter=Name.FlateDecode,
        ColorSpace=Array([Name.Separation, Name("/" + HIDDEN.replace(" ", "")), Name.DeviceGray, tint]),
    )  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def picture_in_a_named_space() -> bytes:
    """The colour space is an object of its own that is nothing but a name."""
    sheet = Sheet()
    picture = written()
    made = _grey_picture(sheet, picture)
    made.ColorSpace = sheet.pdf.make_indirect(Name.DeviceGray)  # type: ignore[attr-defined]
    return sheet.put(PLACED).data()


@specimen()
def proxy_of_a_picture() -> bytes:
    sheet = Sheet()
    made = _grey_picture(sheet, Image.new("L", (40, 40), 200))
    made.OPI = pikepdf.Dictionary({"/2.0": Dictionary(Type=Name.OPI, Version=2, F=String(f"/scans/{HIDDEN}.tif"))})  # type: ignore[attr-defined]
    return sheet.put(PLACED).data()


@specimen()
def registry_of_a_font() -> bytes:
    sheet = Sheet()
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Helvetica, CIDSystemInfo=_identity(HIDDEN, "Eigen"), DW=600,
        FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32),
    )  # fmt: skip
    texts = "\n".join(f"<{ord(c):04x}> <{ord(c):04x}>" for c in sorted(set("Bijlage")))
    sheet.fonts.F3 = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Helvetica, Encoding=Name("/Identity-H"),
            ToUnicode=sheet.stream(f"begincmap 7 beginbfchar\n{texts}\nendbfchar endcmap"),
            DescendantFonts=Array([sheet.pdf.make_indirect(descendant)]),
        )
    )  # fmt: skip
    return sheet.put(f"BT /F3 11 Tf 72 500 Td <{'Bijlage'.encode('utf-16-be').hex()}> Tj ET").data()


@specimen()
def name_of_a_halftone() -> bytes:
    sheet = Sheet()
    sheet.page.Resources.ExtGState.G1 = Dictionary(
        Type=Name.ExtGState,
        HT=Dictionary(
            Type=Name.Halftone, HalftoneType=1, HalftoneName=String(HIDDEN), Frequency=60, Angle=45, SpotFunction=Name.Round
        ),
    )  # fmt: skip
    return sheet.put("/G1 gs 72 500 50 20 re f").data()


@specimen()
def measure_of_a_viewport() -> bytes:
    sheet = Sheet()
    sheet.page.VP = Array([Dictionary(Type=Name.Viewport, BBox=Array([0, 0, 100, 100]), Name=String(HIDDEN))])
    return sheet.data()


@specimen()
def separation_of_a_page() -> bytes:
    sheet = Sheet()
    sheet.page.SeparationInfo = Dictionary(DeviceColorant=String(HIDDEN))
    return sheet.data()


@specimen()
def file_that_belongs_to_a_picture() -> bytes:
    sheet = Sheet()
    made = _grey_picture(sheet, Image.new("L", (40, 40), 200))
    inside = sheet.stream(f"naam;{HIDDEN}", Type=Name.EmbeddedFile)
    made.AF = Array(  # type: ignore[attr-defined]
        [sheet.pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("bron.csv"), EF=Dictionary(F=inside)))]
    )
    return sheet.put(PLACED).data()


@specimen()
def base_address() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.URI = Dictionary(Base=String(f"https://voorbeeld.nl/{HIDDEN.replace(' ', '%20')}/"))
    return sheet.data()


@specimen()
def recording() -> bytes:
    sheet = Sheet()
    sound = sheet.stream(f"RIFF{HIDDEN}", Type=Name.Sound, R=8000)
    sheet.annotate("Sound", (10, 10, 30, 30), Sound=sound, T=String("opname"))
    return sheet.data()


@specimen()
def film_with_a_script() -> bytes:
    sheet = Sheet()
    asset = sheet.stream(f"naam={HIDDEN}", Type=Name.EmbeddedFile)
    sheet.annotate(
        "RichMedia",
        (10, 10, 30, 30),
        RichMediaContent=Dictionary(
            Assets=Dictionary(Names=Array([String("a.swf"), Dictionary(EF=Dictionary(F=asset))]))
        ),
    )
    return sheet.data()


@specimen()
def name_over_two_pages() -> bytes:
    """The name begins on the last line of one page and ends on the first of the next."""
    first, last = HIDDEN.split()
    sheet = Sheet(pages=2)
    sheet.text(72, 60, f"Gesproken is met de heer {first}")
    return sheet.text(72, 780, f"{last} over de vergunning.", page=1).data()


@specimen(terms=("Maria-José d'Hondt-'s Gravezande", SHOWN))
def double_surname_with_apostrophes() -> bytes:
    sheet = Sheet()
    sheet.put(b"BT /F1 11 Tf 72 600 Td (Mevrouw Maria-Jos\351 d\222Hondt\226\222s Gravezande heeft gebeld.) Tj ET")
    return sheet.data()


@specimen(terms=("Maria-José d'Hondt-'s Gravezande", SHOWN))
def double_surname_broken_at_its_hyphens() -> bytes:
    sheet = Sheet()
    sheet.put(
        b"BT /F1 11 Tf 14 TL 72 600 Td (Gebeld door mevrouw Maria-) Tj T* (Jos\351 d'Hondt-) Tj T* ('s Gravezande, advocaat.) Tj ET"
    )
    return sheet.data()
