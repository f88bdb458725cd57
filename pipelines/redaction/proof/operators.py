"""The text in content streams by the operators themselves, whether or not anything draws them.

Every string is read with the font that is set where it stands, in all readings of that font. Pieces that follow each other
without a clear break are joined with LOOSE, so a word that was set glyph by glyph is still found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipelines.redaction.proof.fonts import Decoder
from pipelines.redaction.proof.string_tokens import STRING
from pipelines.redaction.proof.strings import names, readings, string_bytes
from pipelines.terms import LOOSE

_TOKEN = re.compile(
    rb"(" + STRING + rb")"
    rb"|/([^\s/<>\[\](){}%]++)\s+[-+.\d]++\s+Tf\b"
    rb"|(-?\d*\.?\d+)(?=\s*+[(<])"
    rb"|(?<=[\s\])>0-9])(T[dDm*]|ET|'|\")(?![\w*])"
)
_INLINE_IMAGE = re.compile(rb"\bBI\b[\s\S]{0,2000}?\bID\s[\s\S]*?\sEI\b")
_TEXT_OPERATOR = re.compile(rb"[\])>]\s*(?:TJ|Tj|'|\")(?!\w)|\bBT\b")
_MARKED_TEXT = re.compile(rb"/(?:ActualText|Alt|E)\s*(" + STRING + rb")")
_COMMENT = re.compile(rb"%[^\r\n]{3,}")
_SPACE_FROM, _LOOSE_FROM = -180.0, -90.0
"""Thousandths of an em in a TJ array that read as a space, and that may."""


def has_inline_picture(data: bytes) -> bool:
    return b"BI" in data and _INLINE_IMAGE.search(data) is not None


def is_content(data: bytes) -> bool:
    """Whether these bytes show text as a content stream does."""
    return _TEXT_OPERATOR.search(data) is not None


def shown_text(data: bytes, fonts: Mapping[str, Sequence[Decoder]], every: Sequence[Decoder]) -> list[str]:
    """The texts of a content stream: one a reading. `fonts` by resource name, `every` when a name is unknown."""
    if b"BI" in data:
        data = _INLINE_IMAGE.sub(b" ", data)
    spellings: list[list[str]] = [[]]
    decoders: Sequence[Decoder] = every
    for match in _TOKEN.finditer(data):
        kind = match.lastindex
        if kind == 1:
            _append(spellings, string_bytes(match[1]), decoders)
        elif kind == 3:
            number = float(match[3])
            if number <= _LOOSE_FROM:
                _mark(spellings, " " if number <= _SPACE_FROM else LOOSE)
        elif kind == 4:
            _mark(spellings, "\n" if match[4] in (b"ET", b"T*", b"'", b'"') else LOOSE)
        else:
            decoders = fonts.get(match[2].decode("latin-1"), every)
    return ["".join(spelling) for spelling in spellings if spelling]


def _append(spellings: list[list[str]], raw: bytes, decoders: Sequence[Decoder]) -> None:
    marked = raw[:2] in (b"\xfe\xff", b"\xff\xfe")
    read = readings(raw) if marked or not decoders else [decoder.decode(raw) for decoder in decoders]
    while len(spellings) < len(read):
        spellings.append(list(spellings[0]))
    for i, spelling in enumerate(spellings):
        spelling.append(read[min(i, len(read) - 1)])


def _mark(spellings: list[list[str]], mark: str) -> None:
    for spelling in spellings:
        spelling.append(mark)


def side_texts(data: bytes) -> list[str]:
    """What stands in a content stream beside its text: marked-content texts, names, comments."""
    found = ["\n".join(names(data))]
    if b"/ActualText" in data or b"/Alt" in data or b"/E" in data:
        found += [text for token in _MARKED_TEXT.findall(data) for text in readings(string_bytes(token))]
    if b"%" in data:
        found += [comment.decode("latin-1") for comment in _COMMENT.findall(data)]
    return found


def replacement_texts(data: bytes) -> list[str]:
    """ActualText, Alt and E of marked content: what a screen reader says instead of what is drawn."""
    if b"/ActualText" not in data and b"/Alt" not in data and b"/E" not in data:
        return []
    return [readings(string_bytes(token))[0] for token in _MARKED_TEXT.findall(data)]


def codes_shown(streams: Iterable[tuple[bytes, Mapping[str, Sequence[Decoder]]]]) -> dict[int, set[str]]:
    """The characters that each font's first decoder shows, by the decoder's identity."""
    shown: dict[int, set[str]] = {}
    for data, fonts in streams:
        decoder: Decoder | None = None
        for match in _TOKEN.finditer(_INLINE_IMAGE.sub(b" ", data) if b"BI" in data else data):
            if match.lastindex == 1 and decoder is not None:
                shown.setdefault(id(decoder), set()).update(decoder.decode(string_bytes(match[1])))
            elif match.lastindex == 2:
                decoder = next(iter(fonts.get(match[2].decode("latin-1"), ())), None)
    return shown
