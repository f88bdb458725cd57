"""Which character is drawn for each character of a document, and which letter it counts as when glyphs are matched with text.

Invisible and control characters are not drawn (a right-to-left override cannot turn a page around). A pictograph that no font has is
written as its Unicode name (':crying_face:'); any other character that no font has is drawn as the replacement character and reported.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import pymupdf

from pipelines.rendering.fonts import font_set

MISSING = "\N{REPLACEMENT CHARACTER}"
_TAB = "\N{NO-BREAK SPACE}" * 4
BREAK = "\N{ZERO WIDTH SPACE}"
"""Stands in drawn text where a line must end inside a word; it becomes a line end before it goes to the typesetter."""
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
        return _named_by_number(character) if unicodedata.category(character) in {"Co", "Cn"} else ""
    return character if character in font_set().covered else _written(character)


def _named_by_number(character: str) -> str:
    """A pictograph that is younger than this Python's tables is written as its number."""
    return f":U+{ord(character):X}:" if "\U0001f000" <= character <= "\U0001faff" else MISSING


def _written(character: str) -> str:
    """A sign without a font, in words that hold together. The tone of a skin varies the sign before it, as a selector does."""
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""
    if _FIRST_FLAG <= character <= "\U0001f1ff":
        return chr(ord(character) - ord(_FIRST_FLAG) + ord("A"))
    if not unicodedata.category(character).startswith("S"):
        return MISSING
    name = unicodedata.name(character, "").lower()
    return f":{re.sub('[^a-z0-9]+', '_', name)}:" if name else MISSING


_FIRST_FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER A}"


_drawn = _DrawnAs()


def drawn(text: str) -> str:
    """The text as it is handed to the typesetter. Carriage returns before a line feed vanish."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_drawn) if "\r" in text else text.translate(_drawn)


def missing(text: str) -> frozenset[str]:
    """The characters of `text` that no font draws."""
    return frozenset(c for c in set(text) if c != MISSING and not c.isascii() and _drawn[ord(c)] == MISSING)


def breakable(text: str, room: float, narrowest: float = 0.0) -> str:
    """`text` with a BREAK wherever a line must end and no blank lets it: where a word is wider than `room` (in ems).

    A line of base64, of fixed blanks or of tabs must not leave the paper. Lines are filled as far as they go, so that a word that
    fits stays whole. `narrowest` is the least a character takes (in ems), for a font in which all are as wide.
    """

    def broken(match: re.Match[str]) -> str:
        return BREAK.join(_filled(match.group(), room, narrowest))

    return _long_words(max(4, int(room / _WIDEST))).sub(broken, text)


_FIXED_BLANKS = re.compile("(?<=\u00a0)(?=[^\u00a0])")
_WIDEST = 1.05


def ems(word: str, narrowest: float = 0.0) -> float:
    """The width that a word takes at most, in ems: regular or bold."""
    return sum(max(narrowest, _width_of[c]) for c in word)


class _Widths(dict[str, float]):
    """The advance of a character in ems, in the widest of the fonts that may set it."""

    def __missing__(self, character: str) -> float:
        code = ord(character)
        widths = [font.glyph_advance(code) for font in _text_fonts() if font.has_glyph(code)]
        self[character] = max(widths) if widths else _WIDEST
        return self[character]


_width_of = _Widths()


@functools.cache
def _text_fonts() -> tuple[pymupdf.Font, ...]:
    return tuple(pymupdf.Font(name) for name in ("notosbo", "notos", "figbo", "figo", "symbol1", "symbol2", "math"))


def _filled(word: str, room: float, narrowest: float) -> Iterator[str]:
    """The lines of a word that is too wide, cut behind fixed blanks where there are any."""
    line, width = "", 0.0
    for part in _FIXED_BLANKS.split(word):
        whole = ems(part, narrowest)
        pieces = [part] if whole <= room else _CLUSTERS.findall(part)
        for piece in pieces:
            more = ems(piece, narrowest)
            if line and width + more > room:
                yield line
                line, width = "", 0.0
            line, width = line + piece, width + more
    yield line


_CLUSTERS = re.compile(r"\w[\u0300-\u036f]*|.", re.DOTALL)


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


def letters_of(character: str) -> str:
    """All that it is matched by: one letter, or the letters of the words that a pictograph is written in."""
    shown = _drawn[ord(character)]
    return shown if len(shown) > 1 and shown.isascii() else letter_of[character]
