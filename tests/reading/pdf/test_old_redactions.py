"""Boxes and labels that somebody drew before us are found, and nothing else is taken for one."""

from __future__ import annotations

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Box, Document, RegionKind
from tests.reading.pdf.making import drawn, page_text, read, regions, scanned

BLACK, GREY, BLUE, WHITE = (0, 0, 0), (0.75, 0.75, 0.75), (0.2, 0.3, 0.8), (1, 1, 1)


def letter(
    box: Box | None = None, fill: object = None, outline: object = None, label: str = "", under: str = ""
) -> bytes:
    """A letter with a box in the place of a name; the label in white on dark, in black on light."""
    pdf = pymupdf.open(
        stream=drawn((72, 100, "Vandaag sprak ik met"), (300, 100, "over de aanvraag van vorige maand."))
    )
    page = pdf[0]
    if under:
        page.insert_text((192, 100), under, fontsize=11)
    if box:
        page.draw_rect(pymupdf.Rect(*box), color=outline, fill=fill)
    if label:
        page.insert_text((195, 100), label, fontsize=9, color=WHITE if fill == BLACK else BLACK)
    return bytes(pdf.tobytes())


PLACE = Box(180, 89, 296, 103)


def assert_found(document: Document, label: str = "") -> None:
    [found] = regions(document, RegionKind.REDACTED)
    [place] = found.boxes
    assert place.page == 1
    assert all(abs(a - b) < 3 for a, b in zip(place.box, PLACE, strict=True))
    assert found.detail == label


@pytest.mark.parametrize(("fill", "outline"), [(BLACK, None), (BLACK, BLACK), (GREY, None), (BLUE, None)])
def test_a_box_in_the_place_of_a_name(fill: object, outline: object) -> None:
    document = read(letter(PLACE, fill, outline))
    assert_found(document)
    [found] = regions(document, RegionKind.REDACTED)
    assert document.text[: found.start].endswith("sprak ik met")


@pytest.mark.parametrize(
    ("fill", "outline"), [(BLACK, None), (GREY, None), (BLUE, None), (WHITE, BLACK), (None, BLACK)]
)
@pytest.mark.parametrize(
    "label", ["5.1.2.e", "5.1.2e", "(5.1.2e)", "10.2.e", "10(2)(e)", "5.1.1.d / 5.1.2.e", "5.1.5", "art. 5.1.2.e Woo"]
)
def test_a_label_in_a_box_names_the_ground(label: str, fill: object, outline: object) -> None:
    assert_found(read(letter(PLACE, fill, outline, label)), label)


@given(st.permutations(range(6)))
@settings(max_examples=15, deadline=None)
def test_labels_drawn_in_any_order_are_read_in_the_row_where_they_stand(order: list[int]) -> None:
    """Who redacts draws over a finished page, in an order of their own."""
    rows = [(f"Op dag {n} sprak ik met", f"over aanvraag {n} van vorige maand.") for n in range(6)]
    lines = [((72, 100 + 20 * n, before), (300, 100 + 20 * n, after)) for n, (before, after) in enumerate(rows)]
    pdf = pymupdf.open(stream=drawn(*[part for line in lines for part in line]))
    for n in order:
        pdf[0].insert_text((200, 98 + 20 * n), "5.1.2.e", fontsize=7)
    text = " ".join(page_text(read(bytes(pdf.tobytes())), 1).split())
    assert text == " ".join(f"{before} 5.1.2.e {after}" for before, after in rows)


@pytest.mark.parametrize("fill", [BLACK, GREY, WHITE])
def test_words_left_under_a_box_are_reported(fill: object) -> None:
    document = read(letter(PLACE, fill, under="Goran Petrovski"))
    [found] = regions(document, RegionKind.REDACTED)
    assert document.text[found.start : found.end] == "Goran Petrovski"
    [notice] = document.notices
    assert (notice.code, notice.page, notice.blocks) == ("leesbaar_onder_lakvlak", 1, True)


def test_a_box_behind_words_is_no_redaction() -> None:
    """A marker's colour and a dark heading with light letters: the box comes first, then the words."""
    pdf = pymupdf.open(stream=drawn((72, 300, "slot")))
    page = pdf[0]
    for y, fill, ink in ((100, BLACK, WHITE), (140, GREY, BLACK), (180, (1, 1, 0), BLACK)):
        page.draw_rect(pymupdf.Rect(70, y - 12, 320, y + 4), color=None, fill=fill)
        page.insert_text((75, y), "Naam van de aanvrager en adres", color=ink)
    assert regions(read(bytes(pdf.tobytes())), RegionKind.REDACTED) == []


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Beste 5.1.2.e , dank voor je bericht", ["5.1.2.e"]),
        ("Van: (5.1.2e) Aan: 10.2.e", ["(5.1.2e)", "10.2.e"]),
        ("Telefoon [REDACTED] of [gelakt]", ["[REDACTED]", "[gelakt]"]),
        ("Geheim houden op grond van artikel 5.1.2.e van de wet", []),
        ("Zie onder 5.1.2.e Woo en paragraaf 5.1.2", []),
        ("Versie 10.2.1 van 10.2.2024", []),
    ],
)
def test_labels_in_the_text_are_not_citations(line: str, labels: list[str]) -> None:
    document = read(drawn((72, 100, line)))
    assert [document.text[r.start : r.end] for r in regions(document, RegionKind.REDACTED)] == labels


def test_black_boxes_in_a_scan() -> None:
    document = read(scanned(letter(PLACE, BLACK)))
    assert page_text(document) == ""
    assert_found(document)


def test_a_black_picture() -> None:
    pdf = pymupdf.open(stream=letter())
    black = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 40, 10))
    black.clear_with(0)
    pdf[0].insert_image(pymupdf.Rect(*PLACE), pixmap=black, keep_proportion=False)
    assert_found(read(bytes(pdf.tobytes())))
