"""Whose address it is: a person's, or that of an organisation, which is shown.

The name of an organisation must run up to the address ('Ministerie van X, Turfmarkt 147', 'kantoor aan de Markt 1') or stand
right behind it. Trap: in 'de gemeente heeft de waarde van Esdoornlaan 77 verlaagd' a verb stands between: that is
somebody's home. So is every address that a word about a person stands nearer to."""

from __future__ import annotations

import re

_ORGANISATION_NEAR = re.compile(
    r"\b(?:stadhuis|gemeentehuis|provinciehuis|\w*kantoor\w*|hoofdkantoor|bezoekadres|(?<!een )postadres|retouradres|postbus|"
    r"b\.?v(?!\.?\s?[a-z]\.)\.?|n\.?v\.?|stichting|vereniging|universiteit|hogeschool|\w*school|college|lyceum|gymnasium|"
    r"ziekenhuis|\w*bureau|notariskantoor|tandarts\w*|huisarts\w*|fysio\w*|kinderopvang|opvang|peuterspeelzaal|kdv|"
    r"rechtbank|bibliotheek|advocaten|notarissen|hotel|museum|vestiging|wijkcentrum|buurthuis|kvk|apotheek|sporthal|"
    r"sportcafé|café|restaurant|supermarkt|garage|\w*winkel|loods|bedrijf\w*|bedrijventerrein|depot|receptie|"
    r"kerk|moskee|synagoge|tempel|energieloket|loket|servicepunt|"
    r"zorgcentrum|verzorgingshuis|dienstencentrum|gezondheidscentrum|huisartsenpraktijk|praktijk|theater|"
    r"afleveradres|factuuradres|zalencentrum|kwekerij|h\.o\.d\.n|stal|opgeslagen|ingang|balie|ministerie|waterschap|"
    r"werf|opslag|\w{4,}handel|gemeente|GGD|UWV|IND|COA|RVO|DUO|CBR|RDW|SVB|CAK|CIZ|NVWA|ILT|AP|KNMI|RIVM|"
    r"uitvaart\w*|rouwcentrum|ombuds\w*|drukkerij|(?-i:[Pp]rovincie(?=[ ][A-Z])|Wetterskip|Raad van State|(?:Eerste|Tweede) Kamer)|"
    r"vestigingsadres|"
    r"street address|arbo|samenwerkingsverband|(?-i:Ministry|Municipality)|bloemist|slagerij|showroom|uitgave|"
    r"organisatie|14[ ]0\d{2,3}|tips per post|politiebureau|expedition|enterprise agency|office|council|agency|company)\b",
    re.IGNORECASE,
)
_PERSON_NEAR = re.compile(
    r"\b(?:woon\w*|wonende?|thuis\w*|privé\w*|mevrouw|mevr\.?|mw\.?|de heer|dhr\.?|fam(?:ilie|\.)|bewoner\w*|buren|"
    r"buurman|buurvrouw|eigenaar|verzoeker|klager|cli[eë]nt|aanvrager|betrokkene|huisadres|"
    r"woning|naam(?=:)|geboren|ingeschreven|verhuisd|huurder|bezorgadres|erven|weduwe|echtgenoot|moeder|vader|"
    r"maatschap|v\.?o\.?f\b|eenmanszaak)\b",
    re.IGNORECASE,
)
_BODY_BEHIND = re.compile(r"[\s,]*(?:\d{4} ?[A-Z]{2})?[\s,]*[\w' -]{0,25}[\s,(·|]*(?:KvK|Postbus|www\.|\(hoofd|info@)")


_BETWEEN = re.compile(
    r"(?:[\s,:.()|·&/+–\"“”‘’-]|(?<!\w)(?:van|de|het|een|en|voor|der|den|te|in|aan|op|bij|tot|nabij|is|zit|ligt|staat|gevestigd|gelegen|"
    r"nieuwe|blijft|wordt|naar|verhuist|achter|naast|locatie|adres|bezoekadres|(?<!een )postadres|afdeling|team|attn|tav|p/a|h\.o\.d\.n|"
    r"at|of|and|the|for|moved)(?!\w)|[A-ZÀ-Ý0-9][\w'’.-]*|t\.a\.v\.|voorheen)*"
)
"""What may stand between an organisation and its address: the rest of its name, and words that tie the two."""
_NEXT_FIELD = re.compile(r"\n[ \t]*[A-ZÀ-Ý]?[a-zà-ÿ]{2,15}[ ]?:")
"""'Aan: provincie Drenthe' and 'Van: S. Yilmaz, Zilverlaan 12' on the next line."""
_ADDRESS_FIELD = re.compile(r"\n[ \t]*(?:\w*adres|straat|postcode|(?:woon)?plaats|huisnummer|locatie)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?:(?<![A-Z])(?<!\battn)(?<!\bafd)(?<!\bSt)(?<!\btel)(?<!\bnr)\.|[;!?])\s", re.IGNORECASE)
_ORGANISATION_BEHIND = re.compile(
    r"(?:,[ ][A-ZÀ-Ý][\w'’-]{2,20})?[\s,(]{1,3}(?:de |het )?(?:Provinciehuis|Moskee|Kerk|Stichting|Café|Hotel|Restaurant|Basisschool|"
    r"Stadhuis|Gemeentehuis|Kantoor|kantoor\b|Bibliotheek|Wijkcentrum|Buurthuis|Sporthal|Apotheek|Bedrijf\w*)(?!\w)"
)


_BEGINS_WITH_ONE = re.compile(
    r"(?:Politiebureau|Stadhuis|Gemeentehuis|Provinciehuis|Huisartsen\w+|Apotheek|Sporthal|Bibliotheek|Ziekenhuis|Restaurant|"
    r"Supermarkt)[ ][A-ZÀ-Ý'’]"
)
"""'Politiebureau Marktveld 20': taken for the beginning of the street."""
_MEETING = re.compile(r"\b(?:Wanneer|Datum|Tijd)[ ]?:[^\n]{0,60}\n[ \t]*(?:Waar|Plaats|Locatie)[ ]?:[ \t]*$")
"""The place of a meeting, on the line behind its time."""
_OPENING_HOURS = re.compile(r"\b(?:openings(?:tijden|uren)|geopend)\b[^\n]{0,70}$", re.IGNORECASE)


def of_organisation(text: str, start: int, end: int) -> bool:
    """Whether the address belongs to an organisation: its name runs up to it, or stands behind it."""
    before, after = text[max(0, start - 90) : start], text[end : end + 60]
    if _OPENING_HOURS.search(before) or _MEETING.search(before) or _BEGINS_WITH_ONE.match(text, start, end):
        return True
    paragraph = before[before.rfind("\n\n") + 1 :]
    organisation = max((m.end() for m in _ORGANISATION_NEAR.finditer(paragraph)), default=-1)
    person = max((m.end() for m in _PERSON_NEAR.finditer(paragraph)), default=-1)
    if organisation > person and _runs_up(paragraph[organisation:].removeprefix(".")):
        return True
    return person < 0 and bool(_BODY_BEHIND.match(after) or _ORGANISATION_BEHIND.match(after))


def _runs_up(between: str) -> bool:
    if any(_ADDRESS_FIELD.match(field.group()) is None for field in _NEXT_FIELD.finditer(between)):
        return False
    return _BETWEEN.fullmatch(between) is not None and _SENTENCE_ENDS.search(between) is None
