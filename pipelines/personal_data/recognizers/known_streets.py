"""Streets of the list before a number, whatever they end in: 'Punter 22-14', 'de wieken 33 zuidlaren', 'Box bergerwe g 7O'.

Looked for from the number backwards, word by word without the blanks, so that a street in small letters, with a hyphen more or
broken by a scanner is the same. Trap: 17,000 streets are words, names or towns too ('Punt 3', 'Roos 4', 'Hasselt 2'); these
need a town, a postcode, a house's addition or a word for a home beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.personal_data.names.lists import is_a_place, lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers.house_numbers import HOUSE
from pipelines.personal_data.recognizers.no_streets import NOT_A_STREET
from pipelines.personal_data.recognizers.street_names import Standing, as_read, key, standing

_BACK = 60
"""Characters before a number in which its street stands."""
_MOST_WORDS = 4
_EDGE = re.compile(r".*[\n\t,;:|(\[<>\"“”]", re.DOTALL)
_WORD = re.compile(r"\S+")
_ENDS_A_SENTENCE = re.compile(r"[^\s.]{5,}\.|.*[!?)\]…]|.*\.\.")
"""A stop behind a short form does not: 'Past. Meersstraat'."""
_HOLDS_FIGURES = re.compile(r"[01]")
_PIECE = 2
"""Letters of a word that may be the end of another, which a scanner parted: 'Stilleve er ka de 2'."""
_NEVER_LAST = frozenset(("in", "en", "of", "om", "op", "te", "is", "na", "ca", "nr"))
_SHORTEST = 3
_LONG = 6
"""Letters of a word that is a street in small letters where somebody lives: 'brengen buitenom 9'."""
_AT = re.compile(rf"[ \u00a0]{{1,3}}{HOUSE}")
_MISREAD = re.compile(
    r"[ \u00a0]{1,3}(?=[\dlIO]{0,3}[lIO])(?=[\dlIO]{0,3}\d)[1-9lI][\dlIO]{0,3}(?:[ -]?[a-h](?!\w)|bis|hs)?(?![\w%€]|[.,:]\d|[-/]\d)"
)
_YEARS = range(1900, 2101)
_ADDITION = re.compile(
    r"\d[ -]{0,2}(?:\d?[ -]?(?:hs|hg|hoog)|bis|huis|bg|boven|beneden|I{1,3}|IV|bus[ ]\d+)$", re.IGNORECASE
)
_LETTER = re.compile(r"\d(?:[ -]?[A-Za-z](?:-?\d{1,3})?|/\d{1,4}|[ ]?(?:rood|zwart))$")
_TWO = re.compile(r"(\d{1,4})-(\d{1,4})$")
"""'Punter 22-14', but a tree is 'Plataan 18-20' as well: a preposition must stand before it."""
_AT_A_HOME = re.compile(
    r"\b(?:\w*adres(?:[ ]\w{4,12})?|straat(?:naam)?|locatie|perceel|bekend(?:[ ]als)?|woning|wonend\w*|woon\w*|gewoond|pand|huis|flat|"
    r"appartement|bewoners?|buren|huurders?|huurster|eigena\w+|gezin|familie|fam\.|standplaats|ligplaats|woonboot|omgevingsvergunning|"
    r"bouwvergunning|sloopmelding|kapvergunning|dakkapel|aanbouw|uitbouw|carport|betreft|handhaving|\w*overlast|inbraak|mutatie|"
    r"(?:woning)?controle|bezwaar|(?:huis)?bezoek(?:[ ]gebracht)?|ontruiming|naast|"
    r"bezorg\w*|ophalen|brengen|leveren|verhuis\w*|ingeschreven|huisbezoek|sleutel)\b"
    r"[ ]?[:(]?[ ]{0,2}(?<![a-zà-ÿ])(?:(?:op|aan|in|is|van|naar|nu|sinds|tijdelijk|de|het)[ ]){0,3}$",
    re.IGNORECASE,
)
_HIGH = 10
"""From there on a number with a letter is seldom a class or a team."""
_SCORED = 19
"""Goals, at most."""
_FOUND_BEHIND = re.compile(
    r"[ ](?:is|zijn|werd|werden)[ ](?:een[ ])?(?:hennep\w*|asbest|drugs|wapens?|brand|ingebroken)\b", re.IGNORECASE
)
"""'In De Terp 3a is hennep gevonden'."""
_GOES_TO = re.compile(r"\b(?:op|aan|naar|van|bij|vanaf|tegenover|naast|achter|nabij|langs)[ ]$", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:\b(?:op|aan|naar|van|bij|vanaf|tegenover|naast|achter|nabij|langs)[ ]|^|[\n\t,;:|(][ ]?)$", re.IGNORECASE
)
_CODE_BEHIND = re.compile(
    r"[ ]?[,|]?[ \n|]{1,3}[1-9]\d{3}[ ]?(?:[A-Z]{2}|(?!sa|sd|ss|kg|km|mm|cm|kw|er|is|en|of)[a-z]{2})(?![\w-])"
)
_TOWN_BEHIND = re.compile(
    r"(?:(?P<surely>,?[ ](?:te|in)[ ](?=[A-ZÀ-Ý'’]))|,?[ ]\(?|[ ]?[,|][ ]?|\n)"
    r"(?P<town>[A-Za-zÀ-ÿ'’][\w'’-]{2,30}(?:[ ][A-ZÀ-Ý][\w'’-]{2,20})?)"
    r"(?![\w-]|[ ]-?\d)"
)
_CLOSED = re.compile(r"[ ]?[,;:)\n.?!|\t]|[ ]?$|[ ]{2}")


def spans(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Streets of the list with their houses in `text`; `places` are the ends of the words that a number stands behind."""
    for place in places:
        street = _street_before(text, place)
        house = street and (_AT.match(text, place) or _MISREAD.match(text, place))
        if street and house and _is_an_address(text, *street, house):
            yield street[0], house.end()


def _street_before(text: str, place: int) -> tuple[int, bool] | None:
    """Where the longest street that ends at `place` begins, and whether it is telling."""
    if not place or not text[place - 1].isalpha():
        return None
    start = max(0, place - _BACK)
    if _is_a_mere_word(text[start:place].rsplit(None, 1)[-1]):
        return None
    edge = _EDGE.match(text, start, place)
    words = list(_WORD.finditer(text, edge.end() if edge else start, place))[-_MOST_WORDS:]
    found, written = None, ""
    for number, word in enumerate(reversed(words)):
        if number and _ENDS_A_SENTENCE.fullmatch(word.group()):
            break
        written = key(word.group()) + written
        known = standing(written) if len(written) >= _SHORTEST else Standing.UNKNOWN
        if known is Standing.UNKNOWN and _HOLDS_FIGURES.search(written):
            known = standing(as_read(written))
        if known is not Standing.UNKNOWN:
            telling = known is Standing.TELLING
            found = word.start(), telling and (not number or not _are_words(text[word.start() : place]))
    return found


def _is_a_mere_word(last: str) -> bool:
    """'ongeveer 12', 'op 3': most numbers stand behind such, and looking for streets there would take as long as all the rest."""
    if len(last) <= _PIECE:
        return last in _NEVER_LAST
    return last.islower() and last in lists().words and standing(key(last)) is Standing.UNKNOWN


def _are_words(written: str) -> bool:
    """'want veld' and 'kamer en' are no streets in pieces."""
    return all(fold(word) in lists().words for word in written.split())


def _is_an_address(text: str, start: int, telling: bool, house: re.Match[str]) -> bool:
    street, written = text[start : house.start()], house.group()
    if written.startswith("   ") and " " not in street:
        return False
    if not telling and " " not in street and NOT_A_STREET.search(street.capitalize()):
        return False
    before = text[max(0, start - 45) : start]
    plain = telling or not street.islower() or len(street) >= _LONG or _PLACED.search(before) is not None
    if plain and (_CODE_BEHIND.match(text, house.end()) or _stands_before_a_town(text, house.end())):
        return True
    if _number(written) in _YEARS and _LETTER.search(written) is None:
        return False
    return telling or _ADDITION.search(written) is not None or _is_a_home(text, start, before, house)


def _is_a_home(text: str, start: int, before: str, house: re.Match[str]) -> bool:
    """Whether the words around tell that a street which is a word, a name or a place as well is somebody's here."""
    street, written = text[start : house.start()], house.group()
    at_a_home = _AT_A_HOME.search(before) is not None
    whole = _CLOSED.match(text, house.end()) is not None or _LETTER.search(written) is not None
    if street.islower():
        return at_a_home and whole and len(street) >= _LONG
    if at_a_home or _FOUND_BEHIND.match(text, house.end()):
        return True
    many, numbered = len(_CAPITALS.findall(street)) > 1, _number(written) >= _HIGH
    if (two := _TWO.search(written)) is not None:
        goes = _GOES_TO.search(before) is not None
        return goes or (_is_a_flat(two) and (many or _PLACED.search(before) is not None))
    if many and numbered and _LETTER.search(written):
        return True
    return whole and (many or _LETTER.search(written) is not None) and _PLACED.search(before) is not None


def _is_a_flat(two: re.Match[str]) -> bool:
    """'Achterlangs 124-2' is one, 'Plataan 18-20' is a size, '2-1' a score."""
    return int(two[1]) > max(int(two[2]), _SCORED)


_CAPITALS = re.compile(r"\b[A-ZÀ-Ý]")
"""Two words with a capital are a street sooner than one: 'Erve Maatman 80'."""


def _number(house: str) -> int:
    digits = re.search(r"\d+", house)
    return int(digits.group()) if digits else 0


def _stands_before_a_town(text: str, end: int) -> bool:
    """'zuidlaren', ', Joure', ' te Wijnaldum'; a town that is a word as well must have its capital."""
    behind = _TOWN_BEHIND.match(text, end)
    if behind is None:
        return False
    town = behind["town"]
    names = {fold(town), fold(town.split()[0])}
    if town[0].islower():
        return not names.isdisjoint(lists().places)
    return behind["surely"] is not None or any(map(is_a_place, names))
