"""Two and three tricks in one file: a check that stops at the first thing it finds, or mends one place, misses the other."""

from __future__ import annotations

import io

import pikepdf

from tests.redaction.laboratory import around_page, in_page
from tests.redaction.laboratory.specimens import HIDDEN, Array, Dictionary, Name, Sheet, String, specimen


@specimen(bad=True)
def box_and_bookmark() -> bytes:
    sheet = Sheet().hidden().box()
    with sheet.pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Gesprek met {HIDDEN}", 0))
    return sheet.data()


@specimen(bad=True)
def box_on_a_turned_page_with_an_offset() -> bytes:
    sheet = Sheet().hidden().box()
    sheet.page.Rotate, sheet.page.MediaBox = 270, Array([-40, 30, 555, 872])
    return sheet.data()


@specimen(bad=True)
def annotation_and_author_and_value() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Square", appearance="0 g 0 0 73 18 re f", IC=Array([0, 0, 0]), T=String(HIDDEN))
    sheet.pdf.docinfo["/Author"] = HIDDEN
    return sheet.data()


@specimen(bad=True)
def hidden_layer_in_a_form_on_a_turned_page() -> bytes:
    sheet = in_page._layered()
    form = sheet.form(f"/OC /L1 BDC BT /F1 11 Tf 72 600 Td ({HIDDEN}) Tj ET EMC")
    form.Resources.Properties = Dictionary(L1=sheet.page.Resources.Properties.L1)
    sheet.page.Rotate = 90
    return sheet.put("/X1 Do").data()


@specimen(bad=True)
def white_letters_outside_the_crop_box() -> bytes:
    sheet = Sheet().text(72, 20, f"De heer {HIDDEN} heeft gebeld.", before="1 g")
    sheet.page.CropBox = Array([0, 60, 595, 842])
    return sheet.data()


@specimen(bad=True)
def letter_spaced_under_a_box() -> bytes:
    return Sheet().text(72, 600, HIDDEN, before="3 Tc").box(x=70, width=140).data()


@specimen(bad=True)
def kerned_and_upwards_under_a_box() -> bytes:
    return (
        Sheet()
        .put("BT /F1 11 Tf 0 1 -1 0 300 300 Tm [(Fati) 30 (ma Ok) -20 (afor)] TJ ET")
        .box(x=288, y=298, width=16, height=80)
        .data()
    )


@specimen()
def attachment_in_object_streams() -> bytes:
    with pikepdf.open(io.BytesIO(around_page.attachment())) as pdf:
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return out.getvalue()


@specimen()
def encrypted_for_everyone_to_read() -> bytes:
    with pikepdf.open(io.BytesIO(around_page.author())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="eigenaar", user="", R=6))
    return out.getvalue()


@specimen()
def linear_file_with_a_note() -> bytes:
    with pikepdf.open(io.BytesIO(around_page.note())) as pdf:
        out = io.BytesIO()
        pdf.save(out, linearize=True, static_id=True)
    return out.getvalue()


@specimen()
def form_value_in_a_shared_form_object() -> bytes:
    sheet = Sheet(2)
    form = sheet.form(f"BT /F1 11 Tf 72 600 Td (Naam: {HIDDEN}) Tj ET")
    sheet.pdf.pages[1].obj.Resources.XObject = Dictionary(X1=form)
    field = sheet.annotate("Widget", (72, 500, 272, 520), FT=Name.Tx, T=String("v"), V=String(HIDDEN))
    sheet.pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    return sheet.put("/X1 Do").put("q 0.5 0 0 0.5 10 10 cm /X1 Do Q", 1).data()


@specimen()
def ligature_split_over_fonts_and_lines() -> bytes:
    return Sheet().text(72, 600, "Op maandag belde de heer Fatima Ok").text(72, 586, "afor", font="F2").data()
