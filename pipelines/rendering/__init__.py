"""The room that lays out flowing documents: mails, office files, text. Door: `render`.

A withheld span is replaced before anything is drawn, so two documents that differ only in what is withheld give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.document import Block, BlockKind, Document, Page, PageBox, Word
from pipelines.errors import RenderingError
from pipelines.rendering import placing
from pipelines.rendering.locating import locate
from pipelines.rendering.placing_words import place_words, read_words
from pipelines.rendering.setting import Setting, label_size, set_document
from pipelines.rendering.typesetting import picture_folder, typeset
from pipelines.rendering.withholding import Black, Replacement, draw, merge

__all__ = ["PlacedBlack", "Rendered", "Replacement", "render"]


@dataclass(frozen=True, slots=True)
class PlacedBlack:
    """A black box on a page and the span of the document's text that it stands for."""

    start: int
    end: int
    label: str
    where: PageBox


@dataclass(frozen=True, slots=True)
class Rendered:
    """`pages` hold the words that are shown, at offsets of the document's own text; withheld spans have no words."""

    pdf: bytes
    pages: tuple[Page, ...]
    blacks: tuple[PlacedBlack, ...] = ()
    pictures: tuple[tuple[int, PageBox], ...] = ()
    """(index in Document.pictures, where) of each picture that is shown."""
    missing: tuple[str, ...] = ()
    """Characters that no font draws: shown as U+FFFD, to be reported to the officer."""
    undrawable: tuple[int, ...] = ()
    """Pictures (index in Document.pictures) that cannot be decoded: a frame with a sentence stands in their place."""


def render(document: Document, replacements: Sequence[Replacement] = (), stamp: str = "") -> Rendered:
    """Lay out `document.flow` on A4. RenderingError when it cannot be done or a replacement cannot be applied."""
    spans = [r for r in replacements if r.start < r.end or not r.boxes]
    merged = merge(document.text, [*spans, *_over_pictures(document, replacements)])
    drawings = draw(document, merged)
    setting = set_document(document, drawings, picture_folder())
    pdf = typeset(setting.blocks, stamp)
    _check_applied(document, merged, setting.blacks)
    read, words = read_words(pdf, with_pictures=bool(setting.pictures))
    quick = place_words(document.text, read, words, setting.segments)
    if not quick or setting.blacks:
        placing.read_glyphs(pdf, read)
    if not quick and not placing.place(document.text, read, setting.segments):
        coloured = set_document(document, drawings, picture_folder(), coloured=True)
        locate(document.text, read, typeset(coloured.blocks, stamp), coloured.words)
    pictures = _pictures(setting, read)
    _add_picture_words(document, setting, pictures, read.sheets)
    return Rendered(
        pdf,
        _pages(document, read.sheets, setting, pictures),
        _blacks(setting, read),
        tuple((index, where) for (index, _, _), where in zip(setting.pictures, pictures, strict=True)),
        tuple(sorted(setting.missing)),
        tuple(sorted(setting.undrawable)),
    )


def _over_pictures(document: Document, replacements: Sequence[Replacement]) -> list[Replacement]:
    """A region of a picture is withheld by withholding the picture: for each region on paper, the pictures it touches."""
    regions = [(r, where) for r in replacements for where in r.boxes if r.start == r.end]
    if not regions:
        return []
    plain = render(document)
    blocks = [b for b in document.flow if b.kind is BlockKind.PICTURE]
    found = []
    for replacement, where in regions:
        touched = [b for b, at in _placed_blocks(blocks, plain) if at.page == where.page and _touch(at, where)]
        if not touched:
            raise RenderingError("Een te lakken vlak raakt geen afbeelding.", page=where.page)
        found += [Replacement(b.start, b.end, replacement.label, replacement.ground) for b in touched]
    return found


def _placed_blocks(blocks: Sequence[Block], plain: Rendered) -> list[tuple[Block, PageBox]]:
    shown = [b for b in blocks if b.picture not in plain.undrawable]
    return list(zip(shown, (where for _, where in plain.pictures), strict=True))


def _touch(one: PageBox, other: PageBox) -> bool:
    a, b = one.box, other.box
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


def _check_applied(document: Document, merged: Sequence[Replacement], blacks: Sequence[Black]) -> None:
    """Fail closed: a span whose text is drawn somewhere must have its box."""
    drawn = sorted((b.start, b.end) for b in blacks)
    for replacement in merged:
        if any(start <= replacement.end and end >= replacement.start for start, end in drawn):
            continue
        on_paper = any(
            b.start < replacement.end and b.end > replacement.start and document.text[b.start : b.end].strip()
            for b in document.flow
        )
        if on_paper or replacement.start == replacement.end:
            raise RenderingError("Een te lakken plaats kon niet worden gelakt.", page=None)


def _pictures(setting: Setting, read: placing.Read) -> list[PageBox]:
    if len(read.pictures) != len(setting.pictures):
        raise RenderingError("De opmaak toont niet precies de afbeeldingen van het document.")
    return read.pictures


def _add_picture_words(
    document: Document, setting: Setting, places: Sequence[PageBox], sheets: Sequence[placing.Sheet]
) -> None:
    """Text that OCR read in a picture: its words have the picture's box."""
    for (_, start, end), where in zip(setting.pictures, places, strict=True):
        position = start
        for token in document.text[start:end].split():
            position = document.text.index(token, position)
            sheets[where.page - 1].words.append(Word(position, position + len(token), *where.box))
            position += len(token)
        sheets[where.page - 1].words.sort(key=lambda w: w.start)


def _blacks(setting: Setting, read: placing.Read) -> tuple[PlacedBlack, ...]:
    widths = [label_size(b.label)[0] for b in setting.blacks]
    boxes = placing.label_boxes(read.labels, [b.label for b in setting.blacks], [float(w) for w in widths])
    return tuple(PlacedBlack(b.start, b.end, b.label, where) for b, where in zip(setting.blacks, boxes, strict=True))


def _pages(
    document: Document, sheets: Sequence[placing.Sheet], setting: Setting, pictures: Sequence[PageBox]
) -> tuple[Page, ...]:
    """Pages that partition the text that is on paper: each begins where its first word does."""
    end = max((block.end for block in document.flow), default=0)
    if not document.text[end:].strip():
        end = len(document.text)
    starts: list[int | None] = []
    for sheet in sheets:
        firsts = [sheet.words[0].start] if sheet.words else []
        firsts += [s for (_, s, _), at in zip(setting.pictures, pictures, strict=True) if at.page == sheet.number]
        starts.append(min(firsts, default=None))
    starts[0] = 0
    following = end
    pages: list[Page] = []
    for sheet, start in zip(reversed(sheets), reversed(starts), strict=True):
        begin = following if start is None else min(start, following)
        pages.append(Page(sheet.number, begin, following, sheet.width, sheet.height, tuple(sheet.words)))
        following = begin
    return tuple(reversed(pages))
