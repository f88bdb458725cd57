"""What cannot be checked is never clean, and nothing that is withheld appears where it should not."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import EmptyFile, EncryptedFile, MalformedFile
from pipelines.redaction import prove, verify_file
from pipelines.redaction.proof import pictures
from tests.redaction.laboratory.in_page import text_as_pixels, text_under_black_box
from tests.redaction.laboratory.specimens import HIDDEN, Dictionary, Name, Sheet, Stream


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyFile), (b"  \n", EmptyFile), (b"geen pdf", MalformedFile), (b"%PDF-1.7\n1 0 obj\n<<", MalformedFile)],
)
def test_what_cannot_be_opened_is_an_error(data: bytes, error: type[Exception], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(error):
        verify_file(tmp_path / "a.pdf", [HIDDEN])


def test_a_locked_file_is_an_error() -> None:
    with pikepdf.open(io.BytesIO(Sheet().data())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    with pytest.raises(EncryptedFile):
        prove(out.getvalue())


def test_a_truncated_file_is_never_clean_of_a_name_it_had() -> None:
    data = Sheet().hidden().data(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for length in range(len(data) // 4, len(data), len(data) // 9):
        try:
            proof = prove(data[:length], [HIDDEN])
        except MalformedFile:
            continue
        assert proof.exit_code != 0 or HIDDEN.encode() not in data[:length]


def test_a_picture_is_not_clean_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "available", lambda settings: False)
    proof = prove(text_as_pixels(), [HIDDEN])
    assert proof.exit_code == 3
    assert all(notice.blocks and notice.next_step for notice in proof.notices)


def test_a_leak_does_not_show_in_prints_of_values() -> None:
    proof = prove(text_under_black_box(), [HIDDEN])
    assert proof.exit_code == 1
    assert HIDDEN not in repr(proof)
    assert not any(HIDDEN in notice.message + notice.next_step for notice in proof.notices)


def test_pages_are_judged_one_by_one() -> None:
    proof = prove(Sheet(3).hidden(page=1).data(), [HIDDEN])
    assert [page.verdict.value for page in proof.pages] == ["schoon", "lek", "schoon"]


_NAMES = st.text(alphabet="abcdefghijklmnoprstuvwxyz", min_size=4, max_size=10).map(str.title)


@settings(max_examples=25, deadline=None)
@given(
    _NAMES,
    _NAMES,
    st.integers(-300, 1100),
    st.integers(-300, 1100),
    st.sampled_from([0, 90, 180, 270]),
    st.sampled_from([0, 3, 7]),
)
def test_a_name_is_found_wherever_and_however_it_is_drawn(
    first: str, last: str, x: int, y: int, turned: int, mode: int
) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 72), "Een brief zonder namen.")
        page.insert_text((x, y), f"{first} {last}", render_mode=mode, rotate=turned)
        page.set_rotation(turned)
        data = bytes(pdf.tobytes(deflate=True))
    assert {leak.what for leak in prove(data, [f"{first} {last}"]).leaks} == {f"{first} {last}"}
    assert prove(data, ["Iemand Anders"]).leaks == ()


@pytest.mark.parametrize("drawn", [b"", b"(x) Tj"], ids=["nothing", "a letter"])
@pytest.mark.parametrize(
    "pieces",
    [
        (b"\\231i", b"\\236ek Bos"),
        (b"\\357\\273\\277\xc5\xbdi", b"\\357\\273\\277\xc5\xbeek Bos"),
        (b"\\377\\376}\\001i\\000", b"\\236ek Bos"),
    ],
    ids=["PDFDocEncoding", "UTF-8", "both orders"],
)
def test_a_name_said_in_pieces_is_found_in_every_encoding_of_strings(pieces: tuple[bytes, bytes], drawn: bytes) -> None:
    """Beside each other, in a form that no page draws: no piece is the name."""
    marks = b" ".join(b"/Span <</ActualText (%s)>> BDC %s EMC" % (piece, drawn) for piece in pieces)
    sheet = Sheet()
    form = Stream(sheet.pdf, b"BT /F1 9 Tf 72 300 Td " + marks + b" ET")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, pikepdf.Array([0, 0, 595, 842])
    form.Resources = Dictionary(Font=sheet.page.Resources.Font)
    sheet.page.Resources.XObject = Dictionary(Fx=sheet.pdf.make_indirect(form))
    assert [leak.what for leak in prove(sheet.data(), ["Žižek Bos"]).leaks] == ["Žižek Bos"]
