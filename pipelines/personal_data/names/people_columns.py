"""People in the columns of a table and the fields of a form, where nothing but a heading and the other cells say who is meant.

Under 'Klager' a short cell that may be a name by the lists is one, whatever else the word means: 'Prins', 'Groen', 'De Wit'. Under
'Naam', or under no heading at all, the other cells and the other headings must say that people stand there. Trap: departments, places
and products stand under the same headings, so a column with more of these than of names holds no names, and a department that is
also a surname ('Groen') counts with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.document import Kind
from pipelines.personal_data.names.called import SURNAMES_OF_TRADES, Called, Piece, pieces
from pipelines.personal_data.names.cells import Cell, Row, Table, tables
from pipelines.personal_data.names.headings import Asks, asks, is_a_label, is_only_somebodys
from pipelines.personal_data.names.lists import is_a_place, lists, word_places
from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.values import Hit

SCORE, WHY = 0.6, "Een naam onder of naast een kopje dat om iemand vraagt."
"""Of a name under a heading that asks for people."""
_MOST_FIGURES, _NUMBERED = 2, re.compile(r"\d+(?:[ .)]|$)")
_LONGEST_HEADING = 40
_LIKELY = frozenset((Called.SURELY, Called.PERHAPS))
_NAMED = frozenset((Called.SURELY, Called.PERHAPS, Called.RARELY, Called.UNKNOWN))
_FEWEST_FOUND = 2
"""Names found in a column without a heading before its other cells are looked at."""
_FEWEST_LABELS = 1
"""Known headings of a row, at the most, beside which a cell that looks like a name may be one."""
_OTHERS, _OTHERS_UNDER_NAME = 4, 2
"""How many names there are to one cell that is none, at the least: where no heading asks for people, and under 'Naam' beside what only
people have."""


class Section(NamedTuple):
    """Rows under one row of headings, or under none."""

    headings: Row
    rows: list[Row]


def sections(text: str) -> list[Section]:
    """The tables of a text, cut at their headings; rows of commas under headings alone."""
    found = [(table.mark, section) for table in tables(text, _asks_for_people) for section in _sections(table)]
    return [section for mark, section in found if section.headings or mark != ","]


def find(tabled: Sequence[Section], found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Spans of names in columns and fields, and whether a heading asks for them; `found` are the sure names."""
    starts = {start for start, _ in found}
    for section in tabled:
        if not section.headings:
            yield from _of_fields(section.rows)
        for column in sorted({place for row in section.rows for place in row}):
            cells = [row[column] for row in section.rows if column in row]
            yield from _of_column(_asked(section.headings, column), cells, starts)


def asked_for(text: str) -> Iterator[Hit]:
    """What the headings of a whole document say of its cells: a table goes on for pages under headings that stand on the first."""
    for start, end, asked in find(sections(text), ()):
        if asked:
            yield Hit(start, end, Kind.PERSON, SCORE, WHY)


def headings(tabled: Sequence[Section]) -> list[tuple[int, int]]:
    """The headings that are nobody, whatever they look like ('Geb', 'Nat'): two others in their row are known headings, or no list
    knows them for a name."""
    found = []
    for section in tabled:
        cells = list(section.headings.values())
        labels = sum(is_a_label(cell.text) for cell in cells)
        known = labels > _FEWEST_LABELS
        found += [(cell.start, cell.end) for cell in cells if not _surely(cell) and (known or not _is_called(cell))]
    return found


def without_headings(tabled: Sequence[Section], text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits without the headings of columns; what goes on in the row below begins there."""
    over_columns = headings(tabled)
    for hit in hits:
        over = bisect_right(over_columns, hit.start, key=lambda one: one[1]) if over_columns else 0
        if over == len(over_columns) or over_columns[over][0] > hit.start:
            yield hit
        elif (below := text.find("\n", hit.start, hit.end)) >= 0:
            yield hit._replace(start=below + 1)


def _asks_for_people(cells: Iterable[str]) -> bool:
    return any(asks(cell.strip(' "')) >= Asks.PERHAPS for cell in cells)


def _sections(table: Table) -> Iterator[Section]:
    headings: Row = {}
    under: list[Row] = []
    wide = 0
    for place, (row, width) in enumerate(zip(table.rows, table.widths, strict=True)):
        if _is_of_headings(row, table.rows[place + 1 : place + 2], headings):
            if under:
                yield Section(headings, under)
            headings, under, wide = row, [], width
        elif table.mark != "," or width == wide:
            under.append(row)
        else:
            yield Section(headings, under)
            headings, under, wide = {}, [], 0
    if under:
        yield Section(headings, under)


def _is_of_headings(row: Row, behind: list[Row], headings: Row) -> bool:
    """Whether a row names columns, one of which asks for people."""
    cells = list(row.values())
    if len(cells) < 2 or any(map(_is_numbered, cells)) or any(map(_is_no_heading, cells)):
        return False
    asked = {place: asks(cell.text) for place, cell in row.items()}
    if max(asked.values()) < Asks.PERHAPS:
        return False
    above = {place for place, cell in headings.items() if asks(cell.text) >= Asks.PERHAPS}
    if any(place in row and (_is_called(row[place]) or not is_a_label(row[place].text)) for place in above):
        return False
    return not _is_of_a_form(cells, behind) and not any(_surely(cell) for cell in cells if not is_a_label(cell.text))


def _is_no_heading(cell: Cell) -> bool:
    """Longer than any heading, or with a whole name in it: 'Mei Chen (MC), Karin Bos (KB, verslag)'."""
    text = cell.text
    return len(text) > _LONGEST_HEADING or any(
        piece.called is Called.SURELY and " " in text[piece.start : piece.end].strip() for piece in pieces(text)
    )


def _is_numbered(cell: Cell) -> bool:
    """'36', '4 Geertsema Jan', '3-3-1961': no heading."""
    return _NUMBERED.match(cell.text) is not None or sum(map(str.isdigit, cell.text)) > _MOST_FIGURES


def _is_of_a_form(cells: list[Cell], behind: list[Row]) -> bool:
    """'Klager' and 'Prins', above 'Melder' and 'Kok' or above nothing; 'Persoon' and 'Recht' above 'Ambtenaar' and 'lezen' are headings."""
    first, second = cells[0], cells[1]
    if not is_a_label(first.text) or is_a_label(second.text):
        return False
    below = list(behind[0].values()) if behind else []
    if below and len(cells) == 2 and _is_called(below[0]) and not is_a_label(below[0].text):
        return False
    if not below or first.text.endswith(":") or (len(cells) == 2 and _is_called(second)):
        return True
    return is_a_label(below[0].text) and (_is_called(second) or (len(below) > 1 and _is_called(below[1])))


def _is_called(cell: Cell) -> bool:
    return all(piece.called in _LIKELY for piece in pieces(cell.text))


def _surely(cell: Cell) -> bool:
    return all(piece.called is Called.SURELY for piece in pieces(cell.text)) and " " in cell.text


def _asked(headings: Row, column: int) -> Asks:
    """What a column's heading asks for, the headings beside it considered."""
    asked = asks(headings[column].text) if column in headings else Asks.UNKNOWN
    if asked is not Asks.PERHAPS:
        return asked
    others = [cell.text for place, cell in headings.items() if place != column]
    beside = list(map(asks, others))
    if Asks.THING in beside and not any(map(is_only_somebodys, others)):
        return Asks.UNKNOWN
    return Asks.LIKELY if Asks.ABOUT_SOMEBODY in beside or Asks.PERSON in beside else asked


def _of_fields(rows: list[Row]) -> Iterator[tuple[int, int, bool]]:
    """'Klager', a tab, 'Prins': the label before the cell asks for somebody."""
    for row in rows:
        cells = list(row.values())
        for label, value in pairwise(cells):
            if asks(label.text) >= Asks.PERHAPS and not is_a_label(value.text):
                surely = asks(label.text) is Asks.PERSON
                for piece in pieces(value.text):
                    if piece.called in _LIKELY or (surely and piece.called in _NAMED):
                        yield value.start + piece.start, value.start + piece.end, True


def _of_column(asked: Asks, cells: list[Cell], found: set[int]) -> Iterator[tuple[int, int, bool]]:
    if asked in (Asks.THING, Asks.ABOUT_SOMEBODY):
        return
    small = _is_small(cells)
    held = [(cell, piece) for cell in cells for piece in pieces(cell.text, small=small)]
    counts = Counter(piece.called for _, piece in held)
    sure = sum(cell.start + piece.start in found for cell, piece in held)
    if (_are_places(held) and not (sure and asked is Asks.PERSON)) or (asked is Asks.PERHAPS and _are_words(held)):
        return
    wanted = _wanted(asked, counts, sure)
    for cell, piece in held:
        if piece.called in wanted:
            yield cell.start + piece.start, cell.start + piece.end, asked >= Asks.PERHAPS


def _are_places(held: list[tuple[Cell, Piece]]) -> bool:
    """Whether most cells of a column are places, and more than one: 'Emmen', 'Kampen' and 'Tiel' are surnames too."""
    written = [fold(cell.text[piece.start : piece.end]) for cell, piece in held if piece.called is not Called.EMPTY]
    return len(written) > 1 and sum(is_a_place(one) or one in word_places() for one in written) * 2 > len(written)


def _are_words(held: list[tuple[Cell, Piece]]) -> bool:
    """Whether every cell of a column is an ordinary word: 'Eik', 'Linde' and 'Berk' are surnames too."""
    written = [fold(cell.text[piece.start : piece.end]) for cell, piece in held if piece.called is not Called.EMPTY]
    return len(written) > 1 and lists().words.issuperset(written) and SURNAMES_OF_TRADES.isdisjoint(written)


def _wanted(asked: Asks, counts: Counter[Called], sure: int) -> frozenset[Called]:
    """Which of the cells of a column are names."""
    none = frozenset[Called]()
    likely = sum(counts[called] for called in _LIKELY)
    rest = counts[Called.NOBODY]
    alone = asked >= Asks.LIKELY and counts.total() == 1
    if not alone and counts[Called.RARELY] > likely + counts[Called.UNKNOWN]:
        rest += counts[Called.RARELY]
        wanted = _NAMED - {Called.RARELY}
    else:
        wanted = _NAMED
    named = sum(counts[called] for called in wanted)
    if asked >= Asks.LIKELY:
        return wanted if named >= rest * (1 if asked is Asks.PERSON else _OTHERS_UNDER_NAME) else none
    if asked is Asks.PERHAPS:
        if not sure:
            wanted -= {Called.UNKNOWN}
        return wanted if likely and rest * _OTHERS <= named else none
    enough = sure >= _FEWEST_FOUND and sure * 3 >= named and rest * _OTHERS <= named
    return _LIKELY if enough else none


def _is_small(cells: list[Cell]) -> bool:
    """Whether a column is typed without capitals."""
    lower = sum(cell.text.islower() for cell in cells)
    return lower * 2 > len(cells)
