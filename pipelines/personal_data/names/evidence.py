"""The evidence for and against each word being part of a person's name.

Every piece of evidence is a short text ('before_cue=title', 'line_after=closing'); weights.json.gz says how much each
counts, and the score of a word is their sum. So it can be read why a word was taken for a name, and a rule is added
by adding a piece of evidence and learning anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.personal_data.names.tokens import Flag, Known, Tokens

NAME_LIKE = Flag.CAPITALISED | Flag.CAPITALS | Flag.INITIALS | Flag.MIXED
_UPPER = Flag.CAPITALISED | Flag.CAPITALS | Flag.INITIALS | Flag.MIXED
RUNNING = _UPPER | Flag.PREFIX
_EMAIL_LOCAL = re.compile(r"[\w.+-]{3,40}\Z")
_LONGEST_LOCAL = 40
_BETWEEN_PIECES = re.compile(r"[._+\-\d]+")
_SENTENCE_END = frozenset('.!?:;•*|>-–"“”')
_ANNOUNCING = frozenset(("title", "greeting", "kin", "closing", "attendance", "field", "function"))


@dataclass(slots=True)
class Line:
    """What a line says for the words on it."""

    first: int
    last: int
    facts: tuple[str, ...]


@dataclass(slots=True)
class Surroundings:
    """What is known of a whole text before its words are weighed."""

    tokens: Tokens
    lines: list[Line]
    line_of: list[int]
    lower_text: list[bool]
    """For each line, whether its paragraph is written without capitals."""
    lower_words: set[str]
    email_pieces: set[str]


def surroundings(tokens: Tokens) -> Surroundings:
    """Lines, paragraphs and the words of the whole text."""
    lines, line_of = _lines(tokens)
    lower = {k.key for k in tokens.known if k.flags & Flag.LOWER}
    pieces = {piece for local in _locals(tokens.text) for piece in _BETWEEN_PIECES.split(local) if len(piece) > 2}
    return Surroundings(tokens, lines, line_of, _lower_paragraphs(tokens, lines), lower, pieces)


def _locals(text: str) -> Iterator[str]:
    """What stands before every '@', lower case."""
    lower = text.lower() if "@" in text else ""
    at = lower.find("@")
    while at >= 0:
        local = _EMAIL_LOCAL.search(lower[max(0, at - _LONGEST_LOCAL) : at])
        if local is not None:
            yield local.group()
        at = lower.find("@", at + 1)


def _lines(tokens: Tokens) -> tuple[list[Line], list[int]]:
    known, lines, line_of = tokens.known, list[Line](), [0] * len(tokens.known)
    above: tuple[str, ...] = ()
    since_closing, since_attendance = 99, 99
    first, count = 0, len(known)
    while first <= count - 1:
        last = first
        while last < count and not known[last].flags & Flag.LINE_END:
            last += 1
        words = last - first
        opening = {cue for k in known[first : min(last, first + 3)] for cue in k.cues}
        if words:
            since_closing = 0 if "closing" in opening and words <= 6 else since_closing + 1
            since_attendance = 0 if "attendance" in opening else since_attendance + 1
        facts = _line_facts(words, opening, above, since_closing, since_attendance)
        for place in range(first, min(last + 1, count)):
            line_of[place] = len(lines)
        lines.append(Line(first, last, facts))
        if words:
            above = tuple(sorted(opening & _ANNOUNCING))
        first = last + 1
    return lines, line_of


def _line_facts(
    words: int, opening: set[str], above: tuple[str, ...], since_closing: int, since_attendance: int
) -> tuple[str, ...]:
    length = "1" if words == 1 else "2-4" if words <= 4 else "5-9" if words <= 9 else "long"
    facts = [
        f"line_length={length}",
        *(f"line_opens={cue}" for cue in opening & _ANNOUNCING),
        *(f"line_above={cue}" for cue in above),
    ]
    if 1 <= since_closing <= 3:
        facts.append(f"line_after_closing={since_closing},{length}")
    if since_attendance <= 8:
        facts.append("line_in_attendance")
        facts.append(f"line_in_attendance={length}")
    return tuple(facts)


def _lower_paragraphs(tokens: Tokens, lines: list[Line]) -> list[bool]:
    """A paragraph of which hardly a word begins with a capital is typed without them: case says nothing there."""
    lower = [False] * len(lines)
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and not (
            lines[end].last < len(tokens.known) and tokens.known[lines[end].last].key == "\n\n"
        ):
            end += 1
        end = min(end + 1, len(lines))
        words = [
            k
            for k in tokens.known[lines[begin].first : lines[end - 1].last]
            if not k.flags & (Flag.SIGN | Flag.NUMBER | Flag.LINE_END)
        ]
        capitals = sum(1 for k in words if k.flags & _UPPER)
        without = capitals * 25 < len(words) if len(words) > 3 else capitals == 0
        lower[begin:end] = [without] * (end - begin)
        begin = end
    return lower


def candidates(around: Surroundings) -> list[int]:
    """Places of the words that may be part of a name."""
    known, lower_text, line_of = around.tokens.known, around.lower_text, around.line_of
    count = len(known)
    found = []
    for place, fact in enumerate(known):
        flags = fact.flags
        if flags & NAME_LIKE:
            found.append(place)
        elif flags & Flag.LOWER:
            if flags & Flag.PREFIX:
                following = known[place + 1].flags if place + 1 < count else 0
                if following & Flag.PREFIX and place + 2 < count:
                    following |= known[place + 2].flags
                if following & NAME_LIKE or lower_text[line_of[place]]:
                    found.append(place)
            elif (
                lower_text[line_of[place]] and (flags & (Flag.FIRST | Flag.LAST) or not flags & Flag.WORD)
            ) or _announced(known[place - 1].cues if place else ()):
                found.append(place)
    return found


def _announced(cues: tuple[str, ...]) -> bool:
    return "title" in cues or "greeting" in cues or "closing" in cues


def evidence(around: Surroundings, place: int) -> list[str]:
    """Every piece of evidence for the word at `place`."""
    return [*standing_evidence(around, place), *evidence_of_place(around, place)]


def told(around: Surroundings, place: int) -> list[str]:
    """The evidence that a reader would name as the reason: of the word, of what those beside it announce, of the line, of a mail address;
    not of forms and pairs."""
    known, line = around.tokens.known, around.lines[around.line_of[place]]
    fact = known[place]
    found = [*fact.evidence, *line.facts, *of_text(fact, False, False, fact.key in around.email_pieces)]
    if place:
        found += [f"before_cue={cue}" for cue in known[place - 1].announces]
    if place + 1 < len(known):
        found += [f"after_cue={cue}" for cue in known[place + 1].announces]
    return found


def standing_evidence(around: Surroundings, place: int) -> list[str]:
    """What the word and its neighbours say wherever they stand."""
    known = around.tokens.known
    found = list(known[place].evidence)
    if place:
        found += known[place - 1].says("before")
    if place > 1:
        found += known[place - 2].says("before2")
    if place + 1 < len(known):
        found += known[place + 1].says("after")
    if place + 2 < len(known):
        found += known[place + 2].says("after2")
    return found


def evidence_of_place(around: Surroundings, place: int) -> list[str]:
    """What the word's place says: the words around it together, its line, the whole text."""
    known, line = around.tokens.known, around.lines[around.line_of[place]]
    fact, count = known[place], len(known)
    before = known[place - 1] if place else EDGE
    after = known[place + 1] if place + 1 < count else EDGE
    found = [*of_left(before, fact), *of_right(fact, after), *of_sides(before, after), *of_begin(before, fact)]
    found += of_far_left(known[place - 2] if place > 1 else EDGE, before)
    found += of_far_right(after, known[place + 2] if place + 2 < count else EDGE)
    found += line.facts
    found += of_line_start(fact, known[line.first], line.first == place)
    lower_text, in_mail_address = around.lower_text[around.line_of[place]], fact.key in around.email_pieces
    found += of_text(fact, lower_text, also_lower(around, fact), in_mail_address)
    start, end, text = around.tokens.starts[place], around.tokens.ends[place], around.tokens.text
    found.append(of_touching(text[start - 1 : start], text[end : end + 1]))
    first, last = run(known, line, place)
    found.append(of_run(known[first : last + 1], place - first))
    return found


def of_left(before: Known, fact: Known) -> tuple[str, ...]:
    return f"pair={before.shape},{fact.lists}", f"lists_pair={before.lists}{before.shape},{fact.lists}{fact.shape}"


def of_right(fact: Known, after: Known) -> tuple[str, ...]:
    return (f"lists_next={fact.lists}{fact.shape},{after.lists}{after.shape}",)


def of_sides(before: Known, after: Known) -> tuple[str, ...]:
    return (f"between={before.shape},{after.shape}",)


def of_begin(before: Known, fact: Known) -> tuple[str, ...]:
    begins = before.flags & Flag.LINE_END or before.shape in _SENTENCE_END
    return (f"begins={fact.lists}{fact.shape}",) if begins else ()


def of_far_left(far: Known, before: Known) -> tuple[str, ...]:
    return () if far is EDGE else (f"before2_shape={far.shape},{before.shape}",)


def of_far_right(after: Known, far: Known) -> tuple[str, ...]:
    return () if far is EDGE else (f"after2_shape={after.shape},{far.shape}",)


def of_line_start(fact: Known, opening: Known, first: bool) -> tuple[str, ...]:
    """The word that its line begins with, or that it is that word itself."""
    return (f"line_first={fact.lists}",) if first else (f"line_word={opening.key}",)


def of_text(fact: Known, lower_text: bool, lower_elsewhere: bool, in_mail_address: bool) -> tuple[str, ...]:
    """What the rest of the text says of this word."""
    found = []
    if lower_text:
        found.append(f"lower_text={fact.lists}{fact.shape}")
    if lower_elsewhere:
        found.append(f"also_lower={fact.lists}")
    if in_mail_address:
        found.append("in_mail_address")
    return tuple(found)


def also_lower(around: Surroundings, fact: Known) -> bool:
    """Whether a capitalised word stands in lower case elsewhere in the text."""
    return bool(fact.flags & _UPPER) and fact.key in around.lower_words


def of_touching(before: str, behind: str) -> str:
    """The characters right before and behind the word; '' at the text's ends."""
    return f"touches={before.strip()}_{behind.strip()}"


def run(known: list[Known], line: Line, place: int, ahead: int = 0) -> tuple[int, int]:
    """First and last of the capitalised words and prefixes that stand together with this one on its line; `known` may begin
    so many places ahead of the text."""
    first, last = place, place
    while first > line.first and place - first < 3 and known[first - 1 + ahead].flags & RUNNING:
        first -= 1
    while last + 1 < line.last and last - place < 3 and known[last + 1 + ahead].flags & RUNNING:
        last += 1
    return first, last


def of_run(words: list[Known], at: int) -> str:
    """The shapes of such words; '*' marks the one that is asked about."""
    return "run=" + " ".join(("*" if i == at else "") + word.shape for i, word in enumerate(words))


EDGE = Known(Flag.LINE_END, "", (), "", ())
"""What stands before the first word and behind the last."""
