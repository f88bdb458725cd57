"""What lies behind the end of a stream, of a picture or of the file is searched; what every producer leaves there is no leak."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Name, Stream
from PIL import Image

from pipelines.redaction import prove
from tests.redaction.laboratory.in_page import jpeg, written
from tests.redaction.laboratory.specimens import HIDDEN, Sheet

SAID = f"De naam is {HIDDEN}. " * 4
_OCR = pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")
_DEFLATED = zlib.compress(SAID.encode())


def _behind_the_content(rest: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(Sheet().data())) as pdf:
        page = pdf.pages[0]
        content = Stream(pdf, zlib.compress(page.Contents.read_bytes()) + rest)
        content.Filter = Name.FlateDecode
        page.Contents = pdf.make_indirect(content)
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize(
    "rest",
    [SAID.encode(), _DEFLATED, _DEFLATED[2:], zlib.compress(b"niets") + b"\n" + _DEFLATED],
    ids=["plain", "deflated", "without a head", "behind another"],
)
def test_a_name_behind_the_end_of_a_stream_is_found(rest: bytes) -> None:
    assert {leak.what for leak in prove(_behind_the_content(rest), [HIDDEN]).leaks} == {HIDDEN}


@pytest.mark.parametrize("rest", [b"", b"\n", b"\0\0", b"\r\n"])
def test_a_stream_that_ends_as_streams_do_is_clean(rest: bytes) -> None:
    assert prove(_behind_the_content(rest), [HIDDEN]).exit_code == 0


def _packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notitie.txt", SAID)
    return out.getvalue()


def _png() -> bytes:
    out = io.BytesIO()
    written().save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        _DEFLATED,
        _packed(),
        Sheet().hidden().data(),
        pytest.param(_png(), marks=_OCR),
        pytest.param(jpeg(written()), marks=_OCR),
    ],
    ids=["deflated", "archive", "pdf", "png", "jpeg"],
)
def test_a_file_behind_the_file_is_opened(file: bytes) -> None:
    data = Sheet().data()
    assert HIDDEN in {leak.what for leak in prove(data + file, [HIDDEN]).leaks}
    assert prove(data + b"\r\n\0\0", [HIDDEN]).exit_code == 0


def test_an_archive_before_the_file_is_opened() -> None:
    assert HIDDEN in {leak.what for leak in prove(_packed() + Sheet().data(), [HIDDEN]).leaks}


@_OCR
@pytest.mark.parametrize("placed", ["in its head", "behind its end"])
def test_a_picture_inside_a_picture_is_read(placed: str) -> None:
    """A camera's small picture of the whole, or the picture as it was before somebody painted over it."""
    small, painted = jpeg(written(width=500, height=60, size=24)), jpeg(Image.new("L", (900, 120), 0))
    head = b"Exif\0\0" + small
    inside = painted[:2] + b"\xff\xe1" + (len(head) + 2).to_bytes(2) + head + painted[2:]
    sheet = Sheet()
    image = Stream(sheet.pdf, inside if placed == "in its head" else painted + small)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 900, 120
    image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceGray, 8, Name.DCTDecode
    sheet.page.Resources.XObject = pikepdf.Dictionary(I1=sheet.pdf.make_indirect(image))
    proof = prove(sheet.put("q 300 0 0 40 72 400 cm /I1 Do Q").data(), [HIDDEN])
    assert [leak.what for leak in proof.leaks] == [HIDDEN]
