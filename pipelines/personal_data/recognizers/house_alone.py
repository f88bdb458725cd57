"""A house number without its street: 'mevr. J. Nowak van nr. 50', 'de buren op nummer 12'.

The street stands elsewhere in the file, or in the request. Right behind a name the number is withheld; behind 'buren' it is for the
officer to assess. Trap: 'nummer 214 van de wereld' and 'nummer 12 op de lijst' are ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.document import Kind, Proposal
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_HOUSE_ALONE = (
    r"(?P<address>(?:nr\.?|nummer|huisnummer)[ ][1-9]\d{0,3}[a-z]?)"
    r"(?![\w/-]|[.,]\d|[ ](?:van|op)[ ](?:de|het)\b)"
)
_NEIGHBOUR = re.compile(rf"(?:[ ](?:van|op|uit)|,)[ ]{_HOUSE_ALONE}")
_NEIGHBOURS = Screened(
    rf"\b(?:(?:over|boven|onder)?(?:buren|buurman|buurvrouw|bewoners?|bewoonster)|familie|gezin|\w*overlast|"
    rf"huurders?)[ ](?:op|van|uit|bij|aan)[ ]"
    rf"{_HOUSE_ALONE}",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Numbers behind a word for who lives there."""
    yield from map(_hit, _NEIGHBOURS.finditer(text))


def beside_names(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Numbers right behind a name."""
    for _, end in names:
        match = _NEIGHBOUR.match(text, end)
        if match:
            yield _hit(match)._replace(score=0.75, proposal=Proposal.WITHHOLD)


def _hit(match: re.Match[str]) -> Hit:
    why = "Een huisnummer van iemand: met de straat erbij is dat een adres."
    return Hit(*match.span("address"), Kind.ADDRESS, 0.5, why, proposal=Proposal.ASSESS)
