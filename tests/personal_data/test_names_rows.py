"""Names in lists, where no sentence says who is meant."""

from __future__ import annotations

import pytest

from pipelines.document import Kind
from pipelines.personal_data import search
from pipelines.personal_data.names import rows


def covered(text: str, name: str) -> bool:
    start = text.index(name)
    places = {i for h in search(text) if h.kind is Kind.PERSON and h.score >= 0.3 for i in range(h.start, h.end)}
    return all(i in places for i in range(start, start + len(name)) if text[i].isalnum())


@pytest.mark.parametrize("given", ["Willem", "Iris", "Ben", "Roos", "Mark", "Jan", "Soraya", "Storm"])
@pytest.mark.parametrize("surname", ["Slagtmaat", "Bovenkerk", "Steenhaut", "Goudsmid"])
@pytest.mark.parametrize(
    "form",
    [
        "Annelies Terpstra\n{}\nJoost Verhelst",
        "Annelies Terpstra\t06-12345678\n{}\t06-87654321\nJoost Verhelst\t06-11223344",
    ],
)
def test_a_name_between_names_is_found_whatever_its_words_mean(form: str, given: str, surname: str) -> None:
    name = f"{given} {surname}"
    assert covered(form.format(name), name)


@pytest.mark.parametrize("form", ["- {}\n- {}\n- {}", "1. {}\n2. {}\n3. {}", "{}; lid\n{}; lid\n{}; voorzitter"])
def test_bullets_numbers_and_columns(form: str) -> None:
    names = ["Willem Steenhaut", "Janneke Oosterhof", "Piet Vreugdenhil"]
    text = form.format(*names)
    assert all(covered(text, name) for name in names)


def test_a_byline_on_a_line_of_its_own() -> None:
    text = "De beurs stort in en niemand weet waarom.\nDirk Steenhaut\nDe koersen daalden gisteren met zes procent."
    assert covered(text, "Dirk Steenhaut")


@pytest.mark.parametrize(
    "text",
    [
        "Max Havelaarstraat\nJan Steenlaan\nWillem Barentszweg",
        "buurt\tpanden\nJan Steenkwartier\t644\nRosa Luxemburgpark\t12",
        "Jan Feb Maart\nApril Mei Juni",
        "Kort Nieuws\nLang Nieuws",
    ],
)
def test_lists_of_other_things(text: str) -> None:
    assert not [text[h.start : h.end] for h in search(text) if h.kind is Kind.PERSON and h.score >= 0.3]


@pytest.mark.parametrize("piece", [" ", "A ", "a.", "\t", "Aa ", "| ", "Jan Aa "])
def test_long_lines_end(piece: str) -> None:
    assert not list(rows.find(piece * 40_000 + "x", []))
