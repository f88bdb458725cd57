"""The evidence for and against each word being part of a person's name.

Every piece of evidence is a short text ('before_cue=title', 'line_after=closing'); weights.json.gz says how much each
counts, and the score of a word is their sum. So it can be read why a word was taken for a name, and a rule is added
by adding a piece of evidence and learning anew."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.personal_data.names.tokens import Flag, Known, Tokens

NAME_LIKE = Flag.CAPITALISED | Flag.CAPITALS | Flag.INITIALS | Flag.MIXED
_UPPER = Flag.CAPITALISED | Flag.CAPITALS | Flag.INITIALS | Flag.MIXED
_EMAIL_LOCAL = re.compile(r"([\w.+-]{3,40})@")
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
    pieces = {
        p for local in _EMAIL_LOCAL.findall(tokens.text.lower()) for p in re.split(r"[._+\-\d]+", local) if len(p) > 2
    }
    return Surroundings(tokens, lines, line_of, _lower_paragraphs(tokens, lines), lower, pieces)


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


def standing_evidence(around: Surroundings, place: int) -> list[str]:
    """What the word and its neighbours say wherever they stand."""
    known = around.tokens.known
    found = list(known[place].evidence)
    if place:
        found += known[place - 1].before
    if place > 1:
        found += known[place - 2].before2
    if place + 1 < len(known):
        found += known[place + 1].after
    if place + 2 < len(known):
        found += known[place + 2].after2
    return found


def evidence_of_place(around: Surroundings, place: int) -> list[str]:
    """What the word's place says: the words around it together, its line, the whole text."""
    known = around.tokens.known
    fact = known[place]
    count = len(known)
    before = known[place - 1] if place else _EDGE
    after = known[place + 1] if place + 1 < count else _EDGE
    mine, left, right = fact.lists + fact.shape, before.shape, after.shape
    found = [
        f"pair={left},{fact.lists}",
        f"lists_pair={before.lists}{left},{mine}",
        f"lists_next={mine},{after.lists}{right}",
        f"between={left},{right}",
    ]
    if before.flags & Flag.LINE_END or left in _SENTENCE_END:
        found.append(f"begins={mine}")
    if place > 1:
        found.append(f"before2_shape={known[place - 2].shape},{left}")
    if place + 2 < count:
        found.append(f"after2_shape={right},{known[place + 2].shape}")
    found += around.lines[around.line_of[place]].facts
    found += _text_evidence(around, place)
    found.append(_run(around, place))
    return found


_EDGE = Known(Flag.LINE_END, "", (), "", ())
"""What stands before the first word and behind the last."""


def _text_evidence(around: Surroundings, place: int) -> list[str]:
    """What the line's layout and the rest of the text say of this word."""
    fact = around.tokens.known[place]
    line = around.lines[around.line_of[place]]
    found = []
    opening = around.tokens.known[line.first]
    if line.first != place:
        found.append(f"line_word={opening.key}")
    else:
        found.append(f"line_first={fact.lists}")
    if around.lower_text[around.line_of[place]]:
        found.append(f"lower_text={fact.lists}{fact.shape}")
    if fact.flags & _UPPER and fact.key in around.lower_words:
        found.append(f"also_lower={fact.lists}")
    if fact.key in around.email_pieces:
        found.append("in_mail_address")
    start, end = around.tokens.starts[place], around.tokens.ends[place]
    text = around.tokens.text
    found.append(f"touches={text[start - 1 : start].strip()}_{text[end : end + 1].strip()}")
    return found


def _run(around: Surroundings, place: int) -> str:
    """The shapes of the capitalised words and prefixes that stand together with this one; '*' marks its place."""
    known, line = around.tokens.known, around.lines[around.line_of[place]]
    first, last = place, place
    while first > line.first and place - first < 3 and known[first - 1].flags & (_UPPER | Flag.PREFIX):
        first -= 1
    while last + 1 < line.last and last - place < 3 and known[last + 1].flags & (_UPPER | Flag.PREFIX):
        last += 1
    return "run=" + " ".join(("*" if i == place else "") + known[i].shape for i in range(first, last + 1))
