"""What a document is called in the column Documentsoort: a letter, minutes, an invoice, where the file only says 'document'.

The words at the head of the page and in the name of the file tell; whoever writes 'Geachte' at the head of a line writes a letter. Nothing
but the list depends on this."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pipelines.document import Document

_UNTOLD = frozenset(("document", "tekst", "afbeelding"))
_HEAD = 600
"""Characters at the head of a document in which it says what it is."""
_LETTER = re.compile(
    r"^[ \t]*(?:(?:zeer )?geachte|beste (?:heer|mevrouw)|sehr geehrte[rs]?|dear (?:sir|madam|mr|mrs|ms)|l\.s\.,|hoogachtend)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER_HEAD = 3_000
_KINDS = (
    ("factuur", r"(?:credit)?factuur|creditnota|invoice|rechnung"),
    ("presentielijst", r"(?:presentie|deelnemers|aanwezigheids)lijst"),
    ("besluitenlijst", r"besluitenlijst"),
    ("verslag", r"(?:gespreks|vergader|bezoek)?verslag|notulen|protokoll|minutes"),
    ("agenda", r"(?:vergader)?agenda"),
    ("overeenkomst", r"(?:\w+)?overeenkomst|contract|convenant|verwerkersovereenkomst"),
    ("persbericht", r"persbericht"),
    ("chatbericht", r"whatsapp[- ]?(?:chat|gesprek)|(?:teams-?|signal-?)?chat"),
    ("notitie", r"memo|memorandum|(?:telefoon|gespreks|oplegg?)?notitie|oplegger"),
    ("nota", r"(?:\w+)?nota|(?:college|bestuurs|raads)voorstel"),
    ("besluit", r"(?:\w+)?besluit|beschikking|(?:\w+)?vergunning"),
    ("rapport", r"(?:eind|onderzoeks|advies|analyse|concept)?rapport|rapportage|analysecertificaat|(?:\w+)analyse"),
    ("planning", r"planning|actielijst|(?:dienst)?rooster"),
    ("processtuk", r"(?:verweer|beroep|bezwaar|klaag)schrift"),
    ("formulier", r"(?:\w+)?formulier"),
)
_NAMED_ONLY = (("nieuwsbrief", r"nieuwsbrief"), ("brief", r"(?:\w+)?brief"))
"""Told by a title or the name of the file; a line that begins so says too little."""
_NO_FIELD = r"(?!(?<!factuur)(?<!memo)[ \t]*:[ \t]*\S)"
"""'Rapport: april', 'Notulen: de secretaris' say something about another document; 'Factuur: 2025-12' does not."""
_AT_THE_HEAD = tuple(
    (kind, re.compile(rf"^\W{{0,3}}(?:concept[- ]?)?(?:{words})\b{_NO_FIELD}", re.IGNORECASE | re.MULTILINE))
    for kind, words in _KINDS
)
_IN_THE_NAME = tuple(
    (kind, re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)) for kind, words in (*_KINDS, *_NAMED_ONLY)
)


def listed_kind(document: Document) -> str:
    """The kind for the list; what the reader of the format said when neither page nor file name tells."""
    if document.kind not in _UNTOLD:
        return document.kind
    found = _first(_AT_THE_HEAD, document.title[:_HEAD]) or _first(_AT_THE_HEAD, document.text[:_HEAD])
    if not found and _LETTER.search(document.text, 0, _LETTER_HEAD):
        return "brief"
    name = PurePosixPath(document.source.name).stem
    return found or _first(_IN_THE_NAME, document.title) or _first(_IN_THE_NAME, name) or document.kind


def _first(kinds: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((kind for kind, pattern in kinds if pattern.search(text)), "")
