"""What reading may cost and how it is done: limits, passwords, OCR.

The limits are one frozen value that travels with every reader, because a parser runs in a child process: there is no
global to set there. A reader that meets a limit raises `LimitExceeded`; it never cuts a file short in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024
GIGABYTE: Final = 1024 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """Limits with their defaults (issue 3, point 6), passwords of the case, and how scans are read."""

    max_file_size: int = 500 * MEGABYTE
    """Bytes of one file."""
    max_pages: int = 10_000
    """Pages of one document."""
    max_page_edge: float = 10_000.0
    """Points; the longest edge of a page that is read (a PDF may say 14,400 or, with UserUnit, millions)."""
    max_archive_depth: int = 3
    """Containers inside containers: a mail in a zip in a mail is depth 2."""
    max_archive_members: int = 5_000
    """Members of one archive."""
    max_archive_ratio: float = 100.0
    """Unpacked size to packed size of one archive."""
    max_unpacked_size: int = 2 * GIGABYTE
    """Bytes that one archive may unpack to, in all."""
    max_picture_pixels: int = 200_000_000
    """Pixels of one picture (A4 at 1200 dpi is 139 million)."""
    max_seconds: float = 300.0
    """Time that one parser may take in its child process."""
    max_memory: int = 4 * GIGABYTE
    """Address space of one parser's child process, bytes."""
    passwords: tuple[str, ...] = ()
    """Tried on every encrypted file of the case; never logged."""
    ocr: bool = True
    """Read scans and pictures with tesseract; without it they block publication until a person clears them."""
    ocr_languages: str = "nld+eng"
    """Tesseract's notation."""
    ocr_dpi: int = 300
    """Resolution at which a page is drawn for OCR."""
    ocr_confidence: float = 0.85
    """Mean word confidence (0..1) under which a page read by OCR needs a person."""
    ocr_seconds: float = 120.0
    """Time that OCR of one page may take."""
