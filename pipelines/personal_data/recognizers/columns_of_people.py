"""Columns and fields over people and nobody else: 'Wie', 'Medewerker', 'Notulist'.

There one surname suffices, also when it is a word ('Wit') or on no list ('Hoogterp'). Trap: a team or a function stands there too
('Projectteam', 'Allen'), and under 'Naam' stand firms: that is no such heading."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never

_ONLY_PEOPLE = re.compile(
    r"(?:voornaam|achternaam|roepnaam|naam (?:medewerker|ambtenaar|klager|melder|betrokkene|behandelaar)|behandelaar|behandeld door|"
    r"medewerkers?|behandelend ambtenaar|klager|melder|opsteller|steller|notulist|actiehouders?|actie door|wie|door wie|trekker|"
    r"monsternemer|bemonsterd door|leidinggevende|consulent)"
)
"""Headings over people and never over firms: there one surname suffices, also when it is a word ('Wit') or on no list ('Hoogterp')."""
NO_PERSON = re.compile(
    r"\b(?:b\.?v|n\.?v|v\.?o\.?f|stichting|vereniging|gemeente|provincie|ministerie|waterschap|politie|team|afdeling|"
    r"bedrijf|groep|bureau|advocaten|dienst|veiligheidsregio)\b",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(
    r"(?:achternaam|geslachtsnaam|familienaam|geboortenaam|meisjesnaam|surname|last name|voornaam|voornamen|roepnaam|first name|given name|"
    r"naam (?:leerling|kind|ouder|patient|client|verzorger))(?: ?\d)?"
)
"""Headings under which whatever is filled in is a name: 'Heide', 'Lindeboom'."""
_FILLED = re.compile(r"(?:[a-zà-ÿ'’]{1,4}[ ])*[^\W\d_][^\W\d_'’.-]*(?:[ -][^\W\d_][^\W\d_'’.-]*){0,4}\.?")
_NOT_FILLED = frozenset(
    ("onbekend", "nvt", "geen", "leeg", "idem", "anoniem", "anonymous", "unknown", "nee", "ja", "totaal", "zie boven")
)
_SURNAME = re.compile(
    r"(?:(?:[A-Z]\.){1,4}[ ]?)?(?P<name>(?:[a-z']{1,4}[ ]){0,3}[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)"
)
_NOBODY = ("function", "organisation", "calendar", "greeting", "closing", "title", "party")


def is_of_people(label: str) -> bool:
    """Whether a heading, folded, stands over people only."""
    return len(label) <= 40 and _ONLY_PEOPLE.fullmatch(label) is not None


def is_of_names(label: str) -> bool:
    """Whether a heading, folded, stands over surnames or given names and nothing else."""
    return len(label) <= 40 and _ONLY_NAMES.fullmatch(label) is not None


def is_filled_in(written: str) -> bool:
    """Whether a cell under such a heading holds a name: words without figures that do not say that there is none."""
    return _FILLED.fullmatch(written) is not None and fold(written).strip(".") not in _NOT_FILLED and len(written) > 1


def is_a_surname(written: str) -> bool:
    """One surname, with or without initials: any capitalised word that is on the list or on no list, but no function or team."""
    match = _SURNAME.fullmatch(written)
    if match is None or NO_PERSON.search(written):
        return False
    known, word = lists(), fold(match["name"]).split()[-1]
    if word in never() or any(word in known.cues[cue] for cue in _NOBODY):
        return False
    return word in known.surnames or not (word in known.words or word in known.places or word in known.proper_nouns)
