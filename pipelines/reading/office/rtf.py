"""Rich Text Format: through LibreOffice where it is installed (notes, comments, tables, pictures), else its text by striprtf.

Without LibreOffice a file that holds more than text (pictures, comments, notes, embedded objects) is read as far as it goes and gets a
notice that blocks publication: what was not read is named.
"""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from pipelines.document import Document, Source
from pipelines.errors import MalformedFile, ParserCrashed, ParserTimedOut
from pipelines.reading.flow import Flow
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.office.converted import convert, office_program
from pipelines.reading.office.opendocument import read_opendocument

_MORE_THAN_TEXT = re.compile(rb"\\(?:pict|object|annotation|footnote|atnauthor|deleted|shptxt|bkmkstart|v)\b")
_PROPERTY = re.compile(r"\{\\(author|operator|manager|company|title|subject|keywords|doccomm)\s+([^{}]*)\}")
_LABELS = {"author": "Auteur", "operator": "Laatst gewijzigd door", "manager": "Manager", "company": "Bedrijf", "title": "Titel",
           "subject": "Onderwerp", "keywords": "Trefwoorden", "doccomm": "Omschrijving"}  # fmt: skip


def read_rtf(data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside) -> Document:
    """The document of an .rtf file."""
    if office_program() is not None:
        try:
            converted = convert(data, "rtf", "odt", "libreoffice-writer", settings)
        except (ParserCrashed, ParserTimedOut):
            return read_rtf_plainly(data, source, document_id, settings)
        return read_opendocument(converted, source, document_id, settings, inside)
    return read_rtf_plainly(data, source, document_id, settings)


def read_rtf_plainly(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Document:
    """The text of an .rtf file without the help of LibreOffice."""
    raw = data.decode("latin-1")
    try:
        text = rtf_to_text(raw, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, KeyError, TypeError, AttributeError):
        raise MalformedFile("Dit rtf-bestand is beschadigd.") from None
    flow = Flow(settings)
    for line in text.split("\n"):
        if "|" in line and line.count("|") >= 2:
            flow.row(line.rstrip("|").split("|"), flow.tables or flow.new_table())
        else:
            flow.tables += bool(flow.tables)
            flow.paragraph(line)
    if _MORE_THAN_TEXT.search(data):
        flow.notice(
            "niet_alles_gelezen",
            "In dit rtf-bestand zitten afbeeldingen, noten, opmerkingen of verborgen tekst die niet zijn gelezen.",
            blocks=True,
            next_step="Installeer het Debian-pakket libreoffice-writer, of sla het bestand op als docx.",
        )
    for label, value in _PROPERTY.findall(raw):
        flow.properties([(_LABELS[label], rtf_to_text(value, errors="replace"))])  # type: ignore[no-untyped-call]
    return flow.document(source, document_id, "document")
