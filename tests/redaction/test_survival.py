"""Every character outside the boxes is where it was, in every geometry; the withheld ones are nowhere."""

from __future__ import annotations

import pikepdf
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.redaction import Method
from tests.redaction.makers import FILLER, drawn_lines, inserted, redact, table, text_of, typeset, written
from tests.redaction.searching import places
from tests.redaction.survival import lost

NAME = "Fatima El Amrani"
LINES = [
    "De gemeente heeft het verzoek ontvangen",
    f"Geachte mevrouw {NAME}, hierbij ontvangt u",
    "het besluit van het college",
]
ABOVE = "BT /F1 11 Tf 72 700 Td (De gemeente heeft het verzoek) Tj ET "
BELOW = " BT /F1 11 Tf 72 660 Td (het besluit van het college) Tj ET"
SPACED = "".join(f"({c}) -250 " for c in NAME)


def _page(rotation: int = 0, keys: dict[str, str] | None = None) -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=595, height=842)
        for i, line in enumerate(LINES):
            page.insert_text((140, 200 + 14 * i), line, fontsize=11)
        for key, value in (keys or {}).items():
            pdf.xref_set_key(page.xref, key, value)
        if rotation:
            page.set_rotation(rotation)
        return bytes(pdf.tobytes())


def _text(stream: str) -> bytes:
    return written(ABOVE + stream + BELOW)


def _form_twice(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = pdf.make_stream(f"BT /F1 11 Tf 72 680 Td (Mevrouw {NAME} is hier) Tj ET".encode())
    form.Subtype, form.BBox = pikepdf.Name.Form, pikepdf.Array([0, 0, 595, 842])
    form.Resources = pikepdf.Dictionary(Font=page.Resources.Font)
    page.Resources.XObject = pikepdf.Dictionary(Fm0=form)


CASES = {
    **{f"turned {turn}": _page(turn) for turn in (0, 90, 180, 270)},
    "media box offset": _page(0, {"MediaBox": "[100 50 695 892]"}),
    "crop box": _page(0, {"CropBox": "[40 300 500 800]"}),
    "crop box, turned": _page(90, {"CropBox": "[40 300 500 800]"}),
    "user unit": _page(0, {"UserUnit": "2"}),
    "user unit, crop box, turned": _page(270, {"UserUnit": "1.5", "CropBox": "[40 300 500 800]"}),
    "two fonts in a word": _text(
        "BT /F1 11 Tf 72 680 Td (Mevrouw Fat) Tj /F2 11 Tf (ima El Am) Tj /F1 11 Tf (rani is hier) Tj ET"
    ),
    "character spacing": _text(f"BT /F1 11 Tf 0.8 Tc 72 680 Td (Mevrouw {NAME} is hier) Tj ET"),
    "word spacing": _text(f"BT /F1 11 Tf 3.3 Tw 72 680 Td (Mevrouw {NAME} is hier) Tj ET"),
    "horizontal scale": _text(f"BT /F1 11 Tf 60 Tz 72 680 Td (Mevrouw {NAME} is hier) Tj ET"),
    "drawn twice": _text("".join(f"BT /F1 11 Tf {x} 680 Td (Mevrouw {NAME} is hier) Tj ET " for x in (72, 72.3))),
    "upwards": _text(
        f"BT /F1 11 Tf 0 1 -1 0 300 300 Tm (Mevrouw {NAME} is hier) Tj ET BT /F1 11 Tf 0 1 -1 0 314 300 Tm (ernaast) Tj ET"
    ),
    "slanted": _text(f"BT /F1 11 Tf 1 0 .3 1 72 680 Tm (Mevrouw {NAME} is hier) Tj ET"),
    "scaled matrix": _text(f"q .1 0 0 .1 0 0 cm BT /F1 110 Tf 720 6800 Td (Mevrouw {NAME} is hier) Tj ET Q"),
    "flipped matrix": _text(f"q 1 0 0 -1 0 842 cm BT /F1 11 Tf 1 0 0 -1 72 160 Tm (Mevrouw {NAME} is hier) Tj ET Q"),
    "negative size": _text(f"BT /F1 -11 Tf -1 0 0 -1 72 680 Tm (Mevrouw {NAME} is hier) Tj ET"),
    "tight lines": written(
        f"BT /F1 11 Tf 8 TL 72 700 Td (De gemeente gggg) Tj T* (Mevrouw {NAME} is hier) Tj T* (het besluit) Tj ET"
    ),
    "quote operators": written(
        f"BT /F1 11 Tf 14 TL 72 700 Td (De gemeente) Tj 2 0.5 (Mevrouw {NAME} is hier) \" (het besluit) ' ET"
    ),
    "superscript": _text(
        f"BT /F1 11 Tf 72 680 Td (Mevrouw {NAME}) Tj 5 Ts /F1 6 Tf (2) Tj 0 Ts /F1 11 Tf ( is hier) Tj ET"
    ),
    "form drawn twice": written("/Fm0 Do q 1 0 0 1 0 -200 cm /Fm0 Do Q " + ABOVE + BELOW, "", _form_twice),
    "cells": table([["Naam", "Functie", "Tel"], [NAME, "secretaris", "12"], ["Groep", "van " + NAME, "13"]]),
    "composite font": typeset(f"De officiële afhandeling voor {NAME} is fijn.\n\nfi ffi {NAME} fl"),
    "embedded font": drawn_lines(LINES, "DejaVu"),
    "font of MuPDF": inserted(LINES, whole_font=True),
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_else_is_lost(case: str) -> None:
    document, plan, removal = redact(CASES[case], NAME)
    assert plan.redactions
    assert lost(CASES[case], document, plan, removal) == []
    assert places(removal.pdf, "Fatima", "Amrani") == []
    assert {method.method for method in removal.methods} == {Method.LINE_RESET}


def test_a_name_with_its_letters_apart() -> None:
    data = _text(f"BT /F1 11 Tf 72 680 Td [(Mevrouw ) {SPACED} ( is hier)] TJ ET")
    document, plan, removal = redact(data, NAME, "FatimaElAmrani", "Fatima", "Amrani", "F a t i m a")
    assert plan.redactions
    assert lost(data, document, plan, removal) == []


def test_a_name_broken_over_two_lines() -> None:
    data = written(
        "BT /F1 11 Tf 14 TL 72 700 Td (Het college schrijft Fatima El Am-) Tj T* (rani en anderen aan) Tj ET"
    )
    document, plan, removal = redact(data, "Fatima El Am-\nrani")
    assert len(removal.boxes) == 2
    assert lost(data, document, plan, removal) == []
    assert places(removal.pdf, "Fatima", "rani") == []


def test_a_part_of_a_word() -> None:
    data = _text("BT /F1 11 Tf 72 680 Td (\\(zie f.elamrani@voorbeeld.nl\\), hier) Tj ET")
    document, plan, removal = redact(data, "f.elamrani@voorbeeld.nl")
    assert lost(data, document, plan, removal) == []
    assert "(zie" in text_of(removal.pdf)
    assert places(removal.pdf, "elamrani") == []


def test_skewed_text_loses_only_the_name() -> None:
    data = _text(f"BT /F1 11 Tf .866 .5 -.5 .866 200 300 Tm (Mevrouw {NAME} is hier) Tj ET")
    _, _, removal = redact(data, NAME)
    text = "".join(text_of(removal.pdf).split())
    assert "Mevrouw" in text
    assert "ishier" in text
    assert places(removal.pdf, "Fatima", "Amrani") == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([*FILLER, NAME]), min_size=1, max_size=9).map(" ".join), min_size=2, max_size=9),
    st.sampled_from(["Helvetica", "DejaVu", "Times-Roman"]),
    st.integers(7, 11),
)
def test_random_pages(lines: list[str], font: str, size: int) -> None:
    lines = [line for line in lines if line.count(NAME) < 3]
    data = drawn_lines([*lines, f"en {NAME}."], font, size)
    document, plan, removal = redact(data, NAME)
    assert lost(data, document, plan, removal) == []
    assert places(removal.pdf, "Amrani") == []
