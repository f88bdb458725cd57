"""Letters from a second font, drawn after the rest of the line, stand in their word: a name with them is found and withheld whole."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pypdfium2
import pytest

from pipelines.case import redact_file
from pipelines.reading import ReadingSettings, read

BASE, OTHER = "Times-Roman", "notos"


def drawn(path: Path, pieces: list[tuple[str, bool]]) -> None:
    """One line of pieces, touching; those marked True are drawn in another font, after the whole line, as LibreOffice does."""
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 700), "Een regel eronder, met gewone woorden.", fontname="tiro", fontsize=11)
        base, other = pymupdf.Font("tiro"), pymupdf.Font(OTHER)
        x, later = 72.0, []
        for text, stray in pieces:
            if stray:
                later.append((x, text))
            else:
                page.insert_text((x, 400), text, fontname="tiro", fontsize=11)
            x += (other if stray else base).text_length(text, 11)
        page.insert_font(fontname="andere", fontbuffer=other.buffer)
        for x, text in later:
            page.insert_text((x, 400), text, fontname="andere", fontsize=11)
        pdf.save(path)


CASES = {
    "ligatures": [("Klachtencoördinator Ste", False), ("ﬃ", True), ("e Ho", False), ("ﬄ", True), ("and heeft het", False)],
    "first letter": [("Het verslag is van mevrouw ", False), ("Ş", True), ("ahin en is goed.", False)],
    "middle letter": [("Het verslag is van Wojciech Woj", False), ("ł", True), ("owski en is goed.", False)],
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_text_reads_as_it_looks(case: str, tmp_path: Path) -> None:
    drawn(tmp_path / "brief.pdf", CASES[case])
    (document,) = read(tmp_path / "brief.pdf", ReadingSettings())
    assert "".join(text for text, _ in CASES[case]) in document.text


def test_a_name_with_ligatures_goes_whole(tmp_path: Path) -> None:
    drawn(tmp_path / "brief.pdf", CASES["ligatures"])
    done = redact_file(
        tmp_path / "brief.pdf", ["Steffie Hoffland"], only_terms=True, profile="standaard", settings=ReadingSettings()
    )
    text = pypdfium2.PdfDocument(done.pdf)[0].get_textpage().get_text_bounded()
    assert "Klachtencoördinator" in text
    assert "heeft het" in text
    assert not {"ﬃ", "ﬄ", "ffi", "Ste", "and"} & {piece for word in text.split() for piece in (word, *word)}
