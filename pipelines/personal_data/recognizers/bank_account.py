"""IBANs of any country (ISO 13616, mod 97), spaced or not, in capitals or not, and old Dutch account numbers with a
cue.

Trap: an IBAN on a letterhead belongs to the body; accounts at BNG Bank are only held by public bodies, and are shown.
OCR writes O for 0: such a number is found, with a lower score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from pipelines.document import Kind, Proposal
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_IBAN = Screened(
    r"(?<![A-Za-z0-9])[A-Z]{2}[ \u00a0]?\d{2}(?:(?:[ .-]|\r?\n)?[A-Z0-9]){11,30}(?![A-Za-z0-9])",
    re.ASCII,
    holds=r"\d(?<=[A-Z \u00a0].)\d(?:(?:[ .-]|\r?\n)?[A-Z0-9]){11}",
)
_LOWER_IBAN = Screened(
    r"(?<![A-Za-z0-9])[a-z]{2}[ ]?\d{2}[ ]?[a-z0-9]{4}(?:[ ]?[a-z0-9]){7,26}(?![A-Za-z0-9])",
    re.ASCII,
    holds=r"\d(?<=[a-z ].)\d[ ]?[a-z0-9]{4}(?:[ ]?[a-z0-9]){7}",
)
_DUTCH_LIKE = Screened(
    r"(?<![A-Z0-9])NL[ ]?[0-9OlI]{2}[ .]?[A-Z0-9]{4}[ .]?(?:[0-9OlISB][ .]?){9}[0-9OlISB](?![A-Za-z0-9])|"
    r"(?<![a-z0-9])nl[ ]?\d\d[ ]?[a-z]{4}[ ]?(?:\d[ ]?){9}\d(?![A-Za-z0-9])"
)
_OLD = Screened(
    r"\b(?:rek(?:ening)?(?:\.|\s?n(?:umme)?r\.?|nummer)?|(?:post)?giro(?:rekening|nummer)?|"
    r"bank(?:rekening)?(?:nummer)?|rekeningnummer|gironr\.?)\W{0,5}(?:(?:nr|nummer|"
    r"no)\W{1,3})?(?P<number>\d(?:[ .]?\d){6,9})(?!\d)",
    re.IGNORECASE,
)
_PUBLIC_BANK = "BNGH"
_ORGANISATION = re.compile(
    r"\b(?:B\.?V\b\.?|N\.?V\b\.?|V\.?O\.?F\b\.?|Stichting|Vereniging|Coöperatie|[Gg]emeente|[Pp]rovincie|[Mm]inisterie|"
    r"[Ww]aterschap|onderneming|firma|KvK|K\.v\.K|BTW|btw-?n(?:umme)?r|btw-?id|[Ff]actuurnummer|[Ff]actuurnr|"
    r"(?:o\.?v\.?v\.?|onder vermelding van)[^\n]{0,20}factuur)"
)
_OF_A_PERSON = re.compile(
    r"\b(?:mijn|m'n|zijn|haar|hun|privé|eigen|prive|salaris|declar\w+|onkosten|werknemer|medewerker|personeels\w*|terugbetal\w*|"
    r"tikkie|mevrouw|mevr|mw|de heer|dhr|cli[eë]nt|klager|verzoeker|bewoner|uitkering|cadeau|bankrekening|h\.o\.d\.n|"
    r"eenmanszaak|zzp\w*|freelance\w*|ge[iï]ncasseerd van|"
    r"afgeschreven van|incasso van|machtiging)\b",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:ten name van|t\.?n\.?v\.?|tnv|rekeninghouder)\s*:?\s*(?P<holder>[^\n,;]{2,50})", re.IGNORECASE
)


def find(text: str) -> Iterator[Hit]:
    """Accounts in `text`."""
    taken: list[tuple[int, int]] = []
    for match in (*_IBAN.finditer(text), *_LOWER_IBAN.finditer(text)):
        end = _longest_valid(match.group())
        if end:
            taken.append((match.start(), match.start() + end))
            yield _account(text, match.start(), match.start() + end)
    for match in _DUTCH_LIKE.finditer(text):
        if not _overlaps(match.span(), taken):
            taken.append(match.span())
            if _PUBLIC_BANK in match.group():
                yield _account(text, *match.span())
                continue
            yield Hit(
                *match.span(), Kind.IBAN, 0.85, "Lijkt op een bankrekeningnummer (IBAN) met een schrijf- of leesfout."
            )
    for match in _OLD.finditer(text):
        if not _overlaps(match.span(), taken):
            yield Hit(*match.span("number"), Kind.BANK_ACCOUNT, 0.85, "Een bankrekeningnummer.")


def _account(text: str, start: int, end: int) -> Hit:
    if text[start:end].replace(" ", "")[4:8].upper() == _PUBLIC_BANK:
        return Hit(
            start, end, Kind.IBAN, 0.9, "Een rekening bij BNG Bank is van een overheidsorgaan.", proposal=Proposal.SHOW
        )
    if _of_organisation(text, start, end):
        return Hit(start, end, Kind.IBAN, 0.9, "Een rekening van een organisatie.", proposal=Proposal.SHOW)
    return Hit(start, end, Kind.IBAN, 0.99, "Een bankrekeningnummer (IBAN).")


def _of_organisation(text: str, start: int, end: int) -> bool:
    """Whether the same line or the lines next to it give the account to an organisation, and nothing to a person."""
    before, after = text[max(0, start - 130) : start], text[end : end + 85]
    beside = (
        "\n".join(before.split("\n\n")[-1].split("\n")[-3:]) + " " + "\n".join(after.split("\n\n")[0].split("\n")[:3])
    )
    holder = _HOLDER.search(beside)
    if holder:
        return bool(_ORGANISATION.search(holder["holder"]))
    return bool(_ORGANISATION.search(beside)) and not _OF_A_PERSON.search(beside)


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _longest_valid(written: str) -> int:
    """Characters of the longest beginning that is an IBAN; 0 when none is. Text may follow without a separator of its
    own."""
    for end in range(len(written), 14, -1):
        if written[end - 1].isalnum() and (end == len(written) or not written[end].isalnum()):
            candidate = re.sub(r"[\s.-]", "", written[:end]).upper()
            if len(candidate) >= 15 and iban.is_valid(candidate, check_country=False):
                return end
    return 0
