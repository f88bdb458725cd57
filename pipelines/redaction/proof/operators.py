"""The text in content streams by the operators themselves, whether or not anything draws them.

Every string is read with the font that is set where it stands, in all readings of that font. Pieces that follow each other
without a clear break are joined with LOOSE, so a word that was set glyph by glyph is still found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipelines.redaction.proof.fonts import Decoder
from pipelines.redaction.proof.string_tokens import STRING
from pipelines.redaction.proof.strings import names, readings, string_bytes, strings_bytes
from pipelines.redaction.proof.syntax import LANGUAGE, without_own_words
from pipelines.terms import LOOSE

_FONT = rb"([^\s/<>\[\](){}%]++)\s+[-+.\d]++\s+Tf\b"
_NO_TOKEN = (
    rb"(?>[^(</\-TE'\"]++|<(?=[</])|T(?![dDm*])|E(?!T)|-(?!\d\d)|/(?!" + _FONT.replace(b"(", b"(?:", 1) + rb"))*+"
)
_TOKEN = re.compile(
    _NO_TOKEN + rb"(?:(" + STRING + rb")"
    rb"|/" + _FONT + rb""
    rb"|(-\d{2,}+(?:\.\d*+)?)(?=\s*+[(<])"
    rb"|(?<=[\s\])>0-9])(T[dDm*]|ET|'|\")(?![\w*])"
    rb"|[\s\S]|\Z)"
)
"""Steps over what begins no token, which is five times as fast as trying every token at every byte; what is none gives nothing."""
INLINE_IMAGE = rb"\bBI\b[\s\S]{0,2000}?\bID\s[\s\S]*?\sEI\b"
_INLINE_IMAGE = re.compile(INLINE_IMAGE)
_TEXT_OPERATOR = re.compile(rb"[\])>]\s*(?:TJ|Tj|'|\")(?!\w)|\bBT\b")
_MARKED_TEXT = re.compile(rb"/(?:ActualText|Alt|E)\s*(" + STRING + rb")")
_LANGUAGE = re.compile(LANGUAGE)
_COMMENT = re.compile(rb"%[^\r\n]{3,}")
_MARKS = (b"\xfe\xff", b"\xff\xfe")
_NEXT_LINE = (b"ET", b"T*", b"'", b'"')
_DIFFERENT = 4
_SPACE_FROM, _LOOSE_FROM = -180.0, -90.0
"""Thousandths of an em in a TJ array that read as a space, and that may."""


def has_inline_picture(data: bytes) -> bool:
    return b"BI" in data and _INLINE_IMAGE.search(data) is not None


def is_content(data: bytes) -> bool:
    """Whether these bytes show text as a content stream does."""
    return _TEXT_OPERATOR.search(data) is not None


class Shown(NamedTuple):
    """What a content stream shows: its text in each distinct reading, and the characters of each font in its first reading.

    `unread` counts the letters that no reading of their font knows, in fonts of which that is so for several different ones.
    """

    texts: list[str]
    characters: list[tuple[Decoder, set[str]]]
    unread: int = 0


class _Strings(NamedTuple):
    """The strings of a stream that are set in one font, and their places in what the stream tells."""

    decoders: Sequence[Decoder]
    raw: list[bytes]
    places: list[int]


_Told = list[str | tuple[str, ...]]
"""Piece after piece; a piece that can be read in several ways has them all."""


def shown_text(data: bytes, fonts: Mapping[str, Sequence[Decoder]], every: Sequence[Decoder]) -> Shown:
    """Read a content stream. `fonts` by resource name, `every` when a name is unknown."""
    told, strings, sealed = _told(data, fonts, every)
    characters: list[tuple[Decoder, set[str]]] = []
    unread = _several([raw[at : at + 2] for raw in sealed for at in range(0, len(raw) - 1, 2)])
    for in_font in strings:
        unread += _unread(in_font)
        read = [decoder.decode_all(in_font.raw) for decoder in in_font.decoders]
        characters.append((in_font.decoders[0], {*"".join(read[0])}))
        read = [one for i, one in enumerate(read) if one not in read[:i]]
        pieces: Iterable[str | tuple[str, ...]] = read[0] if len(read) == 1 else zip(*read, strict=True)
        for place, piece in zip(in_font.places, pieces, strict=True):
            told[place] = piece
    return Shown(list(dict.fromkeys(_spellings(told))) if told else [], characters, unread)


def _unread(in_font: _Strings) -> int:
    """The letters that the reading which knows most does not know; no other is asked once one knows all."""
    least = _several(in_font.decoders[0].unknown(in_font.raw))
    for decoder in in_font.decoders[1:]:
        if not least:
            break
        least = min(least, _several(decoder.unknown(in_font.raw)))
    return least


def _several(codes: Sequence[object]) -> int:
    """How many codes there are, none when they are always the same few: blanks and bullets often have no text."""
    return len(codes) if len(set(codes)) >= _DIFFERENT else 0


def _marked(said: re.Match[bytes]) -> bytes:
    """The same with the mark of UTF-16 in front, by which it is known as no codes of a font."""
    raw = string_bytes(said[1])
    return (
        said[0]
        if raw[:2] in _MARKS
        else b"/Alt <feff" + readings(raw)[0].encode("utf-16-be", "replace").hex().encode() + b">"
    )


def _told(
    data: bytes, fonts: Mapping[str, Sequence[Decoder]], every: Sequence[Decoder]
) -> tuple[_Told, list[_Strings], list[bytes]]:
    """What a stream tells, with empty places for the strings that fonts will read; last, strings that their font does not read."""
    if b"BI" in data:
        data = _INLINE_IMAGE.sub(b" ", data)
    if b"/Lang" in data:
        data = _LANGUAGE.sub(b" ", data)
    if b"/Alt" in data or b"/ActualText" in data:
        data = _MARKED_TEXT.sub(_marked, data)
    tokens = _TOKEN.findall(data)
    raws = iter(strings_bytes([token for token, _, _, _ in tokens if token]))
    told: _Told = []
    sealed: list[bytes] = []
    strings: dict[int, _Strings] = {}
    decoders: Sequence[Decoder] = every
    last: _Strings | None = None
    """Set while the string before this one goes on in it."""
    for token, font, number, operator in tokens:
        if token:
            raw = next(raws)
            if not decoders or raw[:2] in _MARKS:
                told.append(tuple(readings(raw)))
                sealed += [] if raw[:2] in _MARKS or decoders is every else [raw]
                last = None
            elif last is not None and not len(last.raw[-1]) % 2:
                last.raw[-1] += raw
            else:
                last = strings.get(id(decoders)) or strings.setdefault(id(decoders), _Strings(decoders, [], []))
                last.raw.append(raw)
                last.places.append(len(told))
                told.append("")
            continue
        if number:
            if (distance := float(number)) > _LOOSE_FROM:
                continue
            told.append(" " if distance <= _SPACE_FROM else LOOSE)
        elif operator:
            told.append("\n" if operator in _NEXT_LINE else LOOSE)
        elif not font:
            continue
        else:
            decoders = fonts.get(font.decode("latin-1"), every)
        last = None
    return told, list(strings.values()), sealed


def _spellings(told: _Told) -> Iterator[str]:
    """The whole text in each reading. A piece with fewer readings than others repeats its last one, or before that its first."""
    most = max([len(piece) for piece in told if type(piece) is tuple], default=0)
    if not most:
        yield "".join([piece for piece in told if type(piece) is str])
    for spelling in range(most):
        begin = next((at for at, piece in enumerate(told) if type(piece) is tuple and len(piece) > spelling), 0)
        before = [piece if type(piece) is str else piece[0] for piece in told[:begin]]
        yield "".join(
            before
            + [
                piece if type(piece) is str else piece[spelling] if len(piece) > spelling else piece[-1]
                for piece in told[begin:]
            ]
        )


def side_texts(data: bytes) -> list[str]:
    """What stands in a content stream beside its text: marked-content texts, each and all after each other, names, comments."""
    found = ["\n".join(names(data))]
    if b"/ActualText" in data or b"/Alt" in data or b"/E" in data:
        said = [readings(string_bytes(token)) for token in _MARKED_TEXT.findall(data)]
        found += [*(text for texts in said for text in texts), "".join(texts[0] for texts in said)]
    if b"%" in data:
        found += [without_own_words(comment).decode("latin-1") for comment in _COMMENT.findall(data)]
    return found


def replacement_texts(data: bytes) -> list[str]:
    """ActualText, Alt and E of marked content: what a screen reader says instead of what is drawn."""
    if b"/ActualText" not in data and b"/Alt" not in data and b"/E" not in data:
        return []
    return [readings(string_bytes(token))[0] for token in _MARKED_TEXT.findall(data)]
