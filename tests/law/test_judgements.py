"""Judgements: four words and no others; each rule of the law breaks when it is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines.law import Judgement, UnknownJudgement, Verdict, parse_judgement, verdict_problems


@pytest.mark.parametrize("written", ["openbaar", "Deels openbaar", " NIET OPENBAAR ", "reeds_openbaar"])
def test_the_four_words(written: str) -> None:
    assert parse_judgement(written) in set(Judgement)


@pytest.mark.parametrize(
    ("written", "likely"), [("Gedeeltelijk openbaar", "deels openbaar"), ("opnbaar", "openbaar"), ("", "Kies uit")]
)
def test_another_word_is_an_error_with_the_likely_meaning(written: str, likely: str) -> None:
    with pytest.raises(UnknownJudgement) as caught:
        parse_judgement(written)
    assert likely in caught.value.next_step


GOOD = Verdict(Judgement.PARTLY, ("5.1.2.e",))


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        (replace(GOOD, codes=()), "ten minste één grond"),
        (replace(GOOD, codes=("5.1.9.e",)), "bestaat niet"),
        (Verdict(Judgement.OPEN, ("5.1.2.e",)), "geen gronden"),
        (Verdict(Judgement.ALREADY_PUBLIC), "vindplaats"),
        (replace(GOOD, codes=("5.1.5", "5.1.2.e")), "5.1.5"),
        (replace(GOOD, codes=("8.8", "5.2.1"), special_law="Wet op het CBS"), "8.8"),
        (replace(GOOD, codes=("8.8",)), "bijzondere wet"),
        (Verdict(Judgement.WITHHELD, ("dubbel",)), "nummer"),
        (replace(GOOD, codes=("5.1.4",)), "tijdelijk"),
        (replace(GOOD, document_date=date(2020, 2, 29), decided_on=date(2026, 1, 1)), "5.3"),
    ],
)
def test_each_rule(verdict: Verdict, word: str) -> None:
    assert any(word in problem for problem in verdict_problems(verdict))


def test_a_good_verdict_breaks_none() -> None:
    assert verdict_problems(GOOD) == ()
    assert verdict_problems(Verdict(Judgement.OPEN)) == ()


def test_five_years_does_not_ask_more_for_absolute_grounds() -> None:
    old = Verdict(Judgement.PARTLY, ("5.1.1.c",), document_date=date(2010, 1, 1), decided_on=date(2026, 1, 1))
    assert verdict_problems(old) == ()
