"""Telephone numbers in every Dutch notation, and foreign ones that begin with + or 00; phonenumbers verifies what is
foreign.

Trap: a nine- or ten-digit number may be a kenmerk, a KvK number or an amount. Only a number that the Dutch plan could
give out counts, written as people write numbers. 14 0xx, 0800, 0900, numbers that the words call general and the
body's own numbers are no one's. A scanner writes O for 0 and l for 1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import phonenumbers

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_GAP = r"[ \u00a0\u2009.\-–/]{0,3}"
_D = r"[\dOolI]"
_NUMBER = re.compile(
    rf"""(?<![\w.,/+=-])(?:
        (?:\+|00)[ ]?31{_GAP}(?:\(0\){_GAP})?[1-9](?:{_GAP}\d){{8,10}}     # +31 (0)6 12345678, +31 97 ... (twelve digits)
      | \(\+?31\){_GAP}(?:\(0\))?{_GAP}[1-9](?:{_GAP}\d){{8}}
      | \(0\d{{0,3}}\){_GAP}\d(?:{_GAP}\d){{5,8}}                            # (030) 1234567, (0)6 12345678
      | 0[1-9](?:{_GAP}\d){{8}}                                              # 06 - 12 34 56 78, 070 337 38 00
      | [0O](?:6|[1-5789]{_D})(?:{_GAP}{_D}){{6,8}}                          # O6-34l2 88O1
      | \+(?!31)[1-9]\d{{0,2}}(?:{_GAP}\(?\d\)?){{6,12}}                     # foreign
      | 00(?!31)[1-9]\d{{0,2}}(?:{_GAP}\d){{7,12}}
    )(?![\w]|[.,]\d|[-–/]?\d)""",
    re.VERBOSE,
)
_CUE = re.compile(
    r"(?:tel\w*|mobiel\w*|mob|gsm|bel|belt|bellen|bereikbaar|nummer|fax|phone|mobile|cell|whatsapp|app|call|"
    r"bereik\w*|toestel|T|M|F)\W{0,12}(?:\w{1,6}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:toestel(?:nummer)?|tst\.?|doorkies(?:nummer)?|intern(?:\snr\.?|"
    r"\snummer)?)\s*:?\s*(?P<number>\d{3,5})(?![\d-])",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"0(?:800|90[069]|14)|14")
_NOT_A_PHONE = re.compile(
    r"(?:kvk|btw|kenmerk|zaak(?:nummer)?|dossier(?:nummer)?|factuur(?:nummer)?|iban|rekening(?:nummer)?|isbn|"
    r"order(?:nummer)?|bsn|burgerservicenummer|beschikking|aanslag\w*|polis\w*|klantnummer|ordernr|vergunning|"
    r"rijbewijs\w*|paspoort\w*|giro)(?:\s?(?:nr|nummer))?\W{0,12}$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:algeme\w+|centrale|landelijke?|gratis|receptie|balie|helpdesk|servicedesk|klantenservice|meldkamer|meldpunt|"
    r"noodnummer|storings\w+|alarmnummer|tolkentelefoon|klantcontactcentrum|kcc|informatienummer|"
    r"publieksnummer|hoofdnummer|secretariaat|groepen|facilitaire dienst)[^\n.;]{0,28}$",
    re.IGNORECASE,
)
_LETTERS = str.maketrans("OolI", "0011")


def find(text: str, own_numbers: Collection[str] = ()) -> Iterator[Hit]:
    """Numbers of persons in `text`. `own_numbers` belong to the body (any notation)."""
    own = {significant(number) for number in own_numbers}
    for match in _NUMBER.finditer(text):
        written = match.group()
        real = sum(c.isdigit() for c in written)
        digits = significant(written.translate(_LETTERS))
        before = text[max(0, match.start() - 45) : match.start()]
        if digits in own or real < 5 or not _possible(digits) or _NOT_A_PHONE.search(before) or _GENERAL.search(before):
            continue
        sure = not written.isdigit() or digits.startswith("6") or bool(_CUE.search(before))
        yield Hit(*match.span(), Kind.PHONE, 0.98 if sure else 0.75, "Een telefoonnummer.")
    for match in _SHORT.finditer(text):
        yield Hit(*match.span("number"), Kind.PHONE, 0.8, "Een doorkiesnummer.")


def significant(number: str) -> str:
    """The national significant number: digits without country code and leading zero; foreign numbers keep '+' and
    their country code."""
    written = number.replace("(0)", "").strip()
    digits = re.sub(r"\D", "", written)
    foreign = re.match(r"\(?\+(?!\s?31)|00(?!\s?31)[1-9]", written)
    if foreign and not digits.startswith(("31", "0031")):
        return "+" + digits.removeprefix("00")
    return re.sub(r"^(?:0031|31(?=\d{9,11}$)|0)", "", digits)


def _possible(digits: str) -> bool:
    """Whether the Dutch plan gives such a number to a subscriber (no service number), or another country's plan knows
    it."""
    if digits.startswith("+"):
        try:
            return phonenumbers.is_possible_number(phonenumbers.parse(digits))
        except phonenumbers.NumberParseException:
            return False
    if _SERVICE.match("0" + digits):
        return False
    nine = len(digits) == 9 or (len(digits) == 11 and digits.startswith("97"))
    return nine and digits[0] in "123456789" and len(set(digits)) > 1
