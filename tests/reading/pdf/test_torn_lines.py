"""Words that stand beside each other are one line, whenever they were drawn; letters under each other are a word."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from pipelines.reading.pdf import page_characters
from pipelines.reading.pdf.opening import open_pdf
from tests.reading.pdf.making import WITHOUT_OCR, by_hand, drawn, page_text, read

BEHIND = 72 + stringWidth("Geachte mevrouw ", "Helvetica", 11)


def test_a_word_that_was_filled_in_later_stands_in_its_line() -> None:
    text = page_text(
        read(drawn((72, 100, "Geachte mevrouw"), (72, 120, "Tweede regel"), (BEHIND, 100, "Okafor, dank")))
    )
    assert "Geachte mevrouw Okafor, dank" in text


def test_the_end_of_a_line_may_be_drawn_before_its_beginning() -> None:
    text = page_text(
        read(drawn((BEHIND, 100, "Okafor, dank"), (72, 120, "Tweede regel"), (72, 100, "Geachte mevrouw")))
    )
    assert "Geachte mevrouw Okafor, dank" in text


def test_cells_and_columns_are_not_strung_together() -> None:
    """Between two columns is more than the white of a word: the left one is read first."""
    left = [(72.0, 100.0 + 14 * i, f"Links nummer {i} van de regels") for i in range(6)]
    right = [(250.0, 100.0 + 14 * i, f"Rechts nummer {i} van de regels") for i in range(6)]
    text = page_text(read(drawn(*left, *right)))
    assert text.index("Links nummer 5") < text.index("Rechts nummer 0")


def test_letters_under_each_other_are_a_word_whatever_stands_beside_them() -> None:
    letters = [(302.0, 100.0 + 13 * i, letter) for i, letter in enumerate("Okafor")]
    rows = [(72.0, 100.0 + 13 * i, f"Regel {i}") for i in range(1, 6, 2)]
    text = page_text(read(drawn(*sorted(letters + rows, key=lambda one: one[1]))))
    assert "Okafor" in "".join(text.split())


def test_a_column_of_a_table_with_few_letters_stays_with_its_rows() -> None:
    cells = [((72.0, 100.0 + 14 * i, f"Rij {i}"), (200.0, 100.0 + 14 * i, "JN"[i % 2])) for i in range(8)]
    text = page_text(read(drawn(*[cell for row in cells for cell in row])))
    assert text.index("Rij 1") < text.index("N") < text.index("Rij 2")


def test_half_a_name_on_the_page_is_the_name() -> None:
    data = by_hand(b"BT /F1 11 Tf 545 700 Td (Fatima Okafor) Tj ET BT /F1 11 Tf 700 600 Td (ver weg) Tj ET")
    document = read(data)
    assert "Fatima Okafor" in page_text(document)
    assert "ver weg" not in page_text(document)
    with open_pdf(data, WITHOUT_OCR) as pdf:
        characters = page_characters(pdf[0])
    assert characters.text == page_text(document)
