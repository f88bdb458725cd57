"""What is kept of a document to compare it with all others: winnowed fingerprints of its words, with their places.

Fingerprints are hashes of six words in a row, thinned by winnowing (Schleimer, Wilkerson, Aiken 2003): two texts that share
`K + WINDOW - 1` words in a row share a fingerprint for certain. Signatures and disclaimers are left out: they make strangers alike.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipelines.document import Document, Region, RegionKind, Span
from pipelines.duplicates.withheld import already_withheld

K = 6
"""Words in a fingerprint."""
WINDOW = 4
"""Fingerprints of which the smallest is kept."""

_TOKEN = re.compile(r"[^\W_]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in folded form, with the span of each."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A document as the comparison sees it. `own` is the part that is the document's own text: of a mail, without what it quotes."""

    document: str
    path: str
    file_sha256: str
    text_sha256: str
    word_count: int
    packed_fingerprints: bytes
    """64-bit hashes over the whole text, in order of place; packed, for a case may have hundreds of millions."""
    packed_places: bytes
    """Word numbers (32 bits) at which they begin."""
    own_start: int
    """First and last+1 word number of the document's own text."""
    own_end: int
    withheld: bool = False
    """Whether something was withheld before the document came in."""

    @property
    def fingerprints(self) -> npt.NDArray[np.uint64]:
        return np.frombuffer(self.packed_fingerprints, dtype="<u8")

    @property
    def places(self) -> npt.NDArray[np.uint32]:
        return np.frombuffer(self.packed_places, dtype="<u4")


def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Words of text[start:end]; offsets are those of the whole text. Quotation marks (>) and punctuation do not count."""
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        words.append(_fold_word(match.group()))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(tuple(words), tuple(starts), tuple(ends))


def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def signature(document: Document) -> Signature:
    """The document's signature; costs about a microsecond a word."""
    found = document_tokens(document)
    hashes = _shingle_hashes(found.words)
    kept = _winnow(hashes)
    own_start, own_end = _own_words(document, found)
    return Signature(
        document=document.id,
        path="/".join((document.source.path, *document.source.inside)),
        file_sha256=document.source.sha256,
        text_sha256=hashlib.sha256(" ".join(found.words).encode()).hexdigest(),
        word_count=len(found.words),
        packed_fingerprints=hashes[kept].astype("<u8").tobytes(),
        packed_places=kept.astype("<u4").tobytes(),
        own_start=own_start,
        own_end=own_end,
        withheld=bool(already_withheld(document)),
    )


def document_tokens(document: Document) -> Tokens:
    """The words that count for comparison: those on pages, without signatures, disclaimers and mail headers."""
    end = document.pages[-1].end if document.pages else len(document.text)
    found = tokens(document.text, 0, end)
    dropped = [r for r in document.regions if r.kind in _LEFT_OUT and r.end > r.start]
    if not dropped:
        return found
    keep = outside(found, dropped)
    return Tokens(
        tuple(found.words[i] for i in keep), tuple(found.starts[i] for i in keep), tuple(found.ends[i] for i in keep)
    )


def outside(found: Tokens, spans: Iterable[Span | Region]) -> list[int]:
    """The words (their numbers) that begin in none of the spans."""
    ends: list[int] = []
    starts: list[int] = []
    for span in sorted(spans, key=lambda span: span.start):
        if ends and span.start <= ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    kept = []
    for i, at in enumerate(found.starts):
        before = bisect_right(starts, at) - 1
        if before < 0 or at >= ends[before]:
            kept.append(i)
    return kept


_LEFT_OUT = {RegionKind.DISCLAIMER, RegionKind.MAIL_HEADER}


def _own_words(document: Document, found: Tokens) -> tuple[int, int]:
    """Of a mail: the words of its newest message's body; else all words."""
    newest = next((m for m in document.messages if m.depth == 0), None)
    if newest is None:
        return 0, len(found.words)
    inside = [i for i, at in enumerate(found.starts) if newest.body_start <= at < _own_end(document)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _own_end(document: Document) -> int:
    newest = next(m for m in document.messages if m.depth == 0)
    quoted = [m.start for m in document.messages if m.depth > 0 and m.start >= newest.body_start]
    return min([newest.end, *quoted])


def _shingle_hashes(words: tuple[str, ...]) -> npt.NDArray[np.uint64]:
    """Hashes of every K words in a row; one hash of all words when there are fewer."""
    if not words:
        return np.empty(0, dtype=np.uint64)
    each = np.array([_word_hash(word) for word in words], dtype=np.uint64)
    size = min(K, len(words))
    total = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for offset in range(size):
        total = (total ^ each[offset : offset + len(total)]) * _MIX
    return total ^ (total >> np.uint64(29))


def _word_hash(word: str) -> int:
    """Stable over processes, unlike hash()."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def _winnow(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Places of the fingerprints that are kept: of every WINDOW in a row the smallest (the last of equals)."""
    if len(hashes) <= WINDOW:
        return (
            np.arange(min(len(hashes), 1)) if len(hashes) < 2 else np.unique([int(np.argmin(hashes)), len(hashes) - 1])
        )
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    smallest = WINDOW - 1 - np.argmin(windows[:, ::-1], axis=1)
    return np.unique(np.arange(len(windows)) + smallest)
