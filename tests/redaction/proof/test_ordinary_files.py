"""Ordinary PDFs of several producers are clean: no metadata, outline, logo, table or highlight is called a leak."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pytest
import typst
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from pipelines.case.one_file import redact_file
from pipelines.reading import ReadingSettings
from pipelines.redaction import prove, proven
from pipelines.redaction.proof import pictures

_SENTENCE = "Het college heeft besloten om de vergunning te verlenen aan de aanvrager. "


_HEAD = "text(fill: white)[A], text(fill: white)[B]"


def report() -> bytes:
    """reportlab's layout engine: headings, a table with a dark heading row and striped rows."""
    out = io.BytesIO()
    style = getSampleStyleSheet()
    rows = [["Nr", "Datum", "Omschrijving"]] + [[str(i), f"{i} mei", "Ontvangst van stukken"] for i in range(1, 20)]
    table = Table(rows, colWidths=[40, 80, 300])
    table.setStyle(
        TableStyle([("BACKGROUND", (0, 0), (-1, 0), "#154273"), ("TEXTCOLOR", (0, 0), (-1, 0), "white"),
                    ("ROWBACKGROUNDS", (0, 1), (-1, -1), ["#ffffff", "#eeeeee"]), ("GRID", (0, 0), (-1, -1), 0.5, "black")])
    )  # fmt: skip
    SimpleDocTemplate(out, pagesize=A4, author="Afdeling Voorlichting", title="Jaarverslag").build(
        [
            Paragraph("Jaarverslag", style["Title"]),
            *[Paragraph(_SENTENCE * 5, style["BodyText"]) for _ in range(6)],
            table,
        ]
    )
    return out.getvalue()


def typeset() -> bytes:
    source = "#set page(width: 210mm, height: 297mm)\n= Nota\n#outline()\n" + "".join(
        f"== Deel {i}\n{_SENTENCE * 12}\n#table(columns: 2, fill: (x, y) => if y == 0 {{ navy }}, {_HEAD}, [1], [2])\n"
        for i in range(4)
    )
    return bytes(typst.compile(source.encode()))


def with_a_logo_and_links() -> bytes:
    with pymupdf.open() as pdf:
        for number in range(3):
            page = pdf.new_page()
            logo = Image.linear_gradient("L").resize((120, 60))
            out = io.BytesIO()
            logo.save(out, "PNG")
            page.insert_image(pymupdf.Rect(400, 30, 520, 90), stream=out.getvalue())
            for line in range(30):
                page.insert_text((72, 120 + 18 * line), _SENTENCE + str(line))
            page.insert_link(
                {
                    "kind": pymupdf.LINK_URI,
                    "from": pymupdf.Rect(72, 110, 200, 125),
                    "uri": "https://www.rijksoverheid.nl",
                }
            )
            page.add_highlight_annot(pymupdf.Rect(72, 126, 300, 142))
            page.add_underline_annot(pymupdf.Rect(72, 144, 300, 160))
            page.add_text_annot((500, 200), "Graag nakijken")
            assert number < 3
        pdf.set_toc([[1, "Inleiding", 1], [1, "Slot", 3]])
        pdf.set_metadata({"author": "A. Ambtenaar", "title": "Nota", "producer": "x"})
        return bytes(pdf.tobytes())


def drawing_with_panels() -> bytes:
    """Coloured panels on a photograph with sentences on them, a chart, clipping, a form object."""
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=A4)
    photo = io.BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(photo, "JPEG")
    photo.seek(0)
    from reportlab.lib.utils import ImageReader

    drawn.drawImage(ImageReader(photo), 50, 400, 500, 380)
    drawn.setFillColorRGB(1, 1, 1)
    drawn.rect(80, 600, 300, 80, fill=1, stroke=0)
    drawn.setFillColorRGB(0, 0, 0)
    drawn.drawString(90, 650, "Samen werken aan een groene wijk met de bewoners")
    drawn.drawString(90, 630, "Programma voor de komende vier jaar")
    for i in range(12):
        drawn.setFillColorRGB(i / 12, 0.3, 0.5)
        drawn.rect(60 + 35 * i, 200, 25, 10 + 12 * i, fill=1, stroke=0)
        drawn.setFillColorRGB(0, 0, 0)
        drawn.drawString(62 + 35 * i, 185, str(2010 + i))
    drawn.beginForm("kop")
    drawn.drawString(60, 100, "Gemeente Voorbeeld, afdeling Groen")
    drawn.endForm()
    drawn.doForm("kop")
    drawn.saveState()
    path = drawn.beginPath()
    path.rect(50, 40, 500, 40)
    drawn.clipPath(path, stroke=0)
    drawn.drawString(60, 55, "Pagina 1 van 1")
    drawn.restoreState()
    drawn.save()
    return out.getvalue()


def filled_form_saved_twice() -> bytes:
    """A form that was filled in and saved incrementally: an earlier revision that hides nothing."""
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 100), "Uw naam en uw handtekening")
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name, widget.rect = (
            pymupdf.PDF_WIDGET_TYPE_TEXT,
            "naam",
            pymupdf.Rect(72, 120, 300, 140),
        )
        page.add_widget(widget)
        data = bytes(pdf.tobytes())
    with pymupdf.open(stream=data) as pdf:
        page = pdf[0]
        field = next(page.widgets())
        field.field_value = "Een Aanvrager"
        field.update()
        out = io.BytesIO()
        pdf.save(out, incremental=False)
    return out.getvalue()


def linear() -> bytes:
    with pikepdf.open(io.BytesIO(report())) as pdf:
        out = io.BytesIO()
        pdf.save(out, linearize=True)
    return out.getvalue()


def recognised_scan() -> bytes:
    """A scan with the recognised words invisibly over it, as scanners make it."""
    from tests.redaction.laboratory.in_page import written

    page = Image.new("L", (1240, 1754), 255)
    page.paste(written("Het besluit is op maandag genomen", 1100, 120, 40), (100, 200))
    out = io.BytesIO()
    page.save(out, "JPEG")
    with pymupdf.open() as pdf:
        sheet = pdf.new_page(width=595, height=842)
        sheet.insert_image(sheet.rect, stream=out.getvalue())
        sheet.insert_text((58, 128), "Het besluit is op maandag genomen", fontsize=19, render_mode=3)
        return bytes(pdf.tobytes())


PRODUCERS = [
    report,
    typeset,
    with_a_logo_and_links,
    drawing_with_panels,
    filled_form_saved_twice,
    linear,
    recognised_scan,
]


@pytest.mark.parametrize("make", PRODUCERS, ids=lambda make: str(make.__name__))
def test_an_ordinary_file_is_clean(make: Callable[[], bytes]) -> None:
    proof = prove(make())
    assert [(leak.where, leak.what) for leak in proof.leaks] == []
    assert [notice.message for notice in proof.notices] == []


@pytest.mark.parametrize("make", PRODUCERS[:5], ids=lambda make: str(make.__name__))
def test_a_name_that_is_not_there_is_not_found(make: Callable[[], bytes]) -> None:
    assert prove(make(), ["Fatima Okafor", "Jan", "0612345678"]).leaks == ()


def _field_with_a_frame(value: str, **keys: object) -> bytes:
    """A field in a black frame drawn by the page, with something filled in that the field itself draws."""
    from tests.redaction.laboratory.specimens import Sheet, String

    sheet = Sheet().put("0 g 60 560 200 24 re 62 562 196 20 re f*").text(64, 620, "Uw antwoord")
    sheet.annotate("Widget", (62, 562, 258, 582), f"BT /F1 9 Tf 2 4 Td ({value}) Tj ET", V=String(value), **keys)
    return sheet.text(20, 568, "Veld").text(270, 568, "verplicht").data()


def test_the_frame_of_a_field_is_no_redaction() -> None:
    assert prove(_field_with_a_frame("Kostenraming")).exit_code == 0


def test_what_a_field_shows_is_shown_in_a_redacted_file_too() -> None:
    from tests.redaction.laboratory.specimens import Sheet, String

    def form(flags: int) -> bytes:
        sheet = Sheet().put("0 g 120 660 80 14 re f").text(72, 662, "De heer").text(205, 662, "heeft gebeld.")
        made = sheet.annotate(
            "Widget", (62, 562, 258, 582), "BT /F1 9 Tf 2 4 Td (Kostenraming) Tj ET", V=String("Kostenraming")
        )
        made.F = flags
        return sheet.data()

    assert prove(form(4)).leaks == ()
    assert {leak.where for leak in prove(form(2)).leaks} == {"annotaties"}


def test_a_mail_of_our_own_making_is_not_read_by_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its boxes say to a screen reader stands in no font; taken for letters, it had every redacted mail drawn and read."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("OCR")

    monkeypatch.setattr(pictures, "read_pixels", never)
    for module in (pictures, proven):
        monkeypatch.setattr(module, "available", lambda settings: True)
    mail = tmp_path / "mail.eml"
    mail.write_text(
        "From: Wieke Quirijnen <w.quirijnen@burger.example>\nTo: info@ergens.example\nSubject: zwembad\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n\nGeacht college,\n\nMijn telefoonnummer is 06-12345678.\n\nGroet,\nWieke Quirijnen\n",
        "utf-8",
    )
    done = redact_file(mail, ["Wieke Quirijnen"], only_terms=False, profile="standaard", settings=ReadingSettings())
    assert done.boxes >= 2
