"""Takes out of image files what is not the picture: EXIF, XMP, comments, thumbnails, text boxes.

The compressed picture itself is not touched.
"""

from __future__ import annotations

_JPEG_KEEP = {0xEE}
"""APP14 (Adobe) says how colours were transformed; no other application segment is needed (a profile stands in the PDF)."""
_JPX_DROP = (b"xml ", b"uuid", b"uinf", b"asoc", b"lbl ", b"nlst")


def clean_jpeg(data: bytes) -> bytes:
    """A JPEG without application segments (but Adobe's), comments, and anything after its end."""
    if data[:2] != b"\xff\xd8":
        return data
    out, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return data
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            end = data.find(b"\xff\xd9", at)
            out.append(data[at : end + 2] if end > at else data[at:])
            return b"".join(out)
        application = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not application or marker in _JPEG_KEEP:
            out.append(data[at : at + 2 + length])
        at += 2 + length
    return data


def clean_jpx(data: bytes) -> bytes:
    """A JPEG 2000 file without its text and vendor boxes; a bare codestream is returned as it is."""
    if data[4:8] != b"jP  ":
        return data
    out, at = [], 0
    while at + 8 <= len(data):
        length, kind, header = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if length == 1:
            length, header = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif length == 0:
            length = len(data) - at
        if length < header:
            return data
        if kind not in _JPX_DROP:
            out.append(data[at : at + length])
        at += length
    return b"".join(out)
