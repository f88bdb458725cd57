"""What the structure tree of a file that we made may hold: kinds of elements, numbers, and a few phrases of our own.

A tree is the easiest place to say what a page no longer says, so nothing in it is free: not the names of elements, not their keys,
not the strings. A phrase for a box is made of the grounds of this plan; the title of a heading, which only the typesetter of mails
writes, must stand on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pikepdf

from pipelines.folding import fold
from pipelines.redaction.proof.own_phrases import OwnPhrases

_KINDS = frozenset(
    ("/Document", "/Part", "/Div", "/Sect", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Span", "/Strong", "/Em", "/Figure",
     "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/L", "/LI", "/Lbl", "/LBody")
)  # fmt: skip
_ROOT = frozenset(("/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/RoleMap"))
_ROLES = {"/Datetime": "/Span", "/Em": "/Span", "/Strong": "/Span", "/Terms": "/Part", "/Title": "/P"}
"""The mapping that the typesetter writes in every file, whatever is in it."""
_ELEMENT = frozenset(("/Type", "/S", "/P", "/Pg", "/K", "/Alt", "/A", "/T"))
_REFERENCE = frozenset(("/Type", "/Pg", "/MCID"))
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "/O": frozenset(("/Layout", "/Table", "/List")),
    "/Placement": frozenset(("/Block", "/Inline")),
    "/BorderStyle": frozenset(("/Solid", "/Dashed", "/None")),
    "/TextDecorationType": frozenset(("/Underline", "/LineThrough", "/Overline")),
    "/ListNumbering": frozenset(("/Disc", "/Decimal", "/None", "/Unordered", "/Ordered")),
    "/Scope": frozenset(("/Row", "/Column", "/Both")),
}
_NUMBERS = frozenset(
    ("/BorderColor", "/BorderThickness", "/BackgroundColor", "/Headers", "/RowSpan", "/ColSpan", "/BBox", "/Color")
)
_LETTERS = re.compile(r"[\W_]+")
_PLAIN_ELEMENT = re.compile(
    rb"<< (?:/Alt \(([A-Za-z0-9 .,]*)\) )?/K (?:\d+|\[[\d R]*\]) /P (\d+) 0 R /Pg (\d+) 0 R /S /(?:P|Span|Figure) /Type /StructElem >>"
)
"""Most elements of our own: numbers, elements in them, and at most a phrase."""
_ONLY_NUMBERS = re.compile(rb"\[[\d\s]*+\]")
_REFERENCES = re.compile(rb"(?:\d+(?: \d+ R)?|null|[\[\]\s])*+")
_DEEPEST = 60


class OwnStructure:
    """The check of one file; `shown` are the texts of its pages."""

    def __init__(self, pdf: pikepdf.Pdf, phrases: OwnPhrases, shown: Iterable[str]) -> None:
        self._pdf, self._phrases, self._shown = pdf, phrases, shown
        self._letters = ""
        self._seen: set[tuple[int, int]] = set()
        self._pages = {page.obj.objgen for page in pdf.pages}

    def is_ours(self) -> bool:
        """Whether the tree holds nothing but what a published copy needs."""
        root = self._pdf.Root.get("/StructTreeRoot")
        if root is None:
            return True
        if (
            not isinstance(root, pikepdf.Dictionary)
            or set(root.keys()) - _ROOT
            or root.get("/Type") != "/StructTreeRoot"
        ):
            return False
        roles = root.get("/RoleMap")
        known = roles is None or (
            isinstance(roles, pikepdf.Dictionary) and all(_ROLES.get(key) == value for key, value in roles.items())
        )
        known = known and isinstance(root.get("/ParentTreeNextKey", 0), int)
        return known and _only_references(root.get("/ParentTree")) and self._kids(root, 0)

    def _kids(self, parent: Any, depth: int) -> bool:
        kids = parent.get("/K")
        if depth > _DEEPEST:
            return False
        if isinstance(kids, pikepdf.Array) and _ONLY_NUMBERS.fullmatch(kids.unparse()):
            return True
        every: list[Any] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return all(kid is None or isinstance(kid, int) or self._kid(kid, parent, depth) for kid in every)

    def _kid(self, kid: Any, parent: Any, depth: int) -> bool:
        if not isinstance(kid, pikepdf.Dictionary):
            return False
        if "/S" not in kid:
            return not set(kid.keys()) - _REFERENCE and self._is_reference(kid)
        if kid.objgen in self._seen:
            return False
        self._seen.add(kid.objgen)
        plain = _PLAIN_ELEMENT.fullmatch(kid.unparse(resolved=True))
        if plain is not None and (int(plain[2]), 0) == parent.objgen and (int(plain[3]), 0) in self._pages:
            said = plain[1] is None or self._phrases.hold(plain[1].decode("ascii"))
            return said and self._kids(kid, depth + 1)
        keys = set(kid.keys())
        if keys - _ELEMENT or str(kid.S) not in _KINDS or not self._said(kid, keys) or not self._placed(kid, parent):
            return False
        return ("/A" not in keys or _attributes(kid.A)) and self._kids(kid, depth + 1)

    def _is_reference(self, kid: Any) -> bool:
        """Whether this names a number of a page's marked content. Of other objects the tree says nothing: pages have no annotations."""
        return kid.get("/Type") == "/MCR" and isinstance(kid.get("/MCID"), int) and self._on_page(kid)

    def _on_page(self, thing: Any) -> bool:
        page = thing.get("/Pg")
        return page is None or (isinstance(page, pikepdf.Dictionary) and page.objgen in self._pages)

    def _placed(self, element: Any, parent: Any) -> bool:
        """Whether an element leads to its parent and to a page, and to nothing else."""
        above = element.get("/P")
        right = isinstance(above, pikepdf.Dictionary) and above.objgen == parent.objgen != (0, 0)
        return right and element.get("/Type") == "/StructElem" and self._on_page(element)

    def _said(self, element: Any, keys: set[str]) -> bool:
        if "/Alt" in keys and not self._phrases.hold(str(element.Alt)):
            return False
        return "/T" not in keys or (str(element.S).startswith("/H") and self._on_a_page(str(element.T)))

    def _on_a_page(self, title: str) -> bool:
        """Whether a page shows these letters, one after the other."""
        if not self._letters:
            self._letters = _letters("".join(self._shown))
        return _letters(title) in self._letters


def _letters(text: str) -> str:
    """The letters and digits alone: a page may show two of them for one that a heading has, as fi for a ligature."""
    return _LETTERS.sub("", fold(text).text)


def _only_references(tree: Any) -> bool:
    """Whether a number tree holds numbers and references alone."""
    if tree is None:
        return True
    if not isinstance(tree, pikepdf.Dictionary) or set(tree.keys()) - {"/Nums", "/Kids", "/Limits"}:
        return False
    if not all(map(_only_references, tree.get("/Kids", ()))):
        return False
    listed = [tree[key] for key in ("/Nums", "/Limits") if key in tree]
    listed += [item for item in tree.get("/Nums", ()) if isinstance(item, pikepdf.Array)]
    return all(_REFERENCES.fullmatch(array.unparse(resolved=True)) for array in listed)


def _attributes(thing: Any) -> bool:
    every: Sequence[Any] = list(thing) if isinstance(thing, pikepdf.Array) else [thing]
    return all(
        isinstance(one, pikepdf.Dictionary) and all(_attribute(key, value) for key, value in one.items())
        for one in every
    )


def _attribute(key: str, value: Any) -> bool:
    if key in _NUMBERS:
        return all(map(_number, value if isinstance(value, pikepdf.Array) else [value]))
    return isinstance(value, pikepdf.Name) and str(value) in _ATTRIBUTES.get(key, ())


def _number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal)
