"""PDFs for the tests, by real producers and, where a producer would not do it, by hand with pikepdf."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary, Name, Stream
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from pipelines.document import Document, Region, RegionKind, Source
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf import read_pdf

WITHOUT_OCR = ReadingSettings(ocr=False)


def read(data: bytes, settings: ReadingSettings = WITHOUT_OCR) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    return read_pdf(data, Source("zaak/bestand.pdf", digest, "application/pdf", len(data)), "d1", settings)


def page_text(document: Document, number: int = 1) -> str:
    page = document.pages[number - 1]
    return document.text[page.start : page.end]


def regions(document: Document, kind: RegionKind) -> list[Region]:
    return [region for region in document.regions if region.kind is kind]


def drawn(*lines: tuple[float, float, str], size: float = 11, pages: int = 1) -> bytes:
    """reportlab: strings at (x, y from the top) on A4; the same on every page."""
    made = io.BytesIO()
    paper = canvas.Canvas(made, pagesize=A4)
    for _ in range(pages):
        paper.setFont("Helvetica", size)
        for x, y, text in lines:
            paper.drawString(x, A4[1] - y, text)
        paper.showPage()
    paper.save()
    return made.getvalue()


def by_hand(content: bytes, forms: dict[str, tuple[bytes, list[int]]] | None = None, layer: str = "") -> bytes:
    """One A4 page with this content stream; /F1 is Helvetica, /MC0 a layer that is off."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0]
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    page.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary())
    for name, (stream, box) in (forms or {}).items():
        form = Stream(pdf, stream)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(box)
        form.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Resources.XObject[name] = form
    if layer:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=layer))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group]), ON=Array([])))
        page.Resources.Properties = Dictionary(MC0=group)
    page.Contents = Stream(pdf, content)
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def shown(text: str, x: float, y: float, before: str = "") -> bytes:
    """Content stream operators that show `text` at x, y (from the bottom)."""
    return f"q {before} BT /F1 12 Tf {x} {y} Td ({text}) Tj ET Q\n".encode("cp1252")


def changed(
    data: bytes, rotate: int = 0, crop: tuple[float, ...] = (), media: tuple[float, ...] = (), unit: float = 0
) -> bytes:
    """The same PDF with its pages rotated, cropped, with another media box or user unit."""
    pdf = pikepdf.open(io.BytesIO(data))
    for page in pdf.pages:
        if rotate:
            page.Rotate = rotate
        if media:
            page.MediaBox = Array(list(media))
        if crop:
            page.CropBox = Array(list(crop))
        if unit:
            page.UserUnit = unit
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def scanned(data: bytes, dpi: int = 150) -> bytes:
    """The pages as pictures, as a scanner makes them."""
    source, made = pymupdf.open(stream=data), pymupdf.open()
    for page in source:
        sheet = made.new_page(width=page.rect.width, height=page.rect.height)
        sheet.insert_image(sheet.rect, pixmap=page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY))
    return bytes(made.tobytes(deflate=True))
