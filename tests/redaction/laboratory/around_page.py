"""Checklist line 2: texts around the pages of a PDF."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pymupdf
from PIL import Image

from tests.redaction.laboratory.in_page import PLACED, jpeg, written
from tests.redaction.laboratory.specimens import (
    HIDDEN,
    Array,
    Dictionary,
    Name,
    Sheet,
    String,
    specimen,
)  # fmt: skip

_SCRIPT = f"app.alert('{HIDDEN}');"


@specimen()
def author() -> bytes:
    sheet = Sheet()
    sheet.pdf.docinfo["/Author"] = HIDDEN
    return sheet.data()


@specimen()
def title_in_utf16() -> bytes:
    sheet = Sheet()
    sheet.pdf.trailer.Info = sheet.pdf.make_indirect(
        Dictionary(Title=String(("\ufeff" + f"Brief aan {HIDDEN} – kopie").encode("utf-16-be")))
    )
    return sheet.data()


@specimen()
def key_of_its_own_in_the_information() -> bytes:
    sheet = Sheet()
    sheet.pdf.docinfo["/BehandeldDoor"] = HIDDEN
    return sheet.data()


@specimen()
def metadata_packet() -> bytes:
    sheet = Sheet()
    with sheet.pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [HIDDEN]
    return sheet.data()


@specimen()
def metadata_packet_with_entities() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.Metadata = sheet.stream(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>&#70;atima&#32;Okafor</a></x:xmpmeta>",
        Type=Name.Metadata,
        Subtype=Name.XML,
    )
    return sheet.data()


@specimen()
def metadata_of_a_page() -> bytes:
    sheet = Sheet()
    sheet.page.Metadata = sheet.stream(f"<x>{HIDDEN}</x>", Type=Name.Metadata, Subtype=Name.XML)
    return sheet.data()


@specimen()
def metadata_of_a_picture() -> bytes:
    sheet = Sheet()
    image = sheet.image(b"\xc0" * 64, "I1", 8, 8, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    image.Metadata = sheet.stream(f"<x>{HIDDEN}</x>", Type=Name.Metadata, Subtype=Name.XML)
    return sheet.put("q 50 0 0 50 400 500 cm /I1 Do Q").data()


@specimen()
def camera_data_of_a_picture() -> bytes:
    image = written("Voorbeeld")
    exif = Image.Exif()
    exif[0x013B] = HIDDEN
    sheet = Sheet()
    sheet.image(
        jpeg(image, exif=exif), "I1", *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode
    )
    return sheet.put(PLACED).data()


@specimen()
def data_of_a_program() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.PieceInfo = Dictionary(
        Editor=Dictionary(LastModified=String("D:20240101"), Private=Dictionary(User=String(HIDDEN)))
    )
    return sheet.data()


@specimen()
def thumbnail() -> bytes:
    sheet = Sheet()
    image = written()
    sheet.page.Thumb = sheet.stream(
        jpeg(image),
        Width=image.width,
        Height=image.height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        Subtype=Name.Image,
    )
    return sheet.data()


@specimen()
def script() -> bytes:
    sheet = Sheet()
    action = sheet.pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String(_SCRIPT)))
    sheet.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("begin"), action])))
    return sheet.data()


@specimen()
def script_in_a_stream() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=sheet.stream(_SCRIPT))
    return sheet.data()


@specimen()
def action_of_a_page() -> bytes:
    sheet = Sheet()
    sheet.page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String(_SCRIPT)))
    return sheet.data()


@specimen()
def bookmark() -> bytes:
    sheet = Sheet()
    with sheet.pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Gesprek met {HIDDEN}", 0))
    return sheet.data()


@specimen()
def named_destination() -> bytes:
    sheet = Sheet()
    target = Array([sheet.page, Name.Fit])
    sheet.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(HIDDEN), target])))
    return sheet.data()


@specimen()
def named_destination_as_a_name() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.Dests = Dictionary({"/Fatima Okafor": Array([sheet.page, Name.Fit])})
    return sheet.data()


@specimen()
def page_label() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(f"{HIDDEN}-"))]))
    return sheet.data()


def _attached(sheet: Sheet, name: str, content: bytes) -> bytes:
    sheet.pdf.attachments[name] = pikepdf.AttachedFileSpec(sheet.pdf, content, filename=name)
    return sheet.data()


@specimen()
def attachment() -> bytes:
    return _attached(Sheet(), "bijlage.txt", f"Klacht van {HIDDEN}".encode())


@specimen()
def name_of_an_attachment() -> bytes:
    return _attached(Sheet(), "Klacht Fatima Okafor.txt", b"inhoud")


@specimen()
def attachment_that_is_a_word_file() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            "<w:p><w:r><w:t>Fatima</w:t></w:r><w:r><w:t> Oka</w:t></w:r><w:r><w:t>for</w:t></w:r></w:p>",
        )
    return _attached(Sheet(), "bijlage.docx", out.getvalue())


@specimen()
def attachment_that_is_a_pdf() -> bytes:
    return _attached(Sheet(), "bijlage.pdf", Sheet().hidden().data())


@specimen()
def attachment_in_an_attachment() -> bytes:
    inner = Sheet()
    return _attached(Sheet(), "bijlage.pdf", _attached(inner, "dieper.txt", f"Klacht van {HIDDEN}".encode()))


@specimen()
def attachment_on_the_page() -> bytes:
    sheet = Sheet()
    content = sheet.stream(f"Klacht van {HIDDEN}", Type=Name.EmbeddedFile)
    described = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=content))
    sheet.annotate("FileAttachment", (400, 700, 420, 720), FS=described)
    return sheet.data()


@specimen()
def mail_link() -> bytes:
    sheet = Sheet()
    sheet.annotate(
        "Link", (72, 715, 200, 730), A=Dictionary(S=Name.URI, URI=String("mailto:fatima.okafor@voorbeeld.example"))
    )
    return sheet.data()


@specimen()
def web_link_with_codes() -> bytes:
    sheet = Sheet()
    sheet.annotate(
        "Link",
        (72, 715, 200, 730),
        A=Dictionary(S=Name.URI, URI=String("https://voorbeeld.example/?q=%46atima%20Okafor")),
    )
    return sheet.data()


@specimen()
def note() -> bytes:
    sheet = Sheet()
    sheet.annotate("Text", (400, 700, 420, 720), Contents=String(f"Navragen bij {HIDDEN}"))
    return sheet.data()


@specimen()
def author_of_a_note() -> bytes:
    sheet = Sheet()
    sheet.annotate("Text", (400, 700, 420, 720), Contents=String("Akkoord"), T=String(HIDDEN))
    return sheet.data()


@specimen()
def rich_text_of_a_note() -> bytes:
    sheet = Sheet()
    sheet.annotate(
        "FreeText", (300, 500, 500, 520), Contents=String("Akkoord"), RC=String("<p>van <b>Fatima</b> Okafor</p>")
    )
    return sheet.data()


@specimen()
def hidden_note() -> bytes:
    sheet = Sheet()
    sheet.annotate("FreeText", (300, 500, 500, 520), f"BT /F1 10 Tf 2 4 Td ({HIDDEN}) Tj ET", F=2)
    return sheet.data()


@specimen()
def look_of_a_note() -> bytes:
    sheet = Sheet()
    sheet.annotate("Stamp", (300, 500, 500, 520), f"BT /F1 10 Tf 2 4 Td ({HIDDEN}) Tj ET")
    return sheet.data()


def _field(**keys: object) -> Sheet:
    sheet = Sheet()
    field = sheet.annotate(
        "Widget", (72, 500, 272, 520), DA=String("/Helv 10 Tf 0 g"), **{"FT": Name.Tx, "T": String("veld"), **keys}
    )
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    sheet.pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), DR=Dictionary(Font=Dictionary(Helv=helvetica)), NeedAppearances=True
    )
    return sheet


@specimen()
def form_value() -> bytes:
    return _field(V=String(HIDDEN)).data()


@specimen()
def form_default() -> bytes:
    return _field(DV=String(HIDDEN)).data()


@specimen()
def form_field_name() -> bytes:
    return _field(T=String("naam_FatimaOkafor")).data()


@specimen()
def form_help_text() -> bytes:
    return _field(TU=String(f"Telefoon van {HIDDEN}")).data()


@specimen()
def form_choices() -> bytes:
    return _field(FT=Name.Ch, Opt=Array([String("geen"), String(HIDDEN)])).data()


@specimen()
def form_data_in_xml() -> bytes:
    sheet = _field()
    sheet.pdf.Root.AcroForm.XFA = Array(
        [String("datasets"), sheet.stream(f"<xfa:data><naam>{HIDDEN}</naam></xfa:data>")]
    )
    return sheet.data()


def _tagged(**keys: object) -> Sheet:
    sheet = Sheet()
    element = sheet.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Pg=sheet.page, **keys))
    tree = sheet.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([element])))
    element.P = tree
    sheet.pdf.Root.StructTreeRoot = tree
    sheet.pdf.Root.MarkInfo = Dictionary(Marked=True)
    return sheet


@specimen()
def structure_title() -> bytes:
    return _tagged(T=String(f"Foto van {HIDDEN}")).data()


@specimen()
def alternative_text() -> bytes:
    return _tagged(Alt=String(f"Handtekening van {HIDDEN}")).data()


@specimen()
def structure_actual_text() -> bytes:
    return _tagged(ActualText=String(HIDDEN)).data()


@specimen()
def structure_expansion() -> bytes:
    return _tagged(E=String(HIDDEN)).data()


@specimen()
def structure_language() -> bytes:
    return _tagged(Lang=String(HIDDEN)).data()


@specimen()
def structure_identifier() -> bytes:
    sheet = _tagged(ID=String(HIDDEN))
    tree = sheet.pdf.Root.StructTreeRoot
    tree.IDTree = Dictionary(Names=Array([String(HIDDEN), tree.K[0]]))
    return sheet.data()


@specimen()
def structure_role() -> bytes:
    sheet = _tagged()
    sheet.pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{HIDDEN}": Name.P})
    return sheet.data()


@specimen()
def structure_class() -> bytes:
    sheet = _tagged(C=Name(f"/{HIDDEN}"))
    sheet.pdf.Root.StructTreeRoot.ClassMap = Dictionary({f"/{HIDDEN}": Dictionary(O=Name.Layout)})
    return sheet.data()


@specimen()
def structure_attribute() -> bytes:
    return _tagged(
        A=Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String("Naam"), V=String(HIDDEN))]))
    ).data()


@specimen()
def unknown_key_in_the_catalog() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root["/ZaakSysteem"] = Dictionary(Behandelaar=String(HIDDEN))
    return sheet.data()


@specimen()
def unknown_key_on_a_page() -> bytes:
    sheet = Sheet()
    sheet.page["/ZaakSysteem"] = String(HIDDEN)
    return sheet.data()


@specimen()
def signature() -> bytes:
    signed = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        Name=String(HIDDEN),
        Reason=String("Akkoord"),
        Contents=String(b"\0" * 32),
    )
    return _field(FT=Name.Sig, V=signed).data()


@specimen()
def certificate_in_a_signature() -> bytes:
    signed = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        Contents=String(b"\x30\x82\x01\x02\x06\x03U\x04\x03\x0c\x0d" + HIDDEN.encode()),
    )
    return _field(FT=Name.Sig, V=signed).data()


@specimen()
def document_identifier() -> bytes:
    data = Sheet().data(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = data.index(b"/ID [<") + len(b"/ID [<")
    return data[:at] + HIDDEN.encode().hex().ljust(32, "0")[:32].encode() + data[at + 32 :]


@specimen()
def name_with_codes() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root["/PageMode"] = Name("/Fatima Okafor")
    return sheet.data()


@specimen()
def font_name() -> bytes:
    sheet = Sheet()
    sheet.fonts.F2.BaseFont = Name("/FatimaOkafor-Regular")
    sheet.fonts.F2.FirstChar, sheet.fonts.F2.LastChar = 32, 126
    sheet.fonts.F2.Widths = Array([500] * 95)
    return sheet.text(72, 500, "Met vriendelijke groet", font="F2").data()


@specimen()
def ink_name() -> bytes:
    sheet = Sheet()
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
    sheet.page.Resources.ColorSpace = Dictionary(
        C1=Array([Name.Separation, Name("/Fatima Okafor"), Name.DeviceGray, function])
    )
    return sheet.put("/C1 cs 1 scn 72 500 20 20 re f").data()


@specimen()
def output_intent() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.OutputIntents = Array(
        [Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, Info=String(f"Profiel van {HIDDEN}"))]
    )
    return sheet.data()


@specimen()
def portfolio() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.Collection = Dictionary(Schema=Dictionary(Naam=Dictionary(Subtype=Name.S, N=String(HIDDEN))))
    return sheet.data()


@specimen()
def article_thread() -> bytes:
    sheet = Sheet()
    sheet.pdf.Root.Threads = Array([sheet.pdf.make_indirect(Dictionary(I=Dictionary(Title=String(HIDDEN))))])
    return sheet.data()


@specimen()
def words_in_the_font_program() -> bytes:
    """An embedded font whose name table was written by its owner."""
    from fontTools.ttLib import TTFont

    opened = TTFont("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    opened["name"].setName(f"Licentie van {HIDDEN}", 13, 3, 1, 0x409)
    out = io.BytesIO()
    opened.save(out)
    with pymupdf.open(stream=Sheet().data()) as pdf:
        pdf[0].insert_font("eigen", fontbuffer=out.getvalue())
        pdf[0].insert_text((72, 300), "Met vriendelijke groet", fontname="eigen")
        return bytes(pdf.tobytes())


@specimen()
def sign_of_a_note_over_words() -> bytes:
    """A note's sign lies on the text: with the note it goes, or it would hide words that stay."""
    sheet = Sheet()
    sheet.annotate(
        "Text", (90, 715, 110, 735), "1 1 0 rg 0 0 20 20 re f", Contents=String(f"{HIDDEN} belde"), Name=Name.Comment
    )
    return sheet.data()
