"""Dates of birth: a date with a word beside it that says so, or in the place where people write it.

Trap: most dates in a file are dates of letters. Only the context makes a date personal: a word in front ('geb. 2
maart 1961', 'geboren te Paramaribo op 1-4-1980') or behind, or a date behind a name ('Fay (16-9-2011)'): that last
needs to know where the names are, see `beside_names`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.document import Kind
from pipelines.personal_data.screening import Screened, not_behind, tried_at
from pipelines.personal_data.values import Hit

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec|january|february|march|may|june|july|august|october|"
    "januar|februar|märz|mai|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "jannewaris|febrewaris|maaie|juny|july|septimber|novimber|desimber|rnaart|rnei|maa rt"
)
_D = r"[\dOlI]"
_WHOLE = r"(?:[1lI][89]|2[0O])[\dOlISBZ]{2}"
_YEAR = rf"(?:{_WHOLE}|['’]?\d{{2}})"
_MARK = r"(?:\s[ ]?)?(?:-|/|\.|–)\s?[ ]?"
_DAY_AND_MONTH = (
    rf"(?:0?[1-9lI]|[12l][\dOlI]|3[01OlI])(?:e|ste|sten|de|st|nd|rd|th)?\.?[\s-]{{0,3}}(?:of )?(?:{MONTHS})"
)
_UNITS = (
    "een|één|eerste|twee|tweede|drie|derde|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    "zeventien|achttien|negentien"
)
_DAY_IN_WORDS = (
    rf"(?:(?:{_UNITS}|[a-zë]{{3,10}}entwintig|twintig|dertig|eenendertig|éénendertig)(?:ste|de|e)?|"
    rf"(?:0?[1-9]|[12]\d|3[01])(?:e|ste|de)?)"
)
_YEAR_IN_WORDS = (
    r"(?:negentienhonderd|negentien[ ]?honderd|tweeduizend|twee[ ]duizend)(?:[ ]?(?:en|ën)[ ])?[ ]?[a-zë]{0,24}"
)
DATE = (
    rf"(?:(?:{_D}{{1,2}}{_MARK}{_D}{{1,2}}{_MARK}{_YEAR}|{_D}{{1,2}}[ ]{_D}{{1,2}}[ ]{_WHOLE}"
    rf"|{_DAY_AND_MONTH}(?:/[A-Z]{{3}})?\.?,?[\s-]{{0,3}}(?:{_WHOLE}|['’]?\d{{2}})"
    rf"|{_DAY_IN_WORDS}[ ](?:{MONTHS})[ ](?:{_YEAR_IN_WORDS}|[1lI][89][\dlOIS]{{2}})"
    rf"|(?:{MONTHS})\s(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}})"
    rf"|(?:19|20)\d{{2}}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_CUE = (
    r"(?:g[e3](?:[ -]\n?)?b[ ]?[o0][ ]?ren|geburtsdatum|n[ée]e? le|date de naissance|fecha de nacimiento|do[gğ]um tarihi|personalia|"
    r"geboorteplaats en -?datum|geb[o0]{2}r[tl]e\s?dat(?:um|urn)|geb(?:oorte)?\.?\s?dtm\.?|"
    r"geboorte\s?d\.|geb(?:oorte)?\.?\s?-?dat(?:um|\.)?|"
    r"geb\.?|gebdat|gb\.?\s?dt\.?|berne op|geboortedag|geboortejaar|"
    r"date\s+of\s+birth|d\.?o\.?b\.?|birth\s?date|birthday|born|jarig|verjaardag|verjaart|gebjr|\*|°)"
)
_BORN = re.compile(
    rf"(?<!\w){_CUE}(?:\W{{1,4}}(?!geboren|\d{{4}})[\w'’-]{{1,25}}){{0,8}}?\W{{0,5}}[ \t]{{0,12}}"
    rf"(?P<date>(?<![\d-])(?:[123][ ](?=\d[ ]))?{DATE})",
    re.IGNORECASE,
)
_OF_ANYBODY = re.compile(
    r"(?:geboren|born)\W{1,4}(?:(?:zijn|is|wordt|worden|op|of|on|or)\W{1,2}){0,3}(?:na|voor|vóór|vanaf|sinds|tot|tussen|before|after)\W",
    re.IGNORECASE,
)
"""'kinderen geboren na 1 januari 2016': a rule, and nobody's birth."""
_BULLET = re.compile(r"\*(?:\)|[ \t]{1,3}\d[^*]*20[12]\d$)")
"""'* 14 juni 2021: overleg': a list, not a birth."""
_ODD_MONTH = Screened(
    r"\b(?:geboren|geb\.)\W{1,3}(?:(?:op|te|in|[A-Z][\w-]+)\W{1,2}){0,4}"
    r"(?P<date>(?:0?[1-9]|[12]\d|3[01])[ ][A-Za-z]{3,9}[ ](?:19|20)\d\d)(?!\w)"
)
"""'geboren op 14 jnui 1958'."""
_AFTER = Screened(
    rf"(?P<date>(?<![\d-]){DATE})\s*(?:\(?\s*(?:geboren|geb\.|geboortedatum|geboortedag|dob)\b|"
    rf"(?:\w+\s){{0,3}}(?:geboren|geboortedag|geboortedatum|verjaardag)\b|"
    rf"(?:werd|is|ben|was|zijn)\s(?:[\w'’-]+\s){{1,6}}geboren\b)",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(
    r"(?:\b(?:geboren(?:\s+(?:in|anno|(?:te|in)\s+[\w'-]+(?:\s[\w'-]+)?\s+in))?|geboortejaar|geb\.?\s?jaar|bouwjaar\s+mens|geb\.|born in)"
    r"(?:\W{0,3}(?:ca\.?|circa|rond|omstreeks))?|"
    r"(?<=\()[*°])\W{0,3}(?P<date>(?:(?<=jaar: ['’])|(?<=jaar ['’]))\d\d(?!\d)|"
    r"(?:(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s)?(?:19|20)\d{2})(?![\d-])",
    re.IGNORECASE,
)
_AN_IDEA = re.compile(
    r"\b(?:idee|plan|vereniging|stichting|partij|initiatief|project|concept|beweging|traditie|wens)\b[^.\n]{0,30}$",
    re.IGNORECASE,
)
"""'Het idee is geboren in 2019'."""
_LOOSE = Screened(
    r"\b(?:geb(?:oren|\.?dat\.?|\.?\s?datum)?|geboortedatum|dob)\b[.: =]{1,3}(?:is )?(?P<date>[0-3]\d[01]\d(?:19|20)?\d\d|(?:19|"
    r"20)\d\d[01]\d[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
"""'geb 090109'."""
_LICENCE_CARD = Screened(rf"\n\s?3\.\s?(?P<date>{DATE})(?=[^\n]{{0,40}}\n\s?4a)")
"""Field 3 of a driving licence."""
_IN_WORDS = Screened(
    rf"\bgeboren\b[^.;\n]{{0,80}}?\b(?P<date>{_DAY_IN_WORDS}[ ](?:{MONTHS})[ ]{_YEAR_IN_WORDS})", re.IGNORECASE
)
"""As deeds have it: 'geboren te Tiel op twee maart negentienhonderd eenenzestig'."""
_RUN_OF_DIGITS = re.compile(
    r"(?<!\d)(?P<date>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\d{2})(?!\d)(?=\s+is\s+\w+\s+geboorte)",
    re.IGNORECASE,
)
_BEFORE_BIRTH = re.compile(
    r"\b(?i:man|vrouw|jongen|meisje|betr(?:okkene)?|verdachte|slachtoffer|aangever|getuige)\b\.?[ ]?[,(/:]?[ ]?$|"
    r"(?<![\w.])(?:[mvMV][/,(][ ]?|[MV][ ])$|"
    r"\b(?i:pat(?:i[eë]nte?)?|pt|cli[eë]nte?)\b\.?[ ]?(?:\([mv],[ ]$)?[:,]?[ ]?"
    r"(?:(?:[A-Z][\w.'’-]*|\d{6,10}|(?i:van|der?|den|te[nr]|mw\.?|dhr\.?|mevr\.?|mevrouw|de heer))[ ,;|\t/]{1,3}){0,5}$|"
    r"\d\d\.\d\d\.\d\d[.-]\d{3}(?:\.\d\d)?[ \t|;]{1,4}$"
)
_TOLD = re.compile(
    r"\b(?:(?:zij|ze|hij) is|ben) van $|(?<![\w.])(?<!\d )(?:g\.[ ]?[bd]\.?|g[bd]\.?|gbd)[ :]{1,2}$|"
    r"\b(?:kind|leerling|zoon|dochter)(?:[ ]\d)?[ ]?:[ ]?(?:(?-i:[A-ZÀ-Ý])[\w'’-]+[ ,]{1,2}){0,3}$",
    re.IGNORECASE,
)
_OF_KIN = re.compile(r"\b(?:dochter|zoon|zus|broer)(?:tje)? (?:(?-i:[A-ZÀ-Ý])[\w'’-]+ )?van $", re.IGNORECASE)
_OWN_CHILD = re.compile(
    r"\b(?:mijn|m'n|zijn|haar|hun|onze?|de|en|jongste|oudste)[ ](?:(?:klein|stief|pleeg)?(?:dochter|zoon)(?:tje)?|kleinkind|baby|tweeling|"
    r"broertje|zusje)[ ]?\($",
    re.IGNORECASE,
)
_BEHIND_BIRTH = re.compile(r"[ ,|;\t]{1,6}\(?(?:[MVmv]|man|vrouw)(?=[ ]*(?:[|;,\t\n)]|$))")
_OF_A_PAPER = re.compile(
    r"\b(?:verz\w+|ontv\w+|datum|d\.d|dd|\w*besluit|\w*brief|\w*vergadering|print\w*|opgesteld|vastgesteld|getekend)\b\W{0,3}$",
    re.IGNORECASE,
)
"""'Verzonden: 3-3-1999 V'."""
_UNTIL = re.compile(r"[ ]?(?:tot|t/m|af|-|–)(?!\w)")
_BORN_AND_DIED = re.compile(r"[ ]?(?:[—–][ ]?(?:[A-Z][\w-]{2,20}, )?(?=\d)|†)")
_TOWN_BEFORE = re.compile(r"(?:^|[\n(])[A-Z][\w-]{2,20}, $")
"""'zij is van 3-3-61', 'g.d. 3-3-1961', 'kind: Anna 3-3-2011', 'Mijn dochter (3-3-2011)', 'Pat.: P. Wouda 3-3-1961', '3-3-1961 | V',
behind a Belgian number, 'Kollum, 19-2-1941 — Dokkum, 3-4-1999': births without a word; long ago, for a letter to or about
a patient is dated too."""
_DATE_BEGINS = re.compile(
    not_behind(r"[\w.-]", r"\d")
    + r"[\dOlI]{0,3}(?:(?:e|ste|sten|de|th)?[ ]{0,3}(?i:jan|f[eé]b|f[eé]v|m[aä]|mrt|apr|avr|mei|jun|jui|jul|aug|ao|sep|o[kc]t|"
    r"nov|de[cz]|rn|of )|[ ]{0,2}[-/.–])"
)
_LATEST, _LATEST_TOLD, _LATEST_OF_THE_DEAD, _LATEST_WITH_TOWN, _LATEST_OF_A_CHILD = 2000, 2015, 1960, 1990, 2024
_ANNIVERSARY = re.compile(
    rf"\b(?:jarig op|verjaardag(?: is| op)?[: ]) ?(?P<date>(?:0?[1-9]|[12]\d|3[01])[ -](?:{MONTHS}|\d\d?)\b)(?![- ]?\d)",
    re.IGNORECASE,
)
_ANY_CUE = Screened(
    r"[Gg]e?b|GEB|berne|g[e3][ -]\n?b|g3b|naissance|n[ée]e? le|nacimiento|[Dd]o[gğ]um|[Pp]ersonalia|[Bb]orn|BORN|[Bb]irth|BIRTH|"
    r"d\.?o\.?b|D\.?O\.?B|jarig|erjaar|[*°]|bouwjaar mens|4a\."
)
_DAY = re.compile(DATE, re.IGNORECASE)
_WHOLE_YEAR = re.compile(_WHOLE)
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]['’]?(?P<year>\d\d)")
_YEAR_OF_A_CHILD = re.compile(r"[ ]?\((?P<year>(?:19[5-9]|20[0-2])\d)\)")
_CHILD = re.compile(
    r"\b(?:kind|kinderen|(?:klein|stief|pleeg)?(?:dochter|zoon)(?:tje)?|leerling\w*|cliënt|patiënt|baby|tweeling|jongen|meisje|"
    r"children|child|son|daughter|twins|patient|mee verhuizen|gezinsleden|zwemles|peuter\w*|kleuter\w*|jeugdarts|"
    r"consultatiebureau|BMR|vaccinatie\w*|INTAKE)\b",
    re.IGNORECASE,
)


_IN_FIGURES = re.compile(r"\d+\W+\d+\W+\d+")
_BETWEEN = re.compile(r"\"?[ \t]{0,6}(?:(?P<open>\()(?P<town>[A-Z][\w-]{2,20}, )?)?[,;:–/-]?\s?\"?(?:BSN:? ?\d{9},? )?")


def find(text: str) -> Iterator[Hit]:
    """Dates of birth in `text` that a word announces."""
    yield from _long_ago(text)
    if not _ANY_CUE.search(text):
        return
    seen: set[tuple[int, int]] = set()
    for pattern in (_BORN, _AFTER, _YEAR_ONLY, _LOOSE, _LICENCE_CARD, _RUN_OF_DIGITS, _ANNIVERSARY, _ODD_MONTH):
        for match in pattern.finditer(text):
            if match.span("date") in seen or "\n\n" in match.group() or _BULLET.match(match.group()):
                continue
            begin = max(0, match.start() - 40)
            if not (_OF_ANYBODY.match(match.group()) or _AN_IDEA.search(text, begin, match.start())):
                seen.add(match.span("date"))
                yield Hit(*match.span("date"), Kind.BIRTH_DATE, 0.95, "Een geboortedatum.")


def _long_ago(text: str) -> Iterator[Hit]:
    """Dates of a year long ago at the places where dates of birth stand without a word."""
    for match in tried_at(_DAY, text, [m.start() for m in _DATE_BEGINS.finditer(text)]):
        year = _year_of(match.group())
        if 0 < year <= _LATEST_OF_A_CHILD and _stands_as_a_birth(text, *match.span(), year):
            why = "Een datum die zo staat als een geboortedatum."
            yield Hit(*match.span(), Kind.BIRTH_DATE, 0.85, why)


def _stands_as_a_birth(text: str, start: int, end: int, year: int) -> bool:
    """Whether what stands around a date without a word for birth is what stands around births, and the year is one of them."""
    before = text[max(0, start - 64) : start]
    sexed = _BEHIND_BIRTH.match(text, end) is not None and not _OF_A_PAPER.search(before)
    patient = _BEFORE_BIRTH.search(before) is not None
    if (sexed and patient) or (text[end : end + 1] == ")" and _OWN_CHILD.search(before)):
        return True
    if year <= _LATEST and (sexed or patient or _OF_KIN.search(before)):
        return True
    if year <= _LATEST_TOLD and _TOLD.search(before) and not _UNTIL.match(text, end):
        return True
    lived = _TOWN_BEFORE.search(before) and _BORN_AND_DIED.match(text, end)
    return lived is not None and year <= _LATEST_OF_THE_DEAD


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Dates right behind a name, in brackets or behind a comma, that can be somebody's birth date: not of the last
    years unless a child is spoken of (behind a comma a recent date is that of a letter: 'J. de Wit, 19 december 2022')."""
    for _, end in names:
        year = _YEAR_OF_A_CHILD.match(text, end)
        if year and _CHILD.search(text[max(0, end - 60) : end]):
            yield Hit(*year.span("year"), Kind.BIRTH_DATE, 0.7, "Een jaar achter de naam van een kind.")
        match = _BETWEEN.match(text, end)
        if match is None:
            continue
        date = _DAY.match(text, match.end())
        if date is None or "\n" in text[end : date.end()]:
            continue
        number = _year_of(date.group())
        said = _CHILD.search(text[max(0, end - 160) : end]) is not None
        child = said and ("," not in match.group() or _IN_FIGURES.fullmatch(date.group()) is not None)
        if 0 < number <= (_LATEST_WITH_TOWN if match["town"] else 2012) or (child and number <= _LATEST_OF_A_CHILD):
            yield Hit(
                *date.span(), Kind.BIRTH_DATE, 0.8, "Een datum achter een naam: waarschijnlijk een geboortedatum."
            )


def in_words(text: str) -> Iterator[Hit]:
    """Dates of birth without a figure, as deeds have them."""
    if "eboren" in text and ("negentien" in text or "tweeduizend" in text or "twee duizend" in text):
        for match in _IN_WORDS.finditer(text):
            yield Hit(*match.span("date"), Kind.BIRTH_DATE, 0.95, "Een geboortedatum.")


def _year_of(date: str) -> int:
    """The year in four figures; of two figures only one of the last century; 0 when there is none."""
    whole = _WHOLE_YEAR.search(date)
    if whole is not None:
        return int(whole.group().translate(str.maketrans("lOISBZ", "101582")))
    short = _SHORT_YEAR.fullmatch(date)
    return 1900 + int(short["year"]) if short and int(short["year"]) > 30 else 0
