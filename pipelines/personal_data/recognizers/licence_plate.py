"""Dutch licence plates: the side codes of the RDW, with hyphens; without hyphens only behind a cue.

Trap: '12-34-56' is a date or a range as often as an old plate, and codes such as 'AB-12-34' occur as references:
digits-only plates need a cue, and letters that the RDW never gives out (vowels, C and Q in newer codes; SA, SD, SS)
rule a code out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pipelines.document import Kind
from pipelines.personal_data.screening import Screened, not_behind, tried_at
from pipelines.personal_data.values import Hit

SIDE_CODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99",
    "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip
"""The fourteen side codes (RDW): X a letter, 9 a digit."""

_OLD = {"XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX"}
_MAKES = (
    "volkswagen|opel|ford|peugeot|renault|toyota|bmw|audi|fiat|kia|volvo|mercedes|seat|skoda|citro[eë]n|tesla|suzuki|mazda|nissan|honda|"
    "hyundai|dacia|porsche|mitsubishi|polo|golf|kangoo|corsa|clio|astra|caddy|berlingo|sprinter"
)
_CUE = Screened(
    r"(?:kenteken\w*|plaat|nummerbord|auto|voertuig|personenauto|bestelbus|bestelauto|leaseauto|dienstauto|motor|scooter|aanhanger|"
    r"aanhangwagen|bromfiets|brommer|wagen|vrachtwagen|tractor|trekker|camper|caravan|taxi|busje|bus|quad|truck|car|gereden|"
    r"reed|rijdt|geparkeerd\w*|"
    rf"{_MAKES}|kent|parkeer\w*|"
    r"naheffing\w*|boete|bekeuring|bon|passage|anpr\w*|rdw|trike|wrak\w*|kennzeichen|wagens?|plate|registration)\W+(?:[\w'-]+\W+){0,6}$",
    re.IGNORECASE,
)
_CUE_BEHIND = Screened(
    r"[ ,:–-]{1,3}(?:\w+[ ]){0,2}(?:foutparkeerder|geparkeerd|motor|auto|busje?|scooter|zonder licht|gecheckt|kenteken)\b",
    re.IGNORECASE,
)
_PLATE_WORD = Screened(r"kenteken|nummerplaat|nummerbord|number plate|licen[cs]e plate", re.IGNORECASE)
_LETTERS = "[BDFGHJKLMNPRSTVWXYZ]"
_FIGURES = str.maketrans("lIO", "110")


def _pattern(code: str, separator: str, letter: str = "", figure: str = r"\d") -> str:
    letter = letter or ("[A-Z]" if code in _OLD else _LETTERS)
    return separator.join(group.replace("X", letter).replace("9", figure) for group in code.split("-"))


def _any_code(separators: Iterable[str], letter: str = "", figure: str = r"\d") -> str:
    return "|".join(_pattern(code, mark, letter, figure) for mark in separators for code in SIDE_CODES)


def _misread_once(code: str) -> str:
    """The code with one figure of every group of figures read as a letter."""
    return "-".join("(?:\\d[lIO]|[lIO]\\d)" if group == "99" else "[B-DF-HJ-NP-TV-Z]{2}" for group in code.split("-"))


_NEW_CODES = [code for code in SIDE_CODES if code not in _OLD]
_HYPHENED = re.compile(
    rf"(?<![\w-])(?:{_any_code('-')}|[1-9]-[A-Z]{{3}}-\d{{3}})(?![\w-])|"
    rf"(?<![\w./-])(?=[\w-]*\d)(?:{'|'.join(_pattern(code, '-', figure='[0-9lIO]') for code in _NEW_CODES)})(?![\w-])|"
    rf"(?<![\w./-])(?:{'|'.join(_misread_once(code) for code in sorted(_OLD))})(?![\w-])|"
    rf"(?<![\w./-])(?:{'|'.join(_pattern(code, '-', _LETTERS.lower()) for code in _NEW_CODES)})(?![\w./-])"
)
"""Belgian plates have one form; newer Dutch codes hold no vowel: they are plates in small letters and with a figure misread, too."""
_TWO_HYPHENS = re.compile(r"[A-Za-z0-9]-[A-Za-z0-9]{1,3}-[A-Za-z0-9]")
_BARE = re.compile(rf"(?<![\w-])(?:{_any_code(('-', ' ', '', '[.]'))})(?![\w-])", re.IGNORECASE)
_MISREAD = re.compile(rf"(?<![A-Z0-9-])(?:{_any_code((r'[-–‐‑.]',), '[A-Z]', '[0-9lIO]')})(?![\w-])")
"""Behind a word for a car a typing error, an invented plate (letters that the RDW does not give out) or one that a scanner read
counts too."""
_SIGN = "[A-Za-z0-9]"
_LENGTHS = sorted({tuple(map(len, code.split("-"))) for code in SIDE_CODES})


def _any_length(mark: str) -> str:
    """Three groups as long as those of a plate, without the first sign of the first."""
    forms = (mark.join(f"{_SIGN}{{{size}}}" for size in (one - 1, two, three)) for one, two, three in _LENGTHS)
    return f"(?:{'|'.join(forms)})"


_LIKE_A_PLATE = re.compile(
    rf"{_SIGN}(?:(?<=[A-Z0-9lIO])(?<![A-Z0-9-].)|(?<![\w-].))"
    rf"(?=(?:(?:(?<=\d)|(?=[A-Za-z ]{{0,7}}\d))(?:{_SIGN}{{5}}|{_any_length(' ')})|{_any_length('[-–‐‑.]')})(?![\w-]))"
)
"""How `_BARE` and `_MISREAD` begin: it is looked for ten times as fast as their hundred forms."""
_IN_SMALL = re.compile(
    rf"(?!.*(?:km|kg|mm|cm|cc|pk|kw|st|nr)\b)(?:{'|'.join(_pattern(c, ' ') for c in _NEW_CODES)})",
    re.IGNORECASE,
)
"""'62 rks 4': no vowel, so no word; the older codes would take '12 km 40'."""
_NEWER = re.compile("|".join(_pattern(c, "[ -]?") for c in _NEW_CODES), re.IGNORECASE)
_LETTER_BY_LETTER = re.compile(r"(?<!\w )(?<!\w)(?:[A-Z0-9] ){5}[A-Z0-9](?! ?\w)")
_FOREIGN = Screened(
    r"(?:kenteken|nummerplaat|nummerbord|number plate|licence plate|license plate)(?:plaat)?\W{1,3}(?:(?:is|met|het|auto|onbekend|"
    r"was|luidt|nummer|nr\.?|(?i:pools|duits|belgisch|frans|roemeens|bulgaars|litouws|tsjechisch|spaans|italiaans|brits)e?)\W{1,2}){0,3}"
    r"(?P<plate>[A-Z0-9][A-Z0-9]{0,3}(?:[ -]?[A-Z0-9]{1,5}){1,2}|[a-z]{1,3}-[a-z]{1,2} \d{1,4})(?![\w])"
)
_ABROAD = re.compile(
    not_behind(r"[\w-]", r"[A-ZÄÖÜ\d]")
    + r"(?:(?<=\d)\d\d[ -][A-Z]{3}|(?<!\d)(?:[A-Z]\d\d [A-HJ-Z]{3}|[A-Z]-\d{3}-[A-Z]{2}|[A-ZÄÖÜ]{0,2}-[A-Z]{1,2} \d{1,4}|"
    r"[A-Z]{2}[ -]\d{3}))(?![\w-])"
)
"""British, French, German, and of three letters and three figures; they need a word for a car."""
_LETTERS_AND_FIGURES = re.compile(r"\d{3}[ -][A-Z]{3}|[A-Z]{3}[ -]\d{3}")
_CUE_ABROAD = re.compile(
    r"(?:kentekens?|plaat|nummerbord|plate|kennzeichen|registration|(?:pools|duits|belgisch|frans|roemeens|bulgaars|litouws|lets|estisch|tsjechisch|"
    r"spaans|italiaans|brits|zweeds|fins|hongaars|slowaaks|buitenlands)e? (?:auto|wagen|bus|busje|bestelbus|vrachtwagen|motor|camper))\W+"
    r"(?:[\w'-]+\W+){0,4}$",
    re.IGNORECASE,
)
"""Three letters and three figures are an article of law ('WVW 149') or a measure ('100 DBA') as often: a word for a car is too little."""
_NO_LETTERS = frozenset(
    (
        "EUR",
        "USD",
        "GBP",
        "NEN",
        "ISO",
        "KVK",
        "APK",
        "BTW",
        "TEL",
        "FAX",
        "NLG",
        "BEF",
        "CHF",
        "SEK",
        "DIN",
        "RAL",
        "CCV",
    )
)
_BROKEN = Screened(
    r"(?i:kentekens?|nummerplaat|nummerbord)(?:nummer|nr\.?)?[ :=(]{1,4}(?:is |van \w+ |luidt )?"
    r"(?P<plate>(?:[A-Z0-9Ol](?:[ \n]{0,2}[-–—][ \n]{0,2}|[ \n])?){5}[A-Z0-9Ol])(?![\w-])"
)
"""Right behind its word a plate may be pulled apart or broken over a line's end."""
_PART = re.compile(
    r"\b(?i:iets met|gedeeltelijk|deels|begint (?:met|op)|beginnend met|eindigt op|eindigend op|laatste (?:cijfers|letters|"
    r"tekens))[ :]{1,2}[\"'‘“]?"
    r"(?P<part>(?=[A-Z0-9?]{0,3}[-A-Z])[A-Z0-9?]{1,3}(?:-[A-Z0-9?]{0,3}){0,2})(?!\w)"
)
"""'Kenteken weet ik niet meer, iets met NZ-'."""
_MASKED = re.compile(r"(?<![\w-])(?=[A-Z0-9-]{0,8}[?*])[A-Z0-9?*]{1,3}-[A-Z0-9?*]{1,3}-[A-Z0-9?*]{1,3}(?![\w-])")
_OF_A_THING = re.compile(
    r"\b(?:model|type\w*|serie\w*|onderdeel\w*|bestel\w*|artikel\w*|dossier\w*|locatie-?(?:code|nummer|nr)|project\w*|vlucht\w*|kenmerk|"
    r"zaak(?:\w+\.?|[ -](?:nr\.?|nummer|code))|besluit|"
    r"werkorder|document|boring|put|kavel|tekening|bestek|perceel\w*|\w{3,}code|rapport\w*|norm|flight|part|luchtfoto\w*|"
    r"monster\w*)(?:[ -]?(?:nr\.?|nummer|code))?[ :]{1,3}$",
    re.IGNORECASE,
)
_OF_A_CASE, _THREE_PAIRS = re.compile(r"\bzaak[ ]$", re.IGNORECASE), re.compile(r"\w\w-\w\w-\w\w(?![\w-])")
"""'zaak 12-AB-34' is how cases are numbered; 'zaak XK-482-R' is about a car."""
_CAR_BEHIND = re.compile(
    rf"\S{{6,9}}\W{{1,3}}(?:[\w'-]+\W){{0,3}}(?i:{_MAKES}|"
    r"vw|auto|personenauto|bestel(?:auto|bus)|voertuig|motor|scooter|kenteken|geparkeerd)\b"
)
_NEVER = re.compile(r"S[ADS]", re.IGNORECASE)
_NEAR = 120
"""Characters behind a sure plate within which another needs no word for a car."""


def find(text: str) -> Iterator[Hit]:
    """Plates in `text`."""
    hyphened = _HYPHENED.finditer(text) if _TWO_HYPHENS.search(text) else ()
    sure = {match.span() for match in hyphened if _is_given_out(match.group()) and not _of_a_thing(text, match.start())}
    for span in sorted(sure):
        yield Hit(*span, Kind.LICENCE_PLATE, 0.9, "Een kenteken.")
    ends = sorted(end for _, end in sure)
    cued = sure or _CUE.may_stand_in(text) or _CUE_BEHIND.may_stand_in(text) or "dienst" in text
    for match in _plates_by_form(text) if cued else ():
        if (
            match.span() not in sure
            and _is_cued(text, match, ends)
            and _mixed(match.group())
            and _written_as_plate(match.group())
            and not _of_a_thing(text, match.start())
        ):
            yield Hit(*match.span(), Kind.LICENCE_PLATE, 0.9, "Een kenteken.")
    for match in _ABROAD.finditer(text) if cued else ():
        known = _NO_LETTERS.isdisjoint(re.split("[ -]", match.group()))
        cue = _CUE_ABROAD if _LETTERS_AND_FIGURES.fullmatch(match.group()) else _CUE
        if known and cue.search(text[max(0, match.start() - 60) : match.start()]):
            yield Hit(*match.span(), Kind.LICENCE_PLATE, 0.85, "Een kenteken, mogelijk buitenlands.")
    for match in (*_FOREIGN.finditer(text), *_BROKEN.finditer(text)) if _PLATE_WORD.search(text) else ():
        if _mixed(match["plate"]):
            yield Hit(*match.span("plate"), Kind.LICENCE_PLATE, 0.85, "Een kenteken, mogelijk buitenlands.")


def _is_given_out(plate: str) -> bool:
    return _NEVER.fullmatch(_letters(plate)) is None and plate.strip("-ABCDEFGHIJKLMNOPQRSTUVWXYZ") not in ("00", "000")


def _of_a_thing(text: str, start: int) -> bool:
    """Whether the word right before it numbers a thing: 'typenummer NJ-407-T'; not where a car is spoken of."""
    before = text[max(0, start - 30) : start]
    if _OF_A_THING.search(before) is None and not (_OF_A_CASE.search(before) and _THREE_PAIRS.match(text, start)):
        return False
    return _CUE.search(text[max(0, start - 60) : start]) is None and _CAR_BEHIND.match(text, start) is None


def _plates_by_form(text: str) -> Iterator[re.Match[str]]:
    """What is written as a plate, whether or not it is one."""
    starts = [match.start() for match in _LIKE_A_PLATE.finditer(text)]
    yield from tried_at(_BARE, text, starts)
    yield from tried_at(_MISREAD, text, starts)
    yield from _LETTER_BY_LETTER.finditer(text)


def parts(text: str) -> Iterator[Hit]:
    """Pieces of a plate that a witness remembers; they may hold no figure at all."""
    if not _PLATE_WORD.search(text):
        return
    for match in (*_PART.finditer(text), *_MASKED.finditer(text)):
        group = "part" if match.re is _PART else 0
        if _PLATE_WORD.search(text, max(0, match.start() - 80), match.end() + 40):
            yield Hit(match.start(group), match.end(group), Kind.LICENCE_PLATE, 0.8, "Een deel van een kenteken.")


def _is_cued(text: str, match: re.Match[str], sure: list[int]) -> bool:
    """Whether a word for a car, or a plate beyond doubt, stands beside it."""
    if _CUE.search(text[max(0, match.start() - 60) : match.start()]) or text[
        max(0, match.start() - 6) : match.start()
    ].endswith("dienst"):
        return True
    behind = bisect_right(sure, match.start())
    near = bool(behind) and match.start() - sure[behind - 1] < _NEAR
    newer = bool(_NEWER.fullmatch(match.group()))
    return newer and (near or _CUE_BEHIND.match(text, match.end()) is not None)


def _letters(plate: str) -> str:
    return "".join(c for c in plate if c.isalpha())


def _written_as_plate(plate: str) -> bool:
    """Without a hyphen, small letters are words ('61 is in'), and 'AB-1234' or '1217 KP' is a reference or a
    postcode."""
    return (
        any(mark in plate for mark in "-–‐‑.")
        or (plate.replace(" ", "").isupper() and not re.fullmatch(r"\d{4} ?[A-Z]{2}", plate))
        or bool(re.fullmatch(r"[a-z0-9]{6}", plate))
        or _IN_SMALL.fullmatch(plate) is not None
    )


def _mixed(plate: str) -> bool:
    figures = plate.translate(_FIGURES)
    return any(c.isalpha() for c in figures) and any(c.isdigit() for c in figures)
