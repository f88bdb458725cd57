"""Words that can be seen are no hidden text, whatever is drawn around, under and through them."""

from __future__ import annotations

import pytest

from pipelines.redaction import prove
from tests.redaction.laboratory.specimens import Array, Sheet


def _justified_on_an_inherited_page() -> bytes:
    sheet = Sheet()
    sheet.text(72, 815, "Boven de rand van papier van een andere maat")
    sheet.pdf.Root.Pages.MediaBox = Array([0, 0, 595, 842])
    del sheet.page.MediaBox
    return sheet.data()


def _struck_and_underlined() -> bytes:
    return Sheet().hidden().put("0 G 0.8 w 72 598 m 300 598 l S 72 603.5 m 300 603.5 l S").data()


def _white_on_a_dark_bar() -> bytes:
    return Sheet().box("0.1 0.2 0.4 rg", 60, 590, 400, 30).hidden(before="1 g").put("0 g").data()


def _grey_on_a_light_panel() -> bytes:
    return Sheet().box("0.95 g", 60, 590, 400, 30).hidden(before="0.7 g").put("0 g").data()


def _in_a_narrow_grid() -> bytes:
    lines = "".join(f"{60 + 25 * i} 580 m {60 + 25 * i} 620 l S " for i in range(15))
    return Sheet().hidden().put("0.3 w " + lines).data()


def _with_an_outlined_polygon() -> bytes:
    sheet = Sheet().hidden()
    corners = Array([113, 594, 186, 594, 186, 612, 113, 612])
    sheet.annotate("Polygon", (110, 590, 190, 616), C=Array([1, 0, 0]), Vertices=corners)
    return sheet.data()


@pytest.mark.parametrize(
    "make",
    [
        _justified_on_an_inherited_page,
        _struck_and_underlined,
        _white_on_a_dark_bar,
        _grey_on_a_light_panel,
        _in_a_narrow_grid,
        _with_an_outlined_polygon,
    ],
)  # fmt: skip
def test_what_can_be_read_is_not_hidden(make: object) -> None:
    assert callable(make)
    proof = prove(make())
    assert [(leak.where, leak.what) for leak in proof.leaks] == []
