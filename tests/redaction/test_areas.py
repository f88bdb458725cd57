"""Areas without text of their own (a signature), whole pages, passages, and what must be refused."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pymupdf
import pytest

from pipelines.document import Box, Finding, Kind, PageBox, Passage, Proposal
from pipelines.errors import EncryptedFile, RedactionError
from pipelines.redaction import Method, Plan, Redaction, Removal, make_plan, remove
from tests.redaction.makers import FILLER, drawn_lines, read, redact, text_of, written
from tests.redaction.survival import lost

TEXT = "BT /F1 11 Tf 72 700 Td (De gemeente heeft het verzoek) Tj 0 -400 Td (naast de krabbel) Tj ET "
AREA = Box(290, 480, 410, 550)
SHADING = (
    "/Shading <</S0 <</ShadingType 2/ColorSpace/DeviceRGB/Coords[300 0 400 0]"
    "/Function<</FunctionType 2/Domain[0 1]/N 1/C0[1 0 0]/C1[0 0 1]>>>>>>"
)


def _without(data: bytes, *boxes: Box, page: int = 1) -> Removal:
    document = read(data)
    found = [
        Finding(0, 0, Kind.SIGNATURE, "5.1.2.e", 1.0, Proposal.WITHHOLD, "Krabbel.", boxes=(PageBox(page, box),))
        for box in boxes
    ]
    return remove(data, document, make_plan(document, found, []))


def _content(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents: bytes = pdf.pages[0].Contents.read_bytes()
        return contents


def test_strokes_inside_an_area_are_removed_and_a_background_stays() -> None:
    stroke = "q 1 0 0 RG 300 300 m 350 350 l 400 300 l S Q "
    removal = _without(written("0.9 g 50 50 500 500 re f 0 g " + stroke + TEXT), AREA)
    content = _content(removal.pdf)
    assert b"350 350 l" not in content
    assert b"50 50 500 500 re" in content
    assert [m.method for m in removal.methods] == [Method.TEXT]
    assert "naast de krabbel" in text_of(removal.pdf)


@pytest.mark.parametrize(
    ("art", "resources"),
    [("q 1 0 0 RG 100 300 m 350 350 l 500 300 l S Q ", ""), ("q 300 300 100 50 re W n /S0 sh Q ", SHADING)],
)
def test_art_that_cannot_be_cut_makes_the_page_a_picture(art: str, resources: str) -> None:
    removal = _without(written(art + TEXT, resources), AREA)
    assert [m.method for m in removal.methods] == [Method.RASTERISED]
    assert removal.methods[0].why
    assert "gerasterd" in {notice.code for notice in removal.notices}
    assert "naast de krabbel" in text_of(removal.pdf)
    with pymupdf.open(stream=removal.pdf, filetype="pdf") as pdf:
        assert pdf[0].get_drawings(extended=False)
        pixmap = pymupdf.Pixmap(pdf, pdf[0].get_images()[0][0])
        zoom = pixmap.width / 595
        assert max(pixmap.pixel(int(350 * zoom), int(515 * zoom))) < 16


def test_text_inside_an_area_goes_and_its_neighbours_stay() -> None:
    data = drawn_lines(["De gemeente heeft het verzoek", "ontvangen en behandeld", "in de vergadering"])
    document = read(data)
    word = next(w for w in document.pages[0].words if document.text[w.start : w.end] == "behandeld")
    removal = _without(data, word.box)
    assert text_of(removal.pdf).split() == (
        ["De", "gemeente", "heeft", "het", "verzoek", "ontvangen", "en", "in", "de", "vergadering", "5.1.2.e"]
    )


def test_a_whole_page_carries_its_label_once_and_nothing_else() -> None:
    data = written(TEXT)
    document = read(data)
    page = document.pages[0]
    plan = make_plan(
        document, [], [Passage(page.start, page.end, regime="dubbel", refers_to="d2")], numbers={"d2": "17"}
    )
    removal = remove(data, document, plan, stamp="0003")
    assert text_of(removal.pdf).split() == ["dubbel", "van", "17", "0003"]
    assert [m.method for m in removal.methods] == [Method.WHOLE_PAGE]


def test_a_passage_over_lines_becomes_bars_of_one_width() -> None:
    data = drawn_lines([" ".join(FILLER[i % 9 : i % 9 + 9]) for i in range(24)])
    document = read(data)
    start = document.text.index("\n", 150) + 20
    plan = make_plan(document, [], [Passage(start, start + 480, ground="5.2.1")])
    removal = remove(data, document, plan)
    bars = [box for box in removal.boxes if box.box.x0 < 80]
    assert len({round(bar.box.x1, 2) for bar in bars[:-1]}) == 1
    assert [box.label for box in removal.boxes].count("5.2.1") == 1
    assert lost(data, document, plan, removal) == []


@pytest.mark.parametrize(
    "redaction",
    [
        Redaction(0, 5, "5.1.2.e", (PageBox(7, Box(0, 0, 10, 10)),)),
        Redaction(0, 0, "5.1.2.e", (PageBox(0, Box(0, 0, 10, 10)),)),
    ],
)
def test_a_box_on_a_page_that_is_not_there_gives_no_file(redaction: Redaction) -> None:
    data = written(TEXT)
    document = read(data)
    with pytest.raises(RedactionError) as raised:
        remove(data, document, Plan(document.id, (redaction,)))
    assert raised.value.document == document.id


def test_a_file_that_is_not_the_one_that_was_read_is_refused() -> None:
    document = read(written(TEXT))
    two = dataclasses.replace(document, pages=document.pages * 2)
    with pytest.raises(RedactionError):
        remove(written(TEXT), two, Plan(document.id))


def test_a_locked_file_needs_its_password() -> None:
    data = written(TEXT)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="eigenaar", user="geheim"))
    document = read(data)
    with pytest.raises(EncryptedFile):
        remove(out.getvalue(), document, Plan(document.id))
    removal = remove(out.getvalue(), document, Plan(document.id), password="geheim")
    with pymupdf.open(stream=removal.pdf, filetype="pdf") as opened:
        assert not opened.needs_pass


def test_a_broken_file_is_refused_with_a_typed_error() -> None:
    document = read(written(TEXT))
    with pytest.raises(RedactionError):
        remove(b"%PDF-1.7\nniets", document, Plan(document.id))


def test_labels_are_said_aloud_and_stamped() -> None:
    _, _, removal = redact(drawn_lines(["Geachte mevrouw Mila Bonsu, hierbij"]), "Mila Bonsu", stamp="zaak-0012")
    content = _content(removal.pdf)
    assert (b"\xfe\xff" + "gelakt, artikel 5.1.2.e".encode("utf-16-be")).hex().encode() in content
    text = text_of(removal.pdf)
    assert "5.1.2.e" in text
    assert "zaak-0012" in text
    assert [box.label for box in removal.boxes] == ["5.1.2.e"]
