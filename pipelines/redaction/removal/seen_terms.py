"""A page that has become a picture, read once more by OCR: withheld terms that are still to be seen, and words to put behind it.

For pages of which the plain way could not be proven: there the text of the file is no guide to what the page shows (a layer of recognised
text that misread the name, letters without a table of characters), so only the picture itself says where a term stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz
from scipy import ndimage

from pipelines.document import Box, Page
from pipelines.folding import fold, fold_term
from pipelines.reading.barcodes import codes_in
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import misread_places
from pipelines.reading.scans import Scan, ScannedText, read_scan
from pipelines.redaction.removal.invisible_text import PlacedWord
from pipelines.redaction.removal.raster import Drawing, Pixels
from pipelines.terms import TermIndex

_LONG, _ALIKE = 7, 85.0
"""Letters from which a term may be misread, and how much of it (of 100) must be the same: less than the proof asks for."""
_UNSURE_FROM = 6
"""Letters from which a word is a term when only letters are other ones that OCR takes for each other."""
_SURE = 0.6
"""Confidence below which what was read is no word to put behind the picture: specks, letters over each other."""
_FAINTEST, _FEWEST = (2, 14), 200
"""Levels of grey (of 255) apart from the paper, and how many pixels of them, that may be faint writing."""
_HALO = 5
"""Pixels around ink in which edges are smoothed."""
_MARGIN = 0.75
"""Points around a word that OCR found: its boxes end where the ink does."""


class SeenTerm(NamedTuple):
    """A term and the box of a word of it, in points of the unrotated page."""

    term: str
    box: Box


class Seen(NamedTuple):
    """What OCR sees of a page: the terms, and the words that are none."""

    terms: tuple[SeenTerm, ...]
    words: tuple[PlacedWord, ...]


def seen_in(drawing: Drawing, page: Page, terms: Sequence[str], settings: ReadingSettings) -> Seen:
    """Read the drawing. Without OCR nothing is seen; the proof then says that it cannot search the picture."""
    grey = drawing.grey
    found, others = _told_apart(_read(grey, drawing, page, settings), terms)
    faint = _faint(grey)
    if faint is not None:
        found += _told_apart(_read(faint, drawing, page, settings), terms)[0]
    found += _in_codes(drawing, terms)
    return Seen(tuple(found), tuple(others))


def _in_codes(drawing: Drawing, terms: Sequence[str]) -> list[SeenTerm]:
    """Bar codes that say a term: the whole code goes, for it cannot be read without the rest."""
    index = TermIndex(terms)
    return [
        SeenTerm(hit.term, Box(*(edge / drawing.zoom for edge in code.box)))
        for code in codes_in(drawing.grey).found
        for hit in index.find(code.text)
    ]


def _read(pixels: Pixels, drawing: Drawing, page: Page, settings: ReadingSettings) -> ScannedText:
    return read_scan(Scan(pixels, drawing.zoom, page.number, -page.rotation // 90, large=False), settings)


def _faint(grey: Pixels) -> Pixels | None:
    """What differs so little from the paper that nobody sees it, dark on white; None when there is nothing of the kind."""
    apart = np.abs(grey.astype(np.int16) - int(np.bincount(grey.ravel()).argmax()))
    beside_ink = ndimage.binary_dilation(apart > _FAINTEST[1], iterations=_HALO)
    marked = (apart >= _FAINTEST[0]) & (apart <= _FAINTEST[1]) & ~beside_ink
    if int(marked.sum()) < _FEWEST:
        return None
    return np.where(marked, 255 - apart * 255 // _FAINTEST[1], 255).astype(np.uint8)


def _told_apart(read: ScannedText, terms: Sequence[str]) -> tuple[list[SeenTerm], list[PlacedWord]]:
    """The words that belong to a term, and the others."""
    spans = list(_spans(read.text, terms))
    found: list[SeenTerm] = []
    others: list[PlacedWord] = []
    for word in read.words:
        here = [term for start, end, term in spans if start < word.end and end > word.start]
        found += [SeenTerm(term, _wider(word.box)) for term in dict.fromkeys(here)]
        if not here and word.confidence >= _SURE:
            others.append(PlacedWord(read.text[word.start : word.end], word.box))
    return found, others


def _spans(text: str, terms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where terms stand in what was read, also long ones with a letter misread."""
    for hit in TermIndex(terms).find(text):
        yield hit.start, hit.end, hit.term
    forms = [(term, form) for term in terms if len(form := fold_term(term)) >= _UNSURE_FROM]
    long = [(term, form) for term, form in forms if len(form) >= _LONG]
    for start, end in _windows(text) if forms else ():
        folded = fold(text[start:end])
        for term, from_, to in misread_places(forms, folded.text):
            first, last = folded.span(from_, to)
            yield start + first, start + last, term
        for term, form in long:
            alike = fuzz.partial_ratio_alignment(form, folded.text, score_cutoff=_ALIKE)
            if alike is not None and len(folded.text) >= len(form) and alike.dest_end > alike.dest_start:
                first, last = folded.span(alike.dest_start, alike.dest_end)
                yield start + first, start + last, term


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Spans of each two lines that follow each other; of the only line when there is one."""
    starts = [0, *(i + 1 for i, character in enumerate(text) if character == "\n")]
    lines = list(zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True))
    filled = [(start, end) for start, end in lines if text[start:end].strip()]
    if len(filled) == 1:
        yield filled[0]
    for (start, _), (_, end) in pairwise(filled):
        yield start, end


def _wider(box: Box) -> Box:
    return Box(box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
