"""What the new file says of itself: its language, its title, what part of PDF/A it keeps to, and the colours that goes with.

All of it is written here, after the document number and how far the new file keeps to PDF/A (fonts, colours and pictures of the source
decide that); of the source's metadata nothing is carried over. The title is the number as the pages show it, and stands in the XMP
packet alone: a file of PDF/A needs no other, and what stands twice must be proven twice.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from PIL import ImageCms

LANGUAGE = "nl-NL"
TITLE = "Document"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_CLAIM = "\n<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>{level}</pdfaid:conformance>"
_DATE = slice(24, 36)
_FIRST_DAY = bytes((0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
"""1 January 2000: the date in every profile's head, where the day of making would make two runs differ."""


class Conformance(StrEnum):
    """How far a file keeps to PDF/A-2 (ISO 19005-2)."""

    NONE = ""
    BASIC = "B"
    UNICODE = "U"


def describe(pdf: pikepdf.Pdf, stamp: str, conformance: Conformance) -> None:
    """Fill the catalog; `stamp` is the document number as it stands on the pages."""
    root: Any = pdf.Root
    root.Lang = pikepdf.String(LANGUAGE)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    packet = pikepdf.Stream(pdf, _packet(stamp, conformance).encode("utf-8"))
    packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    root.Metadata = pdf.make_indirect(packet)
    if conformance:
        root.OutputIntents = pikepdf.Array([_output_intent(pdf)])


def _packet(stamp: str, conformance: Conformance) -> str:
    title = f"{TITLE} {stamp}" if stamp else TITLE
    claim = _CLAIM.format(level=conformance) if conformance else ""
    return _PACKET.format(language=LANGUAGE, title=escape(title), claim=claim)


def _output_intent(pdf: pikepdf.Pdf) -> Any:
    profile = pikepdf.Stream(pdf, _srgb())
    profile.N = 3
    name = pikepdf.String("sRGB")
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier=name,
            Info=name,
            DestOutputProfile=pdf.make_indirect(profile),
        )
    )


@cache
def _srgb() -> bytes:
    """sRGB as Little CMS makes it, which says of it "No copyright, use freely"."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile = bytearray(made.tobytes())
    profile[_DATE] = _FIRST_DAY
    return bytes(profile)
