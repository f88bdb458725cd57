"""Text that is taken out of sight without anything that looks like a box over it: only the drawn page tells."""

from __future__ import annotations

from tests.redaction.laboratory.specimens import Array, Dictionary, Name, Sheet, String, specimen

BAR = (113, 594, 186, 612)


@specimen(bad=True)
def page_filled_through_a_hole_over_the_name() -> bytes:
    return Sheet().hidden().put("q 113 594 73 18 re W n 0 g 0 0 600 850 re f Q").data()


@specimen(bad=True)
def hatched_until_it_is_black() -> bytes:
    lines = " ".join(f"113 {594 + 0.7 * i:.1f} m 186 {594 + 0.7 * i:.1f} l S" for i in range(26))
    return Sheet().hidden().put(f"q 1 w 0 G {lines} Q").data()


@specimen(bad=True)
def black_letters_on_a_bar() -> bytes:
    return Sheet().box().hidden(before="0 g").data()


@specimen(bad=True)
def polygon_without_an_appearance() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Polygon", BAR, IC=Array([0, 0, 0]), Vertices=Array([113, 594, 186, 594, 186, 612, 113, 612]))
    return sheet.data()


@specimen(bad=True)
def thick_line_without_an_appearance() -> bytes:
    sheet = Sheet().hidden()
    style = Dictionary(W=18)
    sheet.annotate("Line", BAR, C=Array([0, 0, 0]), BS=style, L=Array([113, 603, 186, 603]))
    return sheet.data()


@specimen(bad=True)
def button_of_no_form_on_a_turned_page() -> bytes:
    sheet = Sheet().hidden()
    sheet.annotate("Widget", BAR, "0 g 0 0 73 18 re f", FT=Name.Btn, T=String("knop"))
    sheet.pdf.Root.Pages.MediaBox, sheet.pdf.Root.Pages.Rotate = Array([0, 0, 595, 842]), 90
    del sheet.page.MediaBox
    return sheet.data()
