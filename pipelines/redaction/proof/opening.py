"""A PDF opened by both engines of the proof, or the reason in Dutch why it cannot be."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from pipelines.errors import EmptyFile, EncryptedFile, MalformedFile
from pipelines.redaction.proof.values import Ledger

PAGES_TOO_MANY = 20_000
BROKEN = (
    pikepdf.PikepdfError,
    pypdfium2.PdfiumError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    RuntimeError,
    OSError,
)
"""What the engines raise, at any question, when an object of a broken file is not what it should be."""
_STEP = "Open het bestand in het programma waarmee het is gemaakt en sla het opnieuw op."


@dataclass(slots=True)
class Opened:
    """One file: its bytes, qpdf's view and pdfium's. `encrypted` when it opened with the empty password."""

    data: bytes
    pdf: pikepdf.Pdf
    viewer: Any
    encrypted: bool

    @property
    def pages(self) -> int:
        return len(self.viewer)


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """Open for proof. Raises EmptyFile, EncryptedFile, MalformedFile: what cannot be opened cannot be proven."""
    if not data.strip():
        raise EmptyFile("Het bestand is leeg: er is niets te controleren.")
    pdf = _qpdf(data)
    try:
        viewer = _pdfium(data)
        try:
            if len(viewer) != len(pdf.pages):
                raise MalformedFile("Twee programma's vinden niet evenveel pagina's in deze pdf: niet te controleren.")
            yield Opened(data, pdf, viewer, pdf.is_encrypted)
        finally:
            viewer.close()
    finally:
        pdf.close()


@contextmanager
def still_proving(ledger: Ledger, page: int | None = None) -> Iterator[None]:
    """A check that a broken object stops says so and blocks; the other checks go on, for they may find the leak."""
    try:
        yield
    except BROKEN:
        ledger.unprovable("Een deel van deze pdf is te beschadigd om te controleren.", _STEP, page)


def _qpdf(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise EncryptedFile("Deze pdf is met een wachtwoord beveiligd: niet te controleren.") from None
    except (pikepdf.PikepdfError, RuntimeError, ValueError):
        raise MalformedFile("Deze pdf is te beschadigd om te controleren.") from None


def _pdfium(data: bytes) -> Any:
    try:
        viewer = pypdfium2.PdfDocument(data)
        if viewer.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            viewer.init_forms()
        if not 0 < len(viewer) <= PAGES_TOO_MANY:
            viewer.close()
            raise MalformedFile("Deze pdf heeft geen pagina's, of te veel om te controleren.")
    except pypdfium2.PdfiumError:
        raise MalformedFile("Deze pdf is te beschadigd om te controleren.") from None
    return viewer
