"""The order of the checks: cheap ones on every page, pictures and drawing only where something asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipelines.errors import ReadingError
from pipelines.redaction.plan import Plan
from pipelines.redaction.proof.contents import PAGE_TEXT, Contents
from pipelines.redaction.proof.opening import Opened, opened
from pipelines.redaction.proof.pictures import PictureReader
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.values import Ledger, Proof

_DEEPEST = 3


def prove(pdf: bytes, terms: Iterable[str] = (), plan: Plan | None = None) -> Proof:
    """Whether anything withheld can be found in `pdf`.

    `terms` are looked for everywhere; `plan` adds what its boxes and whole pages must look like. Raises EmptyFile, EncryptedFile
    or MalformedFile for a file that cannot be opened.
    """
    return _prove(pdf, tuple(terms), plan, 0)


def verify_file(path: Path, terms: Iterable[str] = ()) -> Proof:
    """`prove` for a file on disk."""
    return prove(path.read_bytes(), terms)


def _prove(pdf: bytes, terms: tuple[str, ...], plan: Plan | None, depth: int) -> Proof:
    ledger = Ledger()
    search = Search(terms)
    with opened(pdf) as file:
        contents = Contents(file, search, ledger)
        contents.read_pages()
        contents.read_streams()
        _page_texts(file, search)
        search.run(ledger)
        if search.wanted:
            PictureReader(search, ledger).read_all(contents.pictures)
        _attached(contents, terms, ledger, depth)
        return ledger.proof(file.pages)


def _page_texts(file: Opened, search: Search) -> list[str]:
    texts: list[str] = []
    for number in range(file.pages):
        page = file.viewer[number]
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        texts.append(text)
        search.add(text, PAGE_TEXT, number + 1)
        textpage.close()
        page.close()
    return texts


def _attached(contents: Contents, terms: tuple[str, ...], ledger: Ledger, depth: int) -> None:
    """PDFs inside this PDF are proven like any other; what leaks there leaks here."""
    for data in contents.embedded_pdfs:
        if depth >= _DEEPEST:
            ledger.unprovable("Een bijlage in deze pdf zit te diep om te controleren.", "Haal de bijlage eruit.")
            continue
        try:
            inner = _prove(data, terms, None, depth + 1)
        except ReadingError:
            ledger.unprovable("Een bijlage in deze pdf is niet te lezen.", "Haal de bijlage eruit.")
            continue
        for leak in inner.leaks:
            ledger.leak(f"bijlage in de pdf: {leak.where}", leak.what)
        for notice in inner.notices:
            if notice.code != "lek":
                ledger.unprovable(f"Bijlage in de pdf: {notice.message}", notice.next_step)
