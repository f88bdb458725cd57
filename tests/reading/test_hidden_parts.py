"""Where names hide in office files: changes, text boxes, notes, caches, drawings; parts as Word and Excel write them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import xlsxwriter
from office_samples import docx_file, png, zip_of

from pipelines.document import BlockKind, Document, RegionKind, StyleKind
from pipelines.reading import ReadingSettings, read_bytes

SETTINGS = replace(ReadingSettings(), ocr=False)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read_one(data: bytes, name: str) -> Document:
    document = next(iter(read_bytes(data, name, SETTINGS)))
    assert isinstance(document, Document)
    return document


def docx_with(paragraphs: str, parts: dict[str, bytes] | None = None, relations: str = "") -> Document:
    with zipfile.ZipFile(io.BytesIO(docx_file())) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace(
        b"<w:sectPr", paragraphs.encode() + b"<w:sectPr", 1
    )
    rels = "word/_rels/document.xml.rels"
    members[rels] = members[rels].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    return read_one(zip_of({**members, **(parts or {})}), "x.docx")


def test_tracked_changes_stay_in_the_text_and_are_marked() -> None:
    deleted = '<w:del w:id="1" w:author="Ines Duarte"><w:r><w:delText>Thabo Mokoena</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="Ines Duarte"><w:r><w:t>Kwame Mensah</w:t></w:r></w:ins>'
    document = docx_with(f'<w:p><w:r><w:t xml:space="preserve">De heer </w:t></w:r>{deleted}{inserted}</w:p>')
    assert "De heer Thabo MokoenaKwame Mensah" in document.text
    changes = {
        document.text[r.start : r.end]: r.detail for r in document.regions if r.kind is RegionKind.TRACKED_CHANGE
    }
    assert changes == {"Thabo Mokoena": "verwijderd door Ines Duarte", "Kwame Mensah": "ingevoegd door Ines Duarte"}
    struck = [document.text[s.start : s.end] for b in document.flow for s in b.styles if s.kind is StyleKind.STRIKE]
    assert struck == ["Thabo Mokoena"]
    assert any(
        document.text[r.start : r.end].endswith("Ines Duarte")
        for r in document.regions
        if r.kind is RegionKind.METADATA
    )


def test_a_text_box_is_read_once_though_the_file_holds_it_twice() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Kader van Anahit Petrosjan</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = docx_with(
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert document.text.count("Anahit Petrosjan") == 1


def test_footnotes_and_links() -> None:
    note = f'<w:footnotes {W}><w:footnote w:id="7"><w:p><w:r><w:t>Bron: Yusuf Demir</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    document = docx_with(
        '<w:p><w:r><w:t>Zie de noot</w:t><w:footnoteReference w:id="7"/></w:r><w:hyperlink r:id="rIdL" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:t>hier</w:t></w:r></w:hyperlink></w:p>',
        {"word/footnotes.xml": note.encode()},
        f'<Relationship Id="rIdF" Type="{kind}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="rIdL" Type="{kind}/hyperlink" Target="mailto:y.demir@voorbeeld.nl" TargetMode="External"/>',
    )
    assert "Zie de noot[1]" in document.text
    assert "[1] Bron: Yusuf Demir" in document.text
    hidden = [document.text[r.start : r.end] for r in document.regions if r.kind is RegionKind.METADATA]
    assert "Koppeling: mailto:y.demir@voorbeeld.nl" in hidden


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Blad")
    sheet.write_row("A1", ["Naam", "Aantal"])
    sheet.write_row("A2", ["Anahit Petrosjan", 3])
    sheet.write_datetime(
        "C2", __import__("datetime").datetime(2024, 5, 3, 14, 5), book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
    )
    sheet.write_rich_string("D2", "deels ", book.add_format({"bold": True}), "vet")
    sheet.insert_textbox("E5", "Tekstvak van Yusuf Demir")
    sheet.insert_image("E9", "x.png", {"image_data": io.BytesIO(png()), "description": "foto van Ines Duarte"})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Blad!$B$2:$B$2", "name": "Reeks Milica"})
    chart.set_title({"name": "Grafiek Thabo"})
    sheet.insert_chart("E20", chart)
    sheet.set_footer("&LAfdruk Sükrü&R&P")
    book.close()
    return out.getvalue()


def test_drawings_charts_and_footers_of_a_workbook() -> None:
    document = read_one(workbook(), "x.xlsx")
    for words in (
        "Tekstvak van Yusuf Demir",
        "foto van Ines Duarte",
        "Grafiek Thabo",
        "Afdruk Sükrü",
        "03-05-2024 14:05",
        "deels vet",
    ):
        assert words in document.text
    assert len(document.pictures) == 1


def test_a_pivot_cache_keeps_rows_that_are_no_longer_on_a_sheet() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members["xl/pivotCache/pivotCacheDefinition1.xml"] = (
        b'<pivotCacheDefinition><cacheFields><cacheField name="Naam"><sharedItems><s v="Thabo Mokoena"/></sharedItems></cacheField>'
        b'<cacheField name="Bedrag"/></cacheFields></pivotCacheDefinition>'
    )
    members["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = (
        f'<Relationships><Relationship Id="r" Type="{kind}/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>'.encode()
    )
    members["xl/pivotCache/pivotCacheRecords1.xml"] = (
        b'<pivotCacheRecords><r><x v="0"/><n v="12"/></r></pivotCacheRecords>'
    )
    document = read_one(zip_of(members), "x.xlsx")
    assert "Thabo Mokoena\t12" in document.text
    assert any("Thabo" in document.text[r.start : r.end] for r in document.regions if r.kind is RegionKind.HIDDEN)


def test_every_hidden_thing_is_drawn_and_marked_for_the_reviewer() -> None:
    document = read_one(docx_file(), "x.docx")
    notes = [document.text[b.start : b.end] for b in document.flow if b.kind is BlockKind.NOTE]
    shown = "".join(document.text[w.start : w.end] for page in document.pages for w in page.words)
    assert notes
    for note in notes:
        assert "".join(note.split()) in shown
