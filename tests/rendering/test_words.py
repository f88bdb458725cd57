"""Words and boxes of a rendered document: nothing is lost, nothing is elsewhere. A second engine (pdfium) reads the boxes back."""

from __future__ import annotations

from itertools import groupby

import pymupdf
import pypdfium2 as pdfium
import pytest
from flows import DOCUMENTS, Piece, flowing
from hypothesis import HealthCheck, given, settings

from pipelines.document import Document
from pipelines.folding import fold
from pipelines.rendering import Rendered, render, typesetting
from pipelines.rendering.characters import letter_of


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_every_letter_is_in_exactly_one_word_and_pages_partition_the_text(pieces: list[Piece]) -> None:
    document = flowing(pieces)
    rendered = render(document)
    times = [0] * len(document.text)
    for page in rendered.pages:
        for word in page.words:
            assert page.start <= word.start < word.end <= page.end
            assert word.x0 < word.x1
            assert word.y0 < word.y1
            assert word.x0 >= -1
            assert word.x1 <= page.width + 1
            assert not any(c.isspace() for c in document.text[word.start : word.end])
            for offset in range(word.start, word.end):
                times[offset] += 1
    shown = {offset for offset, letter in enumerate(map(letter_of.__getitem__, document.text)) if letter}
    assert {offset for offset in shown if times[offset] != 1} == set()
    edges = [page.start for page in rendered.pages] + [rendered.pages[-1].end]
    assert edges == sorted(edges)
    assert edges[0] == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_what_stands_in_a_words_box_spells_its_span(pieces: list[Piece]) -> None:
    document = flowing(pieces)
    rendered = render(document)
    for wanted, found in _read_back(document, rendered):
        assert wanted in found


def _read_back(document: Document, rendered: Rendered) -> list[tuple[str, str]]:
    """(what the span says, what pdfium reads in the box) for Latin words: pdfium turns right-to-left text its own way."""
    pairs = []
    file = pdfium.PdfDocument(rendered.pdf)
    for page in rendered.pages:
        text = file[page.number - 1].get_textpage()
        for word in page.words:
            said = _letters(document.text[word.start : word.end])
            if said and max(said) < "\u0250" and not _mixed(document.text, word.start):
                bounds = (word.x0 - 0.5, page.height - word.y1 - 0.5, word.x1 + 0.5, page.height - word.y0 + 0.5)
                pairs.append((said, _letters(text.get_text_bounded(*bounds))))
    return pairs


def _mixed(text: str, offset: int) -> bool:
    """True in a line with right-to-left script, where a word's neighbours change places."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text[start:end])


def _letters(text: str) -> str:
    """Letters and digits, those that follow themselves once: an accent that is a glyph of its own repeats its letter."""
    return "".join(letter for letter, _ in groupby(c for c in fold(text, join_broken_words=False).text if c.isalnum()))


def test_long_tables_keep_their_words_on_their_pages() -> None:
    from pipelines.document import BlockKind

    rows: list[Piece] = [(BlockKind.ROW, (f"rij {n}", "tekst " * (n % 40), f"€ {n}"), {"table": 1}) for n in range(300)]
    document = flowing(rows)
    rendered = render(document)
    assert len(rendered.pages) > 5
    words = [word for page in rendered.pages for word in page.words]
    assert [document.text[w.start : w.end] for w in words] == document.text.split()


def test_a_wide_table_goes_on_wider_paper_and_a_very_wide_one_is_stacked() -> None:
    from pipelines.document import BlockKind

    for columns in (12, 60, 400):
        document = flowing(
            [(BlockKind.PARAGRAPH, "voor", {}), (BlockKind.ROW, [f"waarde {n}" for n in range(columns)], {"table": 1})]
        )
        rendered = render(document)
        assert "".join(document.text[w.start : w.end] for p in rendered.pages for w in p.words) == "".join(
            document.text.split()
        )
        assert max(page.width for page in rendered.pages) < 14_400


def test_the_heading_over_a_wide_table_stands_on_its_sheet() -> None:
    from pipelines.document import BlockKind

    cells = [f"een langere waarde {n}" for n in range(14)]
    document = flowing([(BlockKind.HEADING, "contacten", {"level": 1}), (BlockKind.ROW, cells, {"table": 1})])
    (page,) = render(document).pages
    assert page.width > page.height
    assert "contacten" in [document.text[w.start : w.end] for w in page.words]


def test_a_document_set_in_parts_shows_the_same_words_and_counts_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.document import BlockKind

    sentence = "Aan de heer Kwame Mensah is een vergunning verleend. "
    pieces: list[Piece] = [(BlockKind.PARAGRAPH, sentence * 12, {}) for _ in range(40)]
    pieces += [(BlockKind.ROW, [f"kolom {c}" for c in range(14)], {"table": 1}) for _ in range(400)]
    document = flowing(pieces)
    monkeypatch.setattr(typesetting, "_LARGEST", 8_000)
    rendered = render(document)
    assert rendered.pdf == render(document).pdf
    assert [document.text[w.start : w.end] for page in rendered.pages for w in page.words] == document.text.split()
    file = pdfium.PdfDocument(rendered.pdf)
    last = file[len(file) - 1].get_textpage().get_text_range().split()[-1]
    assert last == str(len(rendered.pages))
    with pymupdf.open(stream=render(document, stamp="zaak \U00013080 1").pdf) as stamped:
        assert stamped.metadata["title"] == "zaak \N{REPLACEMENT CHARACTER} 1"


def test_a_paragraph_of_a_megabyte_is_set() -> None:
    from pipelines.document import BlockKind

    document = flowing(
        [(BlockKind.PARAGRAPH, "lange zin zonder eind " * 3_000, {}), (BlockKind.PREFORMATTED, "x" * 50_000, {})]
    )
    rendered = render(document)
    drawn = "".join(document.text[w.start : w.end] for page in rendered.pages for w in page.words)
    assert drawn == "".join(document.text.split())
