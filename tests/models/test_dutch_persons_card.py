"""The model card: says what was not reached, in Dutch notation, and its page holds what the card holds."""

import pytest

from models.dutch_persons import bias, card, documentation, registers
from models.dutch_persons.card import Row
from models.dutch_persons.corpus.marks import read_all


def _quality_row(genre: str, marked: int, recall: float) -> Row:
    shares = {
        "recall_laag": recall - 0.01,
        "recall_hoog": recall + 0.01,
        "precisie": 0.9,
        "precisie_laag": 0.88,
        "precisie_hoog": 0.92,
    }
    return {"soort": "PER", "genre": genre, "gemerkt": marked, "recall": recall, "exact_recall": 0.85, **shares}


def _bias_row(origin: str, recall: float, p_holm: float) -> Row:
    return {"vorm": "scanfouten", "herkomst": origin, "recall": recall, "p_holm": p_holm}


def test_a_genre_below_the_goal_is_named_with_its_size() -> None:
    rows = [
        _quality_row("alle", 1234, 0.95),
        _quality_row("brief", 600, 0.99),
        _quality_row("tabel", 40, 0.8),
        _quality_row("ocr", 0, 1.0),
    ]
    said = card._quality(rows, "PER")
    assert said.startswith(
        "van de 1.234 namen wordt 95,0 % geheel bedekt (95 %: 94,0 % tot 96,0 %), precisie 90,0 % (88,0 % tot 92,0 %)"
    )
    assert said.endswith("Genres onder 94 %: tabel 80,0 % van 40.")


def test_the_gap_between_origins_is_told_in_points() -> None:
    rows = [_bias_row("Fries", 1.0, 1.0), _bias_row("Pools", 0.875, 0.01), _bias_row("Turks", 0.9, 0.2)]
    assert card._gaps(rows) == "| scanfouten | 92,5 % | Pools 87,5 % | Fries 100,0 % | 12,5 punt | 1 |"


def test_every_shape_and_origin_of_the_bias_test_has_a_dutch_name() -> None:
    assert set(card.ORIGINS) == set(bias.ORIGINS)
    assert set(bias._SHAPES) == set(card.SHAPES)


def test_the_page_shows_marks_of_the_card_as_html() -> None:
    page = card.page("# Kaart\n\n**Doel.** Met `woo` & zo.\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<h1>Kaart</h1>" in page
    assert "<strong>Doel.</strong> Met <code>woo</code> &amp; zo." in page
    assert '<th scope="col">a</th>' in page
    assert "<td>2</td>" in page
    assert "**" not in page
    assert "`" not in page


def test_the_codebook_explains_every_code_of_the_corpus() -> None:
    used = {mark.code.rstrip("0") for passage in read_all() for mark in passage.marks}
    assert {row["veld"] for row in documentation.codebook()} == used


@pytest.mark.skipif(not registers.FROG.exists(), reason="the Debian package frogdata is not installed")
def test_every_list_of_words_names_its_source() -> None:
    rows = documentation.name_lists()
    assert {"places", "organisations", "labels", "old_dutch", "register"} <= {row["lijst"] for row in rows}
    assert all(row["bron"] and row["licentie"] for row in rows)
