"""Where a leak was found, in the officer's words, and what the officer can do about it there.

To redact again is the right advice for most places. Where removal did what it was asked and the file itself is the trouble (words
that are drawn apart, picture rows that nobody sees) it would fail in the same way again, so there the advice is another.
"""

from __future__ import annotations

PAGE_TEXT = "tekst op de pagina"
DRAWN_APART = "tekst op de pagina (in losse delen getekend)"
PAGE_PIXELS = "tekst op de pagina (gelezen met OCR)"
PICTURE = "afbeelding (gelezen met OCR)"
MASKED_PICTURE = "deel van een afbeelding dat niet wordt getoond (gelezen met OCR)"
BAR_CODE = "streepjescode of QR-code"

_AGAIN = "Publiceer dit bestand niet; lak het opnieuw en bekijk de gemelde plaats."
_BY_HAND = "Publiceer dit bestand niet; teken zelf een vak over de gemelde plaats, of lak de hele pagina."
_STEPS = {
    DRAWN_APART: "Publiceer dit bestand niet; geef de delen van de naam (voornaam en achternaam) ook elk apart op om te lakken, "
    "of lak de hele pagina.",
    PAGE_PIXELS: _BY_HAND,
    PICTURE: _BY_HAND,
    BAR_CODE: _BY_HAND,
    MASKED_PICTURE: "Publiceer dit bestand niet; druk de pagina af naar een nieuwe pdf of scan haar opnieuw, zodat alleen het "
    "zichtbare deel overblijft, en lak die.",
}


def next_step(where: str) -> str:
    """What to do about something found in this place."""
    return _STEPS.get(where, _AGAIN)
