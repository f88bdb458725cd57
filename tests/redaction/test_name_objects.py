"""Names in a PDF that are no UTF-8: older programs write those of fonts in their own code page."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Name

from pipelines.redaction import Method, prove
from pipelines.redaction.name_objects import name_of, name_text
from tests.redaction.makers import drawn_pages, redact, text_of

NAME = "Fatima Okafor"


def _with_font_name(written: bytes) -> bytes:
    data = drawn_pages([[f"De brief van {NAME} is ontvangen."]], font="DejaVu")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == Name.Font:
                thing.BaseFont = pikepdf.Object.parse(written)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("written", [b"/#cb#ce#cc#e5", b"/Caf#e9Sans"], ids=["GBK", "Latin-1"])
def test_a_page_in_a_font_with_such_a_name_is_edited_and_proven(written: bytes) -> None:
    _, _, removal = redact(_with_font_name(written), NAME)
    assert removal.methods[0].method is Method.LINE_RESET
    assert "is ontvangen" in text_of(removal.pdf)
    assert prove(removal.pdf, [NAME]).exit_code == 0
    assert prove(_with_font_name(written), ["Onbekend Iemand"]).exit_code == 0


def test_a_withheld_name_in_the_name_of_a_font_is_found_in_any_code() -> None:
    assert prove(_with_font_name(b"/K#f6wenstein"), ["Köwenstein"]).exit_code == 1


@pytest.mark.parametrize("raw", [b"Caf#e9", b"Caf\xe9", b"Caf#c3#a9"])
def test_names_as_text(raw: bytes) -> None:
    assert name_text(raw) == "Café"
    assert name_of(pikepdf.Object.parse(b"/" + raw)) == "/Café"
