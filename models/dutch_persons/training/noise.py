"""Damage that real documents have: case lost, scans misread, lines wrapped, diacritics dropped, spaces lost at punctuation."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence

from models.dutch_persons.training.pieces import Piece

_MISREAD = {
    "m": "rn", "rn": "m", "l": "1", "i": "l", "I": "l", "1": "l", "O": "0", "0": "O", "o": "0", "e": "c", "c": "e", "h": "b", "n": "ri",
    "w": "vv", "W": "VV", "d": "cl", "S": "5", "s": "5", "B": "8", "g": "q", "u": "ii", "t": "f", "a": "o", "ij": "ü", "E": "F",
}  # fmt: skip

Change = Callable[[str], str]


def _each(pieces: Sequence[Piece], change: Change) -> list[Piece]:
    return [piece.saying(change(piece.text)) for piece in pieces]


def lowered(pieces: Sequence[Piece]) -> list[Piece]:
    return _each(pieces, str.lower)


def raised(pieces: Sequence[Piece]) -> list[Piece]:
    return _each(pieces, str.upper)


def titled(pieces: Sequence[Piece]) -> list[Piece]:
    """Headline Case: every word with a capital."""
    return _each(pieces, lambda text: re.sub(r"\b[a-zà-ÿ]", lambda m: m[0].upper(), text))


def surnames_raised(pieces: Sequence[Piece]) -> list[Piece]:
    """Persons in capitals, the rest as it was."""
    return [piece.saying(piece.text.upper()) if piece.code == "p" else piece for piece in pieces]


def persons_lowered(pieces: Sequence[Piece]) -> list[Piece]:
    """Persons in lower case, the rest as it was: somebody typed in haste."""
    return [piece.saying(piece.text.lower()) if piece.code == "p" else piece for piece in pieces]


def misread(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """A scan: letters taken for others, words split and run together."""
    rate = rng.choice((0.01, 0.02, 0.04, 0.07))

    def change(text: str) -> str:
        read = []
        for i, c in enumerate(text):
            place = rng.random()
            if place < rate and c in _MISREAD:
                read.append(_MISREAD[c])
            elif place < rate * 1.1 and c == " " and 0 < i < len(text) - 1:
                continue
            elif place < rate * 0.3 and c.isalpha() and 0 < i < len(text) - 1:
                read.append(c + " ")
            else:
                read.append(c)
        return "".join(read)

    return _each(pieces, change)


def names_broken(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """A scan that is worst where the names stand: a space inside them, no space between their words, letters taken for others."""

    def change(text: str) -> str:
        place = rng.random()
        inside = [i for i in range(1, len(text)) if text[i - 1].isalpha() and text[i].isalpha()]
        if place < 0.35 and inside:
            at = rng.choice(inside)
            return f"{text[:at]} {text[at:]}"
        if place < 0.5 and " " in text:
            return text.replace(" ", "", 1)
        if place < 0.85:
            return "".join(_MISREAD[c] if c in _MISREAD and rng.random() < 0.2 else c for c in text)
        return text

    return [piece.saying(change(piece.text)) if piece.code == "p" else piece for piece in pieces]


def lines_lowered(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """Some lines in lower case, as when somebody in haste answers inside a mail that was typed with capitals."""
    low = rng.random() < 0.5
    result = []
    for piece in pieces:
        lines = []
        for number, line in enumerate(piece.text.split("\n")):
            low = low if number == 0 else rng.random() < 0.5
            lines.append(line.lower() if low else line)
        result.append(piece.saying("\n".join(lines)))
    return result


def columned(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """Tabs and rules between cells turned to blanks, as a PDF's columns come out."""
    return _each(pieces, lambda text: re.sub(r"[ ]?[\t|]+[ ]?", lambda _: " " * rng.choice((1, 2, 3, 6)), text))


def wrapped(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """The text's spaces turned to line ends at a page's width, names broken over two lines included."""
    width, column = rng.choice((35, 50, 70, 90)), 0
    result = []
    for piece in pieces:
        letters = []
        for c in piece.text:
            column = 0 if c == "\n" else column + 1
            if c == " " and column > width + rng.randint(-8, 8):
                c, column = "\n", 0
            letters.append(c)
        result.append(piece.saying("".join(letters)))
    return result


def unwrapped(pieces: Sequence[Piece]) -> list[Piece]:
    """Line ends and tabs lost, as when a table or signature is pasted or taken out of the columns of a PDF."""
    return _each(pieces, lambda text: re.sub(r"[\n\t|]+", " ", text))


def bare(pieces: Sequence[Piece]) -> list[Piece]:
    """Without diacritics, as on a keyboard that lacks them."""
    return _each(
        pieces,
        lambda text: "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace(
            "ı", "i"
        ),
    )


def glued(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """Spaces behind punctuation lost, or punctuation set apart."""

    def change(text: str) -> str:
        if rng.random() < 0.5:
            return re.sub(r"(?<=[,;:)/]) ", lambda m: "" if rng.random() < 0.4 else " ", text)
        return re.sub(r"(?<=\w)([,;:.])(?= )", lambda m: f" {m[0]}" if rng.random() < 0.4 else m[0], text)

    return _each(pieces, change)


def typographic(pieces: Sequence[Piece]) -> list[Piece]:
    """Curly quotes for straight ones."""
    return _each(pieces, lambda text: text.replace("'", "’").replace(' "', " “").replace('"', "”"))


def noisy(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Each sort of damage with its own small chance; most passages stay whole."""
    place = rng.random()
    if place < 0.12:
        pieces = lowered(pieces)
    elif place < 0.15:
        pieces = lines_lowered(pieces, rng)
    elif place < 0.17:
        pieces = persons_lowered(pieces)
    elif place < 0.20:
        pieces = raised(pieces)
    elif place < 0.225:
        pieces = titled(pieces)
    elif place < 0.255:
        pieces = surnames_raised(pieces)
    place = rng.random()
    if place < 0.09:
        pieces = misread(pieces, rng)
    elif place < 0.14:
        pieces = names_broken(misread(pieces, rng), rng)
    place = rng.random()
    if place < 0.13:
        pieces = wrapped(pieces, rng)
    elif place < 0.20:
        pieces = unwrapped(pieces)
    elif place < 0.25:
        pieces = columned(pieces, rng)
    if rng.random() < 0.08:
        pieces = bare(pieces)
    if rng.random() < 0.06:
        pieces = glued(pieces, rng)
    if rng.random() < 0.15:
        pieces = typographic(pieces)
    return pieces
