"""Office files as real programs write them: python-docx, openpyxl, python-pptx, odfpy, xlsxwriter, and LibreOffice where installed.

All people are invented. Every sample holds the words of `SECRETS` for its place: visible text, notes, comments, hidden parts, properties.
"""

from __future__ import annotations

import datetime
import functools
import io
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl
import py7zr
from odf import office, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

HAS_LIBREOFFICE = shutil.which("soffice") is not None


def png(colour: str = "teal", size: tuple[int, int] = (20, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


@functools.cache
def docx_file() -> bytes:
    file = docx.Document()
    file.core_properties.author = "Ngozi Okafor"
    file.core_properties.title = "Nota fietspad"
    file.sections[0].header.paragraphs[0].text = "Koptekst Sükrü Aydın"
    file.sections[0].footer.paragraphs[0].text = "Voettekst Milica Jovanović"
    file.add_heading("Inleiding", 1)
    paragraph = file.add_paragraph("Mevrouw ")
    paragraph.add_run("Ayşe Yıldız").bold = True
    paragraph.add_run(" woont aan de Dorpsstraat 1.")
    paragraph.add_run("Verstopt Thabo Mokoena").font.hidden = True
    file.add_comment(paragraph.runs, text="Klopt dit wel?", author="Beatriz Carvalho")
    file.add_paragraph("eerste punt", style="List Bullet")
    file.add_paragraph("tweede punt", style="List Number")
    file.add_paragraph("derde punt", style="List Number")
    rows = file.add_table(2, 2)
    for number, value in enumerate(["Naam", "Plaats", "Łukasz Wójcik", "Zwolle"]):
        rows.cell(number // 2, number % 2).text = value
    file.add_picture(io.BytesIO(png()))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@functools.cache
def xlsx_file() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Klachten"
    sheet.append(["Naam", "Datum", "Bedrag", "Nummer", "Deel"])
    sheet.append(["Ngozi Okafor", datetime.date(2024, 3, 5), 1234.5, 12345678, 0.125])
    for cell, code in (("B2", "d mmmm yyyy"), ("C2", '"€" #,##0.00'), ("D2", "000000000"), ("E2", "0.0%")):
        sheet[cell].number_format = code
    sheet["A2"].comment = Comment("Nabellen graag", "Beatriz Carvalho")
    sheet["G9"] = "=SUM(C2:C3)"
    sheet["A9"] = "Rij van Thabo"
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["D"].hidden = True
    secret = book.create_sheet("Geheim")
    secret["A1"] = "Verstopt Thabo Mokoena"
    secret.sheet_state = "veryHidden"
    book.defined_names["Contactpersoon"] = DefinedName("Contactpersoon", attr_text="Klachten!$A$2")
    book.properties.creator = "Milica Jovanović"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@functools.cache
def pptx_file() -> bytes:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Stand van zaken"
    slide.placeholders[1].text = "Punt één\nPunt twee van Ayşe Yıldız"
    slide.notes_slide.notes_text_frame.text = "Niet noemen: Sükrü Aydın"
    cells = slide.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    cells.cell(0, 0).text, cells.cell(1, 0).text = "Naam", "Kwame Mensah"
    hidden = show.slides.add_slide(show.slide_layouts[6])
    hidden._element.set("show", "0")
    hidden.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Verstopt Thabo Mokoena"
    hidden.shapes.add_picture(io.BytesIO(png()), 0, 0)
    show.core_properties.author = "Dewi Sukarno"
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


@functools.cache
def odt_file() -> bytes:
    file = OpenDocumentText()
    bold = style.Style(name="Vet", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    hidden = style.Style(name="Weg", family="text")
    hidden.addElement(style.TextProperties(display="none"))
    file.automaticstyles.addElement(bold)
    file.automaticstyles.addElement(hidden)
    file.text.addElement(text.H(outlinelevel=1, text="Inleiding"))
    paragraph = text.P(text="Mevrouw ")
    paragraph.addElement(text.Span(stylename=bold, text="Ayşe Yıldız"))
    paragraph.addText(" woont hier.")
    paragraph.addElement(text.Span(stylename=hidden, text="Verstopt Thabo Mokoena"))
    comment = office.Annotation()
    comment.addElement(text.P(text="Klopt dit wel?"))
    paragraph.addElement(comment)
    file.text.addElement(paragraph)
    rows = table.Table(name="T")
    for values in (("Naam", "Plaats"), ("Łukasz Wójcik", "Zwolle")):
        row = table.TableRow()
        for value in values:
            cell = table.TableCell()
            cell.addElement(text.P(text=value))
            row.addElement(cell)
        rows.addElement(row)
    file.text.addElement(rows)
    out = io.BytesIO()
    file.write(out)
    return out.getvalue()


@functools.cache
def ods_file() -> bytes:
    file = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Klachten")
    for values in (("Naam", "Plaats"), ("Łukasz Wójcik", "Zwolle"), ("Ngozi Okafor", "Assen")):
        row = table.TableRow()
        for value in values:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=value))
            row.addElement(cell)
        sheet.addElement(row)
    file.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    file.write(out)
    return out.getvalue()


CSV = 'Naam;Adres;Bedrag\n"Jan ""de"" Boer";"Dorpsstraat 1\n8011 AA Zwolle";12,50\nŁucja Król;;3\n'.encode()
HTML = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>Klacht</title><style>.weg{display:none}</style>"
    "<script>var x='Script Naam'</script></head><body><div class=weg>Verstopt Thabo Mokoena</div><h1>Kop</h1>"
    "<p>Mevrouw <b>Ayşe Yıldız</b><br>Dorpsstraat   1</p><table><tr><th>Naam<th>Plaats<tr><td>Łukasz<td>Zwolle</table>"
    "<ol start=3><li>derde</ol><blockquote>Op 3 mei schreef Kwame</blockquote><a href='mailto:k.mensah@voorbeeld.nl'>mail</a></body></html>"
).encode()
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\author Milica Jovanovic}}"
    rb"\pard Mevrouw \b Ay\u351?e Y\u305?ld\u305?z\b0  woont hier.\par Tweede alinea \'e9\'e9n.\par}"
)
TXT = "Geachte mevrouw Yıldız,\r\n\r\nTel: 06-12345678\n\tmet een  tab\n".encode()
MD = "# Kop\n\nAlinea met *nadruk*.\n\n- punt een\n- punt twee van Ayşe\n".encode()


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def seven_zip_of(members: dict[str, bytes], password: str | None = None) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=password) as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return out.getvalue()


@functools.cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """One profile for all conversions of the tests: making one takes longer than converting."""
    return tempfile.TemporaryDirectory()


@functools.cache
def converted(source: str, target: str) -> bytes:
    """A sample in another format, written by LibreOffice."""
    data = {"docx": docx_file, "xlsx": xlsx_file, "pptx": pptx_file}[source]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"in.{source}")
        path.write_bytes(data)
        profile = Path(_profile().name).as_uri()
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            folder,
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, f"in.{target}").read_bytes()


SAMPLES = {
    "docx": docx_file,
    "xlsx": xlsx_file,
    "pptx": pptx_file,
    "odt": odt_file,
    "ods": ods_file,
    "csv": lambda: CSV,
    "html": lambda: HTML,
    "txt": lambda: TXT,
    "md": lambda: MD,
    "zip": lambda: zip_of({"map/a.txt": TXT, "b.csv": CSV}),
    "tar.gz": lambda: tar_of({"map/a.txt": TXT, "b.md": MD}),
    "7z": lambda: seven_zip_of({"map/a.txt": TXT}),
}
