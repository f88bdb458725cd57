"""Lines of a page's text that may not say what the page shows, and what OCR says of them.

Doubted are lines in a font that does not say its letters (`font_doubts`) and words of characters that are no letters. Where OCR
reads the same words the file is believed; elsewhere OCR's words take their place, and the page carries the notice `UNREADABLE`: such
a page is published as a picture, because its text would mislead whoever searches it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pymupdf

from pipelines.document import Box, Notice
from pipelines.folding import fold
from pipelines.reading.pdf.page_content import PageContent, RawWord, text_page
from pipelines.reading.pdf.raster import Raster, draw
from pipelines.reading.scans import ScannedText

UNREADABLE = "tekstlaag_onleesbaar"
"""Code of the notice on a page of which the text was read by OCR because the file does not say it."""

_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f\U000f0000-\U0010ffff]")
_FEWEST = 3
"""Letters from which a word counts: signs of lists and formulas are shorter."""
_MOST_OF_PAGE = 0.5
_ALIKE = 0.5
"""Share of doubted words that OCR must read as well before the file is believed."""
_OVERLAP = 1.5
"""Points by which boxes of lines may lie over each other."""


@dataclass(frozen=True, slots=True)
class DoubtedText:
    """Boxes of the lines (or of the `whole` page), the doubted words in them, and the words of the page that are not doubted."""

    lines: tuple[Box, ...]
    words: tuple[str, ...]
    others: tuple[RawWord, ...]
    whole: bool = False

    def to_read(self, page: pymupdf.Page, dpi: float) -> Raster:
        """The page with nothing on it but these lines."""
        return draw(page, dpi).only(self.lines).without((Box(*word[:4]) for word in self.others), margin=-_OVERLAP)

    def is_denied_by(self, read: ScannedText) -> bool:
        """Whether OCR reads something else there. Nothing read where the file gives no words denies nothing."""
        if not read.read or not read.text.strip():
            return False
        heard = set(_plain(read.text).split())
        said = [_plain(_readable(word)) for word in self.words]
        said = [word for word in said if len(word) >= _FEWEST or not word.isascii()]
        return not said or sum(word in heard for word in said) < _ALIKE * len(said)


def doubted_text(page: pymupdf.Page, content: PageContent, fonts: frozenset[str]) -> DoubtedText | None:
    """What is doubted on a page, given its doubted fonts; None when that is nothing."""
    odd = [w for w in content.words if len(w[4]) >= _FEWEST and _NO_LETTER.search(w[4])]
    if not fonts and not odd:
        return None
    lines = [_line_of(word, content.words) for word in odd]
    words = [word[4] for word in odd]
    for box, spans in _lines_in(page, fonts) if fonts else ():
        lines.append(box)
        words += [w[4] for w in content.words if any(_middle_in(w, span) for span in spans)]
    if not lines:
        return None
    others = [w for w in content.words if not any(_middle_in(w, line) for line in lines)]
    if len(content.words) - len(others) >= _MOST_OF_PAGE * len(content.words):
        return DoubtedText((Box(0, 0, content.width, content.height),), tuple(words), (), whole=True)
    return DoubtedText(tuple(dict.fromkeys(lines)), tuple(words), tuple(others))


def unreadable(number: int) -> Notice:
    return Notice(
        UNREADABLE,
        "Het bestand zegt niet welke letters op deze pagina staan; zij zijn gelezen met tekstherkenning.",
        number,
        next_step="Vergelijk de tekst van deze pagina met het beeld.",
    )


def _lines_in(page: pymupdf.Page, fonts: frozenset[str]) -> list[tuple[Box, list[Box]]]:
    """Lines with enough characters in one of these fonts, each with the boxes of those characters."""
    found: list[tuple[Box, list[Box]]] = []
    for block in text_page(page).extractDICT()["blocks"]:
        for line in block.get("lines", ()):
            spans = [span for span in line["spans"] if span["font"] in fonts]
            if sum(len(span["text"].strip() or span["text"]) for span in spans) >= _FEWEST:
                found.append((Box(*line["bbox"]), [Box(*span["bbox"]) for span in spans]))
    return found


def _line_of(word: RawWord, words: Sequence[RawWord]) -> Box:
    line = [w for w in words if w[5:7] == word[5:7]]
    return Box(min(w[0] for w in line), min(w[1] for w in line), max(w[2] for w in line), max(w[3] for w in line))


def _middle_in(word: RawWord, box: Box) -> bool:
    return box.x0 <= (word[0] + word[2]) / 2 <= box.x1 and box.y0 <= (word[1] + word[3]) / 2 <= box.y1


def _readable(word: str) -> str:
    """A word without what is no letter in it, as long as a word is left: a bullet may stick to one."""
    letters = _NO_LETTER.sub("", word)
    return letters if len(letters) >= _FEWEST else word


def _plain(text: str) -> str:
    """Folded, with signs at the ends of words left out."""
    return " ".join(word.strip(".,;:!?()[]\"'-") for word in fold(text).text.split())
