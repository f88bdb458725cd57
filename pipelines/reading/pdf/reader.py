"""`read_pdf`: from a PDF's bytes to a Document.

The pages' texts stand first, one newline between them; what is on no page (metadata, notes, hidden text) follows after the
last page, each piece on a line of its own, so that detection sees the names in it. A page that cannot be read does not cost
the others: it becomes an empty page with searchable share 0 and a blocking notice.
"""

from __future__ import annotations

import pymupdf

from pipelines.document import Document, Notice, Page, Region, Source
from pipelines.errors import LimitExceeded
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf.hidden_content import HiddenText, hidden_content, without_doubles
from pipelines.reading.pdf.opening import (
    BROKEN_PDF_ERRORS,
    broken_as_malformed,
    has_hidden_layers,
    open_pdf,
    was_repaired,
)
from pipelines.reading.pdf.page_reading import PageReading
from pipelines.reading.pdf.reading_ahead import PagesAhead
from pipelines.reading.stated_dates import date_of

_PAGES_PER_SHRINK = 50
"""MuPDF keeps fonts and pictures in a store; it is emptied this often, so that memory does not grow with the pages."""


def read_pdf(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Document:
    """Read a PDF. Raises EmptyFile, TruncatedFile, MalformedFile, EncryptedFile, XfaForm, LimitExceeded."""
    pdf = open_pdf(data, settings, document_id)
    with broken_as_malformed(document_id):
        reading = _Reading(pdf, document_id)
        with PagesAhead(pdf, settings) as pages:
            for number in range(1, pdf.page_count + 1):
                reading.add_page(number, pages)
        reading.add_hidden(hidden_content(pdf, data))
        return reading.document(source)


class _Reading:
    """A document under way."""

    def __init__(self, pdf: pymupdf.Document, document_id: str) -> None:
        self._pdf = pdf
        self._id = document_id
        self._parts: list[str] = []
        self._position = 0
        self._pages: list[Page] = []
        self._regions: list[Region] = []
        self._notices: list[Notice] = []
        self._hidden: list[HiddenText] = []
        if was_repaired(pdf):
            self._notices.append(_REPAIRED)
        if has_hidden_layers(pdf):
            self._notices.append(_LAYERS)
        if pdf.get_sigflags() > 0:
            self._notices.append(_SIGNED)

    def add_page(self, number: int, pages: PagesAhead) -> None:
        if self._parts:
            self._append("\n")
        start = self._position
        try:
            reading = pages.read(number, start)
        except LimitExceeded as error:
            error.document = self._id
            raise
        except BROKEN_PDF_ERRORS:
            reading = PageReading(
                Page(number, start, start, 0.0, 0.0, searchable=0.0), "", notices=[_unreadable(number)]
            )
        self._append(reading.text)
        self._pages.append(reading.page)
        self._regions.extend(reading.regions)
        self._notices.extend(reading.notices)
        self._hidden.extend(reading.hidden)
        if number % _PAGES_PER_SHRINK == 0:
            pymupdf.TOOLS.store_shrink(100)

    def add_hidden(self, found: list[HiddenText]) -> None:
        for hidden in without_doubles([*self._hidden, *found]):
            label = f"\n{hidden.label}: "
            self._append(label)
            start = self._position
            self._append(hidden.text)
            self._regions.append(Region(hidden.kind, start, self._position, hidden.label, hidden.boxes))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._position += len(text)

    def document(self, source: Source) -> Document:
        text = "".join(self._parts)
        date, told = date_of(text, source.name)
        return Document(
            id=self._id,
            source=source,
            kind="document",
            text=text,
            pages=tuple(self._pages),
            date=date,
            date_told=told,
            title=str((self._pdf.metadata or {}).get("title") or ""),
            family=self._id,
            regions=tuple(self._regions),
            notices=tuple(self._notices),
        )


_REPAIRED = Notice(
    "pdf_gerepareerd",
    "Deze pdf is beschadigd en bij het openen hersteld; er kan inhoud ontbreken.",
    blocks=True,
    next_step="Vergelijk het document met het origineel, of vraag een onbeschadigd bestand op.",
)


_LAYERS = Notice(
    "verborgen_lagen",
    "Deze pdf heeft lagen die een lezer niet ziet; hun tekst is meegelezen en staat bij de pagina.",
    next_step="Let bij de beoordeling op tekst die op de pagina niet te zien is.",
)
_SIGNED = Notice("ondertekende_pdf", "Deze pdf is digitaal ondertekend; de gelakte versie is dat niet meer.")


def _unreadable(number: int) -> Notice:
    return Notice(
        "pagina_onleesbaar",
        "Deze pagina is beschadigd en kon niet worden gelezen.",
        page=number,
        blocks=True,
        next_step="Vraag een onbeschadigd bestand op, of beoordeel de pagina met de hand.",
    )
