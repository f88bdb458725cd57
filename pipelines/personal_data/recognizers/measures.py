"""Amounts and words that are written as a postcode is: '1250 KM per jaar', '2010 EN lid 3'.

Trap: each of these letters is a postcode's as well ('9712 HA belt'), and a lost postcode is worse than a false one. So a word of
the measure itself must stand beside it, or a round amount before a noun; a word for a home, a town or a house number on either
side overrules both."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import is_a_place
from pipelines.personal_data.names.tokens import fold

_UNIT = re.compile(
    r"\d{4}[ \u00a0]{0,2}(?:KM|KG|MW|KW|EV|PK|BV|NV|MB|GB|CM|MM|HA|CC|WA|KV|GW|EU)(?![ ,|\n]{1,3}[A-ZÀ-Ý'’])"
)
"""With no town behind it."""
_WORD = re.compile(r"\d{4}[ ](?:EN|OF|IN|OP|TE|ER)(?=[ ](?:lid|leden|art(?:ikel(?:en)?|\.)|bijlage|paragraaf)\b)")
_SAID = re.compile(r"(?:19|20)\d\d[ ](?:EN|OF|IN|IS|OP|TE|ER|DE|AL|AF|ZE|WE)(?=[ ][a-zà-ÿ])")
"""A year and a word that somebody stressed, before a sentence that goes on: '2010 EN later', 'Besluit 2024 IN werking'."""
_WEIGHED = re.compile(r"\d{4}[ \u00a0]{0,2}(?:KG|MW|KW|PK|KV|GW|MM|CM)")
"""No other word than that of a measure, when the amount is round."""
_YEARS = re.compile(r"(?:19|20)\d\d[ ](?:EN|OF)[ ](?:19|20)\d\d(?!\d)")
_PLURAL = re.compile(r"['’]s\b")
_CODE_BEFORE = re.compile(
    r"(?:\b(?:postcodes?|pc|woon\w*|wonen\w*|woning\w*|huis|flat|\w*adres|klant|bewoner\w*|wijk|buurt|naam)\b[^\n]{0,30}|"
    r"\b(?:in|uit|te|naar)[ ]|\(|[A-ZÀ-Ý][\w'’-]+,[ ]|[\t|\n][ ]?)$",
    re.IGNORECASE,
)
_CODE_BEHIND = re.compile(
    r"[ ]?(?:\t|\||\)|[ ]te[ ][A-ZÀ-Ý'’]|[ ]?\([A-ZÀ-Ý]|[,/-]?[ ](?:(?:huis)?(?:nr\.?|nummer)[ ])?[1-9]\d{0,3}[a-zA-Z]?(?!\w|[.,]\d)|"
    r"[ ](?:en|of)[ ][1-9]\d{3}[ ]?[A-Z]{2}\b)"
)
_OF_THE_MEASURE = re.compile(
    r"[ ](?:gereden|gelopen|gefietst|afgelegd|per|lang|breed|hoog|zwaar|grond|land(?:bouw\w*)?|bos|natuur|water|stroom|vermogen|"
    r"warmte|opslag|geheugen|netto|bruto|zout|mest|graan|papier|afval|meer|minder|groot)\b"
)
_MEASURED = re.compile(
    r"\b(?:vermogen|afstand|gewicht|oppervlakte?|lengte|breedte|hoogte|kilometerstand|ruim|circa|ca\.|ongeveer|totaal|minstens|"
    r"hooguit|rij(?:d|dt|den)|reed|reden|weegt|wegen|woog|levert|leveren|(?:verlaagd|verhoogd|gedaald|gestegen)[ ]met)\b[^\n.;,]{0,20}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[ ](?P<word>[a-zà-ÿ'’-]+(?:[ ][a-zà-ÿ'’-]+)?)")
_SENTENCE = re.compile(
    r"(?:en|of|in|op|te|er|is|was|zijn|waren|wordt|werd|staat|stond|heeft|had|kan|wil|moet|maar|waar|want|dus|dat|die|om|als|voor|aan|bij|"
    r"met|naar|van|uit|tot|door|over|na|niet|ook|nog|nr|nummer|huisnummer|huisnr|bel(?:t|de)|woon\w*|klaag\w*|vraagt|vroeg|meldt|meldde)\b"
)
"""What goes on behind a postcode: 'de flat op 7800 KM staat leeg'."""
_ROUND = 50
"""Amounts are rounded to it; postcodes are by chance alone."""
_VERY_ROUND = 1000


def is_a_measure(text: str, start: int, end: int) -> bool:
    """'1250 KM per jaar', '2010 EN lid 3': its own words say so, and nothing of an address stands beside it."""
    if _YEARS.match(text, start) or _WORD.match(text, start) or _PLURAL.match(text, end):
        return True
    if _SAID.match(text, start) and not _CODE_BEHIND.match(text, end):
        behind = _BEHIND.match(text, end)
        goes_on = behind is not None and _SENTENCE.match(behind["word"]) is None
        town = behind is not None and is_a_place(fold(behind["word"].split()[0]))
        return goes_on and not town and not (start and _CODE_BEFORE.search(text, max(0, start - 45), start))
    if not _UNIT.match(text, start) or _CODE_BEHIND.match(text, end):
        return False
    behind = _BEHIND.match(text, end)
    if behind is not None and any(is_a_place(fold(place)) for place in (behind["word"], behind["word"].split()[0])):
        return False
    if _MEASURED.search(text, max(0, start - 45), start):
        return True
    if start and _CODE_BEFORE.search(text, max(0, start - 45), start):
        return False
    if _OF_THE_MEASURE.match(text, end):
        return True
    amount = int(text[start : start + 4]) if text[start : start + 4].isdigit() else 1
    if behind is None:
        round_to = 2 * _ROUND if _WEIGHED.match(text, start) else _VERY_ROUND
        return amount % round_to == 0 and not text[end : end + 1].strip(" .")
    return amount % _ROUND == 0 and not _SENTENCE.match(behind["word"])
