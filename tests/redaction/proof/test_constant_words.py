"""What every file of ours holds whatever the document says is no leak; the same place with a name in it is one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Stream
from PIL import ImageCms

from pipelines.document import Document
from pipelines.reading import ReadingSettings, read
from pipelines.redaction import prove
from pipelines.redaction.proof.font_programs import constant_records, fingerprint
from pipelines.redaction.proof.strings import loose_texts
from pipelines.rendering import fonts, render
from tests.redaction.laboratory.specimens import HIDDEN, Sheet, Specimen
from tests.redaction.laboratory.test_laboratory import redacted

WORDS = (
    "version", "Regular", "Sans", "Type", "pdf", "Identity", "Document", "Font", "Span", "nl", "Adobe", "Post", "Head", "Noto",
    "Text", "Bold", "saved", "Resource", "Keywords",
)  # fmt: skip
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/" {space}><dc:language><rdf:Bag><rdf:li>nl</rdf:li>
</rdf:Bag></dc:language><dc:format>application/pdf</dc:format>{said}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


def _rendered(folder: Path) -> bytes:
    path = folder / "brief.txt"
    path.write_text("Geachte heer Terpstra,\n\nWij hebben uw brief ontvangen.\n", encoding="utf-8")
    (document,) = read(path, ReadingSettings())
    assert isinstance(document, Document)
    return render(document).pdf


def test_words_of_the_format_are_clean_in_what_we_set(tmp_path: Path) -> None:
    proof = prove(_rendered(tmp_path), WORDS)
    assert [(leak.where, leak.what) for leak in proof.leaks] == []


def test_words_of_the_format_are_clean_in_what_we_redact(tmp_path: Path) -> None:
    data = Sheet().hidden().data()
    specimen = Specimen("woord", lambda: data, bad=False, suffix=".pdf", terms=(HIDDEN, *WORDS))
    assert redacted(specimen, tmp_path).leaks == ()


def _with_packet(said: str = "", space: str = "", around: str = "{}") -> bytes:
    sheet = Sheet()
    packet = around.format(PACKET.format(said=said, space=space)).encode()
    sheet.pdf.Root.Metadata = sheet.pdf.make_indirect(Stream(sheet.pdf, packet, Type=Name.Metadata, Subtype=Name.XML))
    return sheet.data()


def test_a_packet_without_a_name_is_clean() -> None:
    assert prove(_with_packet(), (*WORDS, HIDDEN)).leaks == ()


@pytest.mark.parametrize(
    "data",
    [
        _with_packet(f"<dc:title>{HIDDEN}</dc:title>"),
        _with_packet("<dc:creator><rdf:Seq><rdf:li>Fatima</rdf:li><rdf:li>Okafor</rdf:li></rdf:Seq></dc:creator>"),
        _with_packet(f"<dc:format>{HIDDEN}</dc:format>"),
        _with_packet("<dc:title>Fatima &#79;kafor</dc:title>"),
        _with_packet(f'<dc:title rdf:about="{HIDDEN}"/>'),
        _with_packet("<pdfx:FatimaOkafor>ja</pdfx:FatimaOkafor>"),
        _with_packet("", 'xmlns:FatimaOkafor="http://ns.adobe.com/pdf/1.3/"'),
        _with_packet("", 'xmlns:q="http://voorbeeld.nl/Fatima%20Okafor"'),
        _with_packet(f"<!-- {HIDDEN} -->"),
        _with_packet(f"<?note {HIDDEN}?>"),
        _with_packet(f"<![CDATA[{HIDDEN}]]>"),
        _with_packet("", around="{}" + HIDDEN),
        _with_packet("</broken>" + HIDDEN),
    ],
)
def test_a_name_anywhere_in_a_packet_is_found(data: bytes) -> None:
    assert {leak.what for leak in prove(data, [HIDDEN]).leaks} == {HIDDEN}


def test_figures_for_a_date_or_a_version_are_found() -> None:
    said = (
        '<e:when xmlns:e="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#">0612345678</e:when><pdf:PDFVersion>0687654321</pdf:PDFVersion>'
        '<x:CreatorTool xmlns:x="http://ns.adobe.com/xap/1.0/">Typst 0611223344</x:CreatorTool>'
    )
    terms = ("0612345678", "0687654321", "0611223344")
    assert {leak.what for leak in prove(_with_packet(said), terms).leaks} == {*terms}


def test_a_title_that_is_a_word_of_the_format_is_found() -> None:
    assert prove(_with_packet("<dc:title>Version</dc:title>"), ["Version"]).exit_code == 1


def _with_font(number: int, record: str) -> bytes:
    """A file with a font of which one name record says something else."""
    program = TTFont(io.BytesIO(pymupdf.Font("notos").buffer))
    del program["TTFA"]
    program["name"].setName(record, number, 3, 1, 0x409)
    out = io.BytesIO()
    program.save(out)
    sheet = Sheet()
    embedded = sheet.pdf.make_indirect(Stream(sheet.pdf, out.getvalue()))
    sheet.fonts.F9 = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/NotoSans"),
        FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontName=Name("/NotoSans"), FontFile2=embedded),
    )
    return sheet.data()


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5, 9, 13, 17])
def test_a_name_in_a_record_of_a_font_is_found(number: int) -> None:
    proof = prove(_with_font(number, f"Gemaakt door {HIDDEN}"), [HIDDEN])
    assert [leak.what for leak in proof.leaks] == [HIDDEN]


def test_styles_versions_and_tables_of_a_font_are_clean() -> None:
    assert prove(_with_font(2, "Regular"), ("Regular", "Version", "Post", "Head", "Name")).leaks == ()


def _coded(sheet: Sheet) -> tuple[bytes, Dictionary]:
    """Content that shows the name in codes of a font of its own, and the resources that it needs."""
    letters = sorted(set(HIDDEN))
    named = [Name("/space" if letter == " " else f"/{letter}") for letter in letters]
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Dictionary(Type=Name.Encoding, Differences=pikepdf.Array([1, *named])),
    )
    codes = bytes(letters.index(letter) + 1 for letter in HIDDEN)
    content = b"BT /F9 11 Tf 72 300 Td <" + codes.hex().encode() + b"> Tj ET"
    return content, Dictionary(Font=Dictionary(F9=sheet.pdf.make_indirect(font)))


@pytest.mark.parametrize(
    "head",
    [b"", b"%" + b" " * 35 + b"acsp" + b" " * 100 + b"\n", b"%!PS-AdobeFont\n", b"true ", b"OTTO "],
    ids=["plain", "like a profile", "like a Type 1 font", "like a TrueType font", "like an OpenType font"],
)
@pytest.mark.parametrize("kind", ["form", "pattern", "glyph"])
def test_content_that_begins_like_something_else_is_read(kind: str, head: bytes) -> None:
    sheet = Sheet()
    content, resources = _coded(sheet)
    drawn = Stream(sheet.pdf, head + content)
    if kind == "glyph":
        sheet.fonts.F8 = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontMatrix=pikepdf.Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(a=sheet.pdf.make_indirect(drawn)),
            Encoding=Dictionary(Differences=pikepdf.Array([97, Name.a])),
            Resources=resources,
        )
    else:
        drawn.Resources, drawn.BBox = resources, pikepdf.Array([0, 0, 595, 842])
        drawn.Type = Name.XObject if kind == "form" else Name.Pattern
        if kind == "form":
            drawn.Subtype = Name.Form
        else:
            drawn.PatternType, drawn.PaintType, drawn.TilingType, drawn.XStep, drawn.YStep = 1, 1, 1, 595, 842
        group = Dictionary({"/Fx": sheet.pdf.make_indirect(drawn)})
        sheet.page.Resources["/XObject" if kind == "form" else "/Pattern"] = group
    assert HIDDEN in {leak.what for leak in prove(sheet.data(), [HIDDEN]).leaks}


def test_an_archive_that_looks_like_a_profile_is_opened() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("123456acsp.txt", f"{HIDDEN} " * 30)
    assert packed.getvalue()[36:40] == b"acsp"
    sheet = Sheet()
    sheet.page.Resources.Shading = Dictionary(S1=sheet.pdf.make_indirect(Stream(sheet.pdf, packed.getvalue())))
    assert HIDDEN in {leak.what for leak in prove(sheet.data(), [HIDDEN]).leaks}


def test_every_record_of_the_fonts_of_rendering_is_known() -> None:
    for name in fonts._FILES:
        program = TTFont(io.BytesIO(fonts._with_full_name(pymupdf.Font(name).buffer)), lazy=True)
        assert {fingerprint(record.toBytes()) for record in program["name"].names} <= constant_records()


def test_the_language_and_the_character_collection_are_clean_and_a_name_there_is_not() -> None:
    sheet = Sheet()
    sheet.pdf.Root.Lang = pikepdf.String("nl-NL")
    assert prove(sheet.data(), ("nl", "NL")).leaks == ()
    sheet.pdf.Root.Lang = pikepdf.String(HIDDEN)
    assert prove(sheet.data(), [HIDDEN]).exit_code == 1


def test_signatures_of_a_colour_profile_are_clean_and_a_name_in_it_is_not() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    def proof(data: bytes) -> list[str]:
        sheet = Sheet()
        sheet.pdf.Root.OutputIntents = pikepdf.Array(
            [Dictionary(DestOutputProfile=sheet.pdf.make_indirect(Stream(sheet.pdf, data, N=3)))]
        )
        return [leak.what for leak in prove(sheet.data(), ("Para", "Chad", "Desc", "Free", "Kwakkels")).leaks]

    assert proof(profile) == []
    assert proof(profile.replace("built-in".encode("utf-16-be"), "Kwakkels".encode("utf-16-be")))
    assert proof(profile.replace("built-in".encode("utf-16-be"), "met Chad".encode("utf-16-be")))


def test_a_font_that_counts_its_glyphs_is_clean_and_an_account_number_in_it_is_not() -> None:
    number = "123456789"
    assert number in str(list(loose_texts(pymupdf.Font("notos").buffer)))
    assert prove(_with_font(2, "Regular"), (number,)).leaks == ()
    assert [leak.what for leak in prove(_with_font(0, f"Rekening {number} van een klant"), (number,)).leaks] == [number]
    assert [leak.what for leak in prove(_with_font(0, f"Rekening {number[::-1]}"), (number[::-1],)).leaks] == [
        number[::-1]
    ]
