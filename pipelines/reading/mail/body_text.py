"""Plain text of a mail to pieces: paragraphs with their depth of quotation, soft line ends joined.

The marks of quotation ('>') become depth and leave the text: a name that runs over two quoted lines is then one name again, and the
print shows a bar where the screen shows one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.reading.flow import Run
from pipelines.reading.mail.html_pieces import LINES_A_PIECE, Piece

_QUOTE = re.compile(r"(?:[ ]{0,1}>)+")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S.*\S?(?: {3,}|\t+)\S|\S {4,}\S")
MAX_QUOTE = 40


def quote_depth(line: str) -> tuple[int, int]:
    """How deep a line is quoted and where its own text begins: '>> tekst' is (2, 3)."""
    found = _QUOTE.match(line)
    if found is None:
        return 0, 0
    depth = found.group().count(">")
    begin = found.end()
    if line[begin : begin + 1] == " ":
        begin += 1
    return depth, begin


def plain_pieces(text: str, flowed: bool = False, delsp: bool = False) -> list[Piece]:
    """The pieces of a plain body."""
    pieces: list[Piece] = []
    lines: list[str] = []
    depth = 0
    gap = False

    def end() -> None:
        nonlocal gap
        while lines and not lines[-1].strip():
            lines.pop()
        if lines:
            fixed = sum(1 for line in lines if _COLUMNS.search(line)) >= 2
            pieces.append(
                Piece("fixed" if fixed else "text", [Run("\n".join(lines))], quote=min(depth, MAX_QUOTE), gap=gap)
            )
            gap = False
        lines.clear()

    for quote, line in _lines(text, flowed, delsp):
        if quote != depth or len(lines) >= LINES_A_PIECE:
            end()
            depth = quote
        if not line.strip():
            end()
            gap = True
            continue
        lines.append(line.rstrip())
    end()
    return pieces


def _lines(text: str, flowed: bool, delsp: bool) -> Iterator[tuple[int, str]]:
    """(depth, text) of each line; with `flowed` the lines of a paragraph are one (RFC 3676)."""
    pending: tuple[int, str] | None = None
    for raw in re.split(r"\r\n|\r|\n|\x0c|\x0b|\u2028|\u2029", text):
        depth, begin = quote_depth(raw)
        line = raw[begin:]
        if flowed and not begin and line.startswith(" "):
            line = line[1:]
        if pending is not None:
            if pending[0] == depth and line != "-- " and line.strip():
                line = pending[1] + line
            else:
                yield pending
            pending = None
        if flowed and line.endswith(" ") and line != "-- " and line.strip():
            pending = (depth, line[:-1] if delsp else line)
            continue
        yield depth, line
    if pending is not None:
        yield pending
