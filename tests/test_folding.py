"""Folding keeps the way back: whatever is found in the folded text stands in the original at the span that is given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.folding import fold, fold_character
from pipelines.terms import find_terms

NAMES = [
    "Fatma Öztürk",
    "Jeltje fan der Sluis",
    "Nguyễn Thị Hương",
    "Đorđe Petrović",
    "Ayşe Yıldız",
    "Wąsowska",
    "'t Hoen",
    "Li Na",
]


@given(st.text(max_size=200))
def test_offsets_grow_and_lead_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert all(a <= b for a, b in zip(folded.offsets, folded.offsets[1:], strict=False))
    for i, character in enumerate(folded.text):
        start, end = folded.span(i, i + 1)
        original = text[start:end]
        assert character == " " if original.isspace() else character in fold_character(original)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text, join_broken_words=False).text
    assert fold(once, join_broken_words=False).text == once


def test_what_producers_make_of_a_name() -> None:
    assert fold("Hof\ufb02and").text == "hoffland"
    assert fold("de Wit\u2019s").text == "de wit's"
    assert fold("Ö\u0308ztürk".replace("Ö\u0308", "O\u0308")).text == "ozturk"
    assert fold("Santhoe-\n  lal").text == "santhoelal"
    assert fold("San\u00adthoelal").text == "santhoelal"


def test_letters_of_other_scripts_that_look_alike() -> None:
    assert fold("T\u0435rpstr\u0430").text == fold("TERPSTRA").text
    assert (
        fold("\u0412\u0435\u0440\u0430").text
        == fold("\u0432\u0435\u0440\u0430").text
        == fold("\u0412\u0415\u0420\u0410").text
    )
    assert fold("5 \u00b5g").text != fold("5 mg").text
    assert find_terms("Gisteren belde \u041canon de W\u0456t terug.", ["Manon de Wit"])


@given(st.sampled_from(NAMES), st.sampled_from(["{}", "{}s", "({})", "\n{}\n", "mevr.{},"]), st.booleans())
def test_a_name_is_found_however_it_is_set(name: str, frame: str, upper: bool) -> None:
    set_as = frame.format(name.upper() if upper else name)
    text = f"Gisteren sprak ik {set_as} over de zaak."
    hits = find_terms(text, [name])
    assert hits, text
    assert fold(text[hits[0].start : hits[0].end]).text == fold(name).text


@given(st.sampled_from(NAMES[:5]), st.data())
def test_a_name_broken_over_lines_is_found(name: str, data: st.DataObject) -> None:
    letters = [i for i in range(1, len(name)) if name[i].isalpha() and name[i - 1].isalpha()]
    at = data.draw(st.sampled_from(letters))
    assert find_terms(f"Aan {name[:at]}-\n{name[at:]} gericht", [name])


def test_a_short_name_is_not_found_in_a_word() -> None:
    assert not find_terms("in januari las Janneke jan", ["Jan"])
    assert len(find_terms("Jan en Jans moeder", ["Jan"])) == 2
