"""Removes what a plan names and writes a new file: `remove`.

A page goes one of these ways: its content is edited glyph by glyph; its pixels are; it is drawn as a picture when it cannot be
taken apart; or it is withheld as a whole. Every page, also one without a box, is written anew from an allow-list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import pikepdf
import pymupdf

from pipelines.document import Box, Document, Notice, Page
from pipelines.errors import EncryptedFile, RedactionError
from pipelines.reading.pdf import UNREADABLE
from pipelines.redaction.collecting import without_collector
from pipelines.redaction.plan import Plan, Redaction, WholePage, pages_between
from pipelines.redaction.removal.boxes import Drawn, upright
from pipelines.redaction.removal.cropping import unseen_parts
from pipelines.redaction.removal.edited import EditedPage
from pipelines.redaction.removal.filewriting import NewFile
from pipelines.redaction.removal.flowing import remove_flowing
from pipelines.redaction.removal.fontmaking import FontShop
from pipelines.redaction.removal.fonts import Font
from pipelines.redaction.removal.fresh import TooDeep
from pipelines.redaction.removal.invisible_text import hidden_words, words_left
from pipelines.redaction.removal.items import FontUse
from pipelines.redaction.removal.opened import Opened
from pipelines.redaction.removal.operations import UnreadableContent
from pipelines.redaction.removal.pagegeometry import geometry_of
from pipelines.redaction.removal.pages import PageEditor
from pipelines.redaction.removal.picture_pages import PicturePages
from pipelines.redaction.removal.programs import UnreadableProgram
from pipelines.redaction.removal.values import DRAWN_PAGE, CannotEdit, DrawnBox, Method, PageMethod, Removal

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


_SURE = 0.6
"""Confidence below which what OCR read on a scan is left out: strokes and specks."""
_UNPROVEN = "zonder dat was niet te bewijzen dat alles weg is"
_UNREADABLE = "het bestand zegt niet welke letters erop staan"
_DAMAGED = "het bestand is beschadigd en kan alleen nog worden getekend"


def remove(
    source: bytes,
    document: Document,
    plan: Plan,
    *,
    stamp: str = "",
    password: str = "",
    by_eye: Collection[int] = (),
    terms: Sequence[str] = (),
) -> Removal:
    """A new PDF of `document` without what `plan` withholds; `stamp` is the document number in the margin.

    `source` is the file that `document` was read from (not looked at for a flowing document). The pages `by_eye` become pictures in
    which `terms` are looked for once more (see `picture_pages`). Raises RedactionError (with page and reason) when something cannot
    be removed, EncryptedFile when the password does not open the file; then there is no file.
    """
    if document.flowing:
        return remove_flowing(document, plan, stamp)
    with _translated(document), without_collector(), Opened(source, document, password) as opened:
        unreadable = (n.page for n in document.notices if n.code == UNREADABLE and n.page is not None)
        pictures = dict.fromkeys(unreadable, _UNREADABLE)
        pages = PicturePages(opened, document, plan, terms)
        work = partial(_Work, opened, document, plan)
        if by_eye:
            plain = _worked(partial(work, "", pages), pictures, document)
            pages.look_at(by_eye, plain.removal.pdf, plain.boxes)
        return _worked(partial(work, stamp, pages), pictures | dict.fromkeys(by_eye, _UNPROVEN), document).removal


def _worked(work: Callable[..., _Work], pictures: Mapping[int, str], document: Document) -> _Work:
    """The work done, with fonts or all pages as pictures where it cannot be done otherwise."""
    try:
        return work(pictures)
    except UnreadableProgram:
        return work(pictures, fonts_as_pictures=True)
    except (pikepdf.PikepdfError, TooDeep, *_BROKEN):
        return work(dict.fromkeys((page.number for page in document.pages), _DAMAGED))


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


class _Work:
    """One removal: `removal` is what came of it."""

    def __init__(
        self,
        opened: Opened,
        document: Document,
        plan: Plan,
        stamp: str,
        drawing: PicturePages,
        pictures: Mapping[int, str],
        *,
        fonts_as_pictures: bool = False,
    ) -> None:
        self._opened, self._document, self._plan, self._stamp = opened, document, plan, stamp
        self._drawing = drawing
        self._whole_pages = {whole.page: whole for whole in reversed(plan.whole_pages)}
        self._fonts_as_pictures = fonts_as_pictures
        """No font is made anew: a second try, after one broke only when it was built."""
        self._fonts: dict[object, FontUse] = {}
        self._shop = FontShop()
        self._editor = PageEditor(document, plan, self._font, opened.characters, opened.hidden_layer)
        self._pictures = dict(pictures)
        """Pages that must become a picture, and why."""
        self.boxes: dict[int, list[Drawn]] = {}
        """What is drawn on each page."""
        self.removal = self._done()

    def _done(self) -> Removal:
        by_page = self._by_page()
        pages = [self._page(page, by_page.get(page.number, [])) for page in self._document.pages]
        self._settle_fonts(pages)
        new = NewFile(self._shop)
        new.replace_images(_image_hits(pages))
        new.leave_out_unseen(image.stream for page in pages for image in page.pictures)
        for page, edited in zip(self._document.pages, pages, strict=True):
            if page.number not in self._pictures:
                behind = self._behind_scan(page, edited, by_page.get(page.number, []))
                new.add_page(edited, page.words, self._stamp, behind)
                continue
            self._drawing.add(new, page, edited, by_page.get(page.number, []), self._stamp)
        data = new.data(self._stamp)
        self.boxes = {page.number: edited.drawn for page, edited in zip(self._document.pages, pages, strict=True)}
        notices = tuple(self._notices(new, pages))
        return Removal(
            data, tuple(self._drawn(pages)), tuple(self._methods(pages)), notices, frozenset(self._drawing.seen)
        )

    def _by_page(self) -> dict[int, list[Redaction]]:
        result: dict[int, list[Redaction]] = {}
        for redaction in self._plan.redactions:
            numbers = {n for n, _ in redaction.boxes}
            if not redaction.area:
                numbers |= {page.number for page in pages_between(self._document, redaction.start, redaction.end)}
            for page in sorted(numbers):
                if not 1 <= page <= len(self._document.pages):
                    raise RedactionError(
                        "Een vak ligt op een pagina die er niet is.", document=self._document.id, page=page
                    )
                result.setdefault(page, []).append(redaction)
        return result

    def _page(self, page: Page, redactions: list[Redaction]) -> EditedPage:
        source = self._opened.pdf.pages[page.number - 1]
        whole = self._whole_pages.get(page.number)
        if whole is not None:
            self._pictures.pop(page.number, None)
            return _whole_page(source, whole)
        if page.number in self._pictures:
            return self._as_picture(page, source, self._pictures[page.number])
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

    def _behind_scan(self, page: Page, edited: EditedPage, redactions: list[Redaction]) -> bytes:
        """The words that OCR read on a page that stays as it is, as far as they stay: so a scan can be searched."""
        recognised = [w for w in page.words if _SURE <= w.confidence < 1.0] if edited.content is not None else []
        if not recognised:
            return b""
        taken = [box for r in redactions if r.area for number, box in r.boxes if number == page.number]
        taken += self._editor.covered_before(page) + [drawn.page_box() for drawn in edited.drawn]
        taken += [w.box for w in page.words if w.confidence == 1.0]
        left = words_left(self._document, recognised, [(r.start, r.end) for r in redactions])
        return hidden_words((word for word in left if not word.reached_by(taken)), page, edited.geometry)

    def _drawn(self, pages: list[EditedPage]) -> Iterator[DrawnBox]:
        for page, edited in zip(self._document.pages, pages, strict=True):
            for box in edited.drawn:
                yield DrawnBox(page.number, box.page_box(), box.label)

    def _methods(self, pages: list[EditedPage]) -> Iterator[PageMethod]:
        for page, edited in zip(self._document.pages, pages, strict=True):
            yield PageMethod(page.number, edited.method, edited.why)

    def _notices(self, new: NewFile, pages: list[EditedPage]) -> Iterator[Notice]:
        for number_, why in sorted(self._pictures.items()):
            message = f"Deze pagina is als afbeelding opgenomen: {why}."
            yield Notice(DRAWN_PAGE, message, page=number_, next_step="Bekijk of deze pagina goed te lezen is.")
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
