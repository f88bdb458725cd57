"""What looks like a name and is none: the last word before a name becomes a finding.

A veto needs no weighing: government words and abbreviations ('Woo', 'PIA', 'Koninkrijksrelaties'), towns of several
words ('Den Haag'), language codes ('nl-NL'), the street in 'Henri Faasdreef 312', the firm in 'Van den Hoek B.V.'. A
title or a given name in front overrules it, for people may be called anything."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.personal_data.names.lists import DATA, lists, towns
from pipelines.personal_data.names.things import SURE, VERY_SURE, belongs_to_a_thing
from pipelines.personal_data.names.tokens import fold

_DOUBTFUL = 0.35
_LONGEST = 80
"""Letters of a name at most; what is longer is judged by the model alone."""
_VERBS = frozenset(("toon", "stel", "leen", "wil", "kies", "tip"))
_OBJECT = re.compile(r"[ ](?:uw|je|jouw|de|het|een|deze|dit|alle|geen|aan dat)[ ](?![A-Z])")
_BEGIN = r"(?:^|[.!?:;\n>•]|(?:^|\n)[ \t]*[-*–]|\d[.)])[ \t]*"
_HEAD = re.compile(_BEGIN + "$")
_COMMANDED = re.compile(_BEGIN + r"(?P<verb>[^\W\d_]+)[ ]$")
_ARTICLES = frozenset(("de", "het", "een"))
_ABBREVIATION = re.compile(r"(?:[NTIMDO]\.[a-z]\.[vtmkg]|a\.d\.h\.v)\.?(?!\w)")
"""'N.a.v. de notulen', 'T.a.v. de raad'."""
_LIKELY = 0.5
_AROUND, _CAPITALS_EVERY = 120, 40
"""Characters around a word, and how few of them there are to a capital where capitals are typed."""
_NEVER_CALLED = frozenset({"woo", "tot", "bot", "de", "la"})
_LANGUAGE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_LABEL = re.compile(r"[a-z]{2,12}-?(?:nr|nummer)\.?", re.IGNORECASE)
"""'sofi-nr was ...': what a number is called."""
_MACHINE = re.compile(r"[a-z]{1,3}[A-Z]\w{0,3}|[A-Z]{2,5}\d+\w*|\w*\d\w*\d\w*|[^\W\d_]")
_STREET_NUMBER = re.compile(
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|pad|hof)$", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(r" \d")
_CASE_BEFORE = re.compile(r"\b[CTF][-‑–]\d{1,4}/\d\d(?: P)?,? $")
"""'(C-101/01, Lindqvist)': what a case before the Court of Justice is called, as everybody cites it."""
_FIRM = re.compile(
    r"(?:[ ][a-z]{2,9})?[ ,]{0,2}(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|BVBA|GmbH|Ltd|Inc|[Aa]dvocaten|"
    r"[Nn]otarissen)(?!\w)"
)
_OPTION = re.compile(r"[ \t]*--?\w[\w-]*")
"""A line of a manual page: '--help  toon de hulp'."""
_PROVINCIAL = re.compile(r"(?:gedeputeerde|provinciale)\s$", re.IGNORECASE)
"""'Namens Gedeputeerde Staten van Drenthe': a body, though one of them is a gedeputeerde."""
_INITIALS_BESIDE = re.compile(r"[(/]$")
_TITLE = re.compile(
    r"(?:\b(?:mevrouw|mevr|mw|dhr|heer|meneer|mr|drs|dr|ir|ing|prof|ds|dominee|pastoor|fam|familie|beste|lieve|hoi|geachte)\.?|@)[ ]$",
    re.IGNORECASE,
)


def is_no_name(text: str, start: int, end: int, chance: float) -> bool:
    """Whether text[start:end], which looked like a name with this chance, is known not to be one."""
    written = text[start:end]
    before = text[max(0, start - 14) : start]
    if _FIRM.match(text, end) or (_NUMBER_BEHIND.match(text, end) and _STREET_NUMBER.search(written)):
        return True
    if before.endswith((" ", " \n")) and _TITLE.search(before):
        return False
    if _CASE_BEFORE.search(before) or _LABEL.fullmatch(written):
        return True
    if written.startswith("Staten") and _PROVINCIAL.search(before):
        return True
    key = " ".join(fold(written).split())
    if len(key) <= _LONGEST and belongs_to_a_thing(text, start, end, key, chance):
        return True
    if _ABBREVIATION.match(text, start) or _is_imperative(text, start, key):
        return True
    if written.islower() and " " not in written and _is_a_small_word(text, start, end, key, chance):
        return True
    if chance < _DOUBTFUL and _INITIALS_BESIDE.search(before) and re.fullmatch(r"[A-Z]{2,4}", written):
        return True
    if chance < _DOUBTFUL and re.fullmatch(r"[A-Z]\.?", written):
        return True
    return not _is_surely_called_so(key, chance) and _is_a_word_of_papers(written, key)


def _is_surely_called_so(key: str, chance: float) -> bool:
    """A name of the lists, or one letter, where everything around it says that somebody stands there."""
    if chance >= SURE and key.isalpha() and len(key) == 1:
        return True
    listed = (chance >= SURE and key in lists().first_names) or (chance >= VERY_SURE and key in lists().surnames)
    return listed and key not in _NEVER_CALLED


@lru_cache(maxsize=5_000)
def _is_a_word_of_papers(written: str, key: str) -> bool:
    """Government words and abbreviations, towns, codes of languages and machines."""
    if key in never() or key.replace(" ", "-") in never() or key in towns():
        return True
    words = re.split(r"[\s-]+", key)
    if all(word.strip(".") in never() for word in words):
        return True
    return bool(_LANGUAGE.fullmatch(written)) or (
        len(words) == 1 and bool(_MACHINE.fullmatch(written)) and "." not in written
    )


def _is_a_small_word(text: str, start: int, end: int, key: str, chance: float) -> bool:
    """A word in small letters on a line of a manual page, or where everything else has its capitals."""
    option = chance < SURE and _OPTION.match(text, text.rfind("\n", 0, start) + 1)
    return bool(option) or (chance < _LIKELY and _is_typed_with_capitals(text, start, end, key))


def _is_typed_with_capitals(text: str, start: int, end: int, key: str) -> bool:
    """'de minister coulant wilde zijn': a plain word in small letters where everything else has its capitals."""
    known = lists()
    if key not in known.words or key in known.first_names or key in known.surnames:
        return False
    around = text[max(0, start - _AROUND) : end + _AROUND]
    return sum(map(str.isupper, around)) * _CAPITALS_EVERY > len(around)


def _is_imperative(text: str, start: int, key: str) -> bool:
    """'Toon uw pas', '- toon de lijst': a given name that is a verb, at the head of a sentence, with its object behind it."""
    verb, *rest = key.split()
    if verb in _ARTICLES:
        behind = _COMMANDED.search(text[max(0, start - 24) : start])
        return behind is not None and behind["verb"].lower() in _VERBS
    if verb not in _VERBS or not lists().cues["prefix"].issuperset(rest):
        return False
    return bool(_OBJECT.match(text, start + len(verb))) and bool(_HEAD.search(text[max(0, start - 24) : start]))


@lru_cache(maxsize=1)
def never() -> frozenset[str]:
    """Folded words of data/never_names.txt."""
    lines = (DATA / "never_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())
