"""The words with which mail programs begin the lines of a header, in Dutch, English, German and French, and where they stand in a line.

A label counts at the beginning of a line. Inside a line it counts when the text before it is glued on by a print to PDF
('@cbs.nl>Aan: <', '14:54Aan:') or when the line is a header run together ('Van: A Verzonden: ... Aan: B').
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from pipelines.reading.mail.history.lines import Line


class Label(StrEnum):
    FROM = "from"
    SENT = "sent"
    DATE = "date"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    SUBJECT = "subject"
    OTHER = "other"


_WORDS: dict[Label, tuple[str, ...]] = {
    Label.FROM: ("Van", "From", "Von", "De", "Afzender", "Expéditeur", "Sender"),
    Label.SENT: ("Verzonden op", "Verzonden", "Verstuurd", "Sent", "Gesendet", "Envoyé le", "Envoyé", "Datum verzonden", "Date Sent"),
    Label.DATE: ("Datum", "Date", "Datum/tijd"),
    Label.TO: ("Aan", "To", "An", "À", "Ontvanger", "Ontvangers", "Destinataire", "Recipients"),
    Label.CC: ("CC", "Cc", "cc", "Kopie", "Kopie aan", "Copie à", "Copy"),
    Label.BCC: ("BCC", "Bcc", "bcc", "Cci", "Blind copy"),
    Label.SUBJECT: ("Onderwerp", "Subject", "Betreff", "Objet", "Betreft"),
    Label.OTHER: (
        "Bijlagen", "Bijlage", "Attachments", "Attachment", "Anlagen", "Anlage", "Pièces jointes", "Prioriteit", "Priority", "Belang",
        "Urgentie", "Importance", "Wichtigkeit", "Gevoeligheid", "Sensitivity", "Categorieën", "Categories", "Beantwoorden aan",
        "Antwoord aan", "Antwoorden aan", "Reply-To", "Opvolgingsvlag", "Vlagstatus", "Markeringsstatus", "Follow Up Flag", "Flag Status",
        "Wanneer", "When", "Waar", "Where", "Namens", "On Behalf Of", "Namens deze",
    ),
}  # fmt: skip
_LABEL_OF: dict[str, Label] = {}
for _label, _words in _WORDS.items():
    for _word in _words:
        _LABEL_OF[_word] = _label
        if len(_word) > 2:
            _LABEL_OF[_word.upper()] = _label
_ALTERNATIVES = "|".join(sorted(map(re.escape, _LABEL_OF), key=len, reverse=True))
_HIT = re.compile(rf"(?P<label>{_ALTERNATIVES})[*_ \t\u00a0]{{0,3}}:(?:[*_]{{1,2}}(?=\s|$))?")
_OPENING = re.compile(r"[\s*_|•·>\[]*")
_GLUE = re.compile(r"[>\]);\d\"'|<»,.]$")


class Hit(NamedTuple):
    """A label in a line: `at` its first letter, `value` where its value begins; `strong` when it may open a header."""

    label: Label
    at: int
    value: int
    line: int
    strong: bool


def hits_of(text: str, line: Line, number: int) -> list[Hit]:
    """The labels of one line, in order. At most the first 4,000 characters are looked at."""
    if ":" not in line.words:
        return []
    found: list[Hit] = []
    end = min(line.end, line.begin + 4_000)
    opening = _OPENING.match(text, line.begin, end)
    first = opening.end() if opening else line.begin
    for hit in _HIT.finditer(text, line.begin, end):
        at = hit.start()
        strong = at == first
        if not strong and not _may_stand_here(text, line, at, hit.group("label"), bool(found)):
            continue
        strong = strong or (not found and _glued(text[line.begin : at]))
        found.append(Hit(_LABEL_OF[hit.group("label")], at, hit.end(), number, strong))
    return found


def _may_stand_here(text: str, line: Line, at: int, label: str, behind_another: bool) -> bool:
    before = text[at - 1]
    if before.isspace():
        return behind_another or _glued(text[line.begin : at])
    if _GLUE.search(before):
        return True
    # 'JansenVerzonden:' — letters glued to a label that no word ends in
    return behind_another and len(label) >= 5 and label[0].isupper() and before.islower()


def _glued(prefix: str) -> bool:
    """What a print left of a value before its label: ends of addresses, no sentence."""
    stripped = prefix.strip()
    return (
        bool(stripped)
        and len(stripped) < 2_000
        and stripped[-1] in ">])|<;"
        and len(stripped.split()) <= 60
        and ("@" in stripped or len(stripped.split()) <= 4)
    )
