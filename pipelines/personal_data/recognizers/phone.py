"""Telephone numbers in every Dutch notation, and foreign ones that begin with + or 00.

Trap: a nine- or ten-digit number may be a kenmerk, a KvK number or an amount. Only a number that the Dutch plan could give out
counts, written as people write numbers. 14 0xx, 0800, 0900, 088 switchboards named as such and the body's own numbers are no one's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_GAP = r"[ \u00a0.\-–/]{0,3}"
_NUMBER = re.compile(
    rf"""(?<![\w.,/+=-])(?:
        (?:\+|00)[ ]?31{_GAP}(?:\(0\){_GAP})?[1-9](?:{_GAP}\d){{8}}      # +31 (0)6 12345678
      | \(\+?31\){_GAP}(?:\(0\))?{_GAP}[1-9](?:{_GAP}\d){{8}}
      | \(0\d{{0,3}}\){_GAP}\d(?:{_GAP}\d){{5,8}}                          # (030) 1234567, (0)6 12345678
      | 0[1-9](?:{_GAP}\d){{8}}                                            # 06 - 12 34 56 78, 070 337 38 00
      | \+(?!31)[1-9]\d{{0,2}}(?:{_GAP}\(?\d\)?){{7,12}}                   # foreign
    )(?![\w]|[.,]\d|{_GAP}\d)""",
    re.VERBOSE,
)
_CUE = re.compile(r"(?:tel|telefoon|mobiel|mob|gsm|bel|bellen|belt|bereikbaar|nummer|fax|phone|mobile|cell|whatsapp|app|06|[TMF])\W{0,12}$", re.IGNORECASE)
_SERVICE = re.compile(r"0(?:800|900|906|909|14)|14")
_NOT_A_PHONE = re.compile(r"(?:kvk|btw|kenmerk|zaak(?:nummer)?|dossier(?:nummer)?|factuur(?:nummer)?|iban|rekening|isbn|order|nr\.|bsn|burgerservicenummer)\W{0,12}$", re.IGNORECASE)


def find(text: str, own_numbers: Collection[str] = ()) -> Iterator[Hit]:
    """Numbers of persons in `text`. `own_numbers` belong to the body (any notation)."""
    own = {significant(number) for number in own_numbers}
    for match in _NUMBER.finditer(text):
        digits = significant(match.group())
        before = text[max(0, match.start() - 30) : match.start()]
        if digits in own or not _possible(match.group(), digits) or _NOT_A_PHONE.search(before):
            continue
        plain = match.group().isdigit()
        sure = not plain or digits.startswith("6") or bool(_CUE.search(before))
        yield Hit(*match.span(), Kind.PHONE, 0.98 if sure else 0.75, "Een telefoonnummer.")


def significant(number: str) -> str:
    """The national significant number: digits without country code and leading zero."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if number.lstrip(" (").startswith("+") and not digits.startswith("31"):
        return "+" + digits
    return re.sub(r"^(?:0031|31(?=\d{9}$)|0)", "", digits)


def _possible(written: str, digits: str) -> bool:
    """Whether the Dutch plan gives such a number to a subscriber (nine digits, no service number)."""
    if digits.startswith("+"):
        return 8 <= len(digits) - 1 <= 15
    national = digits
    if _SERVICE.match("0" + national):
        return False
    return len(national) == 9 and national[0] in "123456789" and len(set(national)) > 1
