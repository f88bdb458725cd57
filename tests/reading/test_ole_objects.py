"""Files that were dropped into an office document come out of the object that holds them."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import MalformedFile
from pipelines.reading.office.ole_object import _packaged


def packager(name: bytes, path: bytes, content: bytes) -> bytes:
    """An Ole10Native stream as Office writes it ([MS-OLEDS] 2.3.6)."""
    inner = b"\x02\0" + name + b"\0" + path + b"\0" + b"\0\0\x03\0" + struct.pack("<I", len(path) + 1) + path + b"\0"
    inner += struct.pack("<I", len(content)) + content + b"\0\0"
    return struct.pack("<I", len(inner)) + inner


@given(st.binary(min_size=1, max_size=300))
@settings(deadline=None)
def test_the_packager_gives_name_and_file(content: bytes) -> None:
    stream = packager(b"Klacht.pdf", rb"C:\Temp\Klacht.pdf", content)
    assert _packaged(stream) == ("Klacht.pdf", content)


@pytest.mark.parametrize("length", [0, 3, 12, 30, 60])
def test_a_stream_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(MalformedFile):
        _packaged(packager(b"Klacht.pdf", rb"C:\Temp\Klacht.pdf", b"x" * 100)[:length])
