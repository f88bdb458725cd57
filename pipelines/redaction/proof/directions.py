"""Writing that runs from right to left, in the other orders in which a file may hold it.

A typesetter draws such letters from left to right, the last one first; programs that extract text turn words around, whole lines, or
nothing, and differ in what they do inside a sentence that runs the other way. A person reads the same name every time.
"""

from __future__ import annotations

import re

_LETTER = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RUN = re.compile(rf"{_LETTER}+(?:[^\w\r\n]{{1,3}}{_LETTER}+)*")
_PARTS = re.compile(r"(\s+)")


def other_directions(text: str) -> list[str]:
    """The text with each run of such writing turned letter by letter, and word by word; nothing when it holds none."""
    if text.isascii() or not _RUN.search(text):
        return []
    return [_RUN.sub(lambda run: run[0][::-1], text), _RUN.sub(lambda run: "".join(_PARTS.split(run[0])[::-1]), text)]
