"""Folded forms of a text, beside it, with the way back to the original's offsets.

Whoever compares text (finding a known name again, proving that it is gone, marking duplicates) compares folded forms: ligatures,
full-width letters, curly quotes, soft hyphens, words broken at a line's end, runs of white space and, on request, case and
diacritics are the same there. The text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_QUOTES = {ord(c): "'" for c in "‘’‚‛′`´ʼ"} | {ord(c): '"' for c in "“”„‟″«»"} | {ord(c): "-" for c in "‐‑‒–—―−"}
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` and for each of its characters the offset in the original; `offsets` has one entry more (the original's end)."""

    text: str
    offsets: npt.NDArray[np.int32]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the folded span start..end stands for."""
        if end <= start:
            at = int(self.offsets[start])
            return at, at
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


def fold(text: str, *, case: bool = True, diacritics: bool = True, join_broken_words: bool = True) -> Folded:
    """Fold `text`: NFKC, one form of quotes and dashes, no invisible characters, one space for any white space.

    `case` folds capitals, `diacritics` strips accents (Yıldız = yildiz), `join_broken_words` undoes hyphenation at line ends.
    """
    letters: list[str] = []
    offsets: list[int] = []
    skipped = {i for m in _BROKEN_WORD.finditer(text) for i in range(*m.span())} if join_broken_words else set()
    in_white = False
    for i, character in enumerate(text):
        if i in skipped:
            continue
        if character.isspace():
            if not in_white:
                letters.append(" ")
                offsets.append(i)
            in_white = True
            continue
        folded = fold_character(character, case=case, diacritics=diacritics)
        if folded:
            in_white = False
        for piece in folded:
            letters.append(piece)
            offsets.append(i)
    offsets.append(len(text))
    return Folded("".join(letters), np.asarray(offsets, dtype=np.int32))


def fold_character(character: str, *, case: bool = True, diacritics: bool = True) -> str:
    """One character's folded form: '' (invisible), itself, or several characters (a ligature)."""
    if character.isascii():
        if character == "`":
            return "'"
        return character.lower() if case else character
    folded = unicodedata.normalize("NFKC", character).translate(_INVISIBLE).translate(_QUOTES)
    if diacritics:
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        folded = folded.translate(_STROKED)
    return folded.casefold() if case else folded


_STROKED = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"})
"""Letters that Unicode does not decompose but a sender without the right keyboard does."""


def fold_term(text: str) -> str:
    """The folded form of a search term, without white space at its ends."""
    return _WHITE.sub(" ", fold(text).text).strip()
