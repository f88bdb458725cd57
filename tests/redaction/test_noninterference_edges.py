"""No trace of a name's width in lines that hold to no edge: alone to the right, around an own middle, behind a tab."""

from __future__ import annotations

from collections.abc import Callable

import pymupdf
import pytest

from tests.redaction.makers import redact, text_of, written

NAMES = ["Jo Li", "Mila Xander", "Willemijn Wassenaer", "Wilhelmina Quakkelaar-Zuyderhoff"]
BODY = "BT /F1 11 Tf 72 760 Td (Het college heeft besloten.) Tj 0 -15 Td (De brief van de gemeente.) Tj ET\n"
COLUMN = "BT /F1 11 Tf 1 0 0 1 400 640 Tm (Datum) Tj 1 0 0 1 400 625 Tm (1 juli) Tj ET\n"


def _width(text: str) -> float:
    return float(pymupdf.Font("helv").text_length(text, 11))


def _line(x: float, text: str, y: float = 700) -> str:
    return f"BT /F1 11 Tf {x:.3f} {y} Td ({text}) Tj ET\n"


def _to_the_right(name: str) -> str:
    return _line(520 - _width(f"Rechts uitgelijnd: {name}"), f"Rechts uitgelijnd: {name}")


def _alone_to_the_right(name: str) -> str:
    return _line(520 - _width(name), name)


def _twice_to_the_right(name: str) -> str:
    return _alone_to_the_right(name) + _line(520 - _width(name), name, 685)


def _around_a_middle(name: str) -> str:
    return _line(310 - _width(f"Midden {name} midden") / 2, f"Midden {name} midden")


def _tab(after: float) -> float:
    """The next tab stop, every 36 points."""
    return 72 + 36 * ((after - 72) // 36 + 1)


def _behind_a_tab(name: str) -> str:
    return _line(72, name) + _line(_tab(72 + _width(name) + 12), "na tab")


def _behind_two_tabs(name: str) -> str:
    end = _tab(120 + _width(name) + 12)
    return _line(72, "Tab") + _line(120, name) + _line(end, "na tab") + _line(_tab(end + 60), "en nog een")


def _to_the_right_behind_a_label(name: str) -> str:
    return _line(72, "Naam:") + _line(480 - _width(name), name)


def _highlighted(name: str) -> str:
    start = 72 + _width("Van ")
    ground = f"1 1 0 rg {start:.3f} 697 {_width(name):.3f} 12 re f 0 g\n"
    return ground + _line(72, "Van ") + _line(start, name) + _line(start + _width(name + " "), "slot")


LAYOUTS = [
    _to_the_right, _alone_to_the_right, _twice_to_the_right, _around_a_middle, _behind_a_tab, _behind_two_tabs,
    _to_the_right_behind_a_label, _highlighted,
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__.strip("_"))
def test_lines_that_hold_to_no_edge(layout: Callable[[str], str]) -> None:
    removals = [redact(written(BODY + layout(name)), name, stamp="")[2] for name in NAMES]
    assert len({removal.pdf for removal in removals}) == 1
    assert removals[0].boxes
    assert not any(name in text_of(removals[0].pdf) for name in NAMES)


def test_three_lines_to_the_right_with_a_box_keep_their_edge() -> None:
    """What three lines with other words share, one below the other, does not follow from a name."""
    said = ["{}", "Namens {}", "mede namens {}"]
    lines = [
        "".join(
            _line(520 - _width(text.format(name)), text.format(name), 700 - 15 * at) for at, text in enumerate(said)
        )
        for name in NAMES
    ]
    removals = [redact(written(BODY + made), name, stamp="")[2] for made, name in zip(lines, NAMES, strict=True)]
    assert len({removal.pdf for removal in removals}) == 1
    assert all(abs(box.box.x1 - 520) < 1.5 for box in removals[0].boxes)


def test_a_column_behind_a_box_stays_where_it_is() -> None:
    """Text behind a box that begins where other lines begin is a column, not what stands behind a tab."""
    removals = [redact(written(BODY + COLUMN + _line(72, name) + _line(400, "2 juli")), name)[2] for name in NAMES]
    assert len({removal.pdf for removal in removals}) == 1
    with pymupdf.open(stream=removals[0].pdf) as pdf:
        places = {word[4]: word[0] for word in pdf[0].get_text("words")}
    assert abs(places["2"] - 400) < 0.5


def test_a_loose_line_is_not_laid_over_what_stands_beside_it() -> None:
    beside = BODY + _line(72, "Kenmerk 2024", 703)
    removals = [redact(written(beside + _alone_to_the_right(name)), name)[2] for name in NAMES]
    assert len({removal.pdf for removal in removals}) == 1
    with pymupdf.open(stream=removals[0].pdf) as pdf:
        (end,) = (word[2] for word in pdf[0].get_text("words") if word[4] == "2024")
    assert removals[0].boxes[0].box.x0 > end


def test_a_loose_line_is_not_laid_over_a_drawing_beside_it() -> None:
    """An old box left of it, drawn as a polygon: letters on black would be hidden text."""
    old = "0 g 120 697 m 180 697 l 180 710 l 120 710 l h f\n"
    removals = [redact(written(BODY + old + _to_the_right(name)), name)[2] for name in NAMES]
    assert len({removal.pdf for removal in removals}) == 1
    with pymupdf.open(stream=removals[0].pdf) as pdf:
        places = {word[4]: word[0] for word in pdf[0].get_text("words")}
    assert places["Rechts"] > 180


def test_a_loose_line_is_not_laid_over_a_box_before_it() -> None:
    """Two lone names on one line that are not set together, for the second is larger: the boxes stand apart."""
    larger = "BT /F1 14 Tf {:.3f} 700 Td ({}) Tj ET\n"
    lines = [_line(72, name) + larger.format(540 - _width(name) * 14 / 11, name) for name in NAMES[:3]]
    removals = [redact(written(BODY + line), name)[2] for line, name in zip(lines, NAMES[:3], strict=True)]
    assert len({removal.pdf for removal in removals}) == 1
    first, second = removals[0].boxes
    assert first.box.x1 < second.box.x0
