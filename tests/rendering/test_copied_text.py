"""What somebody copies or searches in a rendered document: whole words, and pictographs in words instead of empty boxes."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from flows import flowing

from pipelines.document import BlockKind
from pipelines.rendering import Rendered, render


def _copied(rendered: Rendered) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(rendered.pdf))


HEADS = [
    "Wanneer",
    "Woonplaats",
    "Verantwoordelijke",
    "WMO",
    "Ommelandermarkt",
    "Wijkverpleegkundige",
    "Bezwaarschrift",
]


def test_the_words_of_narrow_columns_are_copied_whole_and_without_invisible_blanks() -> None:
    rows = [(BlockKind.ROW, HEADS, {"header": True})]
    rows += [(BlockKind.ROW, [f"{head} en {head.lower()}" for head in HEADS], {}) for _ in range(3)]
    copied = _copied(render(flowing(rows)))
    assert "\u200b" not in copied
    for head in HEADS:
        assert copied.count(head) == 4
        assert copied.count(head.lower()) >= 3


@pytest.mark.parametrize(
    "kind", [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PREFORMATTED, BlockKind.ITEM, BlockKind.NOTE]
)
@pytest.mark.parametrize("word", ["iW" * 150, "l" * 400, "a\u00a0" * 200, "王" * 200, "-".join(["deel"] * 90)])
def test_a_word_wider_than_the_paper_stays_on_it_and_is_copied_without_invisible_blanks(
    kind: BlockKind, word: str
) -> None:
    rendered = render(flowing([(kind, word, {"level": 1})]))
    assert "\u200b" not in _copied(rendered)
    for page in rendered.pages:
        assert all(0 < w.x0 < w.x1 < page.width - 40 for w in page.words)


def test_a_pictograph_without_a_font_is_written_as_its_name() -> None:
    rendered = render(flowing([(BlockKind.PARAGRAPH, "Marit 🌻: ze huilt 😢😢, 🙏🏻 🏃🏾‍♀️ 🇳🇱 \U0001fae8", {})]))
    copied = " ".join(_copied(rendered).split())
    assert "\ufffd" not in copied
    assert ":sunflower:: ze huilt :crying_face::crying_face:, :person_with_folded_hands: :runner:♀ NL" in copied
    assert rendered.missing == ()


def test_the_words_around_a_pictograph_have_their_boxes_and_it_has_one_too() -> None:
    document = flowing([(BlockKind.ROW, ["😢 Ayşe 😢", "ja🌻nee"], {}), (BlockKind.PARAGRAPH, "שלום 😢 daar", {})])
    words = [(document.text[w.start : w.end], w) for page in render(document).pages for w in page.words]
    assert [word for word, _ in words] == ["😢", "Ayşe", "😢", "ja🌻nee", "שלום", "😢", "daar"]
    assert all(w.x1 - w.x0 > 20 for word, w in words if word == "😢")
