"""Removes what a plan names and writes a new file: `remove`.

A page goes one of these ways: its content is edited glyph by glyph; its pixels are; it is drawn as a picture when it cannot be
taken apart; or it is withheld as a whole. Every page, also one without a box, is written anew from an allow-list.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
import pymupdf

from pipelines.document import Box, Document, Notice, Page
from pipelines.errors import EncryptedFile, RedactionError
from pipelines.redaction.plan import Plan, Redaction, WholePage
from pipelines.redaction.removal.areas import coarse
from pipelines.redaction.removal.boxes import Drawn, upright
from pipelines.redaction.removal.cropping import unseen_parts
from pipelines.redaction.removal.edited import EditedPage
from pipelines.redaction.removal.filewriting import NewFile
from pipelines.redaction.removal.flowing import remove_flowing
from pipelines.redaction.removal.fontmaking import FontShop
from pipelines.redaction.removal.fonts import Font
from pipelines.redaction.removal.fresh import TooDeep
from pipelines.redaction.removal.geometry import number
from pipelines.redaction.removal.items import FontUse
from pipelines.redaction.removal.opened import Opened
from pipelines.redaction.removal.operations import UnreadableContent
from pipelines.redaction.removal.pagegeometry import geometry_of
from pipelines.redaction.removal.pages import PageEditor
from pipelines.redaction.removal.programs import UnreadableProgram
from pipelines.redaction.removal.raster import glyphless_font, hidden_words, joined_letters, picture, rasterised
from pipelines.redaction.removal.values import CannotEdit, DrawnBox, Method, PageMethod, Removal

__all__ = ["remove"]

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of dates in fonts, on every page

_BROKEN = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    pymupdf.mupdf.FzErrorBase,
)
"""What pikepdf and MuPDF raise when an object of a broken file is not what it should be."""


def remove(source: bytes, document: Document, plan: Plan, *, stamp: str = "", password: str = "") -> Removal:
    """A new PDF of `document` without what `plan` withholds; `stamp` is the document number in the margin.

    `source` is the file that `document` was read from (not looked at for a flowing document). Raises RedactionError (with page
    and reason) when something cannot be removed, EncryptedFile when the password does not open the file; then there is no file.
    """
    if document.flowing:
        return remove_flowing(document, plan, stamp)
    with _translated(document), _without_collector(), Opened(source, document, password) as opened:
        try:
            return _Work(opened, document, plan, stamp).done()
        except UnreadableProgram:
            return _Work(opened, document, plan, stamp, fonts_as_pictures=True).done()


@contextmanager
def _translated(document: Document) -> Iterator[None]:
    """Errors of the libraries, as one of ours."""
    try:
        yield
    except pikepdf.PasswordError as error:
        raise EncryptedFile("Deze pdf is met een wachtwoord beveiligd.", document=document.id) from error
    except (pikepdf.PikepdfError, TooDeep, *_BROKEN) as error:
        raise RedactionError(
            "Deze pdf is te beschadigd om te lakken.",
            document=document.id,
            detail=type(error).__name__,
            next_step="Open het bestand in het programma waarmee het is gemaakt en sla het opnieuw op.",
        ) from error


@contextmanager
def _without_collector() -> Iterator[None]:
    """A page is thousands of small values without cycles; Python's collector would walk them again and again (a third of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Work:
    """One removal under way."""

    def __init__(
        self, opened: Opened, document: Document, plan: Plan, stamp: str, *, fonts_as_pictures: bool = False
    ) -> None:
        self._opened, self._document, self._plan, self._stamp = opened, document, plan, stamp
        self._fonts_as_pictures = fonts_as_pictures
        """No font is made anew: a second try, after one broke only when it was built."""
        self._fonts: dict[object, FontUse] = {}
        self._shop = FontShop()
        self._editor = PageEditor(document, plan, self._font, opened.characters, opened.hidden_layer)
        self._pictures: dict[int, str] = {}
        """Pages that must become a picture, and why."""

    def done(self) -> Removal:
        by_page = self._by_page()
        pages = [self._page(page, by_page.get(page.number, [])) for page in self._document.pages]
        self._settle_fonts(pages)
        new = NewFile(self._shop)
        new.replace_images(_image_hits(pages))
        new.leave_out_unseen(image.stream for page in pages for image in page.pictures)
        glyphless: Any = None
        for page, edited in zip(self._document.pages, pages, strict=True):
            if page.number not in self._pictures:
                new.add_page(edited, self._stamp)
                continue
            glyphless = glyphless or glyphless_font(new.fresh.pdf)
            self._add_picture(new, page, edited, by_page.get(page.number, []), glyphless)
        data = new.data()
        return Removal(data, tuple(self._drawn(pages)), tuple(self._methods(pages)), tuple(self._notices(new, pages)))

    def _by_page(self) -> dict[int, list[Redaction]]:
        result: dict[int, list[Redaction]] = {}
        for redaction in self._plan.redactions:
            numbers = {n for n, _ in redaction.boxes}
            if not redaction.area:
                numbers |= {
                    p.number for p in self._document.pages if p.start < redaction.end and p.end > redaction.start
                }
            for page in sorted(numbers):
                if not 1 <= page <= len(self._document.pages):
                    raise RedactionError(
                        "Een vak ligt op een pagina die er niet is.", document=self._document.id, page=page
                    )
                result.setdefault(page, []).append(redaction)
        return result

    def _page(self, page: Page, redactions: list[Redaction]) -> EditedPage:
        source = self._opened.pdf.pages[page.number - 1]
        whole = self._plan.whole(page.number)
        if whole is not None:
            return _whole_page(source, whole)
        try:
            return self._editor.edit(page, source, redactions)
        except CannotEdit as reason:
            return self._as_picture(page, source, str(reason))
        except (UnreadableContent, pikepdf.PikepdfError, *_BROKEN):
            return self._as_picture(page, source, "de inhoud van deze pagina is niet te ontleden")

    def _as_picture(self, page: Page, source: pikepdf.Page, why: str) -> EditedPage:
        self._pictures[page.number] = why
        return EditedPage(geometry_of(source), None, method=Method.RASTERISED, why=why)

    def _font(self, dictionary: Any) -> FontUse:
        key: object = dictionary.objgen if dictionary.is_indirect else dictionary.unparse()
        if key not in self._fonts:
            font = Font(dictionary)
            self._fonts[key] = FontUse(len(self._fonts), font, affected=font.names_of_its_own)
        return self._fonts[key]

    def _settle_fonts(self, pages: list[EditedPage]) -> None:
        """Fonts that lost glyphs are made anew; where one cannot be, the pages that lost its glyphs become pictures."""
        unreadable: set[int] = set()
        for use in self._fonts.values():
            if use.affected:
                try:
                    self._shop.check(use)
                except UnreadableProgram:
                    unreadable.add(use.key)
                if self._fonts_as_pictures:
                    unreadable.add(use.key)
        if not unreadable:
            return
        for page, edited in zip(self._document.pages, pages, strict=True):
            if edited.content is not None and edited.content.uses_font(unreadable):
                source = self._opened.pdf.pages[page.number - 1]
                why = "een lettertype op deze pagina kan niet zonder de weggelakte letters worden gemaakt"
                pages[page.number - 1] = self._as_picture(page, source, why)

    def _add_picture(
        self, new: NewFile, page: Page, edited: EditedPage, redactions: list[Redaction], font: Any
    ) -> None:
        boxes = [(r, box) for r in redactions for box in _picture_boxes(r, page.number)]
        data, width, height = rasterised(self._opened.rendered, page.number, [b for _, b in boxes], self._document.id)
        shown, crop, unit = edited.geometry.shown, edited.geometry.crop, edited.geometry.unit
        words = hidden_words(self._document, page, [(r.start, r.end) for r in redactions], shown.y1)
        scale = " ".join(map(number, (1 / unit, 0, 0, 1 / unit, crop.x0, crop.y0)))
        drawing = f"{scale} cm q {number(shown.x1)} 0 0 {number(shown.y1)} 0 0 cm /X1 Do Q\n".encode("ascii")
        for redaction, box in boxes:
            frame = upright(edited.geometry.rotation)
            corners = frame.box(box)
            size = min(corners.y1 - corners.y0, 14.0)
            edited.drawn.append(Drawn(frame, corners, size, redaction.label, redaction.spoken))
        new.add_picture_page(edited, drawing + words, picture(new.fresh.pdf, data, width, height), font, self._stamp)

    def _drawn(self, pages: list[EditedPage]) -> Iterator[DrawnBox]:
        for page, edited in zip(self._document.pages, pages, strict=True):
            for box in edited.drawn:
                yield DrawnBox(page.number, box.page_box(), box.label)

    def _methods(self, pages: list[EditedPage]) -> Iterator[PageMethod]:
        for page, edited in zip(self._document.pages, pages, strict=True):
            yield PageMethod(page.number, edited.method, edited.why)

    def _notices(self, new: NewFile, pages: list[EditedPage]) -> Iterator[Notice]:
        for number_, why in sorted(self._pictures.items()):
            yield Notice("gerasterd", f"Deze pagina is als afbeelding opgenomen: {why}.", page=number_)
        if new.unreadable_images:
            yield Notice(
                "afbeelding_vervangen",
                f"{new.unreadable_images} afbeelding(en) onder een vak waren niet te lezen en zijn in hun geheel vervangen.",
            )
        for page, edited in zip(self._document.pages, pages, strict=True):
            if edited.method in (Method.PIXELS, Method.RASTERISED) and edited.drawn:
                yield Notice(
                    "breedte_zichtbaar",
                    "In een scan of afbeelding blijft te zien hoe breed de weggelakte tekst was.",
                    page=page.number,
                )
            if edited.hidden_dropped:
                yield Notice(
                    "verborgen_weggelaten",
                    "Onzichtbare inhoud die niemand heeft gelezen is weggelaten.",
                    page=page.number,
                )


def _picture_boxes(redaction: Redaction, page: int) -> list[Box]:
    boxes = [box for number_, box in redaction.boxes if number_ == page]
    return boxes if redaction.area else [coarse(box) for box in joined_letters(boxes)]


def _whole_page(source: pikepdf.Page, whole: WholePage) -> EditedPage:
    geometry = geometry_of(source)
    frame = upright(geometry.rotation)
    shown = frame.box(geometry.shown)
    corners = Box(shown.x0 + 36, shown.y0 + 48, shown.x1 - 36, shown.y1 - 36)
    if corners.x1 - corners.x0 < 72 or corners.y1 - corners.y0 < 36:
        corners = shown
    drawn = Drawn(frame, corners, 26.0, whole.label, whole.spoken)
    return EditedPage(geometry, None, [drawn], Method.WHOLE_PAGE)


def _image_hits(pages: list[EditedPage]) -> dict[tuple[int, int], tuple[Any, list[Box]]]:
    hits: dict[tuple[int, int], tuple[Any, list[Box]]] = {}
    for page in pages:
        for image, boxes in page.images:
            hits.setdefault(image.stream.objgen, (image.stream, []))[1].extend(boxes)
    for key, (stream, strips) in unseen_parts(image for page in pages for image in page.pictures).items():
        hits.setdefault(key, (stream, []))[1].extend(strips)
    return hits
