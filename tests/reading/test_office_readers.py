"""Office files that real programs wrote: what is in them comes out, with its role, at offsets that agree, on pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from office_samples import (
    CSV,
    HAS_LIBREOFFICE,
    HTML,
    MD,
    RTF,
    TXT,
    converted,
    docx_file,
    ods_file,
    odt_file,
    pptx_file,
    xlsx_file,
)

from pipelines.document import BlockKind, Document, RegionKind, Source, Span, StyleKind
from pipelines.reading import ReadingSettings, Unreadable, read_bytes
from pipelines.reading.office.csv_file import records
from pipelines.reading.office.rtf import read_rtf_plainly

SETTINGS = replace(ReadingSettings(), ocr=False)
needs_libreoffice = pytest.mark.skipif(not HAS_LIBREOFFICE, reason="LibreOffice is not installed")


def one(data: bytes, name: str) -> Document:
    (document,) = read_bytes(data, name, SETTINGS)
    assert isinstance(document, Document)
    check(document)
    return document


def check(document: Document) -> None:
    """What holds of every flowing document."""
    assert document.pages
    assert document.pages[0].start == 0
    position = 0
    for block in document.flow:
        assert position <= block.start <= block.end <= len(document.text)
        position = block.end
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
    shown = sorted((w.start, w.end) for page in document.pages for w in page.words)
    drawn = "".join(document.text[a:b] for a, b in shown)
    lanes = [
        span for b in document.flow if b.kind is not BlockKind.PICTURE for span in (b.cells or [Span(b.start, b.end)])
    ]
    assert drawn == "".join("".join(document.text[a:b].split()) for a, b in lanes)
    for region in document.regions:
        assert 0 <= region.start <= region.end <= len(document.text)
        if region.kind is RegionKind.METADATA:
            assert document.page_at(region.start) is None


def texts(document: Document, kind: RegionKind) -> list[str]:
    return [document.text[r.start : r.end] for r in document.regions if r.kind is kind]


def blocks(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.flow if b.kind is kind]


def check_word_document(document: Document) -> None:
    for words in (
        "Koptekst Sükrü Aydın",
        "Mevrouw Ayşe Yıldız woont aan de Dorpsstraat 1.",
        "Voettekst Milica Jovanović",
    ):
        assert words in document.text
    assert "Inleiding" in blocks(document, BlockKind.HEADING)
    assert [b.removesuffix(" ") for b in blocks(document, BlockKind.ITEM)] == [
        "eerste punt",
        "tweede punt",
        "derde punt",
    ]
    assert blocks(document, BlockKind.ROW) == ["Naam\tPlaats", "Łukasz Wójcik\tZwolle"]
    assert any("Verstopt Thabo Mokoena" in text for text in texts(document, RegionKind.HIDDEN))
    assert any("Klopt dit wel?" in text and "Beatriz Carvalho" in text for text in texts(document, RegionKind.COMMENT))
    assert any("Ngozi Okafor" in text for text in texts(document, RegionKind.METADATA))
    assert len(document.pictures) == 1


def test_docx() -> None:
    document = one(docx_file(), "x.docx")
    check_word_document(document)
    assert document.title == "Nota fietspad"
    assert [b.bullet for b in document.flow if b.kind is BlockKind.ITEM] == ["•", "1.", "2."]
    bold = [document.text[s.start : s.end] for b in document.flow for s in b.styles if s.kind is StyleKind.BOLD]
    assert bold == ["Ayşe Yıldız"]


@needs_libreoffice
@pytest.mark.parametrize("target", ["odt", "doc", "rtf", "fodt"])
def test_the_same_document_from_libreoffice(target: str) -> None:
    check_word_document(one(converted("docx", target), f"x.{target}"))


def check_workbook(document: Document) -> None:
    for words in ("Klachten", "Geheim", "Ngozi Okafor", "Nabellen graag", "12,5%"):
        assert words in document.text.replace("12.5%", "12,5%")
    hidden = " ".join(texts(document, RegionKind.HIDDEN))
    assert "Verstopt Thabo Mokoena" in hidden
    assert "Rij van Thabo" in hidden
    assert "Contactpersoon" in hidden
    assert "verborgen kolommen" in hidden.lower()
    assert any("Nabellen" in text for text in texts(document, RegionKind.COMMENT))


def test_xlsx() -> None:
    document = one(xlsx_file(), "x.xlsx")
    check_workbook(document)
    assert "Ngozi Okafor\t5 maart 2024\t€ 1.234,50\t012345678\t12,5%" in document.text
    assert "=SUM(C2:C3)" in document.text
    assert "Milica Jovanović" in texts(document, RegionKind.METADATA)[0]


@needs_libreoffice
@pytest.mark.parametrize("target", ["ods", "xls"])
def test_the_same_workbook_from_libreoffice(target: str) -> None:
    check_workbook(one(converted("xlsx", target), f"x.{target}"))


def check_slides(document: Document) -> None:
    for words in ("Stand van zaken", "Punt twee van Ayşe Yıldız", "Kwame Mensah"):
        assert words in document.text
    hidden = " ".join(texts(document, RegionKind.HIDDEN))
    assert "Niet noemen: Sükrü Aydın" in hidden
    assert "verborgen in het oorspronkelijke bestand" in hidden
    assert "Verstopt Thabo Mokoena" in document.text
    assert len(document.pictures) == 1


def test_pptx() -> None:
    document = one(pptx_file(), "x.pptx")
    check_slides(document)
    assert "Dewi Sukarno" in " ".join(texts(document, RegionKind.METADATA))


@needs_libreoffice
@pytest.mark.parametrize("target", ["odp", "ppt"])
def test_the_same_slides_from_libreoffice(target: str) -> None:
    check_slides(one(converted("pptx", target), f"x.{target}"))


def test_odt_from_odfpy() -> None:
    document = one(odt_file(), "x.odt")
    assert "Mevrouw Ayşe Yıldız woont hier." in document.text
    assert texts(document, RegionKind.COMMENT) == ["Opmerking: Klopt dit wel?"]
    assert (
        texts(document, RegionKind.HIDDEN) == ["Verstopt Thabo Mokoena"]
        or "Thabo" in texts(document, RegionKind.HIDDEN)[0]
    )
    assert blocks(document, BlockKind.ROW) == ["Naam\tPlaats", "Łukasz Wójcik\tZwolle"]


def test_ods_from_odfpy() -> None:
    assert blocks(one(ods_file(), "x.ods"), BlockKind.ROW) == [
        "Naam\tPlaats",
        "Łukasz Wójcik\tZwolle",
        "Ngozi Okafor\tAssen",
    ]


def test_csv_keeps_the_files_own_characters() -> None:
    document = one(CSV, "x.csv")
    assert document.text == CSV.decode()
    cells = [[document.text[c.start : c.end] for c in b.cells] for b in document.flow]
    assert cells == [
        ["Naam", "Adres", "Bedrag"],
        ['Jan ""de"" Boer', "Dorpsstraat 1\n8011 AA Zwolle", "12,50"],
        ["Łucja Król", "", "3"],
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a;b\n", [["a", "b"]]),
        ("a;\n;b", [["a", ""], ["", "b"]]),
        ('"open;a\nb', [['"open', "a"], ["b"]]),
        ("\r\n\r\na;b\r\n", [["a", "b"]]),
        ("a;b;", [["a", "b", ""]]),
        ('"a;1"\n', [["a;1"]]),
    ],
)
def test_csv_records_of_odd_files(text: str, wanted: list[list[str]]) -> None:
    assert [[text[c.start : c.end] for c in cells] for cells in records(text, ";")] == wanted


def test_html_as_a_reader_sees_it() -> None:
    document = one(HTML, "x.html")
    assert "Mevrouw Ayşe Yıldız\nDorpsstraat 1" in document.text
    assert "Script Naam" not in document.text
    assert texts(document, RegionKind.HIDDEN) == ["Verborgen tekst: Verstopt Thabo Mokoena"]
    assert blocks(document, BlockKind.ROW) == ["Naam\tPlaats", "Łukasz\tZwolle"]
    assert [b.bullet for b in document.flow if b.kind is BlockKind.ITEM] == ["3."]
    assert [b.quote for b in document.flow if "Kwame" in document.text[b.start : b.end]] == [1]
    assert "Koppeling: mailto:k.mensah@voorbeeld.nl" in texts(document, RegionKind.METADATA)


def test_rtf_without_libreoffice() -> None:
    document = read_rtf_plainly(RTF, Source("x", "", "", 0), "id", SETTINGS)
    assert "Mevrouw Ayşe Yıldız woont hier." in document.text
    assert "Tweede alinea één." in document.text
    assert "Auteur: Milica Jovanovic" in texts(document, RegionKind.METADATA)


@pytest.mark.parametrize("decoder", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_txt_is_exactly_the_files_characters(decoder: str) -> None:
    written = TXT.decode().replace("ı", "i") if decoder == "cp1252" else TXT.decode()
    document = one(written.encode(decoder), "x.txt")
    assert document.text == written


def test_markdown() -> None:
    document = one(MD, "x.md")
    assert document.text == MD.decode()
    assert blocks(document, BlockKind.HEADING) == ["# Kop"]
    assert len(blocks(document, BlockKind.ITEM)) == 2


def test_an_old_format_without_libreoffice_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.reading.office import converted as module

    if not HAS_LIBREOFFICE:
        pytest.skip("needs a .doc to refuse")
    data = converted("docx", "doc")
    absent: Callable[[], None] = lambda: None  # noqa: E731
    monkeypatch.setattr(module, "office_program", absent)
    (refused,) = read_bytes(data, "x.doc", SETTINGS)
    assert isinstance(refused, Unreadable)
    assert refused.code == "programma_ontbreekt"
    assert "libreoffice-writer" in refused.next_step


def test_formulas_are_words_too() -> None:
    """Office Math in Word, a formula object in OpenDocument."""
    fraction = "<m:oMath><m:f><m:num><m:r><m:t>ziekteverzuim</m:t></m:r></m:num><m:den><m:r><m:t>fte</m:t></m:r></m:den></m:f></m:oMath>"
    formula = f'<w:p xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{fraction}</w:p>'
    word = with_part(
        docx_file(), "word/document.xml", lambda old: old.replace(b"<w:sectPr", formula.encode() + b"<w:sectPr", 1)
    )
    assert "ziekteverzuim" in one(word, "formule.docx").text
    typed = b'<math xmlns="http://www.w3.org/1998/Math/MathML"><annotation>verzuim over fte</annotation></math>'
    assert "verzuim over fte" in one(with_part(odt_file(), "Object 1/content.xml", lambda _: typed), "formule.odt").text


def test_headings_in_charts_of_any_name_are_read() -> None:
    chart = b'<c xmlns:t="t"><t:h>Meldingen per wijk</t:h><t:p>Oost</t:p></c>'
    text = one(with_part(odt_file(), "Chart1/content.xml", lambda _: chart), "grafiek.odt").text
    assert "Meldingen per wijk\nOost" in text


def test_a_doctype_is_allowed_and_its_entities_are_not() -> None:
    """OpenOffice before 3 wrote a DOCTYPE in every manifest."""
    manifest = b'<!DOCTYPE m PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><m/>'
    assert one(with_part(odt_file(), "META-INF/manifest.xml", lambda _: manifest), "oud.odt").text
    bomb = b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><m>&b;</m>'
    (refused,) = read_bytes(with_part(odt_file(), "META-INF/manifest.xml", lambda _: bomb), "bom.odt", SETTINGS)
    assert isinstance(refused, Unreadable)


def test_a_workbook_that_excel_protects_against_changes_is_open_to_read() -> None:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx_file())).encrypt("VelvetSweatshop", out)
    assert one(out.getvalue(), "beveiligd.xlsx").text == one(xlsx_file(), "beveiligd.xlsx").text


def with_part(package: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        parts = {n: old.read(n) for n in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for part, data in parts.items():
            new.writestr(part, data)
    return out.getvalue()
