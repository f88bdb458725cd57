"""The classic leak: what is withheld in one copy stands open in another.

Two copies are aligned word by word; where one holds something withheld and the other open text, that text is a contradiction. What
counts as withheld is handed in (decisions of this case) or was found on the page (boxes and labels that another body left).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipelines.document import Document, RegionKind, Span
from pipelines.duplicates.signatures import Tokens, tokens

_PLACEHOLDER = re.compile(
    r"\[(?:REDACTED|GELAKT|gelakt|geanonimiseerd|naam|\.{3}|…)\]|█+|▇+|■{2,}|\bX{3,}\b|\bx{4,}\b|\b(?:5\.1\.[12]\.?[a-i]|10\.[12]\.?[a-g])\b"
)
LONGEST = 24
"""Words of open text opposite one redaction beyond which the copies differ too much to say anything."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`open_document` shows at start..end what `withheld_document` withholds at withheld_start..withheld_end."""

    withheld_document: str
    withheld_start: int
    withheld_end: int
    open_document: str
    start: int
    end: int


def contradictions(
    a: Document, b: Document, withheld_a: Sequence[Span] = (), withheld_b: Sequence[Span] = ()
) -> tuple[Contradiction, ...]:
    """Where one copy withholds what the other shows, both ways."""
    hidden_a, hidden_b = [*withheld_a, *already_withheld(a)], [*withheld_b, *already_withheld(b)]
    return (*_one_way(a, hidden_a, b, hidden_b), *_one_way(b, hidden_b, a, hidden_a))


def already_withheld(document: Document) -> list[Span]:
    """What was withheld before the document came in: boxes that reading recognised, and the labels people type."""
    boxed = [Span(r.start, r.end) for r in document.regions if r.kind is RegionKind.REDACTED]
    return boxed + [Span(*m.span()) for m in _PLACEHOLDER.finditer(document.text)]


def _one_way(
    held: Document, hidden: Sequence[Span], shown: Document, hidden_there: Sequence[Span]
) -> list[Contradiction]:
    if not hidden:
        return []
    ours, theirs = _masked(held, hidden), _masked(shown, hidden_there)
    found = []
    for tag, a0, a1, b0, b1 in _opcodes(ours, theirs):
        if tag != "replace" or not 0 < b1 - b0 <= LONGEST:
            continue
        ours_hidden = [i for i in range(a0, a1) if ours.words[i] == _HIDDEN]
        theirs_open = [i for i in range(b0, b1) if theirs.words[i] != _HIDDEN]
        if ours_hidden and theirs_open and len(ours_hidden) * 8 >= len(theirs_open):
            found.append(
                Contradiction(
                    held.id, ours.starts[ours_hidden[0]], ours.ends[ours_hidden[-1]],
                    shown.id, theirs.starts[theirs_open[0]], theirs.ends[theirs_open[-1]],
                )
            )  # fmt: skip
    return found


_HIDDEN = "\0"


def _masked(document: Document, hidden: Sequence[Span]) -> Tokens:
    """The words, with one mark in place of everything withheld in a row."""
    found = tokens(document.text)
    rows = list(zip(found.words, found.starts, found.ends, strict=True))
    rows = [row for row in rows if not any(h.start < row[2] and row[1] < h.end for h in hidden)]
    rows += [(_HIDDEN, h.start, h.end) for h in hidden]
    rows.sort(key=lambda row: (row[1], row[2]))
    joined = [row for i, row in enumerate(rows) if not (i and row[0] == _HIDDEN == rows[i - 1][0])]
    return Tokens(*zip(*joined, strict=True)) if joined else Tokens((), (), ())


def _opcodes(a: Tokens, b: Tokens) -> list[tuple[str, int, int, int, int]]:
    """Runs of difference; a deletion next to an insertion is one replacement."""
    joined: list[tuple[str, int, int, int, int]] = []
    for code in Indel.opcodes(a.words, b.words):
        tag, a0, a1, b0, b1 = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
        if tag != "equal" and joined and joined[-1][0] != "equal":
            _, p0, _, q0, _ = joined[-1]
            joined[-1] = ("replace", p0, a1, q0, b1)
        else:
            joined.append((tag, a0, a1, b0, b1))
    return joined
