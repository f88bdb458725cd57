"""Content streams as operations: (operands, operator), cut out of the bytes with one regular expression.

A page has a few hundred to some thousands of operations, and most are passed on unread, so operands stay bytes until somebody
needs them: that is what makes rewriting a page cost about as much as reading it. Inline images must have been made into
XObjects before (their data cannot be told from operators).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING0 = rb"\((?>[^()\\]++|\\.)*+\)"
_STRING1 = rb"\((?>[^()\\]++|\\.|" + _STRING0 + rb")*+\)"
STRING = rb"\((?>[^()\\]++|\\.|" + _STRING1 + rb")*+\)"
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_COMMENT = rb"%[^\r\n]*+"
_ARRAY0 = rb"\[(?>[^\[\]()<>%]++|" + STRING + rb"|" + _HEX + rb"|" + _COMMENT + rb")*+\]"
_DICT0 = rb"<<(?>[^<>()%\[\]]++|" + STRING + rb"|" + _HEX + rb"|" + _ARRAY0 + rb"|" + _COMMENT + rb")*+>>"
_DICT = (
    rb"<<(?>[^<>()%\[\]]++|" + STRING + rb"|" + _HEX + rb"|" + _ARRAY0 + rb"|" + _DICT0 + rb"|" + _COMMENT + rb")*+>>"
)
_ARRAY = (
    rb"\[(?>[^\[\]()<>%]++|" + STRING + rb"|" + _HEX + rb"|" + _ARRAY0 + rb"|" + _DICT + rb"|" + _COMMENT + rb")*+\]"
)
_NAME = rb"/[^\s\x00()<>\[\]{}/%]*+"
_NUMBERS = rb"[ \t\n\r\f\v\x000-9+\-.]*+"
"""With the blanks around them; spelled out, for a class of characters by name costs more at every byte."""
_OPERAND = rb"(?>" + rb"|".join((_NAME, STRING, _DICT, _HEX, _ARRAY, _COMMENT)) + rb"|(?:true|false|null)\b)"
_OPERATION = re.compile(
    rb"(" + _NUMBERS + rb"(?>" + _OPERAND + _NUMBERS + rb")*+)([A-Za-z'\"][A-Za-z0-9*]*+)|[\s\S]", re.DOTALL
)
"""An operation, or the first byte that begins none."""
_TAIL = re.compile(rb"(?>[\s\x00]++|" + _COMMENT + rb")*+\Z", re.DOTALL)
_STRINGS_AND_NUMBERS = re.compile(rb"(" + STRING + rb")|<([0-9A-Fa-f\s]*+)>|([-+]?[\d.]+(?:-\d+)?)", re.DOTALL)
_PLAIN_STRING = re.compile(rb"\(([^()\\\r]*+)\)")
"""A string that stands for itself."""
_NUMBER = re.compile(rb"[-+]*[\d.]+")
_ESCAPE = re.compile(rb"\\(?:([nrtbf()\\])|([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\"}
_LINE_END = re.compile(rb"\r\n?")


class UnreadableContent(Exception):
    """A content stream that cannot be cut into operations; the page goes another way."""


def operations(stream: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(operands, operator) in order. Raises UnreadableContent at the first byte that is neither."""
    for found in _OPERATION.finditer(stream):
        operands, operator = found.groups()
        if operator is None:
            if not _TAIL.match(stream, found.start()):
                raise UnreadableContent
            return
        yield operands, operator


def numbers(operands: bytes) -> list[float]:
    """The numbers among the operands; writers' slips ('--5', '1.2.3') are read as other readers do."""
    try:
        return [float(piece) for piece in operands.split()]
    except ValueError:
        return [_number(piece) for piece in _NUMBER.findall(operands)]


def _number(piece: bytes) -> float:
    try:
        return float(piece)
    except ValueError:
        sign = -1.0 if piece.startswith(b"-") else 1.0
        whole, _, rest = piece.lstrip(b"+-").partition(b".")
        return sign * float((whole or b"0") + b"." + rest.split(b".")[0].split(b"-")[0] + b"0")


def name(operands: bytes) -> str:
    """The last name among the operands, decoded ('/A#20B' is 'A B'), without its slash."""
    raw = operands[operands.rindex(b"/") + 1 :].split()[0] if b"/" in operands else b""
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), raw)
    return raw.decode("utf-8", "surrogateescape")


def shown(operands: bytes) -> list[bytes | float]:
    """The strings (decoded) and numbers of a Tj or TJ operand, in order."""
    plain = _PLAIN_STRING.fullmatch(operands)
    if plain is not None:
        return [plain[1]]
    pieces: list[bytes | float] = []
    for literal, hexadecimal, number in _STRINGS_AND_NUMBERS.findall(operands):
        if literal:
            pieces.append(_decoded(literal))
        elif number:
            pieces.append(_number(number))
        else:
            digits = b"".join(hexadecimal.split())
            pieces.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
    return pieces


def _decoded(literal: bytes) -> bytes:
    body = literal[1:-1]
    if b"\r" in body:
        body = _LINE_END.sub(b"\n", body) if b"\\" not in body else body
    return _ESCAPE.sub(_unescape, body) if b"\\" in body else body


def _unescape(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return _ESCAPED[found[1]]
    if found[2]:
        return bytes([int(found[2], 8) & 255])
    return b"" if found[3] else found[4]


def without_comments(operands: bytes) -> bytes:
    """Operands with comments taken out: a comment is a place to hide text."""
    if b"%" not in operands:
        return operands
    pattern = rb"(" + STRING + rb")|" + _COMMENT
    return re.sub(pattern, lambda m: m[1] or b" ", operands, flags=re.DOTALL)


def hexadecimal(data: bytes) -> bytes:
    return b"<" + data.hex().encode("ascii") + b">"
