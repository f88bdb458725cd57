"""Whatever place a name hides in, it is in the document's text, with a role that says where it was."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from pipelines.document import RegionKind
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf import embedded_files, open_pdf, page_characters
from tests.reading.pdf.making import WITHOUT_OCR, by_hand, drawn, page_text, read, regions, shown

NAME = "Ayşe Hofland-Tjon"
LATIN = "Anneke Hofland-Tjon"
PLAIN = drawn((72, 90, "Niets bijzonders op deze bladzijde."))


def _saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    made = io.BytesIO()
    pdf.save(made, **options)  # type: ignore[arg-type]
    return made.getvalue()


def _info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo[Name.Author] = NAME


def _own_info_key(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo[Name("/Behandelaar")] = NAME


def _xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [NAME]


def _object_metadata(pdf: pikepdf.Pdf) -> None:
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="{NAME}"/></x:xmpmeta>'.encode()
    pdf.pages[0].Metadata = Stream(pdf, packet)


def _outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NAME, 0))


def _layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String(NAME)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def _note(key: str) -> object:
    def place(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 30, 30]), Contents=pikepdf.String("zie")
        )
        note[Name("/" + key)] = pikepdf.String(NAME)
        pdf.pages[0].Annots = pdf.make_indirect(Array([pdf.make_indirect(note)]))

    return place


def _link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=pikepdf.String("mailto:x@example.nl?subject=" + NAME))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 30, 30]), A=action)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def _field(key: str) -> object:
    def place(pdf: pikepdf.Pdf) -> None:
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=pikepdf.String("naam"), Rect=Array([0, 0, 0, 0]), F=2
        )
        field[Name("/" + key)] = pikepdf.String(NAME)
        reference = pdf.make_indirect(field)
        pdf.pages[0].Annots = Array([reference])
        pdf.Root.AcroForm = Dictionary(Fields=Array([reference]))

    return place


def _script(pdf: pikepdf.Pdf) -> None:
    script = pdf.make_stream(f'app.alert("{NAME}")'.encode())
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=script)


def _tag(key: str) -> object:
    def place(pdf: pikepdf.Pdf) -> None:
        element = Dictionary(Type=Name.StructElem, S=Name.Figure)
        element[Name("/" + key)] = pikepdf.String(NAME)
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element)))

    return place


def _marked_content(pdf: pikepdf.Pdf) -> None:
    text = ("\ufeff" + NAME).encode("utf-16-be").hex().encode()
    pdf.pages[0].contents_add(b"/Span <</ActualText <" + text + b">>> BDC EMC", prepend=False)


def _attachment_name(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[NAME + ".txt"] = b"inhoud"


def _page_label(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=pikepdf.String(NAME))]))


def _destination(pdf: pikepdf.Pdf) -> None:
    names = Array([pikepdf.String(NAME), Array([pdf.pages[0].obj, Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))


def _forgotten_object(pdf: pikepdf.Pdf) -> None:
    """An older version that nothing refers to any more."""
    pdf.Root.Oud = pdf.make_indirect(Dictionary(Contents=pikepdf.String(NAME)))


PLACES = {
    "information": _info,
    "own information key": _own_info_key,
    "xmp": _xmp,
    "xmp of a page": _object_metadata,
    "outline": _outline,
    "layer name": _layer,
    "note": _note("Contents"),
    "author of a note": _note("T"),
    "subject of a note": _note("Subj"),
    "rich note": _note("RC"),
    "link": _link,
    "field value": _field("V"),
    "field default": _field("DV"),
    "field tooltip": _field("TU"),
    "field export name": _field("TM"),
    "script": _script,
    "replacement text of a tag": _tag("ActualText"),
    "alternative text of a tag": _tag("Alt"),
    "expansion of a tag": _tag("E"),
    "marked content": _marked_content,
    "name of an attachment": _attachment_name,
    "page label": _page_label,
    "destination": _destination,
    "object that nothing refers to": _forgotten_object,
}


@pytest.mark.parametrize("packing", ["plain", "object streams", "encrypted"])
@pytest.mark.parametrize("place", PLACES)
def test_a_hidden_name_is_read(place: str, packing: str) -> None:
    pdf = pikepdf.open(io.BytesIO(PLAIN))
    PLACES[place](pdf)  # type: ignore[operator]
    if packing == "object streams":
        data = _saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    elif packing == "encrypted":
        data = _saved(pdf, encryption=pikepdf.Encryption(owner="o", user="geheim"))
    else:
        data = _saved(pdf)
    document = read(data, ReadingSettings(ocr=False, passwords=("fout", "geheim")))
    assert NAME in document.text[document.pages[-1].end :]
    found = [region for region in document.regions if NAME in document.text[region.start : region.end]]
    assert found
    assert all(document.page_at(region.start) is None for region in found)


def test_text_off_the_page_and_on_a_hidden_layer() -> None:
    content = (
        shown("Zichtbaar", 100, 700)
        + shown(LATIN, 900, 700)
        + b"/OC /MC0 BDC "
        + shown("Laagtekst", 100, 600)
        + b" EMC"
    )
    document = read(data := by_hand(content, layer="Laag van Joke"))
    assert page_text(document).split() == ["Zichtbaar", "Laagtekst"]
    assert page_characters(open_pdf(data, WITHOUT_OCR)[0]).text == page_text(document)
    [outside] = regions(document, RegionKind.HIDDEN)
    assert document.text[outside.start : outside.end] == LATIN
    assert any(document.text[r.start : r.end] == "Laag van Joke" for r in regions(document, RegionKind.METADATA))
    assert any(notice.code == "verborgen_lagen" for notice in document.notices)


def test_visible_field_values_and_notes_are_words_of_the_page() -> None:
    pdf = pymupdf.open(stream=PLAIN)
    field = pymupdf.Widget()
    field.field_type, field.field_name, field.rect = (
        pymupdf.PDF_WIDGET_TYPE_TEXT,
        "aanvrager",
        pymupdf.Rect(72, 200, 300, 220),
    )
    field.field_value = "Mehmet Kaya"
    pdf[0].add_widget(field)
    pdf[0].add_freetext_annot(pymupdf.Rect(72, 300, 300, 320), "Notitie van Sietske")
    words = page_text(read(bytes(pdf.tobytes()))).split()
    assert {"Mehmet", "Kaya", "Sietske"} <= set(words)


def test_attached_files_come_out() -> None:
    pdf = pymupdf.open(stream=PLAIN)
    pdf.embfile_add("bijlage.txt", b"de bijlage", filename="bijlage.txt")
    pdf[0].add_file_annot((100, 300), b"de paperclip", "klem.txt")
    assert sorted(embedded_files(bytes(pdf.tobytes()))) == [
        ("bijlage.txt", b"de bijlage"),
        ("klem.txt", b"de paperclip"),
    ]
    assert embedded_files(PLAIN) == []


def test_an_information_key_in_bytes_that_are_no_unicode_does_not_cost_the_document() -> None:
    pdf = pikepdf.open(io.BytesIO(PLAIN))
    pdf.docinfo[Name("/BEHANDELAAR")] = LATIN
    pdf.docinfo[Name("/A/B")] = "Thabo Mokoena"
    document = read(_saved(pdf).replace(b"/BEHANDELAAR", b"/Begr\xfcnd\xe9\xe8r"))
    assert LATIN in document.text
    assert "Thabo Mokoena" in document.text
    document.text.encode()
