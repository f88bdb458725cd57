"""Street with house number: the home of somebody, and the postcode beside it (postcode.py).

Traps: 'Wet van 12 mei', 'artikel 5', 'Route 66', 'Storing 41' look like street and number, so a street must be one that exists
(known_streets.py), end as streets do, be followed by a postcode, or be announced ('woont op Koggewagen 61', 'adres:').
Addresses that an organisation's name or 'bezoekadres' stands right in front of belong to no person (address_owner.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.document import Kind
from pipelines.personal_data.names.lists import is_a_place
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers import foreign_address, home_forms, house_alone, known_streets, postcode
from pipelines.personal_data.recognizers.address_owner import of_organisation
from pipelines.personal_data.recognizers.house_numbers import COUNTED, HOUSE, end_of_all
from pipelines.personal_data.recognizers.no_streets import NOT_A_STREET, may_be_a_street
from pipelines.personal_data.recognizers.scores import is_a_score, is_in_a_contest
from pipelines.personal_data.recognizers.street_names import is_a_street, key
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_SURE = (
    "straat|siraat|slraat|s1raat|straatje|str\\.|str|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|boulevard|allee|steenweg|"
    "laantje|weggetje|pleintje|strjitte|buorren|straatweg|straatje|strasse|straße|street|road|avenue"
)
_MAYBE = (
    "hof|pad|park|markt|baan|kamp|erf|veld|weide|zoom|wal|vest|haven|meent|akker|stee|hage|donk|heuvel|berg|brink|"
    "passage|terras|gang|werf|tuin|waard|rade|horst|broek|kwartier|poort|brug|sluis|bos|beek|duin|horn|"
    "kruis|molen|schans|eind|einde|hoek|gaarde|vliet|tocht|zijde|hoeve|bolwerk|wei|loane|reed|leane|drift|mors|vloer|"
    "rak|lei|vaart|kanaal|sloot|paad|wegel|dyk|hiem|land|oord|burg|dam|borg|gast|ring|wijk|polder|buurt|burcht|wieken|zicht|loop|kreek|diep|kolk|heide|plaats|"
    "enk|made"
)
_ARTICLE = (
    r"(?:(?:de|den|het|'t|van|der|ten|ter|op|aan|in|Oude|Nieuwe|Kleine|Grote|Lange|Korte|Eerste|Tweede|Derde|1e|2e|3e|"
    r"Sint|St\.|Mr\.|Dr\.|Prof\.|Ds\.|Pater|Burg\.|Burgemeester|Pastoor|Koningin|Prins|Prinses|Graaf)[ ])"
)
_WORD = r"(?:(?:[A-Z]\.){1,4}|[A-ZÀ-Ý'’](?:[\w'’-]{0,4}\.|[\w'’-]{0,40})|[dm]r\.|ir\.|prof\.|ds\.)"
"""A stop ends a sentence, save behind initials and short forms: 'Prof. dr. Dorgelolaan'."""
_NAME = rf"{_ARTICLE}{{0,3}}(?:{_WORD}[ ](?:(?:van|de|der|den|het|ten|ter|en)[ ]){{0,2}}){{0,3}}"
_STREET = Screened(
    rf"(?<![\w@])(?P<street>{_NAME}[A-ZÀ-Ý'’][\w'’.-]{{0,40}}?(?:{_SURE})(?:[ -](?:Noord|Zuid|Oost|West|Binnen|Buiten|"
    rf"[NZOW]\.?Z\.?))?)[ \u00a0]{{1,2}}{HOUSE}"
)
_WEAK_STREET = re.compile(
    rf"(?<![\w@])(?P<street>{_NAME}[A-ZÀ-Ý'’][\w'’-]{{1,40}}(?:{_MAYBE})(?:-(?:Noord|Zuid|Oost|West))?)[ \u00a0]{{1,2}}{HOUSE}"
)
_SEPARATE = Screened(
    rf"(?<![\w@])(?P<street>(?:{_WORD}[ ]){{1,3}}(?:Laan|Weg|Straat|Plein|Hof|Pad|Gracht|Dijk|Kade|Street|Road|"
    rf"Avenue|Park|Baan|Dreef)|(?:Laan|Plein|Hof|Weg)[ ](?:van|der|op)[ ](?:de[ ]|den[ ]|"
    rf"het[ ])?{_WORD}(?:[ ]{_WORD})?|(?:Oude|Nieuwe|Lange|Korte|Hoge|Lage|Grote|Kleine|Oudezijds|"
    rf"Nieuwezijds)[ ]{_WORD}|(?:{_WORD}[ ])?Buorren|Steenweg[ ]op[ ]{_WORD}|(?:Achter|Onder|Aan)[ ](?:de|den|het|"
    rf"'t)[ ]{_WORD})[ \u00a0]{{1,2}}{HOUSE}",
    holds=r"(?:Laan|Weg|Straat|Plein|Hof|Pad|Gracht|Dijk|Kade|Street|Road|Avenue|Park|Baan|Dreef|Oude|Nieuwe|Lange|Korte|Hoge|Lage|"
    r"Grote|Kleine|Oudezijds|Nieuwezijds|Buorren|Steenweg|Achter|Onder|Aan)[ \u00a0]",
)
_LONE = Screened(
    rf"(?<![\w@-])(?:Brink|Markt|Dam|Singel|Dijk|Plein|Hof|Kade|Gracht|Haven|Erf|Wal|Meent|Laan|Esch)[ ]{HOUSE}"
)
_LONE_PLACED = Screened(
    r"\b(?:thans|wordt|krijgt|woning|pand|woont|wonende?|adres:?|(?:aan|op) (?:de |het )?|(?:in|van|naar) (?:de|het) |"
    r"(?:bewon|huur|eigena|verhui)\w* (?:van|naar) )[ ]?$",
    re.IGNORECASE,
)
"""'thans Brink 4': one word that is a street only where somebody lives."""
_DWELLS = re.compile(r"\b(?:woon\w*|wonen\w*|\w*adres)\b\W{0,3}(?:(?:op|aan|in|te|de|het)[ ]){0,3}$", re.IGNORECASE)
"""There a number that might be a year is a house's: 'Zij woont Singel 2012'."""
_IN_TOWN = Screened(
    rf"\b(?:woon\w*|wonen\w*|gewoond|verblij\w+)\b[^\n.;,]{{0,24}}\b(?:te|in)[ ][A-ZÀ-Ý'’][\w'’ -]{{2,30}},[ ](?:(?:aan|op)[ ])?"
    rf"(?:(?:de|het)[ ])?(?P<address>{_ARTICLE}{{0,2}}(?:[A-ZÀ-Ý'’][\w'’-]{{2,40}}[ ]){{1,3}}{HOUSE})"
)
"""'wonende te Merenveen, Haven 19'."""
_NUMBER_FIRST = Screened(
    r"\b(?:at|home|address|lives?|living|lived|residing|to|from|near)[,:]?[ ](?P<address>(?P<first>[1-9]\d{0,3})[a-z]?[ ]"
    r"(?:[A-ZÀ-Ý][\w'’-]*[ ]){0,2}[A-ZÀ-Ý][\w'’-]*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|hof|plantsoen))"
    r"(?![\w-]|[ ]\d)"
)
"""'at home, 14 Beukenlaan': a Dutch street as the English write it."""
_BEFORE_KNOWN_TOWN = Screened(
    r"(?<![\w@.])(?P<address>[A-ZÀ-Ý][a-zà-ÿ'’-]{4,40}(?P<es>(?<=es))?[ ][1-9]\d{0,3}[a-z]?),[ ](?P<town>[A-ZÀ-Ý'’][\w'’-]{2,30})"
    r"(?![\w]|[ ]\d)",
    holds=r"\d[^,\n]{0,12},[ ][A-ZÀ-Ý'’]",
)
"""'Schapenes 12, Assen': a town that is a word as well is enough behind the 'es' of a village."""
_BEFORE_TOWN = Screened(
    rf"(?<![\w@.])(?P<address>{_ARTICLE}{{0,2}}(?:[A-ZÀ-Ý'’][\w'’-]{{3,40}}[ ]){{1,2}}{HOUSE}),?[ ](?:te|in)[ ](?=[A-ZÀ-Ý'’])",
    holds=r"\d.{0,20}[ ](?:te|in)[ ][A-ZÀ-Ý'’]",
)
"""'komt naar Hegewarren 2 te Nijega'."""
_NAMED_AFTER_A_YEAR = Screened(
    r"(?<![\w@])(?:Plein|Boulevard|Laan|Straat|Weg)[ ](?:19|20)\d\d(?:-(?:19|20)\d\d)?[ ](?:nr\.?[ ]|nummer[ ])?"
    r"[1-9]\d{0,3}[a-z]?(?![\w.,]\d)"
)
_ANNOUNCED = Screened(
    rf"(?:\b(?i:woon\w*|wonende?|woont|wonen|adres|huisadres|privéadres|woonadres|verblijf\w*|ingeschreven|woning|"
    rf"woonhuis|perceel|pand|appartement|flat|locatie|gelegen|gevestigd|vertrek|vertrekadres|ophaaladres|bestemming|lives?|live|"
    rf"living|residing|address|"
    rf"(?:bewoners?|buren|huurders?)(?=[ ](?:van|op|aan)\b)|standplaats|"
    rf"ligplaats|woonboot|woonschip|bezorg\w*|verhuisd|verhuist|ontruiming|erfpachtcanon|"
    rf"retour|thuis|huisverbod|uw woning|voor)"
    rf"\b\W{{0,3}}(?:(?:op|aan|in|te|is|van|naar|at|nu|sinds|de|het|"
    rf"\d{{4}})\W{{1,2}}){{0,4}})(?P<address>(?:(?:De|Het|Den)[ ])?(?:{_ARTICLE}{{0,2}})(?:[A-ZÀ-Ý'’][\w'’-]{{3,40}}[ ])"
    rf"{{1,3}}(?:[A-Z]{{2}}[ ])?{HOUSE})(?![ ](?:st|stuks|x|t/m|en|tot)\b)",
)
_BESIDE_NAME = re.compile(
    rf"[ ]?(?:[,–-]|(?P<open>\())[ ]?(?P<address>(?:{_ARTICLE}{{0,2}})(?:[A-ZÀ-Ý'’][\w'’-]{{3,40}}[ ]){{1,3}}{HOUSE})"
    rf"(?(open)(?=[ ]?[,;)])|(?=[ ]?[,.;\n(]|$|[ ](?:te|in)[ ]))"
)
_IN_A_FIELD = Screened(
    r"(?:adres(?:[ ][a-z]{4,12})?|straat(?:naam)?)[ ]?[:\t|][ \t]{0,12}"
    rf"(?P<address>[^\W\d_][^\d\n\t:;|,()]{{2,50}}[ ]{{1,2}}{HOUSE})",
    re.IGNORECASE,
)
"""'Straat: De Terp 12a': there any words are a street."""
_A_FIELD = re.compile(r"(?:^|[\n|;,\t][ ]?)(?!e?-?mail|ip|mac|web|url)\w{0,12}$", re.IGNORECASE)
_LOWER_STREET = Screened(
    rf"(?<![\w@])(?:(?:oude|nieuwe|grote|kleine|lange|korte)[ ])?[a-zà-ÿ'’-]{{3,40}}(?:straat|laan|weg|plein|gracht|"
    rf"kade|dijk|singel|steeg|dreef|hof|pad|plantsoen)[ ]{HOUSE}"
)
_SPLIT_STREET = Screened(
    r"\b(?i:wonende?|woonachtig|wonend)[ :]{1,2}(?:(?:te|in|aan|op)[ ](?:de[ ])?)?(?P<address>[A-ZÀ-Ý][\w.|'’-]{1,30}"
    r"(?:[ ](?!sinds|geboren|vanaf|op|en|met|te|in|al|van|bij)[\w.|'’-]{1,20}){1,3}?[ ][\dlO]{1,4}(?:bis|[ ]?[a-zA-Z])?)(?!\w)"
)
"""'wonende Hoofds traat 33bis': a scanner put a blank into the street."""
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w@])(?:{_WORD}|de|den|het|van|der|op|'t)(?:[ ](?:{_WORD}|de|den|het|van|der|op|ten|ter|1e|"
    rf"2e)){{0,5}}[ ]{HOUSE}(?:\"[,;]\"|[ ]?[,|]?[ \n|]{{0,3}})$"
)
_CAPITALS_STREET = Screened(
    rf"(?<![\w@])(?:[A-ZÀ-Ý'’.]{{2,30}}[ ]){{0,3}}[A-ZÀ-Ý'’-]{{0,30}}(?:STRAAT|LAAN|WEG|PLEIN|GRACHT|KADE|DIJK|SINGEL|STEEG|DREEF|"
    rf"PLANTSOEN|PAD|HOF)"
    rf"[ ]{HOUSE}"
)
_OCR_STREET = Screened(
    rf"(?<![\w@])(?:{_WORD}[ ])?[A-Z]?[a-z]{{2,}}(?:straat|laan|weg|plein|gracht|kade|dijk|"
    rf"singel)[ ]{{1,2}}[1-9lIO][\dlIO]{{0,3}}(?:[-/]\d{{1,3}}|[ ]?(?:bis|[a-h](?!\w)))?(?![\w%€]|[.,:]\d|[ ]?(?:{COUNTED})\b)"
)
_BEFORE_HOUSE = re.compile(
    r"[ \u00a0]{1,3}(?:(?:nr\.?|nummer|no\.?|huisnr\.?|huisnummer|tegenover|t/o|t\.o\.)[ ])?[1-9lIO]"
)
"""What every street with a number has between them; how the words before it end tells which patterns can match at all."""
_SURE_ENDS = (*(word.replace("\\", "") for word in _SURE.split("|")), "hof", "pad", "-noord", "-zuid", "-oost", "-west")
_MAYBE_ENDS = tuple(_MAYBE.split("|"))
_LONGEST_END = max(map(len, (*_SURE_ENDS, *_MAYBE_ENDS)))
_PLACED = re.compile(
    r"(?:\b(?:aan|op|in|van|naar|thans|nabij|hoek|bij|nu|voor|tot|adres\w*|\w*adres|woon\w*|bewoner\w*|straat|uit|achter|naast|at|"
    r"wordt|locatie|vertrek|perceel)\b(?:[ :]{1,2}(?:de|het|den|'t|is))?[ :]{1,2}|[,;:|\t(][ ]?|[ ]{2}|\d[.:]\d\d[ ]|(?:^|\n)[ \t>]*)$",
    re.IGNORECASE,
)
_ENDED = re.compile(r",?[ ]\d{4}[ ]?[A-Z]{2}\b|,[ ][A-ZÀ-Ý]|[ ]?\((?!\d)|[ ]{2}|[;|\t]")
"""Where a street that sounds like something else ('Windmolen 3', 'Vogelbuurt 66') is an address: behind a preposition, at the
head of a line or cell, before a town."""


def find(text: str) -> Iterator[Hit]:
    """Addresses and postcodes of persons in `text`."""
    codes = postcode.in_capitals(text)
    streets = {end: (start, of_organisation(text, start, end)) for start, end in _streets(text, codes)}
    for end, (start, shown) in streets.items():
        if not shown:
            yield Hit(start, end, Kind.ADDRESS, 0.9, "Een adres met huisnummer.")
    yield from house_alone.find(text)
    yield from postcode.find(text, codes, streets)


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """'A. Kocsis (Waterlelie 21)', 'mw. Hryhorenko, Zwanebloem 3, Drachten': word and number right behind a name."""
    for _, end in names:
        match = _BESIDE_NAME.match(text, end)
        if match and may_be_a_street(match["address"], weak=True) and not _is_a_result(text, *match.span("address")):
            yield Hit(*match.span("address"), Kind.ADDRESS, 0.75, "Een adres achter een naam.")
    yield from house_alone.beside_names(text, names)


def _streets(text: str, codes: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Streets with their numbers; `codes` are the postcodes in `text`."""
    places = [match.start() for match in _BEFORE_HOUSE.finditer(text)]
    ends = [text[max(0, place - _LONGEST_END) : place].lower() for place in places]
    sure = any(end.endswith(_SURE_ENDS) for end in ends)
    maybe = any(end.endswith(_MAYBE_ENDS) for end in ends)
    by_ending = [*(_surely_ending(text) if sure else ()), *(_maybe_ending(text) if maybe else ())]
    spans = [*by_ending, *known_streets.spans(text, places), *_announced(text), *_before_towns(text)]
    spans = [span for span in spans if not is_a_score(text, *span)]
    spans += _before_postcodes(text, codes)
    spans += [match.span() for match in _NAMED_AFTER_A_YEAR.finditer(text)]
    spans += foreign_address.spans(text)
    named = sure or maybe or any(end.endswith(("str", "gr.")) for end in ends)
    spans += home_forms.spans(text, [match.start() for match in codes], named=named)
    spans += _mentioned_again(text, spans)
    last = -1
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= last:
            last = end_of_all(text, end)
            yield _from_capital(text, start), last


def _surely_ending(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _STREET.finditer(text) if may_be_a_street(match.group(), sure=True))
    for pattern in (_OCR_STREET, _CAPITALS_STREET):
        yield from (match.span() for match in pattern.finditer(text) if may_be_a_street(match.group()))
    for match in _LOWER_STREET.finditer(text):
        if may_be_a_street(match.group()):
            yield home_forms.with_first_words(text, *match.span())


def _maybe_ending(text: str) -> Iterator[tuple[int, int]]:
    for match in _WEAK_STREET.finditer(text):
        named = _is_placed(text, *match.span()) and may_be_a_street(match.group(), weak=True, announced=False)
        if named and not _is_a_town(match["street"]) and not is_in_a_contest(text, *match.span()):
            yield match.span()


def _is_a_town(street: str) -> bool:
    """'Rotterdam 4', 'Post Sint Annaland 14': the town itself ends as a street may."""
    words = street.split()
    town = any(map(is_a_place, (fold(words[-1]), *(fold(between.join(words[-2:])) for between in " -"))))
    return town and not is_a_street(key(street))


def _announced(text: str) -> Iterator[tuple[int, int]]:
    """Streets that only a word before them tells."""
    yield from (match.span("address") for match in _SPLIT_STREET.finditer(text))
    for match in _LONE.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if _DWELLS.search(before) or (_LONE_PLACED.search(before) and not 1500 <= int(match["house"]) <= 2100):
            yield match.span()
    yield from (match.span("address") for match in _IN_TOWN.finditer(text))
    for match in _NUMBER_FIRST.finditer(text):
        if not 1900 <= int(match["first"]) <= 2100:
            yield match.span("address")
    yield from (match.span() for match in _SEPARATE.finditer(text) if may_be_a_street(match.group(), weak=True))
    for match in _ANNOUNCED.finditer(text):
        if may_be_a_street(match["address"], weak=True) and not is_in_a_contest(text, *match.span("address")):
            yield match.span("address")
    for match in _IN_A_FIELD.finditer(text):
        field = _A_FIELD.search(text, max(0, match.start() - 16), match.start())
        if field and not NOT_A_STREET.search(match["address"].title()):
            yield match.span("address")


def _before_towns(text: str) -> Iterator[tuple[int, int]]:
    for match in _BEFORE_TOWN.finditer(text):
        if may_be_a_street(match["address"], weak=True):
            yield match.span("address")
    for match in _BEFORE_KNOWN_TOWN.finditer(text):
        town = match["es"] is not None or is_a_place(fold(match["town"]))
        street = town and not is_a_place(fold(match["address"].split()[0]))
        if street and may_be_a_street(match["address"], weak=True, announced=False):
            yield match.span("address")


def _before_postcodes(text: str, codes: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    yield from (match.span("address") for match in postcode.with_streets(text))
    for match in codes:
        before = _BEFORE_POSTCODE.search(text, max(0, match.start() - 80), match.start())
        if before and not NOT_A_STREET.search(before.group()):
            yield before.start(), before.start() + len(before.group().rstrip(' ,;|\n"'))


def _is_a_result(text: str, start: int, end: int) -> bool:
    return is_a_score(text, start, end) or is_in_a_contest(text, start, end)


_AGAIN_AT_MOST = 12
"""Streets that are looked for once more; a table with hundreds of them has no mentions without a sign of their own."""


def _mentioned_again(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Other numbers in a street that was found: 'Meidoorn 55 respectievelijk Meidoorn 57'."""
    streets = {match[1] for start, end in spans if (match := _STREET_OF.match(text, start, end))}
    if not 0 < len(streets) <= _AGAIN_AT_MOST:
        return []
    again = re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, sorted(streets)))})[ ]{HOUSE}")
    return [match.span() for match in again.finditer(text)]


_STREET_OF = re.compile(r"([A-ZÀ-Ý'’][^\d\n]{3,40}?)[ ]\d")


def _from_capital(text: str, start: int) -> int:
    """'op de Vaart 3' begins at 'de': a preposition that the pattern took along is left out."""
    lead = re.compile(r"(?:(?:op|aan|in|van)[ ])+(?:(?:de|het)[ ])?(?=[A-Z])").match(text, start)
    return lead.end() if lead else start


_AREA = Screened(r"(?:buurt|wijk|kwartier|polder)[ ]\d")
"""'Centrum 41, Oost 17, Vogelbuurt 66' counts what was reported in each."""


def _is_placed(text: str, start: int, end: int) -> bool:
    before = _PLACED.search(text, max(0, start - 40), start)
    listed = before is not None and before.group() == ", " and _AREA.search(text, start, end) is not None
    return text[start].islower() or (before is not None and not listed) or _ENDED.match(text, end) is not None
