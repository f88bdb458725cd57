"""What somebody before us has withheld: boxes in any colour and labels such as "5.1.2.e".

A box counts by what a reader sees, not by how it was drawn: the page is drawn once and a box is a redaction when it is one
even colour, or when nothing but a label stands in it. Words that the file still holds under an even box are reported: the
earlier redaction did not remove them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.document import Box
from pipelines.reading.pdf.page_look import PageLook

_GROUND = (
    r"(?:5[.,]\s?1[.,]\s?[12][.,]?\s?\(?[a-i]\)?|5[.,]\s?1[.,]\s?5|5[.,]\s?2(?:[.,]\s?[1-5])?"
    r"|10[.,]\s?[12][.,]?\s?\(?[a-g]\)?|10\s?\([12]\)\s?\([a-g]\)|11[.,]\s?1)"
)
_REMARK = r"(?:redacted|gelakt|weggelakt|geanonimiseerd|onleesbaar gemaakt|buiten verzoek|buiten scope|bv)"
_IN_BOX = re.compile(
    rf"[\s(\[]*(?:art(?:ikel|\.)?\s*)?(?:{_GROUND}(?:\s*(?:[;,/&+]|en)?\s*{_GROUND})*(?:\s*wo[ob])?|{_REMARK})[\s)\].]*",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(
    r"(?<![\w.,(§-])[(\[]?(?:5\.1\.[12]\.?\s?\(?[a-i]\)?|10\.[12]\.?\(?[a-g]\)?|10\([12]\)\([a-g]\))(?![\w-]|\.\d)[)\]]?"
)
_CITED_BEFORE = re.compile(r"(?:\bart(?:ikel(?:en)?|\.)?|\bonder|\blid|\bsub|\bgrond(?:en)?|\ben|§)\s*$", re.IGNORECASE)
_CITED_AFTER = re.compile(r"\s*(?:,\s*)?(?:wo[ob]\b|van de\b)", re.IGNORECASE)
_BLOCKED_OUT = re.compile(rf"[█▇▆▓■]{{2,}}|\[{_REMARK}\]|(?<!\w)[xX]{{5,}}(?!\w)", re.IGNORECASE)
_MARKS = ("[", "█", "▇", "▆", "▓", "■", "xxxxx", "XXXXX")

_LEAST_WIDTH, _LEAST_HEIGHT = 8.0, 5.0
_MOST_OF_PAGE = 0.9
_DARK, _PALE = 90, 245
_MOST_BOXES = 2_000
"""Boxes of a page that are judged; a page with more is a drawing, and its boxes are left to the searchable share."""


class OldRedaction(NamedTuple):
    """A withheld place: its box (None when it is only a label), the words in it (indices), its label, how sure."""

    box: Box | None
    words: tuple[int, ...]
    span: tuple[int, int] | None
    label: str
    score: float
    legible: bool = False
    """Words can still be read by a program under a box that a person cannot look through."""


class _Patch(NamedTuple):
    box: Box
    filled: bool


def old_redactions(look: PageLook) -> list[OldRedaction]:
    """Earlier redactions on a page, boxes first, then labels that stand in no box."""
    found: list[OldRedaction] = []
    for patch in _patches(look):
        redaction = _judged(patch, look)
        if redaction is not None and not any(_same_place(redaction.box, other.box) for other in found):
            found.append(redaction)
    taken = {word for redaction in found for word in redaction.words}
    return [*found, *_labels(look, taken)]


def _patches(look: PageLook) -> Iterator[_Patch]:
    if any(_of_size(box, look) for box in look.content.vectors):
        sized = [patch for patch in _rectangles(look.drawings) if _of_size(patch.box, look)]
        yield from sized[:_MOST_BOXES]
    for box in look.content.images[:_MOST_BOXES]:
        if _of_size(box, look):
            yield _Patch(box, filled=True)


def _of_size(box: Box, look: PageLook) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return False
    return width * height < _MOST_OF_PAGE * look.width * look.height


def _rectangles(drawings: Sequence[dict[str, object]]) -> list[_Patch]:
    """The rectangles among a page's drawings; a path of several gives one patch each."""
    patches: list[_Patch] = []
    for drawing in drawings:
        filled = drawing["type"] in ("f", "fs")
        items = drawing["items"]
        assert isinstance(items, list)
        boxes = [Box(*item[1]) for item in items if item[0] == "re"]
        if not boxes and _is_rectangle(items):
            rectangle = drawing["rect"]
            assert isinstance(rectangle, tuple)
            boxes = [Box(*rectangle)]
        patches.extend(_Patch(box, filled) for box in boxes)
    return patches


def _is_rectangle(items: list[tuple[object, ...]]) -> bool:
    """Four straight lines along the axes, or a quadrilateral."""
    if len(items) == 1 and items[0][0] == "qu":
        return True
    if not 3 <= len(items) <= 5 or any(item[0] != "l" for item in items):
        return False
    return all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for _, a, b in items)  # type: ignore[index]


def _judged(patch: _Patch, look: PageLook) -> OldRedaction | None:
    inside = look.words_in(patch.box)
    written = look.spelled(inside)
    if written and _IN_BOX.fullmatch(written):
        return OldRedaction(patch.box, inside, None, written, 0.95)
    if not patch.filled:
        return None
    grey = look.raster.solid(patch.box)
    if grey is None or (grey >= _PALE and not inside):
        return None
    if inside:
        return OldRedaction(patch.box, inside, None, "", 0.9, legible=True)
    if grey <= _DARK:
        return OldRedaction(patch.box, (), None, "", 0.9)
    return OldRedaction(patch.box, (), None, "", 0.6) if _in_a_line(patch.box, look) else None


def _in_a_line(box: Box, look: PageLook) -> bool:
    """Whether the box takes the place of words: text close before or after it, of about its height."""
    for word in look.words:
        height = word.y1 - word.y0
        overlap = min(box.y1, word.y1) - max(box.y0, word.y0)
        close = -1 <= word.x0 - box.x1 <= height or -1 <= box.x0 - word.x1 <= height
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
