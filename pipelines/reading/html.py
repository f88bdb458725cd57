"""HTML as a reader sees it: scripts and styles fall away, hidden elements are shown as notes, nothing is fetched from elsewhere.

Doors: `read_html` (a file) and `add_html` (the body of a mail, into a flow that its reader has begun). Tables that hold figures stay
tables; tables that only put text in its place (every newsletter) are read as the paragraphs that they hold.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import lxml.html
from lxml import etree

from pipelines.document import BlockKind, Document, RegionKind, Source, StyleKind
from pipelines.errors import MalformedFile
from pipelines.reading.decoding import decode
from pipelines.reading.flow import Flow, Run
from pipelines.reading.hidden_styles import HiddenStyles
from pipelines.reading.limits import ReadingSettings

Pictures = Mapping[str, tuple[bytes, str]]
"""Content-id or location -> (bytes, media type), of the parts of a mail."""

_DROPPED = {
    "script",
    "style",
    "head",
    "title",
    "meta",
    "link",
    "base",
    "area",
    "param",
    "source",
    "track",
    "colgroup",
    "col",
}
_UNSEEN = {"template", "noscript", "iframe", "audio", "video", "canvas", "datalist"}
"""Shown only by a reader who lacks something (or never): read as hidden text, so that an unclosed tag swallows nothing."""
_BLOCKS = {"address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
           "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "menu", "nav", "ol", "p", "section", "summary",
           "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption"}  # fmt: skip
_STYLES = {"b": StyleKind.BOLD, "strong": StyleKind.BOLD, "i": StyleKind.ITALIC, "em": StyleKind.ITALIC, "cite": StyleKind.ITALIC,
           "u": StyleKind.UNDERLINE, "ins": StyleKind.UNDERLINE, "s": StyleKind.STRIKE, "strike": StyleKind.STRIKE,
           "del": StyleKind.STRIKE, "th": StyleKind.BOLD}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLANK = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DATA_URL = re.compile(r"data:(image/[\w.+-]+)?[^,]{0,100}?(;base64)?,", re.IGNORECASE)
LONGEST_CELL = 400
"""Characters: a cell with more is a column of text, not a figure."""


def read_html(
    data: bytes, source: Source, document_id: str, settings: ReadingSettings, _inside: object = None
) -> Document:
    """The document of an .html file."""
    flow = Flow(settings)
    root = parse_html(decode_html(data))
    add_tree(flow, root)
    title = " ".join((root.findtext(".//title") or "").split())
    flow.properties([("Titel", title)] if title else [])
    for element in root.iter("meta"):
        name = (element.get("name") or "").lower()
        if name in {"author", "description", "keywords", "generator", "creator"} and element.get("content"):
            flow.properties([(name.capitalize(), element.get("content"))])
    return flow.document(source, document_id, "document", title=title)


def add_html(flow: Flow, html: str, pictures: Pictures | None = None, *, quote: int = 0) -> None:
    """Add what a reader sees of `html` to a flow."""
    add_tree(flow, parse_html(html), pictures, quote=quote)


def decode_html(data: bytes) -> str:
    """The characters, by byte order mark, the charset that the page names, or what they look like."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = named.group(1).decode("ascii").lower()
        label = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(label, label)
        try:
            return data.decode(label)
        except (UnicodeDecodeError, LookupError):
            return decode(data)
    return decode(data)


def parse_html(html: str) -> Any:
    """The tree; MalformedFile when there is none."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", html.replace("\0", "")).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise MalformedFile("In dit html-bestand staat niets dat gelezen kan worden.") from None
    return root


def add_tree(flow: Flow, root: Any, pictures: Pictures | None = None, *, quote: int = 0) -> None:
    walker = _Walker(flow, pictures or {}, HiddenStyles.of(root))
    walker.block(root, _Place(quote=quote))
    walker.flush(_Place(quote=quote))
    flow.properties(("Koppeling", link) for link in walker.links)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the page we are."""

    quote: int = 0
    level: int = 0
    bullet: str = ""
    styles: tuple[StyleKind, ...] = ()
    preformatted: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Walker:
    flow: Flow
    pictures: Pictures
    hidden: HiddenStyles
    runs: list[Run] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)

    def block(self, element: Any, place: _Place) -> None:
        """An element that stands on lines of its own, and everything in it."""
        self._text(element.text, place)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, place)
            self._text(child.tail, place)

    def _element(self, element: Any, place: _Place) -> None:
        name = element.tag.lower().rsplit(":", 1)[-1]
        if name in _DROPPED:
            return
        if not place.hidden and (name in _UNSEEN or self.hidden.hides(element)):
            self._hidden(element, place)
        elif name == "br":
            self.runs.append(Run("\n", place.styles))
        elif name == "hr":
            self.flush(place)
            self.flow.rule()
        elif name == "img":
            self._image(element, place)
        elif name in {"input", "textarea", "select", "button"}:
            self._form_field(element, place)
        elif name in _HEADINGS:
            self.flush(place)
            self.block(element, place)
            self._flush_as(BlockKind.HEADING, int(name[1]), place)
        elif name == "pre":
            self.flush(place)
            inner = _with(place, preformatted=True)
            self.block(element, inner)
            self.flush(inner)
        elif name == "blockquote":
            self.flush(place)
            inner = _with(place, quote=place.quote + 1)
            self.block(element, inner)
            self.flush(inner)
        elif name == "li":
            self._item(element, place)
        elif name == "table":
            self.flush(place)
            self._table(element, place)
        elif name in _BLOCKS:
            self.flush(place)
            self.block(element, place)
            self.flush(place)
        else:
            self._inline(element, name, place)

    def _inline(self, element: Any, name: str, place: _Place) -> None:
        styles = place.styles
        if name in _STYLES:
            styles = (*styles, _STYLES[name])
        target = (element.get("href") or "").strip() if name == "a" else ""
        if target and not target.startswith("#"):
            styles = (*styles, StyleKind.LINK)
            self.links.setdefault(unquote(target))
        self.block(element, _with(place, styles=styles))

    def _item(self, element: Any, place: _Place) -> None:
        self.flush(place)
        parent = element.getparent()
        bullet = "•"
        if parent is not None and parent.tag == "ol":
            items = [e for e in parent if e.tag == "li"]
            start = parent.get("start") or "1"
            bullet = f"{(int(start) if start.lstrip('-').isdigit() else 1) + items.index(element)}."
        inner = _with(place, level=place.level + 1, bullet=bullet)
        self.block(element, inner)
        self.flush(inner)

    def _hidden(self, element: Any, place: _Place) -> None:
        """What a reader does not see: collected apart, and shown as a note."""
        kept, self.runs = self.runs, []
        self.block(element, _with(place, hidden=True, styles=()))
        text = " ".join("".join(run.text for run in self.runs).split())
        self.runs = kept
        if text:
            self.flush(place)
            self.flow.note(f"Verborgen tekst: {text}", RegionKind.HIDDEN)

    def _text(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        if not place.preformatted:
            text = _BLANK.sub(" ", text)
            if text[0] == " " and (not self.runs or self.runs[-1].text[-1:] in {" ", "\n"}):
                text = text[1:]
        if text:
            self.runs.append(Run(text, place.styles))

    def flush(self, place: _Place) -> None:
        """What was collected becomes a block."""
        if place.hidden:
            if self.runs:
                self.runs.append(Run(" "))
            return
        if place.preformatted:
            self._flush_as(BlockKind.PREFORMATTED, 0, place)
        elif place.level:
            self._flush_as(BlockKind.ITEM, place.level, place)
        else:
            self._flush_as(BlockKind.PARAGRAPH, 0, place)

    def _flush_as(self, kind: BlockKind, level: int, place: _Place) -> None:
        runs, self.runs = self.runs, []
        while runs and not runs[-1].text.strip():
            runs.pop()
        while runs and not runs[0].text.strip():
            runs.pop(0)
        if runs:
            self.flow.paragraph(runs, kind, level=level, quote=place.quote, bullet=place.bullet)

    def _table(self, table: Any, place: _Place) -> None:
        rows = _own_rows(table)
        if place.hidden or not self._is_data(table, rows):
            self.block(table, place)
            self.flush(place)
            return
        for caption in table.iterchildren("caption"):
            self.block(caption, place)
            self.flush(place)
        number = self.flow.new_table()
        for row in rows:
            if self.hidden.hides(row):
                self._hidden(row, place)
                continue
            cells: list[list[Run]] = []
            header = True
            for cell in row.iterchildren("td", "th"):
                cells.append(self._cell(cell, place))
                header = header and cell.tag == "th"
                cells += [[] for _ in range(_span(cell) - 1)]
            self.flow.row(cells, number, header=header, quote=place.quote)

    def _cell(self, cell: Any, place: _Place) -> list[Run]:
        kept, self.runs = self.runs, []
        parts: list[Run] = []
        inner = _Cells(self.flow, self.pictures, self.hidden, links=self.links)
        inner.block(cell, _with(place, level=0, bullet=""))
        parts = inner.runs
        self.runs = kept
        while parts and not parts[-1].text.strip():
            parts.pop()
        return parts

    def _is_data(self, table: Any, rows: list[Any]) -> bool:
        """Figures, not layout: no tables inside, at least two columns, short cells, nothing but text in them."""
        if (
            not rows
            or (table.get("role") or "").lower() == "presentation"
            or next(table.iterdescendants("table"), None) is not None
        ):
            return False
        if any(
            next(table.iterdescendants(tag), None) is not None
            for tag in ("img", "blockquote", "h1", "h2", "h3", "hr", "pre", "li")
        ):
            return False
        cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
        wide = any(len(list(row.iterchildren("td", "th"))) > 1 for row in rows)
        return wide and all(len(cell.text_content()) <= LONGEST_CELL for cell in cells)

    def _image(self, element: Any, place: _Place) -> None:
        described = " ".join((element.get("alt") or "").split())
        if place.hidden:
            self._text(described, place)
            return
        found = self._picture(element.get("src") or "")
        if found is not None:
            self.flush(place)
            self.flow.picture(*found)
        elif described:
            self.runs.append(Run(f"[{described}]", (*place.styles, StyleKind.ITALIC)))
        elif (element.get("width") or "9") not in {"0", "1"} and (element.get("height") or "9") not in {"0", "1"}:
            self.flow.notice(
                "afbeelding_elders", "Een afbeelding staat niet in het bestand maar elders; die is niet opgehaald."
            )

    def _picture(self, address: str) -> tuple[bytes, str] | None:
        if address.lower().startswith("cid:"):
            return self.pictures.get(unquote(address[4:]))
        if address in self.pictures:
            return self.pictures[address]
        matched = _DATA_URL.match(address)
        if matched is None:
            return None
        raw = address[matched.end() :]
        try:
            data = base64.b64decode("".join(raw.split()) + "===") if matched.group(2) else unquote_to_bytes(raw)
        except binascii.Error:
            return None
        return (data, matched.group(1) or "application/octet-stream") if data else None

    def _form_field(self, element: Any, place: _Place) -> None:
        """What is filled in on a form is as visible as text; hidden fields are not."""
        kind = (element.get("type") or "text").lower()
        if element.tag == "select":
            chosen = [o.text_content() for o in element.iter("option") if o.get("selected") is not None]
            value = ", ".join(chosen or [o.text_content() for o in element.iter("option")])
        elif element.tag in {"textarea", "button"}:
            value = element.text_content()
        elif kind in {"checkbox", "radio"}:
            value = "☒" if element.get("checked") is not None else "☐"
        else:
            value = element.get("value") or element.get("placeholder") or ""
        if kind == "hidden" and value.strip() and not place.hidden:
            self.flow.note(f"Verborgen formulierveld: {value}", RegionKind.HIDDEN)
        elif value.strip():
            self.runs.append(Run(f"{value} ", place.styles, RegionKind.FORM_FIELD))


class _Cells(_Walker):
    """Inside a cell of figures: blocks become lines."""

    def flush(self, place: _Place) -> None:
        if self.runs and not self.runs[-1].text.endswith("\n"):
            self.runs.append(Run("\n"))


def _with(place: _Place, **changes: Any) -> _Place:
    values = {name: getattr(place, name) for name in ("quote", "level", "bullet", "styles", "preformatted", "hidden")}
    return _Place(**(values | changes))


def _own_rows(table: Any) -> list[Any]:
    """The rows of this table, not those of tables inside it."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _span(cell: Any) -> int:
    span = cell.get("colspan") or "1"
    return min(50, int(span)) if span.isdigit() and int(span) > 0 else 1
