"""What HTML and plain text of a mail are turned into before they are printed, and the rules for what held a table's cells.

A table that only keeps things in place is undone: its cells follow each other as a reader on a telephone sees them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.document import StyleKind
from pipelines.reading.flow import Run

LINES_A_PIECE = 200


@dataclass(slots=True)
class Piece:
    """What is printed as one block. `kind`: text, item, fixed, heading, rule, picture, row."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    quote: int = 0
    bullet: str = ""
    cells: list[list[Run]] = field(default_factory=list)
    header: bool = False
    table: int = 0
    picture: str = ""
    alt: str = ""
    hidden: bool = False
    gap: bool = False
    """An empty line stands before it."""


@dataclass(slots=True)
class Element:
    tag: str
    style: StyleKind | None = None
    hidden: bool = False
    ignored: bool = False
    quote: int = 0
    fixed: bool = False
    tight: bool = False
    counter: int = -1


@dataclass(slots=True)
class Cell:
    pieces: list[Piece]
    header: bool


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]] = field(default_factory=list)
    below: list[Piece] = field(default_factory=list)
    quote: int = 0


def holds_data(table: Table) -> bool:
    """Two columns and two rows at least, and nothing in a cell but text: else the table only keeps things in place."""
    rows = [row for row in table.rows if row]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    if any(p.kind not in {"text", "item", "heading"} or p.hidden for cell in cells for p in cell.pieces):
        return False
    if any(sum(len(run.text) for p in cell.pieces for run in p.runs) > 3_000 for cell in cells):
        return False
    return sum(1 for row in rows if sum(1 for cell in row if cell.pieces) >= 2) >= 2


def one_cell(cell: Cell) -> list[Run]:
    runs: list[Run] = []
    for number, piece in enumerate(cell.pieces):
        if number:
            runs.append(Run("\n"))
        if piece.bullet.strip():
            runs.append(Run(piece.bullet + " "))
        runs += piece.runs
    return runs


def trimmed(runs: list[Run]) -> list[Run]:
    """Without blanks at both ends; [] when nothing is left."""
    kept = list(runs)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    if not kept:
        return []
    kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].styles, kept[-1].region)
    kept[0] = Run(kept[0].text.lstrip("\n\r"), kept[0].styles, kept[0].region)
    return kept


def is_tracker(attributes: Mapping[str, str]) -> bool:
    """A picture of a pixel or two only tells the sender that it was opened."""
    sizes = [re.match(r"\s*(\d+)", attributes.get(name, "")) for name in ("width", "height")]
    return any(size is not None and int(size.group(1)) <= 2 for size in sizes)
