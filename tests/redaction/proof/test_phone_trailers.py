"""The trailer of a phone's photograph is searched piece by piece, and only what adds up to the last byte counts as one."""

from __future__ import annotations

import random
import struct

import pytest
from PIL import Image

from pipelines.redaction.proof.past_the_end import left_over
from tests.redaction.laboratory.in_page import jpeg
from tests.redaction.laboratory.specimens import HIDDEN

Piece = tuple[int, bytes, bytes]
_TIME: Piece = (0x0A01, b"Image_UTC_Data", b"1678886400000")
_PLACE: Piece = (0x0AA1, b"MCC_Data", b"204")
_SMALL = jpeg(Image.new("L", (40, 30), "grey"))
_CHANCE = random.Random(5).randbytes(300)


def _trailer(*pieces: Piece, version: int = 106, stray: bytes = b"", pad: int = 0) -> bytes:
    """As phones write it; `stray` bytes before the list are in no piece, `pad` is a number that is always 0."""
    data, places = b"", []
    for kind, name, held in pieces:
        block = struct.pack("<HHI", 0, kind, len(name)) + name + held
        places.append((kind, len(data), len(block)))
        data += block
    data += stray
    entries = b"".join(struct.pack("<HHII", pad, kind, len(data) - at, size) for kind, at, size in places)
    head = b"SEFH" + struct.pack("<II", version, len(pieces)) + entries
    return data + head + struct.pack("<I", len(head)) + b"SEFT"


@pytest.mark.parametrize(
    "rest",
    [_trailer(_TIME, _PLACE), b"\0\0" + _trailer(_TIME) + b"\0" * 20, _SMALL + _trailer(_TIME)],
    ids=["alone", "filled up", "behind a small picture"],
)
def test_the_trailer_of_a_photograph_is_read(rest: bytes) -> None:
    assert not left_over(rest).unread


def test_a_picture_in_a_trailer_is_given_to_be_opened() -> None:
    assert left_over(_trailer(_TIME, (0x0A30, b"Dual_Shot_Extra", _SMALL))).files == [_SMALL]


@pytest.mark.parametrize(
    "rest",
    [
        _trailer((0x0A01, b"Sound_Name", HIDDEN.encode())),
        _trailer((0x0A01, HIDDEN.encode(), b"1")),
        _trailer((0x0A01, b"Sound_Name", HIDDEN.encode("utf-16-le"))),
        _trailer(
            *((int.from_bytes(HIDDEN.encode()[i : i + 2], "little"), b"n", b"") for i in range(0, len(HIDDEN) - 1, 2))
        ),
    ],
    ids=["held", "as what it is called", "in two bytes a letter", "in the kinds of pieces"],
)
def test_a_name_in_a_trailer_is_found(rest: bytes) -> None:
    said = " ".join(left_over(rest).texts)
    assert HIDDEN[: len(HIDDEN) // 2 * 2] in said


@pytest.mark.parametrize(
    "rest",
    [
        _trailer((0x0A30, b"MotionPhoto_Data", _CHANCE)),
        _trailer(_TIME, stray=_CHANCE),
        _CHANCE + _trailer(_TIME),
        _trailer(_TIME, _PLACE, pad=0x4142),
        _trailer(_TIME, _PLACE)[:-4] + _CHANCE[:40] + b"SEFT",
    ],
    ids=["a film", "between the pieces", "before it", "in a number that is always 0", "behind the list"],
)
def test_bytes_that_a_trailer_does_not_account_for_are_not_passed_over(rest: bytes) -> None:
    assert left_over(rest).unread
