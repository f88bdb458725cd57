"""Citations in every spelling that published decisions use, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.law import GROUNDS, parse_citations, parse_codes
from pipelines.law.grounds import WOB


def codes(text: str) -> list[str]:
    return [citation.code for citation in parse_citations(text)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("artikel 5.1, tweede lid, aanhef en onder e, van de Woo", "5.1.2.e"),
        ("artikel 5.1, eerste lid, aanhef en onder c, van de Wet open overheid", "5.1.1.c"),
        ("5.1.2e", "5.1.2.e"),
        ("5.1.2.e", "5.1.2.e"),
        ("5.1.2 e", "5.1.2.e"),
        ("5.1.2 sub e", "5.1.2.e"),
        ("(5.1.2.e)", "5.1.2.e"),
        ("art. 5.1 lid 2 sub e", "5.1.2.e"),
        ("5.1 lid 2 onder e Woo", "5.1.2.e"),
        ("artikel 5.1 tweede lid onderdeel i", "5.1.2.i"),
        ("artikel 5.1, vijfde lid", "5.1.5"),
        ("artikel 5.2, eerste lid", "5.2.1"),
        ("artikel 8.8 van de Woo", "8.8"),
        ("10.2.e", "10.2.e"),
        ("10.2e", "10.2.e"),
        ("artikel 10, tweede lid, aanhef en onder e, van de Wob", "10.2.e"),
        ("artikel 11, eerste lid, van de Wob", "11.1"),
        ("BV (buiten verzoek)", "buiten_verzoek"),
        ("Reeds openbaar", "reeds_openbaar"),
        ("Dubbel", "dubbel"),
    ],
)
def test_spellings_seen_in_the_wild(written: str, code: str) -> None:
    assert codes(f"Dit weigeren wij: \n{written}\n want het moet.") == [code]
    assert parse_citations(written)[0].valid


@pytest.mark.parametrize(
    "text",
    [
        "5.1.2 Methode van onderzoek",
        "zie paragraaf 5.1 en 5.2 van het rapport",
        "op 10.2.2024 betaalde hij € 5.1 miljoen",
        "tarief\n5.2\n7.1",
        "het openbaar vervoer is al openbaar vervoer",
        "versie 10.2 en 11.1 van de software",
    ],
)
def test_numbers_that_are_no_citations(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [("artikel 5.2, tweede lid en aanhef onder f", "5.1.2.f"), ("5.1.e", "5.1.2.e of 5.1.1.e"), ("5.2.e", "5.1.2.e")],
)
def test_what_the_law_does_not_have_is_reported_with_what_was_meant(written: str, suggestion: str) -> None:
    (citation,) = parse_citations(written)
    assert not citation.valid
    assert citation.suggestion == suggestion


def test_a_group_is_not_citable() -> None:
    (citation,) = parse_citations("artikel 5.1, tweede lid, van de Woo")
    assert not citation.valid
    assert "onderdeel" in citation.suggestion


def test_article_without_lid_is_accepted_and_said() -> None:
    (citation,) = parse_citations("artikel 5.2 van de Woo")
    assert (citation.code, citation.valid) == ("5.2.1", True)
    assert "lid niet vermeld" in citation.suggestion


def test_several_letters_give_several_codes() -> None:
    assert codes("artikel 5.1, eerste lid, aanhef en onder c en e, en 5.1 lid 2 sub e") == [
        "5.1.1.c",
        "5.1.1.e",
        "5.1.2.e",
    ]


def test_a_cell_of_codes() -> None:
    assert parse_codes("5.1.2e; 5.2") == ("5.1.2.e", "5.2.1")
    assert parse_codes("5.1.2e en 5.1.1c") == ("5.1.2.e", "5.1.1.c")
    assert parse_codes("11.1") == ("11.1",)
    assert parse_codes("BV") == ("buiten_verzoek",)


_LAWS = {"1": "eerste", "2": "tweede"}
_lettered = st.sampled_from([code for code in GROUNDS if code.count(".") == 3])
_forms = st.sampled_from(
    [
        lambda lid, letter: f"5.1.{lid}.{letter}",
        lambda lid, letter: f"5.1.{lid}{letter}",
        lambda lid, letter: f"art. 5.1 lid {lid} sub {letter}",
        lambda lid, letter: f"artikel 5.1, {_LAWS[lid]} lid, aanhef en onder {letter}",
        lambda lid, letter: f"Artikel 5.1, {_LAWS[lid]} lid,\nonderdeel {letter}, van de Woo",
    ]
)


@settings(deadline=None)
@given(
    _lettered,
    _forms,
    st.sampled_from(["", "Wij lakken dit (", "grond: "]),
    st.sampled_from(["", ".", "; verder niets", ")"]),
)
def test_every_ground_in_every_form_is_read_back(code: str, form, before: str, after: str) -> None:  # type: ignore[no-untyped-def]
    _, _, lid, letter = code.split(".")
    text = before + form(lid, letter) + after
    (citation,) = parse_citations(text)
    assert citation.code == code
    assert text[citation.start : citation.end].startswith(citation.as_written)


@settings(deadline=None)
@given(st.text(alphabet="artikel 5.12eonderWoblidsub,()\n", max_size=80))
def test_any_text_gives_citations_inside_it(text: str) -> None:
    for citation in parse_citations(text):
        assert 0 <= citation.start < citation.end <= len(text)


def test_vocabulary_is_complete() -> None:
    assert len(GROUNDS) == 21
    assert all(woo in GROUNDS for _, woo in WOB.values())
