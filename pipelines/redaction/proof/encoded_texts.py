"""Text that was written as digits or signs, as mail and programs pack it: hexadecimal, base64, Ascii85.

Only a run that says something in that reading is given; most runs of such signs are words, names and sums, and what they would
decode to is no text. So nothing is found by chance, and nothing has to be called unreadable for it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np

from pipelines.redaction.proof.strings import like_text, loose_texts

_MARKS = b" \t\r\n\f\v:,-%"
"""What stands between the signs: blanks, the signs of a dump, and that of a comment that goes on."""
_WEIGHTS = 85 ** np.arange(4, -1, -1, dtype=np.uint64)


class _Kind(NamedTuple):
    """A way to write bytes: how its runs look, how many signs make a group, and how groups are read."""

    runs: re.Pattern[bytes]
    group: int
    read: Callable[[bytes], bytes]


def encoded_texts(data: bytes) -> Iterator[str]:
    """What runs of at least twelve such signs say: as a whole, and line by line, for lines need not belong together.

    A label may be glued to a run, so its groups may begin at any of their signs.
    """
    for kind in _KINDS:
        for run in kind.runs.findall(data):
            for signs in dict.fromkeys((run, *run.splitlines())):
                said = [kind.read(signs[start:]) for start in range(kind.group)]
                yield from chain.from_iterable(loose_texts(text) for text in said if text and like_text(text))


def _from_hexadecimal(signs: bytes) -> bytes:
    digits = signs.translate(None, _MARKS)
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))


def _from_base64(signs: bytes) -> bytes:
    """RFC 4648, both alphabets; signs that are no whole group at the end give what bytes they hold."""
    signs = signs.translate(bytes.maketrans(b"-_", b"+/"), b"\r\n%")
    signs = signs[:-1] if len(signs) % 4 == 1 else signs
    return base64.b64decode(signs + b"=" * (-len(signs) % 4))


def _from_ascii85(signs: bytes) -> bytes:
    """ISO 32000-2, 7.4.3. Groups that stand for no bytes give some all the same: those are no text."""
    signs = signs.translate(None, b"\r\n").replace(b"z", b"!!!!!")
    short = -len(signs) % 5
    groups = np.frombuffer(signs + b"u" * short, np.uint8).reshape(-1, 5).astype(np.uint64) - 33
    return (groups @ _WEIGHTS).astype(">u4").tobytes()[: -short or None]


_KINDS = (
    _Kind(re.compile(rb"(?:[0-9A-Fa-f]{2}[\s:,%-]{0,2}){6,}[0-9A-Fa-f]?"), 2, _from_hexadecimal),
    _Kind(re.compile(rb"[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\r?\n%?){11,}"), 4, _from_base64),
    _Kind(re.compile(rb"[!-uz](?:[!-uz]|\r?\n){11,}"), 5, _from_ascii85),
)
