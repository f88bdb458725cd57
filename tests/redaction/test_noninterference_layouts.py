"""No trace of a name's width in layouts made by hand: kerned, letter-spaced, raised, turned, set to the right, in two fonts."""

from __future__ import annotations

from collections.abc import Callable

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.redaction.makers import redact, text_of, written

NAMES = ["Jo Li", "Willemijn Wassenaer", "Ilse Bonsu", "Wim Zuyderhoff", "Mila Xander", "Kwame Illi"]
PAIR = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)
SOME = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SIZE = 11.0
PLAIN, BOLD = pymupdf.Font("helv"), pymupdf.Font("tibo")
OTHER_LINES = (
    "BT /F1 11 Tf 72 760 Td (Het college heeft besloten om de vergunning te verlenen.) Tj 0 -15 Td (De brief.) Tj ET\n"
)


def _width(text: str, font: pymupdf.Font = PLAIN, size: float = SIZE) -> float:
    return float(font.text_length(text, size))


def _kerned(name: str) -> str:
    pieces = "".join(f"({letter}) {(-25, 18, 7)[ord(letter) % 3]} " for letter in f"Mevrouw {name} is hier")
    return f"BT /F1 11 Tf 72 700 Td [{pieces}] TJ ET"


def _letter_spaced(name: str) -> str:
    return f"BT /F1 11 Tf 1.7 Tc 72 700 Td (Mevrouw {name} is hier) Tj 0 Tc 0 -15 Td (en weer weg.) Tj ET"


def _raised(name: str) -> str:
    """A footnote mark behind the name, and a smaller word on a higher baseline further on."""
    mark = 72 + _width(f"Mevrouw {name}")
    rest = mark + _width("1", size=6)
    raised = rest + _width(" is ")
    return (
        f"BT /F1 11 Tf 72 700 Td (Mevrouw {name}) Tj ET BT /F1 6 Tf {mark:.3f} 704 Td (1) Tj ET "
        f"BT /F1 11 Tf {rest:.3f} 700 Td ( is ) Tj ET BT /F1 6.4 Tf {raised:.3f} 704.3 Td (hoog) Tj ET "
        f"BT /F1 11 Tf {raised + _width('hoog', size=6.4):.3f} 700 Td ( gezeten.) Tj ET"
    )


def _raised_by_its_state(name: str) -> str:
    return f"BT /F1 11 Tf 72 700 Td (Mevrouw {name} is ) Tj 4 Ts /F1 6 Tf (hoog) Tj 0 Ts /F1 11 Tf ( gezeten.) Tj ET"


def _letters_of_a_second_font(name: str) -> str:
    before, ligature = f"Mevrouw {name} en de heer Ho", "ffl"
    gap = _width(ligature, BOLD)
    return (
        f"BT /F1 11 Tf 72 700 Td [({before}) {-gap / SIZE * 1000:.3f} (and zijn hier.)] TJ ET "
        f"BT /F2 11 Tf {72 + _width(before):.3f} 700 Td ({ligature}) Tj ET"
    )


def _scaled(name: str) -> str:
    return f"BT /F1 11 Tf 83 Tz 72 700 Td (Mevrouw {name} is hier) Tj ET"


def _upwards(name: str) -> str:
    return f"BT /F1 11 Tf 0 1 -1 0 300 200 Tm (Mevrouw {name} is hier) Tj ET"


def _askew(name: str) -> str:
    return f"BT /F1 11 Tf 0.9659 0.2588 -0.2588 0.9659 120 400 Tm (Mevrouw {name} is hier) Tj ET"


def _mirrored(name: str) -> str:
    return f"BT /F1 11 Tf -1 0 0 1 520 700 Tm (Mevrouw {name} is hier) Tj ET"


def _word_by_word(name: str) -> str:
    x, out = 72.0, []
    for word in f"Mevrouw {name} is hier".split():
        out.append(f"1 0 0 1 {x:.3f} 700 Tm ({word}) Tj")
        x += _width(word + " ")
    return f"BT /F1 11 Tf {' '.join(out)} ET"


def _cells_to_the_right(name: str) -> str:
    rows = [("Naam", "Bedrag"), (name, "12"), ("Groep", name), ("Totaal", "1.250")]
    out = []
    for i, cells in enumerate(rows):
        for right, cell in zip((250.0, 420.0), cells, strict=True):
            out.append(f"1 0 0 1 {right - _width(cell):.3f} {700 - 15 * i} Tm ({cell}) Tj")
    return f"BT /F1 11 Tf {' '.join(out)} ET"


LAYOUTS = [
    _kerned, _letter_spaced, _raised, _raised_by_its_state, _letters_of_a_second_font, _scaled, _upwards,
    _askew, _mirrored, _word_by_word, _cells_to_the_right,
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__.strip("_"))
@pytest.mark.parametrize("turned", [0, 90])
def test_layouts_made_by_hand(layout: Callable[[str], str], turned: int) -> None:
    @SOME
    @given(PAIR)
    def same(names: list[str]) -> None:
        files = []
        for name in names:
            data = written(OTHER_LINES + layout(name), "", lambda _, page: page.obj.update({"/Rotate": turned}))
            _, plan, removal = redact(data, name, stamp="")
            assert plan.redactions
            assert name not in text_of(removal.pdf)
            files.append(removal.pdf)
        assert files[0] == files[1]

    same()


def test_text_that_reaches_a_column_by_chance_is_no_cell() -> None:
    """A raised word begins just where a table's column does, for one of two names: it is set again with its line for both."""
    names = ["Jo Li", "Ilse Bonsu"]
    column = 72 + _width(f"Mevrouw {names[0]} is ")
    table = f"BT /F1 11 Tf 1 0 0 1 72 600 Tm (Naam) Tj 1 0 0 1 {column:.3f} 600 Tm (Bedrag) Tj ET\n"
    files = {redact(written(table + _raised_by_its_state(name)), name)[2].pdf for name in names}
    assert len(files) == 1


def test_boxes_of_letters_in_a_second_font_stand_where_the_letters_stand() -> None:
    _, _, removal = redact(written(OTHER_LINES + _letters_of_a_second_font("Jo Li")), "Hoffland", stamp="")
    (box,) = removal.boxes
    start = 72 + _width("Mevrouw Jo Li en de heer ")
    assert abs(box.box.x0 - start) < 2
    with pymupdf.open(stream=removal.pdf) as pdf:
        after = next(w for w in pdf[0].get_text("words") if w[4] == "zijn")
    assert box.box.x1 < after[0] < box.box.x1 + 10


@pytest.mark.parametrize("size", [6.0, 10.7, 11.0])
def test_raised_marks_inside_a_name_belong_to_its_box(size: float) -> None:
    """Footnote digits in a withheld span, also as large as the name: one box, and no digit is left beside it."""
    files = set()
    for first, last in [("Jo", "Li"), ("Willemijn", "Wassenaer")]:
        x = 72 + _width(f"Mevrouw {first}")
        after = x + _width("1", size=size)
        end = after + _width(f" {last}")
        rest = end + _width("2", size=size)
        line = (
            f"BT /F1 11 Tf 72 700 Td (Mevrouw {first}) Tj ET BT /F1 {size} Tf {x:.3f} 705 Td (1) Tj ET "
            f"BT /F1 11 Tf {after:.3f} 700 Td ( {last}) Tj ET BT /F1 {size} Tf {end:.3f} 705 Td (2) Tj ET "
            f"BT /F1 11 Tf {rest:.3f} 700 Td (, hier.) Tj ET"
        )
        _, _, removal = redact(written(OTHER_LINES + line), f"{first}1 {last}2", stamp="")
        assert len(removal.boxes) == 1
        assert "2" not in text_of(removal.pdf).replace("5.1.2.e", "")
        files.add(removal.pdf)
    assert len(files) == 1


@pytest.mark.parametrize("matrix", ["-1 0 0 1 520 700 Tm", "1 0 0 -1 72 700 Tm", "1 0 0 1 520 700 Tm -100 Tz"])
def test_a_box_over_mirrored_letters_stands_on_their_side_of_the_line(matrix: str) -> None:
    baseline, capital = 142.0, 0.72 * SIZE
    line = f"BT /F1 11 Tf {matrix} (Mevrouw Jo Li is hier) Tj ET"
    _, _, removal = redact(written(OTHER_LINES + line), "Jo Li", stamp="")
    (box,) = removal.boxes
    top, bottom = (baseline, baseline + capital) if "-1 72" in matrix else (baseline - capital, baseline)
    assert box.box.y0 <= top
    assert box.box.y1 >= bottom
    assert box.box.y1 - box.box.y0 < 1.1 * SIZE
    with pymupdf.open(stream=removal.pdf) as pdf:
        label = next(w for w in pdf[0].get_text("words") if w[4] == "5.1.2.e")
    assert box.box.x0 < label[0] < label[2] < box.box.x1
