"""A PDF in which somebody redacted earlier: black boxes with the ground in white, the text under them really removed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

import pymupdf

from sample_docs.generate.stable import stable_pdf

_HIDDEN = re.compile(r"\{@(?P<ground>[ep]):(?P<text>[^{}]+)\}")
GROUNDS = {"e": "5.1.2.e", "p": "5.2.1"}


def take_hidden(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without `{@e:...}` marks, and what must be redacted in it with its ground."""
    hidden = [(match["text"], GROUNDS[match["ground"]]) for match in _HIDDEN.finditer(text)]
    return _HIDDEN.sub(lambda match: match["text"], text), hidden


def redact(pdf: bytes, hidden: Sequence[tuple[str, str]], when: datetime) -> bytes:
    """`pdf` with every occurrence of the hidden texts removed. Raises ValueError when one cannot be found."""
    found: set[str] = set()
    with pymupdf.open(stream=pdf) as document:
        for page in document:
            for text, ground in sorted(hidden, key=lambda item: (-len(item[0]), item)):
                for rectangle in _places(page, text):
                    page.add_redact_annot(
                        rectangle, text=ground, fontsize=7, fill=(0, 0, 0), text_color=(1, 1, 1), align=1
                    )
                    found.add(text)
            page.apply_redactions()
        if missing := {text for text, _ in hidden} - found:
            raise ValueError(f"not found on any page: {sorted(missing)}")
        document.set_metadata({"producer": "PyMuPDF", "creationDate": when.strftime("D:%Y%m%d%H%M%SZ")})
        return stable_pdf(document.tobytes(garbage=4, deflate=True, no_new_id=True), when)


def _places(page: pymupdf.Page, text: str) -> list[pymupdf.Rect]:
    """Where the text stands, whole or broken at a hyphen by the end of a line."""
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE
    forms = {text, text.replace("-", "- "), text.replace("-", "")}
    return [place for form in sorted(forms) for place in page.search_for(form, flags=flags)]
