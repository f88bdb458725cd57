"""Which passages an officer should look at for another ground than 5.1.2.e, and why.

Cues (`cues.json`) point at paragraphs; boxes that another body left in the source are passages with the ground that stands on them.
Nothing here withholds: art. 5.1 lid 2 asks a weighing that only a person makes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipelines.document import Document, Passage, RegionKind
from pipelines.law import GROUNDS, parse_codes

_NOBODYS_WORDS = {RegionKind.MAIL_HEADER, RegionKind.METADATA, RegionKind.DISCLAIMER}
"""Parts in which nobody argues: 'mijn advies' in a subject is a name for something, not an opinion."""
LONGEST = 1500
"""Characters of a passage; a longer paragraph is narrowed to the sentences around the cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    ground: str
    why: str
    pattern: re.Pattern[str]


ALREADY_WITHHELD = "Dit was in het aangeleverde stuk al gelakt."
"""Why of a passage that stands withheld in the document as it came: nothing of it can be read, whatever is decided."""


@cache
def cues() -> tuple[Cue, ...]:
    """The cues, one pattern a ground."""
    data = json.loads(files("pipelines.exemptions").joinpath("cues.json").read_text("utf-8"))
    return tuple(
        Cue(cue["ground"], cue["why"], re.compile(rf"(?<!\w)(?:{'|'.join(cue['patterns'])})", re.IGNORECASE))
        for cue in data["cues"]
    )


def propose(document: Document) -> tuple[Passage, ...]:
    """Passages of the document to assess, in order. Overlapping passages of one ground are joined."""
    found = [*_already_withheld(document), *_from_cues(document)]
    return _joined(sorted(found, key=lambda p: (p.start, p.end, p.ground)))


def _already_withheld(document: Document) -> Iterator[Passage]:
    for region in document.regions:
        if region.kind is not RegionKind.REDACTED:
            continue
        codes = [code for code in parse_codes(region.detail) if code in GROUNDS]
        yield Passage(
            region.start,
            region.end,
            ground=codes[0] if codes else "",
            score=region.score,
            why=ALREADY_WITHHELD,
        )


def _from_cues(document: Document) -> Iterator[Passage]:
    text = document.text
    fences = [(r.start, r.end) for r in document.regions if r.kind in _NOBODYS_WORDS and r.end > r.start]
    for cue in cues():
        for match in cue.pattern.finditer(text):
            if any(a <= match.start() < b for a, b in fences):
                continue
            start, end = _passage_around(text, match.start(), match.end())
            block = next(((b.start, b.end) for b in document.flow if b.start <= match.start() < b.end), (start, end))
            start = max([start, block[0], *(b for _, b in fences if b <= match.start())])
            end = min([end, max(block[1], match.end()), *(a for a, _ in fences if a >= match.end())])
            yield Passage(start, end, ground=cue.ground, score=0.5, why=cue.why)


def _passage_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph that holds the cue, or its sentence when the paragraph is long."""
    before = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    after = text.find("\n\n", end)
    after = len(text) if after < 0 else after
    if after - before <= LONGEST:
        return before, after
    sentence_start = max(text.rfind(mark, before, start) for mark in (". ", "? ", "! ", "\n")) + 1
    ends = [at for at in (text.find(mark, end, after) for mark in (". ", "? ", "! ", "\n")) if at >= 0]
    return max(before, sentence_start), min(ends) + 1 if ends else min(after, end + LONGEST)


def _joined(passages: list[Passage]) -> tuple[Passage, ...]:
    last: dict[str, Passage] = {}
    result: list[Passage] = []
    for passage in passages:
        previous = last.get(passage.ground)
        if previous and passage.start <= previous.end and passage.why == previous.why and passage.start < passage.end:
            result.remove(previous)
            passage = Passage(
                previous.start,
                max(previous.end, passage.end),
                passage.ground,
                score=max(previous.score, passage.score),
                why=passage.why,
            )
        result.append(passage)
        last[passage.ground] = passage
    return tuple(result)
