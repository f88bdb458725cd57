"""The structure tree of the new file, made from what its pages show: paragraphs, boxes, pictures (ISO 32000-1, 14.7 and 14.8).

The elements say nothing but our own phrases: what a box says to a screen reader, and "afbeelding" for a picture. No text of the
document stands in the tree, so there is nothing in it to leak; headings and tables are paragraphs, for nobody told us which they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipelines.redaction.removal.tagging import Block, TaggedBox

PICTURE = "afbeelding"


class Structure:
    """Collects the pages' blocks in order; `finish` puts the tree in the catalog."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root: Any = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document: Any = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root))
        self._kids: list[Any] = []
        self._parents: list[Any] = []
        """Key and value after each other: for each page, the elements of its numbers."""

    def add_page(self, page: Any, blocks: Sequence[Block], count: int) -> None:
        """`page` is the page's dictionary, `count` how many numbers it gave out."""
        owners: list[Any] = [None] * count
        for block in blocks:
            element = self._element(Name.Figure if block.picture else Name.P, self._document, page)
            if block.picture:
                element.Alt = String(PICTURE)
            element.K = Array([self._kid(kid, element, page, owners) for kid in block.kids])
            self._kids.append(element)
        page.StructParents = len(self._parents) // 2
        page.Tabs = Name.S
        self._parents += [len(self._parents) // 2, self._pdf.make_indirect(Array(owners))]

    def _kid(self, kid: int | TaggedBox, parent: Any, page: Any, owners: list[Any]) -> Any:
        if not isinstance(kid, TaggedBox):
            owners[kid] = parent
            return kid
        element = self._element(Name.Span, parent, page)
        element.K = kid.number
        element.Alt = String(kid.said)
        owners[kid.number] = element
        return element

    def _element(self, kind: Any, parent: Any, page: Any) -> Any:
        return self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent, Pg=page))

    def finish(self) -> None:
        self._document.K = Array(self._kids)
        self._root.K = self._document
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(self._parents)))
        self._root.ParentTreeNextKey = len(self._parents) // 2
        catalog: Any = self._pdf.Root
        catalog.StructTreeRoot = self._root
        catalog.MarkInfo = Dictionary(Marked=True)
