"""The file inside an OLE object: what Office keeps of a file that was dropped into a document, a sheet or a slide.

The packager's stream ([MS-OLEDS] 2.3.6, Ole10Native) holds label, paths and the file; programs that know OLE keep the file alone in a
stream of their own. What holds no file (an equation, a picture of one) is refused with a sentence.
"""

from __future__ import annotations

import io
import struct

import olefile

from pipelines.errors import LimitExceeded, MalformedFile, UnsupportedFormat

PACKAGER = "\x01ole10native"
WHOLE_FILE = ("package", "contents", "embeddedodf")
"""Streams that are a file by themselves: Office's own, Acrobat's, LibreOffice's."""
_LONGEST_NAME = 1_000


def embedded_file(data: bytes, most: int) -> tuple[str, bytes]:
    """Name and bytes of the file. Raises MalformedFile, UnsupportedFormat, LimitExceeded above `most` bytes."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        streams = {"/".join(path).lower(): path for path in ole.listdir()}
        for name in (PACKAGER, *WHOLE_FILE):
            if name in streams:
                if ole.get_size(streams[name]) > most:
                    raise LimitExceeded("Een ingesloten bestand is groter dan is toegestaan.")
                stream = ole.openstream(streams[name]).read()
                return _packaged(stream) if name == PACKAGER else ("ingesloten bestand", stream)
    raise UnsupportedFormat("Dit ingesloten onderdeel is geen bestand.")


def _packaged(stream: bytes) -> tuple[str, bytes]:
    """The file in a packager's stream: size, 2, label, path, 3 0, a path again, size of the file, file."""
    try:
        label, at = _text(stream, 6)
        _, at = _text(stream, at)
        (path_length,) = struct.unpack_from("<I", stream, at + 4)
        at += 8 + path_length
        (size,) = struct.unpack_from("<I", stream, at)
    except struct.error:
        raise MalformedFile("Een ingesloten bestand is beschadigd.") from None
    content = stream[at + 4 : at + 4 + size]
    if len(content) < size or not size:
        raise MalformedFile("Een ingesloten bestand is beschadigd.")
    return label or "ingesloten bestand", content


def _text(stream: bytes, at: int) -> tuple[str, int]:
    """A text that ends in a zero, and where the next field begins."""
    end = stream.find(b"\0", at, at + _LONGEST_NAME)
    if end < 0:
        raise MalformedFile("Een ingesloten bestand is beschadigd.")
    return stream[at:end].decode("cp1252", "replace"), end + 1
