"""What else Outlook keeps in the form of a mail: appointments and contacts, and what their print shows besides the head of a mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pipelines.reading.dates import printed

_KINDS = {"IPM.APPOINTMENT": "agenda-item", "IPM.CONTACT": "visitekaartje", "IPM.DISTLIST": "visitekaartje"}
_CONTACT = range(0x3A00, 0x3B00)
_NAMES = {
    0x3A06: "Voornaam", 0x3A08: "Telefoon werk", 0x3A09: "Telefoon thuis", 0x3A0A: "Initialen", 0x3A11: "Achternaam", 0x3A15: "Postadres",
    0x3A16: "Organisatie", 0x3A17: "Functie", 0x3A18: "Afdeling", 0x3A1C: "Mobiel", 0x3A24: "Fax", 0x3A26: "Land", 0x3A27: "Plaats",
    0x3A28: "Provincie", 0x3A29: "Straat", 0x3A2A: "Postcode", 0x3A44: "Tweede naam", 0x3A4F: "Roepnaam",
}  # fmt: skip


def item_kind(message_class: str) -> str:
    """A document's kind from PidTagMessageClass; everything that is nothing else is a mail."""
    said = message_class.upper()
    return next((kind for prefix, kind in _KINDS.items() if said.startswith(prefix)), "e-mail")


def item_fields(
    kind: str, texts: Iterable[tuple[int, str]], times: Iterable[datetime | None]
) -> tuple[tuple[str, str], ...]:
    """(label, value) of what is printed: the data of a contact, the times of an appointment."""
    if kind == "visitekaartje":
        return tuple((_NAMES.get(n, "Gegeven"), " ".join(v.split())) for n, v in texts if n in _CONTACT and v.strip())
    shown = [printed(time) for time in times if time is not None]
    return (("Wanneer", " – ".join(shown)),) if shown else ()
