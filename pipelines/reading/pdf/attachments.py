"""Files inside a PDF: attached to the document, to a page as a paper clip, or left behind in an object.

The bytes are handed to the caller, who reads them as members of the family; nothing here judges them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pymupdf

from pipelines.errors import LimitExceeded
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf.opening import broken_as_malformed, open_pdf

_PLACES = ("", "FS/", "FileSpec/")
"""Where a file specification stands: in an object of its own, or inside a note."""
_NAMES = ("UF", "F", "Unix", "DOS")


def embedded_files(
    data: bytes, settings: ReadingSettings | None = None, document_id: str = ""
) -> list[tuple[str, bytes]]:
    """(name as the file gives it, bytes) of every file in the PDF, each once. Raises what `open_pdf` raises, LimitExceeded.

    The name is the sender's word: never a path to write to, never logged.
    """
    settings = settings or ReadingSettings()
    if b"/EF" not in data and b"/ObjStm" not in data and b"/Encrypt" not in data:
        return []
    pdf = open_pdf(data, settings, document_id)
    found: dict[bytes, str] = {}
    unpacked = 0
    with broken_as_malformed(document_id):
        for name, content in _files(pdf):
            unpacked += len(content)
            if unpacked > settings.max_unpacked_size or len(found) >= settings.max_archive_members:
                raise LimitExceeded("De bijlagen in deze pdf zijn samen groter dan de grens.", document=document_id)
            found.setdefault(content, name or f"bijlage-{len(found) + 1}")
    return [(name, content) for content, name in found.items()]


def _files(pdf: pymupdf.Document) -> Iterator[tuple[str, bytes]]:
    """By the list of attachments, then by every object: a specification may stand in the list itself or be forgotten by it."""
    for i in range(pdf.embfile_count()):
        about = pdf.embfile_info(i)
        yield str(about.get("ufilename") or about.get("filename") or about.get("name") or ""), pdf.embfile_get(i)
    for name, stream in _specifications(pdf):
        if pdf.xref_is_stream(stream):
            yield name, pdf.xref_stream(stream) or b""


def _specifications(pdf: pymupdf.Document) -> list[tuple[str, int]]:
    """(name, number of the stream) for every file specification, in the order of the file's objects."""
    specifications: list[tuple[str, int]] = []
    for number in range(1, pdf.xref_length()):
        if "/EF" not in pdf.xref_object(number, compressed=True):
            continue
        for place in _PLACES:
            for key in _NAMES:
                kind, value = pdf.xref_get_key(number, f"{place}EF/{key}")
                if kind == "xref":
                    specifications.append((_name(pdf, number, place), int(value.split()[0])))
    return specifications


def _name(pdf: pymupdf.Document, number: int, place: str) -> str:
    for key in _NAMES:
        kind, value = pdf.xref_get_key(number, place + key)
        if kind == "string" and value:
            return str(value)
    return ""
