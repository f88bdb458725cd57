"""What only shows when pages are seen together: a name over a page break, and the page a picture stands on."""

from __future__ import annotations

import shutil

import pytest

from pipelines.redaction import prove
from tests.redaction.laboratory.in_page import PLACED, written
from tests.redaction.laboratory.specimens import HIDDEN, Name, Sheet


def _over_pages(second: str) -> bytes:
    sheet = Sheet(2)
    sheet.text(72, 80, "Op maandag is gesproken met mevrouw Fatima").text(72, 40, "bladzijde 1 van 2")
    sheet.text(72, 800, "Zaak 17", page=1).text(72, 760, f"{second}, die heeft gebeld.", page=1)
    return sheet.text(72, 40, "bladzijde 2 van 2", page=1).data()


def test_a_name_over_a_page_break_past_foot_and_head_is_found_on_both_pages() -> None:
    assert [(leak.what, leak.page) for leak in prove(_over_pages("Okafor"), [HIDDEN]).leaks] == [
        (HIDDEN, 1),
        (HIDDEN, 2),
    ]


def test_another_name_after_a_page_break_is_none() -> None:
    assert prove(_over_pages("Bakker"), [HIDDEN]).exit_code == 0


def _pictured(pages: tuple[int, ...]) -> bytes:
    sheet = Sheet(3)
    picture = written(HIDDEN)
    sheet.image(picture.tobytes(), "I1", *picture.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    shared = sheet.page.Resources.XObject
    del sheet.page.Resources.XObject
    for page in pages:
        sheet.pdf.pages[page].obj.Resources.XObject = shared
        sheet.put(PLACED, page)
    return sheet.data()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")
@pytest.mark.parametrize(("pages", "named"), [((1,), 2), ((0, 2), None)])
def test_the_page_of_a_picture_is_named_when_it_is_one(pages: tuple[int, ...], named: int | None) -> None:
    pictured = [leak.page for leak in prove(_pictured(pages), [HIDDEN]).leaks if "afbeelding" in leak.where]
    assert pictured == [named]
