"""House numbers as they stand behind a street: '12-hs', '4A-2', '17 II', '22-14', 'nr. 3 bis', '17 kamer 3', and more than one
('2, 4 en 6', '12 t/m 16').

Trap: what a number counts ('Haagdijk 14 auto's', 'Hoefkade 14 kilo') is no house, so that may not stand behind it."""

from __future__ import annotations

import re

COUNTED = (
    r"uur|euro|jaar|meter|km|m2|kilo|kg|gram|liter|ton|koeien|zeugen|varkens|bomen|woningen|huizen|panden|appartementen|kavels|"
    r"(?:\w+)?auto['’]s|scooters|fietsen|voertuigen|boetes|klachten|meldingen|containers|parkeerplaatsen|tijdelijke|graden|procent|"
    r"kilometers?|moties|amendementen|verzoeken|vragen|voorstellen|besluiten|stukken|documenten|brieven|zienswijzen|bezwaren|"
    r"aanvragen|leden|zetels|raadsleden|punten|minuten|minuut|haltes|stuks|keer|maal|stemmen|doelpunten|deelnemers|bezoekers|"
    r"m\s(?:breed|lang|hoog|diep|verderop)|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
"""What stands behind the number of a count or a date; for a pattern."""
HOUSE = (
    r"(?:(?:nr\.?|nummer|no\.?|huisnr\.?|huisnummer|tegenover|t/o|t\.o\.)[ ])?(?P<house>[1-9]\d{0,3})"
    r"(?:[ ]?-[ ]?\d?(?:hg|hs|hoog|huis|bel|bg)(?!\w)|[ ]\d[ -]?(?:hoog|hg)(?!\w)|[ ]?(?:sous|ws|rd|zw|w[ ]?s|t/o)(?!\w)|"
    r"[ ]?[A-Za-z]-\d{1,3}(?![\w-]|[.,]\d)|,?[ ](?:kamer|app\.?|appartement)[ ]\d{1,3}(?![\w-])|"
    r"[ ]?-[ ]?[1-9]\d{0,3}[A-Za-z](?!\w)|[ ]?-?[ ]?[A-Za-z][ ]?\d{1,3}(?![\w]|[.,]\d)|(?:[ ]/[ ]|/)[1-9]\d{0,2}(?![\d/-])|"
    r"(?:[ ]?[-/]?[ ]?(?:[A-WYZa-wyz](?![A-Za-z'’]|\.[A-Za-z]|/)|bis|BIS|HS|,?[ ]?bus[ ]\d{1,3}|rood|zwart|hs|huis|boven|beneden|"
    r"I{1,3}|i{2,3}|IV|V)(?![\w]))|[ ]?-[ ]?(?:[1-9]\d{0,3}(?![\d-])(?:[ ](?:hoog|hg|huis))?|"
    rf"[A-Z]\d{{1,3}}))?(?![\w%€]|[.,:]\d|[-/]\d|\s?(?:{COUNTED})\b)"
)
"""One number and its addition; for a pattern."""
_ANOTHER = r"(?!(?:19|20)\d\d)[1-9]\d{0,3}(?:(?!e[ ][A-ZÀ-Ý])[a-z]|-[1-9]\d{0,3})?"
"""'12 en 2e Hogeweg 14' goes on with another street."""
_MORE = re.compile(
    rf"(?:,[ ]?{_ANOTHER}(?![\w.%-]|[:,]\d)){{0,8}}(?:[ ]?(?:en|of|t/m|tot en met|&)[ ]|[ ]?\+[ ]?)(?:(?:nr\.?|nummer)[ ])?{_ANOTHER}"
    rf"(?![\w%€]|[.,:/-]\d|\s?(?:{COUNTED}|weken|dagen|maanden)\b)"
)


def end_of_all(text: str, end: int) -> int:
    """Where the last of several houses ends, of which the first ends at `end`: 'Hegedyk 2, 4 en 6'."""
    more = _MORE.match(text, end)
    return more.end() if more else end
