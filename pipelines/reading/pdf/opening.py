"""Opening a PDF: from bytes to a `pymupdf.Document` that every later step may trust, or one typed error.

MuPDF repairs what it can and says nothing; so a file that was repaired opens, and the reader reports it. All layers are
switched on here, because what a layer hides is still in the file: whoever opens a PDF to compare with what was read
(redaction does) must open it with `open_pdf` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pymupdf

from pipelines.errors import (
    EmptyFile,
    EncryptedFile,
    LimitExceeded,
    MalformedFile,
    ReadingError,
    TruncatedFile,
    XfaForm,
)
from pipelines.reading.limits import ReadingSettings

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

BROKEN_PDF_ERRORS = (
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    OSError,
    pymupdf.mupdf.FzErrorBase,
)
"""What PyMuPDF raises on a broken file: its own errors, MuPDF's, and Python's where a missing object was not expected."""

_HEADER_WITHIN = 1024
"""Bytes; readers accept "%PDF-" this far into a file (PDF 1.7, annex H, note 13)."""


def open_pdf(data: bytes, settings: ReadingSettings, document_id: str = "") -> pymupdf.Document:
    """Open a PDF with every layer on. Raises EmptyFile, TruncatedFile, MalformedFile, EncryptedFile, XfaForm, LimitExceeded."""
    _check_bytes(data, settings, document_id)
    with broken_as_malformed(document_id):
        try:
            pdf = pymupdf.open(stream=data, filetype="pdf")
        except BROKEN_PDF_ERRORS as error:
            raise _unreadable(data, document_id) from error
        if pdf.needs_pass and not any(pdf.authenticate(password) for password in settings.passwords):
            raise EncryptedFile("Deze pdf is met een wachtwoord beveiligd.", document=document_id)
        _check_pages(pdf, data, settings, document_id)
        if is_dynamic_form(pdf):
            raise XfaForm("Dit is een XFA-formulier; de inhoud staat niet op de pagina's.", document=document_id)
        _show_all_layers(pdf)
    return pdf


@contextmanager
def broken_as_malformed(document_id: str, page: int | None = None) -> Iterator[None]:
    """Translate whatever PyMuPDF raises on broken input into MalformedFile, without its words: they may quote the file."""
    try:
        yield
    except ReadingError:
        raise
    except BROKEN_PDF_ERRORS as error:
        kind = type(error).__name__
        raise MalformedFile("Deze pdf is beschadigd.", document=document_id, page=page, detail=kind) from error


def _check_bytes(data: bytes, settings: ReadingSettings, document_id: str) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile("Dit bestand is leeg.", document=document_id)
    if len(data) > settings.max_file_size:
        raise LimitExceeded("Dit bestand is groter dan de grens.", document=document_id)
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise MalformedFile("Dit bestand is geen pdf.", document=document_id)


def _check_pages(pdf: pymupdf.Document, data: bytes, settings: ReadingSettings, document_id: str) -> None:
    if pdf.page_count == 0:
        raise _unreadable(data, document_id)
    if pdf.page_count > settings.max_pages:
        raise LimitExceeded("Deze pdf heeft meer pagina's dan de grens.", document=document_id)


def _unreadable(data: bytes, document_id: str) -> ReadingError:
    """No page can be had: cut off when the end-of-file mark is missing, damaged otherwise."""
    if b"%%EOF" not in data[-2048:]:
        return TruncatedFile("Deze pdf houdt midden in het bestand op.", document=document_id)
    return MalformedFile("Deze pdf is beschadigd: er is geen pagina te openen.", document=document_id)


def was_repaired(pdf: pymupdf.Document) -> bool:
    """Whether MuPDF had to rebuild the cross-reference table: pages or objects may be missing."""
    return bool(pdf.is_repaired)


def is_dynamic_form(pdf: pymupdf.Document) -> bool:
    """An XFA form whose pages are drawn by Adobe's own program: the PDF pages say "Please wait"."""
    catalog = pdf.pdf_catalog()
    if pdf.xref_get_key(catalog, "AcroForm/XFA")[0] == "null":
        return False
    if pdf.xref_get_key(catalog, "NeedsRendering")[1] == "true":
        return True
    kind, fields = pdf.xref_get_key(catalog, "AcroForm/Fields")
    return kind == "null" or (kind == "array" and not re.search(r"\d", fields))


def has_hidden_layers(pdf: pymupdf.Document) -> bool:
    """Whether the file hides a layer from whoever opens it."""
    layers = pdf.get_layer() or {}
    return bool(layers.get("off")) or layers.get("basestate") == "OFF"


def _show_all_layers(pdf: pymupdf.Document) -> None:
    """Switch every layer on (in memory).

    Through MuPDF's own calls: PyMuPDF's `set_layer` changes the file's dictionaries but not what is drawn.
    """
    raw = pymupdf._as_pdf_document(pdf)
    for layer in range(pymupdf.mupdf.pdf_count_layers(raw)):
        pymupdf.mupdf.pdf_enable_layer(raw, layer, 1)
