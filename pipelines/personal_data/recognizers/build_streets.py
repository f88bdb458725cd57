"""Builds the list of Dutch streets: `python -m pipelines.personal_data.recognizers.build_streets`.

Source: the street names of Frog (Debian package frogdata, GPL-3 or later). Which of them say by themselves that they are streets
is read from the data: not those whose every word is an ordinary word, somebody's name or a place ('Punter', 'De Terp', 'Jan de
Wit'); behind these stands a '?', and the recognizer wants more than a number behind them. Run it after
`pipelines.personal_data.names.build_lists`, whose lists it reads; nothing at run time needs the package."""

from __future__ import annotations

import gzip
import html
import re
import sys
from pathlib import Path

from pipelines.folding import fold_term
from pipelines.personal_data.names.lists import DATA, cities, english_words, lists

FROG = Path("/usr/share/frog/nld")
OUT = DATA / "streets.txt.gz"
_ASIDE = re.compile(r"\(.*?\)|\"")
_HOUSES = re.compile(r" \d[\d/ -]*[a-z]?$")
"""'Punter 46': in some towns a street is counted through."""
_NAME = re.compile(r"(?:\d{1,2}e )?[a-z][a-z' .-]{2,60}")
_BETWEEN = re.compile(r"[ '.-]+")
_SHORT = 4
"""Letters of a name that is also an abbreviation."""


def main() -> None:
    """Write the list, sorted, compressed without a date so that the same sources give the same bytes."""
    streets = sorted({street for name in _folded("straten-nld.ner") if (street := cleaned(name))})
    telling = telling_among(streets)
    lines = [street if street in telling else f"{street}?" for street in streets]
    OUT.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    sys.stdout.write(f"{OUT.name}: {len(lines)} streets, {len(telling)} of them telling, {OUT.stat().st_size} bytes\n")


def cleaned(folded: str) -> str:
    """A street of the source by itself; nothing for motorways, directions and other lines that hold no name."""
    street = _HOUSES.sub("", _ASIDE.sub("", folded)).strip()
    return street if _NAME.fullmatch(street) else ""


def telling_among(streets: list[str]) -> frozenset[str]:
    """The streets that are nothing else: no place, and one word at least is neither a word nor a name."""
    places = _folded(
        "plaatsen-nld.ner", "gemeenten-nld.ner", "landen-europa.ner", "provincies-nld.ner", "regios-nld.ner"
    )
    places |= lists().places | cities()
    people = {word for name in _folded("familienamen.ner", "voornamen.ner") for word in name.split()}
    known = people | places | lists().words | english_words() | lists().surnames | lists().first_names
    return frozenset(
        street
        for street in streets
        if len(street) >= _SHORT and street not in places and not known.issuperset(_BETWEEN.split(street))
    )


def _folded(*files: str) -> set[str]:
    """The lines of some files of the source, folded together: one by one takes minutes."""
    lines = [line for file in files for line in (FROG / file).read_text(encoding="utf-8").splitlines()]
    return {line.strip() for line in fold_term(html.unescape("|".join(lines))).split("|")} - {""}


if __name__ == "__main__":
    main()
