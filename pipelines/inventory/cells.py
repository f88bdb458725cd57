"""What a cell of a list may hold: text that no spreadsheet program runs, and that XML can carry."""

from __future__ import annotations

import re
from datetime import date

from pipelines.inventory.layouts import Cell

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these may run as a formula in a spreadsheet program."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def text_of(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def for_xml(text: str) -> str:
    """The text without what XML 1.0 cannot hold: control characters other than tab and line end, half surrogate pairs."""
    return _NOT_IN_XML.sub("", text)
