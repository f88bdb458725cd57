"""What a redaction box says, told from what stands on a page; a page full of figures costs no more than its length."""

from __future__ import annotations

import pytest

from pipelines.redaction.proof.labels import is_label, names_ground


@pytest.mark.parametrize(
    "text",
    [
        "5.1.2.e",
        "5.1.2.e en 5.2.1",
        "[5.1.2.e, 5.1.2.i]",
        "art. 10.2.e",
        "gelakt, artikel 5.1.2.e",
        "dubbel van 17",
        "xxxx",
    ],
)
def test_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["Jansen", "5.1.2.e Jansen", "dubbel van mevrouw Jansen", "Artikel 5 van de wet"])
def test_text_is_no_label(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize("piece", ["5.1.2.e ", "5,1,2,", "x", "naam ", "5.1 lid 2 ", "dubbel van 5.1.2.e "])
def test_a_page_of_what_looks_like_grounds_comes_to_an_end(piece: str) -> None:
    assert not is_label(piece * 400 + "Jansen")
    assert not names_ground(piece * 400 + "Jansen")
