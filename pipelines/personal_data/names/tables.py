"""What the evidence of a place counts, summed once for every combination of words that stand together.

Most evidence depends on the kinds of two neighbours only (`Known.kind`), and a text has few pairs of kinds: the places of a text
are looked up together, in tables with a row and a column a kind, in a hundredth of the time of writing the evidence down.
`evidence.py` stays the one place that says what the evidence is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

import numpy as np
import numpy.typing as npt

from pipelines.personal_data.names import evidence
from pipelines.personal_data.names.evidence import EDGE, Line, Surroundings
from pipelines.personal_data.names.tokens import Known, kinds

Sums = tuple[float, float]
"""What pieces of evidence count together in the first and in the second judgement."""
SumsOfPlaces = npt.NDArray[np.float64]
"""The same for many places, one row each."""
Numbers = npt.NDArray[np.int64]
_MOST = 50_000
"""Combinations that are remembered; a text of signs that nobody writes would fill the memory."""
_ROOM = 64
"""Kinds for which a table gets room at a time."""
_ABOUT_TEXT = 16
"""What the text says of a word, in four bits."""


class Tables:
    """Sums that were made before; every table is filled at first use."""

    def __init__(self, first: dict[str, float], second: dict[str, float]) -> None:
        self._first, self._second = first, second
        self._signs = evidence.SENTENCE_END.union(*first, *second)
        self._numbers: list[int] = []
        """Of every kind the number of its row in the tables."""
        self._rows: dict[tuple[str, str, int], int] = {}
        self._left, self._right, self._sides, self._far_left, self._far_right = (_Table() for _ in range(5))
        self._text, self._alone = _Table(_ABOUT_TEXT), _Table(1)
        self._touching: dict[tuple[str, str], Sums] = {}
        self._runs: dict[tuple[int, ...], Sums] = {}
        self._lines: dict[tuple[tuple[str, ...], str], tuple[Sums, Sums]] = {}

    def sums(self, facts: Iterable[str]) -> Sums:
        """What these pieces of evidence count."""
        first = second = 0.0
        for fact in facts:
            first += self._first.get(fact, 0.0)
            second += self._second.get(fact, 0.0)
        return first, second

    def of_places(self, around: Surroundings, places: list[int]) -> SumsOfPlaces:
        """What `evidence_of_place` counts for each of the places."""
        if not places:
            return np.zeros((0, 2))
        self._forget_when_full()
        words = [EDGE, EDGE, *around.tokens.known, EDGE, EDGE]
        kind = [word.kind for word in words]
        rows, at = self._rows_of(kind), np.array(places)
        left2, left, own, right, right2 = (rows[at + ahead] for ahead in range(5))

        def near(place: int) -> list[Known]:
            return words[places[place] : places[place] + 5]

        found = self._left(left, own, lambda i: self._of_left(*near(i)[1:3]))
        found += self._right(own, right, lambda i: self.sums(evidence.of_right(*near(i)[2:4])))
        found += self._sides(left, right, lambda i: self.sums(evidence.of_sides(*near(i)[1:4:2])))
        found += self._far_left(left2, left, lambda i: self.sums(evidence.of_far_left(*near(i)[:2])))
        found += self._far_right(right, right2, lambda i: self.sums(evidence.of_far_right(*near(i)[3:])))
        found += self._of_lines(around, places)
        found += self._of_text(around, places, own)
        found += [self._of_touching(around, place) for place in places]
        found += self._of_runs(around, places, words, kind, own)
        return found

    def _forget_when_full(self) -> None:
        for table in (self._touching, self._runs, self._lines):
            if len(table) > _MOST:
                table.clear()

    def _rows_of(self, kind: list[int]) -> Numbers:
        """The rows of kinds; all signs that no evidence is written with share one."""
        for lists, shape, line_end in islice(kinds, len(self._numbers), None):
            told = lists or line_end or len(shape) != 1 or shape in self._signs
            self._numbers.append(self._rows.setdefault((lists, shape if told else "", line_end), len(self._rows)))
        for table in (self._left, self._right, self._sides, self._far_left, self._far_right, self._text, self._alone):
            table.make_room(len(self._rows))
        return np.array([self._numbers[one] for one in kind])

    def _of_left(self, before: Known, fact: Known) -> Sums:
        return self.sums((*evidence.of_left(before, fact), *evidence.of_begin(before, fact)))

    def _of_lines(self, around: Surroundings, places: list[int]) -> SumsOfPlaces:
        """For a word inside its line, or for the word that opens it (whose own part stands with the text's)."""
        known, lines = around.tokens.known, around.lines
        numbers = [around.line_of[place] for place in places]
        sums = {number: self._of_line(lines[number], known[lines[number].first]) for number in set(numbers)}
        return np.array([sums[n][lines[n].first == place] for n, place in zip(numbers, places, strict=True)])

    def _of_line(self, line: Line, opening: Known) -> tuple[Sums, Sums]:
        key = line.facts, opening.key
        made = self._lines.get(key)
        if made is None:
            whole = self.sums(line.facts)
            first, second = self.sums(evidence.of_line_start(opening, opening, False))
            made = self._lines[key] = (whole[0] + first, whole[1] + second), whole
        return made

    def _of_text(self, around: Surroundings, places: list[int], own: Numbers) -> SumsOfPlaces:
        known, lines, lower_words, pieces = (
            around.tokens.known,
            around.lines,
            around.lower_words,
            around.email_pieces,
        )
        facts = [known[place] for place in places]
        numbers = [around.line_of[place] for place in places]
        opens = [lines[number].first == place for number, place in zip(numbers, places, strict=True)]
        lower_text = [around.lower_text[number] for number in numbers]
        also_lower = [fact.key in lower_words and evidence.also_lower(around, fact) for fact in facts]
        in_mail = [fact.key in pieces for fact in facts]

        def make(i: int) -> Sums:
            opening = evidence.of_line_start(facts[i], facts[i], True) if opens[i] else ()
            return self.sums((*opening, *evidence.of_text(facts[i], lower_text[i], also_lower[i], in_mail[i])))

        told = np.array((opens, lower_text, also_lower, in_mail), dtype=np.int64)
        return self._text(own, np.array((8, 4, 2, 1)) @ told, make)

    def _of_touching(self, around: Surroundings, place: int) -> Sums:
        text, start, end = around.tokens.text, around.tokens.starts[place], around.tokens.ends[place]
        touching = text[start - 1 : start], text[end : end + 1]
        made = self._touching.get(touching)
        if made is None:
            made = self._touching[touching] = self.sums((evidence.of_touching(*touching),))
        return made

    def _of_runs(
        self, around: Surroundings, places: list[int], words: list[Known], kind: list[int], own: Numbers
    ) -> SumsOfPlaces:
        """`words` and `kind` are two places ahead of the text's tokens."""
        found = self._alone(own, own * 0, lambda i: self.sums((evidence.of_run([words[places[i] + 2]], 0),)))
        for i, place in enumerate(places):
            if (words[place + 1].flags | words[place + 3].flags) & evidence.RUNNING:
                found[i] = self._of_run(words, kind, around.lines[around.line_of[place]], place)
        return found

    def _of_run(self, words: list[Known], kind: list[int], line: Line, place: int) -> Sums:
        first, last = evidence.run(words, line, place, 2)
        key = (place - first, *kind[first + 2 : last + 3])
        made = self._runs.get(key)
        if made is None:
            made = self._runs[key] = self.sums((evidence.of_run(words[first + 2 : last + 3], place - first),))
        return made


class _Table:
    """Sums by two numbers, of which the first is that of a kind; of kinds both, when no count of columns is given."""

    def __init__(self, columns: int = 0) -> None:
        self._columns = columns
        self._sums = np.zeros((0, columns, 2))

    def make_room(self, rows: int) -> None:
        used = len(self._sums)
        if rows > used:
            room = -(-rows // _ROOM) * _ROOM
            sums = np.full((room, self._columns or room, 2), np.nan)
            sums[:used, : self._sums.shape[1]] = self._sums
            self._sums = sums

    def __call__(self, one: Numbers, other: Numbers, make: Callable[[int], Sums]) -> SumsOfPlaces:
        """A row for every pair; `make` gives that of the pair at a place, when it was not made before."""
        found: SumsOfPlaces = self._sums[one, other]
        missing = np.flatnonzero(np.isnan(found[:, 0]))
        if len(missing):
            for i in missing.tolist():
                self._sums[one[i], other[i]] = make(i)
            found = self._sums[one, other]
        return found
