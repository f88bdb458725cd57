"""A passage as a list of pieces, each plain text or one marked span, so that it can be changed without losing its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.dutch_persons.corpus.marks import Passage
from models.dutch_persons.labels import OF_CODE


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `code` is the mark's code ('' = unmarked), `person` its number."""

    text: str
    code: str = ""
    person: int = 0

    def saying(self, text: str) -> Piece:
        return replace(self, text=text)


def of(passage: Passage) -> list[Piece]:
    """The pieces of a passage, in order; joined they are its text."""
    pieces, last = [], 0
    for mark in passage.marks:
        if mark.start > last:
            pieces.append(Piece(passage.text[last : mark.start]))
        pieces.append(Piece(passage.text[mark.start : mark.end], mark.code, mark.person))
        last = mark.end
    if last < len(passage.text):
        pieces.append(Piece(passage.text[last:]))
    return pieces


def joined(pieces: Iterable[Piece]) -> tuple[str, list[tuple[int, int, str]]]:
    """The text and the spans (start, end, type) that the model must find in it."""
    texts, spans, at = [], [], 0
    for piece in pieces:
        kind = OF_CODE.get(piece.code)
        if kind and piece.text.strip():
            spans.append((at, at + len(piece.text), kind))
        texts.append(piece.text)
        at += len(piece.text)
    return "".join(texts), spans
