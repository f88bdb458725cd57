"""What the proof does to be fast changes nothing in what it finds: each short cut gives what the long way gives."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipelines.folding import fold
from pipelines.redaction.proof.fonts import Decoder
from pipelines.redaction.proof.operators import shown_text
from pipelines.redaction.proof.screening import screen_for, squeezed
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.strings import string_bytes, strings_bytes
from pipelines.redaction.proof.values import Ledger
from pipelines.terms import term_index

_ANY = st.text(max_size=40) | st.text(alphabet="abcdeé -\n\u00adﬁﬂİıßÅ\u0301´’Jan_1½", max_size=30)


@given(_ANY)
def test_squeezed_text_is_folded_text_without_what_stands_between(text: str) -> None:
    assert squeezed(text) == re.sub(r"[\W_]+", "", fold(text).text)


_TEXTS = st.lists(
    st.lists(st.sampled_from(["Fatima ", "Okafor", "oka-\nfor", "JP", " jp", "YILDIZ", " en ", "\n"]), max_size=4).map("".join),
    max_size=7,
)  # fmt: skip


@given(_TEXTS)
def test_a_term_is_found_in_the_same_places_with_and_without_screening(texts: list[str]) -> None:
    terms = ("Fatima Okafor", "Yıldız", "JP")
    search, ledger = Search(terms), Ledger()
    for number, text in enumerate(texts):
        search.add(text, "tekst", number)
    search.run(ledger)
    plain = {(hit.term, number) for number, text in enumerate(texts) for hit in term_index(terms).find(text)}
    assert plain <= {(leak.what, leak.page) for leak in ledger.leaks}
    suspects = {at for first, after in screen_for(terms).suspects(texts) for at in range(first, after)}
    assert {leak.page for leak in ledger.leaks} <= suspects


def test_a_name_cut_in_two_by_the_end_of_a_page_is_found() -> None:
    search, ledger = Search(["Fatima Okafor"]), Ledger()
    search.add("de brief van Fatima", "tekst", 1)
    search.add("Okafor is ontvangen", "tekst", 2)
    search.run(ledger)
    assert [leak.what for leak in ledger.leaks] == ["Fatima Okafor"]


_TOKENS = st.lists(
    st.binary(max_size=12).map(lambda raw: b"(" + re.sub(rb"[()\\]", rb"\\\g<0>", raw) + b")")
    | st.sampled_from([rb"(\101\12\n)", rb"(\8)", b"(a\\\r\nb)", rb"(\\\))", b"<48 6>", b"()", rb"(\05)", rb"(\777)"])
)  # fmt: skip


@given(_TOKENS)
def test_strings_are_the_same_read_one_by_one_or_together(tokens: list[bytes]) -> None:
    assert strings_bytes(tokens) == [string_bytes(token) for token in tokens]


def test_a_decoder_reads_many_strings_like_one() -> None:
    one = Decoder(1, {65: "a", 66: "ffi", 67: "", 68: "\U000f1234"})
    assert one.decode_all([b"AB", b"", b"CDA"]) == ["affi", "", "\U000f1234a"]
    two = Decoder(2, {0x4142: "x", 3: "st"})
    assert two.decode_all([b"AB\0\3", b"\0\3A", b"\0\4"]) == ["xst", "st", ""]


def test_readings_of_fonts_that_disagree_are_all_told() -> None:
    fonts = {"F": [Decoder(1, {65: "a"}), Decoder(1, {65: "b"})], "G": [Decoder(1, {65: "c"})]}
    shown = shown_text(b"BT /F 9 Tf (A) Tj /G 9 Tf [(A) -300 (A) 20 (A)] TJ ET", fonts, ())
    assert [text.replace("\n", "") for text in shown.texts] == ["ac cc", "bc cc"]
    assert [characters for _, characters in shown.characters] == [{"a"}, {"c"}]
