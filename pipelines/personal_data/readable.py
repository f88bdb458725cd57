"""A text as a reader sees it, with the way back: every blank a plain blank, composed letters, nothing invisible inside words.

Word and web pages are full of no-break spaces, macOS and many PDFs write 'é' as two characters, and hyphenation leaves soft
hyphens in the middle of names. Recognizers meet none of these; their hits are carried back to the text as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.personal_data.values import Hit

_BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_BLANKS[0x2011] = "-"
_INSIDE = re.compile("[^\\W\\d_][\u0300-\u036f]+|[\u00ad\u200b-\u200d\u2060\ufeff]+")
"""A letter with marks of its own, or characters that nobody sees."""
_ANY_INSIDE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_ANY_BLANK = re.compile(f"[{''.join(map(chr, _BLANKS))}]")
"""Looked for first: one set of characters is found ten times as fast."""


@dataclass(frozen=True, slots=True)
class Readable:
    """`text` and, when it is shorter than the original, the original's offset of each of its characters (and its end)."""

    text: str
    offsets: tuple[int, ...] = ()

    def back(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The hits in characters of the original."""
        for hit in hits:
            yield hit._replace(start=self.offsets[hit.start], end=self.offsets[hit.end]) if self.offsets else hit


def readable(text: str) -> Readable:
    """`text` without what only machines see."""
    if text.isascii():
        return Readable(text)
    spaced = text.translate(_BLANKS) if _ANY_BLANK.search(text) else text
    if not _ANY_INSIDE.search(spaced):
        return Readable(spaced)
    pieces, offsets, at = list[str](), list[int](), 0
    for match in _INSIDE.finditer(spaced):
        pieces.append(spaced[at : match.start()])
        offsets += range(at, match.start())
        if match.group()[0].isalpha():
            composed = unicodedata.normalize("NFC", match.group())
            pieces.append(composed[0])
            offsets.append(match.start())
        at = match.end()
    pieces.append(spaced[at:])
    offsets += range(at, len(text) + 1)
    return Readable("".join(pieces), tuple(offsets))
