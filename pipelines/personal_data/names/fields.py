"""Who stands in a field that holds a person and nothing else: 'Van: willem slagtmaat <...>', 'Behandeld door: Bovenkerk'.

The field says that a person follows, so small letters and a surname of no list are enough; at the end of a letter a name in small
letters must begin with a given name. Trap: 'Aan: alle bewoners' and 'Van: gemeente': the value must be nothing but a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names import german
from pipelines.personal_data.names.lists import is_a_place, lists
from pipelines.personal_data.names.prefixes import PREFIXES
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.names.vetoes import never
from pipelines.personal_data.screening import Screened

_LABEL = Screened(
    r"(?:^|(?<=[\n\t|;.]))[ >]{0,4}(?P<label>van|from|aan|to|cc|behandeld door|behandelaar|contactpersoon|opsteller|opgesteld door|"
    r"notulist|notulen|verslag|actie|actiehouder|door|deelnemers?|aanwezig|afwezig|naam|klager|melder|aanvrager|verzoeker|steller|"
    r"monsternemer|bemonsterd door|gebeld door|leidinggevende|projectleider|geautoriseerd door|gecontroleerd door):"
    r"[ \t]{0,8}(?P<value>[^\n\t|]{2,200})",
    re.IGNORECASE,
)
_CLOSED = Screened(
    r"(?:groet(?:en|jes)?|mvg|hoogachtend|regards|gr|gr(?:ü|ue)(?:ß|ss)en?|gru(?:ß|ss)|mfg)"
    r"[,.! ]{0,3}\n[ \t]{0,4}\n?[ \t]{0,4}(?P<value>[^\n]{3,40})(?=\n|$)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[^;,<(\[]+")
_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:[ ][^\W\d_][\w'’-]*){0,4}")
_ONE_PERSON = frozenset(
    (
        "behandeld door",
        "behandelaar",
        "contactpersoon",
        "opsteller",
        "opgesteld door",
        "notulist",
        "klager",
        "melder",
        "steller",
        "monsternemer",
        "bemonsterd door",
        "gebeld door",
        "leidinggevende",
        "projectleider",
    )
)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "belt bellen mailt mailen regelt komt vraagt doet maakt stuurt is heeft gaat wil zie zoekt levert checkt",
    )
)
"""What stands behind a given name in a list of actions."""
_NO_NAME = ("function", "calendar", "party", "organisation", "closing", "greeting", "title")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Names in fields that hold somebody, and in small letters under a letter."""
    for field in _LABEL.finditer(text):
        alone = field["label"].lower() in _ONE_PERSON
        for piece in _PIECE.finditer(text, *field.span("value")):
            yield from _name(text, piece.start(), piece.end(), alone=alone)
    for closing in _CLOSED.finditer(text):
        yield from _name(text, *closing.span("value"), alone=not _is_a_town(closing["value"]))


def _is_a_town(written: str) -> bool:
    """'Groet,' and 'Vechterdam' below it may be whoever wrote for the town."""
    key = fold(written.strip(" .\r"))
    return is_a_place(key) and key not in lists().surnames


def _name(text: str, start: int, end: int, *, alone: bool) -> Iterator[tuple[int, int]]:
    written = text[start:end].strip(" .\r")
    match = _NAME.fullmatch(written)
    if match is None:
        return
    begin = text.index(written, start)
    if _is_small_name(written) or (alone and _is_surname_alone(written)):
        yield begin, begin + len(written)


def _is_small_name(written: str) -> bool:
    """'willem slagtmaat', 'roos de buitenhek': a given name of the lists, and what may be a surname."""
    known, words = lists(), fold(written).split()
    rest = [word for word in words[1:] if word not in PREFIXES]
    if not written.islower() or words[0] not in known.first_names or len(rest) not in (1, 2):
        return False
    return not any(
        word in never() or word in _COMMON or any(word in known.cues[cue] for cue in _NO_NAME) for word in rest
    )


def _is_surname_alone(written: str) -> bool:
    """'Slagtmaat', 'Van Steenhaut': one capitalised word that is a surname or on no list."""
    known, words = lists(), fold(written).split()
    bare = [word for word in words if word not in PREFIXES]
    if len(bare) != 1 or not written.split()[-1][:1].isupper() or written.isupper() or bare[0] in never():
        return False
    if any(bare[0] in known.cues[cue] for cue in _NO_NAME):
        return False
    return bare[0] in known.surnames or not (bare[0] in known.words or german.is_a_word(written))
