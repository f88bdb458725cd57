"""Lines as Dutch papers have them, hard to find and hard to leave alone, one file a kind in hard_lines/.

A mark '{t:06-12345678}' must be withheld whole, and nothing else of the file's kinds may be proposed in the line. The files are
knowledge of notations, not examples that rules were made from: add a line for every shape that was met, and mend the rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.document import Kind, Proposal
from pipelines.personal_data import search

LINES = Path(__file__).parent / "hard_lines"
KINDS = {
    "adres": {Kind.ADDRESS, Kind.POSTCODE},
    "bijzonder": {Kind.SPECIAL},
    "bsn": {Kind.BSN},
    "digitaal": {Kind.IP_ADDRESS, Kind.PERSONAL_URL},
    "email": {Kind.EMAIL},
    "geboortedatum": {Kind.BIRTH_DATE},
    "gebruikersnaam": {Kind.USER_NAME},
    "iban": {Kind.IBAN, Kind.BANK_ACCOUNT},
    "identiteitsdocument": {Kind.IDENTITY_DOCUMENT},
    "kenmerk_persoonlijk": {Kind.PERSONAL_NUMBER},
    "kenteken": {Kind.LICENCE_PLATE},
    "telefoon": {Kind.PHONE},
}
_MARK = re.compile(r"\{[a-z]+:([^{}]*)\}")
_SIGNS = str.maketrans({"⏎": "\n", "⇥": "\t", "␣": "\u00a0"})


def unmarked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of a line and its marked spans."""
    text, spans, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return (text + line[at:]).translate(_SIGNS), spans


def mistakes(line: str, kinds: set[Kind]) -> list[str]:
    """What is wrong with the proposals for a line: values that stay readable, and values that nobody marked."""
    text, marked = unmarked(line)
    found = [hit for hit in search(text) if hit.proposal is not Proposal.SHOW]
    covered = {place for hit in found for place in range(hit.start, hit.end)}
    left = [text[s:e] for s, e in marked if any(text[i].isalnum() and i not in covered for i in range(s, e))]
    wrong = [
        text[hit.start : hit.end]
        for hit in found
        if hit.kind in kinds and not any(s < hit.end and hit.start < e for s, e in marked)
    ]
    return [f"gemist: {value}" for value in left] + [f"overbodig: {value}" for value in wrong]


def test_every_kind_has_its_lines() -> None:
    assert {path.stem for path in LINES.glob("*.txt")} == set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_lines_of_a_kind(name: str) -> None:
    lines = [line for line in (LINES / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    wrong = {line: made for line in lines if (made := mistakes(line, KINDS[name]))}
    assert not wrong, f"{len(wrong)} van {len(lines)} regels"
