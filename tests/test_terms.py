"""Terms are found again in every spelling that a document gives them, and not inside other words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.terms import LOOSE, TermIndex, find_terms

NAME = "Fatima Okafor"


@pytest.mark.parametrize(
    "text",
    [
        "mevrouw Fatima Okafor, en",
        "FATIMA OKAFOR",
        "F a t i m a   O k a f o r",
        "Fati ma Ok afor",
        "fatima.okafor@voorbeeld.example",
        "FatimaOkafor.pdf",
        "brief_fatima_okafor_2.docx",
        "Fatima Oka-\nfor",
        "Fatima Oka\nfor",
        "Fatima\u00a0Okafor",
        "Fati\u00adma Okafor",
        "Fátima Okafor",
        f"Fa{LOOSE}tima O{LOOSE}kafor",
        "Fatima Okafors brief",
    ],
)
def test_every_spelling_of_a_name_is_found(text: str) -> None:
    assert {hit.term for hit in find_terms(text, [NAME])} == {NAME}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("in januari", "Jan"),
        ("jan", "Jan"),
        ("de bakkerij", "Bakker"),
        ("nummer 106123456789", "0612345678"),
        ("Fatima (zie bijlage 3). Okafor", NAME),
        ("Fatima", NAME),
        ("Mark tin de pannen", "Martin"),
    ],
)
def test_other_words_are_not_found(text: str, term: str) -> None:
    assert find_terms(text, [term]) == ()


def test_numbers_are_found_in_any_grouping() -> None:
    for text in ("06 12 34 56 78", "06-12345678", "0612345678", "06 1234 5678"):
        assert len(find_terms(f"bel {text} na tienen", ["06-12345678"])) == 1


@pytest.mark.parametrize("term", ["06-48213975", "+31 6 482 139 75", "0031 (0)6 48213975"])
def test_a_telephone_number_is_found_however_it_is_dialled(term: str) -> None:
    text = "Bel 0648213975, +31 6 48213975, 0031-648213975 of +31 (0)6 48 21 39 75; niet 10648213975."
    found = [text[hit.start : hit.end] for hit in find_terms(text, [term])]
    assert {"0648213975", "+31 6 48213975", "0031-648213975", "+31 (0)6 48 21 39 75"} <= set(found)
    assert not any("1064" in one for one in found)


def test_a_hit_spans_the_words_in_the_original() -> None:
    text = "aan Willem Ho\ufb00land, hier"
    (hit,) = find_terms(text, ["Willem Hoffland"])
    assert text[hit.start : hit.end] == "Willem Ho\ufb00land"


def test_strings_that_run_together_are_found_only_when_asked() -> None:
    index = TermIndex([NAME])
    glued = "sourceforgelicentie van Fatima Okaforhttp"
    assert index.find(glued) == []
    assert [hit.term for hit in index.find_anywhere(glued)] == [NAME]


_WORDS = st.text(alphabet="abcdefghijklmnoprstuvwz", min_size=2, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=3), st.lists(_WORDS, max_size=6), st.lists(_WORDS, max_size=6))
def test_a_term_is_found_among_any_other_words(name: list[str], before: list[str], after: list[str]) -> None:
    term = " ".join(name).title()
    text = " ".join([*before, term, *after])
    start = len(" ".join([*before, ""]))
    assert any(hit.start <= start and hit.end >= start + len(term) for hit in find_terms(text, [term, "Iemand Anders"]))


def test_a_name_that_runs_on_in_the_next_line_of_its_column_is_found_in_pieces() -> None:
    text = "Aanwezig:\nBrief aan Zwaantje\tRechter kolom een\nQuirijnen te Ede\trechter kolom twee\nSlot"
    hits = find_terms(text, ["Zwaantje Quirijnen"])
    assert [text[hit.start : hit.end] for hit in hits] == ["Zwaantje", "Quirijnen"]


def test_cells_beside_each_other_and_lists_are_no_column() -> None:
    assert not find_terms("Zwaantje\tRol\nlid\tQuirijnen", ["Zwaantje Quirijnen"])
    assert not find_terms("Zwaantje\tRol\n\nQuirijnen\tlid", ["Zwaantje Quirijnen"])


@given(st.lists(st.lists(st.text("abc ", max_size=4), min_size=2, max_size=3), min_size=2, max_size=5))
def test_pieces_lie_inside_their_own_cells(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    for hit in find_terms(text, ["ab ca bc", "cab bca"]):
        assert 0 <= hit.start < hit.end <= len(text)
        assert "\t" not in text[hit.start : hit.end] or " " in hit.term


@pytest.mark.parametrize(
    "text", ["Zwaantje1 Quirijnen2 schreef", "Zwaantje* Quirijnen", "Zwaantje\u00b9 Quirijnen\u00b2,"]
)
def test_marks_of_footnotes_may_stand_in_a_name(text: str) -> None:
    assert find_terms(text, ["Zwaantje Quirijnen"])


def test_a_year_or_a_number_of_a_house_is_no_mark() -> None:
    assert not find_terms("Jan2024 Quirijnen", ["Jan Quirijnen"])


def test_a_name_over_a_page_break_is_found_in_pieces_past_foot_and_head() -> None:
    first = "Wij spraken met mevrouw Zwaantje\nbladzijde 1 van 2\n"
    text = first + "Zaak 17\n\nQuirijnen, wonende te Ede.\nZwaantje"
    pages = [(0, len(first)), (len(first), len(text))]
    hits = TermIndex(["Zwaantje Quirijnen"]).find_over_pages(text, pages)
    assert [text[hit.start : hit.end] for hit in hits] == ["Zwaantje", "Quirijnen"]
    assert not TermIndex(["Ede Zwaantje"]).find_over_pages(text, pages)
