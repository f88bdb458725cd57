"""What must go: spans of the document's text and boxes on its pages, each with its label.

A plan is made from the decided findings and passages and from nothing else: whatever is passed is withheld. Spans that touch or
overlap are one redaction with their grounds joined; a page of which every character is withheld is one whole page with its label
once. Boxes in a plan are where the withheld text stands now (for the screen and for proof); removal works from glyphs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.document import Box, Document, Finding, Page, PageBox, Passage, Word
from pipelines.errors import RedactionError
from pipelines.redaction.labels import joined, regime_label, spoken

_WIDTHS = {**dict.fromkeys("ijlI.,:;'!|", 0.45), **dict.fromkeys("frt()[]/-", 0.6), **dict.fromkeys("mwMW@%", 1.5)}
_SPARE = 0.25
"""Widths of an n by which a box reaches into what is left of a word."""
_UPWARDS, _FEWEST_UPWARDS = 1.5, 3
"""Heights of a word's box to its width, and letters, from which it runs up the page."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One withheld span (or, with start == end, an area without text) and the boxes that it covers on the pages."""

    start: int
    end: int
    label: str
    boxes: tuple[PageBox, ...]

    @property
    def area(self) -> bool:
        """True when there is no text to remove, only what is drawn inside the boxes."""
        return self.start == self.end

    @property
    def spoken(self) -> str:
        return spoken(self.label)


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page that is withheld altogether; pages count from 1."""

    page: int
    label: str

    @property
    def spoken(self) -> str:
        return spoken(self.label)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that must be removed from one document, in the order of its text. Areas come last."""

    document: str
    redactions: tuple[Redaction, ...] = ()
    whole_pages: tuple[WholePage, ...] = ()

    def terms(self, document: Document) -> tuple[str, ...]:
        """The withheld pieces of text, for the proof; never log them."""
        return tuple(document.text[r.start : r.end] for r in self.redactions if r.end > r.start)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    labels: tuple[str, ...]


def make_plan(
    document: Document,
    findings: Iterable[Finding],
    passages: Iterable[Passage],
    *,
    numbers: Mapping[str, str] | None = None,
) -> Plan:
    """The plan for `document`: every finding and passage given here is withheld.

    `numbers` gives inventory numbers by document id, for "dubbel van 17". Raises RedactionError for a span outside the text, a
    box on a page that does not exist, or a box without a surface.
    """
    spans: list[_Span] = []
    areas: list[Redaction] = []
    for finding in findings:
        if finding.end > finding.start:
            spans.append(_Span(finding.start, finding.end, (finding.ground,)))
        else:
            areas.append(_area(document, finding))
    for passage in passages:
        number = (numbers or {}).get(passage.refers_to, "")
        label = passage.ground or regime_label(passage.regime, number)
        spans.append(_Span(passage.start, passage.end, (label,)))
    _check(document, spans)
    merged = _merge(document.text, spans)
    whole = tuple(_whole_pages(document, merged))
    skip = {page.page for page in whole}
    redactions = tuple(
        Redaction(span.start, span.end, joined(span.labels), tuple(word_boxes(document, span.start, span.end, skip)))
        for span in merged
    )
    return Plan(document.id, redactions + tuple(_joined_areas(areas)), whole)


def _area(document: Document, finding: Finding) -> Redaction:
    if not finding.boxes:
        raise RedactionError("Een bevinding zonder tekst heeft geen plaats op een pagina.", document=document.id)
    count = len(document.pages)
    for page, box in finding.boxes:
        if not 1 <= page <= count:
            raise RedactionError("Een vak ligt op een pagina die er niet is.", document=document.id, page=page)
        if not (box.x1 > box.x0 and box.y1 > box.y0):
            raise RedactionError("Een vak heeft geen oppervlak.", document=document.id, page=page)
    return Redaction(finding.start, finding.start, joined((finding.ground,)), finding.boxes)


def _joined_areas(areas: Sequence[Redaction]) -> Iterator[Redaction]:
    """Areas with the same boxes are one, their grounds joined."""
    labels: dict[tuple[PageBox, ...], list[str]] = {}
    starts: dict[tuple[PageBox, ...], int] = {}
    for area in areas:
        labels.setdefault(area.boxes, []).append(area.label)
        starts.setdefault(area.boxes, area.start)
    for boxes, joint in labels.items():
        yield Redaction(starts[boxes], starts[boxes], joined(joint), boxes)


def _check(document: Document, spans: Sequence[_Span]) -> None:
    for span in spans:
        if not 0 <= span.start < span.end <= len(document.text):
            raise RedactionError("Een te lakken passage ligt buiten de tekst van het document.", document=document.id)


def _merge(text: str, spans: Sequence[_Span]) -> list[_Span]:
    """Overlapping spans become one; so do neighbours on a line with the same grounds and only blanks between them."""
    merged: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        span = _trimmed(text, span)
        if span.start >= span.end:
            continue
        last = merged[-1] if merged else None
        if last is not None and span.start < last.end:
            labels = tuple(dict.fromkeys(last.labels + span.labels))
            merged[-1] = _Span(last.start, max(last.end, span.end), labels)
        elif last is not None and set(last.labels) == set(span.labels) and _only_blanks(text, last.end, span.start):
            merged[-1] = _Span(last.start, span.end, last.labels)
        else:
            merged.append(span)
    return merged


def _trimmed(text: str, span: _Span) -> _Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _Span(start, end, span.labels)


def _only_blanks(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return len(between) <= 3 and not between.strip() and "\n" not in between


def _whole_pages(document: Document, spans: Sequence[_Span]) -> Iterator[WholePage]:
    text = document.text
    for page in document.pages:
        first = bisect_right(spans, page.start, key=lambda span: span.end)
        covering = spans[first : bisect_left(spans, page.end, first, key=lambda span: span.start)]
        if not covering or page.end <= page.start:
            continue
        visible = _visible(text[page.start : page.end])
        gone = sum(_visible(text[max(s.start, page.start) : min(s.end, page.end)]) for s in covering)
        spanning = any(s.start <= page.start and s.end >= page.end for s in covering)
        if visible and gone == visible and (spanning or len(page.words) > 20):
            yield WholePage(page.number, joined(label for s in covering for label in s.labels))


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


def pages_between(document: Document, start: int, end: int) -> Iterator[Page]:
    """The pages that share a character with start..end."""
    pages = document.pages
    for at in range(bisect_right(pages, start, key=lambda page: page.end), len(pages)):
        if pages[at].start >= end:
            return
        yield pages[at]


def word_boxes(document: Document, start: int, end: int, skip_pages: Iterable[int] = ()) -> Iterator[PageBox]:
    """The box of each word (or part of it, in proportion to its characters) inside start..end, joined per line."""
    skip = set(skip_pages)
    for page in pages_between(document, start, end):
        if page.number in skip:
            continue
        pending: Box | None = None
        for word in words_between(page, start, end):
            box = _part(word, document.text, start, end)
            if pending is not None and _same_line(pending, box):
                pending = Box(pending.x0, min(pending.y0, box.y0), max(pending.x1, box.x1), max(pending.y1, box.y1))
                continue
            if pending is not None:
                yield PageBox(page.number, pending)
            pending = box
        if pending is not None:
            yield PageBox(page.number, pending)


def words_between(page: Page, start: int, end: int) -> Iterator[Word]:
    """The words of a page that share a character with start..end."""
    words = page.words
    at = max(0, bisect_right(words, start, key=lambda word: word.start) - 1)
    while at < len(words) and words[at].start < end:
        if words[at].end > start:
            yield words[at]
        at += 1


def _part(word: Word, text: str, start: int, end: int) -> Box:
    """The place of the withheld letters of a word, which nobody knows to the point in a picture.

    Where only punctuation is left of the word all of it goes: a comma is less than the half letter beside it. So it does in a word
    that runs upwards.
    """
    before, after = text[word.start : max(word.start, start)], text[min(word.end, end) : word.end]
    upwards = word.y1 - word.y0 > _UPWARDS * (word.x1 - word.x0) and word.end - word.start >= _FEWEST_UPWARDS
    if upwards or not any(c.isalnum() for c in before + after):
        return Box(word.x0, word.y0, word.x1, word.y1)
    each = (word.x1 - word.x0) / max(1.0, _width(text[word.start : word.end]))
    x0, x1 = word.x0 + _width(before) * each, word.x1 - _width(after) * each
    spare = _SPARE * each
    return Box(x0 - spare if before else x0, word.y0, x1 + spare if after else x1, word.y1)


def _width(letters: str) -> float:
    """About how wide letters are in print, in widths of an n."""
    return sum(_WIDTHS.get(c, 1.2 if c.isupper() else 1.0) for c in letters)


def _same_line(a: Box, b: Box) -> bool:
    height = min(a.y1 - a.y0, b.y1 - b.y0)
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > 0.5 * height and -0.5 * height <= b.x0 - a.x1 < 2 * height
