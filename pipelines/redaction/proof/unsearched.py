"""Pages with something on them that no program can search: a scan without text, letters drawn as outlines, unreadable fonts.

With tesseract such a page is drawn and read. Without it the page cannot be proven.
"""

from __future__ import annotations

import re

import numpy as np

from pipelines.redaction.proof.looking import look_at
from pipelines.redaction.proof.next_steps import PAGE_PIXELS
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.pictures import OCR_STEP, PictureReader, like_writing
from pipelines.redaction.proof.put_together import has_distorted_pictures, has_letters_of_lines, has_pictures_in_pieces
from pipelines.redaction.proof.values import Ledger

_MANY_OUTLINES, _MANY_DOTS = 12, 60
_FEW_LETTERS = 20
_SCAN = 0.3
_OCR_DPI = 200
_UNREADABLE_SHARE = 0.2
_SILENT = re.compile(r"[\W_]+")
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")


def check_unsearched(view: PageView, wanted: bool, reader: PictureReader, ledger: Ledger, known: str) -> None:
    """Read the page by OCR where its text cannot be had otherwise and there are terms to find; else say what is missing.

    `known` is a reason that the contents of the file gave already, or ''.
    """
    reason = known or _reason(view)
    if not reason:
        return
    if not reader.able:
        if like_writing(view.look.pixels.astype(np.uint8)):
            ledger.unprovable(reason, OCR_STEP, view.number)
        return
    if wanted:
        look = look_at(view.page, view.drawing.shown, scale=_OCR_DPI / 72)
        reader.look_in(look.pixels.astype(np.uint8), PAGE_PIXELS, view.number, _OCR_DPI)


def _reason(view: PageView) -> str:
    odd = 0 if _NO_LETTER.search(view.text) is None else len(_NO_LETTER.findall(view.text))
    if odd >= 3 and odd > _UNREADABLE_SHARE * max(1, _letters(view)):
        return "Van de tekst op deze pagina is niet te zeggen welke letters het zijn."
    if view.drawing.curves >= _MANY_OUTLINES:
        return "Op deze pagina staan letters of tekeningen als lijnen, die niet te doorzoeken zijn."
    if has_letters_of_lines(view.drawing.lines):
        return "Op deze pagina staan lijnen die letters kunnen zijn, en die zijn niet te doorzoeken."
    if has_pictures_in_pieces(view.drawing.covers):
        return "Op deze pagina staat een afbeelding in stukken, die niet los te doorzoeken zijn."
    if has_distorted_pictures(view.drawing.covers):
        return "Op deze pagina staat een afbeelding die anders wordt getoond dan zij is opgeslagen."
    if view.drawing.dots >= _MANY_DOTS:
        return "Op deze pagina staan letters of codes als punten, die niet te doorzoeken zijn."
    shown = view.drawing.shown
    area = max(1.0, (shown[2] - shown[0]) * (shown[3] - shown[1]))
    pictured = sum(c.width * c.height for c in view.drawing.covers if c.picture) / area
    if pictured > _SCAN and _letters(view) < _FEW_LETTERS:
        return "Deze pagina is een scan zonder doorzoekbare tekst."
    return ""


def _letters(view: PageView) -> int:
    return len(_SILENT.sub("", view.text))
