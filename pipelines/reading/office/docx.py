"""Word files (.docx, .docm, .dotx): everything in them that a person can read, also what Word does not show at once.

Order: headers, body, footers, foot- and endnotes, charts and diagrams. Tracked deletions stay in the text, struck through; comments
and hidden text follow their paragraph as notes; authors of changes and comments, and link addresses, are searched as properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipelines.document import BlockKind, Document, RegionKind, Source, StyleKind
from pipelines.errors import MalformedFile
from pipelines.reading.flow import Flow, Run
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.office.docx_styles import Numbering, ParagraphStyle, Styles, is_on, numbering_of
from pipelines.reading.office.drawingml import add_charts_and_diagrams, add_embedded, add_pictures, visible
from pipelines.reading.office.package import Package, Relation, attribute, child, descendants, local
from pipelines.reading.office.properties import date_of, properties, title_of

_TRANSPARENT = {
    "sdt",
    "sdtContent",
    "smartTag",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
    "ruby",
    "rubyBase",
    "AlternateContent",
    "Choice",
}
_INSERTED, _DELETED = {"ins", "moveTo"}, {"del", "moveFrom"}
_DRAWN = {"drawing", "pict", "object"}
_FORMULA = {"oMathPara", "oMath"}


def read_docx(data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside) -> Document:
    """The document of a Word file."""
    flow = Flow(settings)
    with Package(data, settings) as package:
        reader = _Reader(flow, package)
        reader.read(inside)
        return flow.document(source, document_id, "document", title=title_of(package), date=date_of(package))


@dataclass(slots=True)
class _Found:
    """What a paragraph holds besides its text: shown after it."""

    runs: list[Run] = field(default_factory=list)
    hidden: list[Run] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)

    def add(
        self, text: str, styles: tuple[StyleKind, ...], hidden: bool, region: RegionKind | None, detail: str
    ) -> None:
        if text:
            (self.hidden if hidden else self.runs).append(Run(text, styles, region, detail))


class _Reader:
    def __init__(self, flow: Flow, package: Package) -> None:
        self.flow = flow
        self.package = package
        self.main = package.main_part()
        self.folder = self.main.rsplit("/", 1)[0] if "/" in self.main else ""
        self.part = self.main
        self.relations: dict[str, Relation] = package.relations(self.main)
        self.styles = Styles.of(self._related("styles"))
        self.numbering = Numbering.of(self._related("numbering"))
        self.comments = {attribute(c, "id"): c for c in descendants(self._related("comments"), "comment")}
        self.people: dict[str, None] = {}
        self.links: dict[str, None] = {}
        self.notes: list[tuple[str, str]] = []
        """(kind of note, id) in the order of reference; the place in the list is the number shown."""

    def _related(self, kind: str) -> Element | None:
        return next(
            (self.package.xml(r.target) for r in self.relations.values() if r.kind == kind and not r.external), None
        )

    def read(self, inside: Inside) -> None:
        main_relations = self.relations
        self._parts("header", main_relations)
        if any(r.kind == "header" for r in main_relations.values()) and self.flow.blocks:
            self.flow.rule()
        root = self.package.xml(self.main)
        self.relations = main_relations
        body = child(root, "body")
        if body is None:
            raise MalformedFile("Dit Word-bestand heeft geen inhoud.")
        self._blocks(body)
        self._unreferenced_comments()
        if any(r.kind == "footer" for r in main_relations.values()):
            self.flow.rule()
            self._parts("footer", main_relations)
        self._footnotes(main_relations)
        add_charts_and_diagrams(self.flow, self.package, self.folder)
        add_embedded(inside, self.flow, self.package, self.folder)
        self._chunks(inside, main_relations)
        self.flow.properties(properties(self.package))
        self.flow.properties(("Auteur van wijziging of opmerking", name) for name in self.people)
        self.flow.properties(("Koppeling", address) for address in self.links)

    def _parts(self, kind: str, main_relations: dict[str, Relation]) -> None:
        """Headers or footers, each text once however many sections share it."""
        seen: set[str] = set()
        for relation in main_relations.values():
            if relation.kind != kind or relation.external:
                continue
            root = self.package.xml(relation.target)
            if root is None or (text := "".join(root.itertext())) in seen:
                continue
            seen.add(text)
            self.relations = self.package.relations(relation.target)
            self._blocks(root)
        self.relations = main_relations

    def _footnotes(self, main_relations: dict[str, Relation]) -> None:
        roots = {kind: self._related(kind + "s") for kind in ("footnote", "endnote")}
        if self.notes:
            self.flow.rule()
        bodies = {(kind, attribute(n, "id")): n for kind, root in roots.items() for n in descendants(root, kind)}
        for number, key in enumerate(self.notes, 1):
            note = bodies.pop(key, None)
            if note is not None:
                self._blocks(note, prefix=f"[{number}] ")
        for note in bodies.values():
            if attribute(note, "type", "normal") == "normal" and "".join(note.itertext()).strip():
                self._blocks(note, prefix="[noot zonder verwijzing] ")
        self.relations = main_relations

    def _chunks(self, inside: Inside, main_relations: dict[str, Relation]) -> None:
        """Whole files that Word would import on opening (altChunk)."""
        for relation in main_relations.values():
            if relation.kind == "aFChunk" and not relation.external and (data := self.package.read(relation.target)):
                inside.append((relation.target.rsplit("/", 1)[-1], "", data))

    def _blocks(self, parent: Element, prefix: str = "") -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, prefix)
                prefix = ""
            elif name == "tbl":
                self._table(element)
            elif name in _FORMULA:
                self.flow.paragraph(_plain(element))
            elif name in _TRANSPARENT | _INSERTED | _DELETED:
                self._blocks(element, prefix)

    def _paragraph(self, element: Element, prefix: str = "") -> None:
        settings = child(element, "pPr")
        style_element = child(settings, "pStyle")
        style = (
            self.styles.paragraph(attribute(style_element, "val")) if style_element is not None else ParagraphStyle()
        )
        found = _Found()
        if prefix:
            found.runs.append(Run(prefix))
        self._inline(element, found, style.hidden)
        numbering = numbering_of(settings) or style.numbering
        bullet = ""
        if numbering is not None and numbering[0] != "0" and any(r.text.strip() for r in found.runs):
            bullet = self.numbering.next(*numbering)
        outline = child(settings, "outlineLvl")
        heading = style.heading or (
            int(attribute(outline, "val")) + 1 if outline is not None and attribute(outline, "val").isdigit() else 0
        )
        if 0 < heading <= 9:
            numbered = [Run(bullet + " ")] if bullet and bullet != "•" else []
            self.flow.heading([*numbered, *found.runs], heading)
        elif bullet and numbering is not None:
            self.flow.paragraph(found.runs, BlockKind.ITEM, level=numbering[1] + 1, bullet=bullet)
        else:
            self.flow.paragraph(found.runs)
        self._after(found)

    def _after(self, found: _Found) -> None:
        """What belongs to a paragraph but is not in its line."""
        if any(run.text.strip() for run in found.hidden):
            self.flow.note([Run("Verborgen tekst: "), *found.hidden], RegionKind.HIDDEN)
        for comment in found.comments:
            self._comment(self.comments.pop(comment, None))
        for drawing in found.drawings:
            for element in visible(drawing):
                if local(element) == "txbxContent":
                    self._blocks(element)
            self._alternative_texts(drawing)
            add_pictures(self.flow, self.package, drawing, self.relations)

    def _alternative_texts(self, drawing: Element) -> None:
        for element in visible(drawing):
            if local(element) in {"docPr", "cNvPr"}:
                described = attribute(element, "descr") or attribute(element, "title")
                if described.strip():
                    self.flow.note(f"Beschrijving van afbeelding: {described}", RegionKind.HIDDEN)

    def _comment(self, comment: Element | None) -> None:
        if comment is None:
            return
        author, date = attribute(comment, "author"), attribute(comment, "date")[:10]
        text = "\n".join(_plain(p) for p in descendants(comment, "p"))
        head = f"Opmerking van {author}" if author else "Opmerking"
        self.flow.note(f"{head}{f' ({date})' if date else ''}: {text}", RegionKind.COMMENT, author)

    def _unreferenced_comments(self) -> None:
        for comment in list(self.comments.values()):
            self._comment(comment)
        self.comments = {}

    def _table(self, table: Element) -> None:
        number = self.flow.new_table()
        for row in _rows(table):
            settings = child(row, "trPr")
            found = _Found()
            cells: list[list[Run]] = []
            skipped = child(settings, "gridBefore")
            if skipped is not None and attribute(skipped, "val").isdigit():
                cells += [[] for _ in range(min(63, int(attribute(skipped, "val"))))]
            for cell in _cells(row):
                cells.append(self._cell(cell, found))
                span = child(child(cell, "tcPr"), "gridSpan")
                width = attribute(span, "val") if span is not None else "1"
                cells += [[] for _ in range(min(63, int(width) if width.isdigit() else 1) - 1)]
            region = None
            if any(local(c) in _DELETED for c in (settings if settings is not None else ())):
                region = RegionKind.TRACKED_CHANGE
            self.flow.row(cells, number, header=is_on(child(settings, "tblHeader")), region=region)
            self._after(found)

    def _cell(self, cell: Element, found: _Found) -> list[Run]:
        """The runs of a cell: paragraphs below each other, a table inside it as lines."""
        runs: list[Run] = []
        for paragraph in _paragraphs(cell):
            inner = _Found(hidden=found.hidden, comments=found.comments, drawings=found.drawings)
            self._inline(paragraph, inner, False)
            if runs and inner.runs:
                runs.append(Run("\n"))
            runs += inner.runs
        return runs

    def _inline(
        self,
        parent: Element,
        found: _Found,
        hidden: bool,
        region: RegionKind | None = None,
        detail: str = "",
        link: bool = False,
    ) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, found, hidden, region, detail, link)
            elif name in _INSERTED | _DELETED:
                author = attribute(element, "author")
                self.people.setdefault(author)
                verb = "ingevoegd" if name in _INSERTED else "verwijderd"
                self._inline(
                    element,
                    found,
                    hidden,
                    RegionKind.TRACKED_CHANGE,
                    f"{verb} door {author}".removesuffix(" door "),
                    link,
                )
            elif name == "hyperlink":
                relation = self.relations.get(attribute(element, "id"))
                if relation is not None and relation.external:
                    self.links.setdefault(relation.target)
                self._inline(element, found, hidden, region, detail, True)
            elif name in {"t", "delText"}:
                found.add(element.text or "", (), hidden, region, detail)
            elif name in _FORMULA:
                found.add(_plain(element), (), hidden, region, detail)
            elif name == "AlternateContent":
                found.drawings.append(element)
            elif name in _TRANSPARENT:
                self._inline(element, found, hidden, region, detail, link)
            elif name in _DRAWN:
                found.drawings.append(element)

    def _run(
        self, run: Element, found: _Found, hidden: bool, region: RegionKind | None, detail: str, link: bool
    ) -> None:
        settings = child(run, "rPr")
        styles = _styles(settings, link, region is not None and detail.startswith("verwijderd"))
        hidden = hidden or is_on(child(settings, "vanish")) or is_on(child(settings, "webHidden"))
        for element in run:
            name = local(element)
            if name in {"t", "delText"}:
                found.add(element.text or "", styles, hidden, region, detail)
            elif name in {"tab", "ptab"}:
                found.add("\t", styles, hidden, region, detail)
            elif name in {"br", "cr"}:
                found.add("\n", styles, hidden, region, detail)
            elif name in {"noBreakHyphen", "softHyphen"}:
                found.add("\u2011" if name == "noBreakHyphen" else "\u00ad", styles, hidden, region, detail)
            elif name == "sym":
                found.add(_symbol(element), styles, hidden, region, detail)
            elif name in {"footnoteReference", "endnoteReference"}:
                self.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
                found.add(f"[{len(self.notes)}]", (), hidden, region, detail)
            elif name == "commentReference":
                found.comments.append(attribute(element, "id"))
            elif name in {"instrText", "delInstrText"}:
                self._field_code(element.text or "")
            elif name in _DRAWN or name == "AlternateContent":
                found.drawings.append(element)
            elif name in _TRANSPARENT:
                self._inline(element, found, hidden, region, detail, link)

    def _field_code(self, code: str) -> None:
        """A field such as HYPERLINK "mailto:..." : its address is searched, never shown."""
        if any(
            word in code.upper()
            for word in ("HYPERLINK", "INCLUDE", "MERGEFIELD", "DOCPROPERTY", "DOCVARIABLE", "MACROBUTTON", "QUOTE")
        ):
            self.links.setdefault(code.strip())


def _styles(settings: Element | None, link: bool, deleted: bool) -> tuple[StyleKind, ...]:
    found = []
    if is_on(child(settings, "b")):
        found.append(StyleKind.BOLD)
    if is_on(child(settings, "i")):
        found.append(StyleKind.ITALIC)
    if is_on(child(settings, "u")):
        found.append(StyleKind.UNDERLINE)
    if deleted or is_on(child(settings, "strike")) or is_on(child(settings, "dstrike")):
        found.append(StyleKind.STRIKE)
    if link:
        found.append(StyleKind.LINK)
    return tuple(found)


def _symbol(element: Element) -> str:
    """A w:sym: a code in a symbol font; the check boxes of forms are the ones that carry meaning."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    known = {0xF0FE: "☒", 0xF0A8: "☐", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0B7: "•", 0xF0E0: "→"}
    return known.get(code, chr(code) if code < 0xE000 else "▪")


def _plain(paragraph: Element) -> str:
    return "".join(
        (e.text or "") if local(e) in {"t", "delText"} else "\n" if local(e) == "br" else "" for e in paragraph.iter()
    )


def _rows(table: Element) -> Iterator[Element]:
    yield from _named(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    yield from _named(row, "tc")


def _named(parent: Element, wanted: str) -> Iterator[Element]:
    """Children of this name, also inside content controls and tracked changes."""
    for element in parent:
        if local(element) == wanted:
            yield element
        elif local(element) in _TRANSPARENT | _INSERTED | _DELETED:
            yield from _named(element, wanted)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """All paragraphs of a cell in order, those of tables inside it too, but not those of text boxes (drawn after the row)."""
    for element in cell:
        name = local(element)
        if name == "p":
            yield element
        elif name in {"tbl", "tr", "tc"} or name in _TRANSPARENT | _INSERTED | _DELETED:
            yield from _paragraphs(element)
