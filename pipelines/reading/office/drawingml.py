"""What drawings hold, the same in all three OOXML formats: pictures, text in shapes, charts and diagrams."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipelines.reading.flow import Flow
from pipelines.reading.office import Inside
from pipelines.reading.office.package import Package, Relation, attribute, descendants, local

_UNREAD_MEDIA = ("audio", "video")


def add_pictures(flow: Flow, package: Package, element: Element, relations: dict[str, Relation]) -> None:
    """Every picture in an element, in its place."""
    for found in visible(element):
        name = local(found)
        if name == "blip":
            _add(flow, package, relations, attribute(found, "embed") or attribute(found, "link"))
        elif name == "imagedata":
            _add(flow, package, relations, attribute(found, "id"))


def _add(flow: Flow, package: Package, relations: dict[str, Relation], relation_id: str) -> None:
    relation = relations.get(relation_id)
    if relation is None:
        return
    if relation.external:
        flow.notice("afbeelding_elders", "Een afbeelding staat niet in het bestand maar elders; die is niet opgehaald.")
        return
    data = package.read(relation.target)
    if data:
        flow.picture(data, mimetypes.guess_type(relation.target)[0] or "application/octet-stream", relation.target)


def visible(element: Element) -> Iterator[Element]:
    """An element and what is in it, with one of the alternatives where a file offers several of the same thing.

    A text box is given but not entered: its paragraphs are read like those of the body, drawings inside them included.
    """
    yield element
    if local(element) == "txbxContent":
        return
    if local(element) == "AlternateContent":
        chosen = next((c for c in element if local(c) == "Choice"), None)
        if chosen is None:
            chosen = next((c for c in element if local(c) == "Fallback"), None)
        if chosen is not None:
            yield from visible(chosen)
        return
    for inner in element:
        yield from visible(inner)


def text_of_paragraph(paragraph: Element) -> str:
    """An a:p: its runs, fields and line breaks."""
    parts: list[str] = []
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            parts.append(element.text or "")
        elif name == "br":
            parts.append("\n")
        elif name == "tab":
            parts.append("\t")
    return "".join(parts)


def text_of_body(body: Element | None) -> str:
    """A text body: its paragraphs as lines."""
    return "\n".join(text_of_paragraph(p) for p in descendants(body, "p"))


def add_charts_and_diagrams(flow: Flow, package: Package, folder: str) -> None:
    """Titles, categories and cached values of charts; the words of diagrams. They are shown as tables of what they hold."""
    for part in package.names(f"{folder}/charts/chart"):
        if part.endswith(".xml"):
            _add_chart(flow, package.xml(part))
    for part in package.names(f"{folder}/diagrams/data"):
        words = [text_of_paragraph(p).strip() for p in descendants(package.xml(part), "p")]
        lines = [word for word in words if word]
        if lines:
            flow.paragraph("Diagram:\n" + "\n".join(lines))


def _add_chart(flow: Flow, root: Element | None) -> None:
    titles = [text for p in descendants(root, "p") if (text := text_of_paragraph(p).strip())]
    rows: list[list[str]] = []
    for series in descendants(root, "ser"):
        for kind in ("tx", "cat", "val", "xVal", "yVal"):
            for part in (c for c in series if local(c) == kind):
                values = [(v.text or "").strip() for v in descendants(part, "v")]
                if values:
                    rows.append(values)
    if titles or rows:
        flow.paragraph("Grafiek" + (f": {' · '.join(titles)}" if titles else ""))
        table = flow.new_table()
        for row in rows:
            flow.row(row, table)


def add_embedded(inside: Inside, flow: Flow, package: Package, folder: str) -> None:
    """Files that were put into the document, for the dispatcher; sound and film are only reported."""
    for part in package.names(f"{folder}/embeddings/"):
        data = package.read(part)
        if data:
            inside.append((part.rsplit("/", 1)[-1], mimetypes.guess_type(part)[0] or "", data))
    for part in package.names(f"{folder}/media/"):
        if (mimetypes.guess_type(part)[0] or "").startswith(_UNREAD_MEDIA):
            flow.notice(
                "geluid_of_film",
                "In dit document zit geluid of film; dat is niet doorzocht.",
                blocks=True,
                next_step="Beluister of bekijk het in het oorspronkelijke document.",
            )
