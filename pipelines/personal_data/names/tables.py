"""What the evidence of a place counts, summed once for every combination of words that stand together.

Most evidence depends on the kinds of two or three neighbours only (`Known.kind`), and a text has few such combinations: looking a
sum up takes a tenth of the time of writing the evidence down (arrays are no faster: a page has a hundred places, and making
arrays of them takes as long). `evidence.py` stays the one place that says what the evidence is."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.personal_data.names import evidence
from pipelines.personal_data.names.evidence import EDGE, Line, Surroundings
from pipelines.personal_data.names.tokens import Known

Sums = tuple[float, float]
"""What pieces of evidence count together in the first and in the second judgement."""
_MOST = 200_000
"""Combinations that are remembered; a text of signs that nobody writes would fill the memory."""
_STEP = 1 << 20
"""More than there are kinds."""


class Tables:
    """Sums that were made before; every table is filled at first use."""

    def __init__(self, first: dict[str, float], second: dict[str, float]) -> None:
        self._first, self._second = first, second
        self._beside: dict[int, Sums] = {}
        self._far_left: dict[int, Sums] = {}
        self._far_right: dict[int, Sums] = {}
        self._text: dict[int, Sums] = {}
        self._alone: dict[int, Sums] = {}
        self._touching: dict[tuple[str, str], Sums] = {}
        self._runs: dict[tuple[int, ...], Sums] = {}
        self._lines: dict[tuple[str, ...], Sums] = {}

    def sums(self, facts: Iterable[str]) -> Sums:
        """What these pieces of evidence count."""
        first = second = 0.0
        for fact in facts:
            first += self._first.get(fact, 0.0)
            second += self._second.get(fact, 0.0)
        return first, second

    def of_places(self, around: Surroundings, places: list[int]) -> list[Sums]:
        """What `evidence_of_place` counts for each of the places."""
        self._forget_when_full()
        words = [EDGE, EDGE, *around.tokens.known, EDGE, EDGE]
        kinds = [word.kind for word in words]
        lines: dict[int, tuple[Sums, Sums]] = {}
        beside_of, far_left_of, far_right_of = self._beside.get, self._far_left.get, self._far_right.get
        touching_of = self._touching.get
        text, starts, ends = around.tokens.text, around.tokens.starts, around.tokens.ends
        lower_text, lower_words, email_pieces = around.lower_text, around.lower_words, around.email_pieces
        text_of, alone_of, running = self._text.get, self._alone.get, evidence.RUNNING
        found = []
        for place in places:
            number = around.line_of[place]
            line = around.lines[number]
            of_line = lines.get(number)
            if of_line is None:
                of_line = lines[number] = self._of_line(line, words[line.first + 2])
            left2, left, own, right, right2 = kinds[place : place + 5]
            beside = (left * _STEP + own) * _STEP + right
            a, a2 = beside_of(beside) or self._new_beside(beside, *words[place + 1 : place + 4])
            b, b2 = far_left_of(left2 * _STEP + left) or self._new_far_left(words[place], words[place + 1])
            c, c2 = far_right_of(right * _STEP + right2) or self._new_far_right(words[place + 3], words[place + 4])
            opens = line.first == place
            d, d2 = of_line[opens]
            fact = words[place + 2]
            also_lower = fact.key in lower_words and evidence.also_lower(around, fact)
            seen = own * 16 + opens * 8 + lower_text[number] * 4 + also_lower * 2 + (fact.key in email_pieces)
            e, e2 = text_of(seen) or self._new_text(seen, fact, opens, lower_text[number], also_lower)
            touching = text[starts[place] - 1 : starts[place]], text[ends[place] : ends[place] + 1]
            f, f2 = touching_of(touching) or self._new_touching(*touching)
            if (words[place + 1].flags | words[place + 3].flags) & running:
                g, g2 = self._of_run(words, kinds, line, place)
            else:
                g, g2 = alone_of(own) or self._new_alone(fact)
            found.append((a + b + c + d + e + f + g, a2 + b2 + c2 + d2 + e2 + f2 + g2))
        return found

    def _forget_when_full(self) -> None:
        for table in (self._beside, self._far_left, self._far_right, self._text, self._alone):
            if len(table) > _MOST:
                table.clear()
        for other in (self._touching, self._runs, self._lines):
            if len(other) > _MOST:
                other.clear()

    def _new_beside(self, key: int, before: Known, fact: Known, after: Known) -> Sums:
        """What the words on either side say."""
        left = self.sums((*evidence.of_left(before, fact), *evidence.of_begin(before, fact)))
        right, sides = self.sums(evidence.of_right(fact, after)), self.sums(evidence.of_sides(before, after))
        made = self._beside[key] = left[0] + right[0] + sides[0], left[1] + right[1] + sides[1]
        return made

    def _new_far_left(self, far: Known, before: Known) -> Sums:
        made = self._far_left[far.kind * _STEP + before.kind] = self.sums(evidence.of_far_left(far, before))
        return made

    def _new_far_right(self, after: Known, far: Known) -> Sums:
        made = self._far_right[after.kind * _STEP + far.kind] = self.sums(evidence.of_far_right(after, far))
        return made

    def _of_line(self, line: Line, opening: Known) -> tuple[Sums, Sums]:
        """For a word inside the line, and for the word that opens it (whose own part stands with the text's)."""
        whole = self._lines.get(line.facts)
        if whole is None:
            whole = self._lines[line.facts] = self.sums(line.facts)
        first, second = self.sums(evidence.of_line_start(opening, opening, False))
        return (whole[0] + first, whole[1] + second), whole

    def _new_text(self, key: int, fact: Known, opens: bool, lower_text: bool, also_lower: bool) -> Sums:
        opening = evidence.of_line_start(fact, fact, True) if opens else ()
        facts = evidence.of_text(fact, lower_text, also_lower, bool(key & 1))
        made = self._text[key] = self.sums((*opening, *facts))
        return made

    def _new_touching(self, before: str, behind: str) -> Sums:
        made = self._touching[before, behind] = self.sums((evidence.of_touching(before, behind),))
        return made

    def _new_alone(self, fact: Known) -> Sums:
        """A word that stands in no run of capitals."""
        made = self._alone[fact.kind] = self.sums((evidence.of_run([fact], 0),))
        return made

    def _of_run(self, words: list[Known], kinds: list[int], line: Line, place: int) -> Sums:
        """`words` and `kinds` are two places ahead of the text's tokens."""
        first, last = evidence.run(words, line, place, 2)
        key = (place - first, *kinds[first + 2 : last + 3])
        made = self._runs.get(key)
        if made is None:
            made = self._runs[key] = self.sums((evidence.of_run(words[first + 2 : last + 3], place - first),))
        return made
