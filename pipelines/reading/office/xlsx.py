"""Excel workbooks (.xlsx, .xlsm): every sheet, hidden ones marked; values as they are shown; and what lies behind the cells.

Order: the sheets with their comments and drawings, then defined names, pivot caches (which keep rows that a filter or a deletion took
from sight), external connections, charts, properties. Columns without any value are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipelines.document import Document, RegionKind, Source
from pipelines.reading.flow import Flow, Run
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.office import Inside
from pipelines.reading.office.drawingml import (
    add_charts_and_diagrams,
    add_embedded,
    add_pictures,
    text_of_body,
    visible,
)
from pipelines.reading.office.number_formats import BUILT_IN, general, shown
from pipelines.reading.office.package import Package, Relation, attribute, child, descendants, local
from pipelines.reading.office.properties import date_of, properties, title_of

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")


def read_xlsx(data: bytes, source: Source, document_id: str, settings: ReadingSettings, inside: Inside) -> Document:
    """The document of a workbook."""
    flow = Flow(settings)
    with Package(data, settings) as package:
        _Workbook(flow, package).read(inside)
        return flow.document(source, document_id, "spreadsheet", title=title_of(package), date=date_of(package))


@dataclass(slots=True)
class _Row:
    cells: dict[int, str] = field(default_factory=dict)
    hidden: bool = False


@dataclass(slots=True)
class _Sheet:
    rows: list[_Row] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)


class _Workbook:
    def __init__(self, flow: Flow, package: Package) -> None:
        self.flow = flow
        self.package = package
        self.main = package.main_part()
        self.relations: dict[str, Relation] = package.relations(self.main)
        self.root = package.xml(self.main)
        settings = child(self.root, "workbookPr")
        self.since_1904 = settings is not None and attribute(settings, "date1904").lower() in {"1", "true"}
        self.strings = [_rich_text(s) for s in _children(self._related("sharedStrings"), "si")]
        self.formats = _cell_formats(self._related("styles"))
        self.links: dict[str, None] = {}

    def _related(self, kind: str) -> Element | None:
        return next(
            (self.package.xml(r.target) for r in self.relations.values() if r.kind == kind and not r.external), None
        )

    def read(self, inside: Inside) -> None:
        for entry in descendants(self.root, "sheet"):
            relation = self.relations.get(attribute(entry, "id"))
            if relation is not None and not relation.external:
                self._sheet(
                    attribute(entry, "name"), relation.target, attribute(entry, "state", "visible") != "visible"
                )
        self._defined_names()
        self._pivot_caches()
        self._connections()
        add_charts_and_diagrams(self.flow, self.package, "xl")
        add_embedded(inside, self.flow, self.package, "xl")
        self.flow.properties(properties(self.package))
        self.flow.properties(("Koppeling", address) for address in self.links)

    def _sheet(self, name: str, part: str, hidden: bool) -> None:
        root = self.package.xml(part)
        if root is None:
            return
        relations = self.package.relations(part)
        self.flow.heading(name, 1)
        if hidden:
            self.flow.note("Dit werkblad is verborgen in het oorspronkelijke bestand.", RegionKind.HIDDEN)
        self._headers_and_footers(root)
        self._rows(self._parsed(root), hidden)
        for link in descendants(root, "hyperlink"):
            relation = relations.get(attribute(link, "id"))
            if relation is not None and relation.external:
                self.links.setdefault(relation.target)
        for relation in relations.values():
            if relation.kind in {"comments", "threadedComment"} and not relation.external:
                self._comments(relation.target)
            elif relation.kind == "drawing":
                self._drawing(relation.target)

    def _headers_and_footers(self, root: Element) -> None:
        for entry in (e for h in descendants(root, "headerFooter") for e in h):
            text = re.sub(r'&(?:"[^"]*"|[LCRBIUSXYDTPNFAZG]|K[0-9A-F]{6}|\d+)', " ", entry.text or "").strip()
            if text:
                self.flow.note(f"Kop- of voettekst bij afdrukken: {text}", RegionKind.HIDDEN)

    def _parsed(self, root: Element) -> _Sheet:
        sheet = _Sheet()
        for column in descendants(root, "col"):
            if attribute(column, "hidden").lower() in {"1", "true"}:
                first, last = int(attribute(column, "min", "0")), int(attribute(column, "max", "0"))
                sheet.hidden_columns.update(range(first - 1, min(last, 16_384)))
        data = child(root, "sheetData")
        for element in data if data is not None else ():
            if local(element) != "row":
                continue
            row = _Row(hidden=attribute(element, "hidden").lower() in {"1", "true"})
            column_number = -1
            for cell in element:
                found = _REFERENCE.match(cell.get("r", ""))
                column_number = _column(found.group(1)) if found else column_number + 1
                text = self._value(cell)
                if text.strip():
                    row.cells[column_number] = text
            if row.cells:
                sheet.rows.append(row)
        return sheet

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _rich_text(child(cell, "is"))
        value = child(cell, "v")
        text = (value.text or "") if value is not None else ""
        if not text:
            formula = child(cell, "f")
            return f"={formula.text}" if formula is not None and formula.text else ""
        if kind == "s":
            return self.strings[int(text)] if text.isdigit() and int(text) < len(self.strings) else text
        if kind == "b":
            return "WAAR" if text == "1" else "ONWAAR"
        if kind != "n":
            return text
        return self._number(text, cell.get("s", "0"))

    def _number(self, text: str, style: str) -> str:
        try:
            value = float(text)
        except ValueError:
            return text
        code = self.formats[int(style)] if style.isdigit() and int(style) < len(self.formats) else "General"
        if not -1e300 < value < 1e300:
            return text
        return shown(value, code, since_1904=self.since_1904) if code != "General" else general(value)

    def _rows(self, sheet: _Sheet, hidden: bool) -> None:
        columns = sorted({column for row in sheet.rows for column in row.cells})
        table = self.flow.new_table()
        if sheet.hidden_columns.intersection(columns) and not hidden:
            names = ", ".join(_letters(c) for c in columns if c in sheet.hidden_columns)
            self.flow.note(f"Verborgen kolommen in dit werkblad: {names}", RegionKind.HIDDEN)
        for row in sheet.rows:
            region = RegionKind.HIDDEN if row.hidden or hidden else None
            cells: list[list[Run]] = []
            for column in columns:
                secret = RegionKind.HIDDEN if column in sheet.hidden_columns and region is None else None
                cells.append([Run(row.cells.get(column, ""), (), secret)])
            if row.hidden and not hidden:
                cells[0] = [Run("[verborgen rij] "), *cells[0]]
            self.flow.row(cells, table, region=region)

    def _comments(self, part: str) -> None:
        root = self.package.xml(part)
        authors = [(a.text or "").strip() for a in descendants(root, "author")]
        for comment in [*descendants(root, "comment"), *descendants(root, "threadedComment")]:
            number = attribute(comment, "authorId")
            author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
            text = "".join(t.text or "" for t in comment.iter() if local(t) in {"t", "text"}).strip()
            if text:
                head = f"Opmerking bij {attribute(comment, 'ref')}" + (f" van {author}" if author else "")
                self.flow.note(f"{head}: {text}", RegionKind.COMMENT, author)

    def _drawing(self, part: str) -> None:
        root = self.package.xml(part)
        if root is None:
            return
        for element in visible(root):
            if local(element) == "txBody":
                self.flow.paragraph(text_of_body(element))
            elif local(element) == "cNvPr" and attribute(element, "descr").strip():
                self.flow.note(f"Beschrijving van afbeelding: {attribute(element, 'descr')}", RegionKind.HIDDEN)
        add_pictures(self.flow, self.package, root, self.package.relations(part))

    def _defined_names(self) -> None:
        for entry in descendants(self.root, "definedName"):
            if not attribute(entry, "name").startswith("_xlnm."):
                self.flow.note(f"Gedefinieerde naam {attribute(entry, 'name')}: {entry.text or ''}", RegionKind.HIDDEN)

    def _pivot_caches(self) -> None:
        """The copy of the source rows that a pivot table carries along, also when the sheet that held them is gone."""
        for part in self.package.names("xl/pivotCache/pivotCacheDefinition"):
            if not part.endswith(".xml"):
                continue
            root = self.package.xml(part)
            fields = [
                (attribute(f, "name"), [_item(i) for c in _children(f, "sharedItems") for i in c])
                for f in descendants(root, "cacheField")
            ]
            self.flow.note("Gegevens achter een draaitabel:", RegionKind.HIDDEN)
            table = self.flow.new_table()
            self.flow.row([name for name, _ in fields], table, header=True, region=RegionKind.HIDDEN)
            records = next(
                (r.target for r in self.package.relations(part).values() if r.kind == "pivotCacheRecords"), ""
            )
            rows = list(_children(self.package.xml(records), "r")) if records else []
            for row in rows:
                self.flow.row(
                    [_record(v, fields[i][1] if i < len(fields) else []) for i, v in enumerate(row)],
                    table,
                    region=RegionKind.HIDDEN,
                )
            if not rows:
                for name, items in fields:
                    self.flow.row([name, "; ".join(i for i in items if i)], table, region=RegionKind.HIDDEN)

    def _connections(self) -> None:
        for kind in ("connections", "customXmlMappings"):
            for element in descendants(self._related(kind), "connection"):
                words = [
                    attribute(element, "name"),
                    *(attribute(e, "connection") or attribute(e, "url") for e in element),
                ]
                self.flow.note("Externe verbinding: " + " ".join(w for w in words if w), RegionKind.HIDDEN)
        for relation in self.relations.values():
            if relation.kind == "externalLink" and not relation.external:
                for target in self.package.relations(relation.target).values():
                    self.flow.note(f"Koppeling naar ander bestand: {target.target}", RegionKind.HIDDEN)
                cached = [v.text for v in descendants(self.package.xml(relation.target), "v") if v.text]
                if cached:
                    self.flow.note("Bewaarde waarden uit dat bestand: " + "; ".join(cached), RegionKind.HIDDEN)


def _children(parent: Element | None, name: str) -> Iterator[Element]:
    return (c for c in parent if local(c) == name) if parent is not None else iter(())


def _rich_text(item: Element | None) -> str:
    """A shared or inline string: plain, or runs; phonetic hints (rPh) are not shown and not read."""
    if item is None:
        return ""
    parts: list[str] = []
    for element in item:
        if local(element) == "t":
            parts.append(element.text or "")
        elif local(element) == "r":
            parts += [t.text or "" for t in _children(element, "t")]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written as _x000D_ (18.18, ST_Xstring)."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text) if "_x" in text else text


def _cell_formats(root: Element | None) -> list[str]:
    """The format code of each cell style."""
    codes = dict(BUILT_IN)
    for entry in descendants(root, "numFmt"):
        if attribute(entry, "numFmtId").isdigit():
            codes[int(attribute(entry, "numFmtId"))] = attribute(entry, "formatCode")
    styles = child(root, "cellXfs")
    found = []
    for entry in styles if styles is not None else ():
        number = attribute(entry, "numFmtId", "0")
        found.append(codes.get(int(number) if number.isdigit() else 0, "General"))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _item(element: Element) -> str:
    value = attribute(element, "v")
    return value.replace("T00:00:00", "") if local(element) == "d" else value


def _record(element: Element, shared: list[str]) -> str:
    if local(element) == "x":
        number = attribute(element, "v")
        return shared[int(number)] if number.isdigit() and int(number) < len(shared) else ""
    return _item(element)
