"""Postcodes: four figures and two letters, in small letters behind a street, apart as scanners leave them, and those of other
countries behind a street.

Traps: '2019 is' is none: letters are capitals (unless a street stands before them), never SA, SD or SS. That of a post box and of an
organisation's address belong to no person; measures look alike (measures.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.document import Kind
from pipelines.personal_data.names.lists import is_a_place
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers import damaged_postcode
from pipelines.personal_data.recognizers.address_owner import of_organisation
from pipelines.personal_data.recognizers.measures import is_a_measure
from pipelines.personal_data.screening import Screened, not_behind
from pipelines.personal_data.values import Hit

_POSTCODE = Screened(
    r"(?<![\w.,-])(?:NL-)?[1-9][\dlO]{3}[ \u00a0]{0,2}(?!SA|SD|SS)[A-Z]{2}(?!\w|-(?!\d)|\.\d)",
    holds=r"[1-9][\dlO]{3}[ \u00a0]{0,2}[A-Z]{2}",
)
_LOWER_POSTCODE = re.compile(not_behind(r"[\w.,-]", "[1-9]") + r"\d{3} ?(?!sa|sd|ss|is|in|op|of|ik)[a-z]{2}(?![\w-])")
_GLUED = Screened(
    r"\b(?:naar|op|aan|woon|woont|wonen|adres:?|straat)[ ](?:de[ ]|het[ ])?"
    r"(?P<address>[A-Za-zà-ÿ][\w'’-]{2,30}"
    r"(?:[ ][a-zà-ÿ'’-]{2,30}){0,2}[ ][1-9]\d{0,3}[ ]?[a-z]{0,3}),?[ \n]"
    r"(?P<code>[1-9]\d{3}[ ]?(?!sa|sd|ss|kg|km|mm|cm|kw|er)[a-z]{2})(?![\w-])",
    holds=r"[1-9]\d{3}[ ]?[a-z]{2}",
)
"""'naar nieuwe erven 4 5763pe milheeze'."""
_SPACED_POSTCODE = re.compile(
    r"(?<![\w.,-])[1-9o][ ]?[\dolO][ ]?[\dolO][ ]?[\dolO][ ]{1,2}[A-Z][ ][A-Z](?=[ ]{1,2}[A-ZÀ-Ý][a-zà-ÿ])"
)
_OF_LAND = re.compile(
    r"\b(?:sectie(?:[ ][A-Z]{1,2})?|artikel|postbus)(?:[ ](?:nr\.?|nummer))?[ ]?$|[Pp]ostbus:?[ ]$", re.IGNORECASE
)
_OF_A_THING = re.compile(
    r"(?:\b(?:type|model|artikel(?:nr\.?|nummer)?|bestek|tekening|dossier|product|chip|onderdeel|lokaal|zaak(?:nr\.?|nummer)?|factuur|versie|RAL|NEN|"
    r"norm|order|serie)[ :]{1,3}|(?<!\w)(?:EN|DIN|ISO|IEC|EU|Stcrt\.|Stb\.|NJ|AB|FY|CAO|MBO|HBO|WO|NTA|CE)[ ])$"
)
_HOME_BEHIND = re.compile(
    r"[ ]{1,2}[A-ZÀ-Ý'’][a-zà-ÿ]|[ ,-]{1,3}(?:(?:huis)?(?:nr\.?|nummer)[ ])?[1-9]\d{0,3}[a-z]?(?!\w|[.,]\d)"
)
_POST_BOX = re.compile(r"\b(?:[Pp]ostbus|[Aa]ntwoordnummer)\s+\d+\s*[,|\n ]*\s*$")
_GAP_BEFORE = re.compile(r"[\s,|]*$")
_FOREIGN_POSTCODE = re.compile(
    r"[\s,|]{1,3}(?:(?:B|BE|D|DE|F|L)-)?\d{4,5}(?=[ ][A-ZÀ-Ý][a-zà-ÿ]{2})|[\s,]{1,3}(?:\d\d-\d{3}(?=[ ][A-Z])|"
    r"(?:[A-Z][a-z]{2,20}[ ])?[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}(?!\w))"
)
"""Figures behind a street and before a town: '9000 Gent', 'D-48529 Nordhorn'."""
_YEAR_AND_WORD = re.compile(
    r"(?:19|20)\d\d[ ](?:en|er|te|na|we|ze|al|om|me|je|zo|nu)(?:[ ](?P<behind>[\w'’-]+)|(?![\w-]))"
)
_LONE_CUE = re.compile(r"\b(?:postcode|pc)\W{0,3}(?:\w+\W+){0,2}$", re.IGNORECASE)


def in_capitals(text: str) -> list[re.Match[str]]:
    """'8441 AB', whosever it is."""
    return list(_POSTCODE.finditer(text))


def with_streets(text: str) -> Iterator[re.Match[str]]:
    """'naar nieuwe erven 4 5763pe milheeze': groups `address` and `code`."""
    return _GLUED.finditer(text)


def find(text: str, codes: Sequence[re.Match[str]], streets: Mapping[int, tuple[int, bool]]) -> Iterator[Hit]:
    """Postcodes of persons: `codes` are those in capitals, `streets` maps the end of a street with its house to its start and
    whether it is an organisation's."""
    for match in (
        *codes,
        *_SPACED_POSTCODE.finditer(text),
        *_in_small_letters(text, streets),
        *_abroad(text, streets),
        *damaged_postcode.find(text),
    ):
        street = streets.get(_end_before(text, match.start()))
        shown = street[1] if street else of_organisation(text, *match.span())
        land = _OF_LAND.search(text, max(0, match.start() - 30), match.start())
        lone = street is None and (land or is_a_measure(text, *match.span()) or _numbers_a_thing(text, *match.span()))
        if not shown and not lone and not _POST_BOX.search(text[max(0, match.start() - 40) : match.start()]):
            yield Hit(*match.span(), Kind.POSTCODE, 0.9, "Een postcode.")


def _numbers_a_thing(text: str, start: int, end: int) -> bool:
    """'type 1234 AB', 'ISO 9001 NL': the word right in front says what the code is of; not where a town or a house follows."""
    return _OF_A_THING.search(text, max(0, start - 20), start) is not None and _HOME_BEHIND.match(text, end) is None


def _end_before(text: str, start: int) -> int:
    """Where what stands before a postcode ends."""
    gap = _GAP_BEFORE.search(text, max(0, start - 6), start)
    return gap.start() if gap else start


def _abroad(text: str, streets: Iterable[int]) -> Iterator[re.Match[str]]:
    for end in streets:
        match = _FOREIGN_POSTCODE.match(text, end)
        if match is not None and (code := _DIGITS_OF_CODE.search(text, match.start(), match.end())):
            yield code


_DIGITS_OF_CODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}|\d\d-\d{3}|[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}")


def _in_small_letters(text: str, streets: Mapping[int, tuple[int, bool]]) -> Iterator[re.Match[str]]:
    """'8242 bn' in a mail without capitals; '2019 is' is none, so a street or a cue must stand before it."""
    for match in _LOWER_POSTCODE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _is_a_year(text, match.start()):
            continue
        if (
            _LONE_CUE.search(before)
            or _end_before(text, match.start()) in streets
            or _before_a_town(text, *match.span())
        ):
            yield match
    for match in with_streets(text):
        code = _LOWER_POSTCODE.match(text, match.start("code"))
        if code is not None and not _is_a_year(text, code.start()):
            yield code


def _before_a_town(text: str, start: int, end: int) -> bool:
    """'1602 ga enkhuizen', but '2019 en utrecht' and '1200 km utrecht' go on."""
    town = _SMALL_TOWN.match(text, end)
    year = text[start : start + 2] in ("19", "20")
    return town is not None and not (year or _SMALL_WORD.search(text, start, end)) and is_a_place(fold(town["town"]))


_SMALL_TOWN = re.compile(r"[ ](?P<town>[a-zà-ÿ'’-]{4,30})(?![\w-])")
_SMALL_WORD = re.compile(r"(?:en|er|te|na|we|ze|al|om|me|je|zo|nu|de|uu|km|kg|kw|mw|mm|cm|pk|ha|st|nm)$")


def _is_a_year(text: str, start: int) -> bool:
    """'Kerkstraat 12 2023 en 2024' goes on; '2023 en haarlem' is a postcode."""
    match = _YEAR_AND_WORD.match(text, start)
    return match is not None and not (match["behind"] and is_a_place(fold(match["behind"])))
