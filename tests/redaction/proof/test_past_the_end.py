"""What lies behind the end of a stream, of a picture or of the file is searched; what every producer leaves there is no leak."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import random
import shutil
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Name, Stream
from PIL import Image

from pipelines.redaction import prove
from pipelines.redaction.proof import past_the_end, stored_ends
from pipelines.redaction.proof.past_the_end import layers, left_over
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


_GOOD = zlib.compress(b"Een gewone zin van een gewoon mens.")
_WRONG_SUM = _GOOD[:-1] + bytes([_GOOD[-1] ^ 255])
_LZW = int("100000000" + "001100001" + "001100010" + "100000001" + "0000", 2).to_bytes(5)
"""Clear, a, b, end: codes of nine bits."""


def _with_stream(stored: bytes, *filters: str) -> bytes:
    sheet = Sheet()
    stream = Stream(sheet.pdf, stored)
    stream.Filter = Name(filters[0]) if len(filters) == 1 else pikepdf.Array(map(Name, filters))
    sheet.page["/Odd"] = sheet.pdf.make_indirect(stream)
    out = io.BytesIO()
    sheet.pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize("rest", [SAID.encode(), _DEFLATED], ids=["plain", "deflated"])
@pytest.mark.parametrize(
    ("stored", "name"),
    [
        (_WRONG_SUM, "/FlateDecode"),
        (_GOOD, "/Fl"),
        (b"616263>", "/ASCIIHexDecode"),
        (b"616263 >", "/AHx"),
        (base64.a85encode(b"abc") + b"~>", "/ASCII85Decode"),
        (base64.a85encode(b"abc") + b"~\n>", "/A85"),
        (b"\2abc\x80", "/RunLengthDecode"),
        (b"\xfea\x80", "/RL"),
        (_LZW, "/LZWDecode"),
        (_LZW, "/LZW"),
        (_GOOD + zlib.compress(b""), "/FlateDecode"),
        (_GOOD + b"x", "/FlateDecode"),
        (_GOOD + b"\xff\xfe\x01", "/FlateDecode"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_name_behind_the_end_of_any_filter_is_found(stored: bytes, name: str, rest: bytes) -> None:
    assert HIDDEN in {leak.what for leak in prove(_with_stream(stored + rest, name), [HIDDEN]).leaks}
    found = layers(stored, [(name, None)])
    assert not found.unread
    assert not any(left_over(behind).unread for behind in found.rests)


@pytest.mark.parametrize("outer", ["/ASCII85Decode", "/ASCIIHexDecode", "/FlateDecode"])
def test_a_name_behind_an_inner_layer_is_found(outer: str) -> None:
    pack: dict[str, Callable[[bytes], bytes]] = {
        "/ASCII85Decode": lambda data: base64.a85encode(data) + b"~>",
        "/ASCIIHexDecode": lambda data: data.hex().encode() + b">",
        "/FlateDecode": zlib.compress,
    }
    both = outer, "/FlateDecode"
    assert HIDDEN in {leak.what for leak in prove(_with_stream(pack[outer](_GOOD + _DEFLATED), *both), [HIDDEN]).leaks}
    assert prove(_with_stream(pack[outer](_GOOD), *both), [HIDDEN]).exit_code == 0


def test_a_name_behind_the_end_of_a_stream_that_no_table_knows_is_found() -> None:
    lost = b"99 0 obj\n<</Length 5/Filter/FlateDecode>>\nstream\n" + _GOOD + _DEFLATED + b"\nendstream\nendobj\n"
    data = Sheet().data()
    at = data.rindex(b"startxref")
    assert HIDDEN in {leak.what for leak in prove(data[:at] + lost + data[at:], [HIDDEN]).leaks}


@pytest.mark.parametrize(("size", "wide"), [(3, False), (300, False), (600, True), (5000, True)])
def test_the_end_of_lzw_is_found_whatever_the_width_of_its_codes(size: int, wide: bool) -> None:
    """Codes by Pillow's TIFF writer, which are those of a PDF; a hundred bytes of nothing stand behind them."""
    noise = Image.frombytes("L", (size, 1), random.Random(size).randbytes(size) if wide else bytes(size))
    out = io.BytesIO()
    noise.save(out, "TIFF", compression="tiff_lzw")
    with Image.open(io.BytesIO(out.getvalue())) as image:
        tags = image.getexif()
        at, count = tags[273], tags[279]
    stored = out.getvalue()[at : at + count]
    assert stored_ends.lzw_end(stored + b"\0" * 100) == len(stored)


def _packed(said: str = SAID) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notitie.txt", said)
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
        pytest.param(jpeg(Image.new("L", (90, 30))) + jpeg(written()), marks=_OCR),
        _packed() + _packed("niets"),
        _packed("niets") + _packed(),
        _packed() + b"\n%%EOF\n",
        _packed() + b"\nstartxref\n9\n%%EOF\n",
        gzip.compress(SAID.encode()),
        zlib.compress(b"niets") + b"x" + _DEFLATED,
        zlib.compress(_packed()),
    ],
    ids=[
        "deflated",
        "archive",
        "pdf",
        "png",
        "jpeg",
        "the second jpeg",
        "the first archive",
        "the second archive",
        "before another end",
        "before another table",
        "gzip",
        "behind an odd byte",
        "archive that is deflated",
    ],
)
def test_a_file_behind_the_file_is_opened(file: bytes) -> None:
    data = Sheet().data()
    assert HIDDEN in {leak.what for leak in prove(data + file, [HIDDEN]).leaks}
    assert prove(data + b"\r\n\0\0", [HIDDEN]).exit_code == 0


@pytest.mark.parametrize("before", [_packed(), b"%PDF-1.4\n" + _packed() + b"\n"], ids=["bare", "behind a header"])
def test_an_archive_before_the_file_is_opened(before: bytes) -> None:
    assert HIDDEN in {leak.what for leak in prove(before + Sheet().data(), [HIDDEN]).leaks}


def test_an_archive_between_two_objects_or_in_a_comment_is_not_passed_over() -> None:
    data = Sheet().data()
    at = data.index(b"endobj") + 7
    assert prove(data[:at] + _packed() + b"\n" + data[at:], [HIDDEN]).exit_code == 1
    assert prove(data[:at] + b"%" + _packed()[:60] + b"\n" + data[at:], [HIDDEN]).exit_code == 3


_NOISE = random.Random(1).randbytes(300)


@pytest.mark.parametrize(
    "file", [bz2.compress(SAID.encode()), _NOISE, _packed()[:-30]], ids=["bz2", "noise", "cut off"]
)
@pytest.mark.parametrize("end", [b"", b"\n%%EOF\n"])
def test_bytes_around_the_file_that_nobody_can_read_are_not_clean(file: bytes, end: bytes) -> None:
    assert prove(Sheet().data() + file + end, ["Anders-Nergens"]).exit_code == 3
    assert prove(file + b"\n" + Sheet().data(), ["Anders-Nergens"]).exit_code == 3


def _saved(linearize: bool = False) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Sheet().data())) as pdf:
        pdf.save(out, linearize=linearize)
    return out.getvalue()


def _updated() -> bytes:
    data = _saved()
    at = data.rindex(b"startxref") + 9
    table = b"xref\n0 0\ntrailer\n<</Size 99/Root 1 0 R/Prev " + data[at:].split()[0] + b">>\nstartxref\n"
    return data + table + str(len(data)).encode() + b"\n%%EOF\n"


@pytest.mark.parametrize(
    "data",
    [
        _saved() + b"\0" * 1000,
        _saved() + b"\r\n\r\n",
        _saved() + "<!-- gemaakt door de café-server -->\n".encode(),
        _saved(linearize=True),
        _updated(),
        _saved().replace(b"\n", b"\n%\xc4\xe5\xf2\xe5\xeb\xa7\xf3\xa0\xd0\xc4\xc6\n", 1),
        b"\x1b%-12345X@PJL ENTER LANGUAGE=PDF\n" + _saved(),
    ],
    ids=["nulls", "lines", "a remark", "linearised", "updated", "from a mac", "to a printer"],
)
def test_what_programs_put_around_a_file_is_let_through(data: bytes) -> None:
    assert prove(data, [HIDDEN]).exit_code == 0


def test_more_than_can_be_inflated_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_the_end, "_MOST", 10_000)
    long = zlib.compress(b"niets " * 5000 + SAID.encode())
    assert prove(Sheet().data() + long, [HIDDEN]).exit_code == 3


def test_the_search_of_what_is_left_over_grows_with_its_length() -> None:
    found = left_over(zlib.compress(b"ab") * 2000)
    assert not found.unread
    assert sum(map(len, found.texts)) < 100_000


def _picture(stored: bytes, *filters: str) -> bytes:
    sheet = Sheet()
    image = Stream(sheet.pdf, stored)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 900, 120
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    image.Filter = pikepdf.Array(map(Name, filters))
    sheet.page.Resources.XObject = pikepdf.Dictionary(I1=sheet.pdf.make_indirect(image))
    return sheet.put("q 300 0 0 40 72 400 cm /I1 Do Q").data()


def _with_segment(painted: bytes, inside: bytes) -> bytes:
    head = b"Exif\0\0" + inside
    return painted[:2] + b"\xff\xe1" + (len(head) + 2).to_bytes(2) + head + painted[2:]


_PAINTED = jpeg(Image.new("L", (900, 120), 0))
_SMALL = jpeg(written(width=500, height=60, size=24))


@_OCR
@pytest.mark.parametrize(
    "stored",
    [_with_segment(_PAINTED, _SMALL), _PAINTED + _SMALL, _PAINTED + _png(), _PAINTED + _packed(), _PAINTED + _DEFLATED],
    ids=["in its head", "behind its end", "png", "archive", "deflated"],
)
@pytest.mark.parametrize("outer", [(), ("/FlateDecode",)], ids=["bare", "deflated"])
def test_what_stands_inside_a_picture_is_read(stored: bytes, outer: tuple[str, ...]) -> None:
    """A camera's small picture of the whole, the picture as it was before somebody painted over it, a file behind it."""
    proof = prove(_picture(zlib.compress(stored) if outer else stored, *outer, "/DCTDecode"), [HIDDEN])
    assert {leak.what for leak in proof.leaks} == {HIDDEN}


def test_more_pictures_in_a_picture_than_are_looked_at_are_said() -> None:
    dot = jpeg(Image.new("L", (8, 8)))
    assert prove(_picture(_PAINTED + dot * 20, "/DCTDecode"), [HIDDEN]).exit_code == 0
    assert prove(_picture(_PAINTED + dot * 21, "/DCTDecode"), [HIDDEN]).exit_code == 3
