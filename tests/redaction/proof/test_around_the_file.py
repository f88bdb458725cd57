"""Outside its objects a PDF can hold a name in any writing: other encodings, data between words, digits and signs that stand for it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import random
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.redaction import prove
from pipelines.redaction.proof.encoded_texts import encoded_texts
from pipelines.redaction.proof.strings import like_text, possible_texts
from tests.redaction.laboratory.specimens import HIDDEN, Sheet

NAME = "Yıldızköy-Brünnhilde"
PLAIN = "Vosselmaar"
_WORDS = b"lorem ipsum dolor " * 8


def _behind(data: bytes, said: bytes) -> bytes:
    return data + b"\n" + said


def _before(data: bytes, said: bytes) -> bytes:
    return said + b"\n" + data


def _in_a_comment(data: bytes, said: bytes) -> bytes:
    at = data.index(b"endobj\n") + 7
    line = said.replace(b"\n", b" ").replace(b"\r", b" ")
    return data[:at] + b"%" + line + b"\n" + data[at:]


PLACES = [_behind, _before, _in_a_comment]
_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__.strip("_"))


def _found(data: bytes, *terms: str) -> set[str]:
    return {leak.what for leak in prove(data, list(terms)).leaks}


@_place
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_name_in_another_encoding_is_found(place: Callable[[bytes, bytes], bytes], encoding: str) -> None:
    assert _found(place(Sheet().data(), NAME.encode(encoding)), NAME) == {NAME}
    assert _found(place(Sheet().data(), f"De heer {NAME} woont hier.".encode(encoding)), NAME, PLAIN) == {NAME}


@_place
def test_deflated_data_between_plain_words_are_opened(place: Callable[[bytes, bytes], bytes]) -> None:
    for size in range(20):
        packed = zlib.compress(b"." * size + PLAIN.encode())
        if b"\n" not in packed and b"\r" not in packed:
            assert _found(place(Sheet().data(), _WORDS + packed + _WORDS), PLAIN) == {PLAIN}


def _lines(packed: bytes) -> bytes:
    return b"\n%".join(packed[at : at + 12] for at in range(0, len(packed), 12))


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "hexadecimal": lambda said: said.hex().encode(),
    "dump": lambda said: said.hex(" ").upper().encode(),
    "base64": base64.b64encode,
    "base64 for the web": lambda said: b"data:text/plain;base64," + base64.urlsafe_b64encode(said),
    "base64 without its end": lambda said: base64.b64encode(said).rstrip(b"="),
    "base64 in lines": lambda said: _lines(base64.b64encode(said)),
    "ascii85": base64.a85encode,
    "ascii85 with marks": lambda said: base64.a85encode(said, adobe=True),
    "ascii85 in lines": lambda said: base64.a85encode(said, wrapcol=12),
}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__.strip("_"))
@pytest.mark.parametrize("kind", [kind for kind in PACKED if "lines" not in kind])
def test_a_name_written_as_digits_or_signs_is_found(place: Callable[[bytes, bytes], bytes], kind: str) -> None:
    for said in (f"naam {PLAIN} woont", PLAIN, f"x{PLAIN}"):
        assert _found(place(Sheet().data(), PACKED[kind](said.encode())), PLAIN) == {PLAIN}


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_signs_are_read_wherever_they_begin(kind: str, encoding: str) -> None:
    packed = PACKED[kind](f"De heer {NAME} is verhuisd.".encode(encoding))
    for before in (b"", b"ab", b"a1 2", b"naam:", b"%x"):
        assert any(NAME in text for text in encoded_texts(before + packed)), before


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress], ids=["zlib", "gzip"])
@pytest.mark.parametrize("kind", ["hexadecimal", "base64", "base64 in lines", "ascii85"])
def test_signs_that_stand_for_deflated_text_are_read(kind: str, pack: Callable[[bytes], bytes]) -> None:
    packed = PACKED[kind](pack(f"De heer {NAME} is verhuisd.".encode() * 3))
    assert any(NAME in text for text in encoded_texts(b"naam: " + packed))


@given(
    st.lists(st.one_of(st.binary(max_size=12), st.text(max_size=12).map(lambda said: said.encode("utf-8", "ignore"))))
)
def test_no_text_is_passed_over_by_the_look_at_many(pieces: list[bytes]) -> None:
    possible = set(possible_texts(pieces))
    assert all(at in possible for at, piece in enumerate(pieces) if piece and like_text(piece))


def test_what_only_looks_packed_says_nothing() -> None:
    chance = random.Random(7)
    sums = b"\n".join(hashlib.sha256(chance.randbytes(9)).hexdigest().encode() for _ in range(200))
    noise = base64.b64encode(chance.randbytes(9000)) + b"\n" + base64.a85encode(chance.randbytes(9000))
    words = b" ".join(b"aansprakelijkheidsverzekeringsmaatschappij" for _ in range(50))
    packed = sums + b"\n" + noise + b"\n" + words
    assert len("".join(encoded_texts(packed))) < len(packed) / 100
    assert prove(Sheet().data() + b"\n%" + sums.replace(b"\n", b"\n%") + b"\n", [PLAIN, "Jan"]).exit_code == 0


def _sealed() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Sheet().data())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="geheim", user=""))
    return out.getvalue()


@_place
def test_around_the_objects_of_an_encrypted_file_nothing_is_sealed(place: Callable[[bytes, bytes], bytes]) -> None:
    assert _found(place(_sealed(), PLAIN.encode()), PLAIN) == {PLAIN}
    assert prove(_sealed(), [PLAIN, "Jan"]).exit_code == 0


@pytest.mark.parametrize(
    "remark",
    [
        b"%\x93\x8c\x8b\x9e ReportLab Generated PDF document http://www.reportlab.com",
        "<!-- gemaakt door de café-server -->".encode(),
        "<!-- gemaakt door de café-server -->".encode("latin-1"),
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n",
        b"\xff" * 40,
    ],
    ids=["reportlab", "utf-8", "latin-1", "http", "filling"],
)
@pytest.mark.parametrize("place", [_behind, _before], ids=["behind", "before"])
def test_what_servers_and_producers_leave_is_let_through(place: Callable[[bytes, bytes], bytes], remark: bytes) -> None:
    assert prove(place(Sheet().data(), remark), [NAME, PLAIN, "Lang", "Roman", "Jan"]).exit_code == 0


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"x"], ids=["the mark of UTF-8", "a letter"])
def test_a_file_that_begins_behind_a_few_bytes_is_proven_as_any_other(before: bytes) -> None:
    assert prove(before + Sheet().data(), [PLAIN]).exit_code == 0
    assert _found(_behind(before + Sheet().data(), PLAIN.encode()), PLAIN) == {PLAIN}


def test_of_two_files_after_each_other_each_is_read_behind_a_mark_too() -> None:
    said = Sheet().hidden()
    for first, second in ((said.data(), Sheet().data()), (Sheet().data(), said.data())):
        assert HIDDEN in _found(b"\xef\xbb\xbf" + first + b"\n" + second, HIDDEN)
