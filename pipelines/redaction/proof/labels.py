"""What stands in redaction boxes: grounds of the Woo and its predecessor, and the few words that bodies use."""

from __future__ import annotations

import re

_PART = r"(?:lid\s?\d|\(?(?:[0-9]|[a-i](?![a-z]))\)?)"
_GROUND = rf"(?:art(?:ikel|\.)?\s*)?(?:5[.,]\s?[12](?:[.,]\s?\d)?|10[.,]\s?\d|11[.,]\s?\d)(?:[.,]?\s?{_PART})*"
_WORDS = (
    r"gelakt|weggelakt|lak|redacted|geanonimiseerd|anoniem|vertrouwelijk|persoonsgegevens?|buiten (?:verzoek|scope|reikwijdte)"
    r"|reeds openbaar(?: gemaakt)?|dubbel(?: van)?(?:\s+\S{1,12}(?!\S))?|woo|wob|artikel|art|eerbiediging|bv|avg|naam|x{2,}|n\.?v\.?t\.?"
)
_LABEL = re.compile(rf"(?>[\s\[\]();:,.·/&+\-|]|en\b|{_GROUND}|{_WORDS})*+", re.IGNORECASE)
"""Nothing is tried twice: over a page of figures the ways to divide them into grounds are without number."""
_WITHHELD = r"gelakt|weggelakt|redacted|geanonimiseerd|buiten (?:verzoek|scope|reikwijdte)|x{4,}"
_GIVEN = re.compile(rf"{_GROUND}|{_WITHHELD}", re.IGNORECASE)
"""Narrower than a label: a heading may say 'Persoonsgegevens', a coloured cell 'Naam'."""


def is_label(text: str) -> bool:
    """Whether a text says no more than why something is withheld."""
    return _LABEL.fullmatch(text.strip()) is not None


def names_ground(text: str) -> bool:
    """Whether a text gives a ground or says that something was withheld."""
    return bool(text.strip()) and _GIVEN.search(text) is not None and is_label(text)
