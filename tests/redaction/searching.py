"""Looks for pieces of a name everywhere in a file: two text engines, every object, every stream."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2

from tests.redaction.makers import text_of


def places(data: bytes, *pieces: str) -> list[str]:
    """Where one of the pieces is found (case ignored), in plain or UTF-16 form."""
    wanted = [p.lower() for p in pieces]
    wanted += [p.encode("utf-16-be").decode("latin-1").lower() for p in pieces]
    found: list[str] = []

    def look(place: str, text: str) -> None:
        lowered = text.lower()
        found.extend(place for piece in wanted if piece in lowered)

    look("mupdf", text_of(data))
    pdf = pypdfium2.PdfDocument(data)
    for number in range(len(pdf)):
        look("pdfium", pdf[number].get_textpage().get_text_range())
    look("bytes", data.decode("latin-1"))
    with pikepdf.open(io.BytesIO(data)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream):
                look("dictionary", " ".join(f"{k} {_plain(v)}" for k, v in item.items()))
                look("stream", _content(item))
            else:
                look("object", item.unparse().decode("latin-1"))
    return found


def _content(stream: pikepdf.Stream) -> str:
    try:
        return stream.read_bytes().decode("latin-1")
    except pikepdf.PdfError:
        return stream.read_raw_bytes().decode("latin-1")


def _plain(value: object) -> str:
    """A stream's entry as text; what it refers to is looked at on its own."""
    return value.unparse().decode("latin-1") if isinstance(value, pikepdf.Object) else str(value)
