"""A zip of XML parts that refer to each other (OOXML, ECMA-376 part 2; OpenDocument uses the same box without relations).

Parts are unpacked under the same limits as archives, and XML is parsed without entities or anything from outside.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as DefusedTree
from defusedxml import DefusedXmlException

from pipelines.errors import EncryptedFile, LimitExceeded, MalformedFile, TruncatedFile
from pipelines.reading.limits import ReadingSettings

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another or, when `external`, to somewhere outside (a link's address)."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one file. Names are as in the zip, without a slash in front."""

    def __init__(self, data: bytes, settings: ReadingSettings) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError):
            raise TruncatedFile("Dit office-bestand is niet compleet.") from None
        infos = self._zip.infolist()
        if len(infos) > settings.max_archive_members:
            raise LimitExceeded("Dit office-bestand bestaat uit meer onderdelen dan is toegestaan.")
        self._names = {info.filename.lstrip("/").replace("\\", "/"): info for info in infos if not info.is_dir()}
        self._folded = {name.lower(): name for name in self._names}
        self._left = min(settings.max_unpacked_size, max(64 * _CHUNK, int(settings.max_archive_ratio * len(data))))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def names(self, start: str = "") -> list[str]:
        """Parts whose name begins with `start`, in the order in which people number them (slide2 before slide10)."""
        found = [name for name in self._names if name.lower().startswith(start.lower())]
        return sorted(found, key=lambda name: (len(name), name))

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None when there is no such part."""
        real = self._folded.get(name.lstrip("/").lower())
        if real is None:
            return None
        info = self._names[real]
        if info.flag_bits & 0x1:
            raise EncryptedFile("Dit office-bestand is met een wachtwoord beveiligd.")
        chunks = []
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise LimitExceeded("Dit office-bestand wordt bij het uitpakken onwaarschijnlijk groot.")
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise MalformedFile("Een onderdeel van dit office-bestand is beschadigd.") from None
        return b"".join(chunks)

    def xml(self, name: str) -> Element | None:
        """A part as XML; None when there is no such part."""
        data = self.read(name)
        return None if data is None else parse(data)

    def xml_or_encrypted(self, name: str) -> Element | None:
        """A part of an OpenDocument package, where a password turns parts into noise and says so in the manifest."""
        manifest = self.xml("META-INF/manifest.xml")
        if next(descendants(manifest, "encryption-data"), None) is not None:
            raise EncryptedFile("Dit OpenDocument-bestand is met een wachtwoord beveiligd.")
        return self.xml(name)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by relation id."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for entry in root if root is not None else ():
            target = entry.get("Target", "")
            external = entry.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[entry.get("Id", "")] = Relation(entry.get("Type", "").rsplit("/", 1)[-1], target, external)
        return found

    def main_part(self) -> str:
        """The part that the package is about (document, workbook, presentation)."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target.lower() in self._folded:
                return self._folded[relation.target.lower()]
        for usual in ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"):
            if usual in self._folded:
                return self._folded[usual]
        raise MalformedFile("Dit office-bestand heeft geen hoofdonderdeel.")


def parse(data: bytes) -> Element:
    """XML without surprises. MalformedFile when it is not well-formed or tries something.

    A DOCTYPE by itself is allowed, for OpenOffice before 3 wrote one in its manifests; entities in it are not, and it is never fetched.
    """
    try:
        root = DefusedTree.fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise MalformedFile("De XML in dit bestand klopt niet.") from None
    assert isinstance(root, Element)
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; '' for comments and instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    value = element.get(name)
    if value is not None:
        return value
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return value
    return default


def child(element: Element | None, name: str) -> Element | None:
    """The first child with this local name."""
    return next((c for c in element if local(c) == name), None) if element is not None else None


def descendants(element: Element | None, name: str) -> Iterator[Element]:
    """All descendants with this local name, in order of the document."""
    if element is not None:
        for found in element.iter():
            if local(found) == name:
                yield found
