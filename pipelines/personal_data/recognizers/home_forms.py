"""Homes as forms, scans and people without capitals write them: 'Straat: Zandweg, Huisnummer: 41', '8441 AB-12', 'Kerk straat l2',
'ik woon aan de zilvermeeuw 88'.

Trap: without a capital or a street's ending any two words may stand before a number ('ik woon hier al 12 jaar'), so there a word for
living and a preposition must stand before them, and what is counted may not stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.document import Kind
from pipelines.personal_data.names.lists import is_a_place, lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_NUMBER = r"[1-9]\d{0,3}(?:[ -]?[a-zA-Z](?![\w'’]))?"
_STREET_AND_NUMBER = Screened(
    r"\b[Ss]traat(?:naam)?[ ]?[:\t][ \t]{0,12}(?P<street>[A-ZÀ-Ý'’][^\d\n\t:;|]{2,40}?)[ ]?[\n\t;|, ][ \t]{0,12}"
    r"(?:[Hh]uis)?(?:[Nn]ummer|[Nn]r)\.?[ ]?[:\t][ \t]{0,12}(?P<house>[1-9]\d{0,3}(?:[ -]?[a-zA-Z](?!\w))?)"
    r"(?:[ ]?[\n\t;|, ][ ]{0,3}(?:[Tt]oev(?:oeging)?\.?|[Hh]uisletter)[ ]?[:\t][ \t]{0,12}(?P<letter>[\w-]{1,4})(?!\w))?"
)
_BEHIND_POSTCODE = re.compile(
    r"(?<![\w-])[1-9]\d{3}[ ]?(?!SA|SD|SS)[A-Z]{2}[ ]?(?:[-/,;]|[,;]?[ ](?:huis)?(?:nummer|nr\.?))?[ ]?"
    r"(?P<house>[1-9]\d{0,2}(?:[ -]?[a-zA-Z])?)(?=[\s]*(?:$|[,.;)\n]))"
)
"""'8441AB 12': to those who know the code, house and street."""
_KIND = r"(?:straat|laan|weg|gracht|kade|plein|dijk|singel|diep|str\.?|einde|dreef)"
_BEGINNING = re.compile(
    r"(?<![\w@])(?!(?:De|Deze|Die|Onze|Mijn|Elke|Welke|Iedere|Een|Hele|Heel|Zijn|Haar|Hun|Uw|Jouw|Per|Alle|Openbare|Andere|Dezelfde)[ ])"
    r"[A-ZÀ-Ý][\w|'’]{2,25}\.?(?:[ ]{1,2}|-\n)(?:[\w|]{1,20}[ ])?(?:[a-zà-ÿ\d]\w{0,19})?$"
)
_PULLED_APART = re.compile(
    rf"{_KIND}[ ]{{1,3}}(?=[\dlIO]{{0,3}}\d|[lIO]{{2}})[\dlIO]{{1,4}}(?:[ -]?(?:[a-h]|bis|hs|I{{1,3}}))?"
    r"(?!\w|[.,]\d|[ ]?(?:km|kilometer|meter|m|uur|jaar|woningen|bomen)\b)"
)
"""'Kerk straat l2', 'Kor-' and 'hoenstraat 12' on the next line: a scanner or a line's end parts the street."""
_A_YEAR = re.compile(r"[ ](?:19|20)\d\d$")
_OF_AN_ADDRESS = re.compile(r",|[ ]{1,2}[1-9]\d{3}[ ]?[A-Z]{2}\b|[ ](?:te|in)[ ][A-ZÀ-Ý]")


def _is_a_year(text: str, start: int, end: int) -> bool:
    """'Kosten dijk 2024' is no street, 'Kerk straat 2024, 8441 AB' is one."""
    return _A_YEAR.search(text, start, end) is not None and _OF_AN_ADDRESS.match(text, end) is None


_OVER_A_LINE = Screened(
    rf"(?<![\w@])(?P<address>[A-ZÀ-Ý][\w'’-]{{2,30}}{_KIND}\n{_NUMBER})(?=,?[ \n]{{1,2}}[1-9]\d{{3}}[ ]?[A-Z]{{2}}\b)"
)
_READ_AMISS = re.compile(
    r"(?<![\w@])(?P<address>(?:[A-ZÀ-Ý][\w|]{1,20}\.?[ ]{1,2}){0,2}[A-ZÀ-Ý][\w|'’-]{2,25}"
    r"(?:straat|str\.?|laan|weg|gracht|gr\.|kade|plein|dijk|singel|diep)[ ]{1,3}(?=[\dlIO]{0,3}[\d])[\dlIO]{1,4}(?:[a-h]|hs|"
    r"bis)?)(?!\w|[.,]\d)"
)
_LIVES = Screened(
    r"\b(?:woon|woont|wonen(?![ ]?:)|woonde|wonend|wonende|verhuisd|verhuist|adres|thuisadres|huis(?![ ]is)|ophalen|bezorgen|"
    r"bezorgd|slaapt|logeert|afgehaald)\b"
    r"[ ,:]{1,2}(?:(?:nu|weer|tijdelijk|zelf|samen|bij haar zus|bij zijn zus|ons|is)[ ]){0,2}(?:(?:op|aan|in|naar|is|:)[ ]|"
    r"(?<=[:,][ ]))(?:de |het |'t )?"
    rf"(?P<address>(?:[a-zà-ÿ'’]{{2,20}}\.?[ ]){{0,3}}[a-zà-ÿ'’-]{{4,30}}\.?[ ]{_NUMBER})(?![\w%€]|[.,:]\d|[ ]?(?:%|x\b))"
)
_NO_PART = re.compile(
    r"\b(?:deel|tafel|etage|route|spoor|perron|afdeling|poli|verdieping|gang|kelder|vleugel|lokaal|fase|optie|vraag|al|nu|sinds|"
    r"hier|daar|met|ongeveer|ruim|bijna|tot|per|over|om|na|meer|maar|is|was|heeft|wij|ik|en|dat|die|nummer|nr|samen|nog|dan|"
    r"rond|eind|begin|groep|klas|kamer|zaal|week|bijlage|artikel|postbus|perceel|blok|jaar|leeftijd|januari|februari|maart|april|mei|juni|"
    r"juli|augustus|september|oktober|november|december|minimaal|maximaal|uit|kosten|op|aan|in|naar|voor|tegen|onder)\b"
)
_COUNT = re.compile(
    r"[ ]?(?:jaar|jaren|maanden|weken|dagen|uur|euro|meter|km|m2|mensen|personen|kinderen|woningen|huizen|graden|procent|keer|mei|maart|"
    r"januari|februari|april|juni|juli|augustus|september|oktober|november|december|man|vrouw)\b"
)
_ENDINGS = (
    "diep|einde|eind|hof|gaarde|pad|park|markt|kamp|weide|zoom|wal|vest|haven|meent|akker|hage|donk|heuvel|berg|brink|werf|waard|horst|"
    "sluis|duin|schans|hoek|vliet|zijde|hoeve|plaats|plantsoen|erf|veld|buorren|oord|ring|meer|wieken"
)
_AT = Screened(
    rf"\b(?:op|aan|naar|van|bij)[ ](?:de |het )?(?P<address>(?P<street>[a-zà-ÿ'’-]{{6,40}})[ ]{_NUMBER}(?:hs|bis|hg)?)(?![\w%€]|[.,:]\d)"
)
_AT_END = re.compile(rf"(?:{_ENDINGS})$")
_SMALL = Screened(
    r"(?<![\w@])(?![a-z]*(?:minis|mons|illus|gis|indus|cons|ins|abs|mes|kes|frus)tr\b)"
    r"(?P<address>[a-zà-ÿ'’-]{3,40}str\.?[ ][1-9]\d{0,3}(?:[ -]?[a-z]{1,3}(?!\w))?)(?![\w%€]|[.,:]\d)"
)
_LEADING = frozenset(
    re.findall(
        r"\S+",
        "van de den der ter ten sint st st. burgemeester burg. burg pastoor past. dr dr. prof prof. mr mr. koningin prins prinses "
        "oude nieuwe lange korte grote kleine 1e 2e 3e eerste tweede derde generaal admiraal graaf rio jan pieter",
    )
)
_NO_BEGINNING = frozenset(("van", "de", "den", "der", "het", "in", "op", "aan", "ter", "ten"))


def spans(text: str, codes: Iterable[int], *, named: bool) -> Iterator[tuple[int, int]]:
    """Streets, house numbers, or both, of homes in `text`; `codes` are the starts of its postcodes, `named` says whether a
    number stands behind the ending of a street."""
    for match in _STREET_AND_NUMBER.finditer(text):
        yield from (match.span(group) for group in ("street", "house", "letter") if match[group])
    for code in codes:
        if behind := _BEHIND_POSTCODE.match(text, code):
            yield behind.span("house")
    yield from (match.span("address") for match in _OVER_A_LINE.finditer(text))
    if named:
        for ending in _PULLED_APART.finditer(text):
            before = _BEGINNING.search(text, max(0, ending.start() - 50), ending.start())
            if before is not None and not _is_a_year(text, before.start(), ending.end()):
                yield before.start(), ending.end()
    for match in _READ_AMISS.finditer(text) if named and _ANY_AMISS.search(text) else ():
        if re.search(r"\d[lIO]|[lIO]\d|\w[|\d]\w*[a-z]", match["address"]):
            yield match.span("address")
    yield from _in_small_letters(text, named=named)


_ANY_AMISS = re.compile(r"\d[lIO]|[lIO]\d|[a-z][|\d][a-z]")


def _in_small_letters(text: str, *, named: bool) -> Iterator[tuple[int, int]]:
    for match in _LIVES.finditer(text):
        if not _NO_PART.search(match["address"]) and not _COUNT.match(text, match.end()):
            yield match.span("address")
    for match in _AT.finditer(text) if named else ():
        street = match["street"]
        if _AT_END.search(street) and street not in lists().words and not _COUNT.match(text, match.end()):
            yield match.span("address")
    for match in _SMALL.finditer(text):
        yield with_first_words(text, *match.span("address"))


def with_first_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A street in small letters together with the given name or title before it: 'jan luykenstraat 55'."""
    first_names, begin = lists().first_names, start
    while (word := _WORD_BEFORE.search(text, max(0, begin - 24), begin)) and (
        word["word"] in _LEADING or (word["word"] in first_names and word["word"] not in lists().words)
    ):
        begin = word.start("word")
    while begin < start and (lead := _FIRST_WORD.match(text, begin, start)) and lead["word"] in _NO_BEGINNING:
        begin = lead.end()
    return begin, end


_LIVES_IN = Screened(
    r"\b(?:woon|woont|woonde|woonden|wonend|wonende|woonachtig|gewoond|"
    r"(?i:ik|hij|zij|ze|wij|we|gezin|kind|leerling|bewoners?|cli[eë]nt|klager|klaagster|moeder|vader|zoon|dochter)[ ]"
    r"(?:[a-z]{1,12}[ ]){0,4}?verhuis(?:de?n?|t)|(?i:wij|we|zij|ze|die|ouders)[ ]wonen|huisbezoek)\b"
    r"[^\n.;:!?]{0,30}?[ ](?:(?:aan|op|naar)[ ](?:de[ ]|het[ ]|'t[ ])?|in[ ](?:de|het|'t)[ ])"
    r"(?P<street>(?:[A-ZÀ-Ý][\w'’.-]{0,20}[ ](?:(?:van|de|der|den)[ ]){0,2}){0,3}"
    r"(?:[A-ZÀ-Ý][\w'’-]{1,40}(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|hof|pad|strjitte|park|erf|"
    r"markt|brink|gaarde|wal|haven|akker|zoom)|(?<=aan de )(?:Brink|Markt|Dam|Singel|Dijk|Kade|Gracht|Haven|Vaart|Wal|Meent|Laan|Esch)))"
    r"(?![\w-]|[ ](?:nr\.?[ ]?|nummer[ ])?\d)"
)


def without_number(text: str) -> Iterator[Hit]:
    """'Ik woon al 22 jaar aan de Kastanjehof': somebody's street, though its number is left out."""
    for match in _LIVES_IN.finditer(text):
        if not is_a_place(fold(match["street"])):
            yield Hit(*match.span("street"), Kind.ADDRESS, 0.75, "De straat waar iemand woont.")


_WORD_BEFORE = re.compile(r"(?<![\w.])(?P<word>[\w'’]+\.?)[ ]$")
_FIRST_WORD = re.compile(r"(?P<word>[\w'’]+\.?)[ ]")
