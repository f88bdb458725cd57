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

from pipelines.redaction.plan import Plan
from pipelines.redaction.proof.operators import replacement_texts
from pipelines.redaction.proof.string_tokens import STRING

_KINDS = frozenset(
    ("/Document", "/Part", "/Div", "/Sect", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Span", "/Strong", "/Em", "/Figure",
     "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/L", "/LI", "/Lbl", "/LBody")
)  # fmt: skip
_ROOT = frozenset(("/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/RoleMap"))
_ROLES = {"/Datetime": "/Span", "/Em": "/Span", "/Strong": "/Span", "/Terms": "/Part", "/Title": "/P"}
"""The mapping that the typesetter writes in every file, whatever is in it."""
_ELEMENT = frozenset(("/Type", "/S", "/P", "/Pg", "/K", "/Alt", "/A", "/T"))
_REFERENCE = frozenset(("/Type", "/Pg", "/MCID", "/Obj"))
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
_PICTURE = "afbeelding"
_OWN_WORDS = frozenset(
    ("gelakt", "artikel", "en", "dubbel", "van", "buiten", "verzoek", "reeds", "openbaar", "gemaakt", "verborgen", "5.1.2.e")
)  # fmt: skip
"""Besides the grounds of the plan: the last is the one for terms that are found only when a page is looked at again."""
_APART = re.compile(r"[\s,·]+")
_LETTERS = re.compile(r"[\W_]+")
_PLAIN_ELEMENT = re.compile(
    rb"<< (?:/Alt \(([A-Za-z0-9 .,]*)\) )?/K (?:\d+|\[[\d ]*\]) /P \d+ 0 R /Pg \d+ 0 R /S /(?:P|Span|Figure) /Type /StructElem >>"
)
"""Most elements of our own: numbers and at most a phrase."""
_ONLY_NUMBERS = re.compile(rb"\[[\d\s]*+\]")
_REFERENCES = re.compile(rb"(?:\d+(?: \d+ R)?|null|[\[\]\s])*+")
_DEEPEST = 60
_LIGATURE = 4
_MARKS = re.compile(
    rb"/([^\s/<>\[\](){}%]+)\s*(<<[^<>()]*(?:(?:<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))[^<>()]*)*>>)?\s*B[DM]C\b"
)
_PLAIN_MARKS = re.compile(rb"/(?:P|Span|Figure|Artifact)\s?(?:<</MCID \d+>>\s?BDC|BMC)\b")
"""Most marks: a number, or an artifact."""
_MARK = re.compile(rb"B[DM]C\b(?<!\w[\s\S]{3})")
"""That no word goes before it is asked last: so a page is searched for the letter alone."""
_SHOWN_STRINGS = re.compile(rb"\[(?:" + STRING + rb"|[^\[\]()<>])*\]\s*TJ|(?:" + STRING + rb")\s*(?:Tj|'|\")")
_MARK_KINDS = frozenset((b"P", b"Span", b"Figure", b"Artifact"))
_MARK_NAMES = frozenset(
    b"MCID Lang ActualText Alt Type Subtype Attached Layout Pagination Page Background Header Footer Top Bottom Left Right BBox".split()
)
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")


class OwnStructure:
    """The check of one file; `shown` are the texts of its pages."""

    def __init__(self, pdf: pikepdf.Pdf, plan: Plan, shown: Iterable[str]) -> None:
        self._pdf = pdf
        labels = (*(r.label for r in plan.redactions), *(whole.label for whole in plan.whole_pages))
        self._words = _OWN_WORDS | {word for label in labels for word in _APART.split(label)}
        self._shown = shown
        self._phrases = {_PICTURE}
        self._letters = ""
        self._seen: set[tuple[int, int]] = set()

    def is_ours(self) -> bool:
        """Whether the tree holds nothing but what a published copy needs."""
        root = self._pdf.Root.get("/StructTreeRoot")
        if root is None:
            return True
        if not isinstance(root, pikepdf.Dictionary) or set(root.keys()) - _ROOT:
            return False
        roles = root.get("/RoleMap")
        known = roles is None or (
            isinstance(roles, pikepdf.Dictionary) and all(_ROLES.get(key) == value for key, value in roles.items())
        )
        return known and _only_references(root.get("/ParentTree")) and self._kids(root.get("/K"), 0)

    def marks_are_ours(self, content: bytes) -> bool:
        """Whether the marked content of a page says nothing but our phrases, or the letters of a ligature."""
        rest = _PLAIN_MARKS.sub(b"", content)
        if b"BDC" not in rest and b"BMC" not in rest:
            return True
        return self._marked(rest) or self._marked(_SHOWN_STRINGS.sub(b"", rest))

    def _marked(self, content: bytes) -> bool:
        marks = _MARKS.findall(content)
        for kind, properties in set(marks):
            if kind not in _MARK_KINDS or set(_NAME.findall(properties)) - _MARK_NAMES:
                return False
            if not all(len(text) <= _LIGATURE or self._phrase(text) for text in replacement_texts(properties)):
                return False
        return len(_MARK.findall(content)) == len(marks)

    def _phrase(self, text: str) -> bool:
        return text == _PICTURE or (
            text.startswith("gelakt") and all(word in self._words for word in _APART.split(text))
        )

    def _kids(self, kids: Any, depth: int) -> bool:
        if depth > _DEEPEST:
            return False
        if isinstance(kids, pikepdf.Array) and _ONLY_NUMBERS.fullmatch(kids.unparse()):
            return True
        every: list[Any] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return all(kid is None or isinstance(kid, int) or self._kid(kid, depth) for kid in every)

    def _kid(self, kid: Any, depth: int) -> bool:
        if not isinstance(kid, pikepdf.Dictionary):
            return False
        if "/S" not in kid:
            return not set(kid.keys()) - _REFERENCE and isinstance(kid.get("/MCID", 0), int)
        if kid.objgen in self._seen:
            return False
        self._seen.add(kid.objgen)
        plain = _PLAIN_ELEMENT.fullmatch(kid.unparse(resolved=True))
        if plain is not None:
            return plain[1] is None or self._phrase(plain[1].decode("ascii"))
        keys = set(kid.keys())
        if keys - _ELEMENT or str(kid.S) not in _KINDS or not self._said(kid, keys):
            return False
        return ("/A" not in keys or _attributes(kid.A)) and self._kids(kid.get("/K"), depth + 1)

    def _said(self, element: Any, keys: set[str]) -> bool:
        if "/Alt" in keys and not self._phrase(str(element.Alt)):
            return False
        return "/T" not in keys or (str(element.S).startswith("/H") and self._on_a_page(str(element.T)))

    def _on_a_page(self, title: str) -> bool:
        """Whether a page shows these letters, one after the other."""
        if not self._letters:
            self._letters = _LETTERS.sub("", "".join(self._shown))
        return _LETTERS.sub("", title) in self._letters


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
