"""Where one document ends and the next begins in a PDF that holds many: a proposal with a score, a person confirms.

Every page but the first is weighed: signs that something begins here (page number 1, a mail or letter head, another size of
page, after a closing) against signs that it goes on (the next page number, the same running head, a sentence that runs
over). The weights were set by hand from how Dutch government files look; they are no figures that were measured.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipelines.document import Document, Page
from pipelines.folding import fold

_BEGINS = 0.5
_BIAS = -1.6
_EDGE_LINES = 3
_HEAD_LINES = 12

_NUMBERED = re.compile(
    r"(?:\b(?:pagina|pag\.?|blad|page)\s*(\d{1,4})(?:\s*(?:van|/|of)\s*(\d{1,4}))?)|(?:^\W*(\d{1,4})\s*(?:van|/|of)\s*(\d{1,4})\W*$)",
    re.IGNORECASE | re.MULTILINE,
)
_LONE_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_MAIL_HEAD = re.compile(
    r"^\s*(?:van|from|verzonden|sent|aan|to|onderwerp|subject|datum|date)\s*:", re.IGNORECASE | re.MULTILINE
)
_LETTER_HEAD = re.compile(
    r"^\s*(?:(?:ons |uw )?kenmerk|betreft|onderwerp|datum|bijlagen?|behandeld door|contactpersoon|retouradres|postadres)\b"
    r"|^\s*(?:geachte|beste)\b|^\s*>?\s*retouradres",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE = re.compile(
    r"\s*(?:memo(?:randum)?|nota|notitie|verslag|notulen|agenda|besluit(?:enlijst)?|rapport(?:age)?|advies|factuur|offerte|brief"
    r"|overeenkomst|inventaris(?:lijst)?|bijlage\s+[\dA-Z]|whatsapp|chat)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"met (?:vriendelijke|hartelijke) groet|hoogachtend|kind regards|mvg\b", re.IGNORECASE)


class Segment(NamedTuple):
    """A proposed document: its pages (from 1, both included), how sure its beginning is, and why, in Dutch."""

    start_page: int
    end_page: int
    score: float
    why: str


class _Sign(NamedTuple):
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class _Look:
    """What is weighed of a page."""

    page: Page
    lines: tuple[str, ...]
    number: int | None
    total: int | None
    head: tuple[str, ...]
    foot: tuple[str, ...]


def segments(document: Document) -> tuple[Segment, ...]:
    """The documents in this one, in order; one segment when nothing says that there are more."""
    looks = [_look(document, page) for page in document.pages]
    found: list[Segment] = []
    start, score, why = 1, 1.0, "Begin van het bestand."
    for previous, look in pairwise(looks):
        signs = [sign for sign in _signs(previous, look) if sign.weight]
        chance = 1 / (1 + math.exp(-(_BIAS + sum(sign.weight for sign in signs))))
        if chance >= _BEGINS:
            found.append(Segment(start, previous.page.number, score, why))
            reasons = [sign.why for sign in sorted(signs, reverse=True) if sign.weight > 0]
            start, score, why = look.page.number, round(chance, 2), "; ".join(reasons[:3]).capitalize() + "."
    if looks:
        found.append(Segment(start, looks[-1].page.number, score, why))
    return tuple(found)


def _look(document: Document, page: Page) -> _Look:
    text = document.text[page.start : page.end]
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    number, total = _page_number(lines)
    return _Look(page, lines, number, total, _edge(lines[:_EDGE_LINES]), _edge(lines[-_EDGE_LINES:]))


def _edge(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines at the page's edge with digits evened out, so that a running head is the same on every page."""
    return tuple(re.sub(r"\d+", "0", fold(line).text) for line in lines if len(line) > 3)


def _page_number(lines: tuple[str, ...]) -> tuple[int | None, int | None]:
    edges = [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    for line in edges:
        match = _NUMBERED.search(line)
        if match:
            number, total = match[1] or match[3], match[2] or match[4]
            return int(number), int(total) if total else None
    for line in (*lines[-1:], *lines[:1]):
        if match := _LONE_NUMBER.fullmatch(line):
            return int(match[1]), None
    return None, None


def _signs(previous: _Look, look: _Look) -> list[_Sign]:
    return [
        _numbering(previous, look),
        _paper(previous, look),
        _running_head(previous, look),
        *_beginnings(look),
        *_endings(previous, look),
    ]


def _numbering(previous: _Look, look: _Look) -> _Sign:
    if look.number == 1 and previous.number != 0:
        return _Sign(3.5, "de paginanummering begint opnieuw")
    if look.number is not None and previous.number is not None:
        if look.number == previous.number + 1 and look.total == previous.total:
            return _Sign(-4.0, "de paginanummering loopt door")
        return _Sign(1.0, "de paginanummering springt")
    if previous.number is not None and previous.number == previous.total:
        return _Sign(2.5, "de vorige pagina was de laatste van haar telling")
    return _Sign(0.0, "")


def _paper(previous: _Look, look: _Look) -> _Sign:
    old, new = previous.page, look.page
    if abs(old.width - new.width) > 5 or abs(old.height - new.height) > 5:
        return _Sign(1.2, "het papierformaat verandert")
    if old.ocr != new.ocr:
        return _Sign(1.0, "een scan volgt op een digitale pagina of andersom")
    return _Sign(0.0, "")


def _running_head(previous: _Look, look: _Look) -> _Sign:
    heads = set(previous.head) & set(look.head)
    feet = set(previous.foot) & set(look.foot)
    if heads or feet:
        return _Sign(-1.5, "kop- of voetregel is dezelfde")
    return _Sign(0.0, "")


def _beginnings(look: _Look) -> list[_Sign]:
    head = "\n".join(look.lines[:_HEAD_LINES])
    signs: list[_Sign] = []
    if len({match[0].strip().casefold() for match in _MAIL_HEAD.finditer(head)}) >= 2:
        signs.append(_Sign(2.5, "de pagina begint met een e-mailkop"))
    elif len({match[0].strip().casefold() for match in _LETTER_HEAD.finditer(head)}) >= 2:
        signs.append(_Sign(2.3, "de pagina begint met een briefhoofd"))
    if look.lines and _TITLE.match(look.lines[0]):
        signs.append(_Sign(1.5, "de pagina begint met een documenttitel"))
    if _large_title(look):
        signs.append(_Sign(1.2, "de pagina begint met een grote titel"))
    return signs


def _large_title(look: _Look) -> bool:
    words = look.page.words
    if len(words) < 10:
        return False
    heights = sorted(word.y1 - word.y0 for word in words)
    return words[0].y1 - words[0].y0 > 1.5 * heights[len(heights) // 2]


def _endings(previous: _Look, look: _Look) -> list[_Sign]:
    signs: list[_Sign] = []
    if _CLOSING.search("\n".join(previous.lines[-_HEAD_LINES:])):
        signs.append(_Sign(1.2, "de vorige pagina eindigt met een slotformule"))
    if previous.page.words and max(word.y1 for word in previous.page.words) < 0.6 * previous.page.height:
        signs.append(_Sign(0.8, "de vorige pagina is niet vol"))
    if not previous.lines and look.lines:
        signs.append(_Sign(1.0, "de vorige pagina is leeg"))
    if (
        previous.lines
        and look.lines
        and re.search(r"[^\W\d_,]$|[,-]$", previous.lines[-1])
        and look.lines[0][:1].islower()
    ):
        signs.append(_Sign(-2.5, "een zin loopt door"))
    return signs
