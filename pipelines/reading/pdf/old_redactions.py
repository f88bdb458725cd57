"""What somebody before us has withheld: boxes in any colour and labels such as "5.1.2.e".

A box is a redaction when nothing but a label stands in it, when it is dark and empty, or when it is coloured, empty and takes
the place of words in a line. Words that the file still holds under a box are reported: the earlier redaction did not remove
them. That is judged by drawing order first and by the page's pixels where order says that something is covered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.document import Box
from pipelines.reading.pdf.labels import LABEL, REMARK
from pipelines.reading.pdf.page_content import LARGE_HEIGHT, LARGE_WIDTH, RawWord, Shape
from pipelines.reading.pdf.page_look import PageLook

_IN_TEXT = re.compile(
    r"(?<![\w.,(§-])[(\[]?(?:5\.1\.[12]\.?\s?\(?[a-i]\)?|10\.[12]\.?\(?[a-g]\)?|10\([12]\)\([a-g]\))(?![\w-]|\.\d)[)\]]?"
)
_CITED_BEFORE = re.compile(r"(?:\bart(?:ikel(?:en)?|\.)?|\bonder|\blid|\bsub|\bgrond(?:en)?|\ben|§)\s*$", re.IGNORECASE)
_CITED_AFTER = re.compile(r"\s*(?:,\s*)?(?:wo[ob]\b|van de\b)", re.IGNORECASE)
_BLOCKED_OUT = re.compile(rf"[█▇▆▓■]{{2,}}|\[{REMARK}\]|(?<!\w)[xX]{{5,}}(?!\w)", re.IGNORECASE)
_MARKS = ("[", "█", "▇", "▆", "▓", "■", "xxxxx", "XXXXX")

_MOST_OF_PAGE = 0.9
_DARK, _WHITE = 0.35, 0.97
"""Lightness below which a box without words is a redaction, and from which it is paper."""
_WORDS_IN_LABEL = 12
_MOST_SHAPES = 2_000
"""Shapes of a page that are judged; a page with more is a drawing, and is left to the searchable share."""
_FULL_LINE = 0.85
_SHARED_WITH_WORDS = 3


class OldRedaction(NamedTuple):
    """A withheld place: its box (None when it is only a label), the words in it (indices), its label, how sure."""

    box: Box | None
    words: tuple[int, ...]
    span: tuple[int, int] | None
    label: str
    score: float
    legible: bool = False
    """Words can still be read by a program under a box that a person cannot look through."""


def old_redactions(look: PageLook) -> list[OldRedaction]:
    """Earlier redactions on a page that were drawn as shapes, then labels that stand in no box."""
    found: list[OldRedaction] = []
    shapes = [shape for shape in look.content.shapes if shape.rectangle and _within_page(shape.box, look)][
        :_MOST_SHAPES
    ]
    inside = [look.raw_words_in(shape.box) for shape in shapes]
    backgrounds = _backgrounds(shapes, inside)
    for shape, words in zip(shapes, inside, strict=True):
        redaction = _with_words(shape, words, look) if words else _empty(shape, look, backgrounds)
        if redaction is not None and not any(_same_place(redaction.box, other.box) for other in found):
            found.append(redaction)
    taken = {word for redaction in found for word in redaction.words}
    return [*found, *_labels(look, taken)]


def blacked_out_pictures(look: PageLook) -> list[OldRedaction]:
    """Pictures of one dark colour: some programs redact with a picture."""
    found: list[OldRedaction] = []
    for box in look.content.images[:_MOST_SHAPES]:
        if box.x1 - box.x0 >= LARGE_WIDTH and box.y1 - box.y0 >= LARGE_HEIGHT and _within_page(box, look):
            grey = look.raster.solid(box)
            if grey is not None and grey <= _DARK * 255:
                inside = look.words_in(box)
                found.append(OldRedaction(box, inside, None, "", 0.9, legible=bool(inside)))
    return found


def _within_page(box: Box, look: PageLook) -> bool:
    return (box.x1 - box.x0) * (box.y1 - box.y0) < _MOST_OF_PAGE * look.width * look.height


def _backgrounds(shapes: Sequence[Shape], inside: Sequence[list[RawWord]]) -> set[int]:
    """Colours that stand behind words: an empty box of such a colour is an empty cell."""
    filled = (shape.argb for shape, words in zip(shapes, inside, strict=True) if words and not shape.stroked)
    behind = Counter(filled)
    return {argb for argb, times in behind.items() if times >= _SHARED_WITH_WORDS}


def _with_words(shape: Shape, words: list[RawWord], look: PageLook) -> OldRedaction | None:
    """A box with words in it: with a label and nothing else, or with words that cannot be seen."""
    written = " ".join(word[4] for word in words) if len(words) <= _WORDS_IN_LABEL else ""
    if LABEL.fullmatch(written):
        return OldRedaction(shape.box, look.words_in(shape.box), None, written, 0.95)
    if not shape.opaque or shape.stroked:
        return None
    suspect = shape.lightness <= _DARK or (max(word[5] for word in words) < shape.after and look.covered(shape.box))
    if suspect and look.raster.solid(shape.box) is not None:
        return OldRedaction(shape.box, look.words_in(shape.box), None, "", 0.9, legible=True)
    return None


def _empty(shape: Shape, look: PageLook, backgrounds: set[int]) -> OldRedaction | None:
    """A box without words: dark, or in the place of words."""
    if shape.stroked or not shape.opaque or shape.lightness >= _WHITE or shape.argb in backgrounds:
        return None
    if shape.lightness <= _DARK and shape.box.x1 - shape.box.x0 < _FULL_LINE * look.width:
        return OldRedaction(shape.box, (), None, "", 0.9)
    return OldRedaction(shape.box, (), None, "", 0.6) if _in_a_line(shape.box, look) else None


def _in_a_line(box: Box, look: PageLook) -> bool:
    """Whether the box takes the place of words: text close before or after it, of about its height."""
    for word in look.words:
        height = word.y1 - word.y0
        overlap = min(box.y1, word.y1) - max(box.y0, word.y0)
        close = -1 <= word.x0 - box.x1 <= 0.6 * height or -1 <= box.x0 - word.x1 <= 0.6 * height
        if close and overlap > 0.5 * height and box.y1 - box.y0 < 2 * height:
            return True
    return False


def _same_place(a: Box | None, b: Box | None) -> bool:
    return a is not None and b is not None and all(abs(p - q) < 3 for p, q in zip(a, b, strict=True))


def _labels(look: PageLook, taken: set[int]) -> Iterator[OldRedaction]:
    """Labels and blocks of █ in the running text, not citations of the law."""
    text = look.text
    in_boxes = [(look.words[i].start - look.start, look.words[i].end - look.start) for i in taken]
    places: list[tuple[re.Match[str], float]] = []
    if "5.1." in text or "10." in text or "10(" in text:
        for match in _IN_TEXT.finditer(text):
            cited = _CITED_BEFORE.search(text, max(0, match.start() - 12), match.start())
            if not cited and not _CITED_AFTER.match(text, match.end()):
                places.append((match, 0.7))
    if any(mark in text for mark in _MARKS):
        places.extend((match, 0.7) for match in _BLOCKED_OUT.finditer(text))
    for match, score in places:
        if not any(start < match.end() and match.start() < end for start, end in in_boxes):
            span = (look.start + match.start(), look.start + match.end())
            yield OldRedaction(None, (), span, match[0], score)
