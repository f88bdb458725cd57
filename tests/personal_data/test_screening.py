"""A screen never hides a match: what a pattern matches holds the words that the screen looks for."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.personal_data import names, organisations, recognizers
from pipelines.personal_data.recognizers import address, licence_plate
from pipelines.personal_data.screening import Screened, not_behind, tried_at


def _all_screened() -> list[tuple[str, Screened]]:
    inside = [f"{room.__name__}.{m.name}" for room in (recognizers, names) for m in pkgutil.iter_modules(room.__path__)]
    modules = [organisations, *map(importlib.import_module, inside)]
    return [
        (f"{module.__name__.rpartition('.')[2]}.{name}", pattern)
        for module in modules
        for name, value in vars(module).items()
        for pattern in (value if isinstance(value, tuple) else (value,))
        if isinstance(pattern, Screened)
    ]


_SCREENED = _all_screened()


@pytest.mark.parametrize(
    "pattern", [p for _, p in _SCREENED], ids=[f"{i}-{name}" for i, (name, _) in enumerate(_SCREENED)]
)
@given(data=st.data())
@settings(max_examples=2, suppress_health_check=list(HealthCheck), deadline=None)
def test_what_a_pattern_of_ours_matches_passes_its_screen(pattern: Screened, data: st.DataObject) -> None:
    written = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    assert pattern.may_stand_in(written)
    found = [match.span() for match in pattern.finditer(written)]
    assert found == [match.span() for match in re.compile(pattern.pattern, pattern.flags).finditer(written)]


_PATTERNS = (
    (r"(?:straat|laan)[ ]\d+", 0, "Kerkstraat 1", "Kerkplein 1"),
    (r"pas(?:poort|je)s? nummer", re.IGNORECASE, "PASPOORT NUMMER", "rijbewijs nummer"),
    (r"[Gg]e?b\.? \d", 0, "Gb. 1", "op 1"),
    (r"(?P<a>tel(?:efoon)?)+x{0,3}", 0, "telefoon", "fax"),
    (r"(?<=nr )(?:ab|cd)(?!e)", 0, "nr cd", "nr ef"),
    (r"(?:aa|b)+c", 0, "bc", ""),
    (r"(?>klant)nr", 0, "klantnr", "klant"),
    (r"x(?:|kenteken)\d", 0, "x1", ""),
    (r"\b(?:tel|telefoon)\b.(?P<n>tel|\d)", 0, "tel tel telefoon 1 xtel 2 tel 3", ""),
    (r"(?<!\w)(?:op|aan)[ ]de [A-Z]", re.IGNORECASE, "İ op de A, aan de op de B", ""),
)


@pytest.mark.parametrize(("pattern", "flags", "with_match", "without"), _PATTERNS)
def test_a_screen_lets_through_what_matches_and_stops_what_lacks_the_words(
    pattern: str, flags: int, with_match: str, without: str
) -> None:
    screened = Screened(pattern, flags)
    assert [m.group() for m in screened.finditer(with_match)] == [
        m.group() for m in re.finditer(pattern, with_match, flags)
    ]
    assert screened.search(with_match * 100) is not None
    if without:
        assert not screened.may_stand_in(without)


@pytest.mark.parametrize(
    "written", ["BIJLAGE", "bijlage", "BİJLAGE", "bıjlage", "biĳlage bijlage", "ſpoed", "\u212aenteken"]
)
def test_letters_are_compared_as_the_pattern_compares_them(written: str) -> None:
    pattern = r"bijlage|spoed|kenteken"
    screened = Screened(pattern, re.IGNORECASE)
    text = written + " " * 300
    found = re.search(pattern, text, re.IGNORECASE)
    again = screened.search(text)
    assert (again and again.span()) == (found and found.span())


def test_a_screen_is_built_for_the_pattern_of_many_words() -> None:
    assert Screened(r"(?:kenteken|nummerplaat)\W{1,3}(?P<plate>[A-Z0-9]+)").choices == (("kenteken", "nummerplaat"),)


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_is_a_plate_looks_like_one(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from((licence_plate._BARE, licence_plate._MISREAD)))
    code = data.draw(
        st.from_regex(re.compile(pattern.pattern, (pattern.flags & re.IGNORECASE) | re.ASCII), fullmatch=True)
    )
    written = f"auto{data.draw(st.sampled_from((' ', ', x', '(', chr(10), ' 12-')))}{code.strip()}"
    if pattern.search(written):
        assert licence_plate._LIKE_A_PLATE.search(written)


@pytest.mark.parametrize("house", ["1", "nr. 12", "huisnummer 3", "no 9", "l2"])
@pytest.mark.parametrize("blank", [" ", "\u00a0", "  "])
def test_every_ending_of_a_street_is_looked_for_before_its_number(house: str, blank: str) -> None:
    for ending in (*address._SURE.split("|"), *address._MAYBE.split("|")):
        street = f"Wilgen{ending.replace(chr(92), '')}"
        between = address._BEFORE_HOUSE.search(f"{street}{blank}{house}")
        assert between is not None
        assert between.start() == len(street)
        assert street.endswith((*address._SURE_ENDS, *address._MAYBE_ENDS))


def test_a_screen_of_figures_and_capitals_stops_what_lacks_them() -> None:
    screened = Screened(r"(?<!\w)[A-Z]+[ ]?\d{2}", holds=r"\d\d")
    assert [m.group() for m in screened.finditer("a AB 12 b CD34 eE 5 F 67")] == ["AB 12", "CD34", "F 67"]
    assert not screened.may_stand_in("AB 1, CD 2")


@given(st.text(alphabet="aB1-. \n", max_size=40))
def test_a_first_character_with_its_look_behind_matches_where_a_look_behind_does(text: str) -> None:
    found = [m.span() for m in re.finditer(not_behind(r"[\w-]", "[aB]") + "[a1]*", text)]
    assert found == [m.span() for m in re.finditer(r"(?<![\w-])[aB][a1]*", text)]


@given(st.text(alphabet="ab ", max_size=40))
def test_a_pattern_that_is_tried_at_its_beginnings_finds_what_it_finds_anywhere(text: str) -> None:
    pattern = re.compile(r"a[ab]?a?")
    starts = [place for place, letter in enumerate(text) if letter == "a"]
    assert [m.span() for m in tried_at(pattern, text, starts)] == [m.span() for m in pattern.finditer(text)]


def test_a_page_is_remembered_while_its_pieces_are_searched() -> None:
    pattern = Screened(r"kenteken \d+")
    page = "het kenteken 12 staat hier, en daar kenteken 34"
    assert [m.group() for piece in (page, page[:20], page[20:], page) for m in pattern.finditer(piece)] == [
        "kenteken 12",
        "kenteken 34",
        "kenteken 12",
        "kenteken 34",
        "kenteken 12",
        "kenteken 34",
    ]
