"""What OCR read on a page, as text and words that follow the page's own; and what a person must know about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipelines.document import Box, Notice, Word
from pipelines.errors import ReadingError
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import OcrText, Pixels, missing_package
from pipelines.reading.ocr_aslant import read_pixels

_TURN_BACK = "Controleer deze pagina met de hand, of vraag een digitaal document op."


@dataclass(frozen=True, slots=True)
class ScannedText:
    """Text read by OCR with its words (offsets from 0, boxes in points), and notices. `read` is False when nobody looked."""

    text: str
    words: tuple[Word, ...]
    read: bool
    notices: tuple[Notice, ...] = ()

    def moved(self, offset: int) -> tuple[Word, ...]:
        """The words with their offsets moved."""
        return tuple(word._replace(start=word.start + offset, end=word.end + offset) for word in self.words)


class Scan(NamedTuple):
    """A page to read, or the part of it that is not white. `scale` is pixels per point, `number` the page's number.

    It is expected to stand upright after `quarter` quarter turns counter-clockwise. `large` says that the picture is a good part of
    its page, so that a person must look at it when no text was found in it.
    """

    pixels: Pixels
    scale: float
    number: int
    quarter: int = 0
    large: bool = True


def read_scan(scan: Scan, settings: ReadingSettings) -> ScannedText:
    """Read one scan. Nothing is raised: a page that cannot be read comes back unread with a blocking notice."""
    reason = cannot_read(scan.number, settings)
    if reason is not None:
        return ScannedText("", (), False, (reason,))
    try:
        found = read_pixels(scan.pixels, scan.scale * 72, settings, scan.quarter)
    except ReadingError as error:
        return ScannedText("", (), False, (_unread(scan.number, error.message, _TURN_BACK),))
    text, words = _as_text(found, scan.scale)
    return ScannedText(text, words, True, _judged(found, scan.number, settings, scan.large))


def cannot_read(number: int, settings: ReadingSettings) -> Notice | None:
    """Why OCR cannot run here, as a blocking notice for this page; None when it can."""
    if not settings.ocr:
        return _unread(number, "Op deze pagina staat beeld dat niet is gelezen: tekstherkenning staat uit.", _TURN_BACK)
    package = missing_package(settings)
    if package:
        message = "Op deze pagina staat beeld dat niet is gelezen: het programma voor tekstherkenning ontbreekt."
        return _unread(number, message, f"Installeer {package} en lees het document opnieuw.")
    return None


def _unread(number: int, message: str, next_step: str) -> Notice:
    return Notice("niet_gelezen_beeld", message, number, True, next_step)


def _judged(found: OcrText, number: int, settings: ReadingSettings, large: bool) -> tuple[Notice, ...]:
    notices: list[Notice] = []
    if found.unread:
        message = "Op deze pagina staan schuine of onderbroken letters die niet zeker te lezen zijn; er kan een naam in staan."
        notices.append(Notice("schuine_tekst", message, number, True, _TURN_BACK))
    if not found.words:
        message = "In het beeld op deze pagina is geen tekst herkend; er kan handschrift of een gezicht op staan."
        notices.append(Notice("beeld_zonder_tekst", message, number, large, "Bekijk het beeld."))
    elif found.confidence < settings.ocr_confidence:
        message = "De tekst op deze pagina is slecht leesbaar; namen kunnen zijn gemist."
        notices.append(Notice("ocr_onzeker", message, number, True, _TURN_BACK))
    return tuple(notices)


def _as_text(found: OcrText, scale: float) -> tuple[str, tuple[Word, ...]]:
    """Words of a line with spaces between, lines on lines of their own, an empty line between paragraphs."""
    parts: list[str] = []
    words: list[Word] = []
    position = 0
    line: tuple[int, int, int] | None = None
    for word in found.words:
        if line is not None:
            separator = " " if word.line == line else "\n" if word.line[:2] == line[:2] else "\n\n"
            parts.append(separator)
            position += len(separator)
        line = word.line
        parts.append(word.text)
        end = position + len(word.text)
        box = Box(*(edge / scale for edge in word.box))
        words.append(Word(position, end, *box, word.confidence))
        position = end
    return "".join(parts), tuple(words)
