"""Flowing documents for tests: built from (kind, content) pairs, and strategies that make odd ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from pipelines.document import Block, BlockKind, Document, Picture, Source, Span

Piece = tuple[BlockKind, Any, dict[str, Any]]

NAMES = (
    "Ayşe Yıldız",
    "Łukasz Wójcik",
    "Ngozi Okafor",
    "Fatima el Idrissi",
    "Jan-Willem van 't Hoff",
    "Ελένη Παπαδοπούλου",
    "Жанна Ильина",
    "王小明",
)
SCRIPTS = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc"]), max_size=60),
    st.text(st.sampled_from("abc dé \u00a0\u2003-,.;:()[]{}#$*_`\\\"'<>@/&%~^|=+ \t"), max_size=60),
    st.sampled_from(NAMES),
    st.sampled_from(
        [
            "مرحبا بالعالم",
            "שלום עולם",
            "e\u0301le\u0300ve",
            "ﬁnaal ﬂow",
            "x" * 130,
            "woord\u00a0" * 40,
            "cel\t" * 60,
            "a\u00adb\u200bc",
            "😀 hoi",
            "東京都 北区",
        ]
    ),
    st.text(max_size=30),
)
LINES = st.lists(SCRIPTS, min_size=1, max_size=6).map(" ".join)


def flowing(pieces: Sequence[Piece], pictures: Sequence[Picture] = ()) -> Document:
    """A document of these blocks; cells are kept apart by tabs, blocks by line feeds."""
    text = ""
    blocks: list[Block] = []
    for kind, content, options in pieces:
        start = len(text)
        cells: list[Span] = []
        for number, cell in enumerate([content] if isinstance(content, str) else content):
            text += "\t" if number else ""
            cells.append(Span(len(text), len(text) + len(cell)))
            text += cell
        several = kind in {BlockKind.ROW, BlockKind.FIELD}
        blocks.append(Block(kind, start, len(text), cells=tuple(cells) if several else (), **options))
        text += "\n"
    source = Source("x", "0" * 64, "text/plain", len(text))
    return Document("d" * 20, source, "tekst", text, (), flow=tuple(blocks), pictures=tuple(pictures))


def _single(kind: BlockKind, **options: Any) -> st.SearchStrategy[Piece]:
    return LINES.map(lambda text: (kind, text, options))


PIECES = st.one_of(
    _single(BlockKind.PARAGRAPH),
    _single(BlockKind.PARAGRAPH, quote=2),
    _single(BlockKind.HEADING, level=2),
    _single(BlockKind.ITEM, level=1, bullet="•"),
    _single(BlockKind.PREFORMATTED),
    _single(BlockKind.NOTE),
    st.tuples(st.sampled_from(["Van:", "Onderwerp:"]), LINES).map(lambda pair: (BlockKind.FIELD, pair, {})),
    st.lists(LINES, min_size=1, max_size=5).map(lambda cells: (BlockKind.ROW, cells, {"table": 1})),
)
DOCUMENTS = st.lists(PIECES, min_size=1, max_size=12)
