"""What stands in the bytes of a PDF outside its objects, where viewers look past it: before it, behind it, between revisions, in comments.

Where a file ends is not asked of its last %%EOF, for anybody can write one. The bytes outside streams are followed as the syntax of a
PDF, object by object and table by table; where they are none, they belong to nothing until syntax goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.redaction.proof.encoded_texts import encoded_texts
from pipelines.redaction.proof.string_tokens import STRING
from pipelines.redaction.proof.strings import loose_texts
from pipelines.redaction.proof.syntax import without_own_words

_SYNTAX = re.compile(
    rb"(?:[\s\0]++|%[^\r\n\x80-\xff\0-\x08]*+[^\r\n]{0,12}(?=[\r\n]|\Z)|"
    + STRING
    + rb"|/[^\s/<>\[\](){}%\0-\x1f]*+|<<|>>|[\[\]{}]"
    rb"|[-+.\d]++|(?:endobj|endstream|obj|stream|xref|trailer|startxref|true|false|null|[nfR])(?![A-Za-z]))*+"
)
"""As much syntax as follows each other. A comment may hold the bytes by which a PDF shows that it is no text: four, eleven from a Mac."""
_AGAIN = re.compile(rb"(?<![0-9])\d{1,10}\s+\d{1,5}\s+obj\b|\b(?:xref|startxref|trailer)\s|%%EOF|%PDF-|endobj\b")
_HEADER = re.compile(rb"(?:(?<=[\s\0])|(?<=%%EOF)|(?<=\xef\xbb\xbf)|\A)%PDF-\d")
"""Where a file begins: also behind the mark of UTF-8, which programs for text put before everything."""
_OBJECT = re.compile(rb"\d\s+obj\b")
_COMMENT = re.compile(rb"%[^\r\n]*")
_NUMBERS, _MOST_NUMBERS = b"+-.0123456789nfR \t\n\r\f\v\0", 1000
"""Numbers and marks of a table, which may be hexadecimal digits as well, before what is no syntax, and how far back it is looked for."""
_BLANK = b"\r\n\0\t\f "


def outside_the_syntax(data: bytes, gaps: Sequence[tuple[int, int]]) -> Iterator[tuple[bytes, bytes]]:
    """The stretches between streams (`gaps`, as offsets) that are no syntax: also what looks like text, for files may lie between words.

    Each with the numbers right before it, which count as syntax but may be the first digits of what follows.
    """
    for start, end in gaps:
        at = start
        while at < end:
            found = _SYNTAX.match(data, at, end)
            at = found.end() if found else at
            again = _AGAIN.search(data, at + 1, end)
            stop = again.start() if again else end
            piece = data[at:stop]
            if piece.strip(_BLANK):
                before = data[max(start, at - _MOST_NUMBERS) : at]
                yield before[len(before.rstrip(_NUMBERS)) :], piece
            at = stop


def texts_outside(outside: bytes) -> Iterator[str]:
    """What the bytes outside streams say when they are read otherwise than as syntax: in UTF-8 or UTF-16, or packed in a comment."""
    odd = [line for line in outside.splitlines() if not line.isascii() or b"\0" in line]
    yield from loose_texts(without_own_words(b"\n".join(odd)))
    yield from encoded_texts(b"\n".join(_COMMENT.findall(outside)))


def files_after_each_other(data: bytes, gaps: Sequence[tuple[int, int]]) -> list[bytes]:
    """The PDFs that were put into one file, when it is more than one: each from its header to the next."""
    starts = [match.start() for start, end in gaps for match in _HEADER.finditer(data, start, end)]
    files = [data[at:stop] for at, stop in pairwise([*starts, len(data)])]
    whole = [file for file in files if _OBJECT.search(file)]
    return whole if len(whole) > 1 else []
