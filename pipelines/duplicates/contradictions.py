"""The classic leak: what is withheld in one copy stands open in another.

Two copies are aligned word by word; where one holds something withheld and the other open text, that text is a contradiction. What
counts as withheld is handed in (decisions of this case) or was found on the page (boxes and labels that another body left).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.document import Document, Span
from pipelines.duplicates.aligning import aligned
from pipelines.duplicates.comparing import Duplicates
from pipelines.duplicates.signatures import Tokens, outside, tokens
from pipelines.duplicates.withheld import already_withheld

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


def conflicting(duplicates: Duplicates, document_of: Callable[[str], Document]) -> Iterator[Contradiction]:
    """Contradictions between copies, and between a text and the longer one in which it stands.

    `document_of` is asked only for pairs of which one holds something withheld.
    """
    pairs = [(near.a, near.b) for near in duplicates.near]
    pairs += [(held.part, held.whole) for held in duplicates.contained]
    seen: set[frozenset[str]] = set()
    for a, b in pairs:
        pair = frozenset((a, b))
        if pair not in seen and not pair.isdisjoint(duplicates.withheld):
            yield from contradictions(document_of(a), document_of(b))
        seen.add(pair)


def contradictions(
    a: Document, b: Document, withheld_a: Sequence[Span] = (), withheld_b: Sequence[Span] = ()
) -> tuple[Contradiction, ...]:
    """Where one copy withholds what the other shows, both ways."""
    hidden_a, hidden_b = [*withheld_a, *already_withheld(a)], [*withheld_b, *already_withheld(b)]
    return (*_one_way(a, hidden_a, b, hidden_b), *_one_way(b, hidden_b, a, hidden_a))


def _one_way(
    held: Document, hidden: Sequence[Span], shown: Document, hidden_there: Sequence[Span]
) -> list[Contradiction]:
    if not hidden:
        return []
    ours, theirs = _masked(held, hidden), _masked(shown, hidden_there)
    found = []
    for equal, a0, a1, b0, b1 in aligned(ours.words, theirs.words):
        if equal or a0 == a1 or not 0 < b1 - b0 <= LONGEST:
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
    spans = sorted(hidden)
    rows = [(found.words[i], found.starts[i], found.ends[i]) for i in outside(found, spans)]
    rows += [(_HIDDEN, h.start, h.end) for h in spans]
    rows.sort(key=lambda row: (row[1], row[2]))
    joined = [row for i, row in enumerate(rows) if not (i and row[0] == _HIDDEN == rows[i - 1][0])]
    return Tokens(*zip(*joined, strict=True)) if joined else Tokens((), (), ())
