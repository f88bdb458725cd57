"""Broken and hostile PDFs give a typed error or a document that says what is wrong; never anything else."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from pipelines.document import Document
from pipelines.errors import (
    EmptyFile,
    EncryptedFile,
    LimitExceeded,
    MalformedFile,
    ReadingError,
    TruncatedFile,
    XfaForm,
)
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf import embedded_files, open_pdf, page_characters, segments
from tests.reading.pdf.making import WITHOUT_OCR, by_hand, changed, drawn, read, shown

GOOD = drawn((72, 90, "Geachte mevrouw Santhoelal,"), pages=2)
SEEDS = [
    GOOD,
    typst.compile(
        b'#set document(author: "Joke")\n= Kop\n#table(columns: 2, fill: gray)[a][b]\n#link("https://x.nl")[hier]'
    ),
    by_hand(shown("Laag", 100, 600) + b"/X Do", {"/X": (shown("Vorm", 100, 300), [0, 0, 10, 10])}, layer="Laag"),
]


def try_to_read(data: bytes) -> Document | None:
    try:
        embedded_files(data, WITHOUT_OCR)
        document = read(data)
    except ReadingError:
        return None
    for page in document.pages:
        assert 0 <= page.start <= page.end <= len(document.text)
        for word in page.words:
            assert page.start <= word.start < word.end <= page.end
    segments(document)
    return document


@given(
    seed=st.sampled_from(SEEDS),
    flips=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=30),
)
@settings(max_examples=80, deadline=None)
def test_changed_bytes(seed: bytes, flips: list[tuple[float, int]]) -> None:
    data = bytearray(seed)
    for where, value in flips:
        data[int(where * (len(data) - 1))] = value
    try_to_read(bytes(data))


@given(seed=st.sampled_from(SEEDS), share=st.floats(0, 1), tail=st.binary(max_size=20))
@settings(max_examples=50, deadline=None)
def test_cut_off_files(seed: bytes, share: float, tail: bytes) -> None:
    data = seed[: int(share * len(seed))] + tail
    document = try_to_read(data)
    if document is not None and share < 0.8:
        assert any(notice.blocks for notice in document.notices)


@given(junk=st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_junk_after_a_header(junk: bytes) -> None:
    try_to_read(b"%PDF-1.7\n" + junk)


@given(
    objects=st.lists(
        st.sampled_from(
            [
                "/Type/Pages",
                "/Kids[3 0 R]",
                "/Kids[2 0 R 2 0 R]",
                "/Count 9",
                "/Parent 3 0 R",
                "/MediaBox[0 0 1e9 -5]",
                "/Rotate 45",
                "/UserUnit 1e9",
                "/Contents 1 0 R",
                "/Type/Page",
                "/Resources 3 0 R",
                "/Annots 2 0 R",
                "/Metadata 2 0 R",
            ]
        ),
        max_size=10,
    )
)
@settings(max_examples=60, deadline=None)
def test_senseless_structures(objects: list[str]) -> None:
    half = len(objects) // 2
    pages, page = "".join(objects[:half]), "".join(objects[half:])
    text = (
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<<{pages}>>endobj\n3 0 obj<<{page}>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )
    try_to_read(text.encode())


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"\0" * 5000, EmptyFile),
        (b"PK\3\4 geen pdf", MalformedFile),
        (GOOD[:400], TruncatedFile),
        (b"%PDF-1.4\nniets\n%%EOF\n", MalformedFile),
    ],
)
def test_each_situation_has_its_error(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error) as raised:
        read(data)
    assert raised.value.document == "d1"
    assert raised.value.next_step


def encrypted() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="eigenaar", user="wachtwoord"))
    return made.getvalue()


def test_passwords_of_the_case_are_tried() -> None:
    with pytest.raises(EncryptedFile):
        read(encrypted())
    document = read(encrypted(), ReadingSettings(ocr=False, passwords=("ander", "wachtwoord")))
    assert "Santhoelal" in document.text


@pytest.mark.parametrize(
    "settings_", [ReadingSettings(max_pages=1), ReadingSettings(max_file_size=100), ReadingSettings(max_page_edge=500)]
)
def test_limits(settings_: ReadingSettings) -> None:
    with pytest.raises(LimitExceeded) as raised:
        read(GOOD, settings_)
    assert raised.value.document == "d1"


def test_a_page_of_a_kilometre() -> None:
    with pytest.raises(LimitExceeded):
        read(changed(GOOD, unit=1000))


def test_a_form_that_only_adobe_can_draw() -> None:
    pdf = pikepdf.open(io.BytesIO(GOOD))
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    made = io.BytesIO()
    pdf.save(made)
    with pytest.raises(XfaForm):
        read(made.getvalue())


def test_a_page_that_cannot_be_read_does_not_cost_the_others() -> None:
    pdf = pikepdf.open(io.BytesIO(GOOD))
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 12 Tf (hal")
    del pdf.pages[0]["/Resources"]
    pdf.pages[0].Contents = Array([Name.Onzin, 12])
    made = io.BytesIO()
    pdf.save(made)
    document = read(made.getvalue())
    assert len(document.pages) == 2
    assert "Santhoelal" in document.text


def test_a_repaired_file_says_so() -> None:
    at = GOOD.rindex(b"startxref")
    document = read(GOOD[:at] + b"startxref\n99999999\n%%EOF\n")
    assert "Santhoelal" in document.text
    assert any(notice.code == "pdf_gerepareerd" and notice.blocks for notice in document.notices)


def test_forms_that_draw_themselves() -> None:
    content = by_hand(b"/X Do", {"/X": (b"/X Do", [0, 0, 10, 10])})
    pdf = pikepdf.open(io.BytesIO(content))
    form = pdf.pages[0].Resources.XObject["/X"]
    form.Resources = Dictionary(XObject=Dictionary({"/X": form}))
    made = io.BytesIO()
    pdf.save(made)
    assert try_to_read(made.getvalue()) is not None


def test_glyphs_of_a_damaged_page_do_not_crash() -> None:
    pdf = open_pdf(by_hand(b"BT /F9 12 Tf 72 700 Td (letters zonder lettertype) Tj ET"), WITHOUT_OCR)
    assert isinstance(pdf[0], pymupdf.Page)
    page_characters(pdf[0])
