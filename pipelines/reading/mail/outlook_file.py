"""An Outlook item in a file of its own (.msg, MS-OXMSG): an OLE container with a storage for each recipient and attachment."""

from __future__ import annotations

import io

import olefile

from pipelines.errors import LimitExceeded, MalformedFile
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail.mapi import STRING, UNICODE, MapiAttachment, MapiMessage, Properties, codepage_of

_PROPERTIES = "__properties_version1.0"
_STREAM = "__substg1.0_"
_EMBEDDED = "__substg1.0_3701000D"
_FIXED = {0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x000A, 0x000B, 0x0014, 0x0040}
_MULTIPLE = 0x1000
MAX_DEPTH = 20
"""Messages attached to messages inside one file."""
_BROKEN = (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError)


def read_outlook_file(data: bytes, settings: ReadingSettings) -> MapiMessage:
    """Raises MalformedFile, LimitExceeded."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            tree = _tree(ole)
            if len(tree) > 20 * settings.max_archive_members:
                raise LimitExceeded("Dit Outlook-bericht heeft meer onderdelen dan is toegestaan.")
            return _message(ole, tree, (), 0)
    except _BROKEN as error:
        raise MalformedFile("Dit Outlook-bericht is beschadigd.", detail=type(error).__name__) from None


Path = tuple[str, ...]


def _tree(ole: olefile.OleFileIO) -> dict[Path, list[str]]:
    """The names in each storage."""
    tree: dict[Path, list[str]] = {}
    for path in ole.listdir(streams=True, storages=True):
        tree.setdefault(tuple(path[:-1]), []).append(path[-1])
    return tree


def _message(ole: olefile.OleFileIO, tree: dict[Path, list[str]], place: Path, depth: int) -> MapiMessage:
    if depth > MAX_DEPTH:
        raise LimitExceeded("In dit Outlook-bericht zitten berichten dieper in elkaar dan is toegestaan.")
    message = MapiMessage(_properties(ole, tree, place, 32 if not place else 24))
    codepage = message.properties.codepage = codepage_of(message.properties)
    for name in sorted(tree.get(place, ())):
        inner = (*place, name)
        if name.startswith("__recip_version1.0_"):
            recipient = _properties(ole, tree, inner, 8)
            recipient.codepage = codepage
            message.recipients.append(recipient)
        elif name.startswith("__attach_version1.0_"):
            attached = MapiAttachment(_properties(ole, tree, inner, 8))
            attached.properties.codepage = codepage
            if _EMBEDDED in tree.get(inner, ()):
                _open(ole, tree, (*inner, _EMBEDDED), attached, depth)
            message.attachments.append(attached)
    return message


def _open(
    ole: olefile.OleFileIO, tree: dict[Path, list[str]], place: Path, attached: MapiAttachment, depth: int
) -> None:
    """An attached message, or an object of another program, whose streams are handed on as one OLE file's content."""
    if _PROPERTIES in tree.get(place, ()):
        attached.message = _message(ole, tree, place, depth + 1)
        return
    content = next(
        (name for name in ("CONTENTS", "Package", "WordDocument", "\x01Ole10Native") if name in tree.get(place, ())),
        None,
    )
    if content is not None:
        attached.properties.values[0x3701] = (0x0102, _stream(ole, (*place, content)))


def _properties(ole: olefile.OleFileIO, tree: dict[Path, list[str]], place: Path, head: int) -> Properties:
    found = Properties()
    names = tree.get(place, [])
    if _PROPERTIES in names:
        raw = _stream(ole, (*place, _PROPERTIES))[head:]
        for at in range(0, len(raw) - 15, 16):
            kind, number = int.from_bytes(raw[at : at + 2], "little"), int.from_bytes(raw[at + 2 : at + 4], "little")
            if kind in _FIXED:
                found.values[number] = (kind, raw[at + 8 : at + 16])
    multiple: dict[int, list[str]] = {}
    for name in sorted(names):
        if not name.startswith(_STREAM) or len(name) < 20 or name == _EMBEDDED:
            continue
        number, kind = int(name[12:16], 16), int(name[16:20], 16)
        if kind & _MULTIPLE and kind & 0xFFF in {STRING, UNICODE} and len(name) > 20:
            multiple.setdefault(number << 16 | kind & 0xFFF, []).append(name)
        elif not kind & _MULTIPLE:
            found.values[number] = (kind, _stream(ole, (*place, name)))
    for tag, streams in multiple.items():
        joined = b"".join(_stream(ole, (*place, name)).rstrip(b"\x00") + b";" for name in streams)
        if tag & 0xFFF == UNICODE:
            joined = "; ".join(_wide(_stream(ole, (*place, name))) for name in streams).encode(
                "utf-16-le", "surrogatepass"
            )
        found.values[tag >> 16] = (tag & 0xFFF, joined)
    return found


def _wide(raw: bytes) -> str:
    return raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace").rstrip("\x00")


def _stream(ole: olefile.OleFileIO, path: Path) -> bytes:
    content: bytes = ole.openstream(list(path)).read()
    return content
