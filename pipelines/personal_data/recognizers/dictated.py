"""Telephone numbers in words, as people dictate them or hide them from programs: 'nul zes twaalf vierendertig ...', '06 twee vier 1182'.
They are looked for in the whole text, for they may stand where there is no figure.

Trap: 'zes of zeven' is no number, so it begins with 'nul zes' or '06' and gives eight figures behind that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.document import Kind
from pipelines.personal_data.screening import Screened
from pipelines.personal_data.values import Hit

_ONES = {
    "nul": "0", "een": "1", "één": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8",
    "negen": "9",
}  # fmt: skip
_TEENS = {
    "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13", "veertien": "14", "vijftien": "15", "zestien": "16",
    "zeventien": "17", "achttien": "18", "negentien": "19",
}  # fmt: skip
_TENS = {
    "twintig": "2", "dertig": "3", "veertig": "4", "vijftig": "5", "zestig": "6", "zeventig": "7", "tachtig": "8", "negentig": "9",
}  # fmt: skip
_PAIRS = _TEENS | {
    first + joint + word: tens + _ONES[first]
    for word, tens in _TENS.items()
    for first in _ONES
    for joint in ("en", "ën")
}
_SAID = _ONES | _PAIRS | {word: tens + "0" for word, tens in _TENS.items()}
_WORD = r"(?:\d{1,8}|[a-zéë]{3,16})"
_NUMBER = Screened(rf"\b(?:nul[ ,-]{{1,2}}zes|06)(?P<rest>(?:[ ,.:-]{{1,3}}{_WORD}){{1,8}})", re.IGNORECASE)
_PIECE = re.compile(_WORD, re.IGNORECASE)
_FIGURES = 8
"""Behind the '06' of a mobile number."""


def find(text: str) -> Iterator[Hit]:
    """Mobile numbers in `text` of which a figure at least is written as a word."""
    for match in _NUMBER.finditer(text):
        figures, end = "", 0
        for piece in _PIECE.finditer(text, match.start("rest"), match.end()):
            word = piece.group().lower()
            said = word if word.isdigit() else _SAID.get(word)
            if said is None or len(figures) >= _FIGURES:
                break
            figures, end = figures + said, piece.end()
        if len(figures) == _FIGURES and not re.fullmatch(r"[\d\W]+", text[match.start() : end]):
            yield Hit(match.start(), end, Kind.PHONE, 0.9, "Een telefoonnummer, in woorden geschreven.")
