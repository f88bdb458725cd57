"""What the catalog of a file that we made may hold, value by value: nothing in it may say what no page shows.

Keys alone are not enough: a title, an output intent or a viewer's preference is a place for words like any other. So every value is
one of the few that we write. The title, the only one that differs from file to file, must stand on a page as it is, figures and short
words too; a date, a digest or the name of a program may stand only where such a thing belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf

from pipelines.folding import fold
from pipelines.redaction.proof.colour_profiles import is_plain_srgb
from pipelines.redaction.proof.xmp import xmp_statements

_CATALOG = frozenset(
    ("/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/Metadata", "/ViewerPreferences", "/OutputIntents", "/Info")
)  # fmt: skip
_Values = Mapping[str, tuple[object, ...]]
_LANGUAGES = ("nl", "nl-NL")
_PREFERENCES: _Values = {"/DisplayDocTitle": (True,), "/Direction": ("/L2R",)}
_MARKED: _Values = {"/Marked": (True,), "/Suspects": (False,)}
_PACKET: _Values = {"/Type": ("/Metadata",), "/Subtype": ("/XML",), "/Filter": ("/FlateDecode",)}
_INTENT: _Values = {
    "/Type": ("/OutputIntent",),
    "/S": ("/GTS_PDFA1",),
    "/Info": ("sRGB", "sRGB v4.2"),
    "/OutputCondition": ("sRGB",),
    "/OutputConditionIdentifier": ("sRGB", "Custom"),
    "/RegistryName": ("",),
}
_PROFILE: _Values = {"/N": (3,), "/Filter": ("/FlateDecode",)}
_RANGE = [0, 1, 0, 1, 0, 1]
_TITLE, _TITLE_BEFORE = "Document", re.compile(r"Document (?=\S)")
_TOOL = re.compile(r"(?:Typst|MuPDF|pikepdf) \d{1,2}(?:\.\d{1,3}){1,3}")
_DAY = re.compile(r"D:\d{14}(?:Z|[+-]\d\d'\d\d'?)?")
_INFO = {"/Producer": _TOOL, "/Creator": _TOOL, "/CreationDate": _DAY, "/ModDate": _DAY}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
_DIGEST = re.compile(r"[A-Za-z0-9+/]{22}==(?:_source)?")
_STATED = {
    **dict.fromkeys(("CreateDate", "ModifyDate", "MetadataDate"), _MOMENT),
    **dict.fromkeys(("instanceID", "InstanceID", "DocumentID"), _DIGEST),
}
_WHITE = re.compile(r"\s+")


def catalog_is_ours(pdf: pikepdf.Pdf, shown: Iterable[str]) -> bool:
    """Whether the catalog and the information dictionary hold what a published copy needs; `shown` are the texts of the pages."""
    root: Any = pdf.Root
    info, packet = _titles_of_info(pdf.trailer.get("/Info")), _titles_of_packet(root.get("/Metadata"), len(pdf.pages))
    if info is None or packet is None:
        return False
    return (
        not set(root.keys()) - _CATALOG
        and root.get("/Lang", "nl") in _LANGUAGES
        and _holds_only(root.get("/ViewerPreferences"), _PREFERENCES)
        and _holds_only(root.get("/MarkInfo"), _MARKED)
        and _titles_of_info(root.get("/Info")) == []
        and _intents_are_srgb(root.get("/OutputIntents"))
        and all(_on_a_page(title, shown) for title in {*info, *packet} - {_TITLE})
    )


def _on_a_page(title: str, shown: Iterable[str]) -> bool:
    """Whether a page shows this title, letter after letter."""
    number = _TITLE_BEFORE.sub("", title, count=1)
    wanted = _squeezed(number)
    return any(number in text or wanted in _squeezed(text) for text in shown)


def _squeezed(text: str) -> str:
    return _WHITE.sub("", fold(text).text)


def _titles_of_info(info: Any) -> list[str] | None:
    """The titles in an information dictionary; None when it holds anything that we do not write."""
    if info is None:
        return []
    if not isinstance(info, pikepdf.Dictionary):
        return None
    said = {key: str(value) for key, value in info.items() if isinstance(value, pikepdf.String)}
    if set(info.keys()) != set(said) or not all(key == "/Title" or _matches(_INFO.get(key), said[key]) for key in said):
        return None
    return [said[key] for key in said if key == "/Title"]


def _titles_of_packet(packet: Any, pages: int) -> list[str] | None:
    """The titles in the metadata; None when they hold anything that we do not write."""
    if packet is None:
        return []
    if not isinstance(packet, pikepdf.Stream) or not _stream_holds_only(packet, _PACKET):
        return None
    statements = xmp_statements(packet.read_bytes())
    if statements is None:
        return None
    titles = [text for place, text in statements if place == "title"]
    others = [(place, text) for place, text in statements if place not in ("title", "NPages")]
    counted = all(text == str(pages) for place, text in statements if place == "NPages")
    return titles if counted and all(_matches(_STATED.get(place), text) for place, text in others) else None


def _matches(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.fullmatch(text) is not None


def _holds_only(thing: Any, allowed: _Values) -> bool:
    if not isinstance(thing, pikepdf.Dictionary):
        return thing is None
    return all(value in allowed.get(key, ()) for key, value in thing.items())


def _stream_holds_only(stream: Any, allowed: _Values) -> bool:
    return all(key == "/Length" or value in allowed.get(key, ()) for key, value in stream.items())


def _intents_are_srgb(intents: Any) -> bool:
    if not isinstance(intents, pikepdf.Array):
        return intents is None
    return all(map(_is_srgb, intents))


def _is_srgb(intent: Any) -> bool:
    if not isinstance(intent, pikepdf.Dictionary):
        return False
    said = {key: value for key, value in intent.items() if key != "/DestOutputProfile"}
    profile = intent.get("/DestOutputProfile")
    if not all(value in _INTENT.get(key, ()) for key, value in said.items()) or not isinstance(profile, pikepdf.Stream):
        return False
    bounds = profile.get("/Range")
    plain = {key: value for key, value in profile.items() if key not in ("/Length", "/Range")}
    return (
        all(value in _PROFILE.get(key, ()) for key, value in plain.items())
        and (bounds is None or (isinstance(bounds, pikepdf.Array) and list(bounds) == _RANGE))
        and is_plain_srgb(profile.read_bytes())
    )
