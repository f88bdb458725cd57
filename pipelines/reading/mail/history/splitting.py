"""A text cut into its messages. The messages partition the text they are found in: each begins where the one before ends.

Depth is how far back a message lies. A header of labels at the same quotation as the text before it lies one deeper; a '>' more lies
one deeper; when the quotation becomes less, the message of that level goes on (form 'vervolg', same sender and date), so that an
answer written between quoted lines is not taken for the other's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from pipelines.document import Address, Message
from pipelines.reading.dates import find_date
from pipelines.reading.mail.addresses import parse_address, parse_addresses
from pipelines.reading.mail.history.attributions import Attribution, attribution, separator
from pipelines.reading.mail.history.header_blocks import HeaderBlock, header_blocks
from pipelines.reading.mail.history.labels import Label
from pipelines.reading.mail.history.lines import Line

_REPLY = re.compile(r"^(?:RE|FW|FWD|Antw|Betr|Doorst|AW|WG|TR)\s?:", re.IGNORECASE)
_OWN_FORMS = {"outlook", "apple"}
_PREAMBLE_LINES, _PREAMBLE_LENGTH = 2, 120
_SAID = re.compile(
    r"(?:hoi|hi|hallo|hello|beste|dag|geachte|dear|goede\w*|ok[eé]?|oké|ja|nee|dank|thanks|bedankt|zie|ter\s|t\.?k\.?|fyi|ps|akkoord|prima|mooi|top"
    r"|groet|mvg|met\s)\b",
    re.IGNORECASE,
)


class Split(NamedTuple):
    """The messages and the spans of their headers (each message's from `start` to `body_start`, when it has one)."""

    messages: tuple[Message, ...]
    headers: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Start:
    """A place where a message begins: line indexes of its header (first..last), and what the header says."""

    first: int
    last: int
    quote: int
    form: str
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    date: datetime | None = None
    subject: str = ""


@dataclass(slots=True)
class _Level:
    quote: int
    depth: int
    start: _Start


@dataclass(slots=True)
class _Cutter:
    text: str
    lines: Sequence[Line]
    end: int
    messages: list[Message] = field(default_factory=list)
    headers: list[tuple[int, int]] = field(default_factory=list)
    stack: list[_Level] = field(default_factory=list)

    def open(self, start: _Start, quote: int, depth: int) -> None:
        """A message begins at the header's first line; its body after the last."""
        begin = self.lines[start.first].start if self.messages else self._beginning()
        body = self.lines[start.last + 1].start if start.last + 1 < len(self.lines) else self.end
        self._add(begin, body, depth, start, start.form)
        if body > begin:
            self.headers.append((begin, body))
        self.stack.append(_Level(quote, depth, start))

    def go_on(self, line: Line, level: _Level, form: str) -> None:
        """Text of a message that stands apart from its beginning, or a quotation without a header."""
        begin = line.start if self.messages else self._beginning()
        self._add(begin, begin, level.depth, level.start, form)

    def _beginning(self) -> int:
        return self.lines[0].start

    def _add(self, begin: int, body: int, depth: int, start: _Start, form: str) -> None:
        if self.messages:
            last = self.messages[-1]
            self.messages[-1] = _with_end(last, begin)
        self.messages.append(
            Message(
                begin,
                self.end,
                body,
                depth,
                start.sender,
                start.to,
                start.cc,
                start.bcc,
                start.date,
                start.subject,
                form=form,
            )
        )


def _with_end(message: Message, end: int) -> Message:
    return replace(message, end=end, body_start=min(message.body_start, end))


def split_lines(text: str, lines: Sequence[Line], own: Message | None = None) -> Split:
    """The messages in these lines. `own` is the mail's own header, when the file has said it: the newest message, depth 0.

    Without `own` the result is empty when nothing in the text looks like a mail.
    """
    if not lines:
        return Split((own,) if own else (), ())
    lines = _without_broken_quotes(lines)
    starts = _starts(text, lines)
    cutter = _Cutter(text, lines, lines[-1].end)
    if own is not None:
        top = _Start(0, -1, 0, own.form, own.sender, own.to, own.cc, own.bcc, own.date, own.subject)
        cutter.messages.append(own)
        cutter.stack.append(_Level(0, 0, top))
    elif not _open_first(cutter, starts):
        return Split((), ())
    _cut(cutter, starts)
    return Split(tuple(cutter.messages), tuple(cutter.headers))


def _without_broken_quotes(lines: Sequence[Line]) -> list[Line]:
    """A quoted line that was broken by a program leaves a word or three without '>' between lines that have it."""
    mended = list(lines)
    for number in range(1, len(lines) - 1):
        before, line, after = mended[number - 1], lines[number], lines[number + 1]
        least = min(before.quote, after.quote)
        if line.words and before.words and after.words and line.quote < least and len(line.words.split()) <= 3:
            mended[number] = line._replace(quote=least)
    return mended


def _open_first(cutter: _Cutter, starts: list[_Start]) -> bool:
    """The first message of a text that is no mail file: its own header, or the text above the first quoted one."""
    above = [line.words for line in cutter.lines[: starts[0].first if starts else 0] if line.words]
    if starts and starts[0].form in _OWN_FORMS and not starts[0].quote and _is_preamble(above):
        first = starts.pop(0)
        first.form = "kop"
        first.first = 0
        cutter.open(first, first.quote, 0)
        return True
    unlabelled = _unlabelled_head(cutter.lines)
    if unlabelled is not None and (not starts or unlabelled.last < starts[0].first):
        cutter.open(unlabelled, 0, 0)
        return True
    quoted = sum(1 for line in cutter.lines if line.quote and line.words)
    if not starts and quoted < 2:
        return False
    nobody = _Start(0, -1, 0, "")
    if above or not starts:
        cutter.open(nobody, 0, 0)
    else:
        cutter.stack.append(_Level(-1, -1, nobody))
    return True


def _is_preamble(above: Sequence[str]) -> bool:
    """What a print puts above its header (the mailbox's owner, a number), not a short answer above an older mail."""
    if len(above) > _PREAMBLE_LINES or sum(map(len, above)) > _PREAMBLE_LENGTH:
        return False
    return not any(_SAID.match(words) or words.endswith((".", ",", "!", "?")) or separator(words) for words in above)


def _unlabelled_head(lines: Sequence[Line]) -> _Start | None:
    """A print whose labels were lost: within a few lines a date that stands alone, and a subject or an address."""
    top = [n for n, line in enumerate(lines[:25]) if line.words][:9]
    dated = None
    for number in top[:5]:
        found = find_date(lines[number].words)
        if (
            found is not None
            and found.timed
            and found.start <= 14
            and len(lines[number].words) - (found.end - found.start) <= 16
        ):
            dated = number, found.date
            break
    if dated is None:
        return None
    subjects = [n for n in top if n > dated[0] and _REPLY.match(lines[n].words)]
    addressed = [n for n in top if "@" in lines[n].words]
    if not subjects or not addressed:
        return None
    before = [n for n in addressed if n < dated[0]]
    sender = parse_address(lines[before[-1]].words) if before else None
    to = [a for n in addressed if dated[0] < n < subjects[0] for a in parse_addresses(lines[n].words)]
    return _Start(0, subjects[0], 0, "kop", sender, tuple(to), date=dated[1], subject=lines[subjects[0]].words)


def _cut(cutter: _Cutter, starts: Sequence[_Start]) -> None:
    """Walk over the lines: headers open messages, changes of quotation open and resume them."""
    waiting = {start.first: start for start in starts}
    number = max(0, cutter.stack[-1].start.last + 1)
    while number < len(cutter.lines):
        start = waiting.get(number)
        line = cutter.lines[number]
        if start is not None:
            _open(cutter, start)
            number = start.last + 1
            continue
        if line.words:
            _follow(cutter, line)
        number += 1


def _open(cutter: _Cutter, start: _Start) -> None:
    while len(cutter.stack) > 1 and cutter.stack[-1].quote > start.quote:
        cutter.stack.pop()
    body = _body_quote(cutter.lines, start)
    cutter.open(start, body, cutter.stack[-1].depth + 1)


def _body_quote(lines: Sequence[Line], start: _Start) -> int:
    """The quotation of what follows a header: one more than its own after 'On ... wrote:', the same after Outlook's."""
    for line in lines[start.last + 1 : start.last + 6]:
        if line.words:
            return max(start.quote, line.quote)
    return start.quote


def _follow(cutter: _Cutter, line: Line) -> None:
    level = cutter.stack[-1]
    if line.quote == level.quote:
        return
    if line.quote > level.quote:
        deeper = _Level(line.quote, level.depth + line.quote - level.quote, _Start(0, -1, line.quote, "aanhaling"))
        cutter.stack.append(deeper)
        cutter.go_on(line, deeper, "aanhaling")
        return
    while len(cutter.stack) > 1 and cutter.stack[-1].quote > line.quote:
        cutter.stack.pop()
    level = cutter.stack[-1]
    if level.quote < line.quote:
        level = _Level(line.quote, level.depth + line.quote - level.quote, _Start(0, -1, line.quote, "aanhaling"))
        cutter.stack.append(level)
        cutter.go_on(line, level, "aanhaling")
    else:
        cutter.go_on(line, level, "vervolg")


def _starts(text: str, lines: Sequence[Line]) -> list[_Start]:
    """Every header in the text, in order and apart from each other."""
    blocks = {block.first: block for block in header_blocks(text, lines)}
    starts: list[_Start] = []
    taken = -1
    for number in range(len(lines)):
        if number <= taken or not lines[number].words:
            continue
        start = (
            _from_block(lines, blocks[number], taken) if number in blocks else _from_line(lines, number, taken, blocks)
        )
        if start is not None:
            starts.append(start)
            taken = start.last
    return starts


def _from_block(lines: Sequence[Line], block: HeaderBlock, taken: int) -> _Start:
    """A header of labels with the separators right above it."""
    first, form = block.first, block.form
    for above in _above_header(lines, block.first, taken):
        mark = separator(lines[above].words)
        if not mark:
            break
        first = above
        form = mark if mark == "doorgestuurd" else form
    return _Start(
        first,
        block.last,
        block.quote,
        form,
        block.sender,
        block.people(Label.TO),
        block.people(Label.CC),
        block.people(Label.BCC),
        block.date,
        block.subject,
    )


def _above_header(lines: Sequence[Line], first: int, taken: int) -> Iterator[int]:
    """Indexes of the lines with words above a header, nearest first, as long as no more than two empty ones lie between."""
    blank = 0
    for number in range(first - 1, taken, -1):
        if lines[number].words:
            yield number
            blank = 0
        else:
            blank += 1
            if blank > 2:
                return


def _from_line(lines: Sequence[Line], number: int, taken: int, blocks: dict[int, HeaderBlock]) -> _Start | None:
    line = lines[number]
    mark = separator(line.words)
    if mark and mark != "lijn":
        following = next((n for n in range(number + 1, min(len(lines), number + 6)) if n in blocks), None)
        if following is not None:
            return None  # the block takes this line along
        return _Start(number, number, line.quote, mark)
    found: Attribution | None = attribution(lines, number)
    if found is None or found.first <= taken:
        return None
    return _Start(found.first, found.last, line.quote, found.form, found.sender, date=found.date)
