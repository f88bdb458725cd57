"""Words that a screen reader says in the place of a box: ActualText, Alt or E on a drawing that is nothing but filled rectangles.

A picture is described that way in every accessible file. A box has nothing to describe: what it says is what it hides, or why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from pipelines.redaction.proof.operators import replacement_texts
from pipelines.redaction.proof.string_tokens import STRING

_MARKED = re.compile(
    rb"/[^\s/<>\[\](){}%]+\s*(<<(?:" + STRING + rb"|[^<>()])*+>>|/[^\s/<>\[\](){}%]+)\s*BDC\b([\s\S]*?)\bEMC\b"
)
_NUMBER = re.compile(rb"/MCID\s+(\d{1,7})")
_OPERATOR = re.compile(rb"(?<![\w/.#])(re|[mlcvyhfFBbSsn]|[fBb]\*|Do|Tj|TJ|['\"]|sh|BI|EI)(?![\w*])")
_STRING = re.compile(STRING)
_ELSE = frozenset((b"c", b"v", b"y", b"Do", b"Tj", b"TJ", b"'", b'"', b"sh", b"BI", b"EI"))
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_CORNERS = 12
_SAID = ("/ActualText", "/Alt", "/E")


def said_by_boxes(pdf: pikepdf.Pdf, streams: Sequence[bytes]) -> Iterator[tuple[int, str]]:
    """The page and the words of every box that says something; `streams` are the contents of the pages."""
    numbered: dict[tuple[int, int], tuple[int, set[int]]] = {}
    for number, (page, data) in enumerate(zip(pdf.pages, streams, strict=False), 1):
        if b"BDC" not in data:
            continue
        numbers: set[int] = set()
        for properties, drawn in _MARKED.findall(data):
            if not _only_boxes(drawn):
                continue
            yield from ((number, text) for text in _own_texts(page.obj, properties))
            numbers |= {int(n) for n in _NUMBER.findall(properties)}
        if numbers:
            numbered[page.obj.objgen] = (number, numbers)
    if numbered and "/StructTreeRoot" in pdf.Root:
        yield from _said_in_tree(pdf.Root.StructTreeRoot, numbered)


def _only_boxes(drawn: bytes) -> bool:
    operators = _OPERATOR.findall(_STRING.sub(b" ", drawn))
    return (
        not _ELSE.intersection(operators) and bool(_FILLS.intersection(operators)) and operators.count(b"l") <= _CORNERS
    )


def _own_texts(page: Any, properties: bytes) -> list[str]:
    """What the property list of a marked part says, in the stream or by name in the page's resources."""
    if properties.startswith(b"<<"):
        return replacement_texts(properties)
    try:
        known = page.Resources.Properties[properties.decode("latin-1")]
    except (AttributeError, KeyError, ValueError, TypeError):
        return []
    return _texts(known)


def _texts(thing: Any) -> list[str]:
    if not isinstance(thing, pikepdf.Dictionary):
        return []
    return [str(thing[key]) for key in _SAID if isinstance(thing.get(key), pikepdf.String)]


def _said_in_tree(root: Any, numbered: dict[tuple[int, int], tuple[int, set[int]]]) -> Iterator[tuple[int, str]]:
    """What elements of the structure say whose content is such a box."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, Any]] = [(root.get("/K"), None)]
    while waiting:
        thing, page = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += [(kid, page) for kid in thing]
        if not isinstance(thing, pikepdf.Dictionary) or (thing.is_indirect and thing.objgen in seen):
            continue
        seen.add(thing.objgen)
        here = thing.get("/Pg", page)
        kids = thing.get("/K")
        if texts := _texts(thing):
            yield from ((number, text) for number in _boxed(kids, here, numbered) for text in texts)
        waiting.append((kids, here))


def _boxed(kids: Any, page: Any, numbered: dict[tuple[int, int], tuple[int, set[int]]]) -> Iterator[int]:
    """The pages on which the content of an element is a box."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        here, marked = page, kid
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            here, marked = kid.get("/Pg", page), kid.MCID
        if isinstance(marked, int) and isinstance(here, pikepdf.Dictionary) and here.objgen in numbered:
            number, numbers = numbered[here.objgen]
            if marked in numbers:
                yield number
