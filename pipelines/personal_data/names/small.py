"""People whose names are words, in text without capitals: 'groet wil', 'met mark gesproken', 'vraag even aan kees', 'bel jij joke?'.

There nothing but the sentence tells a name from a word: behind a greeting at the end of a line, between 'met' and 'gesproken', before
what only people do. Trap: 'met haar gesproken', 'wil jij bellen': pronouns, auxiliaries and other small words are names of the lists
too, and so are kin, bodies and trades; these count only where no article could be left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from pipelines.personal_data.names.called import ALSO_CALLED, SURNAMES_OF_TRADES
from pipelines.personal_data.names.evidence import Surroundings
from pipelines.personal_data.names.lists import DATA, lists
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.screening import Screened

_NAME = r"(?P<name>(?:(?:de|van|van[ ]de[rn]?|den|ter)[ ])?[^\W\d_A-Z]{2,14}(?![\w’'-]))"
_TWO = r"(?P<name>[^\W\d_A-Z]{2,14}(?:[ ](?:(?:de|van|van[ ]de[rn]?|den|ter)[ ])?[^\W\d_A-Z]{3,14})?)(?![\w’'-])"
_ADVERBS = (
    r"(?:(?:even|nog|het|dat|dit|net|gister(?:en)?|vandaag|vanmorgen|vanmiddag|zojuist|al|ook|wel|straks|morgen|maar|zelf|eerst)[ ])"
    r"{0,3}"
)
_CLOSED = Screened(
    r"(?<!\w)(?:groet(?:en|jes)?|gr(?:tz?|\.)?|mvg|m\.v\.g\.|grtjs|hgr|liefs|vr\.?[ ]gr\.?|dank(?:jewel|je|[ ]je)?|bedankt|thx|"
    rf"alvast[ ]dank)[,.! ]*(?:[ ]|\n[ \t]*){_TWO}[ ]?[.!]?[ \t]*(?=\n|$)"
)
_GREETED = Screened(
    rf"(?<!\w)(?:hoi|hallo|hee|hey|hai|dag|beste|lieve|ha|goedemorgen|goedemiddag|morgen|yo)[ ]{_NAME}(?=[ ]?[,!])"
)
_SPOKEN = Screened(
    rf"(?<!\w)(?:met|door)[ ]{_NAME}[ ]{_ADVERBS}(?:gesproken|gebeld|gemaild|afgesproken|overlegd|besproken|gehad|geregeld|gechat|geappt|"
    r"doorgenomen|afgestemd|gekeken|bellen|praten|overleggen|bespreken|afstemmen)\b"
)
_ASKED = Screened(
    rf"(?<!\w)(?:aan|bij)[ ]{_NAME}[ ]{_ADVERBS}(?:vragen|gevraagd|geven|gegeven|doorgeven|doorgegeven|mailen|gemaild|sturen|gestuurd|"
    r"doorsturen|doorgestuurd|melden|gemeld|laten[ ]weten|voorleggen|voorgelegd|navragen|checken|langs[ ]geweest|neergelegd|gelegd)\b"
)
_TOLD_TO = Screened(
    rf"(?<!\w)(?:vraag|vroeg|stuur|mail|geef|meld|zeg|leg|app)[ ]{_ADVERBS}(?:aan|voor[ ]aan|door[ ]aan|naar|bij)[ ]{_NAME}"
    r"(?=[ ]?(?:[.,;?!\n]|$)|[ ](?:of|dat|hoe|wat|wanneer|waar|om|en|van)\b)"
)
_CALLED = Screened(
    rf"(?<!\w)(?:bel|mail|app|vraag|spreek|ken|zie)t?[ ](?:jij|je|ik|u)[ ]{_ADVERBS}{_NAME}"
    r"(?=[ ]?(?:[?.,!\n]|$)|[ ](?:even|nog|of|dan|straks|morgen|hierover|daarover)\b)"
)
_TO_CALL = Screened(
    rf"(?<!\w)(?:kun|kan|wil|zou|moet)[ ](?:jij|je|ik|u)[ ](?:(?:even|nog|dan|straks|morgen)[ ])*{_NAME}[ ]{_ADVERBS}"
    r"(?:bellen|mailen|appen|vragen|terugbellen|inlichten|spreken|bijpraten|informeren|meenemen)\b"
)
_ACTS = Screened(
    rf"(?:^|[.!?,\n:;][ ]?|\b(?:en|dat|als|of|want|maar|heeft|wat|kan|omdat)[ ]){_NAME}[ ](?:van[ ](?:de[ ])?[a-z]+[ ])?"
    r"(?:zei|zegt|belt|belde|mailt|mailde|appte|appt|vraagt|vroeg|vindt|vond|meldde|meldt|weet[ ](?:er|het|dit|dat)|regelt|stuurt|stuurde|"
    r"neemt[ ](?:waar|het|contact)|zoekt[ ](?:het|dit|uit)|is[ ](?:ziek|vrij|jarig|afwezig|er[ ]niet|niet[ ]thuis)|"
    r"heeft[ ](?:gebeld|gemaild|gevraagd|gezegd|al[ ]gereageerd)|gaat[ ](?:bellen|mailen|erachteraan)|komt[ ](?:ook|niet|later|morgen)|"
    r"wil[ ](?:weten|graag|geld|dat)|doet[ ](?:het|dit|dat|de)|pakt[ ](?:het|dit|op))\b"
)
_ENDS = (
    r"(?=[ ]?(?:[.,;?!:)](?!\w)|\n|$)|[ ](?:van|zei|is|was|ook|nog|even|maar|of|en|wel|niet|om|over|terug|belde|vroeg|heeft|weet|ligt|"
    r"staat|gekregen|ontvangen|gehad)\b(?![ ]dan))"
)
_BEHIND = Screened(
    r"(?<!\w)(?:ene|volgens|namens|wacht(?:en)?[ ](?:nog[ ])?op|groeten[ ](?:aan|van)|(?:overleg|afspraak|gesprek|contact)[ ]met|"
    r"(?:ik[ ])?(?:bel|app|mail)|(?:brief|mail|mailtje|klacht|reactie|bezwaar|dossier|verzoek|aanvraag|appje|bericht)(?:[ ]van)?|"
    r"niet(?=[ ][^ ]+[ ]van\b)|wie[ ]is|een[ ](?:dame|heer|meneer|mevrouw)|het[ ]was|(?:hij|zij|ze|je|ik)[ ]heet)[ ]"
    rf"{_NAME}{_ENDS}"
)
_TAKES_OVER = Screened(
    rf"(?<!\w)(?:kan|kon|moet|gaat|zou|laat|weet|neem|heeft|had|is)[ ]{_NAME}[ ]"
    rf"(?:het|dit|dat|mij|me|hem|haar|er|al|je|even|mee|maar|ook)[ ]{_ADVERBS}"
    r"(?:overnemen|doen|bellen|regelen|oppakken|weten|mee|gereageerd|gebeld|gemaild|zien|vervangen|waarnemen|in[ ]de[ ]cc)\b"
)
_NOTHING_BUT_NAMES = (_CLOSED, _GREETED, _SPOKEN, _ASKED, _TOLD_TO)
"""Where 'wil' is a name too."""
_OTHERS = (_CALLED, _TO_CALL, _ACTS, _BEHIND, _TAKES_OVER)
_WITH_ARTICLE = frozenset(("wit", "bruin", "jong", "groot", "haas", "lange", "goede", "ruiter", "leeuw", "graaf"))
"""Of words, these are surnames with 'de' before them, also where no capital says so."""


def find(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of such names."""
    if not any(around.lower_text):
        return
    for patterns, also_wil in ((_NOTHING_BUT_NAMES, True), (_OTHERS, False)):
        for pattern in patterns:
            for match in pattern.finditer(around.tokens.text):
                if _is_called(match["name"], also_wil=also_wil) and _is_small(around, match.start("name")):
                    yield match.span("name")


def _is_small(around: Surroundings, place: int) -> bool:
    """Whether nobody types capitals in the paragraph."""
    token = max(0, bisect_right(around.tokens.starts, place) - 1)
    return around.lower_text[around.line_of[token]]


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Words of data/small_words.txt."""
    lines = (DATA / "small_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _is_called(written: str, *, also_wil: bool) -> bool:
    """Whether people are called so, and the words are none that stand there as words."""
    known, words = lists(), written.split()
    *prefixes, last = words
    if last in _small_words() and not (also_wil and last == "wil"):
        return False
    if "de" in prefixes and last in known.words and last not in _WITH_ARTICLE:
        return False
    given = [word for word in prefixes if word not in known.cues["prefix"]]
    if given and given[0] not in known.first_names:
        return False
    listed = last in known.first_names or last in known.surnames
    if last in SURNAMES_OF_TRADES:
        return bool(given) or not prefixes
    return listed and (last not in never() or last in ALSO_CALLED)
