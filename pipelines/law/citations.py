"""Citations of the Woo and the Wob in running text, in every spelling that occurs, read into codes.

A number without a letter ('5.1.2', '5.2') is read as a citation only where something says so (the word artikel, a law's name, a
line of its own): '5.1.2 Methode' is a heading. What the law does not have is reported with what was probably meant, never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipelines.law.grounds import ARTICLES, GROUNDS, LIKELY_MEANT, REGIMES, WOB, label_of

_ORDINAL_WORDS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende")
_ORDINALS = {w: i for i, w in enumerate(_ORDINAL_WORDS, 1)}

_ARTICLE = r"(?P<article>5\s?\.\s?4a|5\s?\.\s?[1-9]|8\s?\.\s?8|1[01](?!\s*\.\s*\d\d))"
_LID = (
    r"(?:\s*,?\s*(?:(?P<ordinal>"
    + "|".join(_ORDINALS)
    + r")\s+lid|(?P<nth>[1-9])\s?(?:e|de|ste)\s+lid|lid\s+(?P<lid>[1-9])|(?<=\d)\s?\.\s?(?P<dotted>[1-9])(?!\d)"
    r"|(?<=[14]a)\s?\.\s?(?P<dotted_a>[1-9])))?"
)
_ONDER = (
    r"(?:\s*,?\s*(?:en\s+)?(?:de\s+)?(?:aanhef\b\s*(?:,|en)?\s*)?(?:onder(?:deel|delen)?|sub|letter|onder\s+letter)\s+"
    r"(?P<letters>[a-z](?![a-z])(?:\s*\.?\s*(?:,|en|of|/|;|alsmede)\s*(?:onder\s+|sub\s+)?[a-z](?![a-z]))*)"
    r"|[ \t]?[.-]?[ \t]?\(?(?P<letter>[a-z])\)?(?![a-z\d])(?!\.[a-z]))?"
)
_CITATION = re.compile(
    r"(?<![\d.,-])(?<!\d/)(?P<word>\bart(?:ikel(?:en)?|\.)?\s*)?"
    + _ARTICLE
    + _LID
    + _ONDER
    + r"(?P<law>\s*,?\s*(?:van\s+de\s+)?(?:Woo|Wob|Wet\s+open\s+overheid|Wet\s+openbaarheid\s+van\s+bestuur)\b)?",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"\s*(?:,\s*)?(?:en|of|alsmede|dan wel|;)\s+(?:het\s+)?(?=(?:"
    + "|".join(_ORDINALS)
    + r")\s+lid|lid\s+[1-9])"
    + _LID
    + _ONDER,
    re.IGNORECASE,
)
"""A further paragraph of the article that was just named: ', en tweede lid, onder e'."""
_AND = re.compile(r"\s*(?:[;,/&+]|en|of)\s*", re.IGNORECASE)
_OTHER_LAW = re.compile(
    r"[ \t]*,?[ \t]*(?:(?:van\s+)?(?:de\s+|het\s+|dit\s+|deze\s+|onze\s+|uw\s+)?(?:[a-z]+\s+)?)??"
    r"(?:U?AVG|EVRM|Awb|Gw|Sr|Sv|BW|APV|cao|CAO|Wbp|Wvggz|Wabo|Wpg|Wjsg|WvSr|WvSv|Ow"
    r"|Wet\s+(?!open\s+overheid|openbaarheid)[a-z]+|Algemene\s+(?:wet|verordening)"
    r"|[A-Za-z]+(?:wet|wetboek|besluit|verordening|regeling|reglement|richtlijn|statuten|overeenkomst|contract)"
    r"|(?:[Gg]rond|[Gg]emeente)wet|[Rr]eglement|[Vv]erordening|[Rr]egeling|[Oo]vereenkomst|[Cc]ontract|[Ss]tatuten|[Vv]oorwaarden)\b"
)
"""What makes the citation one of another law. No IGNORECASE: abbreviations of laws are written in capitals."""
_REGIMES = [
    ("buiten_verzoek", re.compile(
        r"\bbuiten\s+(?:de\s+)?(?:scope|reikwijdte|het\s+verzoek|verzoek)\b(?:\s+van\s+(?:het|dit|uw)\s+verzoek)?", re.I)),
    ("reeds_openbaar", re.compile(r"\b(?:reeds|al)\s+openbaar\b(?!\s+(?:vervoer|ministerie|lichaam|bestuur|domein))", re.I)),
    ("dubbel", re.compile(r"(?m)\bdubbel(?:e)?\s+(?:van|met|document(?:en)?)\b|^[ \t(]*dubbel[ \t).]*$", re.I)),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as it stands in a text. `start`..`end` are characters; `code` is canonical also when it does not exist."""

    start: int
    end: int
    as_written: str
    code: str
    label: str
    valid: bool
    suggestion: str = ""


def parse_citations(text: str) -> tuple[Citation, ...]:
    """Every citation in `text`, in order. One that names several letters ('onder c en e') gives one Citation a letter."""
    found = [*_articles(text), *_regimes(text)]
    return tuple(sorted(found, key=lambda c: (c.start, c.end)))


def parse_codes(cell: str) -> tuple[str, ...]:
    """The codes in a cell or label that holds nothing but grounds and regimes ('5.1.2e; 5.2', 'BV'); order kept, each once."""
    stripped = cell.strip()
    if stripped.casefold() in {"bv", "buiten scope", "buiten reikwijdte"}:
        return ("buiten_verzoek",)
    pieces = [
        piece.strip()
        for piece in re.split(r"[;\n|]|,(?=\s*(?:art|\d+\s*\.))|\ben\b(?=\s*\d)", stripped)
        if piece.strip()
    ]
    codes = [citation.code for piece in pieces for citation in parse_citations(_as_citation(piece))]
    return tuple(dict.fromkeys(codes))


def _as_citation(piece: str) -> str:
    return f"artikel {piece}" if re.match(r"\d", piece) else piece


def _articles(text: str) -> Iterator[Citation]:
    enumerated = -1
    for match in _CITATION.finditer(text):
        article = re.sub(r"\s", "", match["article"].lower())
        letters = _letters(match)
        listed = enumerated >= 0 and _AND.fullmatch(text, enumerated, match.start()) is not None
        if not (_is_citation(text, match, article, letters) or (listed and _citable(match, article, letters))):
            continue
        lid = _lid(match)
        end = match.end() - (match.group().endswith(")") and "(" not in match.group())
        yield from _each_letter(text, match.start(), end, article, lid, letters)
        while further := _CONTINUED.match(text, match.end()):
            match, end = further, further.end()
            start = end - len(further.group().lstrip(" \t\n,;"))
            yield from _each_letter(text, start, end, article, _lid(further), _letters(further))
        enumerated = end


def _citable(match: re.Match[str], article: str, letters: list[str]) -> bool:
    """Whether a bare number behind a citation ('5.1.2.e; 5.2.1') is one of the law's."""
    code = ".".join(part for part in (article, _lid(match)) if part)
    return article[0] == "5" and not letters and (code in GROUNDS or code == "5.2")


def _each_letter(text: str, start: int, end: int, article: str, lid: str, letters: list[str]) -> Iterator[Citation]:
    for letter in letters or [""]:
        code = ".".join(part for part in (article, lid, letter) if part)
        yield _citation(start, end, text[start:end].rstrip(), code)


def _lid(match: re.Match[str]) -> str:
    if match["ordinal"]:
        return str(_ORDINALS[match["ordinal"].lower()])
    return match["nth"] or match["lid"] or match["dotted"] or match["dotted_a"] or ""


def _letters(match: re.Match[str]) -> list[str]:
    if match["letters"]:
        return re.findall(r"(?<![a-z])[a-z](?![a-z])", match["letters"].lower())
    return [match["letter"].lower()] if match["letter"] else []


def _is_citation(text: str, match: re.Match[str], article: str, letters: list[str]) -> bool:
    """Whether the number is the law's and not a chapter, an amount or a version."""
    named_woo = bool(match["law"])
    long_form = bool(match["word"] or match["ordinal"] or match["nth"] or match["lid"])
    if long_form and not named_woo and _OTHER_LAW.match(text, match.end()):
        return False
    if article in {"10", "11"}:
        return _is_wob(match, letters)
    if named_woo or long_form:
        return True
    explicit_letter = bool(letters) and bool(_lid(match) or match["letters"])
    if explicit_letter or (letters and not match["letter"]):
        return True
    if letters and re.fullmatch(r"5\.[12]\.?[a-i]", re.sub(r"\s", "", match.group().lower())):
        return " " not in match.group().strip()
    return _alone_on_line(text, match)


def _is_wob(match: re.Match[str], letters: list[str]) -> bool:
    lid = _lid(match)
    if match["law"] and "wo" in match["law"].lower():
        return "woo" not in match["law"].lower() and "open overheid" not in match["law"].lower()
    if match["article"] == "11":
        return lid == "1" and not letters and match.group().strip() == match.string.strip()
    return bool(lid in {"1", "2"} and letters and (match["dotted"] or match["word"]))


def _alone_on_line(text: str, match: re.Match[str]) -> bool:
    """A label on a box or in a cell. A shorter number ('5.2') must be the whole text: in a table it is an amount."""
    if f"{match['article']}.{_lid(match)}" not in GROUNDS:
        return match.group().strip() == text.strip(" \t\n()")
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    rest = line.replace(match.group().strip(), "")
    return not rest.strip(" \t()[].,;:&+/-")


def _regimes(text: str) -> Iterator[Citation]:
    for code, pattern in _REGIMES:
        for match in pattern.finditer(text):
            yield Citation(match.start(), match.end(), match.group(), code, REGIMES[code].label, True)


def _citation(start: int, end: int, as_written: str, code: str) -> Citation:
    if code == "5.2":
        return Citation(start, end, as_written, "5.2.1", label_of("5.2.1"), True, "5.2.1 (lid niet vermeld)")
    if code == "11":
        return Citation(
            start, end, as_written, "11.1", label_of("11.1"), True, f"Woo: {WOB['11.1'][1]} (lid niet vermeld)"
        )
    if code == "5.4a":
        return Citation(start, end, as_written, "5.4a.1", label_of("5.4a.1"), True, "5.4a.1 (lid niet vermeld)")
    if code in GROUNDS or code in REGIMES or code in ARTICLES:
        return Citation(start, end, as_written, code, label_of(code), True)
    if code in WOB:
        return Citation(start, end, as_written, code, label_of(code), True, f"Woo: {WOB[code][1]}")
    return Citation(start, end, as_written, code, "", False, _suggest(code))


def _suggest(code: str) -> str:
    """What was probably meant by a code that the law does not have."""
    if code in LIKELY_MEANT:
        return " of ".join(LIKELY_MEANT[code])
    if below := _below(code):
        return f"noem het onderdeel: {below[0]} t/m {below[-1]}"
    parent, _, last = code.rpartition(".")
    if last.isalpha():
        same_letter = [known for known in GROUNDS if known.endswith(f".{last}")]
        if same_letter and (f"5.1.2.{last}" in same_letter or parent not in ("5.1.1", "5.1.2")):
            return f"5.1.2.{last}" if f"5.1.2.{last}" in same_letter else same_letter[0]
    if siblings := _below(parent):
        return f"{siblings[0]} t/m {siblings[-1]}"
    return min(GROUNDS, key=lambda known: Levenshtein.distance(known, code))


def _below(code: str) -> list[str]:
    return [known for known in GROUNDS if known.startswith(code + ".")]
