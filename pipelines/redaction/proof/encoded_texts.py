"""Text that was written as digits or signs, as mail and programs pack it: hexadecimal, base64, Ascii85.

Only a run that says something in that reading is given; most runs of such signs are words, names and sums, and what they would
decode to is no text. So nothing is found by chance, and nothing has to be called unreadable for it. Runs are many and short, so
thousands of them are decoded as one.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

import numpy as np

from pipelines.redaction.proof.strings import like_text, loose_texts, possible_texts

_MARKS = b" \t\r\n\f\v:,-%"
"""What stands between the signs: blanks, the signs of a dump, and that of a comment that goes on."""
_WEIGHTS = 85 ** np.arange(4, -1, -1, dtype=np.uint64)
_ALPHABET = bytes.maketrans(b"-_", b"+/")
_AT_ONCE = 20_000
_PACKED = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda", b"\x1f\x8b")
"""How deflated data begin, as programs write them (RFC 1950, RFC 1952)."""
_MOST = 1 << 20
"""Bytes that one run may inflate to."""


class _Kind(NamedTuple):
    """A way to write bytes: how its runs look, how many signs make a group, and how runs are read."""

    runs: re.Pattern[bytes]
    group: int
    read: Callable[[Sequence[bytes]], list[bytes]]


def encoded_texts(data: bytes) -> Iterator[str]:
    """What runs of at least twelve such signs say: as a whole, and line by line, for lines need not belong together.

    A label may be glued to a run, so its groups may begin at any of their signs. Deflated data that was written so is inflated.
    """
    for kind in _KINDS:
        signs = _signs(kind, data)
        while some := list(islice(signs, _AT_ONCE)):
            said = kind.read(some)
            said += [inner for packed in said if packed.startswith(_PACKED) and (inner := _inflated(packed))]
            for which in possible_texts(said):
                if like_text(said[which]):
                    yield from loose_texts(said[which])


def _signs(kind: _Kind, data: bytes) -> Iterator[bytes]:
    for run in kind.runs.findall(data):
        for signs in dict.fromkeys((run, *run.splitlines())):
            yield from (signs[start:] for start in range(kind.group))


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS + 32).decompress(packed, _MOST)
    except zlib.error:
        return b""


def _cut(joined: bytes, lengths: Sequence[int]) -> list[bytes]:
    return [joined[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]


def _from_hexadecimal(runs: Sequence[bytes]) -> list[bytes]:
    digits = [run.translate(None, _MARKS) for run in runs]
    digits = [run[: len(run) // 2 * 2] for run in digits]
    return _cut(bytes.fromhex(b"".join(digits).decode("ascii")), [len(run) // 2 for run in digits])


def _from_base64(runs: Sequence[bytes]) -> list[bytes]:
    """RFC 4648, both alphabets; signs that are no whole group at the end give what bytes they hold."""
    signs = [run.translate(_ALPHABET, b"\r\n%") for run in runs]
    signs = [run[:-1] if len(run) % 4 == 1 else run for run in signs]
    joined = base64.b64decode(b"".join([run + b"A" * (-len(run) % 4) for run in signs]))
    read = _cut(joined, [(len(run) + 3) // 4 * 3 for run in signs])
    return [said[: len(run) * 3 // 4] for said, run in zip(read, signs, strict=True)]


def _from_ascii85(runs: Sequence[bytes]) -> list[bytes]:
    """ISO 32000-2, 7.4.3. Groups that stand for no bytes give some all the same: those are no text."""
    signs = [run.translate(None, b"\r\n").replace(b"z", b"!!!!!") for run in runs]
    joined = b"".join([run + b"u" * (-len(run) % 5) for run in signs])
    groups = np.frombuffer(joined, np.uint8).reshape(-1, 5).astype(np.uint64) - 33
    read = _cut((groups @ _WEIGHTS).astype(">u4").tobytes(), [(len(run) + 4) // 5 * 4 for run in signs])
    return [said[: len(said) - (-len(run) % 5)] for said, run in zip(read, signs, strict=True)]


_KINDS = (
    _Kind(re.compile(rb"(?:[0-9A-Fa-f]{2}[\s:,%-]{0,2}){6,}[0-9A-Fa-f]?"), 2, _from_hexadecimal),
    _Kind(re.compile(rb"[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\r?\n%?){11,}"), 4, _from_base64),
    _Kind(re.compile(rb"[!-uz](?:[!-uz]|\r?\n){11,}"), 5, _from_ascii85),
)
