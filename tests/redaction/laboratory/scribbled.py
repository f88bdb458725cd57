"""Bad redactions with a pen instead of a box: scribbles, many thin lines, letters over letters, a bar over the middle alone."""

from __future__ import annotations

from tests.redaction.laboratory.specimens import Sheet, specimen

_LEFT, _RIGHT = 113, 188


def _to_and_fro(step: float = 1.5) -> str:
    count = int((_RIGHT - _LEFT) / step)
    points = [(_LEFT + step * i, 610 if i % 2 else 597) for i in range(count)]
    return f"{points[0][0]} {points[0][1]} m " + " ".join(f"{x} {y} l" for x, y in points[1:]) + " S"


@specimen(bad=True)
def text_under_a_scribble() -> bytes:
    return Sheet().hidden().put(f"q 2.5 w {_to_and_fro()} Q").data()


@specimen(bad=True)
def text_under_a_curly_scribble() -> bytes:
    turns = " ".join(f"{x} 612 m {x + 6} 616 {x - 2} 592 {x + 4} 595 c" for x in range(_LEFT, _RIGHT, 4))
    return Sheet().hidden().put(f"q 0.1 0.1 0.4 RG 2 w {turns} S Q").data()


@specimen(bad=True)
def text_under_many_thin_lines() -> bytes:
    lines = " ".join(f"{_LEFT} {596 + y / 2} m {_RIGHT} {596 + y / 2} l" for y in range(28))
    return Sheet().hidden().put(f"q 0.6 w {lines} S Q").data()


@specimen(bad=True)
def text_under_other_letters() -> bytes:
    sheet = Sheet().hidden()
    for aside in range(10):
        sheet.text(_LEFT + 0.7 * aside, 600, "XXXXXXXXXX", 11)
    return sheet.data()


@specimen(bad=True)
def text_under_a_bar_that_is_too_thin() -> bytes:
    return Sheet().hidden().put(f"q 0 g {_LEFT} 600 {_RIGHT - _LEFT} 6 re f Q").data()


@specimen(bad=True)
def text_under_a_dashed_line() -> bytes:
    return Sheet().hidden().put(f"q [0.5 0.1] 0 d 14 w {_LEFT} 603 m {_RIGHT} 603 l S Q").data()
