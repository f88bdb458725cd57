"""Which character is drawn for each character of a document, and which letter it counts as when glyphs are matched with text.

Invisible and control characters are not drawn (a right-to-left override cannot turn a page around), a character that no font has
is drawn as the replacement character and reported.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from pipelines.rendering.fonts import font_set

MISSING = "\N{REPLACEMENT CHARACTER}"
_TAB = "\N{NO-BREAK SPACE}" * 4
BREAK = "\N{ZERO WIDTH SPACE}"
_LINE_ENDS = frozenset("\n\v\f\x85\u2028\u2029")
_UNDRAWN = {"Cc", "Cf", "Cs", "Cn", "Co"}
_SELECTORS = frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x180B, 0x180C, 0x180D, 0x3164, 0x115F))
)


class _DrawnAs(dict[int, str]):
    """Filled as characters are met; `str.translate` asks it for each code point once."""

    def __missing__(self, code: int) -> str:
        drawn = _drawn_as(chr(code))
        self[code] = drawn
        return drawn


def _drawn_as(character: str) -> str:
    if character in _LINE_ENDS:
        return "\n"
    if character == "\t":
        return _TAB
    if character.isspace():
        return "\N{NO-BREAK SPACE}" if character in "\u00a0\u2007\u202f" else " "
    if character in _SELECTORS or unicodedata.category(character) in _UNDRAWN:
        return "" if unicodedata.category(character) not in {"Co", "Cn"} else MISSING
    return character if character in font_set().covered else MISSING


_drawn = _DrawnAs()


def drawn(text: str) -> str:
    """The text as it is handed to the typesetter. Carriage returns before a line feed vanish."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_drawn) if "\r" in text else text.translate(_drawn)


def missing(text: str) -> frozenset[str]:
    """The characters of `text` that no font draws."""
    return frozenset(c for c in set(text) if c != MISSING and not c.isascii() and _drawn[ord(c)] == MISSING)


def breakable(text: str, room: float) -> str:
    """`text` with places to break where no blank lets a line end and it may be wider than `room` (in ems).

    A line of base64, of fixed blanks or of tabs must not leave the paper. Only there: the invisible blanks stay in the file, where
    somebody who copies an address would meet them.
    """

    def broken(match: re.Match[str]) -> str:
        if _ems(match.group()) <= room:
            return match.group()
        words = _FIXED_BLANKS.split(match.group())
        return BREAK.join(BREAK.join(_pieces(word)) if _ems(word) > room else word for word in words)

    return _long_words(max(4, int(room / _WIDEST))).sub(broken, text)


_FIXED_BLANKS = re.compile("(?<=\u00a0)(?=[^\u00a0])")


_WIDEST = 1.05
_NARROW, _BROAD = frozenset("fijlrtI.,:;'!|()[]{}/-` "), frozenset("mwMWÆŒ@%—")


def _ems(word: str) -> float:
    """The width that a word has at most, in ems of Noto Sans (bold included)."""
    return sum(
        0.42 if c in _NARROW else _WIDEST if c in _BROAD or c > "\u0530" else 0.78 if c.isupper() else 0.66
        for c in word
    )


def _pieces(word: str) -> list[str]:
    return [word[i : i + 4] for i in range(0, len(word), 4)]


@functools.cache
def _long_words(longest: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\s\u200b]|\u00a0){{{longest + 1},}}")


class _Letters(dict[str, str]):
    """Base letter of a drawn character, '' when it draws no glyph of its own (spaces, combining marks)."""

    def __missing__(self, character: str) -> str:
        shown = _drawn[ord(character)]
        letter = "" if not shown.strip() else unicodedata.normalize("NFKD", shown)[0]
        if letter and unicodedata.category(letter).startswith("M"):
            letter = ""
        self[character] = letter
        return letter


letter_of = _Letters()
"""What a character is matched by: the same for a composed letter and its base, '' for what draws no glyph."""
