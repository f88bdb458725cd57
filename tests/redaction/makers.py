"""PDFs by real producers, each with one withheld name in a layout; used by the tests of removal."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pikepdf
import pymupdf
import typst
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pipelines.document import Document, Finding, Kind, Proposal, Source
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf import read_pdf
from pipelines.redaction import Plan, Removal, make_plan, remove

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FILLER = [
    "De",
    "gemeente",
    "heeft",
    "het",
    "verzoek",
    "van",
    "de",
    "aanvrager",
    "ontvangen",
    "en",
    "behandeld",
    "in",
    "de",
    "vergadering",
    "van",
    "het",
    "college",
    "waarin",
    "is",
    "besloten",
    "om",
    "de",
    "vergunning",
    "te",
    "verlenen",
    "onder",
    "voorwaarden",
    "die",
    "in",
    "de",
    "bijlage",
    "staan",
]


def read(data: bytes, *, ocr: bool = False) -> Document:
    return read_pdf(data, Source("stuk.pdf", "0" * 64, "application/pdf", len(data)), "d1", ReadingSettings(ocr=ocr))


def findings(document: Document, *terms: str, ground: str = "5.1.2.e") -> list[Finding]:
    """A finding wherever a term stands in the text, also when it is broken over lines."""
    patterns = [r"\s+".join(re.escape(piece) for piece in term.split()) for term in terms]
    return [
        Finding(match.start(), match.end(), Kind.PERSON, ground, 1.0, Proposal.WITHHOLD, "Naam in de tekst.")
        for pattern in patterns
        for match in re.finditer(pattern, document.text)
    ]


def redact(data: bytes, *terms: str, stamp: str = "0001") -> tuple[Document, Plan, Removal]:
    document = read(data)
    plan = make_plan(document, findings(document, *terms), [])
    return document, plan, remove(data, document, plan, stamp=stamp)


@cache
def _register() -> bool:
    pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU)))
    return True


def drawn_lines(lines: Sequence[str], font: str = "Helvetica", size: float = 10.0, x: float = 72.0) -> bytes:
    """reportlab, one string a line."""
    return drawn_pages([lines], font, size, x)


def drawn_pages(pages: Sequence[Sequence[str]], font: str = "Helvetica", size: float = 10.0, x: float = 72.0) -> bytes:
    """The same, several pages."""
    _register()
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=A4, invariant=True)
    for lines in pages:
        made.setFont(font, size)
        for i, line in enumerate(lines):
            made.drawString(x, 780 - i * size * 1.3, line)
        made.showPage()
    made.save()
    return out.getvalue()


def paragraphs(texts: Sequence[str], font: str = "Helvetica", alignment: int = 0, size: float = 10.0) -> bytes:
    """reportlab platypus: 0 left, 1 centred, 2 right, 4 justified."""
    _register()
    out = io.BytesIO()
    style = ParagraphStyle("s", fontName=font, fontSize=size, leading=size * 1.25, alignment=alignment)
    flow = [item for text in texts for item in (Paragraph(text, style), Spacer(1, 6))]
    SimpleDocTemplate(out, pagesize=A4, invariant=True).build(flow)
    return out.getvalue()


def table(rows: Sequence[Sequence[str]], font: str = "Helvetica") -> bytes:
    _register()
    out = io.BytesIO()
    made = Table(
        rows,
        colWidths=[150, 150, 150],
        style=[("FONTNAME", (0, 0), (-1, -1), font), ("GRID", (0, 0), (-1, -1), 0.5, "black")],
    )
    SimpleDocTemplate(out, pagesize=A4, invariant=True).build([made])
    return out.getvalue()


def inserted(lines: Sequence[str], *, whole_font: bool = False) -> bytes:
    """PyMuPDF insert_text, with a base font or with an embedded one."""
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=595, height=842)
        for i, line in enumerate(lines):
            if whole_font:
                page.insert_text((72, 90 + 14 * i), line, fontname="dj", fontfile=str(DEJAVU), fontsize=10)
            else:
                page.insert_text((72, 90 + 14 * i), line, fontsize=10)
        if whole_font:
            pdf.subset_fonts()
        return bytes(pdf.tobytes(no_new_id=True))


def typeset(markup: str) -> bytes:
    """typst, which embeds composite fonts."""
    source = '#set page(width: 16cm, height: 20cm, margin: 2cm)\n#set text(size: 10pt, lang: "nl", hyphenate: false)\n'
    return bytes(typst.compile((source + markup).encode(), ignore_system_fonts=True))


def text_of(data: bytes) -> str:
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        return "\n".join(page.get_text() for page in pdf)


HELVETICA = "/F1 <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
TIMES_BOLD = "/F2 <</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>"


def object_of(text: str) -> pikepdf.Object:
    return pikepdf.Object.parse(text.encode("latin-1"))


def written(
    stream: str | bytes, resources: str = "", change: Callable[[pikepdf.Pdf, pikepdf.Page], None] | None = None
) -> bytes:
    """One page with this content stream; `change` does the rest."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(stream.encode("latin-1") if isinstance(stream, str) else stream)
        page.Resources = object_of(f"<</Font <<{HELVETICA} {TIMES_BOLD}>> {resources}>>")
        if change is not None:
            change(pdf, page)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
