"""Headers of several labels ('Van: / Verzonden: / Aan: / Onderwerp:'), whole or scrambled by a print, to sender, recipients and date.

Labels that stand near each other form a block; a block is a header when it says who and when (or to whom and about what). In a print
to PDF what is withheld leaves holes and the rest of an address comes before its label ('@cbs.nl>Aan: <'): a label whose own value
has no letters takes the end of an address that stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipelines.document import Address
from pipelines.reading.dates import find_date
from pipelines.reading.mail.addresses import parse_address, parse_addresses
from pipelines.reading.mail.history.labels import Hit, Label, hits_of
from pipelines.reading.mail.history.lines import Line

_PEOPLE = {Label.FROM, Label.TO, Label.CC, Label.BCC}
_ONCE = {Label.FROM, Label.SENT, Label.DATE, Label.TO, Label.SUBJECT}
MAX_GAP = 3
"""Lines without a label between two labels of one header (wrapped values)."""
MAX_BLANK = 2
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class HeaderBlock:
    """A header in the lines first..last (indexes); `values` by label, marks of quotation and line ends taken out."""

    first: int
    last: int
    quote: int
    values: dict[Label, str] = field(default_factory=dict)
    date: datetime | None = None
    timed: bool = False

    @property
    def sender(self) -> Address | None:
        several = parse_addresses(self.values.get(Label.FROM, ""))
        return several[0] if several else parse_address(self.values.get(Label.FROM, ""))

    def people(self, label: Label) -> tuple[Address, ...]:
        return parse_addresses(self.values.get(label, ""))

    @property
    def subject(self) -> str:
        return " ".join(self.values.get(Label.SUBJECT, "").split())

    @property
    def form(self) -> str:
        return "outlook" if Label.SENT in self.values else "apple"


def header_blocks(text: str, lines: Sequence[Line]) -> list[HeaderBlock]:
    """Every header of labels in the text, in order."""
    found: list[HeaderBlock] = []
    cluster: list[Hit] = []
    for number, line in enumerate(lines):
        for hit in hits_of(text, line, number):
            if cluster and not _belongs(text, lines, cluster, hit):
                _finish(text, lines, cluster, found)
                cluster = []
            if cluster or hit.strong:
                cluster.append(hit)
    _finish(text, lines, cluster, found)
    return found


def _belongs(text: str, lines: Sequence[Line], cluster: Sequence[Hit], hit: Hit) -> bool:
    seen = {one.label for one in cluster}
    if hit.label in _ONCE and hit.label in seen:
        return False
    last = cluster[-1].line
    if lines[last].quote != lines[hit.line].quote:
        return False
    between = lines[last + 1 : hit.line]
    blank = sum(1 for line in between if not line.words)
    full = sum(1 for line in between if line.words and not _of_addresses(line.words))
    if {Label.FROM, Label.SUBJECT} <= seen and seen & {Label.SENT, Label.DATE}:
        return full == 0 and (blank == 0 or (blank == 1 and hit.label in {Label.TO, Label.CC, Label.BCC} - seen))
    return full <= MAX_GAP and blank <= MAX_BLANK


def _of_addresses(words: str) -> bool:
    return "@" in words or words.endswith((";", ",", ">")) or ("<" in words and ">" in words)


def _finish(text: str, lines: Sequence[Line], cluster: list[Hit], found: list[HeaderBlock]) -> None:
    if len(cluster) < 2:
        return
    block = HeaderBlock(cluster[0].line, cluster[-1].line, lines[cluster[0].line].quote)
    block.last = _last_line(lines, cluster[-1], {hit.label for hit in cluster})
    pieces = _pieces(text, lines, cluster, block.last)
    for hit, piece in zip(cluster, pieces, strict=True):
        joined = f"{block.values[hit.label]}; {piece}" if hit.label in block.values else piece
        block.values[hit.label] = joined.strip()
    dated = find_date(block.values.get(Label.SENT, "") or block.values.get(Label.DATE, ""))
    if dated is not None:
        block.date, block.timed = dated.date, dated.timed
    if _is_header(block):
        found.append(block)


def _is_header(block: HeaderBlock) -> bool:
    labels = set(block.values)
    addressed = any("@" in block.values.get(label, "") for label in _PEOPLE)
    if Label.FROM in labels and Label.SENT in labels:
        return True
    if Label.FROM in labels and block.date is not None and (block.timed or addressed):
        return bool(labels & {Label.TO, Label.SUBJECT, Label.CC})
    if {Label.FROM, Label.TO, Label.SUBJECT} <= labels:
        return addressed
    return {Label.SENT, Label.TO, Label.SUBJECT} <= labels and block.date is not None


def _last_line(lines: Sequence[Line], hit: Hit, labels: set[Label]) -> int:
    """A value of people may go on below its label; any other ends with its line."""
    last = hit.line
    if hit.label not in _PEOPLE or (Label.SUBJECT not in labels and hit.label is Label.FROM):
        return last
    while last + 1 < len(lines):
        line, following = lines[last], lines[last + 1]
        if not following.words or following.quote != line.quote:
            break
        if not line.words.endswith((";", ",")) and not following.words.startswith(("<", ";")):
            break
        last += 1
    return last


def _pieces(text: str, lines: Sequence[Line], cluster: Sequence[Hit], last: int) -> list[str]:
    """The value of each label, with the ends of addresses that a print put before it."""
    own = [_takes_what_is_before(text, lines, cluster, number) for number in range(len(cluster))]
    pieces: list[str] = []
    for number, hit in enumerate(cluster):
        stop = lines[last].end
        if number + 1 < len(cluster):
            following = cluster[number + 1]
            stop = lines[following.line].begin if own[number + 1] else following.at
        piece = _between(text, lines, hit, max(hit.value, stop))
        if own[number]:
            piece = _swapped(piece, text[lines[hit.line].begin : hit.at])
        elif number and not _LETTER.search(piece):
            pieces[number - 1], moved = _end_of_address(pieces[number - 1], cluster[number - 1].label)
            piece = _swapped(piece, moved)
        pieces.append(piece)
    return pieces


def _takes_what_is_before(text: str, lines: Sequence[Line], cluster: Sequence[Hit], number: int) -> bool:
    """The first label of a line whose own value has no letters on that line: what stands before it was behind it."""
    hit = cluster[number]
    line = lines[hit.line]
    if not text[line.begin : hit.at].strip() or (number and cluster[number - 1].line == hit.line):
        return False
    end = line.end
    if number + 1 < len(cluster) and cluster[number + 1].line == hit.line:
        end = cluster[number + 1].at
    return not _LETTER.search(text, hit.value, end)


def _between(text: str, lines: Sequence[Line], hit: Hit, stop: int) -> str:
    """text from a label's value to `stop`, without marks of quotation and line ends."""
    parts: list[str] = []
    for number in range(hit.line, len(lines)):
        line = lines[number]
        if line.begin >= stop and line.start >= stop:
            break
        parts.append(text[max(line.begin, hit.value) : min(line.end, stop)])
    return " ".join(part for part in parts if part).strip(" \t|*_")


def _swapped(piece: str, before: str) -> str:
    """'<' with '@cbs.nl>' before it was '<…@cbs.nl>'."""
    before = before.strip(" \t|*_")
    if not before:
        return piece
    opening = "<" if "<" in piece and ">" in before and "<" not in before else ""
    rest = piece.strip(" <>|;,0123456789")
    return f"{opening}{before}; {rest}" if rest else f"{opening}{before}"


def _end_of_address(piece: str, label: Label) -> tuple[str, str]:
    """A value cut where the next one's address begins: (what stays, what goes over)."""
    if label in {Label.SENT, Label.DATE}:
        dated = find_date(piece)
        if dated is not None and "@" in piece[dated.end :]:
            return piece[: dated.end], piece[dated.end :]
        return piece, ""
    if piece.count(">") <= piece.count("<"):
        return piece, ""
    depth = 0
    for at, character in enumerate(piece):
        depth += (character == "<") - (character == ">")
        if depth < 0:
            begin = max(piece.rfind(mark, 0, at) for mark in " ;>") + 1
            return piece[:begin], piece[begin:]
    return piece, ""
