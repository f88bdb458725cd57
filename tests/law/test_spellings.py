"""Spellings as decisions of many bodies have them, what the law does not have, and the articles of other laws."""

from __future__ import annotations

import pytest

from pipelines.law import parse_citations, parse_codes

LIFE = "5.1.2.e"
SPELLINGS = """
5.1.2e | 5.1.2.e
5.1.2-e | 5.1.2.e
5.1.2(e) | 5.1.2.e
5.1.2.E | 5.1.2.e
5.1 lid 2 e | 5.1.2.e
5.1, lid 2, onder e | 5.1.2.e
5.1, tweede lid onder e | 5.1.2.e
art. 5.1 lid 2 aanhef en onder e Woo | 5.1.2.e
artikel 5.1, tweede lid, aanhef, onder e, van de Woo | 5.1.2.e
artikel 5.1, tweede lid, aanhef en sub e, Woo | 5.1.2.e
artikel 5.1, 2e lid, onder e | 5.1.2.e
artikel 5.1, 2de lid, aanhef en onder e, van de Woo | 5.1.2.e
ARTIKEL 5.1, TWEEDE LID, ONDER E | 5.1.2.e
Woo art. 5.1 lid 2 sub e | 5.1.2.e
artikel 5.1, tweede lid, onder e, van de wet | 5.1.2.e
artikel 5.1 lid 2, onder c en e | 5.1.2.c 5.1.2.e
artikel 5.1, tweede lid, aanhef en onder c, d en e, van de Woo | 5.1.2.c 5.1.2.d 5.1.2.e
artikel 5.1, tweede lid, aanhef en onder e, en artikel 5.2, eerste lid, van de Woo | 5.1.2.e 5.2.1
artikel 5.1, eerste lid, onder c, en tweede lid, onder e, van de Woo | 5.1.1.c 5.1.2.e
artikel 5.1, eerste lid, aanhef en onder d en e en tweede lid, aanhef en onder i | 5.1.1.d 5.1.1.e 5.1.2.i
artikelen 5.1, tweede lid, onder e, en 5.2 van de Woo | 5.1.2.e 5.2.1
5.1.2.e; 5.2.1 | 5.1.2.e 5.2.1
5.1.2e/5.1.2i | 5.1.2.e 5.1.2.i
5.1.1.c, 5.1.2.e, 5.1.5 en 5.2.1. | 5.1.1.c 5.1.2.e 5.1.5 5.2.1
5.1.2.i | 5.1.2.i
5.1 lid 5 | 5.1.5
artikel 5.1, vierde lid, Woo | 5.1.4
artikel 5.1 zesde lid | 5.1.6
5.2 lid 1 | 5.2.1
artikel 5.4a Woo | 5.4a.1
art. 8.8 van de Woo jo. artikel 3.1 Wvggz | 8.8
10.2.e Wob | 10.2.e
art. 10 lid 2 sub e Wob | 10.2.e
artikel 10, tweede lid, aanhef en onder g, van de Wob | 10.2.g
artikel 11 Wob | 11.1
buiten reikwijdte verzoek | buiten_verzoek
""".strip().splitlines()


@pytest.mark.parametrize("line", SPELLINGS)
def test_every_spelling_is_read(line: str) -> None:
    written, codes = (part.strip() for part in line.split("|"))
    found = parse_citations(written)
    assert [citation.code for citation in found] == codes.split()
    assert all(citation.valid for citation in found)
    assert all(citation.as_written in written for citation in found)


@pytest.mark.parametrize("written", ["artikel 5.1, 2e lid, onder e", "5.1.2e", "5.1 lid 2 onder e", "5.1.2-e"])
def test_the_same_spellings_in_a_cell(written: str) -> None:
    assert parse_codes(written) == (LIFE,)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("5.1.2.x", "5.1.2.a t/m 5.1.2.i"),
        ("artikel 5.1, tweede lid, onder j, Woo", "5.1.2.a t/m 5.1.2.i"),
        ("5.1.1.f", "5.1.2.f"),
        ("5.1.3.e", "5.1.2.e"),
        ("5.1.8", "5.1.1.a t/m 5.1.6"),
        ("5.1 lid 2", "noem het onderdeel: 5.1.2.a t/m 5.1.2.i"),
    ],
)
def test_what_does_not_exist_gets_the_likely_meaning(written: str, suggestion: str) -> None:
    (citation,) = parse_citations(written)
    assert (citation.valid, citation.suggestion) == (False, suggestion)


def test_an_article_that_the_woo_does_not_have_is_said() -> None:
    (citation,) = parse_citations("artikel 5.9 Woo")
    assert not citation.valid
    assert citation.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "artikel 5.1 van het Bouwbesluit",
        "artikel 5.2 Awb",
        "artikel 5.1, tweede lid, onder e, AVG",
        "artikel 5.1, tweede lid, van de Wet politiegegevens",
        "artikel 5.1 van de Algemene verordening gegevensbescherming",
        "artikel 8.8 van de Omgevingswet",
        "zie artikel 5.2 van het reglement van orde",
        "artikel 10 van de Grondwet",
    ],
)
def test_articles_of_other_laws_are_not_the_woos(text: str) -> None:
    assert parse_citations(text) == ()


def test_a_label_before_a_word_that_sounds_like_a_law_stays_a_label() -> None:
    assert [c.code for c in parse_citations("5.1.2e\nReglement van orde\n5.1.2.b Contract")] == [LIFE, "5.1.2.b"]
