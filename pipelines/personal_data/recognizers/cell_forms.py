"""How a cell is written that holds what its heading says: a number of three figures and more, a house, a name.

Trap: 'Naam' also stands over companies and variables, and 'Account' over words, so a heading alone never makes a cell personal."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.document import Kind
from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers.account_forms import of_a_system
from pipelines.personal_data.recognizers.columns_of_people import NO_PERSON

_DATE = re.compile(
    r"\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9}\.?)[-/. ]\d{2,4}(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?", re.IGNORECASE
)
_NUMBER = re.compile(r"(?=(?:[^\d]*\d){3})[A-Za-z]{0,6}[ ./-]?\d[\dA-Za-z./-]{1,18}(?:[ .]\d{1,6}){0,4}")
_ACCOUNT = re.compile(r"(?:[\w-]+\\)?[A-Za-z0-9_][\w.-]{2,38}")
_CAPITALISED = re.compile(r"[A-Z][a-z]+")
"""As firms are written that own a system: 'Centric'."""
_LOGIN = re.compile(r"[a-z]{4,}\d{0,4}")
_PHONE = re.compile(r"\(?\+?\d[\d ()./-]{2,20}\d(?:\s?\(?(?:tst|toestel)\.? ?\d+\)?)?")
_HOUSE = re.compile(r"[^\W\d_][^\d\n|;]{2,50} \d{1,5}(?:[ -]?[\w]{1,4})?(?:,? .{0,40})?")
_PLATE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{1,3}[- ]?[A-Za-z0-9]{2,3}[- ]?[A-Za-z0-9]{1,3}")
_SOCIAL = re.compile(r"\d{4}[ .]?\d{2}[ .]?\d{3}|\d{3}[ .]?\d{3}[ .]?\d{3}|\d{8}")


def fits(written: str, kind: Kind) -> bool:
    """Whether a cell is written as values of a kind are."""
    return _FORMS[kind](written)


def like_a_login(written: str) -> bool:
    """'kadirr', 'mvries2': one small word, as people log in."""
    return written.islower() and _LOGIN.fullmatch(written) is not None


def names_somebody(written: str) -> bool:
    """Whether capitalised words of a cell are on the lists of names, and not all of them are ordinary words."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", written)
    if not words or len(words) > 7 or any(c.isdigit() or c in "@/_" for c in written) or NO_PERSON.search(written):
        return False
    known = lists()
    folded = [fold(word).strip(".") for word in words]
    capital = [w for w, f in zip(words, folded, strict=True) if w[:1].isupper() and f not in known.cues["prefix"]]
    called = any(f in known.first_names or f in known.surnames for f in folded)
    return bool(capital) and called and not all(f in known.words for f in folded)


def _number(written: str) -> bool:
    return bool(_NUMBER.fullmatch(written)) and not _DATE.fullmatch(written) and len(written) <= 26


def _account(written: str) -> bool:
    return bool(_ACCOUNT.fullmatch(written)) and not (
        fold(written) in lists().words
        or _decimal(written)
        or of_a_system(written)
        or (_CAPITALISED.fullmatch(written) and not names_somebody(written))
    )


def _decimal(written: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?:[.,]\d+)*|\d+[.,]\d+", written)) or bool(_DATE.fullmatch(written))


_FORMS: dict[Kind, Callable[[str], bool]] = {
    Kind.PERSONAL_NUMBER: _number,
    Kind.USER_NAME: _account,
    Kind.PHONE: lambda written: bool(_PHONE.fullmatch(written)) and not _DATE.fullmatch(written),
    Kind.BIRTH_DATE: lambda written: bool(_DATE.fullmatch(written)),
    Kind.ADDRESS: lambda written: bool(_HOUSE.fullmatch(written)) and not NO_PERSON.search(written),
    Kind.LICENCE_PLATE: lambda written: bool(_PLATE.fullmatch(written)),
    Kind.BSN: lambda written: bool(_SOCIAL.fullmatch(written)) and written.strip("0. ") != "",
    Kind.PERSON: names_somebody,
}
