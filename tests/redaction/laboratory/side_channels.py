"""Checklist line 4: the name is gone, and what is left of its font or its place still tells it."""

from __future__ import annotations

import io

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from tests.redaction.laboratory.specimens import Sheet, specimen

_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
"""A face of its own: reportlab gives a face that is registered twice the settings of the first time."""
_NAME = "Xavier Quintö"


def _letter() -> io.BytesIO:
    pdfmetrics.registerFont(TTFont("dj-lab", _FONT, asciiReadable=0))
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=(595, 842), pageCompression=0)
    drawn.setFont("dj-lab", 11)
    drawn.drawString(72, 740, "De brief van de indiener is op maandag in het gemeentehuis ontvangen.")
    drawn.drawString(72, 700, _NAME)
    drawn.save()
    out.seek(0)
    return out


@specimen(terms=(_NAME,))
def rare_letters_in_a_subset_font() -> bytes:
    return _letter().getvalue()


@specimen(terms=(_NAME,), by_side_channel=True, redactable=False)
def letters_left_in_the_font() -> bytes:
    """A subset font made before redaction: X, Q and ö were only in the name."""
    with pikepdf.open(_letter()) as pdf:
        page = pdf.pages[0]
        kept, gone = [], 0
        for operation in pikepdf.parse_content_stream(page):
            if str(operation.operator) == "Tj":
                gone += 1
                if gone == 2:
                    continue
            kept.append(operation)
        page.obj.Contents = pdf.make_stream(
            pikepdf.unparse_content_stream(kept)
            + b" q 0 g 72 696 80 14 re f Q BT 1 g /F1 8 Tf 90 699 Td (5.1.2.e) Tj ET"
        )
        made = io.BytesIO()
        pdf.save(made, static_id=True)
    return made.getvalue()


def _box_over_part(text: str, hidden: str) -> bytes:
    """The letters under the box are gone for good; what stands around them is where it was."""
    before, after = text.split(hidden)
    left = 72 + _width(before)
    sheet = Sheet(letter=False).text(72, 600, before).text(left + _width(hidden), 600, after)
    return sheet.put(f"q 0 g {left} 597 {_width(hidden)} 13 re f Q").data()


def _width(text: str) -> float:
    return float(stringWidth(text, "Helvetica", 11))


@specimen(by_side_channel=True, redactable=False)
def box_too_short_for_the_name() -> bytes:
    return _box_over_part("Hierover heeft Fatima Okafor vandaag gebeld.", "Fatima Oka")


@specimen(by_side_channel=True, redactable=False)
def box_that_begins_too_late() -> bytes:
    return _box_over_part("Hierover heeft Fatima Okafor vandaag gebeld.", "tima Okafor")
