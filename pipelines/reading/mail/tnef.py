"""winmail.dat (MS-OXTNEF): what Outlook sends to programs that it takes for Outlook. Attributes with MAPI properties inside.

Read by hand: the library for it writes what it cannot read to a log and goes on without it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipelines.errors import LimitExceeded, MalformedFile
from pipelines.reading.mail.mapi import (
    BINARY,
    STRING,
    TIME,
    UNICODE,
    MapiAttachment,
    MapiMessage,
    Properties,
    codepage_of,
    python_codepage,
)

SIGNATURE = b"\x78\x9f\x3e\x22"
_MESSAGE_IID = bytes.fromhex("0703020000000000c000000000000046")
_SUBJECT, _BODY, _RENDERING, _TITLE, _DATA = 0x8004, 0x800C, 0x9002, 0x8010, 0x800F
_PROPERTIES, _RECIPIENTS, _ATTACHMENT, _CODEPAGE, _FROM, _SENT = 0x9003, 0x9004, 0x9005, 0x9007, 0x8000, 0x8005
_FIXED = {
    0x0001: 4,
    0x0002: 4,
    0x0003: 4,
    0x0004: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x000A: 4,
    0x000B: 4,
    0x0014: 8,
    TIME: 8,
    0x0048: 16,
}
_VARIABLE = {STRING, UNICODE, BINARY, 0x000D, 0x0000}
MAX_DEPTH = 10
_BROKEN = "Dit winmail.dat-bestand is beschadigd."


def read_tnef(data: bytes, depth: int = 0) -> MapiMessage:
    """The message in a winmail.dat. Raises MalformedFile, LimitExceeded."""
    if depth > MAX_DEPTH:
        raise LimitExceeded("In dit bestand zitten berichten dieper in elkaar dan is toegestaan.")
    message = MapiMessage()
    codepage = "cp1252"
    try:
        for number, value in _attributes(data):
            if number == _CODEPAGE:
                codepage = python_codepage(struct.unpack_from("<I", value)[0])
            elif number in {_RENDERING, _TITLE, _DATA, _ATTACHMENT}:
                _attach(message, number, value, codepage, depth)
            else:
                _envelope(message.properties, message.recipients, number, value)
    except (struct.error, IndexError):
        raise MalformedFile(_BROKEN) from None
    named = codepage_of(message.properties) if message.properties.number(0x3FFD) else codepage
    for holder in (message.properties, *message.recipients, *(a.properties for a in message.attachments)):
        holder.codepage = named
    return message


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    if not data.startswith(SIGNATURE):
        raise MalformedFile(_BROKEN)
    at = 6
    while at + 9 <= len(data):
        _, number, _, length = struct.unpack_from("<BHHI", data, at)
        if at + 9 + length > len(data):
            raise MalformedFile(_BROKEN)
        yield number, data[at + 9 : at + 9 + length]
        at += 11 + length


def _envelope(properties: Properties, recipients: list[Properties], number: int, value: bytes) -> None:
    if number == _PROPERTIES:
        read, _ = _mapi(value, 0)
        properties.values.update(read.values)
    elif number == _RECIPIENTS:
        at = 4
        for _ in range(min(struct.unpack_from("<I", value)[0], 100_000)):
            recipient, at = _mapi(value, at)
            recipients.append(recipient)
    elif number == _SUBJECT:
        properties.values.setdefault(0x0037, (STRING, value.rstrip(b"\x00")))
    elif number == _BODY:
        properties.values.setdefault(0x1000, (STRING, value.rstrip(b"\x00")))
    elif number == _FROM:
        _, _, name, email = struct.unpack_from("<4H", value)
        properties.values.setdefault(0x0C1A, (STRING, value[8 : 8 + name].rstrip(b"\x00")))
        mailbox = value[8 + name : 8 + name + email].rstrip(b"\x00").partition(b":")[2]
        properties.values.setdefault(0x0C1F, (STRING, mailbox))


def _attach(message: MapiMessage, number: int, value: bytes, codepage: str, depth: int) -> None:
    if number == _RENDERING or not message.attachments:
        message.attachments.append(MapiAttachment(Properties(codepage=codepage)))
    attachment = message.attachments[-1]
    if number == _TITLE:
        attachment.properties.values.setdefault(0x3704, (STRING, value.rstrip(b"\x00")))
    elif number == _DATA:
        attachment.properties.values[0x3701] = (BINARY, value)
    elif number == _ATTACHMENT:
        read, _ = _mapi(value, 0)
        for key, (kind, raw) in read.values.items():
            if key == 0x3701 and raw.startswith(_MESSAGE_IID):
                attachment.message = read_tnef(raw[16:], depth + 1)
            elif key == 0x3701 and kind == 0x000D:
                attachment.properties.values[key] = (BINARY, raw[16:])
            else:
                attachment.properties.values[key] = (kind, raw)


def _mapi(data: bytes, at: int) -> tuple[Properties, int]:
    """A list of properties and where it ends."""
    found = Properties()
    count = struct.unpack_from("<I", data, at)[0]
    at += 4
    for _ in range(count):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= 0x8000:
            at = _skip_name(data, at)
        values = 1
        multiple = bool(kind & 0x1000)
        kind &= 0xFFF
        if multiple or kind in _VARIABLE:
            values = struct.unpack_from("<I", data, at)[0]
            at += 4
        if values > len(data):
            raise MalformedFile(_BROKEN)
        pieces: list[bytes] = []
        for _ in range(values):
            if kind in _VARIABLE:
                length = struct.unpack_from("<I", data, at)[0]
                at += 4
            elif kind in _FIXED:
                length = 2 if multiple and kind in {0x0002, 0x000B} else _FIXED[kind]
            else:
                raise MalformedFile(_BROKEN)
            if at + length > len(data):
                raise MalformedFile(_BROKEN)
            pieces.append(data[at : at + length])
            at += length + -length % 4
        if pieces:
            found.values[number] = (kind, b"".join(pieces))
    return found, at


def _skip_name(data: bytes, at: int) -> int:
    """A named property: its set, and its number or its name."""
    named = struct.unpack_from("<I", data, at + 16)[0]
    length = struct.unpack_from("<I", data, at + 20)[0]
    return at + 24 + (length + -length % 4 if named else 0)
