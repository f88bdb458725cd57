"""Checklist line 3: the name is plainly there, but not where or how a search expects it."""

from __future__ import annotations

import pymupdf

from tests.redaction.laboratory.specimens import HIDDEN, Array, Dictionary, Name, Sheet, specimen

_LINE = f"De heer {HIDDEN} heeft gebeld."


def _turned(degrees: int) -> bytes:
    sheet = Sheet().hidden()
    sheet.page.Rotate = degrees
    return sheet.data()


@specimen()
def page_turned_a_quarter() -> bytes:
    return _turned(90)


@specimen()
def page_upside_down() -> bytes:
    return _turned(180)


@specimen()
def page_turned_three_quarters() -> bytes:
    return _turned(270)


@specimen()
def page_with_an_offset() -> bytes:
    sheet = Sheet().hidden()
    sheet.page.MediaBox = Array([-100, 50, 495, 892])
    return sheet.data()


@specimen()
def page_turned_with_an_offset_and_crop() -> bytes:
    sheet = Sheet().hidden()
    sheet.page.MediaBox, sheet.page.CropBox, sheet.page.Rotate = (
        Array([-30, -20, 620, 900]),
        Array([10, 10, 590, 830]),
        90,
    )
    return sheet.data()


@specimen()
def page_in_other_units() -> bytes:
    sheet = Sheet().hidden()
    sheet.page.UserUnit = 2
    return sheet.data(min_version="1.6")


def _embedded(text: str, x: float = 72, y: float = 250) -> bytes:
    with pymupdf.open(stream=Sheet().data()) as pdf:
        pdf[0].insert_text(
            (x, y), text, fontname="dj", fontfile="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", fontsize=11
        )
        return bytes(pdf.tobytes())


@specimen(terms=("Willem Hoffland",))
def ligature() -> bytes:
    return _embedded("De heer Willem Ho\ufb00land heeft gebeld.")


@specimen(terms=("Elif Yıldız",))
def dotless_letter() -> bytes:
    return _embedded("Mevrouw Elif Yıldız heeft gebeld.")


@specimen(terms=("Noël Müller",))
def combining_accents() -> bytes:
    return _embedded("De heer Noe\u0308l Mu\u0308ller heeft gebeld.")


@specimen(terms=("Gerrit van 't Hof",))
def curly_apostrophe() -> bytes:
    return _embedded("De heer Gerrit van \u2019t Hof heeft gebeld.")


@specimen()
def soft_hyphen() -> bytes:
    return _embedded("De heer Fatima Oka\u00adfor heeft gebeld.")


@specimen()
def hard_space() -> bytes:
    return _embedded("De heer Fatima\u00a0Okafor heeft gebeld.")


@specimen()
def broken_at_the_line() -> bytes:
    return Sheet().text(72, 600, "Op maandag belde de heer Fatima Oka-").text(72, 586, "for over de vergunning.").data()


@specimen()
def name_over_two_lines() -> bytes:
    return Sheet().text(72, 600, "Op maandag belde de heer Fatima").text(72, 586, "Okafor over de vergunning.").data()


@specimen(terms=("fatima.okafor@voorbeeld.example",))
def address_over_two_lines() -> bytes:
    return (
        Sheet().text(72, 600, "Stuur het naar fatima.okafor@voor").text(72, 586, "beeld.example voor vrijdag.").data()
    )


@specimen()
def letter_spaced() -> bytes:
    return Sheet().text(72, 600, _LINE, before="4 Tc").data()


@specimen()
def letter_spaced_with_blanks() -> bytes:
    return Sheet().text(72, 600, "De heer F a t i m a   O k a f o r heeft gebeld.").data()


@specimen()
def glyph_by_glyph() -> bytes:
    sheet = Sheet()
    x = 72.0
    for character in _LINE:
        sheet.text(x, 600, character)
        x += 6.4 if character != " " else 3.1
    return sheet.data()


@specimen()
def glyphs_out_of_order() -> bytes:
    sheet = Sheet()
    for i in sorted(range(len(_LINE)), key=lambda i: (i * 7) % len(_LINE)):
        sheet.text(72 + 7.2 * i, 600, _LINE[i], font="F2")
    return sheet.data()


@specimen()
def kerned_apart() -> bytes:
    return (
        Sheet()
        .put("BT /F1 11 Tf 72 600 Td [(De heer Fa) 40 (tima) -280 (Ok) 20 (af) -12 (or heeft gebeld.)] TJ ET")
        .data()
    )


@specimen()
def two_fonts_in_a_word() -> bytes:
    return (
        Sheet()
        .put("BT /F1 11 Tf 72 600 Td (De heer Fatima Ok) Tj /F2 11 Tf (afor) Tj /F1 11 Tf ( heeft gebeld.) Tj ET")
        .data()
    )


@specimen()
def two_columns() -> bytes:
    sheet = Sheet()
    for i, (left, right) in enumerate(
        [("Naam van de melder", "Over de melding is"), (HIDDEN, "op maandag gebeld"), ("Telefoon", "door het loket.")]
    ):
        sheet.text(72, 600 - 14 * i, left).text(320, 600 - 14 * i, right)
    return sheet.data()


@specimen()
def table() -> bytes:
    sheet = Sheet()
    for i, row in enumerate([("Nr", "Naam", "Datum"), ("1", HIDDEN, "3 mei"), ("2", "n.v.t.", "4 mei")]):
        for j, cell in enumerate(row):
            sheet.text(80 + 150 * j, 600 - 20 * i, cell).put(f"0.5 w {75 + 150 * j} {594 - 20 * i} 150 20 re S")
    return sheet.data()


@specimen()
def text_upwards() -> bytes:
    return Sheet().put(f"BT /F1 11 Tf 0 1 -1 0 300 300 Tm ({_LINE}) Tj ET").data()


@specimen()
def text_askew() -> bytes:
    return Sheet().put(f"BT /F1 11 Tf 0.966 0.259 -0.259 0.966 72 500 Tm ({_LINE}) Tj ET").data()


@specimen()
def text_slanted_and_mirrored_twice() -> bytes:
    return Sheet().put(f"q -1 0 0 -1 400 1200 cm BT /F1 11 Tf -1 0 -0.2 -1 328 600 Tm ({_LINE}) Tj ET Q").data()


@specimen()
def scaled_page() -> bytes:
    return Sheet().put(f"q 0.1 0 0 0.1 0 0 cm BT /F1 110 Tf 720 6000 Td ({_LINE}) Tj ET Q").data()


@specimen()
def tight_lines() -> bytes:
    sheet = Sheet()
    for i in range(6):
        sheet.text(72, 600 - 8 * i, _LINE if i == 3 else "Deze regel mag geen enkele letter verliezen.", 10)
    return sheet.data()


@specimen()
def capitals() -> bytes:
    return Sheet().text(72, 600, f"DE HEER {HIDDEN.upper()} HEEFT GEBELD.").data()


@specimen()
def in_a_mail_address() -> bytes:
    return Sheet().text(72, 600, "Antwoord aan fatima.okafor@voorbeeld.example").data()


@specimen()
def lying_map() -> bytes:
    """The codes say one thing to a program (ToUnicode) and another to the eye (encoding)."""
    sheet = Sheet()
    shift = "\n".join(f"<{c:02x}> <{ord(' '):04x}>" for c in sorted(set(HIDDEN.encode())))
    count = len(set(HIDDEN))
    sheet.fonts.F2.ToUnicode = sheet.stream(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{count} beginbfchar {shift} endbfchar endcmap end"
    )
    return sheet.text(72, 600, HIDDEN, font="F2").data()


@specimen()
def encoding_of_its_own() -> bytes:
    """A font whose codes are shuffled by its Differences."""
    sheet = Sheet()
    letters = sorted(set(HIDDEN.replace(" ", "")))
    names = [Name("/" + letter) for letter in letters]
    sheet.fonts.F2.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([1, *names, Name.space]))
    codes = "".join(f"{letters.index(c) + 1 if c != ' ' else len(letters) + 1:02x}" for c in HIDDEN)
    return sheet.put(f"BT /F2 11 Tf 72 600 Td <{codes}> Tj ET").data()
