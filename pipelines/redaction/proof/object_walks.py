"""Walks over the objects of a PDF: what a page draws with, what it inherits, which streams a font is made of, every string."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from pipelines.redaction.name_objects import name_of

_AWAY = ("/Parent", "/P", "/Popup", "/Dest", "/A", "/AA", "/IRT", "/Font")
"""Keys that lead from a page to others, or to no picture."""
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def near(page: Any) -> set[int]:
    """The numbers of the objects that a page draws with."""
    seen: set[int] = set()
    waiting = [inherited(page, key) for key in ("/Resources", "/Annots", "/Thumb")]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            if thing.objgen[0] in seen:
                continue
            seen.add(thing.objgen[0])
        if isinstance(thing, pikepdf.Array):
            waiting += list(thing)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for key, value in thing.items() if key not in _AWAY]
    return seen


def inherited(page: Any, key: str) -> Any:
    """A page's value, its own or an ancestor's."""
    for _ in range(60):
        value = page.get(key)
        if value is not None:
            return value
        page = page.get("/Parent")
        if page is None:
            return None
    return None


def strings_under(thing: Any, depth: int = 0) -> Iterator[str]:
    """Every string and name in an object, not following references."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Name):
        yield name_of(thing)[1:]
    elif depth < 60 and isinstance(thing, pikepdf.Array):
        for i in range(len(thing)):
            item = thing[i]
            if not getattr(item, "is_indirect", False):
                yield from strings_under(item, depth + 1)
    elif depth < 60 and isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield key[1:]
            if not getattr(value, "is_indirect", False):
                yield from strings_under(value, depth + 1)


def programs(font: Any) -> Iterator[Any]:
    """The streams that a font, or the one that it is made of, names as its program."""
    inner = font.get("/DescendantFonts")
    for one in (font, *(inner if isinstance(inner, pikepdf.Array) else ())):
        descriptor = one.get("/FontDescriptor") if isinstance(one, pikepdf.Dictionary) else None
        if isinstance(descriptor, pikepdf.Dictionary):
            yield from (descriptor[key] for key in _FONT_FILES if isinstance(descriptor.get(key), pikepdf.Stream))
