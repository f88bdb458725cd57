"""Files that hold many mails: mbox (text, a 'From ' line before each mail) and pst/ost (Outlook's store, through libpff)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FROM = re.compile(rb"^From [^\r\n]{1,500}\r?\n(?=[!-9;-~]{1,100}:|>From )", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def raw_mails(data: bytes) -> Iterator[bytes]:
    """The mails of an mbox (RFC 4155, variant mboxrd: '>From ' in a body loses one '>')."""
    cuts = [(found.start(), found.end()) for found in _FROM.finditer(data) if _after_gap(data, found.start())]
    for number, (_, begin) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(data)
        yield _ESCAPED.sub(rb"\1", data[begin:end])


def _after_gap(data: bytes, at: int) -> bool:
    """A mail begins at the start of the file or after an empty line."""
    return at == 0 or data[max(0, at - 2) : at] == b"\n\n" or data[max(0, at - 4) : at].endswith(b"\n\r\n")
