"""All documents against all: exact copies, near copies, and texts that stand whole in another (a mail in a later mail).

Candidates come from shared fingerprints: each document is set against the next few that share one, so the cost grows with the number
of documents and never with its square, however many hold the same standard phrase or the same letter. Every candidate is then
verified on its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import Indel

from pipelines.duplicates.aligning import aligned
from pipelines.duplicates.signatures import K, Signature, Tokens

NEAR = 0.75
"""Share of words in common and in order (twice the longest common subsequence over both lengths) that makes near copies."""
CONTAINED = 0.85
"""Share of a document's own words that must stand in the other, in order and close together."""
WORTH_A_LOOK = 0.25
"""Share of the smaller document's fingerprints that two must have in common to be compared word by word."""
REACH = 40
"""Documents behind it with which a document is set against for one fingerprint: in a mass letter each has this many near copies."""
SHORTEST_CONTAINED = 6
"""Words below which a text says too little to be found in another."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two documents with mostly the same text; similarity 1.0 = the same words in another file."""

    a: str
    b: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Contained:
    """`part`'s own text stands in `whole`, at characters start..end of the whole's text."""

    part: str
    whole: str
    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Groups and pairs by document id. The first of an exact group is the one that others are 'dubbel van'."""

    exact: tuple[tuple[str, ...], ...]
    near: tuple[Near, ...]
    contained: tuple[Contained, ...]
    withheld: frozenset[str] = frozenset()
    """Documents in which something was withheld before they came in."""


WordsOf = Callable[[str], Tokens]
"""Gives the counted words of a document by its id (`signatures.document_tokens`)."""


def compare(signatures: Iterable[Signature], words_of: WordsOf) -> Duplicates:
    """Duplicates among the signatures, in their order. `words_of` is asked only for documents that share fingerprints."""
    known = list(signatures)
    exact = _exact(known)
    copies = {document for group in exact for document in group[1:]}
    distinct = [s for s in known if s.document not in copies]
    cached = lru_cache(maxsize=64)(words_of)
    near: list[Near] = []
    contained: list[Contained] = []
    for i, j in _candidates(distinct):
        _judge(distinct[i], distinct[j], cached, near, contained)
    near.sort(key=lambda n: (-n.similarity, n.a, n.b))
    return Duplicates(exact, tuple(near), tuple(contained), frozenset(s.document for s in known if s.withheld))


def _exact(signatures: Sequence[Signature]) -> tuple[tuple[str, ...], ...]:
    by_file: dict[str, list[str]] = defaultdict(list)
    for s in signatures:
        by_file[s.file_sha256].append(s.document)
    return tuple(tuple(group) for group in by_file.values() if len(group) > 1)


def _candidates(signatures: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """Pairs that share enough fingerprints to be worth a look, by their first document."""
    each = [np.unique(s.fingerprints) for s in signatures]
    own = np.array([_own_prints(s) for s in signatures])
    edges = np.cumsum([0, *(len(prints) for prints in each)])
    prints = np.concatenate(each) if each else np.empty(0, dtype=np.uint64)
    owners = np.repeat(np.arange(len(each), dtype=np.int32), np.diff(edges))
    order = np.argsort(prints, kind="stable")
    prints, owners = prints[order], owners[order]
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    steps = np.arange(1, REACH + 1)
    for i in range(len(each)):
        here = places[edges[i] : edges[i + 1], None]
        there = np.minimum(here + steps, len(prints) - 1)
        shares = (there > here) & (prints[there] == prints[here])
        others, shared = np.unique(owners[there[shares]], return_counts=True)
        enough = shared >= np.maximum(1.0, WORTH_A_LOOK * np.minimum(own[i], own[others]))
        yield from ((i, int(j)) for j in others[enough])


def _own_prints(s: Signature) -> int:
    return int(np.count_nonzero((s.places >= s.own_start) & (s.places < s.own_end)))


def _judge(a: Signature, b: Signature, words_of: WordsOf, near: list[Near], contained: list[Contained]) -> None:
    if a.text_sha256 == b.text_sha256:
        near.append(Near(a.document, b.document, 1.0))
        return
    similarity = Indel.normalized_similarity(words_of(a.document).words, words_of(b.document).words, score_cutoff=NEAR)
    if similarity >= NEAR:
        near.append(Near(a.document, b.document, round(similarity, 3)))
    if similarity < 0.95:
        contained += [found for part, whole in ((a, b), (b, a)) if (found := _find(part, whole, words_of))]


def _find(part: Signature, whole: Signature, words_of: WordsOf) -> Contained | None:
    """Where the part's own text stands in the whole: shared fingerprints say about where, the words say exactly."""
    length = part.own_end - part.own_start
    if not SHORTEST_CONTAINED <= length <= 1.02 * whole.word_count:
        return None
    at = _place(part, whole, length)
    if at is None:
        return None
    margin = 8 + length // 8
    wanted, there = words_of(part.document).words[part.own_start : part.own_end], words_of(whole.document)
    first = max(0, at - margin)
    same = [s for s in aligned(wanted, there.words[first : at + length + margin]) if s.equal]
    share = sum(s.a1 - s.a0 for s in same) / length
    if share < CONTAINED:
        return None
    start, end = there.starts[first + same[0].b0], there.ends[first + same[-1].b1 - 1]
    return Contained(part.document, whole.document, start, end, round(share, 3))


def _place(part: Signature, whole: Signature, length: int) -> int | None:
    """The word of the whole at which the part would begin: the commonest distance between shared fingerprints."""
    ours = zip(part.fingerprints.tolist(), part.places.tolist(), strict=True)
    theirs = zip(whole.fingerprints.tolist(), whole.places.tolist(), strict=True)
    own = {fingerprint: place for fingerprint, place in ours if _inside(part, place, length)}
    shifts: list[int] = sorted(place - own[fingerprint] for fingerprint, place in theirs if fingerprint in own)
    if not shifts:
        return None
    return max(0, part.own_start + shifts[len(shifts) // 2])


def _inside(part: Signature, place: int, length: int) -> bool:
    """A fingerprint counts as own when all its words are."""
    return part.own_start <= place and place + min(K, length) <= part.own_end
