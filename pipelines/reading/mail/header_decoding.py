"""Header values of a mail to characters: encoded words (RFC 2047), parameters in pieces and languages (RFC 2231), raw 8-bit bytes.

Headers come in as bytes and are decoded leniently, the way mail programs show them: encoded words inside quotes, without blanks
between them, cut in the middle of a character, with spaces in them. What cannot be decoded stays as it is written.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from pipelines.reading.mail.charsets import to_text

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\r\n]*)\?=")
_FOLD = re.compile(r"\r?\n[ \t]+|\r\n?|\n")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_NUMBERED = re.compile(r"(.+?)\*(\d{1,4})?(\*)?$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def header_text(raw: bytes) -> str:
    """A header's value as a reader sees it, on one line."""
    text = _FOLD.sub(" ", to_text(raw, "utf-8"))
    return _CONTROL.sub("", encoded_words(text)).strip()


def encoded_words(text: str) -> str:
    """Encoded words decoded; neighbours in one charset are joined as bytes first, for senders cut characters in two."""
    if "=?" not in text:
        return text
    out: list[str] = []
    position = 0
    pending: tuple[str, bytes] | None = None
    for found in _WORD.finditer(text):
        charset = found.group(1).partition("*")[0].lower()
        data = _word_bytes(found.group(2), found.group(3))
        between = text[position : found.start()]
        if pending is not None and (between.strip() or pending[0] != charset):
            out.append(to_text(pending[1], pending[0]))
            pending = None
        elif pending is not None:
            pending = (charset, pending[1] + data)
            position = found.end()
            continue
        if between.strip() or not out:
            out.append(between)
        pending = (charset, data)
        position = found.end()
    if pending is not None:
        out.append(to_text(pending[1], pending[0]))
    out.append(text[position:])
    return "".join(out)


def _word_bytes(encoding: str, payload: str) -> bytes:
    raw = payload.encode("utf-8", "surrogatepass")
    if encoding in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "), header=False)
    return loose_base64(raw)


def loose_base64(raw: bytes) -> bytes:
    """Base64 with what mail programs forgive: missing padding, foreign characters, padding in the middle (joined pieces)."""
    try:
        return base64.b64decode(raw, validate=True)
    except (binascii.Error, ValueError):
        pass
    out: list[bytes] = []
    for piece in re.split(rb"=+", re.sub(rb"[^A-Za-z0-9+/=]", b"", raw)):
        whole = piece[: len(piece) - (1 if len(piece) % 4 == 1 else 0)]
        out.append(base64.b64decode(whole + b"=" * (-len(whole) % 4)))
    return b"".join(out)


def parameters(raw: bytes) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=x; name*0*=...` as its value (lower case) and its parameters (names in lower case)."""
    text = _FOLD.sub(" ", to_text(raw, "utf-8"))
    value, _, _ = text.partition(";")
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for found in _PARAMETER.finditer(text):
        name, content = found.group(1).lower(), _unquoted(found.group(2))
        numbered = _NUMBERED.match(name)
        if numbered:
            order = int(numbered.group(2) or 0)
            extended = bool(numbered.group(3)) or numbered.group(2) is None
            pieces.setdefault(numbered.group(1), []).append((order, extended, content))
        else:
            pieces.setdefault(name, []).append((-1, False, content))
    return _CONTROL.sub("", value).strip().lower(), {name: _joined(found) for name, found in pieces.items()}


def _unquoted(value: str) -> str:
    value = value.strip()
    if not value.startswith('"'):
        return value
    inner = value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:]
    return re.sub(r'\\(["\\])', r"\1", inner)


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    """The RFC 2231 form when there is one (it says its charset), else the plain one with encoded words in it."""
    numbered = sorted((p for p in pieces if p[0] >= 0), key=lambda p: p[0])
    if not numbered:
        return encoded_words(next(p[2] for p in pieces))
    charset = ""
    data = b""
    for number, (_, extended, content) in enumerate(numbered):
        if number == 0 and extended and content.count("'") >= 2:
            charset, _, rest = content.split("'", 2)
            content = rest
        data += unquote_to_bytes(content) if extended else content.encode("utf-8", "surrogatepass")
    return encoded_words(to_text(data, charset or "utf-8"))


def split_headers(block: bytes) -> Iterator[tuple[str, bytes]]:
    """(name in lower case, raw value) of every field, continuation lines joined; lines that are no field are passed over."""
    name = ""
    value: list[bytes] = []
    for line in block.splitlines(keepends=True):
        if line[:1] in (b" ", b"\t"):
            if name:
                value.append(line)
            continue
        if name:
            yield name, b"".join(value)
        head, colon, rest = line.partition(b":")
        name = head.strip().decode("latin-1").lower() if colon and _is_name(head) else ""
        value = [rest]
    if name:
        yield name, b"".join(value)


def _is_name(head: bytes) -> bool:
    head = head.rstrip(b" \t")
    return 0 < len(head) <= 200 and all(33 <= c <= 126 for c in head)
