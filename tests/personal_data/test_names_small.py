"""People whose names are words, in text without capitals."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search

GIVEN = ["roos", "mark", "joke", "bas", "storm", "linde", "kees", "wil"]
SURNAMES = ["prins", "koning", "haan", "dekker", "vogel", "bos"]


def covered(text: str, name: str) -> bool:
    start = text.index(name)
    places = {i for h in search(text) if h.kind is Kind.PERSON and h.score >= 0.3 for i in range(h.start, h.end)}
    return all(i in places for i in range(start, start + len(name)))


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize(
    "frame",
    [
        "komt goed\ngroet {}",
        "komt goed, gr. {}",
        "met {} gesproken, komt goed",
        "ik heb gister met {} gebeld over de lamp",
        "vraag even aan {}",
        "hoi {}, kun je even kijken?",
        "aan {} gevraagd of het mag",
    ],
)
def test_given_names(frame: str, name: str) -> None:
    text = frame.format(name)
    assert covered(text, name)


@pytest.mark.parametrize("name", SURNAMES)
@pytest.mark.parametrize(
    "frame",
    [
        "ene {} belde over het hek",
        "{} heeft gebeld",
        "met {} gesproken over het hek",
        "brief van {} gekregen",
        "{} is niet thuis",
    ],
)
def test_surnames(frame: str, name: str) -> None:
    assert covered(frame.format(name), name)


@pytest.mark.parametrize(
    "text",
    [
        "met haar gesproken, het is goed",
        "groet aan allen",
        "wil jij dat doen of kan ik het doen",
        "bel je mij even terug",
        "vraag even aan iedereen of het mag",
        "in mei komt de rechter, niet eerder dan tien uur",
        "dank alvast\ngroet en fijn weekend",
        "de klacht ligt er nog, de buurman is niet thuis",
        "het was goed zo, volgens mij is het klaar",
    ],
)
def test_words_that_stand_for_themselves(text: str) -> None:
    assert not [h for h in search(text) if h.kind is Kind.PERSON]


def test_where_capitals_are_typed_a_small_word_is_a_word() -> None:
    text = "De Raad heeft met bos en water gesproken. Het Rijk, Meneer Jansen en Mevrouw Smit waren erbij."
    assert not covered(text, "bos")
