"""Mails in the shapes that clients give them, and files of Outlook written by other people's writers."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence

from extract_msg import OleWriter
from PIL import Image, ImageDraw

from pipelines.document import Document, Source
from pipelines.reading import Unreadable, read_bytes
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail import MailReading, read_mail

WITHOUT_OCR = ReadingSettings(ocr=False)


def reading(data: bytes, settings: ReadingSettings = WITHOUT_OCR) -> MailReading:
    return read_mail(data, Source("zaak/mail", "0" * 64, "message/rfc822", len(data)), "id-1", settings)


def document(data: bytes) -> Document:
    found = reading(data).document
    assert isinstance(found, Document)
    return found


def family(data: bytes, name: str = "mail.eml") -> list[Document | Unreadable]:
    return list(read_bytes(data, name, WITHOUT_OCR))


def png(width: int = 120, height: int = 40, colour: str = "white") -> bytes:
    picture = Image.new("RGB", (width, height), colour)
    ImageDraw.Draw(picture).line((0, 0, width, height), fill="black", width=3)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


# Outlook's file, through the writer of extract-msg

Values = Mapping[int, str | bytes | int]


def msg_file(
    values: Values, recipients: Sequence[Values] = (), attachments: Sequence[Values | tuple[Values, Values]] = ()
) -> bytes:
    """A .msg. An attachment that is a pair is (its properties, the properties of the message in it). An int is a FILETIME or a number."""
    writer = OleWriter()
    writer.addEntry(["__nameid_version1.0"], storage=True)
    for stream in ("00020102", "00030102", "00040102"):
        writer.addEntry(["__nameid_version1.0", f"__substg1.0_{stream}"], b"")
    _storage(writer, [], values, 32)
    for number, recipient in enumerate(recipients):
        _storage(writer, [f"__recip_version1.0_#{number:08X}"], recipient, 8)
    for number, attachment in enumerate(attachments):
        place = [f"__attach_version1.0_#{number:08X}"]
        own, inner = attachment if isinstance(attachment, tuple) else (attachment, None)
        _storage(writer, place, own, 8)
        if inner is not None:
            _storage(writer, [*place, "__substg1.0_3701000D"], inner, 24)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _storage(writer: OleWriter, place: list[str], values: Values, head: int) -> None:
    if place:
        writer.addEntry(place, storage=True)
    fixed = b"\x00" * head
    for number, value in values.items():
        kind, raw = _typed(value)
        if isinstance(value, int):
            fixed += struct.pack("<HHI8s", kind, number, 6, raw.ljust(8, b"\x00"))
        else:
            fixed += struct.pack("<HHIII", kind, number, 6, len(raw), 0)
            writer.addEntry([*place, f"__substg1.0_{number:04X}{kind:04X}"], raw)
    writer.addEntry([*place, "__properties_version1.0"], fixed)


def _typed(value: str | bytes | int) -> tuple[int, bytes]:
    if isinstance(value, str):
        return 0x001F, value.encode("utf-16-le")
    if isinstance(value, bytes):
        return 0x0102, value
    return (0x0040, struct.pack("<q", value)) if value > 0xFFFFFFFF else (0x0003, struct.pack("<i", value))


# winmail.dat


def tnef_file(values: Values, attachments: Sequence[tuple[str, bytes]] = ()) -> bytes:
    out = (
        b"\x78\x9f\x3e\x22\x01\x00"
        + _attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
        + _attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    )
    out += _attribute(1, 0x9003, 6, _mapi(values))
    for name, data in attachments:
        out += _attribute(2, 0x9002, 6, b"\x00" * 14) + _attribute(2, 0x8010, 1, name.encode("cp1252") + b"\x00")
        out += _attribute(2, 0x800F, 6, data) + _attribute(2, 0x9005, 6, _mapi({0x3707: name}))
    return out


def _attribute(level: int, number: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, number, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _mapi(values: Values) -> bytes:
    out = struct.pack("<I", len(values))
    for number, value in values.items():
        kind, raw = _typed(value)
        out += struct.pack("<HH", kind, number)
        out += raw if isinstance(value, int) else struct.pack("<II", 1, len(raw)) + raw + b"\x00" * (-len(raw) % 4)
    return out
