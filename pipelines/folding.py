"""Folded forms of a text, beside it, with the way back to the original's offsets.

Whoever compares text (finding a known name again, proving that it is gone, marking duplicates) compares folded forms: ligatures,
full-width letters, curly quotes, soft hyphens, words broken at a line's end, runs of white space and, on request, case and
diacritics are the same there. The text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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

    `case` folds capitals, `diacritics` strips accents (Yıldız = yildiz) and makes letters of other scripts Latin that look so,
    `join_broken_words` undoes hyphenation at line ends.
    Works on arrays of code points, for every published page passes here: ten million characters a second and more.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    places = np.arange(len(codes), dtype=np.int32)
    if join_broken_words and any(hyphen in text for hyphen in "-\u2010\u00ad"):
        kept = np.ones(len(codes), dtype=bool)
        for match in _BROKEN_WORD.finditer(text):
            kept[match.start() : match.end()] = False
        codes, places = codes[kept], places[kept]
    codes, places = _fold_codes(codes, places, case, diacritics)
    white = codes == _SPACE
    repeated = np.zeros(len(codes), dtype=bool)
    repeated[1:] = white[1:] & white[:-1]
    codes, places = codes[~repeated], places[~repeated]
    offsets = np.append(places, np.int32(len(text))).astype(np.int32)
    return Folded(codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"), offsets)


_SPACE = 32
_Codes = npt.NDArray[np.uint32]
_Places = npt.NDArray[np.int32]


def _fold_codes(codes: _Codes, places: _Places, case: bool, diacritics: bool) -> tuple[_Codes, _Places]:
    """Each code point replaced by its folded form, which may be nothing or several."""
    if not len(codes):
        return codes, places
    distinct = np.flatnonzero(np.bincount(codes))
    number = np.zeros(int(distinct[-1]) + 1, dtype=np.int32)
    number[distinct] = np.arange(len(distinct))
    which = number[codes]
    forms = [_folded_codes(int(code), case, diacritics) for code in distinct]
    lengths = np.array([len(form) for form in forms])
    longest = max(1, int(lengths.max()))
    table = np.zeros((len(forms), longest), dtype=np.uint32)
    for row, form in enumerate(forms):
        table[row, : len(form)] = form
    if longest == 1 and lengths.min() == 1:
        return table[which, 0], places
    counts = lengths[which]
    filled = np.arange(longest)[None, :] < counts[:, None]
    return table[which][filled], np.repeat(places, counts)


@lru_cache(maxsize=8192)
def _folded_codes(code: int, case: bool, diacritics: bool) -> tuple[int, ...]:
    character = chr(code)
    if character.isspace():
        return (_SPACE,)
    return tuple(map(ord, fold_character(character, case=case, diacritics=diacritics)))


def fold_character(character: str, *, case: bool = True, diacritics: bool = True) -> str:
    """One character's folded form: '' (invisible), itself, or several characters (a ligature)."""
    if character.isascii():
        if character == "`":
            return "'"
        return character.lower() if case else character
    folded = unicodedata.normalize("NFKC", character).translate(_INVISIBLE).translate(_QUOTES)
    if diacritics:
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        folded = folded.translate(_STROKED).translate(_ALIKE)
    return folded.casefold() if case else folded


_STROKED = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
    }
)
"""Letters that Unicode does not decompose but a sender without the right keyboard does."""
_CYRILLIC = "аА a вВ b еЕ e кК k мМ m нН h оО o рР p сС c тТ t уУ y хХ x іІ i јЈ j ѕЅ s һҺ h ԁԀ d ԛԚ q ԝԜ w ӏӀ l"
_GREEK = "αΑ a βΒ b εΕ e ζΖ z ηΗ h ιΙ i κΚ k νΝ n οΟ o ρΡ p τΤ t υΥ y χΧ x"
_ALIKE = {
    ord(letter): latin.upper() if letter.isupper() else latin
    for both, latin in zip(f"{_CYRILLIC} {_GREEK}".split()[::2], f"{_CYRILLIC} {_GREEK}".split()[1::2], strict=True)
    for letter in both
}
"""Letters of other scripts whose capital looks like a Latin one, in either case: 'Теrрstra' reads as a name and is none to a search.
Without the Greek mu, which is the unit."""


def fold_term(text: str) -> str:
    """The folded form of a search term, without white space at its ends."""
    return _WHITE.sub(" ", fold(text).text).strip()
