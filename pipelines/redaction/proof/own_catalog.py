"""What the catalog of a file that we made may hold, value by value: nothing in it may say what no page shows.

Keys alone are not enough: a title, an output intent or a viewer's preference is a place for words like any other. The title and
everything else in the metadata must stand on the pages (the document number does), or be a date, a number or a digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf

from pipelines.redaction.proof.surroundings import words_of
from pipelines.redaction.proof.xmp import xmp_texts

_CATALOG = frozenset(
    ("/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/Metadata", "/ViewerPreferences", "/OutputIntents",
     "/Version", "/Extensions")
)  # fmt: skip
_INFO = frozenset(("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Title", "/Trapped"))
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
_INTENT = frozenset(
    ("/Type", "/S", "/DestOutputProfile", "/Info", "/OutputCondition", "/OutputConditionIdentifier", "/RegistryName")
)
_INTENT_WORDS = frozenset(("sRGB", "sRGB v4.2", "Custom", ""))
_LARGEST_PROFILE = 4096
"""Bytes; a profile of sRGB is some hundreds."""
_PREFERENCES = {"/DisplayDocTitle": (True,), "/Direction": ("/L2R",)}
_MARKED = {"/Marked": (True,), "/Suspects": (False,)}
_PACKET = frozenset(("/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms"))
_WITHOUT_WORDS = re.compile(
    r"[\dT:.Z+\-]*|D:\d{14}[Z\d'+\-]*|[A-Za-z0-9+/]{22}==(?:_source)?|Typst [\d.]+|MuPDF [\d.]+|pikepdf [\d.]+"
)
"""Numbers, dates, digests, and the program that made the file."""


def catalog_is_ours(pdf: pikepdf.Pdf, shown: Iterable[str]) -> bool:
    """Whether the catalog and the information dictionary hold what a published copy needs; `shown` are the texts of the pages."""
    root, info = pdf.Root, pdf.trailer.get("/Info")
    if set(root.keys()) - _CATALOG or not _LANGUAGE.fullmatch(str(root.get("/Lang", "nl"))):
        return False
    said = list(_metadata(root.get("/Metadata")))
    if isinstance(info, pikepdf.Dictionary):
        if set(info.keys()) - _INFO:
            return False
        said += [str(value) for value in info.values()]
    return (
        _holds_only(root.get("/ViewerPreferences"), _PREFERENCES)
        and _holds_only(root.get("/MarkInfo"), _MARKED)
        and all(map(_is_srgb, root.get("/OutputIntents", ())))
        and _packet_is_plain(root.get("/Metadata"))
        and _on_pages(_words(said) - {"document"}, shown)
    )


def _on_pages(words: set[str], shown: Iterable[str]) -> bool:
    """Whether the pages show all these words; they are only folded when there is something to look for, page after page."""
    left = set(words)
    for text in shown if left else ():
        left -= words_of((text,))
        if not left:
            break
    return not left


def _words(texts: Iterable[str]) -> set[str]:
    return words_of(text for text in texts if not _WITHOUT_WORDS.fullmatch(text))


def _metadata(packet: Any) -> list[str]:
    """What the packet says, piece by piece; the last two texts are all of them once more, joined."""
    return list(xmp_texts(packet.read_bytes()))[:-2] if isinstance(packet, pikepdf.Stream) else []


def _packet_is_plain(packet: Any) -> bool:
    return packet is None or (isinstance(packet, pikepdf.Stream) and not set(packet.keys()) - _PACKET)


def _holds_only(thing: Any, allowed: Mapping[str, tuple[object, ...]]) -> bool:
    if not isinstance(thing, pikepdf.Dictionary):
        return thing is None
    return all(any(value == one for one in allowed.get(key, ())) for key, value in thing.items())


def _is_srgb(intent: Any) -> bool:
    if not isinstance(intent, pikepdf.Dictionary) or set(intent.keys()) - _INTENT or intent.get("/S") != "/GTS_PDFA1":
        return False
    profile = intent.get("/DestOutputProfile")
    words = {str(value) for value in intent.values() if isinstance(value, pikepdf.String)}
    small = isinstance(profile, pikepdf.Stream) and len(profile.read_bytes()) <= _LARGEST_PROFILE
    return small and words <= _INTENT_WORDS
