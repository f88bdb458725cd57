"""The order of the checks: cheap ones on every page, pictures and drawing only where something asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipelines.errors import ReadingError
from pipelines.redaction.collecting import without_collector
from pipelines.redaction.plan import Plan
from pipelines.redaction.proof.annotations import check_annotations
from pipelines.redaction.proof.columns import breakable, text_by_columns
from pipelines.redaction.proof.contents import Contents
from pipelines.redaction.proof.covered_pictures import check_covered_pictures
from pipelines.redaction.proof.drawing import Cover
from pipelines.redaction.proof.hidden_text import check_hidden_text
from pipelines.redaction.proof.next_steps import DRAWN_APART, PAGE_TEXT
from pipelines.redaction.proof.opening import Opened, opened, still_proving
from pipelines.redaction.proof.page_view import PageView
from pipelines.redaction.proof.pictures import PictureReader
from pipelines.redaction.proof.rereading import out_of_order, text_by_place
from pipelines.redaction.proof.rests import check_rests, words_to_guard
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.side_channels import check_fonts, check_widths
from pipelines.redaction.proof.signs import labelled, redaction_boxes
from pipelines.redaction.proof.strictness import check_own_file
from pipelines.redaction.proof.surroundings import Surroundings
from pipelines.redaction.proof.unsearched import check_unsearched
from pipelines.redaction.proof.values import Ledger, Proof
from pipelines.redaction.proof.worked_over import check_worked_over

_DEEPEST = 3


def prove(pdf: bytes, terms: Iterable[str] = (), plan: Plan | None = None) -> Proof:
    """Whether anything withheld can be found in `pdf`.

    `terms` are looked for everywhere. With a `plan` the file is one that we made, so it must also be free of everything that we
    never write. Raises EmptyFile, EncryptedFile or MalformedFile for a file that cannot be opened.
    """
    return _Proving(tuple(terms), plan).prove(pdf)


def verify_file(path: Path, terms: Iterable[str] = ()) -> Proof:
    """`prove` for a file on disk that anybody may have made: with terms too its scans are looked at for half hidden parts."""
    return _Proving(tuple(terms), None, by_others=True).prove(path.read_bytes())


class _Proving:
    """One proof under way; `depth` counts PDFs inside PDFs."""

    def __init__(self, terms: tuple[str, ...], plan: Plan | None, depth: int = 0, *, by_others: bool = False) -> None:
        self._terms, self._plan, self._depth = terms, plan, depth
        self._by_others = by_others or (plan is None and not terms)
        self._ledger = Ledger()
        self._search = Search(terms)
        self._reader = PictureReader(self._search, self._ledger)
        self._words = words_to_guard(self._search.terms)
        self._breakable = breakable(self._search.terms)
        self._boxes: list[tuple[int, Cover]] = []

    def prove(self, pdf: bytes) -> Proof:
        with without_collector(), opened(pdf) as file:
            contents = Contents(file, self._search, self._ledger)
            with still_proving(self._ledger):
                contents.read_pages()
            with still_proving(self._ledger):
                contents.read_streams()
            shown, redacted = self._check_pages(file, contents)
            self._search.look_over_pages(shown, PAGE_TEXT, self._ledger)
            self._search.run(self._ledger)
            with still_proving(self._ledger):
                self._check_around(file, contents, shown, redacted)
            with still_proving(self._ledger):
                if self._search.wanted:
                    self._reader.read_all(contents.pictures, contents.only_page_of)
                if self._by_others:
                    check_worked_over(contents.pictures, contents.only_page_of, self._ledger)
                self._check_attached(contents)
            with still_proving(self._ledger):
                if redacted and self._search.wanted:
                    check_fonts(contents, self._search.terms, self._ledger)
                if self._plan is not None:
                    check_own_file(file, self._plan, shown, contents.page_streams, self._ledger)
                    check_widths(self._plan, self._boxes, self._ledger)
            return self._ledger.proof(file.pages)

    def _check_pages(self, file: Opened, contents: Contents) -> tuple[list[str], bool]:
        """The texts that the pages show, and whether they show signs of redaction."""
        texts: list[str] = []
        redacted = self._plan is not None
        around = Surroundings(file, contents, (), self._ledger)
        for number in range(1, file.pages + 1):
            with still_proving(self._ledger, number):
                view = PageView(file.viewer, number, unsure=around.hides_layers)
                texts.append(view.text)
                redacted |= self._check_page(view, file.pdf.pages[number - 1].obj, contents, around)
                view.close()
        return texts, redacted

    def _check_page(self, view: PageView, page: Any, contents: Contents, around: Surroundings) -> bool:
        """The checks of one page; whether it shows signs of redaction."""
        self._search.add(view.text, PAGE_TEXT, view.number)
        if self._search.wanted and out_of_order(view):
            self._search.add(text_by_place(view), DRAWN_APART, view.number)
        if self._breakable.may_stand_in(view.text):
            self._search.add(text_by_columns(view), DRAWN_APART, view.number)
        unapplied = check_annotations(view, page, self._ledger, "/AcroForm" in contents.root)
        check_hidden_text(view, self._ledger, self._search.wanted)
        check_covered_pictures(view, self._ledger)
        check_unsearched(view, self._search.wanted, self._reader, self._ledger, contents.unsearchable(view.number))
        signs = redaction_boxes(view)
        self._boxes += [(view.number, cover) for cover in signs]
        check_rests(view, signs, self._words, self._ledger)
        if around.hides_layers and not self._search.wanted:
            around.check_layers(view)
        return unapplied or bool(signs) or labelled(view)

    def _check_around(self, file: Opened, contents: Contents, shown: list[str], redacted: bool) -> None:
        around = Surroundings(file, contents, shown, self._ledger)
        around.check_revisions()
        if not self._search.wanted:
            around.check_loose()
            around.check_spoken()
            if redacted:
                around.check_carriers()

    def _check_attached(self, contents: Contents) -> None:
        """PDFs inside this PDF are proven like any other; what leaks there leaks here."""
        for data in contents.embedded_pdfs:
            if self._depth >= _DEEPEST:
                self._ledger.unprovable(
                    "Een bijlage in deze pdf zit te diep om te controleren.", "Haal de bijlage eruit."
                )
                continue
            try:
                inner = _Proving(self._terms, None, self._depth + 1, by_others=self._by_others).prove(data)
            except ReadingError:
                self._ledger.unprovable("Een bijlage in deze pdf is niet te lezen.", "Haal de bijlage eruit.")
                continue
            for leak in inner.leaks:
                self._ledger.leak(f"bijlage in de pdf: {leak.where}", leak.what)
            for notice in inner.notices:
                if notice.code != "lek":
                    self._ledger.unprovable(f"Bijlage in de pdf: {notice.message}", notice.next_step)
