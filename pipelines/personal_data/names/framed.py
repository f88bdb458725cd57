"""People who are called like a word, where the sentence leaves room for nobody else: 'de hond van Bakker', 'Zaak Haan', 'De Wit c.s.'.

Dutch nouns have no capital inside a sentence, so a bare one behind 'van' or 'met' is a name, and so is one behind what a file is about
('Huisbezoek', 'Terugbelverzoek'). Trap: 'van Groen' is a party, 'in Hoorn' a town and 'met Wonen' a department: words that mostly name
something else, places and what a department looks after do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.called import SURNAMES_OF_TRADES, Called, called
from pipelines.personal_data.names.lists import is_a_place, lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.screening import Screened

_NAME = r"(?P<name>(?:(?:Van|De|Der|Den|Ter|Ten|'t)(?:[ ]de[rn]?)?[ ])?[A-ZÀ-Þ][a-zà-ÿ’']{2,14})"
_ENDS = r"(?=[ .,;:)?!\n/]|$)(?![ ]?[A-ZÀ-Þ&\d]|[ ](?:van|de|der|in|op|&)[ ][A-ZÀ-Þ]|[ ]en[ ](?:zn|zonen)\b)"
_GOVERNED = Screened(
    rf"(?:(?<=[a-zà-ÿ\d,:;)(][ ])(?:van|aan|met|bij|door|naar|volgens|namens|voor|tegen|over|contra|richting)|"
    rf"(?<![^\n.!?>])[ ]?(?:Aan|Met|Bij|Door|Naar|Volgens|Namens))[ ]{_NAME}{_ENDS}",
    holds=r"[a-z] (?:['A-ZÀ-Þ])",
)
_GOVERNOR = re.compile(
    r"(?:burgemeester|wethouders?|gemeente(?:raad)?|raad|stad|dorp|inwoners|college|kasteel|slot|slag|station|haven|regio|markt|kern|buurt|"
    r"wijk|stichting|vrienden|hof|huys|huis te)[ ]van[ ]$",
    re.IGNORECASE,
)
"""What stands before 'van' and a place, or a body."""
_WITH_SOMEBODY = re.compile(
    r"(?:gesproken|gesprek|gebeld|gemaild|afgesproken|afspraak|overlegd|opnemen|opgenomen|gehad|besproken)[ ](?:met|door|naar)[ ]$|"
    r"(?:hond|kat|tuin|huis|schutting|auto|zoon|dochter|moeder|vader|buurman|buurvrouw|buren|perceel|woning|erf|mail|brief|bezwaar|klacht|"
    r"aanvraag|verzoek|reactie|vraag)[ ]van[ ]$",
    re.IGNORECASE,
)
"""Before whom only people stand, whatever else the word names."""
_AND = re.compile(rf"[ ](?:en|of)[ ]{_NAME}(?![\w-])")
_FILES = (
    r"(?i:dossier|casus|zaak|reactie|bezwaar|beroep|klacht|melding|gesprek|gespreksverslag|verslag|telefoonnotitie|telefoongesprek|"
    r"terugbelverzoek|terugbelnotitie|huisbezoek|intake|machtiging|verzoek|brief|mail|mailtje|mailwisseling|bericht|afspraak|bezoek|"
    r"zienswijze|bezwaarschrift|beroepschrift|hoorzitting|bezwaarmaker|bezwaarmaakster|nabellen|terugbellen|bellen|gebeld|gesproken|"
    r"uitkering|woning|schuldhulp|indicatie|factuur|erven|inzake|namens|stukken|voorschot|nalatenschap|planschade|pgb|"
    r"betreft:?[ ](?:bezwaar|klacht|zaak|dossier|verzoek))"
)
_FILED = Screened(
    rf"(?<![\w-]){_FILES}[ ]{_NAME}(?=[ ]?(?:[:.,;)\n(/]|$)|[ ](?:is|was|loopt|wordt|heeft|moet|kan|gaat|kreeg|d\.d\.|op|van[ ]\d|\d|"
    r"[a-z]{4,}\b))"
)
_COMPANY = Screened(
    r",?[ ](?:c\.s\.?|cs\b|e\.a\.|en[ ](?:(?:de|zijn|haar)[ ])?(?:zoon|zonen|dochter|echtgenote|partner|vrouw|kinderen|gezin)\b)"
)
_BEFORE_COMPANY = re.compile(
    r"(?<![\w.-])(?P<name>(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]er|[Tt]en)(?:[ ]de[rn]?)?[ ])?[A-ZÀ-Þ][\w’'-]{2,20})$"
)
_HELPED = Screened(
    rf"(?<!\w)(?:(?:[Gg]raag|[Kk]un[ ]je|[Ww]il[ ]je)[ ]{_NAME}[ ](?:ook[ ]|even[ ]|nog[ ])?(?:meenemen|"
    rf"informeren|bellen|uitnodigen|inlichten|terugbellen|mailen|bijpraten)|"
    rf"[Bb]ij[ ](?P<at_home>(?:(?:De|Van)[ ])?[A-ZÀ-Þ][a-zà-ÿ’']{{2,14}})[ ](?:thuis|achter|in[ ]de[ ]straat))\b"
)
_GREETED = Screened(
    r"(?<!\w)(?:(?i:beste|lieve|hoi|hallo|hi|dag|geachte|goedemorgen|goedemiddag|ha|hey|dear)[ ]"
    r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ’']{2,14})(?=[ ]?(?:[,!]|\n|$))|(?i:groet(?:en|jes)?|gr|mvg|grtz?|liefs|regards)[.,!]?[ \n]{1,3}"
    r"(?P<closing>[A-ZÀ-Þ][a-zà-ÿ’']{2,14})(?=[ ]*(?:\n|$)))"
)
_SPEAKS = re.compile(
    r"(?:^|(?<=\n))(?P<name>(?:De|Van(?:[ ]de[rn]?)?|Den)[ ][A-ZÀ-Þ][a-zà-ÿ’']{2,14}|Prins|Koning|Boer|Graaf)(?=:[ ][a-z])"
)
_OF_A_PLACE = re.compile(
    r"(?<![\w-])(?<![A-ZÀ-Þ] )(?P<given>[A-ZÀ-Þ][a-zà-ÿ]+)[ ](?P<place>[A-ZÀ-Þ][a-zà-ÿ]{3,})(?![\w-]|[ ][A-ZÀ-Þ\d])"
)
"""'Jan Zwolle': a given name that is mostly somebody, and a town."""
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ]\S*[ ]$")
_BEFORE = 30
"""Characters before a name that tell what it belongs to."""
_NOBODY = frozenset(
    ("oma", "opa", "papa", "mama", "god", "heer", "ons", "uwe", "hoog", "laag", "midden", "allen", "klein", "groot")
)
"""Words with a capital that are titles, or grades in a table that is told."""


def find(text: str) -> Iterator[tuple[int, int]]:
    """Surnames and given names that are words, in such places."""
    for match in _GOVERNED.finditer(text):
        start = match.start("name")
        with_somebody = _WITH_SOMEBODY.search(text, max(0, start - _BEFORE), start) is not None
        other = _AND.match(text, match.end("name"))
        if other is not None and not _may_be(other["name"]):
            continue  # 'Bos en Lommer'
        if _may_be(match["name"], with_somebody=with_somebody) and not _GOVERNOR.search(
            text, max(0, start - _BEFORE), start
        ):
            yield match.span("name")
            if other is not None:
                yield other.span("name")
    for match in _FILED.finditer(text):
        if _may_be(match["name"]):
            yield match.span("name")
    for company in _COMPANY.finditer(text):
        who = _BEFORE_COMPANY.search(text, max(0, company.start() - _BEFORE), company.start())
        if who is not None and _may_be(who["name"]):
            yield who.span("name")
    for match in _HELPED.finditer(text):
        group = "name" if match["name"] else "at_home"
        if _may_be(match[group], with_somebody=True):
            yield match.span(group)
    for match in _GREETED.finditer(text):
        group = "name" if match["name"] else "closing"
        if _may_be(match[group], with_somebody=True):
            yield match.span(group)
    for match in _SPEAKS.finditer(text):
        if _may_be(match["name"]):
            yield match.span("name")
    for match in _OF_A_PLACE.finditer(text):
        begins = not _CAPITAL_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start())
        if begins and _is_given_and_place(fold(match["given"]), fold(match["place"])):
            yield match.span()


def _is_given_and_place(given: str, place: str) -> bool:
    known = lists()
    return given in known.first_names and known.uses.get(given) == "p" and place in known.places


def _may_be(name: str, *, with_somebody: bool = False) -> bool:
    key = fold(name)
    last = key.split()[-1]
    if last in _NOBODY or is_a_place(key) or not (with_somebody or last in SURNAMES_OF_TRADES or last in lists().words):
        return False
    if called(name) not in (Called.PERHAPS, Called.SURELY):
        return False
    if last in SURNAMES_OF_TRADES:
        return True
    return not is_a_place(last) and (with_somebody or lists().uses.get(last) != "t")
