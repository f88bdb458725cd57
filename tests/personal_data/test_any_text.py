"""Any text at all: the finder does not fall over, and its offsets are those of the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from personal_documents import document

from pipelines.document import Kind
from pipelines.personal_data import find, finding, search
from pipelines.personal_data.readable import readable
from pipelines.personal_data.values import Hit

_PIECES = st.sampled_from(
    (
        "Jan de Boer", "Fatima El Idrissi", "06-12345678", "NL91 ABNA 0417 1643 00", "Kerkstraat 12", "1234 AB", "geb. 2 maart 1961", "van",
        "\u00a0", "\u00ad", "\u0301", "\u200b", "\n", "\n\n", "\t", "|", "(", ",", "'", "@", "x@y.example", "\U0001f600", "İ", "ß", "\x00",
        "\r\n", "Naam\tTelefoon\n", "wethouder", "''", "-", "BSN", "dossier", "A.", "O\u0308", "ﬁ",
    )
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=25).map("".join))


@settings(deadline=None, max_examples=120)
@given(_TEXTS)
def test_findings_lie_in_the_text_and_apart(text: str) -> None:
    last = 0
    for hit in search(text):
        assert last <= hit.start < hit.end <= len(text)
        written = text[hit.start : hit.end]
        assert written == written.strip()
        assert any(map(str.isalnum, written))
        last = hit.end


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_a_readable_text_leads_back_to_the_original(text: str) -> None:
    seen = readable(text)
    offsets = seen.offsets or tuple(range(len(text) + 1))
    assert len(offsets) == len(seen.text) + 1
    assert all(one < other for one, other in pairwise(offsets))
    assert all(
        a == b or a.isalpha() or b == " " or b == "-"
        for a, b in zip((text[o] for o in offsets[:-1]), seen.text, strict=True)
    )


def test_names_are_found_whole_across_what_nobody_sees() -> None:
    for written in (
        "O\u0308zdemir Yıldız",
        "Jan\u00a0van\u202fDijk",
        "Marieke Meu\u00adlenbelt",
        "Łukasz Wo\u0301jcik",
    ):
        text = f"Beste {written}, dank voor uw brief."
        assert [text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON] == [written]


def test_a_long_text_without_a_blank_is_read_to_its_end() -> None:
    text = "x1" * 60_000 + " Beste mevrouw De Groot-Ğanioğlu,"
    assert any(text[f.start : f.end] == "De Groot-Ğanioğlu" for f in find(document(text)))


def test_numbers_over_a_line_end_are_found_whole() -> None:
    text = "Rekening NL91 ABNA 0417\n1643 00 en bel 06-1234\n5678."
    assert {text[h.start : h.end] for h in search(text) if h.kind is not Kind.PERSON} == {
        "NL91 ABNA 0417\n1643 00",
        "06-1234\n5678",
    }


_SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=8
)


@given(_SPANS, st.integers(0, 30), st.integers(1, 12))
def test_what_was_withheld_before_is_told_by_any_of_the_spans(
    gone: list[tuple[int, int]], start: int, length: int
) -> None:
    hit = Hit(start, start + length, Kind.PERSON, 1.0, "")
    assert finding._Inside(gone)(hit) == any(begin <= hit.start and hit.end <= end for begin, end in gone)
