"""Letters that only the withheld name used are gone from the fonts: program, widths, ToUnicode, names, numbering."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from pipelines.redaction.removal.fontnames import neutral
from pipelines.redaction.removal.programtexts import without_words
from tests.redaction.laboratory.specimens import SHOWN, Dictionary, Name, Sheet, String
from tests.redaction.makers import drawn_lines, inserted, redact, text_of, typeset

NAME = "Żwirko Qvist"
ONLY_THERE = "ŻQ"
LINES = ["De aanvraag is behandeld", f"door {NAME}, en daarna", "afgerond"]
SOURCES = {
    "simple TrueType": lambda: drawn_lines(LINES, "DejaVu"),
    "composite TrueType": lambda: inserted(LINES, whole_font=True),
    "composite CFF": lambda: typeset("\n\n".join(LINES)),
}


def _fonts(data: bytes) -> Iterator[pikepdf.Dictionary]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, font in pdf.pages[0].Resources.Font.items():
            if name != "/WooF":
                yield font


def _meanings(font: pikepdf.Dictionary) -> str:
    """Every character that the font's ToUnicode gives."""
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    pairs = [line.split() for line in lines if line.startswith("<") and len(line.split()) == 2]
    return "".join(bytes.fromhex(pair[1].strip("<>")).decode("utf-16-be") for pair in pairs[1:])


def _glyph_count(font: pikepdf.Dictionary) -> int:
    descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = descendant.FontDescriptor
    if "/FontFile2" in descriptor:
        return int(TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))["maxp"].numGlyphs)
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(descriptor.FontFile3.read_bytes()), None)
    return len(fonts[0].CharStrings.keys())


@pytest.mark.parametrize("source", SOURCES)
def test_only_letters_in_use_are_left(source: str) -> None:
    _, plan, removal = redact(SOURCES[source](), NAME)
    assert plan.redactions
    kept = set("".join(LINES).replace(NAME, ""))
    for font in _fonts(removal.pdf):
        meanings = _meanings(font)
        assert set(meanings) <= kept
        assert not set(ONLY_THERE) & set(meanings)
        assert _glyph_count(font) <= len(set(meanings)) + 2
    assert "De aanvraag is behandeld" in text_of(removal.pdf)


@pytest.mark.parametrize("source", SOURCES)
def test_the_new_font_draws_the_same(source: str) -> None:
    """The line above the name looks as it did."""
    import numpy as np
    import pymupdf

    data = SOURCES[source]()
    document, _, removal = redact(data, NAME, stamp="")
    word = document.pages[0].words[1]
    looks = []
    for version in (data, removal.pdf):
        with pymupdf.open(stream=version, filetype="pdf") as pdf:
            pixmap = pdf[0].get_pixmap(dpi=150, clip=pymupdf.Rect(*word.box), colorspace=pymupdf.csGRAY)
            looks.append(np.frombuffer(pixmap.samples, np.uint8).astype(int))
    assert looks[0].min() < 60
    assert np.abs(looks[0] - looks[1]).mean() < 4


@pytest.mark.parametrize(("name", "owner"), [("_er_____.pfb", b"Monotype"), ("Vera.ttf", b"Bitstream")])
def test_words_go_from_a_program_and_shapes_stay(name: str, owner: bytes) -> None:
    import pymupdf
    import reportlab

    data = (Path(reportlab.__file__).parent / "fonts" / name).read_bytes()
    kind = "/FontFile" if name.endswith("pfb") else "/FontFile2"
    cleaned = without_words(data, kind)
    assert owner in data.replace(b"\0", b"")
    assert owner not in cleaned.replace(b"\0", b"")
    assert without_words(cleaned, kind) == cleaned
    before, after = pymupdf.Font(fontbuffer=data), pymupdf.Font(fontbuffer=cleaned)
    assert [after.glyph_advance(c) for c in b"Aegj"] == [before.glyph_advance(c) for c in b"Aegj"]
    assert after.glyph_bbox(103) == before.glyph_bbox(103)


def test_a_font_keeps_its_name_only_when_it_is_a_known_one() -> None:
    assert neutral("ABCDEF+Calibri-Bold", embedded=True) == "Calibri-Bold"
    assert neutral("TimesNewRomanPS-BoldMT", 2, embedded=False) == "TimesNewRomanPS-BoldMT"
    assert neutral("WilhelminaKok-Bold", embedded=True) == "Font-Bold"
    assert neutral("WilhelminaKok", 2, embedded=False) == "Times-Roman"
    assert neutral("Arial-WilhelminaKok", embedded=False) == "Helvetica"


def _meaning_is_a_name() -> bytes:
    """A composite font of which ToUnicode is the name of the identity map: its codes are the characters."""
    sheet = Sheet()
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Helvetica, DW=600,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32),
    )  # fmt: skip
    sheet.fonts.F3 = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Helvetica, Encoding=Name("/Identity-H"),
            ToUnicode=Name("/Identity-H"), DescendantFonts=pikepdf.Array([sheet.pdf.make_indirect(descendant)]),
        )
    )  # fmt: skip
    return sheet.put(f"BT /F3 11 Tf 72 500 Td <{'Bijlage drie'.encode('utf-16-be').hex()}> Tj ET").data()


@pytest.mark.parametrize("term", [SHOWN, "drie"])
def test_a_font_whose_codes_are_characters_can_still_be_read(term: str) -> None:
    data = _meaning_is_a_name()
    assert "Bijlage drie" in text_of(data)
    text = text_of(redact(data, term)[2].pdf)
    assert "Bijlage" in text
    assert term not in text
