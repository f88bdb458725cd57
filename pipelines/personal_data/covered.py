"""Which characters of a text are spoken for: what is found again counts only where nothing was found before."""

from __future__ import annotations

from collections.abc import Iterable


class Covered:
    """Which characters findings cover."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._places: set[int] = set()
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self._places.update(range(start, end))

    def wholly(self, start: int, end: int) -> bool:
        return self._places.issuperset(range(start, end))

    def free(self, start: int, end: int) -> bool:
        return self._places.isdisjoint(range(start, end))

    def open_parts(self, start: int, end: int) -> list[tuple[int, int]]:
        parts, begin = [], -1
        for place in range(start, end + 1):
            is_open = place < end and place not in self._places
            if is_open and begin < 0:
                begin = place
            elif not is_open and begin >= 0:
                parts.append((begin, place))
                begin = -1
        return parts
