"""What is withheld leaves no trace: two documents that differ only there give the same bytes."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pypdfium2 as pdfium
import pytest
from flows import LINES, flowing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipelines.document import Block, BlockKind, Box, Document, PageBox, Picture, Source, Span
from pipelines.errors import RenderingError
from pipelines.rendering import Replacement, render

SECRETS = st.one_of(LINES, st.text(min_size=1, max_size=80), st.just("een\ntwee\n\ndrie"), st.just("W" * 300)).filter(
    lambda s: bool(s)
)


def with_secret(secret: str) -> tuple[Document, list[Replacement]]:
    """A mail with a table, in which one secret stands in a header, a sentence, a cell and on its own."""
    before = flowing([(BlockKind.FIELD, ("Van:", ""), {})]).text
    text, blocks, spans = "", [], []

    def add(kind: BlockKind, parts: list[str], **options: int) -> None:
        nonlocal text
        start = len(text)
        for part in parts:
            if part == "SECRET":
                spans.append(Replacement(len(text), len(text) + len(secret), "5.1.2.e", "5.1.2.e"))
            text += secret if part == "SECRET" else part
        blocks.append(Block(kind, start, len(text), **options))
        text += "\n"

    text = "Van: "
    spans.append(Replacement(5, 5 + len(secret), "5.1.2.e", "5.1.2.e"))
    text += secret
    blocks.append(Block(BlockKind.FIELD, 0, len(text), cells=(Span(0, 4), Span(5, len(text)))))
    text += "\n"
    add(BlockKind.PARAGRAPH, ["Geachte ", "SECRET", ", uw bericht is ontvangen."])
    add(BlockKind.PARAGRAPH, ["SECRET"], quote=1)
    start = len(text)
    spans.append(Replacement(start, start + len(secret), "5.1.2.e", "5.1.2.e"))
    text += secret + "\t" + "bedrag"
    blocks.append(
        Block(
            BlockKind.ROW,
            start,
            len(text),
            table=1,
            cells=(Span(start, start + len(secret)), Span(start + len(secret) + 1, len(text))),
        )
    )
    text += "\n"
    add(BlockKind.HEADING, ["Over ", "SECRET"], level=1)
    assert before
    return Document(
        "d" * 20, Source("x", "0" * 64, "text/plain", 1), "e-mail", text, (), title=secret, flow=tuple(blocks)
    ), spans


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SECRETS, SECRETS)
def test_documents_that_differ_only_in_what_is_withheld_give_the_same_bytes(one: str, other: str) -> None:
    first, second = (render(*with_secret(secret), stamp="zaak-0001").pdf for secret in (one, other))
    assert first == second


@settings(max_examples=30, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=6), st.lists(LINES, min_size=1, max_size=6))
def test_a_passage_over_several_blocks_leaves_one_box_however_many_blocks_it_took(
    one: list[str], other: list[str]
) -> None:
    pdfs = []
    for middle in (one, other):
        document = flowing([(BlockKind.PARAGRAPH, text, {}) for text in ["Het begin.", *middle, "Het slot."]])
        start, end = len("Het "), document.text.rindex("slot.")
        rendered = render(document, [Replacement(start, end, "5.1.2.i", "5.1.2.i")])
        assert len(rendered.blacks) == 1
        pdfs.append(rendered.pdf)
    assert pdfs[0] == pdfs[1]


def test_nothing_of_the_withheld_text_is_in_the_file() -> None:
    secret = "Oluwaseun Adeyemi-Zonneveld"
    document, replacements = with_secret(secret)
    pdf = render(document, replacements).pdf
    text = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
    raw = b"".join(_streams(pdf)) + pdf
    for part in secret.split():
        assert part not in text
        assert part.encode() not in raw
        assert part.encode("utf-16-be") not in raw
    assert "uw bericht is ontvangen" in text
    assert "5.1.2.e" in text


def _streams(pdf: bytes) -> list[bytes]:
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    found.append(thing.read_bytes())
                except (pikepdf.PdfError, zlib.error):
                    found.append(thing.read_raw_bytes())
    return found


def test_a_box_speaks_and_has_its_place() -> None:
    document = flowing([(BlockKind.PARAGRAPH, "De heer Kwame Mensah belde.", {})])
    start = document.text.index("Kwame")
    rendered = render(document, [Replacement(start, start + 12, "5.1.2.e", "5.1.2.e")])
    (black,) = rendered.blacks
    assert (black.start, black.end, black.where.page) == (start, start + 12, 1)
    with pikepdf.open(io.BytesIO(rendered.pdf)) as file:
        alts = [str(o.Alt) for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        assert alts == ["gelakt, artikel 5.1.2.e"]
        assert str(file.Root.Lang) == "nl"
        assert bool(file.Root.MarkInfo.Marked)
    page = pdfium.PdfDocument(rendered.pdf)[0].render(scale=2).to_pil().convert("L")
    corner = page.getpixel((int(black.where.box.x0 * 2) + 3, int(black.where.box.y0 * 2) + 3))
    assert corner == 0


def test_neighbours_become_one_box_and_others_do_not() -> None:
    document = flowing([(BlockKind.PARAGRAPH, "Mevrouw Ayşe Yıldız, Zwolle", {})])
    text = document.text
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("Ayşe", "Yıldız", "Zwolle")]
    rendered = render(
        document,
        [Replacement(a, b, label) for (a, b), label in zip(spans, ["5.1.2.e", "5.1.2.i", "5.1.2.e"], strict=True)],
    )
    assert [b.label for b in rendered.blacks] == ["5.1.2.e, 5.1.2.i", "5.1.2.e"]


def test_every_box_has_the_same_width() -> None:
    document = flowing([(BlockKind.PARAGRAPH, "Jo en Wilhelmina-Alexandrine", {})])
    rendered = render(document, [Replacement(0, 2, "5.1.2.e"), Replacement(6, len(document.text) - 1, "5.1.2.e")])
    widths = {round(b.where.box.x1 - b.where.box.x0, 3) for b in rendered.blacks}
    assert len(widths) == 1


def picture(colour: str, size: tuple[int, int]) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return Picture("0" * 64, "image/png", out.getvalue(), searched=True)


def test_a_withheld_picture_gives_a_box_of_one_size() -> None:
    pdfs = []
    for shown in (picture("red", (900, 40)), picture("blue", (50, 300))):
        document = flowing(
            [
                (BlockKind.PARAGRAPH, "voor", {}),
                (BlockKind.PICTURE, "", {"picture": 0}),
                (BlockKind.PARAGRAPH, "na", {}),
            ],
            [shown],
        )
        at = document.flow[1].start
        rendered = render(document, [Replacement(at, at, "5.1.2.e")])
        assert rendered.pictures == ()
        pdfs.append(rendered.pdf)
    assert pdfs[0] == pdfs[1]


def test_a_region_on_a_picture_withholds_the_picture() -> None:
    document = flowing(
        [(BlockKind.PICTURE, "", {"picture": 0}), (BlockKind.PICTURE, "", {"picture": 1})],
        [picture("red", (90, 40)), picture("blue", (90, 40))],
    )
    plain = render(document)
    index, where = plain.pictures[1]
    assert index == 1
    spot = PageBox(where.page, Box(where.box.x0 + 2, where.box.y0 + 2, where.box.x0 + 9, where.box.y0 + 9))
    rendered = render(document, [Replacement(0, 0, "5.1.2.e", boxes=(spot,))])
    assert [i for i, _ in rendered.pictures] == [0]
    assert len(rendered.blacks) == 1


def test_what_cannot_be_applied_is_an_error() -> None:
    document = flowing([(BlockKind.PARAGRAPH, "tekst", {})])
    for wrong in (
        Replacement(2, 2, "5.1.2.e"),
        Replacement(3, 99, "5.1.2.e"),
        Replacement(0, 0, "x", boxes=(PageBox(1, Box(0, 0, 9, 9)),)),
    ):
        with pytest.raises(RenderingError):
            render(document, [wrong])


def test_markup_in_a_document_stays_text() -> None:
    hostile = '#read("/etc/passwd") $x^2$ *vet* `raw` @ref <label> \\ = kop #{panic()} // weg'
    document = flowing([(BlockKind.PARAGRAPH, hostile, {})])
    text = pdfium.PdfDocument(render(document).pdf)[0].get_textpage().get_text_range()
    assert " ".join(text.split()).startswith(" ".join(hostile.split()))


def test_the_same_document_gives_the_same_bytes_and_no_date_of_today() -> None:
    document = flowing([(BlockKind.PARAGRAPH, "tekst", {})])
    assert render(document).pdf == render(document).pdf
    with pikepdf.open(io.BytesIO(render(document).pdf)) as file:
        assert str(file.docinfo["/CreationDate"]).startswith("D:1970")
        assert "/Names" not in file.Root
        assert "/Outlines" not in file.Root


def test_a_character_without_a_font_is_reported() -> None:
    rendered = render(flowing([(BlockKind.PARAGRAPH, "hiëroglief \U00013080 hier", {})]))
    assert rendered.missing == ("\U00013080",)


def test_a_box_without_a_label_and_a_stamp_in_an_odd_script_are_set() -> None:
    document = flowing([(BlockKind.PARAGRAPH, "De heer Mensah", {})])
    (black,) = render(document, [Replacement(8, 14)], stamp="zaak \U00013080 1").blacks
    assert black.label == "gelakt"
