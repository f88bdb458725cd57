"""Special and criminal personal data (articles 9 and 10 GDPR), ground 5.1.1.d, always 'beoordelen'.

Trap: a policy note on diabetes tells of nobody. A word counts only when the same sentence speaks of a person: a name,
'hij', 'mijn dochter', 'cliënt'. The whole clause is not guessed at: the finding points the officer to the place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import ahocorasick

from pipelines.document import Kind, Proposal
from pipelines.personal_data.values import Hit

_ABOUT_SOMEBODY = re.compile(
    r"\b(?:ik|mijn|m'n|hij|hem|zij|ze|haar|zijn (?:moeder|vader|vrouw|partner|zoon|dochter|broer|zus|hart|been|rug)|"
    r"mevrouw|mw\.?|meneer|de heer|dhr\.?|cli[eë]nte?|pati[eë]nte?|betrokkene|verdachte|moeder|vader|dochter|zoon|"
    r"broer|zus|kind|vrouw|man|"
    r"echtgeno\w+|partner|buurman|buurvrouw|collega|medewerker|medewerkster|bewoner|bewoonster|leerling|slachtoffer|"
    r"aangever|verzoeker|klager|opa|oma|neef|nicht|he|she|his|her|my|i)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")


def find(text: str, persons: Sequence[tuple[int, int]] = ()) -> Iterator[Hit]:
    """Words of special data in sentences about a person; `persons` are the spans of names found."""
    lower = text.lower()
    if len(lower) != len(text):
        return
    last = -1
    for end_index, (term, whole, category) in _automaton().iter(lower):
        start, end = end_index + 1 - len(term), end_index + 1
        if start < last or (start and (lower[start - 1].isalnum() or lower[start - 1] == "-")):
            continue
        while not whole and end < len(lower) and (lower[end].isalpha() or lower[end] == "-"):
            end += 1
        if whole and end < len(lower) and lower[end].isalnum():
            continue
        if _about_somebody(text, start, end, persons):
            last = end
            why = f"Kan een bijzonder of strafrechtelijk gegeven over een persoon zijn ({category})."
            yield Hit(start, end, Kind.SPECIAL, 0.6, why, "5.1.1.d", Proposal.ASSESS)


def _about_somebody(text: str, start: int, end: int, persons: Sequence[tuple[int, int]]) -> bool:
    before, after = text[max(0, start - 160) : start], text[end : end + 120]
    stops = [m.end() for m in _SENTENCE.finditer(before)]
    begin = start - len(before) + (stops[-1] if stops else 0)
    stop = _SENTENCE.search(after)
    finish = end + (stop.start() if stop else len(after))
    if any(begin <= s < finish for s, _ in persons):
        return True
    return bool(_ABOUT_SOMEBODY.search(text, begin, finish))


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    stored = json.loads((Path(__file__).parent / "special_terms.json").read_text(encoding="utf-8"))
    automaton = ahocorasick.Automaton()
    for category, words in stored.items():
        if not category.startswith("_"):
            for word in words.split():
                term = word.rstrip("$")
                automaton.add_word(term, (term, word.endswith("$"), category))
    automaton.make_automaton()
    return automaton
