"""A frame drawn around a withheld name goes with the text: its width is no longer that of the name."""

from __future__ import annotations

import io
from collections.abc import Callable

import pymupdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.redaction.makers import redact

NAMES = ("Mo Li", "Fatima van der Zuyderhoff")


def _stroked(paper: Canvas, x0: float, x1: float) -> None:
    paper.rect(x0, 596, x1 - x0, 15, stroke=1, fill=0)


def _four_lines(paper: Canvas, x0: float, x1: float) -> None:
    for ends in ((x0, 596, x1, 596), (x0, 611, x1, 611), (x0, 596, x0, 611), (x1, 596, x1, 611)):
        paper.line(*ends)


def _four_fills(paper: Canvas, x0: float, x1: float) -> None:
    for x, y, width, height in (
        (x0, 596, x1 - x0, 0.7),
        (x0, 610, x1 - x0, 0.7),
        (x0, 596, 0.7, 14.7),
        (x1 - 0.7, 596, 0.7, 14.7),
    ):
        paper.rect(x, y, width, height, stroke=0, fill=1)


def _framed(name: str, frame: Callable[[Canvas, float, float], None], before: str = "Behandeld door ") -> bytes:
    made = io.BytesIO()
    paper = Canvas(made, pagesize=(595, 842), invariant=1)
    paper.setFont("Helvetica", 11)
    for row in range(4):
        paper.drawString(
            72, 700 - 20 * row, "Een regel die blijft staan en die de kantlijn aangeeft van deze bladzijde"
        )
    x0 = 72 + stringWidth(before, "Helvetica", 11)
    x1 = x0 + stringWidth(name, "Helvetica", 11)
    paper.drawString(72, 600, before + name + " op maandag")
    frame(paper, x0 - 3, x1 + 3)
    paper.save()
    return made.getvalue()


@pytest.mark.parametrize("frame", [_stroked, _four_lines, _four_fills])
def test_a_frame_does_not_tell_the_width_of_the_name(frame: Callable[[Canvas, float, float], None]) -> None:
    short, long = (redact(_framed(name, frame), name)[2].pdf for name in NAMES)
    assert short == long


def test_the_border_of_a_cell_stays_where_it_is() -> None:
    """Sides that other cells share are those of a column."""

    def cells(paper: Canvas, x0: float, x1: float) -> None:
        for row in (-1, 0, 1):
            paper.rect(x0, 596 + 15 * row, x1 - x0, 15, stroke=1, fill=0)

    source = _framed("Mo Li", cells)
    removal = redact(source, "Mo Li")[2]
    assert _outlines(removal.pdf) == _outlines(source)


def _outlines(pdf: bytes) -> list[tuple[int, ...]]:
    with pymupdf.open(stream=pdf, filetype="pdf") as opened:
        found = [drawing["rect"] for drawing in opened[0].get_drawings() if drawing["type"] == "s"]
    return sorted(tuple(round(edge) for edge in rect) for rect in found)
