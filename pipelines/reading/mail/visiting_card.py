"""Visiting cards (.vcf, vCard 2.1 to 4.0) to a document: every property is printed, for on a card everything is about a person."""

from __future__ import annotations

from pipelines.document import Source
from pipelines.errors import MalformedFile
from pipelines.reading.flow import Flow
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.mail.content_lines import Component, Property, components
from pipelines.reading.mail.values import MailReading

_LABELS = {
    "FN": "Naam",
    "N": "Naamdelen",
    "NICKNAME": "Roepnaam",
    "ORG": "Organisatie",
    "TITLE": "Functie",
    "ROLE": "Rol",
    "EMAIL": "E-mail",
    "TEL": "Telefoon",
    "ADR": "Adres",
    "LABEL": "Adresetiket",
    "BDAY": "Geboortedatum",
    "ANNIVERSARY": "Gedenkdag",
    "URL": "Website",
    "NOTE": "Notitie",
    "IMPP": "Chat",
    "GENDER": "Geslacht",
}
_MACHINERY = {"VERSION", "PRODID", "REV", "UID", "KEY", "SOUND", "CLASS", "MAILER", "TZ"}
_PICTURES = {"PHOTO", "LOGO"}
_ORDER = list(_LABELS)


def read_card(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> MailReading:
    """Raises MalformedFile when there is no card in the file, LimitExceeded."""
    cards = [card for card in components(data) if card.name == "VCARD"]
    if not cards:
        raise MalformedFile("In dit bestand staat geen visitekaartje.")
    flow = Flow(settings)
    for number, card in enumerate(cards):
        if number:
            flow.rule()
        _print(flow, card)
    for card in cards:
        flow.properties((p.name, p.value if not p.data else "") for p in card.properties if p.name in _MACHINERY)
    name = cards[0].first("FN") or cards[0].first("N")
    return MailReading(flow.document(source, document_id, "visitekaartje", title=_value(name) if name else ""))


def _print(flow: Flow, card: Component) -> None:
    known = sorted(card.properties, key=lambda p: _ORDER.index(p.name) if p.name in _LABELS else len(_ORDER))
    for one in known:
        if one.name in _MACHINERY:
            continue
        if one.name in _PICTURES and one.data:
            flow.picture(one.data, f"image/{one.parameters.get('TYPE', 'jpeg').lower()}", one.name.lower())
            continue
        value = _value(one)
        if value and not one.data:
            flow.pair(_LABELS.get(one.name, one.name or "Tekst"), value)


def _value(one: Property) -> str:
    """Structured values (names, addresses) as their parts in a row."""
    parts = (
        [" ".join(part.split()) for part in one.pieces()]
        if one.name in {"N", "ADR", "ORG"}
        else [" ".join(one.text.split())]
    )
    return ", ".join(part for part in parts if part)
