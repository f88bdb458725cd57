"""What an XMP packet says, without what every packet says.

Names of elements and namespaces of the standards, the packet's wrapper and the fixed values that rendering writes stand in the file
of whoever; people are called Document and Type. Anything that is not exactly one of these is searched, and a packet that is not
plain well-formed XML (comments, sections, other instructions) is searched as it was written. Names: ISO 16684-1, ISO 19005.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from pipelines.redaction.proof.strings import markup_texts, written_forms

_PACKET = re.compile(
    rb"<\?xpacket (?:begin=(?:\"[^\"<>A-Za-z]*\"|'[^'<>A-Za-z]*') id=[\"']W5M0MpCehiHzreSzNTczkc9d[\"']|end=[\"'][rw][\"'])\s*\?>"
)
_NOT_PLAIN = re.compile(rb"<[?!]")
_SPACES = {
    "adobe:ns:meta/": "x",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp xap",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM xapMM",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights xapRights",
    "http://ns.adobe.com/xap/1.0/t/pg/": "xmpTPg",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#": "stEvt",
    "http://ns.adobe.com/xap/1.0/sType/ResourceRef#": "stRef",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "http://www.aiim.org/pdfa/ns/schema#": "pdfaSchema",
    "http://www.aiim.org/pdfa/ns/property#": "pdfaProperty",
}  # fmt: skip
_NAME_LIST = """
    xmpmeta xmptk RDF Description about Alt Bag Seq li parseType resource lang title creator subject description format language date
    publisher rights type identifier source relation coverage contributor CreatorTool CreateDate ModifyDate MetadataDate Label Rating
    DocumentID InstanceID OriginalDocumentID RenditionClass VersionID History DerivedFrom action when instanceID softwareAgent changed
    documentID NPages Producer Keywords PDFVersion Trapped part conformance rev amd corr schemas schema namespaceURI prefix property
    category name valueType Marked WebStatement UsageTerms
"""
_NAMES = frozenset(_NAME_LIST.split())
_FIXED = {
    "action": r"created|saved|converted",
    "when": r"1970-01-01T00:00:00\+00:00",
    "softwareAgent": r"Typst \d{1,2}(?:\.\d{1,3}){1,2}",
    "CreatorTool": r"Typst \d{1,2}(?:\.\d{1,3}){1,2}",
    "format": r"application/pdf",
    "RenditionClass": r"proof|default",
    "part": r"[1-4]",
    "conformance": r"[ABU]",
    "PDFVersion": r"\d\.\d",
    "Trapped": r"True|False|Unknown",
    "title": r"Document",
    "language": r"[a-z]{2}(?:-[A-Z]{2})?",
    "lang": r"x-default|[a-z]{2}(?:-[A-Z]{2})?",
    "parseType": r"Resource|Literal",
    "xmptk": r"xmp-writer",
    "schema": r"XMP Media Management schema|Adobe PDF schema|XMP Rights Management schema",
    "prefix": r"xmpMM|pdf",
    "category": r"internal|external",
    "valueType": r"Text|URI|Date|Integer|Boolean",
    "name": r"InstanceID|Keywords|PDFVersion|Producer|Trapped",
    "description": r"UUID based identifier for specific incarnation of a document|Keywords associated with the document"
    r"|Version of the PDF specification to which the document conforms|Name of the application that created the PDF document"
    r"|Whether the document has been trapped",
}  # fmt: skip
"""The values that say nothing, by the element or attribute they stand in."""
_OWN_TITLE = re.compile(r"Document (?=\S)")
"""How a title begins that is a document's number."""
_LISTS = ("li", "Alt", "Bag", "Seq")


def xmp_texts(data: bytes) -> Iterator[str]:
    """Everything in a packet that somebody may have written in it."""
    statements = xmp_statements(data)
    if statements is None:
        yield from markup_texts(data)
        return
    said = [text for _, text in statements]
    for text in said:
        yield from written_forms(text)
    yield "".join(said)
    yield "\n".join(said)


def xmp_statements(data: bytes) -> list[tuple[str, str]] | None:
    """The same as properties and what they say ('' for a name that is not the standard's); None for a packet that is not plain."""
    plain = _PACKET.sub(b"", data).strip()
    if _NOT_PLAIN.search(plain) or b"\0" in plain:
        return None
    said: list[tuple[str, str]] = []
    root = None
    try:
        for event, thing in ElementTree.iterparse(io.BytesIO(plain), ("start-ns", "end")):  # noqa: S314 (no entities: no DTD gets here)
            if event == "end":
                root = thing
            elif thing[0] not in _SPACES.get(thing[1], "").split():
                said.append(("", f"{thing[0]} {thing[1]}"))
    except ElementTree.ParseError:
        return None
    return [*said, *(_said(root, "") if root is not None else ())]


def _said(element: ElementTree.Element, around: str) -> Iterator[tuple[str, str]]:
    """The texts in an element, in order, each with its property; `around` is the one that a list belongs to."""
    name = element.tag.rpartition("}")[2]
    place = around if name in _LISTS else name
    if name not in _NAMES:
        yield "", name
    for key, value in element.items():
        attribute = key.rpartition("}")[2]
        if attribute not in _NAMES:
            yield "", attribute
        if not _says_nothing(attribute, value):
            yield attribute, value
    if element.text and not _says_nothing(place, element.text):
        yield place, _OWN_TITLE.sub("", element.text, count=1) if place == "title" else element.text
    for child in element:
        yield from _said(child, place)
        if child.tail and not _says_nothing(place, child.tail):
            yield place, child.tail


def _says_nothing(place: str, text: str) -> bool:
    text = text.strip()
    if not text or (place == "namespaceURI" and text in _SPACES):
        return True
    return place in _FIXED and re.fullmatch(_FIXED[place], text) is not None
