"""A written document (letter, memo, minutes, report) as blocks, read from `texts/documents/*.txt`.

| line | block |
|---|---|
| `# `, `## `, `### ` | heading |
| `- `, `1. ` | bullet, numbered item |
| `\\| a \\| b \\|` | table row; the first row of a table is its heading |
| `!right `, `!small `, `!title ` | right-aligned, small print, title |
| `!field Label: value`, `!signature 7` | label and value, a drawn signature |
| `!inhoud x` | table of contents |
| `---`, `:::kolommen`, `:::` | new page, begin and end of two columns |

Inside a line: `**bold**`, `^[footnote]`, `[#who|comment#]`, `[+who|inserted+]`, `[-who|deleted-]`, and the marks of `marking`.
Lines that follow each other form one paragraph; a line that ends with `\\` breaks there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).parent.parent / "texts" / "documents"

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\^\[(?P<note>(?:[^\[\]])+)\]|\[#(?P<comment>.+?)#\]|\[\+(?P<insert>.+?)\+\]|\[-(?P<delete>.+?)-\]",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of text: 'plain', 'bold', 'note', 'comment', 'insert', 'delete'; `who` is a person's id where one did it."""

    sort: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text; `sort` is 'text', 'heading', 'bullet', 'number', 'right', 'small', 'title', 'field', ..."""

    sort: str
    inlines: tuple[Inline, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, in the notation."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Break:
    """'page', 'columns', 'end columns', or 'signature' with its seed."""

    sort: str
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A document: fields from the file's head (title, header, footer, author, ...) and blocks."""

    fields: dict[str, str] = field(default_factory=dict)
    blocks: tuple[Paragraph | Table | Break, ...] = ()


def load_written(name: str) -> Written:
    """The document in `texts/documents/<name>.txt`."""
    return parse((TEXTS / f"{name}.txt").read_text("utf-8"))


def parse(text: str) -> Written:
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Written(fields, tuple(_blocks(body)))


def _blocks(body: str) -> Iterator[Paragraph | Table | Break]:
    for chunk in re.split(r"\n\s*\n", body.strip()):
        yield from _chunk(chunk.splitlines())


def _chunk(lines: list[str]) -> Iterator[Paragraph | Table | Break]:
    if lines[0].startswith("|"):
        yield Table(tuple(_cells(line) for line in lines))
        return
    prose: list[str] = []
    for line in lines:
        special = _special(line)
        if special is None:
            prose.append(line)
            continue
        if prose:
            yield _prose(prose)
            prose = []
        yield special
    if prose:
        yield _prose(prose)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a table row; the bar inside a passage mark is no border."""
    return tuple(cell.strip() for cell in re.split(r"\|(?![^<>]*>>)", line.strip().removeprefix("|").removesuffix("|")))


def _special(line: str) -> Paragraph | Break | None:
    breaks = {"---": "page", ":::kolommen": "columns", ":::": "end columns"}
    if line in breaks:
        return Break(breaks[line])
    if match := re.match(r"!signature (\d+)", line):
        return Break("signature", int(match.group(1)))
    if match := re.match(r"(#+) (.*)", line):
        return Paragraph("heading", inlines(match.group(2)), len(match.group(1)))
    if match := re.match(r"!(\w+) (.*)", line):
        return Paragraph(match.group(1), inlines(match.group(2)))
    if match := re.match(r"(-|\d+\.) (.*)", line):
        return Paragraph("bullet" if match.group(1) == "-" else "number", inlines(match.group(2)))
    return None


def _prose(lines: list[str]) -> Paragraph:
    text = "".join(line[:-1] + "\n" if line.endswith("\\") else line + " " for line in lines)
    return Paragraph("text", inlines(text.strip()))


def inlines(text: str) -> tuple[Inline, ...]:
    """The runs of a paragraph, in order."""
    out: list[Inline] = []
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            out.append(Inline("plain", text[at : match.start()]))
        sort = match.lastgroup or "plain"
        content = match.group(sort)
        who, separator, rest = content.partition("|") if sort in {"comment", "insert", "delete"} else ("", "", content)
        out.append(Inline(sort, rest if separator else content, who if separator else ""))
        at = match.end()
    if at < len(text):
        out.append(Inline("plain", text[at:]))
    return tuple(out)
