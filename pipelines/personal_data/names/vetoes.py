"""What looks like a name and is none: the last word before a name becomes a finding.

A veto needs no weighing: government words and abbreviations ('Woo', 'PIA', 'Koninkrijksrelaties'), towns of several
words ('Den Haag'), language codes ('nl-NL'), the street in 'Henri Faasdreef 312', the firm in 'Van den Hoek B.V.'. A
title or a given name in front overrules it, for people may be called anything."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from pipelines.personal_data.names.lists import DATA, lists
from pipelines.personal_data.names.tokens import fold

_SURE = 0.8
"""Chance from which 'Frans', 'Mei' or the initial 'H' may be a name all the same."""
_NEVER_CALLED = frozenset({"woo", "tot", "bot", "de", "la"})
_LANGUAGE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_MACHINE = re.compile(r"[a-z]{1,3}[A-Z]\w{0,3}|[A-Z]{2,5}\d+\w*|\w*\d\w*\d\w*|[^\W\d_]")
_STREET_NUMBER = re.compile(
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|pad|hof)$", re.IGNORECASE
)
_FIRM = re.compile(r"[ ,]{0,2}(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|BVBA|GmbH|Ltd|Inc|[Aa]dvocaten|[Nn]otarissen)(?!\w)")
_TITLE = re.compile(
    r"(?:\b(?:mevrouw|mevr|mw|dhr|heer|meneer|mr|drs|dr|ir|ing|prof|fam|familie|beste|lieve|hoi|geachte)\.?|@)[ ]$",
    re.IGNORECASE,
)


def is_no_name(text: str, start: int, end: int, chance: float) -> bool:
    """Whether text[start:end], which looked like a name with this chance, is known not to be one."""
    written = text[start:end]
    before = text[max(0, start - 12) : start]
    if _FIRM.match(text, end) or (_STREET_NUMBER.search(written) and re.match(r" \d", text[end : end + 2])):
        return True
    if _TITLE.search(before):
        return False
    key = " ".join(fold(written).split())
    if chance >= _SURE and (
        (key in lists().first_names and key not in _NEVER_CALLED) or (key.isalpha() and len(key) == 1)
    ):
        return False
    if key in never() or key.replace(" ", "-") in never() or key in towns():
        return True
    words = re.split(r"[\s-]+", key)
    if all(word.strip(".") in never() for word in words):
        return True
    return bool(_LANGUAGE.fullmatch(written)) or (
        len(words) == 1 and bool(_MACHINE.fullmatch(written)) and "." not in written
    )


@lru_cache(maxsize=1)
def never() -> frozenset[str]:
    """Folded words of data/never_names.txt."""
    lines = (DATA / "never_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def towns() -> frozenset[str]:
    """Places of several words, folded."""
    return frozenset(gzip.decompress((DATA / "towns.txt.gz").read_bytes()).decode().split("\n"))
