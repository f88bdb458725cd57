"""People called by their initials alone: 'FEK opent', 'Actie: DtH', 'AK/TG' in a column.

Initials count only when they fit somebody who is named in full, and stand at least once in the document where initials
stand: in brackets behind that name, alone in a cell, behind 'actie' or 'cc', before a colon. Then every occurrence in
that document with the same capitals counts. Trap: 'Autoriteit Persoonsgegevens (AP)' is an abbreviation that the text
itself explains, and 'BV', 'PV' and 'HR' are nobody's initials unless they stand in brackets behind the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pipelines.document import Finding, Kind, Proposal
from pipelines.personal_data.name_parts import letters, take_apart

WHY = "De initialen van iemand die met naam voorkomt."
TOKEN = re.compile(r"(?<![\w.@’'\-])[A-Z][A-Za-z]{0,3}[A-Z](?![\w@\-]|\.\w)")
_GAP = r"[ ]?(?:[,/&+]|en|\t)[ ]?"
_MORE = rf"(?:[A-Z][A-Za-z]{{0,3}}[A-Z]{_GAP})*"
_CELL_BEFORE = re.compile(rf"(?:^|[\t;|\r\n]|, ?)[ ]?{_MORE}$")
_CELL_AFTER = re.compile(rf"(?:{_GAP}[A-Z][A-Za-z]{{0,3}}[A-Z])*[ ]?(?:$|[\t;|\r\n]|\()")
_CUE_BEFORE = re.compile(
    rf"\b(?:acties?|actiehouder|wie|cc|bcc|paraaf|geparafeerd|opsteller|verslag|notulist|voorzitter|door|afwezig|aanwezig|"
    rf"afgehandeld|overleg met|namens|gezien|akkoord|initialen|groet(?:en|jes)?|gr)[ ]?[:.,(–-]?\s{{0,2}}{_MORE}$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?:^|\n|[.!?]\s)[ ]*$")
_SAYS = re.compile(
    r"(?::|,[ ](?:mag|kun|kan|wil|zou|heb|weet|zie|kijk|graag|dank|bedankt)\b|[ ](?:opent|sluit|meldt|vraagt|zegt|geeft|licht|legt|"
    r"vertelt|antwoordt|deelt|stelt|vindt|gaat|bouwt|regelt|neemt|pakt|stuurt|maakt|belt|noemt|heeft|wil|zal|is|blijft|reageert|merkt|"
    r"toont|herkent|kijkt|zoekt|vult|denkt|doet|komt|schrijft|spreekt|ziet|weet|krijgt|houdt|laat|leest|mailt|overlegt|zit|staat|kan|"
    r"moet|mag|wacht|werkt|twijfelt|begint|bespreekt|bevestigt|benadrukt|checkt|levert|haalt|bekijkt|verzorgt|presenteert|informeert)\b)"
)
"""What a speaker does, and how somebody is spoken to ('JP, mag dat juridisch?')."""
_ABBREVIATIONS = frozenset(
    re.split(
        r"\s",
        "bv nv vof ov ict it hr pv po or ps nb cc pm am eu vn vs vk nl be de fr en ap vng rvs abr awb woo wob avg bzk jz "
        "enz ivm tav mbt tov wo hbo mbo vwo bsn btw kvk iban ok id url pdf csv xls ai ml sql api dt ci cd qa ab db gs ps bw "
        "ggd uwv svb cbs cpb nos rtl tv pc wc ehbo og wg mr dr ir drs ing cda vvd sp sgp cu gl fvd pvv dpia vo sv co bo bi "
        "io kpi mt do ma wo vr za zo di ja nee pvda pvdd bbb nsc volt pro rc cs lid st",
    )
)


class _Token(NamedTuple):
    start: int
    end: int
    text: str


def named_in(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Initials of those whom this document names in full."""
    named: dict[str, list[tuple[int, int]]] = {}
    for finding in findings:
        if finding.kind is Kind.PERSON and finding.end > finding.start:
            for key in letters(take_apart(text[finding.start : finding.end])):
                named.setdefault(key, []).append((finding.start, finding.end))
    if named:
        yield from in_use(text, lambda token: named.get(token.lower(), ()), lambda _: False)


def in_use(
    text: str, fits: Callable[[str], Iterable[tuple[int, int]]] | None, known: Callable[[str], bool]
) -> Iterator[Finding]:
    """Occurrences of initials that stand in a place for initials at least once; `fits` gives the names in this text
    which they may stand for, `known` says whether somebody in the case is called so. Of an abbreviation only the occurrences that
    stand so themselves."""
    places: dict[str, list[_Token]] = {}
    for match in TOKEN.finditer(text):
        places.setdefault(match.group(), []).append(_Token(*match.span(), match.group()))
    for written, tokens in places.items():
        names = list(fits(written)) if fits else []
        if not (names or known(written)) or (written.islower()):
            continue
        behind = any(_behind_name(text, token, names) for token in tokens)
        if not behind and written.lower() in _ABBREVIATIONS:
            tokens = [t for t in tokens if names and _stands_though_ambiguous(text, t.start, t.end)]
        elif not behind and not any(stands_as_initials(text, t.start, t.end) for t in tokens):
            tokens = []
        if behind or not any(_explained(text, token) for token in tokens):
            for token in tokens:
                yield Finding(token.start, token.end, Kind.PERSON, "5.1.2.e", 0.85, Proposal.WITHHOLD, WHY)


def _behind_name(text: str, token: _Token, names: list[tuple[int, int]]) -> bool:
    """'Fatima El Khayati (voorzitter, FEK)', 'FEK = Fatima El Khayati', 'Fatima El Khayati<tab>FEK'."""
    for start, end in names:
        between = text[end : token.start] if end <= token.start else text[token.end : start]
        if len(between) <= 45 and re.fullmatch(
            r"[ ]?\((?:[^()\n]{0,40}[,;:]? ?)?|[ ]?[\t=:;|][ ]?|[ ][–-][ ]|\) ?|, ", between
        ):
            return True
    return False


def stands_as_initials(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stands where somebody's initials stand: alone in a cell, behind 'actie' or 'door', before a colon."""
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    if _CELL_BEFORE.search(before) and _CELL_AFTER.match(after):
        return True
    if _CUE_BEFORE.search(before) or (before.endswith("(") and after.startswith(")")):
        return True
    return bool(_SPEAKER.search(before)) and bool(_SAYS.match(after))


_AMBIGUOUS = re.compile(r"N\.?B|M\.?S|P\.?S|B\.?I|D\.?T|S\.?T|M\.?A|L\.?I", re.IGNORECASE)
"""Abbreviations that are no body, function or status: who is named in full in the same document may be called by them."""
_BEFORE_WORKING = re.compile(r"\t$|[|;][ ]?$")
_WORKS = re.compile(
    r"[ ](?:is|heeft|wil|zal|gaat|meldt|vraagt|zegt|belt|mailt|stuurt|regelt|neemt|pakt|maakt|checkt|overlegt)[ ]"
)


def _stands_though_ambiguous(text: str, start: int, end: int) -> bool:
    """'NB' alone in a cell, or doing what people do; 'NB:' at the head of a sentence is nota bene."""
    if not _AMBIGUOUS.fullmatch(text, start, end):
        return False
    cell = _BEFORE_WORKING.search(text, max(0, start - 2), start) and re.match(
        r"[ ]?(?:[\t|;\n]|$)", text[end : end + 2]
    )
    return bool(cell) or bool(_SPEAKER.search(text, max(0, start - 3), start) and _WORKS.match(text, end))


def _explained(text: str, token: _Token) -> bool:
    """'Autoriteit Persoonsgegevens (AP)': the words in front spell it."""
    before = text[max(0, token.start - 80) : token.start]
    if not before.endswith("("):
        return False
    words = re.findall(r"[^\W\d_]+", before)[-len(token.text) :]
    return "".join(word[0] for word in words).lower() == token.text.lower()
