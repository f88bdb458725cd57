"""PowerPoint files (.pptx, .pptm, .ppsx): slides in order, hidden ones marked, with notes, comments, tables and pictures.

Text that stands on the design (masters and layouts) and not in a placeholder is seen on every slide; it is read once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipelines.document import BlockKind, Document, RegionKind, Source
from pipelines.reading.flow import Flow
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.office.drawingml import (
    add_charts_and_diagrams,
    add_embedded,
    add_pictures,
    text_of_body,
    text_of_paragraph,
    visible,
)
from pipelines.reading.office.package import Package, Relation, attribute, child, descendants, local
from pipelines.reading.office.properties import date_of, properties, title_of

_TITLES = {"title", "ctrTitle"}


def read_pptx(data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside) -> Document:
    """The document of a presentation."""
    flow = Flow(settings)
    with Package(data, settings) as package:
        _Presentation(flow, package).read(inside)
        return flow.document(source, document_id, "presentatie", title=title_of(package), date=date_of(package))


class _Presentation:
    def __init__(self, flow: Flow, package: Package) -> None:
        self.flow = flow
        self.package = package
        self.main = package.main_part()
        self.authors = dict(self._authors())
        self.links: dict[str, None] = {}

    def read(self, inside: Inside) -> None:
        relations = self.package.relations(self.main)
        listed = descendants(child(self.package.xml(self.main), "sldIdLst"), "sldId")
        parts = [relations[key].target for entry in listed if (key := _relation_id(entry)) in relations]
        unlisted = [p for p in self.package.names("ppt/slides/slide") if p.endswith(".xml") and p not in parts]
        for number, part in enumerate(parts, 1):
            if number > 1:
                self.flow.rule()
            self._slide(part, f"Dia {number}")
        for part in unlisted:
            with self.flow.hidden_part("Een dia die niet meer in de presentatie staat maar nog in het bestand zit:"):
                self._slide(part, "Losse dia")
        self._designs()
        add_charts_and_diagrams(self.flow, self.package, "ppt")
        add_embedded(inside, self.flow, self.package, "ppt")
        self.flow.properties(properties(self.package))
        self.flow.properties(("Auteur van opmerking", name) for name in self.authors.values())
        self.flow.properties(("Koppeling", address) for address in self.links)

    def _authors(self) -> Iterator[tuple[str, str]]:
        for part in ("ppt/commentAuthors.xml", "ppt/authors.xml"):
            for entry in descendants(self.package.xml(part), "cmAuthor"):
                yield attribute(entry, "id"), attribute(entry, "name")
            for entry in descendants(self.package.xml(part), "author"):
                yield attribute(entry, "id"), attribute(entry, "name")

    def _slide(self, part: str, name: str) -> None:
        root = self.package.xml(part)
        if root is None:
            return
        hidden = attribute(root, "show", "1") in {"0", "false"}
        with self.flow.hidden_part("Deze dia is verborgen in het oorspronkelijke bestand.", hidden):
            self.flow.heading(name, 2)
            self._shown(root, self.package.relations(part))

    def _shown(self, root: Element, relations: dict[str, Relation]) -> None:
        """What is on a slide and what goes with it."""
        self._shapes(root, relations)
        for relation in relations.values():
            if relation.kind == "hyperlink" and relation.external:
                self.links.setdefault(relation.target)
            elif relation.kind == "notesSlide":
                self._notes(relation.target)
            elif relation.kind == "comments":
                self._comments(relation.target)

    def _shapes(self, parent: Element, relations: dict[str, Relation]) -> None:
        for element in visible(parent):
            match local(element):
                case "sp" | "cxnSp":
                    self._shape(element)
                case "tbl":
                    self._table(element)
                case "pic":
                    add_pictures(self.flow, self.package, element, relations)
                case "cNvPr" if attribute(element, "descr").strip():
                    described = attribute(element, "descr")
                    self.flow.note(f"Beschrijving van afbeelding: {described}", RegionKind.HIDDEN)
                case "bgPr" | "spPr":
                    add_pictures(self.flow, self.package, element, relations)

    def _shape(self, shape: Element) -> None:
        placeholder = next(descendants(shape, "ph"), None)
        kind = attribute(placeholder, "type") if placeholder is not None else ""
        body = child(shape, "txBody")
        if kind in _TITLES:
            self.flow.heading(text_of_body(body), 3)
            return
        listed = placeholder is not None and kind in {"", "body", "obj"}
        for paragraph in descendants(body, "p"):
            settings = child(paragraph, "pPr")
            level = attribute(settings, "lvl", "0") if settings is not None else "0"
            text = text_of_paragraph(paragraph)
            if listed or (
                settings is not None
                and (child(settings, "buChar") is not None or child(settings, "buAutoNum") is not None)
            ):
                self.flow.paragraph(text, BlockKind.ITEM, level=1 + (int(level) if level.isdigit() else 0), bullet="•")
            else:
                self.flow.paragraph(text)

    def _table(self, table: Element) -> None:
        number = self.flow.new_table()
        for row in (r for r in table if local(r) == "tr"):
            self.flow.row([text_of_body(child(c, "txBody")) for c in row if local(c) == "tc"], number)

    def _notes(self, part: str) -> None:
        root = self.package.xml(part)
        for shape in descendants(root, "sp"):
            placeholder = next(descendants(shape, "ph"), None)
            if placeholder is not None and attribute(placeholder, "type") in {"sldNum", "sldImg", "dt"}:
                continue
            text = text_of_body(child(shape, "txBody"))
            if text.strip():
                self.flow.note(f"Notities bij deze dia: {text}", RegionKind.HIDDEN)

    def _comments(self, part: str) -> None:
        root = self.package.xml(part)
        for comment in [*descendants(root, "cm"), *descendants(root, "reply")]:
            author = self.authors.get(attribute(comment, "authorId"), "")
            parts = [e for e in comment if local(e) in {"text", "txBody"}]
            text = "\n".join((e.text or "") if local(e) == "text" else text_of_body(e) for e in parts)
            if text.strip():
                self.flow.note(f"Opmerking{f' van {author}' if author else ''}: {text}", RegionKind.COMMENT, author)

    def _designs(self) -> None:
        seen: set[str] = set()
        for part in [
            *self.package.names("ppt/slideMasters/slideMaster"),
            *self.package.names("ppt/slideLayouts/slideLayout"),
        ]:
            if not part.endswith(".xml"):
                continue
            for shape in descendants(self.package.xml(part), "sp"):
                text = text_of_body(child(shape, "txBody")).strip()
                if next(descendants(shape, "ph"), None) is None and text and text not in seen:
                    seen.add(text)
                    self.flow.paragraph(f"Tekst op het ontwerp van de dia's: {text}")


def _relation_id(entry: Element) -> str:
    """sldId has two attributes called id: its own number and, in the relations' namespace, the one that is meant."""
    return next((value for key, value in entry.attrib.items() if key.endswith("}id")), "")
