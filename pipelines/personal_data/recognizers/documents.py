"""Numbers of identity documents and other numbers that lead to one person.

Trap: the shape of a Dutch passport number (two letters, six letters or digits, a digit; never O) is also that of many references, so a
cue must stand in front; a case number belongs to a person only when the words say so (cliëntnummer, personeelsnummer).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_IDENTITY = re.compile(
    r"\b(?:paspoort|passport|identiteits\s?(?:kaart|bewijs)|id-?(?:kaart|bewijs)|rijbewijs|verblijfs(?:document|vergunning)|documentnummer|reisdocument|vreemdelingendocument)"
    r"(?:[- ]?(?:nummer|nr\.?|no\.?))?(?:\s*\([^)]{0,20}\))?\W{0,5}(?:(?:met\s+)?(?:nummer|nr\.?|is|van\s+\w+|num)\W{0,3}){0,2}(?P<number>(?=[A-Z0-9]*\d)[A-Z0-9]{8,12})\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:v-?nummer|vreemdelingen\s?nummer|a-?nummer|(?:cli[eë]nt|klant|personeels|medewerkers?|pati[eë]nt|student(?:en)?|leerling|relatie|lid(?:maatschaps)?|polis|debiteur(?:en)?|burger|deelnemers?|"
    r"inschrijf|werknemers?|stam|administratie|dossier|kind|gezins|cjib|beschikkings|parketnummer|parket|zaak(?=\w* (?:van )?(?:mevrouw|de heer)))(?:-?\s?(?:nummer|nr\.?|no\.?|id))?)"
    r"\W{0,4}(?:is\W|van\s\w+\W)?\s*(?P<number>(?=[\w./-]*\d)[A-Z0-9](?:[\w./-]{2,22})[A-Za-z0-9])(?!\w)",
    re.IGNORECASE,
)
_WORD_ITSELF = re.compile(r"nummer|nr|\bid\b|v-?nummer|a-?nummer|parket", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Identity documents (5.1.1.e) and personal numbers in `text`."""
    for match in _IDENTITY.finditer(text):
        yield Hit(*match.span("number"), Kind.IDENTITY_DOCUMENT, 0.95, "Het nummer van een identiteitsdocument.", "5.1.1.e")
    for match in _PERSONAL.finditer(text):
        label = text[match.start() : match.start("number")]
        if _WORD_ITSELF.search(label) and sum(c.isdigit() for c in match["number"]) >= 3:
            yield Hit(*match.span("number"), Kind.PERSONAL_NUMBER, 0.85, "Een nummer dat naar één persoon leidt.")
