"""The parts of a MIME message, as spans of the file: headers, type, boundaries and encodings, forgiving what mail programs forgive.

Not Python's own parser: that builds a tree of copies, is quadratic in nesting, and gives an attached mail back in other bytes than
it came in. Here a part is a span until its content is asked for. Raises LimitExceeded for depth, parts and header size.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.errors import LimitExceeded
from pipelines.reading.mail.header_decoding import header_text, loose_base64, parameters, split_headers

MAX_DEPTH = 50
"""Multiparts inside multiparts; mail programs make five at most."""
MAX_HEADER = 8 * 1024 * 1024
"""Bytes of one header block: 100,000 recipients."""
_FIELD = re.compile(rb"[!-9;-~]{1,200}[ \t]*:|[ \t]+\S|>?From \S")
_BLANK_LINE = re.compile(rb"[ \t]*(?:\r\n|\r|\n|$)")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
_GUESS = re.compile(rb"^--([!-~][ -~]{0,150}?)[ \t]*\r?\n(?:content-[a-z-]+[ \t]*:)", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Entity:
    """A message or part of one: its header fields and the span of its body in the file."""

    data: bytes
    headers: dict[str, list[bytes]]
    start: int
    end: int
    depth: int = 0
    default_type: str = "text/plain"
    type: str = field(init=False)
    parameters: dict[str, str] = field(init=False)
    disposition: str = field(init=False)
    disposition_parameters: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.type, self.parameters = parameters(self.raw("content-type"))
        if self.type.count("/") != 1 or self.type.strip("/") != self.type:
            self.type = {"text": "text/plain", "html": "text/html"}.get(self.type, self.default_type)
        self.disposition, self.disposition_parameters = parameters(self.raw("content-disposition"))

    def raw(self, name: str) -> bytes:
        """The first field of this name: senders that put two mean the first."""
        return self.headers.get(name, [b""])[0]

    def header(self, name: str) -> str:
        return header_text(self.raw(name))

    @property
    def name(self) -> str:
        """The file name that the sender gave; '' when there is none."""
        given = self.disposition_parameters.get("filename") or self.parameters.get("name") or ""
        return re.sub(r"[\x00-\x1f\x7f]", "", given).strip()[:255]

    def content(self) -> bytes:
        """The body with its transfer encoding undone."""
        raw = self.data[self.start : self.end]
        match self.raw("content-transfer-encoding").split(b";")[0].strip().lower():
            case b"base64" | b"base-64":
                return loose_base64(raw)
            case b"quoted-printable":
                return quopri.decodestring(raw)
            case b"x-uuencode" | b"uuencode" | b"x-uue" | b"uue":
                return uudecoded(raw)
        return raw

    def children(self) -> Iterator[Entity]:
        """Parts of a multipart, or the one message in a message/rfc822 that is encoded like a part."""
        kind = "message/rfc822" if self.type == "multipart/digest" else "text/plain"
        for start, end in self._part_spans():
            yield entity(self.data, start, end, self.depth + 1, kind)

    def _part_spans(self) -> list[tuple[int, int]]:
        boundary = self.parameters.get("boundary", "").strip().encode("utf-8", "surrogatepass")
        cuts = _delimiters(self.data, boundary, self.start, self.end) if boundary else []
        if not cuts:
            guessed = _GUESS.search(self.data, self.start, self.end)
            cuts = _delimiters(self.data, guessed.group(1), self.start, self.end) if guessed else []
        spans: list[tuple[int, int]] = []
        for number, (_, after, closing) in enumerate(cuts):
            if closing:
                break
            following = cuts[number + 1][0] if number + 1 < len(cuts) else self.end
            spans.append((after, following))
        return spans


def _delimiters(data: bytes, boundary: bytes, start: int, end: int) -> list[tuple[int, int, bool]]:
    """(end of the part before, start of the part after, closing) of each boundary line."""
    line = re.compile(rb"(?:\r\n|\n|\r)?^--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
    return [(m.start(), m.end(), m.group(1) is not None) for m in line.finditer(data, start, end)]


def entity(data: bytes, start: int, end: int, depth: int = 0, default_type: str = "text/plain") -> Entity:
    """The message or part that stands at start..end."""
    if depth > MAX_DEPTH:
        raise LimitExceeded("Deze e-mail heeft onderdelen die dieper in elkaar zitten dan is toegestaan.")
    body = header_end(data, start, end)
    if body - start > MAX_HEADER:
        raise LimitExceeded("De kopgegevens van deze e-mail zijn langer dan is toegestaan.")
    headers: dict[str, list[bytes]] = {}
    for name, value in split_headers(data[start:body]):
        headers.setdefault(name, []).append(value)
    return Entity(data, headers, body, end, depth, default_type)


def header_end(data: bytes, start: int, end: int) -> int:
    """Where the body begins: after the first empty line, or at the first line that can be no header."""
    position = start
    while position < end:
        line = _LINE.match(data, position, end)
        assert line is not None
        if line.end() == position:
            break
        if _BLANK_LINE.fullmatch(data, position, line.end()):
            return line.end()
        if not _FIELD.match(data, position, line.end()) and not data[position : position + 1].isspace():
            return position
        position = line.end()
    return end


_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255}?)[ \t]*\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^(?:`?[ \t]*\r?\n)?end[ \t]*\r?$", re.MULTILINE)


def uudecoded(raw: bytes) -> bytes:
    """The bytes of the first uuencoded file in `raw`, or `raw` itself when there is none."""
    begin = _UU_BEGIN.search(raw)
    if begin is None:
        return raw
    end = _UU_END.search(raw, begin.end())
    out: list[bytes] = []
    for line in raw[begin.end() : end.start() if end else len(raw)].splitlines():
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            length = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            out.append(_partial_uu(line[: length + 1]))
    return b"".join(out)


def _partial_uu(line: bytes) -> bytes:
    """Some programs write a character too many: cut the line to the length that it says itself."""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""


def uuencoded_files(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Files that old programs put into plain text ('begin 644 naam'): the text without them, and (name, bytes)."""
    if "begin " not in text:
        return text, []
    raw = text.encode("utf-8", "surrogatepass")
    files: list[tuple[str, bytes]] = []
    kept: list[bytes] = []
    position = 0
    while begin := _UU_BEGIN.search(raw, position):
        end = _UU_END.search(raw, begin.end())
        if end is None:
            break
        kept.append(raw[position : begin.start()])
        files.append((begin.group(1).decode("utf-8", "replace"), uudecoded(raw[begin.start() : end.end()])))
        position = end.end()
    kept.append(raw[position:])
    return b"".join(kept).decode("utf-8", "surrogatepass"), files
