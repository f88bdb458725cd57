"""Corners of the format that few programs write: old fax codecs, two tables in one file, scripts that read from right to left."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from PIL import Image

from tests.redaction.laboratory.in_page import PLACED, written
from tests.redaction.laboratory.specimens import HIDDEN, SHOWN, Array, Dictionary, Name, Sheet, String, font, specimen

HEBREW = "פאטמה אוקפור"


def _plain(sheet: Sheet) -> bytes:
    return sheet.data(object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)


def _fax(image: Image.Image) -> tuple[bytes, bool]:
    """A picture as Group 4 codes, and whether 1 is white in them."""
    out = io.BytesIO()
    image.point(lambda v: 255 if v > 128 else 0).convert("1").save(out, "TIFF", compression="group4", strip_size=10**7)
    with Image.open(out) as tiff:
        offset, count = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        return out.getvalue()[offset : offset + count], tiff.tag_v2[262] == 0


# ---- writing ---------------------------------------------------------------------------------------------------------


@specimen(terms=(HEBREW, SHOWN))
def right_to_left_name() -> bytes:
    """Hebrew as programs draw it: the last letter first, from left to right."""
    sheet = Sheet()
    letters = sorted(set(HEBREW))
    codes = {letter: 97 + at for at, letter in enumerate(letters)}
    lines = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for letter, code in codes.items())
    made = font("Helvetica")
    made.ToUnicode = sheet.stream(
        f"1 begincodespacerange <00> <FF> endcodespacerange {len(codes)} beginbfchar {lines} endbfchar"
    )
    sheet.fonts.F3 = sheet.pdf.make_indirect(made)
    shown = "".join(chr(codes[letter]) for letter in reversed(HEBREW))
    return sheet.text(72, 600, shown, font="F3").data()


@specimen()
def letters_one_under_another() -> bytes:
    sheet = Sheet()
    for at, letter in enumerate(HIDDEN):
        sheet.text(500, 600 - 13 * at, letter)
    return sheet.data()


@specimen()
def words_drawn_from_the_end() -> bytes:
    """The surname first, then another line, then the first name before it."""
    first, last = HIDDEN.split()
    sheet = Sheet().text(151.6, 600, f"{last} heeft gebeld.").text(72, 580, "Daarna is de brief verzonden.")
    return sheet.text(72, 600, f"De heer {first}").data()


@specimen()
def words_drawn_with_a_line_between() -> bytes:
    """The first name, then another line, then the surname behind it."""
    first, last = HIDDEN.split()
    sheet = Sheet().text(72, 600, f"De heer {first}").text(72, 580, "Daarna is de brief verzonden.")
    return sheet.text(151.6, 600, f"{last} heeft gebeld.").data()


@specimen()
def name_split_over_two_forms() -> bytes:
    first, last = HIDDEN.split()
    sheet = Sheet()
    sheet.form(f"BT /F1 11 Tf 72 600 Td (De heer {first} ) Tj ET", "X1")
    sheet.form(f"BT /F1 11 Tf 151 600 Td ({last} heeft gebeld.) Tj ET", "X2")
    return sheet.put("/X1 Do /X2 Do").data()


@specimen()
def title_in_octal_codes() -> bytes:
    data = _plain(_with_title("T" * len(HIDDEN)))
    return _swapped(
        data, b"(" + b"T" * len(HIDDEN) + b")", b"(" + b"".join(b"\\%03o" % c for c in HIDDEN.encode()) + b")"
    )


@specimen()
def title_in_broken_hexadecimal() -> bytes:
    data = _plain(_with_title("T" * len(HIDDEN)))
    digits = b" \n".join(b"%02x" % c for c in HIDDEN.encode("utf-16-be"))
    return _swapped(data, b"(" + b"T" * len(HIDDEN) + b")", b"<FEFF " + digits + b">")


def _with_title(title: str) -> Sheet:
    sheet = Sheet()
    sheet.pdf.trailer.Info = sheet.pdf.make_indirect(Dictionary(Title=String(title)))
    return sheet


def _swapped(data: bytes, old: bytes, new: bytes) -> bytes:
    """A part replaced by another of another length; the table is left to be repaired by whoever reads it."""
    assert data.count(old) == 1
    return data.replace(old, new)


@specimen()
def name_as_resource_key() -> bytes:
    sheet = Sheet()
    sheet.page.Resources.XObject[f"/{HIDDEN}"] = sheet.form("0 g 72 500 10 10 re f")
    return sheet.put("/X1 Do").data()


# ---- pictures --------------------------------------------------------------------------------------------------------


@specimen()
def fax_rows_below_the_picture() -> bytes:
    """A fax of which the size leaves out the lower rows: no viewer shows them, the codes hold them."""
    image = Image.new("L", (900, 320), 255)
    image.paste(written("Bijlage bij de brief"), (0, 0))
    image.paste(written(), (0, 180))
    codes, inverted = _fax(image)
    sheet = Sheet()
    sheet.image(
        codes, "I1", 900, 120, ColorSpace=Name.DeviceGray, BitsPerComponent=1, Filter=Name.CCITTFaxDecode,
        DecodeParms=Dictionary(K=-1, Columns=900, BlackIs1=not inverted),
    )  # fmt: skip
    return sheet.put(PLACED).data()


@specimen()
def jbig2_picture() -> bytes:
    """Group 4 codes inside a JBIG2 region, which is how some scanners write it."""
    image = written()
    codes, _ = _fax(image)
    size = struct.pack(">II", *image.size)
    page = size + bytes(8) + b"\0" + bytes(2)
    region = size + bytes(8) + b"\0" + b"\1" + codes
    segments = b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, (kind, data) in enumerate([(48, page), (38, region), (49, b"")])
    )
    sheet = Sheet()
    sheet.image(segments, "I1", *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=1, Filter=Name.JBIG2Decode)
    return sheet.put(PLACED).data()


@specimen()
def comment_in_a_jpeg2000() -> bytes:
    image = Image.linear_gradient("L").resize((90, 60))
    out = io.BytesIO()
    image.save(out, "JPEG2000", comment=f"Foto van {HIDDEN}", no_jp2=False)
    sheet = Sheet()
    sheet.image(out.getvalue(), "I1", *image.size, Filter=Name.JPXDecode)
    return sheet.put(PLACED).data()


# ---- around the page -------------------------------------------------------------------------------------------------


@specimen()
def usage_of_a_layer() -> bytes:
    sheet = Sheet()
    layer = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.OCG, Name=String("Tekst"), Usage=Dictionary(User=Dictionary(Type=Name.Ind, Name=String(HIDDEN)))
        )
    )
    sheet.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))
    sheet.page.Resources.Properties.L1 = layer
    return sheet.put("/OC /L1 BDC 0 g 72 500 10 10 re f EMC").data()


@specimen()
def model_in_three_dimensions() -> bytes:
    sheet = Sheet()
    model = sheet.stream(
        b"U3D\0" + bytes(20) + f"Ontwerp van {HIDDEN}".encode("utf-16-le"), Type=Name("/3D"), Subtype=Name.U3D
    )
    made = sheet.annotate("3D", (300, 300, 400, 400))
    made["/3DD"] = model
    return sheet.data()


@specimen()
def rich_media() -> bytes:
    sheet = Sheet()
    clip = sheet.stream(
        zlib.compress(f"ondertitel: {HIDDEN}".encode()), Filter=Name.FlateDecode, Type=Name.EmbeddedFile
    )
    file = sheet.pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("film.mp4"), EF=Dictionary(F=clip)))
    sheet.annotate("RichMedia", (300, 300, 400, 400), RichMediaContent=Dictionary(
        Assets=Dictionary(Names=Array([String("film.mp4"), file]))))  # fmt: skip
    return sheet.data()


# ---- the file --------------------------------------------------------------------------------------------------------


@specimen()
def objects_in_a_stream_that_no_table_names() -> bytes:
    """A compressed object stream behind the end of the file's objects: no reader comes there, anybody can inflate it."""
    inner = f"<< /Title (Dossier {HIDDEN}) >>".encode()
    stored = zlib.compress(b"90 0 " + inner)
    loose = b"\n89 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    return _before_the_table(_plain(Sheet()), loose % (len(stored), stored))


def _before_the_table(data: bytes, loose: bytes) -> bytes:
    at = data.rindex(b"\nxref") + 1
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    return data[:at] + loose + data[at:].replace(str(start).encode(), str(start + len(loose)).encode())


@specimen()
def hybrid_table() -> bytes:
    """Two tables in one file: an old reader follows the one in the trailer, a new one finds an author in the other."""
    data = _plain(Sheet())
    inner = f"<< /Author ({HIDDEN}) >>".encode()
    objects = zlib.compress(b"90 0 " + inner)
    first = len(data) + 1
    stream = b"89 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(objects), objects)  # fmt: skip
    second = first + len(stream)
    rows = b"\2\0\0\x59\0"
    table = (
        b"91 0 obj\n<< /Type /XRef /Size 92 /W [1 3 1] /Index [90 1] /Length 5 >>\nstream\n"
        + rows
        + b"\nendstream\nendobj\n"
    )
    third = second + len(table)
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    root = data.rsplit(b"/Root ", 1)[1].split(b" R")[0]
    entries = b"xref\n89 3\n%010d 00000 n \n0000000000 00000 f \n%010d 00000 n \n" % (first, second)
    trailer = b"trailer\n<< /Size 92 /Root %s R /Info 90 0 R /Prev %d /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n"
    return data + b"\n" + stream + table + entries + trailer % (root, start, second, third)


@specimen(bad=True)
def three_revisions() -> bytes:
    """The name went with the second saving; the third changed nothing of it."""
    plain = _plain(Sheet().hidden())
    at = plain.rsplit(b"startxref", 1)
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
        shown = pdf.pages[0].Contents.read_bytes()
    size, root = plain.rsplit(b"/Size ", 1)[1].split()[0], plain.rsplit(b"/Root ", 1)[1].split(b" R")[0]
    data, before = plain, int(at[1].split()[0])
    for sentence in (b"heeft gebeld.", b"belde."):
        content = shown.replace(f"De heer {HIDDEN} heeft gebeld.".encode(), b"Iemand " + sentence)
        place = len(data)
        data += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
        table = len(data)
        data += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %s /Root %s R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
            number, place, size, root, before, table)  # fmt: skip
        before = table
    return data
