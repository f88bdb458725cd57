"""All documents against all: exact copies, near copies, and texts that stand whole in another (a mail in a later mail).

Candidates come from shared fingerprints (see `fingerprints`); every candidate is then verified on its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel

from pipelines.duplicates.aligning import aligned
from pipelines.duplicates.fingerprints import Fingerprints, WordsOf
from pipelines.duplicates.signatures import K, Signature

NEAR = 0.75
"""Share of words in common and in order (twice the longest common subsequence over both lengths) that makes near copies."""
CONTAINED = 0.85
"""Share of a document's own words that must stand in the other, in order and close together."""
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


@dataclass(frozen=True, slots=True)
class Alike:
    """Two documents of which one is a near copy of the other, or stands in it, or both."""

    a: str
    b: str
    near: Near | None
    contained: tuple[Contained, ...]
    withheld: bool
    """Whether in one of them something was withheld before it came in."""


def compare(signatures: Iterable[Signature], words_of: WordsOf) -> Duplicates:
    """Duplicates among the signatures, in their order. `words_of` is asked only for documents that share fingerprints."""
    known = list(signatures)
    found = list(alike(known, words_of))
    near = sorted((pair.near for pair in found if pair.near), key=lambda n: (-n.similarity, n.a, n.b))
    contained = tuple(held for pair in found for held in pair.contained)
    return Duplicates(_exact(known), tuple(near), contained, frozenset(s.document for s in known if s.withheld))


def _exact(signatures: Sequence[Signature]) -> tuple[tuple[str, ...], ...]:
    by_file: dict[str, list[str]] = defaultdict(list)
    for s in signatures:
        by_file[s.file_sha256].append(s.document)
    return tuple(tuple(group) for group in by_file.values() if len(group) > 1)


def alike(signatures: Iterable[Signature], words_of: WordsOf, scratch: Path | None = None) -> Iterator[Alike]:
    """Near copies and what stands in another, one pair at a time; of exact copies only the first is compared.

    What it takes to find them stands in the file `scratch` meanwhile (without one, in a nameless file of the system).
    """
    with closing(Fingerprints(scratch)) as fingerprints:
        for signature in signatures:
            fingerprints.add(signature)
        remembered = fingerprints.remembering(words_of)
        for a, b in fingerprints.candidates():
            found = _judge(a, b, remembered)
            if found.near or found.contained:
                yield found
    if scratch is not None:
        scratch.unlink()


def _judge(a: Signature, b: Signature, words_of: WordsOf) -> Alike:
    withheld = a.withheld or b.withheld
    if a.text_sha256 == b.text_sha256:
        return Alike(a.document, b.document, Near(a.document, b.document, 1.0), (), withheld)
    similarity = Indel.normalized_similarity(words_of(a.document).words, words_of(b.document).words, score_cutoff=NEAR)
    near = Near(a.document, b.document, round(similarity, 3)) if similarity >= NEAR else None
    both_ways = ((a, b), (b, a)) if similarity < 0.95 else ()
    contained = tuple(found for part, whole in both_ways if (found := _find(part, whole, words_of)))
    return Alike(a.document, b.document, near, contained, withheld)


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
