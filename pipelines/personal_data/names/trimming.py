"""Where a found name ends up too long or too short by what stands beside it on the page.

'(wethouder Wonen en) Financiën, M. ten Broeke', 'u.' over the line end before 'Dirk', the firm in 'Arnold Maas van Iveka' and in
'Ebru Çelik | Stratigon' are no part of the name; the calling name in 'W. Maas (Willem)' is."""

from __future__ import annotations

import re

from pipelines.personal_data.names.lists import lists
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.values import Hit

_BEHIND_A_WORD = re.compile(r"(?P<word>[^\W\d_]+),\s+(?=(?:[A-Z]\.){1,4}\s?(?:[a-z']{1,4}\s){0,3}[A-Z])")
_LINE_BEFORE = re.compile(r"[a-z]{1,3}\.?[ ]?\n\s*(?=[A-ZÀ-Þ])")
_OF_A_FIRM = re.compile(
    r"(?P<name>(?P<given>[A-ZÀ-Þ][\w'’-]+)[ ](?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er)[ ]){0,3}(?P<last>[A-ZÀ-Þ][\w'’-]+))[ ]van[ ]"
    r"(?:De[ ])?(?P<firm>[A-ZÀ-Þ][\w'’-]+)"
)
_OPENING = re.compile(
    r"(?P<word>beste|ha|hoi|hallo|hai|hey|dag|lieve|prima|top|ok|oké|oke|dank|bedankt|fijn|goed|mooi|helaas|graag|sorry|ja|nee|dear|hi|hello|thanks|best|if|when)"
    r"[ ](?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""'Beste Piotr' and 'Prima Tamar' on lines of their own look like a given name and a surname. Trap: people are called Hai, Ha, Dag,
Lieve and Top too; in a sentence and in a row of names these are theirs."""
_HEAD = re.compile(r"(?:^|[\n.!?:>\t–-])[ \t>\"'“‘]*$")
_ALSO_NAMES = frozenset(("ha", "hai", "dag", "lieve", "hi", "hey", "top", "ok", "oke", "ja", "best", "goed", "mooi"))
_ADDRESSED, _ALONE = re.compile(r"[ ]?[,!](?=[ ]?(?:\n|$|[a-z]))"), re.compile(r"[ ]?(?:\n[ \t]*\n|$)")
_BEFORE = 12
"""Characters before a name that show whether a line or a sentence begins there."""
_CELLS = re.compile(r"(?P<name>[^|/\n]{3,}?)[ ]?(?:\||[ ]/|[ ]–)[ ].*", re.DOTALL)
_CALLING_NAME = re.compile(r"[ ]?\((?P<given>[A-ZÀ-Þ][\w-]+)\)")
_INITIALS = re.compile(r"(?<!\w)[A-Z]\.")


def trimmed(text: str, hit: Hit) -> Hit:
    """The hit with the borders of the name."""
    written = text[hit.start : hit.end]
    before = _LINE_BEFORE.match(text, hit.start, hit.end) if "\n" in written else None
    if before is not None:
        hit = hit._replace(start=before.end())
    behind = _BEHIND_A_WORD.match(text, hit.start, hit.end) if "," in written else None
    if behind is not None and _is_only_a_word(behind["word"]):
        hit = hit._replace(start=behind.end())
    opening = _OPENING.match(text, hit.start, hit.end)
    if opening is not None and _greets(text, hit, opening):
        hit = hit._replace(start=opening.end())
    cells = _CELLS.fullmatch(text, hit.start, hit.end) if any(map(written.__contains__, "|/–")) else None
    if cells is not None:
        hit = hit._replace(end=cells.end("name"))
    firm = _OF_A_FIRM.fullmatch(text, hit.start, hit.end) if " van " in written else None
    if firm is not None and _is_a_firm(*map(fold, firm.group("given", "last", "firm"))):
        hit = hit._replace(end=firm.end("name"))
    return _with_calling_name(text, hit)


def _greets(text: str, hit: Hit, opening: re.Match[str]) -> bool:
    """Whether the word opens a line or a sentence and is no name: 'Hai Piotr,' by itself greets, 'Hai Chen' is somebody."""
    if not _HEAD.search(text[max(0, hit.start - _BEFORE) : hit.start]):
        return False
    if fold(opening["word"]) not in _ALSO_NAMES and fold(opening["word"]) not in lists().first_names:
        return True
    rest, known = fold(text[opening.end() : hit.end]), lists()
    if _ADDRESSED.match(text, hit.end):
        return rest in known.first_names or not (" " in rest or rest in known.surnames)
    return _ALONE.match(text, hit.end) is not None and rest in known.first_names and rest not in known.surnames


def _is_only_a_word(word: str) -> bool:
    key = fold(word)
    return key in lists().words and key not in lists().surnames


def _is_a_firm(given: str, last: str, firm: str) -> bool:
    """Behind a whole name 'van' and a capital that nobody is called by; 'Jan Peter van Iersel' has two given names."""
    known = lists()
    whole = given in known.first_names and last in known.surnames and last not in known.first_names
    return whole and firm not in known.surnames


def _with_calling_name(text: str, hit: Hit) -> Hit:
    match = _CALLING_NAME.match(text, hit.end) if text[hit.end : hit.end + 2].strip().startswith("(") else None
    if match is None or fold(match["given"]) not in lists().first_names:
        return hit
    return hit._replace(end=match.end()) if _INITIALS.search(text, hit.start, hit.end) else hit
