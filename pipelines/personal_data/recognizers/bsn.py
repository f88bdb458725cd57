"""Burgerservicenummers: nine digits that pass the elfproef, ground 5.1.1.e.

Trap: one in eleven nine-digit numbers passes by chance, and a leading zero, dots and spaces are all valid. What
stands in front decides: 'BSN', 'sofinummer' make it certain (even when a digit was mistyped); 'kenmerk', 'KvK' or
'factuur' make it something else. Of the two the nearer word counts: 'zaaknummer 12, BSN moeder: ...'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from pipelines.document import Kind
from pipelines.personal_data.recognizers.misread import FIGURE, NUMBER_WORD, mostly_figures
from pipelines.personal_data.screening import Screened, not_behind
from pipelines.personal_data.values import Hit

_NUMBER = re.compile(
    not_behind(r"[\w.,/+-]", r"\d") + r"(?<!\+\d\d .)(?<!\d .)(?:[ .\u00a0-]?\d){7,8}(?![\w]|[ .,/-]\d|\.[a-z]{3,4}\b)"
)
_CALLED = (
    rf"(?:bsn|b\.s\.n\.?|burger[\s-]?service[\s-]?{NUMBER_WORD}\.?|"
    rf"so(?:fi|-fi|ciaal-fiscaal)[- ]?{NUMBER_WORD}\.?|persoons{NUMBER_WORD}\.?)"
)
_CUE = re.compile(
    rf"\b(?:{_CALLED}|fiscaal {NUMBER_WORD}\.?)\W{{0,4}}(?:(?:nr|nummer|is|van\s+\w+|luidt|:)\W{{0,4}}){{0,3}}$",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\b{_CALLED}(?!\w)(?:[ -]?(?:nummer|nr)\b)?\.?", re.IGNORECASE)
"""The last of these words before a number, with what they are abbreviated to."""
_SENTENCE_ENDS = re.compile(r"[.!?]\s+[A-ZÀ-Ý]|\n\s*\n")
_ONE_WORD = re.compile(r"\W{0,4}(?:[^\W\d_]{2,12}(?:[ ]\d)?|\d)\W{1,4}")
"""'BSN moeder:', 'burgerservicenummer (kind 2)': behind no more than this a figure may be mistyped, too."""
_TOGETHER = re.compile(r"(?:[ ]?/[ ]?\w+|[ ]of[ ]\w+)?")
"""'BSN/kenmerk:' may be either."""
_WHOSE = re.compile(r"(?:nummer|nr|cli[eë]nte?|klant)\b", re.IGNORECASE)
"""Words of `_OTHER` that behind 'BSN' tell whose it is, or go on with the word."""
_CUED = Screened(
    rf"\b(?:bsn|b\.s\.n\.?|burgerservice{NUMBER_WORD}\.?|sofi-?{NUMBER_WORD}\.?)(?:[ -]?(?:nr\.?|nummer))?[ \t]?"
    rf"(?:[:=(-]|[._]{{1,30}})?\s{{0,2}}"
    rf"(?P<number>{FIGURE}(?:[ .-]?\n?{FIGURE}){{8}})(?:/(?P<second>\d{{9}}))?(?!\w)",
    re.IGNORECASE,
)
"""Right behind its word a number may be glued to it, broken over a line's end or misread by a scanner."""
_OF_ONE_OF_THEM = Screened(
    r"\b(?:bsn|burgerservicen(?:umme)?r\.?|sofi-?n(?:umme)?r\.?)[ ]?(?:[(]?[a-zë]{2,12}[ ])?[1-9][)]?[ ]"
    r"(?P<number>\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}\.\d\d\.\d{3})(?!\w|[.,]\d)",
    re.IGNORECASE,
)
"""'bsn kind 2 111222333': the figure before it is no part of the number."""
_EXAMPLE = re.compile(
    r"123456789\W{1,3}(?:is )?(?:bij)?(?:een )?(?:voorbeeld\w*|example|fictief|dummy|test)\b", re.IGNORECASE
)
"""It does not pass the elfproef, and nobody has it; behind its word it may all the same be somebody's, with a figure wrong."""
_COURT = re.compile(r"200\.\d{3}\.\d{3}")
"""The roll number of an appeal: every one of them begins so."""
_AMOUNT = re.compile(r"[ ](?:euro|eur|inwoners|stuks|km|m[23]|kuub|kwh|ton|kilo|aandelen)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:kvk|rsin|kenmerk|zaak\w*|dossier\w*|factuur\w*|order\w*|klant\w*|client\w*|cliënt\w*|iban|rekening\w*|"
    r"giro|isbn|btw\w*|tel\w*|"
    r"mobiel|fax|postbus|\w*nummer|\w*nr|ref\w*|polis\w*|bag\w*|id|rol\w*|(?:gerechts)?hof|ticket|melding\w*|aanslag\w*|inkoop\w*|dagvaarding|"
    r"\w{4,}code|omzet|bedrag|totaal|begroting|kosten|parket\w*|beschikking\w*|artikel\w*|ordernr|bestel\w*|vestigings\w*|eur|ean|gln|"
    r"document\w*|bestand|onderneming|bedrijf|kadastra\w+[ ]\w+)\W{0,6}(?:\w{0,6}\W{0,3})$|€\s?$",
    re.IGNORECASE,
)
_A_THING = re.compile(
    r"(?:\b(?:duns|tender\w*|aanbesteding\w*|vergunning|olo|dso|pand|brt|s/n|boring|meter|saldo|subsidie|timestamp|hash|doc|corsa|decos|"
    r"publicatie|\w*registratie|(?:weeg|vracht|laad)brief|container|charge|batch|lot|partij|besluit|object|kadaster|deel[ ]\d|versie|"
    r"build|revisie|barcode|commit|record|certificaat|perceel|bon|boeking|transactie|"
    r"leverancier|regel|index|imei)(?:[ -]?(?:nr|no|id)\.?)?|\b[xy](?=[:=]))[ :=#-]{1,3}$",
    re.IGNORECASE,
)
"""Right in front of nine figures these words say what they number, unless a word for a BSN stands there too."""


def find(text: str) -> Iterator[Hit]:
    """Numbers that are or may be a BSN."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        before = text[max(0, match.start() - 45) : match.start()]
        cued = bool(_CUE.search(before))
        said = _said_of(before)
        valid = bsn.is_valid(digits.zfill(9))
        if int(digits) == 0 or _EXAMPLE.match(text, match.start()):
            continue
        if cued and (valid or len(digits) == 9):
            yield Hit(*match.span(), Kind.BSN, 0.99 if valid else 0.9, "Een burgerservicenummer.", "5.1.1.e")
        elif (
            len(digits) == 9
            and said is not None
            and _grouping_fits(text, match)
            and (valid or _ONE_WORD.fullmatch(said))
        ):
            yield Hit(*match.span(), Kind.BSN, 0.95 if valid else 0.85, "Een burgerservicenummer.", "5.1.1.e")
        elif valid and len(digits) == 9 and _may_be_anybodys(before) and _grouping_fits(text, match):
            yield Hit(*match.span(), Kind.BSN, 0.8, "Negen cijfers die een burgerservicenummer kunnen zijn.", "5.1.1.e")
    for match in _OF_ONE_OF_THEM.finditer(text):
        yield Hit(*match.span("number"), Kind.BSN, 0.9, "Een burgerservicenummer.", "5.1.1.e")
    for match in _CUED.finditer(text):
        for group in ("number", "second"):
            written = match[group] or ""
            example = _EXAMPLE.match(text, match.start(group)) if written else None
            if written and mostly_figures(written) and not example and written.strip("0"):
                yield Hit(*match.span(group), Kind.BSN, 0.9, "Een burgerservicenummer.", "5.1.1.e")


def _may_be_anybodys(before: str) -> bool:
    return not (_OTHER.search(before) or _A_THING.search(before))


def _said_of(before: str) -> str | None:
    """What stands between the last word for a BSN and the number, when nothing there says that it is another number."""
    words = list(_WORD.finditer(before))
    if not words:
        return None
    between = before[words[-1].end() :]
    other = _OTHER.search(_TOGETHER.sub("", between, count=1))
    if _SENTENCE_ENDS.search(between) or (other and not _WHOSE.match(other.group())):
        return None
    return between


def _grouping_fits(text: str, match: re.Match[str]) -> bool:
    """As people write a BSN: in one piece, in threes, or 4-2-3; '1 000 000 00' is an amount, and so is what euros or
    inhabitants follow."""
    if _COURT.fullmatch(match.group()):
        return False
    groups = re.split(r"[ .\u00a0-]", match.group())
    fits = [len(g) for g in groups] in ([9], [3, 3, 3], [4, 2, 3], [2, 2, 2, 3], [4, 5])
    return fits and not _AMOUNT.match(text, match.end())
