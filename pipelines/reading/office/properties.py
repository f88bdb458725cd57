"""Properties of an OOXML file: who wrote it, for whom, with what. Never printed, always searched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from pipelines.reading.office.package import Package, attribute, descendants, local

_LABELS = {
    "title": "Titel",
    "subject": "Onderwerp",
    "creator": "Auteur",
    "lastModifiedBy": "Laatst gewijzigd door",
    "keywords": "Trefwoorden",
    "description": "Omschrijving",
    "category": "Categorie",
    "contentStatus": "Status",
    "Company": "Bedrijf",
    "Manager": "Manager",
    "HyperlinkBase": "Basis van koppelingen",
    "Template": "Sjabloon",
}


def properties(package: Package) -> list[tuple[str, str]]:
    """(label, value) of every property that is text."""
    found: list[tuple[str, str]] = []
    for part in ("docProps/core.xml", "docProps/app.xml"):
        root = package.xml(part)
        for entry in root if root is not None else ():
            label = _LABELS.get(local(entry))
            if label and entry.text and entry.text.strip():
                found.append((label, entry.text.strip()))
    found += _custom(package.xml("docProps/custom.xml"))
    return found


def _custom(root: Element | None) -> Iterator[tuple[str, str]]:
    for entry in descendants(root, "property"):
        value = " ".join(text.strip() for text in entry.itertext() if text.strip())
        if value:
            yield f"Eigenschap {attribute(entry, 'name')}", value


def title_of(package: Package) -> str:
    return next((value for label, value in properties(package) if label == "Titel"), "")


def date_of(package: Package) -> datetime | None:
    """When the file was last changed, else made."""
    root = package.xml("docProps/core.xml")
    for wanted in ("modified", "created"):
        for entry in descendants(root, wanted):
            try:
                return datetime.fromisoformat((entry.text or "").strip().replace("Z", "+00:00"))
            except ValueError:
                continue
    return None
