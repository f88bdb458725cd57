"""Whether somebody writes about a matter of his own: 'ik maak bezwaar', 'ik meld mij ziek', 'mijn woning'.

Only who signs or sends the message is meant, and only what stands between the head of the message and the name under it. Trap: the
alderman who answers a complaint does not complain; the quoted complaint stands under another head."""

from __future__ import annotations

import re

from pipelines.personal_data.private_words import is_strong

_DOES = r"(?:maak|teken|dien|ga|wil|meld|ben|blijf|vraag|doe|klaag)"
_MATTER = r"(?:bezwaar|beroep|klacht|zienswijze|ziek|aangifte|uitkering|schadevergoeding|ziekenhuis)"
_MINE = (
    r"(?:huisarts|specialist|behandeling|operatie|burn-?out|ziekte|zwangerschap|uitkering|woning|huis|tuin|erf|buurman|buren|buurvrouw|kind|"
    r"kinderen|zoon|zoontje|dochter|dochtertje|vrouw|man|echtgenote?|partner|moeder|vader|ouders|scheiding|rekening|hypotheek|bezwaarschrift|"
    r"bezwaar|klacht|bsn)"
)
_OWN = re.compile(
    rf"\bik\b[^.!?\n]{{0,50}}\b{_DOES}\b[^.!?\n]{{0,50}}\b{_MATTER}\b|\b{_DOES} ik\b[^.!?\n]{{0,60}}\b{_MATTER}\b|"
    rf"\b(?:mijn|m'n|onze|ons) (?:eigen )?{_MINE}\b|"
    rf"\b(?:wij|we)\b[^.!?\n]{{0,50}}\b(?:maken|tekenen|dienen)\b[^.!?\n]{{0,50}}\b{_MATTER}\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^[ >\t]*(?:van|from|afzender)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_CLOSING = re.compile(
    r"(?:groet\w*|gr\.?|hoogachtend|best|regards|cheers|mvg|m\.v\.g\.?|bedankt|dank|liefs|hartelijks|vriendelijk\w*)[^\n]{0,30}"
    r"\n\s{0,6}(?:[^\n]{0,30}\n\s{0,3})?$",
    re.IGNORECASE,
)
_AT_HEAD = re.compile(r"^[ >\t]*(?:van|from|afzender)[ \t]*:[^\n]{0,30}$", re.IGNORECASE | re.MULTILINE)
_LONGEST = 3000
"""Characters of a message that are looked at."""


def is_written_by(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] sends or signs a message about a matter of his own."""
    line = text.rfind("\n", 0, start) + 1
    if _AT_HEAD.match(text[line:start]):
        behind = text[end : end + _LONGEST]
        following = _HEAD.search(behind)
        return _is_own(behind[: following.start() if following else len(behind)])
    before = text[max(0, start - _LONGEST) : start]
    if not _CLOSING.search(before[-90:]):
        return False
    heads = [head.start() for head in _HEAD.finditer(before)]
    return _is_own(before[heads[-1] if heads else 0 :])


_OF_THE_WRITER = re.compile(r"\b(?:ik|mijn|m'n)\b", re.IGNORECASE)
_TO_THE_BODY = re.compile(
    r"^[ \t]*(?:geachte?|beste|aan)[ ](?:(?:het|de)[ ])?(?:college\b|burgemeester|wethouder|gemeente\b|"
    r"heer[ ]?[,/][ ]?mevrouw|heer of mevrouw|"
    r"mevrouw[ ]?[,/][ ]?(?:meneer|heer)|medewerker|lezer|afdeling|team\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""Whom a citizen writes to; who governs signs a letter to them with the function."""
_SENTENCE = re.compile(r"[^.!?]+")
_WORD = re.compile(r"[^\W\d_][\w-]*")


def _is_own(message: str) -> bool:
    """Whether the writer says so, or says 'ik' or 'mijn' in a sentence about private life: 'wanneer kan ik het paspoort ophalen?'."""
    if _OWN.search(message):
        return True
    sentences = (sentence for sentence in _SENTENCE.findall(message) if _OF_THE_WRITER.search(sentence))
    if _TO_THE_BODY.search(message):
        return True
    return any(is_strong(word) for sentence in sentences for word in _WORD.findall(sentence))
