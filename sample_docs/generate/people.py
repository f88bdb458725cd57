"""The people of the case, from `people.toml`, and the values that belong to them.

The one decision: whether somebody is withheld is a property of the person, never of a mention, exactly as in the law's practice (one
role decision serves the whole case). What a text shows of a person is written in the texts themselves (see `marking.py`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KINDS = {
    "mail": "email",
    "tel": "telefoon",
    "mobiel": "telefoon",
    "adres": "adres",
    "postcode": "postcode",
    "geboren": "geboortedatum",
    "bsn": "bsn",
    "iban": "iban",
    "kenteken": "kenteken",
    "login": "gebruikersnaam",
    "badge": "kenmerk_persoonlijk",
    "init": "persoon",
    "display": "persoon",
}
"""The kind of personal data that each key of people.toml holds."""

GENERAL_MAILBOXES = {
    "servicedesk@vechterdam.example",
    "burgemeester@vechterdam.example",
    "gemeentesecretaris@vechterdam.example",
}
"""Addresses of a function or desk: they give nobody away and stay."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person; `values` are the keys of people.toml that hold personal data."""

    id: str
    name: str
    role: str
    withhold: bool
    function: str
    unit: str
    org: str
    values: Mapping[str, str]

    @property
    def display(self) -> str:
        return self.values["display"]


def load_people() -> dict[str, Person]:
    """Every person by id."""
    data = tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
    return {key: _person(key, entry) for key, entry in data.items()}


def _person(key: str, entry: dict[str, str]) -> Person:
    return Person(
        id=key,
        name=entry["name"],
        role=entry["role"],
        withhold=entry["role"] in {"ambtenaar", "burger", "derde"},
        function=entry.get("function", ""),
        unit=entry.get("unit", ""),
        org=entry.get("org", ""),
        values={k: _computed(v) for k, v in entry.items() if k in KINDS},
    )


def _computed(value: str) -> str:
    """`@bsn:NNNNNNNN` and `@iban:BANKNNNNNNNNNN` get their check digits; anything else is itself."""
    if value.startswith("@bsn:"):
        return with_bsn_check(value[5:])
    if value.startswith("@iban:"):
        return with_iban_check(value[6:])
    return value


def with_bsn_check(eight: str) -> str:
    """The citizen service number whose first eight digits are given (11-check; 9999 is the range that is never issued)."""
    check = sum(int(digit) * weight for digit, weight in zip(eight, range(9, 1, -1), strict=True)) % 11
    if check == 10:
        raise ValueError("these eight digits have no valid ninth")
    return f"{eight}{check}"


def with_iban_check(account: str) -> str:
    """The Dutch IBAN of bank code + ten digits, in groups of four (ISO 13616, mod 97)."""
    digits = "".join(str(int(character, 36)) for character in f"{account}NL00")
    whole = f"NL{98 - int(digits) % 97:02d}{account}"
    return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
