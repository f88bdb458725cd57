"""The source file, opened for removal: by pikepdf to take it apart, by MuPDF (only when needed) to see it.

What a viewer draws besides the page's content (form fields, stamps, boxes) is drawn into the page first, as reading saw it; the
signs of notes and attachments are not, for they lie over words. All layers are on, as reading had them.
"""

from __future__ import annotations

import io
from functools import cached_property
from types import TracebackType
from typing import Any, Self

import pikepdf
import pymupdf

from pipelines.document import Box, Document
from pipelines.errors import ReadingError, RedactionError
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf import open_pdf, page_characters
from pipelines.redaction.removal.interpreter import shows_text
from pipelines.redaction.removal.picture_files import as_pdf, is_picture_file

_NOT_DRAWN = ("/Link", "/Popup")
_DECRYPTED = 1
"""MuPDF's PDF_ENCRYPT_NONE: written without encryption, whatever the source had."""
_ICONS = ("/Text", "/FileAttachment", "/Sound")


def _is_icon(annotation: Any) -> bool:
    """Whether an annotation is only a sign for something else: nothing is written in what is drawn for it."""
    if not isinstance(annotation, pikepdf.Dictionary) or str(annotation.get("/Subtype")) not in _ICONS:
        return False
    looks = annotation.get("/AP")
    look = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    return look is None or (isinstance(look, pikepdf.Stream) and not shows_text(look))


class Opened:
    """Context manager around both views of one file."""

    def __init__(self, source: bytes, document: Document, password: str) -> None:
        self._document = document
        self._password = password
        self._mupdf: pymupdf.Document | None = None
        self._bytes = as_pdf(source, document) if is_picture_file(document) else source
        self.pdf = self._opened_or_mended(len(document.pages))
        if len(self.pdf.pages) != len(document.pages):
            raise RedactionError("De pdf heeft niet de pagina's die gelezen zijn.", document=document.id)
        if self._without_icons():
            out = io.BytesIO()
            self.pdf.save(out)
            self._bytes, self._password = out.getvalue(), ""
        if self._has_more_than_content():
            self._bake()

    def _opened_or_mended(self, pages: int) -> pikepdf.Pdf:
        """The file as it is; one of which pikepdf finds no pages, or others than were read, as MuPDF writes it anew."""
        try:
            pdf = pikepdf.open(io.BytesIO(self._bytes), password=self._password)
            if len(pdf.pages) == pages:
                return pdf
            pdf.close()
        except pikepdf.PasswordError:
            raise
        except pikepdf.PdfError as broken:
            return self._mended(broken)
        return self._mended(None)

    def _mended(self, broken: pikepdf.PdfError | None) -> pikepdf.Pdf:
        """MuPDF finds its way in files with a broken table of objects. Raises what was `broken` when it does not either."""
        try:
            mended = self.rendered.tobytes(encryption=_DECRYPTED)
        except ReadingError as error:
            raise broken or error from error
        self.rendered.close()
        self._bytes, self._password, self._mupdf = mended, "", None
        return pikepdf.open(io.BytesIO(mended))

    def _without_icons(self) -> bool:
        """Take off the signs of notes and attachments: they lie over words, and what they stand for is not published."""
        found = False
        for page in self.pdf.pages:
            annotations = page.obj.Annots if "/Annots" in page.obj else None
            if not isinstance(annotations, pikepdf.Array):
                continue
            icons = [i for i, annotation in enumerate(annotations) if _is_icon(annotation)]
            for i in reversed(icons):
                del annotations[i]
            found = found or bool(icons)
        return found

    def _has_more_than_content(self) -> bool:
        if "/AcroForm" in self.pdf.Root:
            return True
        for page in self.pdf.pages:
            for annotation in page.obj.Annots if "/Annots" in page.obj else ():
                if isinstance(annotation, pikepdf.Dictionary) and str(annotation.get("/Subtype")) not in _NOT_DRAWN:
                    return True
        return False

    def _bake(self) -> None:
        pdf = self.rendered
        pdf.bake()
        self._bytes = pdf.tobytes()
        self.pdf.close()
        self.pdf = pikepdf.open(io.BytesIO(self._bytes))
        self._password = ""
        pdf.close()
        self._mupdf = None

    @property
    def rendered(self) -> pymupdf.Document:
        """The file as MuPDF opens it, with every layer on."""
        if self._mupdf is None:
            settings = ReadingSettings(passwords=(self._password,) if self._password else ())
            self._mupdf = open_pdf(self._bytes, settings, self._document.id)
        return self._mupdf

    @cached_property
    def _layers_off(self) -> tuple[bool, frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
        """(all off unless named, those named on, those named off) in the default configuration."""
        properties = self.pdf.Root.get("/OCProperties")
        default = properties.get("/D") if isinstance(properties, pikepdf.Dictionary) else None
        if not isinstance(default, pikepdf.Dictionary):
            return False, frozenset(), frozenset()
        on, off = (frozenset(group.objgen for group in default.get(key, ())) for key in ("/ON", "/OFF"))
        return default.get("/BaseState") == "/OFF", on, off

    def hidden_layer(self, layer: Any) -> bool:
        """Whether a layer (or one of those that a membership dictionary names) is off when the file is opened."""
        all_off, on, off = self._layers_off
        groups = layer.get("/OCGs", layer) if isinstance(layer, pikepdf.Dictionary) else layer
        members = list(groups) if isinstance(groups, pikepdf.Array) else [groups]
        return any(m.objgen in off or (all_off and m.objgen not in on) for m in members)

    def characters(self, number: int) -> dict[int, Box]:
        """Boxes of a page's characters by their offset in the document's text."""
        start = self._document.pages[number - 1].start
        found = page_characters(self.rendered[number - 1])
        return {start + glyph.offset: glyph.box for glyph in found.glyphs}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pdf.close()
        if self._mupdf is not None:
            self._mupdf.close()
