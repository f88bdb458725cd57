"""Street with house number, and postcode: the home of somebody.

Traps: 'Wet van 12 mei', 'artikel 5', 'Route 66' look like street and number, so a street must end as streets do, or be followed by a
postcode. '2019 is' is no postcode: letters are capitals (unless the whole address is lower case), never SA, SD or SS. Post boxes, and
addresses that a letterhead or an organisation's name stands beside, belong to no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_ENDINGS = (
    "straat|straatje|str\\.|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|hof|pad|park|plantsoen|markt|ring|baan|kamp|erf|burg|"
    "veld|weide|zoom|wal|vest|haven|oord|land|meent|akker|stee|ven|hage|donk|heuvel|berg|dam|brink|boulevard|allee|passage|terras|"
    "gang|werf|tuin|waard|rade|horst|broek|kwartier|poort|brug|sluis|bos|beek|duin|horn|kruis|molen|schans|es|wijk|eind|einde|hoek|"
    "gaarde|singels|lei|steenweg|vliet|rak|tocht|zijde|hoeve|bolwerk|wei|loane|wei|strjitte|buorren|reed|leane"
)
_PREFIX = r"(?:(?:de|den|het|'t|van|der|ten|ter|op|aan|in|Oude|Nieuwe|Kleine|Grote|Lange|Korte|Eerste|Tweede|Derde|1e|2e|3e|Sint|St\.|Mr\.|Dr\.|Prof\.|Burg\.|Burgemeester|Pastoor|Koningin|Prins|Prinses|Graaf|Jan|Piet)\s+)"
_WORD = r"[A-ZÀ-Ý'’][\w'’.-]*"
_HOUSE = r"(?:(?:nr\.?|nummer)\s*)?(?P<house>[1-9]\d{0,4})(?:\s?[-/]?\s?(?:[A-Za-z](?![A-Za-z])|bis|rood|zwart|hs|huis|I{1,3}|IV|V)|\s?-\s?\d{1,4}(?![\d-]))?"
_STREET = re.compile(
    rf"(?<![\w@])(?P<street>{_PREFIX}{{0,3}}(?:{_WORD}\s+(?:(?:van|de|der|den|het|ten|ter)\s+){{0,2}}){{0,3}}[A-ZÀ-Ý'’][\w'’.-]*?(?:{_ENDINGS}))\s+{_HOUSE}(?![\w%€]|[.,]\d)",
)
_LOWER_STREET = re.compile(rf"(?<![\w@])[a-zà-ÿ'’-]{{2,}}(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|hof|pad|plantsoen)\s+{_HOUSE}(?![\w%€]|[.,]\d)")
_BEFORE_POSTCODE = re.compile(rf"(?<![\w@])(?:{_WORD}|de|den|het|van|der|op)(?:\s+(?:{_WORD}|de|den|het|van|der|op|ten|ter|1e|2e)){{0,5}}\s+{_HOUSE}\s*[,|\n ]\s*$")
_POSTCODE = re.compile(r"(?<![\w.,-])(?:NL-)?[1-9]\d{3}[ \u00a0]?(?!SA|SD|SS)[A-Z]{2}(?![\w-]|\.\d)")
_LOWER_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3} ?(?!sa|sd|ss)[a-z]{2}(?![\w-])")
_NOT_A_STREET = re.compile(
    r"\b(?:Postbus|Wet|Artikel|Besluit|Verordening|Bijlage|Hoofdstuk|Paragraaf|Route|Versie|Windows|Kamer|Lokaal|Zaal|Perron|Lijn|Top|Agenda|Nota|Rapport|Vraag|Bladzijde|Pagina|Unit|Week)\b"
)
_ORGANISATION_NEAR = re.compile(
    r"\b(?:gemeente|provincie|ministerie|waterschap|stadhuis|gemeentehuis|provinciehuis|kantoor|bezoekadres|postadres|retouradres|postbus|B\.?V\.?|N\.?V\.?|stichting|vereniging|"
    r"universiteit|hogeschool|school|college|ziekenhuis|politiebureau|rechtbank|bibliotheek|advocaten|bureau|dienst|centrum|hotel|museum|vestiging|hoofdkantoor|locatie|wijkcentrum|buurthuis|KvK)\b",
    re.IGNORECASE,
)
_PERSON_NEAR = re.compile(
    r"\b(?:woon\w*|wonende|wonend|thuis\w*|privé\w*|mevrouw|mevr\.?|mw\.?|de heer|dhr\.?|fam(?:ilie|\.)|bewoner\w*|buren|buurman|buurvrouw|eigenaar|verzoeker|klager|cli[eë]nt|aanvrager|betrokkene|huisadres|"
    r"adres|woning|geboren|ingeschreven|verhuisd|huurder|bezorgadres)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Addresses and postcodes of persons in `text`."""
    streets = [m for pattern in (_STREET, _LOWER_STREET) for m in pattern.finditer(text) if not _NOT_A_STREET.search(m.group())]
    spans = [m.span() for m in streets]
    for match in _POSTCODE.finditer(text):
        before = _BEFORE_POSTCODE.search(text, max(0, match.start() - 80), match.start())
        if before and not any(start < before.end() and before.start() < end for start, end in spans) and not _NOT_A_STREET.search(before.group()):
            spans.append((before.start(), before.start() + len(before.group().rstrip(" ,|\n"))))
    for start, end in sorted(spans):
        if not of_organisation(text, start, end):
            yield Hit(start, end, Kind.ADDRESS, 0.9, "Een adres met huisnummer.")
    for match in (*_POSTCODE.finditer(text), *_lower_postcodes(text)):
        if not of_organisation(text, *match.span()) and not re.search(r"\b[Pp]ostbus\s+\d+\s*[,|\n ]*\s*$", text[max(0, match.start() - 40) : match.start()]):
            yield Hit(*match.span(), Kind.POSTCODE, 0.9, "Een postcode.")


def _lower_postcodes(text: str) -> Iterator[re.Match[str]]:
    """'8242 bn' in a mail without capitals; '2019 is' is none, so a cue must stand near."""
    for match in _LOWER_POSTCODE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if re.search(r"\bpostcode\W{0,3}(?:\w+\W+){0,2}$", before, re.IGNORECASE) or re.search(r"\d{1,4}[a-z]?\s*,?\s*$", before) and _LOWER_STREET.search(before):
            yield match


def of_organisation(text: str, start: int, end: int) -> bool:
    """Whether the address belongs to an organisation: its name or 'bezoekadres' is nearer than any word about a person."""
    before, after = text[max(0, start - 90) : start], text[end : end + 60]
    organisation = max((m.end() for m in _ORGANISATION_NEAR.finditer(before)), default=-1)
    person = max((m.end() for m in _PERSON_NEAR.finditer(before)), default=-1)
    if organisation > person:
        return True
    return person < 0 and bool(re.match(r"[\s,]*(?:\d{4} ?[A-Z]{2})?[\s,]*[\w' -]{0,25}[\s,(]*(?:KvK|Postbus|www\.|T\s?\+?\d|\(hoofd)", after))
