"""Embedded font programs: the glyphs of the codes that stay, in the order of their first use, as a program of our own.

TrueType glyphs are carried over as they are (with their instructions); glyphs of Type 1 and CFF programs are drawn again as
Type 2 charstrings without hints, so that no subroutine or name of the old program stays behind. Tables that a PDF does not need
(names, kerning, layout) are left out.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from fontTools.agl import toUnicode
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import NullPen
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.t1Lib import T1Font
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

__all__ = ["Program", "UnreadableProgram", "build", "read_program"]


MADE = 3_029_529_600
"""1 January 2000 in seconds since 1904: every program has the same date."""


class UnreadableProgram(Exception):
    """The embedded program is not one that can be made anew."""


class Program(NamedTuple):
    """An embedded program, opened: how a code finds its glyph, and how to build a program of chosen glyphs."""

    truetype: bool
    glyph_of: Callable[[int, str], str | None]
    """(code or CID, glyph name from the encoding) to the program's own glyph name; None when it has none."""
    build: Callable[[Sequence[str | None]], tuple[bytes, tuple[int, int, int, int]]]
    """Glyphs 1, 2, ... to (program, bounding box in 1/1000 em). Glyph 0 is an empty .notdef."""
    width: Callable[[str], float]
    """How far a glyph moves the pen by its program, in em."""


def build(program: Program, chosen: Sequence[str | None]) -> tuple[bytes, tuple[int, int, int, int]]:
    """The new program. fontTools reads a glyph only now, so a broken one shows here: UnreadableProgram."""
    try:
        return program.build(chosen)
    except Exception as error:
        raise UnreadableProgram from error


def read_program(data: bytes, kind: str, *, composite: bool, symbolic: bool, cid_to_gid: bytes | None) -> Program:
    """`kind` is /FontFile, /FontFile2 or /FontFile3. Raises UnreadableProgram."""
    try:
        if kind == "/FontFile":
            return _type1(data)
        if data[:4] in (b"\x00\x01\x00\x00", b"true", b"OTTO") or kind == "/FontFile2":
            font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0, recalcBBoxes=False, recalcTimestamp=False)
            if "CFF " in font:
                return _cff(font["CFF "].cff, composite)
            return _truetype(font, composite=composite, symbolic=symbolic, cid_to_gid=cid_to_gid)
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        return _cff(fonts, composite)
    except Exception as error:  # fontTools raises whatever the broken table led to, also plain Exception
        raise UnreadableProgram from error


# TrueType


def _truetype(font: TTFont, *, composite: bool, symbolic: bool, cid_to_gid: bytes | None) -> Program:
    count = font["maxp"].numGlyphs
    order = [f"g{i}" for i in range(count)]
    names = _post_names(font) if not composite else {}
    font.setGlyphOrder(order)
    glyphs = font["glyf"]
    cmap = {} if composite else _simple_map(font, symbolic)

    def glyph_of(code: int, name: str) -> str | None:
        if composite:
            gid = int.from_bytes(cid_to_gid[2 * code : 2 * code + 2], "big") if cid_to_gid is not None else code
        else:
            gid = cmap.get(code, cmap.get(_unicode(name), 0) if name else 0) or names.get(name, 0)
        return order[gid] if 0 < gid < count else None

    def build(chosen: Sequence[str | None]) -> tuple[bytes, tuple[int, int, int, int]]:
        return _build_truetype(font, glyphs, chosen)

    def width(glyph: str) -> float:
        return float(font["hmtx"].metrics[glyph][0]) / float(font["head"].unitsPerEm)

    return Program(True, glyph_of, build, width)


_UNICODE_BASE = 1 << 20
"""Keys of `_simple_map` from here on are Unicode values, below it codes."""


def _unicode(name: str) -> int:
    text = toUnicode(name)
    return _UNICODE_BASE + ord(text[0]) if text else -1


def _simple_map(font: TTFont, symbolic: bool) -> dict[int, int]:
    """From codes (symbolic fonts) and Unicode values (others) to glyph numbers, as PDF 1.7 9.6.6.4 has it."""
    tables: dict[tuple[int, int], dict[int, str]] = {}
    if "cmap" in font:
        tables = {(t.platformID, t.platEncID): t.cmap for t in font["cmap"].tables if hasattr(t, "cmap")}
    number = font.getGlyphID
    result: dict[int, int] = {}
    for code, name in tables.get((3, 1), tables.get((0, 3), {})).items():
        result[_UNICODE_BASE + code] = number(name)
    if symbolic or not result:
        for code, name in tables.get((1, 0), {}).items():
            result[code] = number(name)
        for code, name in tables.get((3, 0), {}).items():
            if code < 0x100 or code & 0xFF00 in (0xF000, 0xF100, 0xF200):
                result[code & 0xFF] = number(name)
    return result


def _post_names(font: TTFont) -> dict[str, int]:
    if "post" not in font or font["post"].formatType != 2.0:
        return {}
    return {name: i for i, name in enumerate(font["post"].getGlyphOrder())}


def _build_truetype(font: TTFont, glyphs: Any, chosen: Sequence[str | None]) -> tuple[bytes, tuple[int, int, int, int]]:
    wanted = [".notdef", *(f"n{i + 1}" for i in range(len(chosen)))]
    table: dict[str, Any] = {".notdef": _empty()}
    metrics: dict[str, tuple[int, int]] = {".notdef": (0, 0)}
    parts: dict[str, str] = {}
    for new, old in zip(wanted[1:], chosen, strict=True):
        table[new] = _glyph(glyphs, old, parts) if old is not None else _empty()
        metrics[new] = font["hmtx"].metrics.get(old, (0, 0)) if old is not None else (0, 0)
    done: set[str] = set()
    while len(done) < len(parts):
        for old, new in [item for item in parts.items() if item[1] not in done]:
            table[new] = _glyph(glyphs, old, parts)
            metrics[new] = font["hmtx"].metrics.get(old, (0, 0))
            wanted.append(new)
            done.add(new)
    units = font["head"].unitsPerEm
    builder = FontBuilder(units, isTTF=True)
    builder.font["head"].created = builder.font["head"].modified = MADE
    builder.setupGlyphOrder(wanted)
    builder.setupGlyf(table, calcGlyphBounds=False)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    for tag in ("cvt ", "fpgm", "prep"):
        if tag in font:
            builder.font[tag] = font[tag]
    builder.setupMaxp()
    _copy_limits(font, builder.font)
    builder.font["cmap"] = _symbol_map(wanted[: len(chosen) + 1])
    box = _bounds(table)
    head = builder.font["head"]
    head.xMin, head.yMin, head.xMax, head.yMax = box
    return _saved(builder.font), _per_mille(box, units)


def _empty() -> Any:
    glyph = Glyph()
    glyph.numberOfContours = 0
    return glyph


def _glyph(glyphs: Any, old: str, parts: dict[str, str]) -> Any:
    glyph = glyphs[old]
    if not glyph.isComposite():
        return glyph
    glyph.expand(glyphs)
    new = Glyph()
    new.__dict__.update(glyph.__dict__)
    new.components = []
    for component in glyph.components:
        copy = type(component)()
        copy.__dict__.update(component.__dict__)
        copy.glyphName = parts.setdefault(component.glyphName, f"p{len(parts) + 1}")
        new.components.append(copy)
    return new


def _copy_limits(source: TTFont, new: TTFont) -> None:
    """What instructions need; counts of points are worked out anew by the compiler."""
    for name in [
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
    ]:
        setattr(new["maxp"], name, getattr(source["maxp"], name, 0))


def _bounds(table: dict[str, Any]) -> tuple[int, int, int, int]:
    boxes = [(g.xMin, g.yMin, g.xMax, g.yMax) for g in table.values() if hasattr(g, "xMin") and g.numberOfContours]
    if not boxes:
        return 0, 0, 0, 0
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _symbol_map(order: Sequence[str]) -> Any:
    """A (3, 0) and a (1, 0) table: glyph i has the i-th code of `simple_codes`."""
    from fontTools.ttLib.tables._c_m_a_p import cmap_format_4, cmap_format_6

    codes = simple_codes()
    symbol = cmap_format_4(4)
    symbol.platformID, symbol.platEncID, symbol.language = 3, 0, 0
    symbol.cmap = {0xF000 + code: name for code, name in zip(codes, order[1:], strict=False)}
    mac = cmap_format_6(6)
    mac.platformID, mac.platEncID, mac.language = 1, 0, 0
    mac.cmap = dict(sorted(zip(codes, order[1:], strict=False))) or {0: ".notdef"}
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, [mac, symbol]
    return table


def simple_codes() -> list[int]:
    """The order in which codes of a simple font are given out: 32 first (it is kept for the space), then printable ones."""
    return [32, *range(33, 127), *range(128, 256), *range(1, 32), 127]


def _saved(font: TTFont) -> bytes:
    font.recalcTimestamp = False
    for tag in ("name", "OS/2", "post"):
        if tag in font:
            del font[tag]
    data = io.BytesIO()
    font.save(data, reorderTables=None)
    return data.getvalue()


def _per_mille(box: tuple[int, int, int, int], units: int) -> tuple[int, int, int, int]:
    a, b, c, d = (round(v * 1000 / units) for v in box)
    return a, b, c, d


# Type 1 and CFF


def _type1(data: bytes) -> Program:
    font = T1Font.__new__(T1Font)
    font.data, font.encoding = _with_headers(data), "ascii"
    font.parse()
    glyphs = font.getGlyphSet()
    names = frozenset(glyphs.keys())
    encoding = list(font["Encoding"]) if isinstance(font["Encoding"], list) else []
    matrix = font["FontMatrix"]

    def glyph_of(code: int, name: str) -> str | None:
        name = name or (encoding[code] if code < len(encoding) else "")
        return name if name in names and name != ".notdef" else None

    def width(glyph: str) -> float:
        return _drawn_width(glyphs[glyph]) * float(matrix[0])

    units = round(1 / matrix[0])
    return Program(False, glyph_of, lambda chosen: _build_cff(glyphs, chosen, units, composite=False), width)


def _with_headers(data: bytes) -> bytes:
    """fontTools wants the encrypted part of a Type 1 program as its own writer makes it; a PDF holds the plain three parts."""
    return data


def _cff(fonts: CFFFontSet, composite: bool) -> Program:
    top = fonts[fonts.fontNames[0]]
    strings = top.CharStrings
    names = frozenset(strings.keys())
    order = top.charset
    ros = hasattr(top, "ROS")
    encoding = [] if ros or composite else _cff_encoding(top)
    by_cid = {int(name[3:]): name for name in order if name.startswith("cid")} if ros else {}
    matrix = getattr(top, "FontMatrix", [0.001])

    def glyph_of(code: int, name: str) -> str | None:
        if composite:
            found = by_cid.get(code) if ros else (order[code] if code < len(order) else None)
        else:
            found = name if name in names else (encoding[code] if code < len(encoding) else None)
        return found if found not in (None, ".notdef", order[0]) else None

    def width(glyph: str) -> float:
        return _drawn_width(strings[glyph]) * float(matrix[0])

    units = round(1 / matrix[0])
    return Program(False, glyph_of, lambda chosen: _build_cff(strings, chosen, units, composite=composite), width)


def _drawn_width(glyph: Any) -> float:
    """A glyph of these programs tells its width when it is drawn."""
    if not hasattr(glyph, "width"):
        glyph.draw(NullPen())
    return float(glyph.width)


def _cff_encoding(top: Any) -> list[str]:
    encoding = top.Encoding
    if encoding == "StandardEncoding":
        from fontTools.encodings.StandardEncoding import StandardEncoding

        return list(StandardEncoding)
    return list(encoding) if isinstance(encoding, list) else []


def _build_cff(
    glyphs: Any, chosen: Sequence[str | None], units: int, *, composite: bool
) -> tuple[bytes, tuple[int, int, int, int]]:
    order = [".notdef", *(glyph_name(i + 1) for i in range(len(chosen)))]
    strings = {".notdef": T2CharStringPen(0, None).getCharString()}
    boxes: list[tuple[float, float, float, float]] = []
    for new, old in zip(order[1:], chosen, strict=True):
        if old is None:
            strings[new] = strings[".notdef"]
            continue
        outline = ControlBoundsPen(None)
        glyphs[old].draw(outline)
        if outline.bounds:
            boxes.append(outline.bounds)
        pen = T2CharStringPen(glyphs[old].width, None)
        glyphs[old].draw(pen)
        strings[new] = pen.getCharString()
    builder = FontBuilder(units, isTTF=False)
    builder.setupGlyphOrder(order)
    info = {} if units == 1000 else {"FontMatrix": [1 / units, 0, 0, 1 / units, 0, 0]}
    builder.setupCFF("F", info, strings, {})
    data = builder.font["CFF "].compile(builder.font)
    box = (
        (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        if boxes
        else (0, 0, 0, 0)
    )
    return data, _per_mille((round(box[0]), round(box[1]), round(box[2]), round(box[3])), units)


def glyph_name(number: int) -> str:
    """Names of our own: a glyph's name in the source may say more than its shape."""
    return f"g{number}"


def empty_truetype() -> bytes:
    """A program with one empty glyph besides .notdef (which no text may ask for), for text that is only searched."""
    builder = FontBuilder(1000, isTTF=True)
    builder.font["head"].created = builder.font["head"].modified = MADE
    order = [".notdef", glyph_name(1)]
    builder.setupGlyphOrder(order)
    builder.setupGlyf({name: _empty() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupMaxp()
    return _saved(builder.font)
