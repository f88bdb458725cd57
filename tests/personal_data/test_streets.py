"""The list of streets: what it knows, however written, what it leaves to the words around, and what its builder leaves out."""

from __future__ import annotations

import gzip

import pytest

from pipelines.personal_data.names.lists import DATA
from pipelines.personal_data.recognizers import address
from pipelines.personal_data.recognizers.build_streets import cleaned
from pipelines.personal_data.recognizers.street_names import Standing, as_read, key, standing


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in address.find(text)]


@pytest.mark.parametrize("written", ["Akerstraat-Noord", "akerstraat noord", "Aker straat  Noord", "AKERSTRAAT-NOORD"])
def test_a_street_is_known_however_its_words_are_joined(written: str) -> None:
    assert standing(key("".join(written.split()))) is Standing.TELLING


@pytest.mark.parametrize("written", ["De Terp", "Punter", "it Hôf", "Zandpad", "Hasselt"])
def test_streets_that_are_words_or_towns_do_not_tell(written: str) -> None:
    assert standing(key(written)) is Standing.DOUBTFUL


@pytest.mark.parametrize("written", ["Haaland", "Topscorer", "Feyenoord", "", "q" * 500])
def test_what_no_street_is_called_is_unknown(written: str) -> None:
    assert standing(key(written)) is Standing.UNKNOWN


def test_a_figure_inside_a_word_is_read_as_a_letter() -> None:
    assert as_read("ba11otweg") == "ballotweg"
    assert as_read("1ehogeweg") == "1ehogeweg"


def test_the_list_is_sorted_and_each_name_stands_in_it_once() -> None:
    lines = gzip.decompress((DATA / "streets.txt.gz").read_bytes()).decode().split("\n")
    names = [line.removesuffix("?") for line in lines]
    assert names == sorted(set(names))
    assert len(names) > 100_000


def test_the_list_holds_no_time_of_its_making() -> None:
    assert (DATA / "streets.txt.gz").read_bytes()[4:8] == b"\0\0\0\0"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("punter 46", "punter"),
        ("1e hogeweg", "1e hogeweg"),
        ("a20 --> gouda", ""),
        ("rijksweg a67/e34", ""),
        ("de kreek (via de dijk)", "de kreek"),
        ("aa", ""),
    ],
)
def test_the_builder_keeps_names_alone(line: str, kept: str) -> None:
    assert cleaned(line) == kept


@pytest.mark.parametrize("house", ["7", "7-hs", "12 bis", "4A-2", "18 III", "22-14", "12 3-hoog", "9b", "nr. 5"])
@pytest.mark.parametrize("street", ["Heilaarpark", "Kleasterdyk", "Zwartschaap"])
def test_a_telling_street_is_found_with_its_whole_house(street: str, house: str) -> None:
    assert f"{street} {house}" in found(f"Er is geklaagd over {street} {house}, zei zij.")


@pytest.mark.parametrize("number", ["3", "12", "204"])
def test_a_doubtful_street_needs_more_than_a_number(number: str) -> None:
    assert found(f"Het ging om Punter {number} in die tijd") == []
    assert found(f"Zij woont op Punter {number} in die tijd") == [f"Punter {number}"]
    assert found(f"Het ging om Punter {number}, Lelystad") == [f"Punter {number}"]


def test_a_sentence_that_ends_is_no_beginning_of_a_street() -> None:
    assert found("Dit staat op de akker. Straat 3 keer geveegd") == []


def test_a_known_street_in_a_line_with_one_score_is_found() -> None:
    assert found("Na de 2-1 liep hij naar huis, Zwartschaap 12.") == ["Zwartschaap 12"]


@pytest.mark.parametrize("houses", ["2 en 4", "2, 4 en 6", "2, 4, 6a of 10", "2 t/m 16", "2 tot en met 16"])
def test_all_houses_of_one_street_are_taken(houses: str) -> None:
    assert found(f"De bewoners van Hegedyk {houses} zijn boos") == [f"Hegedyk {houses}"]


def test_what_is_counted_behind_a_street_is_no_house() -> None:
    assert found("ze kapten langs Hegedyk 2 en 14 bomen") == ["Hegedyk 2"]
