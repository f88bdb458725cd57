"""OpenDocument files (ODF 1.3: .odt, .ods, .odp, .odg, their templates, and the flat XML form).

One walk for all: the same paragraphs, tables, frames and annotations stand in texts, sheets and slides. Headers and footers come from
styles.xml, properties from meta.xml; what an author deleted with change tracking on is kept in the file and shown struck through.
"""

from __future__ import annotations

import base64
import binascii
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element

from pipelines.document import BlockKind, Document, RegionKind, Source, StyleKind
from pipelines.errors import MalformedFile
from pipelines.reading.flow import Flow, Run
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.office.opendocument_sheets import read_sheet
from pipelines.reading.office.package import Package, attribute, child, descendants, local, parse

_KINDS = {"text": "document", "spreadsheet": "spreadsheet", "presentation": "presentatie", "drawing": "document"}
_CONTAINERS = {
    "section", "index-body", "table-of-content", "alphabetical-index", "illustration-index", "bibliography",
    "numbered-paragraph", "index-title", "user-index", "table-index", "object-index", "g", "custom-shape", "rect",
    "circle", "ellipse", "line", "polygon", "polyline", "path", "connector", "caption", "text-box", "text", "drawing",
    "presentation", "spreadsheet", "shapes", "header", "footer", "header-left", "footer-left", "header-first",
    "footer-first", "region-left", "region-center", "region-right", "a",
}  # fmt: skip
_PROPERTIES = {
    "title": "Titel",
    "subject": "Onderwerp",
    "description": "Omschrijving",
    "keyword": "Trefwoorden",
    "initial-creator": "Auteur",
    "creator": "Laatst gewijzigd door",
    "printed-by": "Afgedrukt door",
    "user-defined": "Eigenschap",
    "template": "Sjabloon",
}

_HEADING_STYLE = re.compile(r"Heading_20_([1-9])")


def read_opendocument(
    data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside
) -> Document:
    """The document of an OpenDocument file of any kind."""
    flow = Flow(settings)
    if data.lstrip()[:1] == b"<":
        root = parse(data.lstrip())
        return _read(flow, None, root, root, root, source, document_id, inside)
    with Package(data, settings) as package:
        content = package.xml_or_encrypted("content.xml")
        return _read(
            flow, package, content, package.xml("styles.xml"), package.xml("meta.xml"), source, document_id, inside
        )


def _read(
    flow: Flow,
    package: Package | None,
    content: Element | None,
    styles: Element | None,
    meta: Element | None,
    source: Source,
    document_id: str,
    inside: Inside,
) -> Document:
    body = child(content, "body") if content is not None else None
    main = next(iter(body), None) if body is not None else None
    if content is None or main is None:
        raise MalformedFile("Dit OpenDocument-bestand heeft geen inhoud.")
    reader = OpenDocumentReader(flow, package, content, styles, inside)
    reader.master_texts(styles, "header")
    reader.read_main(main)
    reader.master_texts(styles, "footer")
    reader.notes_at_end()
    reader.objects()
    flow.properties(_properties(meta))
    flow.properties(("Koppeling", address) for address in reader.links)
    flow.properties(("Auteur van wijziging", name) for name in reader.people)
    title = next((v for label, v in _properties(meta) if label == "Titel"), "")
    return flow.document(source, document_id, _KINDS.get(local(main), "document"), title=title, date=_date(meta))


def _properties(meta: Element | None) -> Iterator[tuple[str, str]]:
    for entry in next(descendants(meta, "meta"), ()):
        label = _PROPERTIES.get(local(entry))
        value = "".join(entry.itertext()).strip() or attribute(entry, "title")
        if label and value:
            yield (f"Eigenschap {attribute(entry, 'name')}" if label == "Eigenschap" else label), value


def _date(meta: Element | None) -> datetime | None:
    for wanted in ("date", "creation-date"):
        for entry in descendants(next(descendants(meta, "meta"), None), wanted):
            try:
                return datetime.fromisoformat((entry.text or "").strip()[:19])
            except ValueError:
                continue
    return None


@dataclass(slots=True)
class Inline:
    """What a paragraph holds besides its text: shown after it."""

    runs: list[Run] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)
    """Frames, annotations and hidden text, in order."""


class OpenDocumentReader:
    def __init__(
        self, flow: Flow, package: Package | None, content: Element, styles: Element | None, inside: Inside
    ) -> None:
        self.flow = flow
        self.package = package
        self.inside = inside
        self.links: dict[str, None] = {}
        self.people: dict[str, None] = {}
        self.footnotes: list[Element] = []
        self.styles: dict[str, Element] = {}
        for root in (styles, content):
            self.styles |= {
                attribute(s, "name"): s for s in descendants(root, "style") if attribute(s, "family") != "data-style"
            }
        self.deleted = {attribute(c, "id"): c for t in descendants(content, "tracked-changes") for c in t}

    def read_main(self, main: Element) -> None:
        for element in main:
            if local(element) == "page":
                self._page(element)
            elif local(element) == "table" and local(main) == "spreadsheet":
                read_sheet(self, element)
            else:
                self.block(element)
        for names in descendants(main, "named-expressions"):
            for entry in names:
                where = attribute(entry, "cell-range-address") or attribute(entry, "expression")
                self.flow.note(f"Gedefinieerde naam {attribute(entry, 'name')}: {where}", RegionKind.HIDDEN)

    def _page(self, page: Element) -> None:
        """A slide or drawing."""
        if self.flow.blocks:
            self.flow.rule()
        style = self.styles.get(attribute(page, "style-name"))
        hidden = any(attribute(p, "visibility") == "hidden" for p in descendants(style, "drawing-page-properties"))
        with self.flow.hidden_part("Deze dia is verborgen in het oorspronkelijke bestand.", hidden):
            self.flow.heading(attribute(page, "name") or "Dia", 2)
            for element in page:
                if local(element) == "notes":
                    self._notes(element)
                else:
                    self.block(element)

    def _notes(self, notes: Element) -> None:
        texts = ["".join(p.itertext()).strip() for p in descendants(notes, "p")]
        text = "\n".join(t for t in texts if t and t != "<number>")
        if text:
            self.flow.note(f"Notities bij deze dia: {text}", RegionKind.HIDDEN)

    def block(self, element: Element, level: int = 0, bullet: str = "") -> None:
        """One child of a body, section, cell or frame."""
        match local(element):
            case "p" | "h":
                self._paragraph(element, level, bullet)
            case "list":
                self._list(element, level + 1)
            case "table":
                self._table(element)
            case "frame":
                self._frame(element)
            case "annotation":
                self._annotation(element)
            case name if name in _CONTAINERS:
                hidden = attribute(element, "display") == "none"
                with self.flow.hidden_part("Dit deel is verborgen in het oorspronkelijke bestand:", hidden):
                    for inner in element:
                        self.block(inner, level, bullet)

    def _paragraph(self, element: Element, level: int, bullet: str) -> None:
        found = Inline()
        self.inline(element, found, self._text_styles(element))
        outline = attribute(element, "outline-level", "1") if local(element) == "h" else self._heading_by_style(element)
        if outline:
            self.flow.heading(found.runs, int(outline) if outline.isdigit() else 1)
        elif level:
            self.flow.paragraph(found.runs, BlockKind.ITEM, level=level, bullet=bullet or "•")
        elif self._is_hidden(element):
            self.flow.note([Run("Verborgen tekst: "), *found.runs], RegionKind.HIDDEN)
        else:
            self.flow.paragraph(found.runs)
        self.after(found)

    def _heading_by_style(self, element: Element) -> str:
        """The level of a paragraph that is a heading by its style only (files that came from RTF or old Word)."""
        name = attribute(element, "style-name")
        parent = attribute(self.styles[name], "parent-style-name") if name in self.styles else ""
        found = _HEADING_STYLE.fullmatch(name) or _HEADING_STYLE.fullmatch(parent)
        return found.group(1) if found else ""

    def after(self, found: Inline) -> None:
        for element in found.after:
            if local(element) in {"hidden-text", "hidden-paragraph"}:
                text = attribute(element, "string-value") or "".join(element.itertext())
                self.flow.note(f"Verborgen tekst: {text}", RegionKind.HIDDEN)
            elif local(element) == "span":
                inner = Inline()
                self.inline(element, inner, ())
                self.flow.note([Run("Verborgen tekst: "), *inner.runs], RegionKind.HIDDEN)
                self.after(inner)
            else:
                self.block(element)

    def inline(self, parent: Element, found: Inline, styles: tuple[StyleKind, ...]) -> None:
        """The text of a paragraph or span, run by run."""
        self._add(found, parent.text, styles)
        for element in parent:
            self._inline_element(element, found, styles)
            self._add(found, element.tail, styles)

    def _inline_element(self, element: Element, found: Inline, styles: tuple[StyleKind, ...]) -> None:
        match local(element):
            case "s":
                count = attribute(element, "c", "1")
                found.runs.append(Run(" " * min(1000, int(count) if count.isdigit() else 1), styles))
            case "tab":
                found.runs.append(Run("\t", styles))
            case "line-break":
                found.runs.append(Run("\n", styles))
            case "a":
                self.links.setdefault(attribute(element, "href"))
                self.inline(element, found, (*styles, StyleKind.LINK))
            case "note":
                self.footnotes.append(element)
                found.runs.append(Run(f"[{len(self.footnotes)}]"))
            case "change":
                self._deletion(self.deleted.get(attribute(element, "change-id")), found)
            case "span" if self._is_hidden(element):
                found.after.append(element)
            case (
                "annotation" | "frame" | "hidden-text" | "hidden-paragraph" | "custom-shape" | "rect" | "g" | "caption"
            ):
                found.after.append(element)
            case "annotation-end" | "bookmark" | "change-start" | "change-end":
                return
            case _:
                self.inline(element, found, (*styles, *self._text_styles(element)))

    def _add(self, found: Inline, text: str | None, styles: tuple[StyleKind, ...]) -> None:
        if text:
            found.runs.append(Run(_collapsed(text), styles))

    def _deletion(self, change: Element | None, found: Inline) -> None:
        deletion = child(change, "deletion")
        if deletion is None:
            return
        author = next(("".join(c.itertext()).strip() for c in descendants(deletion, "creator")), "")
        self.people.setdefault(author)
        text = "\n".join("".join(p.itertext()) for p in deletion if local(p) in {"p", "h"})
        found.runs.append(
            Run(
                text, (StyleKind.STRIKE,), RegionKind.TRACKED_CHANGE, f"verwijderd door {author}".removesuffix(" door ")
            )
        )

    def _list(self, element: Element, level: int) -> None:
        for item in element:
            if local(item) in {"list-item", "list-header"}:
                for inner in item:
                    if local(inner) == "list":
                        self._list(inner, level + 1)
                    else:
                        self.block(inner, level)

    def _table(self, table: Element) -> None:
        number = self.flow.new_table()
        for row, header in _table_rows(table):
            found = Inline()
            cells = [
                self.cell(c, found) if local(c) == "table-cell" else []
                for c in row
                if local(c) in {"table-cell", "covered-table-cell"}
            ]
            self.flow.row(cells, number, header=header)
            self.after(found)

    def cell(self, cell: Element, found: Inline) -> list[Run]:
        """The runs of a cell: its paragraphs below each other; frames and annotations go to `found`."""
        inner = Inline(after=found.after)
        for element in cell:
            name = local(element)
            if name in {"p", "h", "list", "table"}:
                for paragraph in (
                    [element] if name in {"p", "h"} else [p for p in element.iter() if local(p) in {"p", "h"}]
                ):
                    if inner.runs:
                        inner.runs.append(Run("\n"))
                    self.inline(paragraph, inner, self._text_styles(paragraph))
            elif name in {"annotation", "frame", "custom-shape", "rect", "g", "caption"}:
                inner.after.append(element)
        return inner.runs

    def _frame(self, frame: Element) -> None:
        """A frame offers one thing in several forms: a text box, a table, a picture, an object with a picture of it."""
        for name in ("title", "desc"):
            described = child(frame, name)
            if described is not None and (described.text or "").strip():
                self.flow.note(f"Beschrijving van afbeelding: {described.text}", RegionKind.HIDDEN)
        stands_for_another = any(local(e) in {"table", "text-box", "object"} for e in frame)
        for element in frame:
            match local(element):
                case "text-box":
                    for inner in element:
                        self.block(inner)
                case "table":
                    self._table(element)
                case "image" if not stands_for_another:
                    if self._picture(element):
                        return
                case "object-ole":
                    self._embedded(attribute(element, "href"))

    def _picture(self, image: Element) -> bool:
        href = attribute(image, "href")
        data = _binary(image) or (
            self.package.read(href.removeprefix("./")) if self.package is not None and href else None
        )
        if not data:
            return False
        self.flow.picture(data, mimetypes.guess_type(href)[0] or "application/octet-stream", href)
        return True

    def _embedded(self, href: str) -> None:
        data = self.package.read(href.removeprefix("./")) if self.package is not None and href else None
        if data:
            self.inside.append((href, "", data))

    def _annotation(self, annotation: Element) -> None:
        author = next(("".join(c.itertext()).strip() for c in annotation if local(c) == "creator"), "")
        date = next(((c.text or "")[:10] for c in annotation if local(c) == "date"), "")
        text = "\n".join("".join(p.itertext()) for p in annotation if local(p) in {"p", "list"})
        head = "Opmerking" + (f" van {author}" if author else "") + (f" ({date})" if date else "")
        if text.strip():
            self.flow.note(f"{head}: {text}", RegionKind.COMMENT, author)

    def master_texts(self, styles: Element | None, which: str) -> None:
        """Headers or footers of the page styles, each text once."""
        seen: set[str] = set()
        for master in descendants(styles, "master-page"):
            for element in master:
                text = "".join(element.itertext()).strip()
                if (
                    local(element).startswith(which)
                    and attribute(element, "display") != "false"
                    and text
                    and text not in seen
                ):
                    seen.add(text)
                    if which == "footer":
                        self.flow.rule()
                    self.block(element)
                    if which == "header":
                        self.flow.rule()

    def notes_at_end(self) -> None:
        if self.footnotes:
            self.flow.rule()
        for number, note in enumerate(self.footnotes, 1):
            found = Inline([Run(f"[{number}] ")])
            for paragraph in descendants(child(note, "note-body"), "p"):
                self.inline(paragraph, found, ())
                found.runs.append(Run(" "))
            self.flow.paragraph(found.runs)
            self.after(found)

    def objects(self) -> None:
        """Documents inside the document (charts, formulas, sheets): their words."""
        names = self.package.names() if self.package is not None else []
        for name in names:
            if name.endswith("/content.xml") and self.package is not None:
                rows = (text.strip() for text in _words_of_object(self.package.xml(name)))
                text = "\n".join(r for r in rows if r)
                if text:
                    self.flow.paragraph(f"Ingesloten object:\n{text}")

    def _is_hidden(self, element: Element) -> bool:
        style = self.styles.get(attribute(element, "style-name"))
        return any(attribute(p, "display") == "none" for p in descendants(style, "text-properties"))

    def _text_styles(self, element: Element) -> tuple[StyleKind, ...]:
        style = self.styles.get(attribute(element, "style-name"))
        found: list[StyleKind] = []
        for settings in descendants(style, "text-properties") if local(element) == "span" else ():
            if attribute(settings, "font-weight") == "bold":
                found.append(StyleKind.BOLD)
            if attribute(settings, "font-style") == "italic":
                found.append(StyleKind.ITALIC)
            if attribute(settings, "text-underline-style", "none") != "none":
                found.append(StyleKind.UNDERLINE)
            if attribute(settings, "text-line-through-style", "none") != "none":
                found.append(StyleKind.STRIKE)
        return tuple(found)


def _words_of_object(root: Element | None) -> Iterator[str]:
    """The paragraphs of a document inside a document; of a formula, how its author typed it or else its signs."""
    if root is not None and local(root) == "math":
        typed = next(descendants(root, "annotation"), None)
        yield (typed.text or "") if typed is not None else "".join(root.itertext())
    for element in root.iter() if root is not None else ():
        if local(element) in {"p", "h"}:
            yield "".join(element.itertext())


def _table_rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for element in table:
        if local(element) == "table-row":
            yield element, False
        elif local(element) == "table-header-rows":
            yield from ((row, True) for row in element if local(row) == "table-row")
        elif local(element) in {"table-rows", "table-row-group"}:
            yield from _table_rows(element)


def _binary(image: Element) -> bytes | None:
    encoded = child(image, "binary-data")
    if encoded is None:
        return None
    try:
        return base64.b64decode("".join((encoded.text or "").split()), validate=True)
    except binascii.Error:
        return None


def _collapsed(text: str) -> str:
    """White space in the XML counts as one blank (ODF 1.3 part 3, 6.1.2); real blanks are elements."""
    if "\n" not in text and "\t" not in text and "  " not in text:
        return text
    collapsed = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + collapsed + (" " if text[-1:].isspace() and collapsed else "")
