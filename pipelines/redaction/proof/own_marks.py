"""The marked content of a file that we made: the shapes that removal and the typesetter write, byte for byte, and no other.

A mark can say anything of what it holds, in its properties, under a name, or without holding anything. So nothing is judged by its
parts: a page without its own shapes has no mark left, or it is not ours. Forms, patterns and glyphs have no marks at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf

from pipelines.redaction.proof.object_walks import inherited
from pipelines.redaction.proof.operators import INLINE_IMAGE
from pipelines.redaction.proof.own_phrases import OwnPhrases
from pipelines.redaction.proof.string_tokens import STRING
from pipelines.redaction.proof.strings import readings, string_bytes

_PLAIN = (
    rb"/(?:P|Figure) <</MCID \d+>> BDC\b|/(?:Artifact|Span|ReversedChars) BMC\b"
    rb"|/Span<</MCID \d+(?:/Lang\(nl\))?>>BDC\b|/Artifact<</Type/Layout>>BDC\b"
    rb"|/Artifact<</Attached\[/(?:Top\]/Subtype/Header|Bottom\]/Subtype/Footer)/Type/Pagination>>BDC\b"
)
"""Numbers, what is no part of the text, and the typesetter's signs of glyphs without letters and of writing from right to left."""
_SAYING = (
    rb"/Span <</MCID \d+ /Lang \(nl-NL\) /ActualText (<feff[0-9a-f]*>)>> BDC\b"
    rb"|/Span<</MCID \d+/Alt(\([^()\\]*\)|<FEFF[0-9A-F]*>)>>BDC\b"
)
"""What a box or a picture says, of removal and of the typesetter."""
_NUMBER = rb"-?[\d.]++\s++"
_LETTER = (
    rb"/Span<</ActualText(\((?:[^()\\]|\\.)\)|<FEFF(?:[0-9A-F]{4}){1,5}>)>>BDC\s++"
    rb"(?:\d Tr)?(?:/f\d++ [\d.]++ Tf)?\s*+(?:" + _NUMBER + rb"){6}Tm"
    rb"(?:(?:" + STRING + rb")Tj|\[(?:" + STRING + rb"|[-\d.\s])++\]TJ)\s*+EMC\b"
)
"""One letter that the typesetter draws with a glyph that also stands for another, or with several."""
_NO_MARK = STRING + rb"|%[^\r\n]*+|/[^\s/<>\[\](){}%]*+|" + INLINE_IMAGE
"""Where the word for a mark is none: in strings, comments, names and pixels."""
_EASY = re.compile(_PLAIN)
_SAID = re.compile(rb"(?:" + _SAYING + rb")|" + _LETTER)
_EVERY = re.compile(rb"(?:" + _SAYING + rb")|" + _LETTER + rb"|(?:" + _PLAIN + rb")|(?:" + _NO_MARK + rb")")
_BARE = re.compile(_NO_MARK)
_MARK = re.compile(rb"B[DM]C|(?<!\w)[DM]P(?!\w)")
_WORDS = (b"BDC", b"BMC", b"DP", b"MP")
_LATIN_GREEK_CYRILLIC = 0x590
_RESOURCES = frozenset(("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Shading", "/Pattern", "/ProcSet"))


class OwnMarks:
    """The check of the marks of one file."""

    def __init__(self, phrases: OwnPhrases) -> None:
        self._phrases = phrases
        self._foreign = False

    def are_ours(self, content: bytes) -> bool:
        """Whether the content of a page has no marks but ours."""
        rest = _EASY.sub(b" ", content)
        if not _may_mark(rest):
            return True
        self._foreign = False
        rest = _SAID.sub(self._without, rest)
        if self._foreign or not _may_mark(rest):
            return not self._foreign
        rest = _EVERY.sub(self._without, content)
        return not self._foreign and _MARK.search(rest) is None

    def _without(self, found: re.Match[bytes]) -> bytes:
        """Nothing, for what may stand there."""
        said = found[1] or found[2]
        if said is not None:
            self._foreign |= not self._phrases.hold(_text(said))
        elif found[3] is not None:
            self._foreign |= not _one_letter(_text(found[3]))
        return b" "


def _may_mark(content: bytes) -> bool:
    return any(word in content for word in _WORDS)


def has_marks(content: bytes) -> bool:
    """Whether a content stream marks anything."""
    return _may_mark(content) and _MARK.search(_BARE.sub(b" ", content)) is not None


def _text(token: bytes) -> str:
    return readings(string_bytes(token))[0]


def _one_letter(text: str) -> bool:
    """Whether this is a letter with what belongs to it: accents, vowel signs, a place to break. Scripts that join letters may have more."""
    letters = [c for c in text if unicodedata.category(c)[0] in "LN"]
    return len(letters) <= 1 or all(ord(c) >= _LATIN_GREEK_CYRILLIC for c in letters)


def drawn_apart_is_ours(pdf: pikepdf.Pdf) -> bool:
    """Whether what pages draw with has no marks, and no resources that say what marks mean."""
    pages = (inherited(page.obj, "/Resources") for page in pdf.pages)
    if not all(map(_plain_resources, pages)):
        return False
    return all(
        _plain_resources(stream.get("/Resources")) and not has_marks(stream.read_bytes()) for stream in _apart(pdf)
    )


def _plain_resources(resources: Any) -> bool:
    return resources is None or (isinstance(resources, pikepdf.Dictionary) and not set(resources.keys()) - _RESOURCES)


def _apart(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The content streams that are no page's: forms, patterns, the glyphs of fonts."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            if ("/Subtype" in thing and thing.Subtype == "/Form") or "/PatternType" in thing:
                yield thing
        elif isinstance(thing, pikepdf.Dictionary) and "/CharProcs" in thing:
            glyphs = thing.CharProcs
            if isinstance(glyphs, pikepdf.Dictionary):
                yield from (glyph for glyph in glyphs.values() if isinstance(glyph, pikepdf.Stream))
