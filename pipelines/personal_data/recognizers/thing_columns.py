"""Cells under a heading that names places and things: 'Oude Ambacht' under 'Wijk', 'Vrouw Adriana' under 'Schip'.

What stands there is no person unless it surely is one, and neither is the same word elsewhere in the text. Trap: a heading row is
one only when no cell of it holds a name or figures, and it speaks until a line comes that is no row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.personal_data.names.tokens import fold
from pipelines.personal_data.recognizers.columns import Cell, column_above, heading_of, rows

_THINGS = frozenset(
    re.findall(
        r"\S+",
        "wijk buurt plaats woonplaats gemeente straat straatnaam locatie kern stadsdeel dorp school scholen afdeling project projecten "
        "product producten maatregel onderwerp vestiging gebouw zaal ruimte bedrijf bedrijfsnaam organisatie leverancier schip boot "
        "dier diersoort ras merk titel genre functie rit lijn halte route systeem applicatie programma gebied regio provincie land "
        "vereniging club stichting instelling gezelschap ligplaats verblijf haven park object complex onderdeel thema",
    )
)
_FEWEST, _LONGEST = 2, 40


def find(text: str) -> Iterator[tuple[int, int]]:
    """The cells of such columns."""
    if not any(mark in text for mark in ("\t", ";", "|", "  ")):
        return
    separator, columns, begins = "", set[int](), list[int]()
    for at, mark, cells in rows(text):
        headings = _headings(cells) if mark else set()
        if headings:
            separator, columns, begins = mark, headings, [cell.start - at for cell in cells]
        elif not mark or mark != separator:
            columns = set()
        elif columns:
            for place, cell in enumerate(cells):
                under = column_above(cell.start - at, begins) if mark == "  " else place
                if under in columns and cell.text:
                    yield cell.start, cell.end


def _headings(cells: list[Cell]) -> set[int]:
    """Which columns of a row of headings are those of things."""
    filled = [cell.text for cell in cells if cell.text]
    if len(filled) < _FEWEST or any(len(text) > _LONGEST or any(map(str.isdigit, text)) for text in filled):
        return set()
    found = {place for place, cell in enumerate(cells) if fold(cell.text).strip(" :*") in _THINGS}
    known = len(found) + sum(heading_of(text) is not None for text in filled)
    return found if known * 2 >= len(filled) else set()
