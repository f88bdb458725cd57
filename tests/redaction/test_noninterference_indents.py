"""No trace of a name's width in a page of lines that all begin elsewhere: where one of them ends or has its middle is chance."""

from __future__ import annotations

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.redaction.makers import FILLER, redact, written

NAMES = ["Jo Li", "Mila Xander", "Willemijn Wassenaer", "Wilhelmina Quakkelaar-Zuyderhoff"]
SIZE, LEADING, LEFT, RIGHT = 11.0, 20, 72.0, 535.0
SOME = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
"""The same pages every time: among thousands of lines one does end, by chance, where three others do."""
LINE = st.tuples(
    st.floats(0, 120), st.lists(st.sampled_from(FILLER), min_size=1, max_size=9), st.integers(0, 9), st.integers(0, 2)
)
"""Indent, words, before which of them the name would stand, and whether it does (0)."""
LINES = st.lists(LINE, min_size=8, max_size=34).filter(lambda lines: any(kind == 0 for *_, kind in lines))

Line = tuple[float, list[str], int, int]


def _width(text: str) -> float:
    return float(pymupdf.Font("helv").text_length(text, SIZE))


def _page(lines: list[Line], name: str) -> str:
    out = []
    for number, (indent, words, at, kind) in enumerate(lines):
        said, names, start = list(words), [name] * (kind == 0), LEFT + indent
        while said and start + _width(" ".join([*said, *[NAMES[-1]] * len(names)])) > RIGHT:
            said.pop()
        said[min(at, len(said)) : min(at, len(said))] = names
        out.append(f"BT /F1 {SIZE} Tf {start:.3f} {780 - LEADING * number} Td ({' '.join(said)}) Tj ET\n")
    return "".join(out)


@SOME
@given(LINES)
def test_lines_of_many_indents(lines: list[Line]) -> None:
    assert len({redact(written(_page(lines, name)), name, stamp="")[2].pdf for name in NAMES}) == 1


def _by_chance(name: str) -> str:
    """Two lines far apart that end within half a point of each other for one of the names; so do a line that stays and a third."""
    ends = 330.0
    lines = [f"BT /F1 {SIZE} Tf {ends - _width(text):.3f} {y} Td ({text}) Tj ET\n" for text, y in _TWO]
    return "".join(lines).replace(NAMES[1], name)


_TWO = [
    (f"De brief is op maandag door {NAMES[1]}", 700),
    (f"besproken met {NAMES[1]}", 540),
    ("Het college beslist daarna", 420),
    ("Aldus", 740),
]


def test_lines_that_end_alike_for_one_name_are_not_set_to_the_right() -> None:
    assert len({redact(written(_by_chance(name)), name, stamp="")[2].pdf for name in NAMES}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_words_before_a_box_do_not_go_to_the_right(name: str) -> None:
    with pymupdf.open(stream=written(_by_chance(name))) as pdf:
        before = {word[4]: word[0] for word in pdf[0].get_text("words")}
    with pymupdf.open(stream=redact(written(_by_chance(name)), name, stamp="")[2].pdf) as pdf:
        after = {word[4]: word[0] for word in pdf[0].get_text("words")}
    assert all(after[word] < before[word] + 0.5 for word in ("brief", "maandag", "besproken", "college"))
