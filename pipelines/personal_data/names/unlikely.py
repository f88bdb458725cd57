"""What speaks against a name that was found, when nothing but the text around it speaks for it.

'GMR' and 'RUAS' are bodies, '(Ita)' behind a tennis player is a country, and in text with sentences and capitals a single
word in small letters is a word. None of this holds for a name that the case knows from elsewhere: 'RSANTHOELAL' and
'notulen_santhoelal' are she. So these are no vetoes (`vetoes` bind the second pass too), and a title overrules them all."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.personal_data.initials import stands_as_initials
from pipelines.personal_data.names.english import is_plain_english
from pipelines.personal_data.names.lists import DATA, cities, is_a_place, lists
from pipelines.personal_data.names.tokens import fold

_SURE = 0.9
"""Chance from which a word is called so, whatever it looks like."""
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9-]{1,6}")
_AROUND, _FAR = 120, 400
"""Characters on either side in which capitals and sentences are counted."""
_CAPITALS_EVERY = 3
"""Characters to a capital where everything is written in capitals."""
_BEGINNING = re.compile(r"(?:(?:^|\n)(?:[^\n:]{1,25}: )?[ \t]*|[.!?]\s+)(?P<letter>[^\W\d_])")
_FEWEST, _ORDERLY = 2, 8
"""Sentences that begin with a capital at least, and how many of them there are to one that does not."""
_LONGEST_UNKNOWN = 7
"""Letters of a name that is on no list and may stand in small letters; a longer one is a compound ('massaspurt')."""
_LIKELY = 0.6
"""Chance below which the name of a city is the city."""
SPEAKS = r"[ ](?:zegt|zei|vindt|vond|meent|stelt|belt|belde|vraagt|vroeg|mailt|mailde|schrijft|schreef|antwoordt|vertelt|denkt|reageert)\b"
"""What people do and seasons and cities do not, behind a name."""
_SAYS = re.compile(rf"{SPEAKS}|[^.\n]{{0,30}}?\bhij\b")
_WHERE = re.compile(r"\b(?:in|te|uit|naar|over|rond|richting|nabij|regio|omgeving|gemeente|stad|dorp)[ ]$")
_TITLES = frozenset(("ir", "mr", "mrs", "dr", "drs", "ing", "prof", "jhr", "jkvr", "ds", "mw", "mevr", "dhr"))
_BEARER = re.compile(r"\b(?:mevrouw|mevr|mw|dhr|heer|drs?|mr|ir|ing|prof)\b|\b[A-Z]\.|[A-ZÀ-Þ][\w'’-]+[ ][A-ZÀ-Þa-z]")
_SINGLE_LETTERS = re.compile(r"[a-z](?: [a-z])+")
"""'e n d', from a heading with blanks between its letters."""
_IN_BRACKETS = re.compile(r"\)(?! [A-Z])|/\d")
_TITLED = re.compile(
    r"(?:\b(?:mevrouw|mevr|mw|dhr|heer|meneer|mr|mrs|ms|drs|dr|ir|ing|prof|juf|meester|fam|familie|beste|lieve|hoi|hai|geachte|groet\w*|"
    r"gr)\.?|@)[ \n]+$",
    re.IGNORECASE,
)


def is_unlikely(text: str, start: int, end: int, chance: float) -> bool:
    """Whether text[start:end], which looked like a name with this chance, is rather something else."""
    written = text[start:end]
    if _belongs_to_figures(text, start, end) or _is_an_eponym(text, start, written) or written.rstrip(".") in _SHORT:
        return True
    if (
        written.rstrip(".") in _NOTES
        and _COLON.match(text, end)
        and not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>*-")
    ):
        return True
    if text[start - 1 : start] == "(" and _IN_BRACKETS.match(text, end) and written.lower() in country_codes():
        return True
    if fold(written).rstrip(".") in _TITLES or (_is_in_the_next_column(text, start) and _is_no_surname(written)):
        return True
    if chance >= _SURE or _TITLED.search(text, max(0, start - 14), start):
        return False
    if written.isupper():
        return _is_an_abbreviation(text, start, end, written)
    if _SINGLE_LETTERS.fullmatch(written):
        key = written.replace(" ", "")
        return key not in lists().first_names and key not in lists().surnames
    if written.islower() and written.isalpha():
        return _is_a_word(written) and _is_orderly(text, start, end)
    if _DATE_BEHIND.match(text, end) and (start == 0 or text[start - 1] == "\n") and _is_unlisted(written):
        return True
    if written == "Staf" and _OF_STAFF.match(text, end):
        return True
    return is_plain_english(text, start, end) or _is_a_title(written) or _is_a_place(text, start, end, chance)


_WEEKDAY = re.compile(
    r"(?:On )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=,[ ](?:\d{1,2}[ ][A-Z][a-z]{2}|[A-Z][a-z]{2}[ ]\d{1,2})\b)"
)
_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mär|Mai|Okt|Dez|mrt)"
    r"(?:(?=[ ]\d{1,2},[ ](?:19|20)\d\d\b)|(?<=\d ...)(?=\.?[ ](?:19|20)\d\d\b))"
)
"""'On Sun, 17 Mar 2024 at 21:03, ... wrote', 'Sat, Mar 16, 2024'."""
_UNIT = re.compile(r"(?:[^\s]+ )?[a-zµ]{1,3}(?=/(?:l|ml|kg|g|m[23]?|d|h|s)\b)")
_CALLED_AFTER = re.compile(
    r"\b(?:wet|getal|formule|vergelijking|stelling|coëfficiënt|verdeling|constante|syndroom|ziekte|schaal)\s+van\s+$",
    re.IGNORECASE,
)
_EPONYMS = frozenset(
    re.findall(
        r"\S+",
        "darcy ohm newton pascal froude reynolds manning bernoulli euler gauss poisson weibull pareto benford fourier laplace bayes "
        "pythagoras archimedes boyle hooke faraday kepler avogadro planck moore murphy parkinson godwin goodhart down crohn asperger "
        "alzheimer tourette korsakov ménière menière lyme weil graves addison raynaud marfan richter beaufort mohs scoville",
    )
)
"""A closed list: 'de stelling van Kuipers' is what he says, and 'het model van Jansen' his own."""
_POSTCODE = re.compile(r"(?<=\d{4}[ ])[A-Z]{2}[ ](?P<town>.+)", re.DOTALL)
_OF_STAFF = re.compile(r"[ ](?:en[ ]ondersteun|Bestuur|Concern|Directie|Bureau|Afdeling|Secretari)")
"""'Staf en ondersteunende diensten'; people are called so too, and 'Bos en bewoners' are neighbours."""
_SHORT = frozenset(
    ("e.d", "e.a", "o.a", "d.d", "m.b.t", "n.a.v", "t.b.v", "i.v.m", "t.o.v", "o.b.v", "i.c", "c.q", "s.v.p", "a.u.b")
)
"""In small letters; 'E.A.' may be somebody."""
_NOTES = frozenset(("NB", "PS", "N.B", "P.S"))
_COLON = re.compile(r"\.?[ ]?:")
"""'NB: de volgende keer online' is nota bene, whoever is called so elsewhere."""
_YEAR = re.compile(r"(?:19|20)\d\d[ ]$")


def _is_an_eponym(text: str, start: int, written: str) -> bool:
    """'de wet van Darcy', 'het syndroom van Down'."""
    return fold(written) in _EPONYMS and _CALLED_AFTER.search(text, max(0, start - 30), start) is not None


def _belongs_to_figures(text: str, start: int, end: int) -> bool:
    """Part of a date in English, a unit ('212 ng/l'), the letters of a postcode ('4800' AK Lagerwaard)."""
    for date in (_WEEKDAY, _MONTH):
        found = date.match(text, start)
        if found is not None and found.end() == end:
            return True
    unit = _UNIT.match(text, start)
    if unit is not None and unit.end() == end:
        return True
    code = _POSTCODE.match(text, start, end)
    return code is not None and _is_a_town(
        fold(code["town"]), may_be_year=_YEAR.search(text, start - 5, start) is not None
    )


def _is_a_town(key: str, *, may_be_year: bool) -> bool:
    """What stands behind the letters of a postcode: a known place, or what is no name of the lists where the figures are no year."""
    if is_a_place(key):
        return True
    known = lists()
    return not may_be_year and not any(word in known.surnames or word in known.first_names for word in key.split())


_DATE_BEHIND = re.compile(r",[ ](?:d\.d\.[ ])?\d{1,2}[ ][a-z]{3,9}[ ]\d{4}\b")
"""'Oosterveen, 7 juli 2025': where a letter was written."""


def _is_unlisted(written: str) -> bool:
    return " " not in written and fold(written) not in lists().surnames and fold(written) not in lists().first_names


def _is_in_the_next_column(text: str, start: int) -> bool:
    """'Dhr. M. Vuijk          Kloetinge': another column than the name before it on its line."""
    before = text[max(0, start - _FAR) : start]
    line = before[before.rfind("\n") + 1 :]
    return line.endswith(("   ", "\t")) and _BEARER.search(line) is not None


def _is_no_surname(written: str) -> bool:
    """A place, or capitals alone, that no list of names knows."""
    known, key = lists(), fold(written)
    if key in known.first_names or key in known.surnames:
        return False
    return key in known.places or key in cities() or bool(_ABBREVIATION.fullmatch(written))


def _is_an_abbreviation(text: str, start: int, end: int, written: str) -> bool:
    """Capitals only, where the text has small letters, that are no surname and stand where no initials stand."""
    known, key = lists(), fold(written)
    if not _ABBREVIATION.fullmatch(written) or key in known.first_names or key in known.surnames:
        return False
    given = _GIVEN_BEHIND.match(text, end)
    if given and len(key) > _LONGEST_ABBREVIATION and fold(given["name"]) in known.first_names:
        return False
    around = text[max(0, start - _AROUND) : end + _AROUND]
    if sum(map(str.isupper, around)) * _CAPITALS_EVERY > len(around):
        return False
    return not stands_as_initials(text, start, end)


_GIVEN_BEHIND = re.compile(r", (?P<name>[A-ZÀ-Þ][\w-]+)")
"""'KARATAY, Onur'."""
_LONGEST_ABBREVIATION = 4


def _is_a_word(written: str) -> bool:
    known, key = lists(), fold(written)
    if key in known.first_names or key in known.surnames:
        return key in known.words
    return key in known.words or len(key) > _LONGEST_UNKNOWN


def _is_orderly(text: str, start: int, end: int) -> bool:
    """Whether sentences and lines begin with capitals here."""
    letters = [match["letter"] for match in _BEGINNING.finditer(text[max(0, start - _FAR) : end + _FAR])]
    capitals = sum(map(str.isupper, letters))
    return capitals >= _FEWEST and (len(letters) - capitals) * _ORDERLY <= capitals


def _is_a_place(text: str, start: int, end: int, chance: float) -> bool:
    """A place that nobody is called after, where no more than likely or behind a word that says where; unless it says something."""
    known, key = lists(), fold(text[start:end])
    if key in known.first_names or key in known.surnames or not (key in known.places or key in cities()):
        return False
    if _SAYS.match(text, end):
        return False
    return chance < _LIKELY or bool(_WHERE.search(text, max(0, start - 14), start))


def _is_a_title(written: str) -> bool:
    """'Jhr', 'Mw', 'Frau Dr': what stands before a name."""
    titles = lists().cues["title"]
    return all(word.lower() in titles or f"{word.lower()}." in titles for word in written.split())


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Lower-case words of data/country_codes.txt."""
    lines = (DATA / "country_codes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
