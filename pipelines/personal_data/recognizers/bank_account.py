"""IBANs of any country (ISO 13616, mod 97), spaced or not, in capitals or not, and old Dutch account numbers with a
cue.

Trap: an IBAN on a letterhead belongs to the body; accounts at BNG Bank are only held by public bodies, and are shown; whose
another is, account_holder.py tells. A scanner reads letters for figures: such a number is found all the same, and where the checksum holds
with the figures put back (misread.py) it is as good as sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.iso7064 import mod_97_10

from pipelines.document import Kind, Proposal
from pipelines.personal_data.recognizers import account_holder
from pipelines.personal_data.recognizers.misread import FIGURE, as_figures, mostly_figures
from pipelines.personal_data.screening import Screened, not_behind
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
    rf"(?<![A-Z0-9])(?:NL|(?<![a-z])N[ ]?[LIl1])[ .]?(?:{FIGURE}[ .]?){{2}}(?:[A-Z0-9l][ .]?){{4}}"
    rf"(?:{FIGURE}[ .-]?\n?){{9}}{FIGURE}(?![A-Za-z0-9])|"
    r"(?<![a-z0-9])nl[ ]?\d\d[ ]?[a-z]{4}[ ]?(?:\d[ ]?){9}\d(?![A-Za-z0-9])",
    holds=rf"\d(?:[ .-]?\n?{FIGURE}){{5}}",
)
_FIGURES_ONLY = {
    "BE": 16, "DE": 22, "ES": 24, "PL": 28, "AT": 20, "PT": 25, "LU": 20, "CH": 21, "TR": 26, "GR": 27, "MA": 28, "UA": 29, "HU": 28,
    "CZ": 24,
    "SK": 24, "HR": 21, "LT": 20, "EE": 20, "SE": 24, "DK": 18, "NO": 15, "FI": 18, "SI": 19,
}  # fmt: skip
"""Signs of the IBAN of countries whose accounts hold figures and nothing else."""
_FOREIGN_LIKE = re.compile(
    not_behind("[A-Za-z0-9]", "[A-Z]")
    + rf"[A-Z](?<={'|'.join(_FIGURES_ONLY)})[ ]?[\dOlI]{{2}}(?:[ .]?[\dOlI]){{11,26}}(?![A-Za-z0-9])"
)
_OLD = Screened(
    r"\b(?:(?:postbank)?rek(?:ening)?(?:\.|\s?n(?:umme)?r\.?|nummer)?|(?:post)?giro(?:rekening|nummer)?|"
    r"bank(?:rek(?:ening)?)?(?:nummer)?|postbank(?:nummer)?|rekeningnummer|gironr\.?)[\W_]{0,12}(?:(?:nr|nummer|"
    r"no)\W{1,3})?(?P<number>\d(?:[ .]?[\dOlI]){6,9})(?![\dOlI])",
    re.IGNORECASE,
)
_AT_A_BANK = Screened(
    r"\b(?:Rabo(?:bank)?|Boerenleenbank|ABN(?:[ -]AMRO)?|Amrobank|ING|SNS|ASN|Triodos|Friesland ?Bank|Postbank)(?:[ -]?(?:nr\.?|"
    r"nummer|rekening))?[ :]{1,3}"
    r"(?P<number>\d{2,4}\.[\dOlI]{2}\.[\dOlI]{2,3}(?:\.[\dOlI]{3})?)(?![\w.])"
)
_CARD = Screened(
    r"\b(?:credit ?card|visa|master ?card)\w*[^\d\n]{0,20}(?P<number>\d{4}(?:[ -]?\d{4}){3})(?!\d)", re.IGNORECASE
)
_PUBLIC_BANK = "BNGH"
_BANK = re.compile(r"[il1|]ban|\brek\b|rekening|bank|giro|begunst|account", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"t\.?n\.?v\b|ten name van|rekeninghouder", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Accounts in `text`."""
    taken: list[tuple[int, int]] = []
    for match in (*_IBAN.finditer(text), *_LOWER_IBAN.finditer(text)):
        end = _longest_valid(match.group())
        if end:
            taken.append((match.start(), match.start() + end))
            yield _account(text, match.start(), match.start() + end)
    for match in (*_DUTCH_LIKE.finditer(text), *_FOREIGN_LIKE.finditer(text)):
        if _overlaps(match.span(), taken):
            continue
        if _valid(_as_dutch(match.group())):
            taken.append(match.span())
            yield _account(text, *match.span())
        elif mostly_figures(_as_dutch(match.group(), read=False)[8:]) and _counts(text, match):
            taken.append(match.span())
            yield _misread(text, *match.span())
    for match in (*_OLD.finditer(text), *_AT_A_BANK.finditer(text), *_CARD.finditer(text)):
        if not _overlaps(match.span("number"), taken):
            yield Hit(*match.span("number"), Kind.BANK_ACCOUNT, 0.85, "Een bankrekeningnummer.")


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number that fails its test is an account all the same: a word says so, or it has the letters of one; of
    a country of which only the length is known, both."""
    begin = max(0, match.start() - 80)
    said = _BANK.search(text, begin, match.start()) or _OF_SOMEBODY.search(text, begin, match.end() + 20)
    like_one = _looks_like_one(match.group())
    return bool(said and like_one) if match.re is _FOREIGN_LIKE else bool(said or like_one)


def _looks_like_one(written: str) -> bool:
    """Whether a number that fails its test has the length and the letters of an IBAN all the same."""
    signs = re.sub(r"[\s.-]", "", written).upper()
    if signs[:2] in _FIGURES_ONLY:
        return len(signs) == _FIGURES_ONLY[signs[:2]] and sum(c.isdigit() for c in signs) > len(signs) // 2
    return sum(c.isalpha() for c in signs[4:8]) > 2 and signs[2:4] != "00"


def _misread(text: str, start: int, end: int) -> Hit:
    """An account with a figure wrong: shown only at the bank of public bodies or where a society asks for money, for
    nobody can look up whose it is."""
    why = "Lijkt op een bankrekeningnummer (IBAN) met een schrijf- of leesfout."
    shown = Proposal.SHOW if account_holder.a_club_asks(text, start) else Proposal.WITHHOLD
    return _at_public_bank(text, start, end) or Hit(start, end, Kind.IBAN, 0.85, why, proposal=shown)


def _account(text: str, start: int, end: int) -> Hit:
    if at_public_bank := _at_public_bank(text, start, end):
        return at_public_bank
    if account_holder.is_an_organisation(text, start, end):
        return Hit(start, end, Kind.IBAN, 0.9, "Een rekening van een organisatie.", proposal=Proposal.SHOW)
    return Hit(start, end, Kind.IBAN, 0.99, "Een bankrekeningnummer (IBAN).")


def _at_public_bank(text: str, start: int, end: int) -> Hit | None:
    if re.sub(r"\W", "", text[start:end])[4:8].upper() != _PUBLIC_BANK:
        return None
    why = "Een rekening bij BNG Bank is van een overheidsorgaan."
    return Hit(start, end, Kind.IBAN, 0.9, why, proposal=Proposal.SHOW)


def _as_dutch(written: str, *, read: bool = True) -> str:
    """The signs of a Dutch IBAN; `read` with figures where figures belong, and letters in the code of the bank."""
    signs = re.sub(r"[\s.-]", "", written)
    if not read or signs[:1].upper() != "N":
        return signs
    return "NL" + as_figures(signs[2:4]) + signs[4:8].upper().translate(_BANK_LETTERS) + as_figures(signs[8:])


_BANK_LETTERS = str.maketrans("0158", "OISB")


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _longest_valid(written: str) -> int:
    """Characters of the longest beginning that is an IBAN; 0 when none is. Text may follow without a separator of its
    own."""
    for end in range(len(written), 14, -1):
        if written[end - 1].isalnum() and (end == len(written) or not written[end].isalnum()):
            candidate = re.sub(r"[\s.-]", "", written[:end]).upper()
            if len(candidate) >= 15 and _valid(candidate):
                return end
    return 0


def _valid(number: str) -> bool:
    """Whether it passes the test of its country; stdnum does not know them all."""
    if iban.is_valid(number, check_country=False):
        return True
    return len(number) == _FIGURES_ONLY.get(number[:2]) and mod_97_10.is_valid(number[4:] + number[:4])
