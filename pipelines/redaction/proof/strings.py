"""From the bytes of a PDF to the text that a program could read in them: strings, names, and bytes of an unknown kind.

Every reading that a bytes string allows is given (PDFDocEncoding, UTF-16 with or without mark, UTF-8): proof looks for words
somebody might find, so one reading too many costs nothing and one too few leaks.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt
import pikepdf  # noqa: F401  (registers the 'pdfdoc' codec)

from pipelines.redaction.name_objects import name_text
from pipelines.redaction.proof.string_tokens import STRING
from pipelines.redaction.proof.syntax import own_name, without_own_words

_STRING = re.compile(STRING)
_NAME = re.compile(rb"/[^\s/<>\[\](){}%]{2,}")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_RARE_ESCAPE = re.compile(rb"\\[^0-7nrtbf\n]|\\[4-7][0-7]{2}")
"""Escapes that Python reads otherwise than PDF does; the others are left to its decoder, which is ten times faster."""
_SEAM = b"\x00\xf5seam\xf5\x00"
"""Between strings that are read as one; a string that holds it makes them be read one by one."""
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_RUN = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]{3,}")
_WIDE_RUN = re.compile(
    rb"(?:[\x20-\x7e\xa0-\xff][\x00\x01]){3,}[\x20-\x7e\xa0-\xff]?|(?:[\x00\x01][\x20-\x7e\xa0-\xff]){3,}[\x00\x01]?"
)
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r\f") + b"\x7f"
_PLAIN = bytes(range(32, 127)) + b"\t\n\r\f"
_FEW_CONTROLS, _TEXT_SHARE = 4, 0.75
_TAG = re.compile(r"<[^<>]{0,4000}>")


def string_bytes(token: bytes) -> bytes:
    """The bytes that a string token stands for."""
    if token[:1] == b"<":
        digits = token[1:-1].translate(None, b" \t\r\n\f\0")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    inner = token[1:-1]
    if b"\\" not in inner:
        return inner
    plain = inner.replace(b"\\\\", b"\\134").replace(b"\\(", b"(").replace(b"\\)", b")")
    if _RARE_ESCAPE.search(plain):
        return _ESCAPE.sub(_unescaped, inner)
    found: bytes = codecs.escape_decode(plain)[0]
    return found


def strings_bytes(tokens: Sequence[bytes]) -> list[bytes]:
    """`string_bytes` of many tokens. Those of one kind are read as one: hexadecimal ones, and those with ordinary escapes."""
    found = [token[1:-1] for token in tokens]
    digits = [at for at, token in enumerate(tokens) if token[:1] == b"<"]
    escaped = [at for at, token in enumerate(tokens) if b"\\" in token and token[:1] == b"("]
    for some, read in ((digits, _hexadecimal), (escaped, _escaped)):
        pieces = read([found[at] for at in some]) if len(some) > 1 else []
        if len(pieces) != len(some):
            pieces = [string_bytes(tokens[at]) for at in some]
        for at, piece in zip(some, pieces, strict=True):
            found[at] = piece
    return found


def _hexadecimal(inner: list[bytes]) -> list[bytes]:
    """The bytes of strings of digits; nothing when one has blanks or half a byte."""
    joined = b"".join(inner)
    if any(len(digits) % 2 for digits in inner) or not joined.isalnum():
        return []
    read = bytes.fromhex(joined.decode("ascii"))
    ends = list(accumulate(len(digits) // 2 for digits in inner))
    return [read[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _escaped(inner: list[bytes]) -> list[bytes]:
    """The strings without their escapes; nothing when one is of a rarer kind."""
    plain = _SEAM.join(inner).replace(b"\\\\", b"\\134").replace(b"\\(", b"(").replace(b"\\)", b")")
    return [] if _RARE_ESCAPE.search(plain) else codecs.escape_decode(plain)[0].split(_SEAM)


def _unescaped(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped[:1].isdigit() and escaped[:1] not in b"89":
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPED.get(escaped, escaped)


def readings(data: bytes) -> list[str]:
    """Every way to read a text string, the likeliest first."""
    if data[:2] == b"\xfe\xff":
        return [data[2:].decode("utf-16-be", "replace")]
    if data[:2] == b"\xff\xfe":
        return [data[2:].decode("utf-16-le", "replace")]
    if data[:3] == b"\xef\xbb\xbf":
        return [data[3:].decode("utf-8", "replace")]
    found = [data.decode("latin-1") if data.isascii() else data.decode("pdfdoc", "replace")]
    if b"\0" in data and len(data) >= 4:
        found += [data.decode("utf-16-be", "replace"), data.decode("utf-16-le", "replace")]
    if not data.isascii():
        found += [data.decode("latin-1"), data.decode("utf-8", "ignore"), data.decode("cp1252", "replace")]
    return found


def written_forms(text: str) -> list[str]:
    """A text and what it says once its escapes are undone: %20 of a web address, &amp; of mark-up."""
    found = [text]
    if "%" in text and (plain := unquote(text)) != text:
        found.append(plain)
    if "&" in text and (plain := html.unescape(text)) != text:
        found.append(plain)
    return found


def names(data: bytes) -> set[str]:
    """The distinct names in PDF syntax, #xx undone. The format's own names, and names of one character, say nothing."""
    found = {name_text(name[1:]) for name in set(_NAME.findall(data))}
    return {name for name in found if not own_name(name)}


def syntax_texts(data: bytes) -> Iterator[str]:
    """Everything readable in a stretch of PDF syntax: strings in all their readings, names, and the bytes as they stand."""
    yield without_own_words(data).decode("latin-1")
    for token in set(_STRING.findall(data)):
        if len(token) < 4 or (token.isascii() and token[:1] == b"(" and b"\\" not in token and b"<" not in token):
            continue
        for reading in readings(string_bytes(token)):
            yield from written_forms(reading)
            if "<" in reading:
                yield html.unescape(_TAG.sub("", reading))
    if b"#" in data:
        yield "\n".join(names(data))
    if b"%" in data or b"&" in data:
        yield from written_forms(data.decode("latin-1"))[1:]


def loose_texts(data: bytes) -> Iterator[str]:
    """Runs of readable characters in bytes of any kind, one or two bytes a character."""
    runs = b"\n".join(_RUN.findall(data))
    yield runs.decode("latin-1")
    if b"\0" in data:
        for run in _WIDE_RUN.findall(data):
            yield from _wide(run)
    if not data.isascii():
        yield runs.decode("utf-8", "ignore")


def _wide(run: bytes) -> Iterator[str]:
    """Two bytes a character, in either order: the byte before a text may look like half a letter of it."""
    orders = ("utf-16-be", "utf-16-le") if run[0] < 2 else ("utf-16-le", "utf-16-be")
    for start, order in enumerate(orders):
        yield run[start : start + (len(run) - start) // 2 * 2].decode(order, "replace")


def like_text(piece: bytes) -> bool:
    """Whether bytes can be read as they stand: letters in UTF-8, or mostly plain ones, with hardly a control character."""
    piece = piece.replace(b"\0", b"")
    if len(piece) - len(piece.translate(None, _CONTROLS)) > _FEW_CONTROLS:
        return False
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return len(piece.translate(None, _PLAIN)) <= (1 - _TEXT_SHARE) * len(piece)
    return True


def possible_texts(pieces: Sequence[bytes]) -> list[int]:
    """Which of these pieces may be `like_text`: asked of thousands at once, by what a plain text and one in UTF-8 must have."""
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
    filled = np.flatnonzero(sizes)
    if not len(filled):
        return []
    starts = np.cumsum(sizes[filled]) - sizes[filled]
    held = np.frombuffer(b"".join(pieces), np.uint8)
    controls, odd, unpaired, written = (np.add.reduceat(count[held], starts) for count in _COUNTS)
    plain = odd <= (1 - _TEXT_SHARE) * written
    return [int(at) for at in filled[(controls <= _FEW_CONTROLS) & ((unpaired == 0) | plain)]]


def _counts() -> tuple[npt.NDArray[np.int64], ...]:
    """For every byte: whether it is a control character, no plain one, how many bytes must follow it in UTF-8, and whether it counts."""
    controls, odd, unpaired = np.zeros(256, np.int64), np.ones(256, np.int64), np.zeros(256, np.int64)
    controls[list(_CONTROLS)] = 1
    odd[list(_PLAIN)] = 0
    unpaired[0x80:0xC0] = -1
    unpaired[[0xC0, 0xC1, *range(0xF5, 0x100)]] = 1 << 40
    unpaired[0xC2:0xE0], unpaired[0xE0:0xF0], unpaired[0xF0:0xF5] = 1, 2, 3
    controls[0] = odd[0] = 0
    return controls, odd, unpaired, np.minimum(np.arange(256), 1)


_COUNTS = _counts()


def markup_texts(data: bytes) -> Iterator[str]:
    """XML and HTML: as written, without its tags, and with entities undone."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be") if b"\0" in data else ("utf-8",):
        text = data.decode(encoding, "replace")
        yield text
        plain = html.unescape(_TAG.sub("", text))
        yield plain
        yield html.unescape(_TAG.sub(" ", text))
        if "%" in text:
            yield unquote(text)
