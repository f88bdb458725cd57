"""The names in a PDF as text. Most are UTF-8; older programs write those of fonts in their own code page, and those must be read too."""

from __future__ import annotations

import re
from typing import Any

_HEX_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")


def name_text(raw: bytes) -> str:
    """A name as it is written, without its slash; what is no UTF-8 is read as Latin-1, of which every byte is a letter."""
    plain = _HEX_CODE.sub(lambda m: bytes([int(m[1], 16)]), raw) if b"#" in raw else raw
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError:
        return plain.decode("latin-1")


def name_of(thing: Any) -> str:
    """An object as text, a name with its slash; of names that are no UTF-8 pikepdf itself gives none."""
    try:
        return str(thing)
    except UnicodeDecodeError:
        written: bytes = thing.unparse()
        return "/" + name_text(written[1:])
