"""No trace of a name's width in titles, signature blocks and tables with a column to the right; and what is set there stays there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pymupdf
import pytest

from tests.redaction.makers import redact, written

NAMES = ["Jo Li", "Mila Xander", "Willemijn Wassenaer", "Wilhelmina Quakkelaar-Zuyderhoff"]
BODY = "".join(
    f"BT /F1 11 Tf 72 {760 - 15 * at} Td ({said}) Tj ET\n"
    for at, said in enumerate(
        (
            "Het college heeft het verzoek ontvangen.",
            "De brief van de gemeente is op maandag verzonden.",
            "Daarna is er niets meer gehoord.",
        )
    )
)
MIDDLE, RIGHT = 297.5, 523.0
"""Of the page, and where its left margin is mirrored."""


def _width(text: str) -> float:
    return float(pymupdf.Font("helv").text_length(text, 11))


def _line(x: float, text: str, y: float) -> str:
    return f"BT /F1 11 Tf {x:.2f} {y} Td ({text}) Tj ET\n"


def _centred(text: str, y: float, around: float = MIDDLE) -> str:
    return _line(around - _width(text) / 2, text, y)


def _ending(text: str, y: float, at: float = RIGHT) -> str:
    return _line(at - _width(text), text, y)


def _copies(layout: Callable[[str], str], names: Sequence[str] = NAMES) -> list[bytes]:
    return [redact(written(layout(name)), name, stamp="")[2].pdf for name in names]


def _words(pdf: bytes) -> dict[str, tuple[float, float]]:
    """From where to where each word runs."""
    with pymupdf.open(stream=pdf) as opened:
        return {word[4]: (word[0], word[2]) for word in opened[0].get_text("words")}


@pytest.mark.parametrize("set_at", [_centred, _ending], ids=["centred", "to the right"])
def test_signatures_side_by_side(set_at: Callable[[str, float, float], str]) -> None:
    def layout(name: str) -> str:
        heads = set_at("De secretaris,", 600, 190) + set_at("De burgemeester,", 600, 420)
        return BODY + heads + set_at(name, 560, 190) + set_at("Mr. A. Zwart", 560, 420)

    copies = _copies(layout)
    assert len(set(copies)) == 1
    before, after = _words(written(layout(NAMES[0]))), _words(copies[0])
    assert abs(after["Zwart"][0] - before["Zwart"][0]) < 0.1
    box, head = _words(copies[0])["5.1.2.e"], before["secretaris,"]
    assert before["secretaris,"][0] - 60 < box[0]
    assert box[1] < head[1] + 1


@pytest.mark.parametrize("rows", [(0, 1, 2), (1,), (0, 3)], ids=["all rows", "one row", "some rows"])
def test_a_column_to_the_right_before_another_column(rows: tuple[int, ...]) -> None:
    said = ["belde gisteren", "was op dinsdag ziek", "schreef een brief", "ging op reis"]

    def layout(name: str) -> str:
        head = _line(72, "Nummer", 640) + _ending("Naam", 640, 320) + _line(326, "Opmerking", 640)
        lines = (
            _line(72, f"{at}.", 620 - 20 * at)
            + _ending(name if at in rows else "onbekend", 620 - 20 * at, 320)
            + _line(326, said[at], 620 - 20 * at)
            for at in range(4)
        )
        return BODY + head + "".join(lines)

    copies = _copies(layout)
    assert len(set(copies)) == 1
    assert len(rows) == 3 or all(abs(_words(copies[0])[row.split()[0]][0] - 326) < 0.1 for row in said)


def test_a_title_around_the_middle_of_the_page_stays_there() -> None:
    copies = _copies(lambda name: _centred(f"Gesprek met {name} over wonen", 800) + BODY)
    assert len(set(copies)) == 1
    assert abs(_words(copies[0])["Gesprek"][0] + _words(copies[0])["wonen"][1] - 2 * MIDDLE) < 0.5


def test_titles_on_a_page_without_text_stay_in_the_middle() -> None:
    copies = _copies(lambda name: _centred(f"Verslag van {name} nu", 600) + _centred(f"Aan {name} toe", 400))
    assert len(set(copies)) == 1
    words = _words(copies[0])
    assert all(abs(words[a][0] + words[b][1] - 2 * MIDDLE) < 0.5 for a, b in (("Verslag", "nu"), ("Aan", "toe")))


def test_a_foot_to_the_right_stays_there() -> None:
    copies = _copies(lambda name: BODY + _ending(f"{name} - pagina 1", 40))
    assert len(set(copies)) == 1
    assert abs(_words(copies[0])["1"][1] - RIGHT) < 0.5


def test_a_heading_in_three_parts_over_the_width_of_the_page_stays() -> None:
    def layout(name: str) -> str:
        return _line(75, "Gemeente", 800) + _centred(name, 800) + _ending("12 maart", 800, 2 * MIDDLE - 75) + BODY

    copies = _copies(layout)
    assert len(set(copies)) == 1
    assert abs(_words(copies[0])["maart"][1] - (2 * MIDDLE - 75)) < 0.1


def test_lines_to_the_right_do_not_keep_the_rounding_of_their_names() -> None:
    """A hundredth of a point: each name ends where its own rounded beginning puts it."""

    def layout(name: str) -> str:
        said = (f"Van {name}", f"namens {name}", f"mede namens {name}", f"en ook {name}")
        return BODY + "".join(_ending(text, 600 - 15 * at, 480.126) for at, text in enumerate(said))

    assert len(set(_copies(layout))) == 1


def test_a_line_that_ends_beside_a_title_by_chance_does_not_move_it() -> None:
    """For one of the names a line of text ends where the title does."""
    said = "Gesprek met {} over wonen"
    end = MIDDLE + _width(said.format(NAMES[2])) / 2

    def layout(name: str) -> str:
        return _centred(said.format(name), 800) + BODY + _ending("en dit is bijzaak", 500, end)

    copies = _copies(layout)
    assert len(set(copies)) == 1
    assert abs(_words(copies[0])["Gesprek"][0] + _words(copies[0])["wonen"][1] - 2 * MIDDLE) < 0.5


def test_two_names_side_by_side_stay_in_their_columns() -> None:
    def layout(name: str) -> str:
        heads = _centred("De wethouder", 600, 180) + _centred("De heer", 600, 410)
        feet = _centred("Alkmaar", 560, 180) + _centred("Hoogezand", 560, 410)
        return BODY + heads + _centred(name, 580, 180) + _centred(name, 580, 410) + feet

    copies = _copies(layout)
    assert len(set(copies)) == 1
    with pymupdf.open(stream=copies[0]) as opened:
        boxes = sorted(word[0] + word[2] for word in opened[0].get_text("words") if word[4] == "5.1.2.e")
    assert [round(box / 2) for box in boxes] == [180, 410]


def test_lines_that_begin_with_the_same_name_tell_of_no_margin() -> None:
    """Set to the right they begin together because they hold the same name, and at another place for another name."""
    said = [" belde", " schreef een brief", " was ziek"]

    def layout(name: str) -> str:
        return BODY + "".join(
            _ending(name, 600 - 20 * at, 320) + _line(320, text, 600 - 20 * at) for at, text in enumerate(said)
        )

    assert len(set(_copies(layout))) == 1


def _tab(after: float) -> float:
    """The next tab stop, every 36 points."""
    return 72 + 36 * ((after + 9 - 72) // 36 + 1)


@pytest.mark.parametrize("label", ["", "Naam:"], ids=["the name first", "behind a label"])
def test_what_stands_behind_a_tab_tells_no_width_between_lines_of_text(label: str) -> None:
    """Lines above and below, as close as they usually are, of which one ends where the name does by chance."""

    def layout(name: str) -> str:
        start = _tab(72 + _width(label)) if label else 72 + _width("van ")
        before = _line(72, label, 715) if label else _line(72, "van ", 715)
        below = "De gemeente heeft het verzoek van de aanvrager op tijd ontvangen en behandeld"
        chance = _ending("De brief", 745, start + _width(NAMES[1]))
        row = before + _line(start, name, 715) + _line(_tab(start + _width(name)), "daarna", 715)
        return chance + row + _line(72, below, 700) + _line(72, below, 730) + _line(72, "Aldus besloten.", 685)

    assert len(set(_copies(layout))) == 1


def test_a_foot_in_three_parts_with_a_name_inside_the_last() -> None:
    """The last part is joined to the one before it, which stays: what stands before its name must not stay where it began."""

    def layout(name: str) -> str:
        middle = _centred("Vertrouwelijk", 40)
        return BODY + _line(75, "Gemeente Oosterveen", 40) + middle + _ending(f"Van {name} blad 1", 40, 520)

    assert len(set(_copies(layout, NAMES[:3]))) == 1


def test_three_names_in_one_row_become_no_bar_as_wide_as_they_are() -> None:
    """A passage of several words is drawn as a bar; where the line stands in the middle its beginning follows from the names."""

    def layout(name: str) -> str:
        heads = "".join(
            _centred(text, 600, at) for text, at in (("griffier", 150), ("secretaris", 297), ("burgemeester", 445))
        )
        return BODY + heads + "".join(_centred(name, 575, at) for at in (150, 297, 445))

    assert len(set(_copies(layout, NAMES[:3]))) == 1
