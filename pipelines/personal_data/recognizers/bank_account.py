"""IBANs of any country (ISO 13616, mod 97), spaced or not, and old Dutch account numbers with a cue.

Trap: an IBAN on a letterhead belongs to the body; the caller's context decides. OCR writes O for 0: such a number is found, with a lower score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from pipelines.document import Kind
from pipelines.personal_data.values import Hit

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[ \u00a0]?\d{2}(?:[ \u00a0.-]?[A-Z0-9]){11,30}(?![A-Za-z0-9])", re.ASCII)
_DUTCH_LIKE = re.compile(r"(?<![A-Za-z0-9])NL[ ]?[0-9O]{2}[ .]?[A-Z]{4}[ .]?(?:[0-9O][ .]?){9}[0-9O](?![A-Za-z0-9])")
_OLD = re.compile(
    r"\b(?:rek(?:ening)?(?:\.|\s?n(?:umme)?r\.?|nummer)?|(?:post)?giro(?:nummer)?|bank(?:rekening)?(?:nummer)?|rekeningnummer)\W{0,5}(?P<number>\d(?:[ .]?\d){6,9})(?!\d)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Accounts in `text`."""
    taken: list[tuple[int, int]] = []
    for match in _IBAN.finditer(text):
        end = _longest_valid(match.group())
        if end:
            taken.append((match.start(), match.start() + end))
            yield Hit(match.start(), match.start() + end, Kind.IBAN, 0.99, "Een bankrekeningnummer (IBAN).")
    for match in _DUTCH_LIKE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield Hit(*match.span(), Kind.IBAN, 0.85, "Lijkt op een bankrekeningnummer (IBAN) met een leesfout.")
    for match in _OLD.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield Hit(*match.span("number"), Kind.BANK_ACCOUNT, 0.85, "Een bankrekeningnummer.")


def _longest_valid(written: str) -> int:
    """Characters of the longest beginning that is an IBAN; 0 when none is. Text may follow without a separator of its own."""
    for end in range(len(written), 14, -1):
        if written[end - 1].isalnum() and (end == len(written) or not written[end].isalnum() or _full(written[:end])):
            candidate = re.sub(r"[ \u00a0.-]", "", written[:end])
            if iban.is_valid(candidate, check_country=False):
                return end
    return 0


def _full(written: str) -> bool:
    return len(re.sub(r"[ \u00a0.-]", "", written)) >= 15
