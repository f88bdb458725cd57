"""The fonts that every page is set in, taken from pip packages, and which characters they can draw.

Fonts of the machine are left out on purpose: the same document must give the same bytes on every machine. Noto Sans sets Latin,
Greek and Cyrillic, FiraGO Arabic, Hebrew and Thai, Droid Sans Fallback Chinese, Japanese and Korean, Noto Sans Symbols the rest.
"""

from __future__ import annotations

import functools
import math
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pymupdf
import typst

TEXT_FONTS = ("Noto Sans", "FiraGO", "Droid Sans Fallback", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math")
FIXED_FONTS = ("Cascadia Mono", *TEXT_FONTS)

_FILES = (
    "notos",
    "notosbo",
    "notosit",
    "notosbi",
    "figo",
    "figbo",
    "cascadia",
    "cascadiab",
    "symbol1",
    "symbol2",
    "math",
    "cjk",
)
"""PyMuPDF's names: `cjk` is inside PyMuPDF itself, the others are in the package pymupdf-fonts."""

_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x0409


@dataclass(frozen=True, slots=True)
class FontSet:
    """The loaded fonts and every code point that at least one of them draws."""

    fonts: typst.Fonts
    covered: frozenset[str]


@functools.cache
def font_set() -> FontSet:
    """The fonts, made once a process.

    Typst takes font files by their path and reads one when it first needs it: all are needed once here, so that the folder can go
    again at once and a worker that is killed leaves nothing behind.
    """
    covered: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="woo-lettertypen-") as folder:
        for name in _FILES:
            font = pymupdf.Font(name)
            covered.update(map(chr, font.valid_codepoints()))
            Path(folder, f"{name}.ttf").write_bytes(_with_full_name(font.buffer))
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        Path(folder, "proef.typ").write_text(_EVERY_FONT, encoding="utf-8")
        typst.Compiler(Path(folder, "proef.typ"), root=folder, font_paths=fonts, ignore_system_fonts=True).compile(
            format="pdf"
        )
    return FontSet(fonts, frozenset(covered))


_EVERY_FONT = "\n".join(
    f'#text(font: "{family}", weight: "{weight}", style: "{style}", fallback: false)[\u263a a]'
    for family in FIXED_FONTS
    for weight in ("regular", "bold")
    for style in ("normal", "italic")
)


def _with_full_name(font: bytes) -> bytes:
    """Typst passes over a font without a PostScript name; the CJK font inside PyMuPDF has none."""
    tables = _tables(font)
    names = _names(tables[b"name"])
    if 6 in names or 1 not in names:
        return font
    family = names[1]
    names |= {4: family, 6: family.replace(" ", "")}
    tables[b"name"] = _name_table(names)
    return _assemble(tables)


def _tables(font: bytes) -> dict[bytes, bytes]:
    """The tables of an OpenType file by their tag (OpenType specification, 'Table Directory')."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * i)
        tables[tag] = font[offset : offset + length]
    return tables


def _names(table: bytes) -> dict[int, str]:
    _, count, storage = struct.unpack_from(">3H", table)
    names = {}
    for i in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * i)
        if platform == _WINDOWS:
            names[name] = table[storage + offset : storage + offset + length].decode("utf-16-be")
    return names


def _name_table(names: dict[int, str]) -> bytes:
    records, storage = b"", b""
    for name, value in sorted(names.items()):
        encoded = value.encode("utf-16-be")
        records += struct.pack(">6H", _WINDOWS, _UNICODE, _ENGLISH, name, len(encoded), len(storage))
        storage += encoded
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + storage


def _assemble(tables: dict[bytes, bytes]) -> bytes:
    power = int(math.log2(len(tables)))
    header = struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    records, body = b"", b""
    start = len(header) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        records += struct.pack(">4sIII", tag, checksum, start + len(body), len(table))
        body += padded
    return header + records + body
