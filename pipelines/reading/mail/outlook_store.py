"""Outlook's store (.pst, .ost) through libpff: every folder, every message in it, also those that were taken out of their folder.

libpff gives properties as they are stored; what it makes of them itself (bodies, names) is not used, so that a store and a .msg are
read by the same code. A message that cannot be opened is counted and reported, never passed over.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypff

from pipelines.errors import LimitExceeded, MalformedFile
from pipelines.reading.mail.mapi import MapiAttachment, MapiMessage, Properties, codepage_of

SIGNATURE = b"!BDN"
MAX_FOLDER_DEPTH = 60
MAX_DEPTH = 10
_MESSAGE = 5
"""PidTagAttachMethod of an attached message."""
_READ = 16 * 1024 * 1024
_BROKEN = (OSError, ValueError, TypeError, AttributeError, OverflowError, SystemError)


class Stored(NamedTuple):
    """A message of the store, or None where one could not be opened."""

    folder: str
    message: MapiMessage | None


def stored_messages(data: bytes) -> Iterator[Stored]:
    """Raises MalformedFile when the store itself cannot be opened."""
    store = pypff.file()
    try:
        store.open_file_object(io.BytesIO(data))
    except _BROKEN as error:
        raise MalformedFile(
            "Dit postvak is beschadigd en kan niet worden geopend.", detail=type(error).__name__
        ) from None
    try:
        yield from _folder(_tried(store.get_root_folder), "", 0)
        for number in range(_tried(store.get_number_of_orphan_items) or 0):
            item = _tried(store.get_orphan_item, number)
            if item is not None and hasattr(item, "get_transport_headers"):
                yield Stored("verwijderd", _message(item, 0))
    finally:
        store.close()


def _tried(call: Callable[..., Any], *arguments: object) -> Any:
    """What libpff gives, None where the store is damaged."""
    try:
        return call(*arguments)
    except _BROKEN:
        return None


def _folder(folder: Any, path: str, depth: int) -> Iterator[Stored]:
    if folder is None:
        yield Stored(path, None)
        return
    if depth > MAX_FOLDER_DEPTH:
        raise LimitExceeded("De mappen in dit postvak zitten dieper in elkaar dan is toegestaan.")
    for number in range(_tried(folder.get_number_of_sub_messages) or 0):
        item = _tried(folder.get_sub_message, number)
        yield Stored(path, _message(item, 0) if item is not None else None)
    for number in range(_tried(folder.get_number_of_sub_folders) or 0):
        inner = _tried(folder.get_sub_folder, number)
        name = (_tried(inner.get_name) if inner is not None else "") or "map"
        yield from _folder(inner, f"{path}/{name}".strip("/"), depth + 1)


def _message(item: Any, depth: int) -> MapiMessage | None:
    properties = _properties(item)
    if not properties.values or depth > MAX_DEPTH:
        return None
    codepage = properties.codepage = codepage_of(properties)
    message = MapiMessage(properties)
    recipients = _tried(getattr, item, "recipients")
    if recipients is not None:
        message.recipients = _record_sets(recipients, codepage)
    for number in range(_tried(item.get_number_of_attachments) or 0):
        attachment = _tried(item.get_attachment, number)
        if attachment is None:
            message.attachments.append(MapiAttachment(Properties()))
            continue
        message.attachments.append(_attachment(attachment, codepage, depth))
    return message


def _attachment(attachment: Any, codepage: str, depth: int) -> MapiAttachment:
    """A file or a message. libpff's Python does not open every attached message: one without content is reported by `mapi`."""
    attached = MapiAttachment(_properties(attachment))
    attached.properties.codepage = codepage
    if attached.properties.number(0x3705) == _MESSAGE:
        inner = _tried(attachment.get_sub_item, 0) if _tried(attachment.get_number_of_sub_items) else None
        attached.message = _message(inner, depth + 1) if inner is not None else None
        return attached
    size = _tried(attachment.get_size) or 0
    attached.properties.values[0x3701] = (0x0102, _content(attachment, size))
    return attached


def _content(attachment: Any, size: int) -> bytes:
    pieces: list[bytes] = []
    read = 0
    while read < size:
        piece = _tried(attachment.read_buffer, min(_READ, size - read))
        if not piece:
            break
        pieces.append(piece)
        read += len(piece)
    return b"".join(pieces)


def _properties(item: Any) -> Properties:
    found = Properties()
    for values in _record_sets(item, ""):
        for number, value in values.values.items():
            found.values.setdefault(number, value)
    return found


def _record_sets(item: Any, codepage: str) -> list[Properties]:
    """A set of properties each: one for a message, one a row for recipients."""
    sets: list[Properties] = []
    for number in range(_tried(item.get_number_of_record_sets) or 0):
        records = _tried(item.get_record_set, number)
        if records is None:
            continue
        found = Properties(codepage=codepage)
        for entry in _tried(_entries, records) or []:
            number_, kind, raw = _tried(_typed, entry) or (None, None, None)
            if number_ is not None and kind is not None and raw is not None and number_ != 0x3701:
                found.values[number_] = (kind, bytes(raw))
        sets.append(found)
    return sets


def _entries(records: Any) -> list[Any]:
    return list(records.entries)


def _typed(entry: Any) -> tuple[int | None, int | None, bytes | None]:
    return entry.entry_type, entry.value_type, entry.data
