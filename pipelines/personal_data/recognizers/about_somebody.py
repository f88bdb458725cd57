"""Whether a sentence speaks of one person, or of everybody: for words that are only personal when somebody has them.

Trap: 'de patiënt', 'een medewerker', 'zij' stand in policy as often as in files. A name, 'mijn dochter', 'mevrouw' are somebody; a noun
for a role is somebody unless 'een' stands before it or the sentence lays down a rule; 'mensen met dementie' are nobody."""

from __future__ import annotations

import re
from bisect import bisect_left

_OF_HIS = (
    "moeder|vader|vrouw|man|partner|zoon|dochter|broer|zus|kind|hart|been|rug|hand|gezondheid|ziekte|leeftijd|geloof|enkel|pols|arm|heup|"
    r"\w*been(?:tje)?|schouder|knie|neus|psycholoog|psychiater|therapeut|oncoloog"
)
_SOMEBODY = re.compile(
    rf"\b(?:ik|mij|me|mijn|m'n|hij|hem|haar|uw|u|jouw|zijn (?:{_OF_HIS})|mevrouw|mevr\.?|mw\.?|meneer|de heer|dhr\.?|"
    r"betrokkene|signalement|verzoekster?|klaagster|mama|papa|opa|oma|oom|tante|zoontje|dochtertje|he|she|his|her|my|i|mr\.?|mrs\.?|ms\.?|"
    r"(?:man|vrouw|jongen|meisje|persoon) met een (?:negro|getint|donker|licht|blank)\w*)\b|"
    r"\b(?:zij|ze)\b(?! (?:zijn|hebben|kunnen|willen|moeten|worden|krijgen|gaan|mogen|zullen)\b)",
    re.IGNORECASE,
)
_SOME_KIND = re.compile(
    r"\b(?P<which>de|het|deze|die|dit|onze|een|\d+-jarige)? ?(?:cli[eë]nte?|pati[eë]nte?|verdachte|moeder|vader|dochter|zoon|broer|zus|"
    r"kind|vrouw|man|echtgeno\w+|partner|buurman|buurvrouw|collega|medewerker|medewerkster|bewoner|bewoonster|leerling|slachtoffer|"
    r"aangever|verzoeker|klager|neef|nicht|jongen|meisje|kandidaat|getuige|werkneemster|werknemer|tolk|juf|meester)\b",
    re.IGNORECASE,
)
"""Nouns that say what somebody is: of one person or, in rules and policy, of everybody."""
_RULE = re.compile(
    r"\b(?:kan|kunnen|moet|moeten|mag|mogen|dient|dienen|hoeft|hoeven|zou|indien|wanneer|recht op|voorkomen|beleid|protocol|regeling|"
    r"iedere|elke|vaak|meestal|gemiddeld|procent|percentage|aantal)\b|%",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:mensen|ouderen|inwoners|personen|kinderen|jongeren|pati[eë]nten|cli[eë]nten|vrouwen|mannen|werknemers|medewerkers|leerlingen|"
    r"studenten|bewoners|gezinnen|burgers|deelnemers|groepen|people|children|patients)"
    r"(?: (?:met|die|in|van|with|who)\b[^.;\n]{0,30})?\s?$|\b(?:tijdens|rond|rondom) de $",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"\W{1,2}(?:beleid|zorg|preventie|onderzoek|patiënten|cliënten|organisaties?|verenigingen?)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<![^\w][A-Z])[.!?](?=\s)|\n(?![a-zà-ÿ])")
"""A line that goes on in small letters is one sentence with the next: text is wrapped."""
_CLOSE = 150
"""Characters before a diagnosis within which a person makes it that person's; behind it half as many."""


def about_somebody(text: str, start: int, end: int, names: list[int]) -> bool:
    """Whether the sentence around a word speaks of one person; `names` are the starts of the names found, in order."""
    begin, finish = _sentence(text, start, end)
    if _between(names, begin, finish) or _SOMEBODY.search(text, begin, finish):
        return True
    rule = _RULE.search(text, begin, finish) is not None
    return any(
        (match["which"] or "").lower() != "een" and not rule for match in _SOME_KIND.finditer(text, begin, finish)
    )


def close_to_somebody(text: str, start: int, end: int, names: list[int]) -> bool:
    """Whether a person stands in the same paragraph, close by, and the sentence is no rule."""
    begin, finish = max(0, start - _CLOSE), min(len(text), end + _CLOSE // 2)
    paragraph, stop = text.rfind("\n\n", begin, start), text.find("\n\n", end, finish)
    begin = paragraph + 2 if paragraph >= 0 else begin
    finish = stop if stop >= 0 else finish
    if _RULE.search(text, *_sentence(text, start, end)):
        return False
    return _between(names, begin, finish) or _SOMEBODY.search(text, begin, finish) is not None


def of_many(text: str, start: int, end: int) -> bool:
    """'mensen met ...', 'tijdens de ...', '... beleid'."""
    return _MANY.search(text[max(0, start - 60) : start]) is not None or _OF_MANY.match(text, end) is not None


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence or a line begins at `start`."""
    return start == 0 or _SENTENCE.search(text[max(0, start - 2) : start]) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before, after = text[max(0, start - 160) : start], text[end : end + 120]
    stops = [m.end() for m in _SENTENCE.finditer(before)]
    stop = _SENTENCE.search(after)
    return start - len(before) + (stops[-1] if stops else 0), end + (stop.start() if stop else len(after))


def _between(places: list[int], begin: int, finish: int) -> bool:
    at = bisect_left(places, begin)
    return at < len(places) and places[at] < finish
