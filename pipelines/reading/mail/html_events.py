"""HTML of a mail to pieces that are printed: paragraphs, items, rows and pictures in the order in which a reader meets them.

Read as a stream of libxml2's events, never as a tree of ours: mails that went to and fro for a year nest hundreds deep. Tables are
held back until they end, for only then is it known whether they held data or only kept things in place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pipelines.document import RegionKind, StyleKind
from pipelines.errors import MalformedFile
from pipelines.reading.flow import Run
from pipelines.reading.mail.html_pieces import (
    LINES_A_PIECE,
    Cell,
    Element,
    Piece,
    Table,
    holds_data,
    is_tracker,
    one_cell,
    trimmed,
)

_IGNORED = {
    "script",
    "style",
    "head",
    "title",
    "noscript",
    "template",
    "object",
    "svg",
    "math",
    "iframe",
    "audio",
    "video",
    "canvas",
}
_LINES = {
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "center",
    "form",
    "fieldset",
    "address",
    "dd",
    "dt",
    "dl",
    "figure",
}
_PARAGRAPHS = {
    "p",
    "ul",
    "ol",
    "menu",
    "dir",
    "blockquote",
    "pre",
    "xmp",
    "listing",
    "hr",
    "table",
    *(f"h{n}" for n in range(1, 7)),
}
_STYLES = {
    "b": StyleKind.BOLD,
    "strong": StyleKind.BOLD,
    "i": StyleKind.ITALIC,
    "em": StyleKind.ITALIC,
    "u": StyleKind.UNDERLINE,
    "ins": StyleKind.UNDERLINE,
    "s": StyleKind.STRIKE,
    "strike": StyleKind.STRIKE,
    "del": StyleKind.STRIKE,
    "a": StyleKind.LINK,
}
_VOID = {"br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "param", "source", "track", "wbr"}
_WHITE = re.compile(r"[ \t\r\n\f]+")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)"
    r"|max-height\s*:\s*0(?:px|pt)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_NO_MARGIN = re.compile(r"margin(?:-bottom)?\s*:\s*0", re.IGNORECASE)
_RULE_ABOVE = re.compile(r"border-top\s*:\s*(?!none)[^;]*(?:solid|double)", re.IGNORECASE)
_MAX_QUOTE = 40
"""Depth of quotation that is drawn; deeper ones stand at this one."""


@dataclass(slots=True)
class Html:
    """What a body of HTML holds; `links` are addresses behind the text, which a print does not show."""

    pieces: list[Piece]
    links: list[str]
    remote: bool


def read_html(markup: str) -> Html:
    """The pieces of an HTML body. Never fails on bad markup; MalformedFile when libxml2 gives up on it."""
    walker = _Walker()
    parser = etree.HTMLParser(target=walker, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(markup.replace("\x00", "").encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError:
        if not walker.started:
            return Html([Piece("text", [Run(markup)])], [], False)
        raise MalformedFile("De opmaak van deze e-mail kan niet worden gelezen.") from None
    return Html(walker.finish(), list(dict.fromkeys(walker.links)), walker.remote)


class _Walker:
    """The target of libxml2's events."""

    def __init__(self) -> None:
        self.started = False
        self.stack: list[Element] = []
        self.tables: list[Table] = []
        self.sinks: list[list[Piece]] = [[]]
        self.runs: list[Run] = []
        self.blank = True
        self.gap = False
        self.item: tuple[int, str] | None = None
        self.heading = 0
        self.table_number = 0
        self.links: list[str] = []
        self.remote = False

    # libxml2 calls these four

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        self.started = True
        attributes = {str(key): str(value) for key, value in attrib.items()}
        name = _name(tag)
        parent = self.stack[-1] if self.stack else Element("")
        element = Element(name, None, parent.hidden, parent.ignored, parent.quote, parent.fixed)
        style = attributes.get("style", "")
        element.ignored |= name in _IGNORED
        hides = "hidden" in attributes or bool(style and _HIDING.search(style))
        if hides and not element.hidden:
            self._end_piece()
        element.hidden |= hides
        if name == "br" and not element.ignored:
            self._line()
        elif name == "img" and not element.ignored:
            self._picture(attributes, element)
        elif (
            name == "input"
            and not element.ignored
            and attributes.get("type", "text").lower() in {"text", "submit", "button"}
        ):
            self._text(attributes.get("value", ""), element)
        elif name == "hr" and not element.ignored:
            self._end_piece()
            self.sinks[-1].append(Piece("rule", quote=element.quote))
        if name in _VOID:
            return
        self._open(name, attributes, element)
        self.stack.append(element)

    def end(self, tag: str | bytes) -> None:
        name = _name(tag)
        if name in _VOID:
            return
        depth = next((n for n in range(len(self.stack) - 1, -1, -1) if self.stack[n].tag == name), None)
        if depth is None:
            return
        while len(self.stack) > depth:
            self._close()

    def comment(self, text: str | bytes) -> None:
        """Nobody sees these; they are not in the print, and the original is never published."""

    def data(self, data: str | bytes) -> None:
        text = str(data)
        if not self.stack:
            self.stack.append(Element("body"))
        element = self.stack[-1]
        if not element.ignored:
            self._text(text, element)

    def close(self) -> None:
        while self.stack:
            self._close()

    def finish(self) -> list[Piece]:
        self.close()
        while self.tables:
            self._end_table()
        self._end_piece()
        return self.sinks[0]

    # opening and closing

    def _open(self, name: str, attributes: Mapping[str, str], element: Element) -> None:
        if element.ignored:
            return
        element.style = _STYLES.get(name)
        if name == "a" and attributes.get("href", "").lower().startswith(("mailto:", "tel:", "http")):
            self.links.append(attributes["href"].strip()[:2000])
        elif name in _PARAGRAPHS:
            self._open_paragraph(name, attributes, element)
        elif name in _LINES:
            self._open_lines(attributes, element)
        elif name == "li":
            self._open_item(element)
        elif name == "tr" and self.tables:
            self._end_piece()
            self.tables[-1].rows.append([])
        elif name in {"td", "th"} and self.tables:
            self._open_cell(name)
        elif name == "caption" and self.tables:
            self._end_piece()

    def _open_paragraph(self, name: str, attributes: Mapping[str, str], element: Element) -> None:
        if name == "p":
            style = attributes.get("style", "")
            element.tight = "mso" in attributes.get("class", "").lower() or bool(_NO_MARGIN.search(style))
            if element.tight:
                self._line(soft=True)
            else:
                self._end_piece(gap=True)
            return
        self._end_piece(gap=True)
        if name == "blockquote":
            element.quote = min(_MAX_QUOTE, element.quote + 1)
        elif name in {"pre", "xmp", "listing"}:
            element.fixed = True
        elif name in {"ul", "menu", "dir"}:
            element.counter = -1
        elif name == "ol":
            start = attributes.get("start", "1")
            element.counter = int(start) - 1 if start.isdigit() and len(start) < 6 else 0
        elif name == "table":
            self.tables.append(Table(quote=element.quote))
            self.sinks.append(self.tables[-1].below)
        elif name.startswith("h") and name[1:].isdigit():
            self.heading = int(name[1:])

    def _open_lines(self, attributes: Mapping[str, str], element: Element) -> None:
        """A div; the one that Outlook puts over an older message has a line at its top."""
        if _RULE_ABOVE.search(attributes.get("style", "")):
            self._end_piece(gap=True)
            self.sinks[-1].append(Piece("rule", quote=element.quote))
        else:
            self._line(soft=True)

    def _open_item(self, element: Element) -> None:
        self._end_piece()
        lists = [e for e in self.stack if e.tag in {"ul", "ol", "menu", "dir"}]
        bullet = "•"
        if lists and lists[-1].tag == "ol":
            lists[-1].counter += 1
            bullet = f"{lists[-1].counter}."
        self.item = (max(1, len(lists)), bullet)

    def _open_cell(self, name: str) -> None:
        self._end_piece()
        table = self.tables[-1]
        if not table.rows:
            table.rows.append([])
        self._leave_cell()
        cell = Cell([], name == "th")
        table.rows[-1].append(cell)
        self.sinks.append(cell.pieces)

    def _leave_cell(self) -> None:
        if len(self.sinks) > 1 and self.tables and self.sinks[-1] is not self.tables[-1].below:
            self._end_piece()
            self.sinks.pop()

    def _close(self) -> None:
        """The innermost element ends; what it held is still printed as its own."""
        element = self.stack[-1]
        name = element.tag
        if name == "p":
            if element.tight:
                self._line(soft=True)
            else:
                self._end_piece(gap=True)
        elif name == "table" and self.tables:
            self._end_table()
        elif name in {"td", "th"} and self.tables:
            self._leave_cell()
        elif name in _PARAGRAPHS or name in {"li", "tr"}:
            self._end_piece(gap=name not in {"li", "tr"})
            self.item = None if name == "li" else self.item
            self.heading = 0
        elif name in _LINES:
            self._line(soft=True)
        if element.hidden and not (len(self.stack) > 1 and self.stack[-2].hidden):
            self._end_piece()
        self.stack.pop()

    # text

    def _text(self, text: str, element: Element) -> None:
        if not text:
            return
        if element.fixed:
            self._run(text.replace("\r\n", "\n"), element)
            self.blank = text.endswith("\n")
            return
        collapsed = _WHITE.sub(" ", text)
        if self.blank:
            collapsed = collapsed.lstrip(" ")
        if not collapsed:
            return
        self._run(collapsed, element)
        self.blank = collapsed.endswith(" ")

    def _run(self, text: str, element: Element) -> None:
        styles = tuple(dict.fromkeys(e.style for e in self.stack if e.style is not None))
        region = RegionKind.HIDDEN if element.hidden else None
        last = self.runs[-1] if self.runs else None
        if last is not None and last.styles == styles and last.region == region:
            self.runs[-1] = Run(last.text + text, styles, region)
        else:
            self.runs.append(Run(text, styles, region))

    def _line(self, soft: bool = False) -> None:
        """A line ends. `soft` ends (of a div) vanish where a line has just begun; hard ones (br) make an empty line there."""
        text = "".join(run.text for run in self.runs[-2:])
        fresh = not self.runs or text.endswith("\n")
        if soft and fresh:
            return
        if fresh:
            self._end_piece(gap=True)
            return
        if text.rpartition("\n")[2].strip() == "":
            self._end_piece(gap=True)
            return
        last = self.runs[-1]
        self.runs[-1] = Run(last.text.rstrip(" ") + "\n", last.styles, last.region)
        self.blank = True
        if len(self.runs) > LINES_A_PIECE:
            self._end_piece()

    def _end_piece(self, gap: bool = False) -> None:
        runs, self.runs = self.runs, []
        self.blank = True
        runs = trimmed(runs)
        if runs:
            self.sinks[-1].append(self._piece(runs))
            self.gap = False
        self.gap |= gap

    def _piece(self, runs: list[Run]) -> Piece:
        element = self.stack[-1] if self.stack else Element("")
        hidden = all(run.region is RegionKind.HIDDEN for run in runs)
        piece = Piece("text", runs, quote=element.quote, hidden=hidden, gap=self.gap)
        if self.item is not None:
            piece.kind, (piece.level, piece.bullet) = "item", self.item
            self.item = (self.item[0], " ")
        elif self.heading:
            piece.kind, piece.level = "heading", self.heading
        elif element.fixed:
            piece.kind = "fixed"
        return piece

    def _picture(self, attributes: Mapping[str, str], element: Element) -> None:
        source = attributes.get("src", "").strip()
        alt = _WHITE.sub(" ", attributes.get("alt", "")).strip()
        if source.lower().startswith(("cid:", "data:")) or (source and ":" not in source.split("/")[0]):
            self._end_piece()
            self.sinks[-1].append(Piece("picture", quote=element.quote, picture=source, alt=alt, hidden=element.hidden))
            return
        if is_tracker(attributes):
            return
        self.remote |= bool(source)
        if alt:
            self._text(f" [{alt}] ", element)

    # tables

    def _end_table(self) -> None:
        self._leave_cell()
        self._end_piece()
        table = self.tables.pop()
        if self.sinks[-1] is table.below:
            self.sinks.pop()
        target = self.sinks[-1]
        if not holds_data(table):
            for row in table.rows:
                for cell in row:
                    target += cell.pieces
            target += table.below
            return
        self.table_number += 1
        target += table.below
        for row in table.rows:
            if row:
                target.append(
                    Piece(
                        "row",
                        cells=[one_cell(cell) for cell in row],
                        header=all(cell.header for cell in row),
                        table=self.table_number,
                        quote=table.quote,
                    )
                )


def _name(tag: str | bytes) -> str:
    """Tags of other languages (o:p, v:shape) are as good as a span."""
    name = str(tag).lower()
    return "span" if ":" in name else name
