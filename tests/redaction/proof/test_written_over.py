"""Marks over text that hide nothing: they must not be called a redaction."""

from __future__ import annotations

import pytest

from pipelines.redaction import prove
from pipelines.redaction.proof import written_over
from pipelines.redaction.proof.drawing import Text
from pipelines.redaction.proof.page_view import PageView
from tests.redaction.laboratory.specimens import Dictionary, Name, Sheet

_ZIGZAG = "113 597 m " + " ".join(f"{113 + 3 * i} {599 if i % 2 else 597} l" for i in range(25)) + " S"
_HARMLESS = {
    "struck through": "0.8 w 72 604 m 260 604 l S",
    "struck through twice": "0.6 w 72 602 m 260 602 l S 72 606 m 260 606 l S",
    "circled": "1.5 w 110 604 m 110 620 190 620 190 604 c 190 588 110 588 110 604 c S",
    "underlined by a wave": f"0.8 w {_ZIGZAG}",
    "rules of a table": " ".join(f"0.5 w {x} 590 m {x} 615 l S" for x in range(72, 260, 40)),
    "yellow over it": "/Yellow gs 1 1 0 rg 113 594 73 18 re f",
}


@pytest.mark.parametrize("mark", sorted(_HARMLESS))
def test_marks_that_leave_a_word_legible_are_no_redaction(mark: str) -> None:
    sheet = Sheet()
    sheet.page.Resources.ExtGState["/Yellow"] = Dictionary(BM=Name.Multiply, ca=0.4)
    assert prove(sheet.hidden().put(f"q {_HARMLESS[mark]} Q").data()).exit_code == 0


def test_a_shadow_and_a_word_set_twice_are_no_redaction() -> None:
    sheet = Sheet().hidden(before="0.6 g").text(72.6, 599.4, "De heer Fatima Okafor heeft gebeld.", before="0 g")
    assert prove(sheet.data()).exit_code == 0


def test_letters_on_a_drawing_that_came_first_are_no_redaction() -> None:
    hatch = " ".join(f"{x} 590 m {x + 10} 615 l S" for x in range(72, 260, 3))
    assert prove(Sheet().put(f"q 0.7 G 0.4 w {hatch} Q").hidden().data()).exit_code == 0


_PEN = "q 2.5 w 113 597 m " + " ".join(f"{113 + 1.5 * i} {597 if i % 2 else 610} l" for i in range(1, 50)) + " S Q"
_OF_ONE_LETTER = " ".join(
    f"BT /F1 11 Tf {113 + 6 * i} 600 Td ({letter}) Tj ET" for i, letter in enumerate("Fatima Okaf") if letter != " "
)


@pytest.mark.parametrize(
    "drawn", [_OF_ONE_LETTER, "BT /F1 11 Tf 113 600 Td (Jan Bos) Tj ET", "BT /F1 11 Tf 113 600 Td (Bos) Tj ET"]
)
def test_letters_set_one_by_one_and_short_words_are_found_under_a_pen(drawn: str) -> None:
    assert prove(Sheet().put(drawn).data()).exit_code == 0
    assert prove(Sheet().put(drawn).put(_PEN).data()).exit_code == 1


def test_a_page_of_many_texts_and_lines_is_looked_at_as_well() -> None:
    places = [(20 + i % 90 * 6, 200 + 5 * (i // 90)) for i in range(1600)]
    texts = "\n".join(f"BT /F1 4 Tf {x} {y} Td (a) Tj ET" for x, y in places)
    lines = "\n".join(f"0.2 w {x} {y + 4} m {x + 3} {y + 4} l S" for x, y in places)
    assert prove(Sheet().hidden().put(f"{texts}\n{lines}").data()).exit_code == 0
    assert prove(Sheet().hidden().put(f"{texts}\n{lines}\n{_PEN}").data()).exit_code == 1


def test_letters_set_one_by_one_with_their_accents_are_no_redaction() -> None:
    letters = "\n".join(
        f"BT /F1 11 Tf {72 + 6 * i} 600 Td (e) Tj ET BT /F1 11 Tf {72 + 6 * i + 1} 600 Td (\\264) Tj ET"
        for i in range(20)
    )
    assert prove(Sheet().put(letters).data()).exit_code == 0


def test_each_text_is_asked_once_however_many_lie_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    said_by = PageView.said_by

    def counted(view: PageView, text: Text) -> str:
        asked.append(text.order)
        return said_by(view, text)

    monkeypatch.setattr(PageView, "said_by", counted)
    words = "\n".join(f"BT /F1 11 Tf {72 + i % 3} 600 Td (Gemeente) Tj ET" for i in range(40))
    assert prove(Sheet().put(words).data()).exit_code == 0
    assert asked
    assert len(asked) <= 45


def test_more_texts_on_each_other_than_can_be_compared_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Sheet().hidden().hidden().data()
    assert prove(data).exit_code == 0
    monkeypatch.setattr(written_over, "_MOST_PAIRS", 1)
    assert prove(data).exit_code == 3
