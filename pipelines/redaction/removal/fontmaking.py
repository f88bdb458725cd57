"""Fonts of the new file. A font from which nothing was taken is carried over; any other is made anew.

Made anew means: codes are given out in the order of first use in the new file, and program, widths, encoding and ToUnicode hold
just those. So a letter that only a withheld name used is gone, and the numbering does not show that it was ever there. A font that
is not embedded keeps its codes; its lists are cut to what is used.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import pikepdf

from pipelines.redaction.name_objects import name_of
from pipelines.redaction.removal.archival_fonts import conformance_of
from pipelines.redaction.removal.charactermaps import CodeMap
from pipelines.redaction.removal.describing import Conformance
from pipelines.redaction.removal.fontnames import neutral
from pipelines.redaction.removal.fonts import Font, plain_glyph_name
from pipelines.redaction.removal.fresh import Fresh, unowned
from pipelines.redaction.removal.items import FontUse
from pipelines.redaction.removal.programs import (
    Program,
    UnreadableProgram,
    build,
    glyph_name,
    read_program,
    simple_codes,
)
from pipelines.redaction.removal.programtexts import without_words

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SYMBOLIC, _NONSYMBOLIC = 4, 32
_SIMPLE = simple_codes()
_EVERY_BYTE = bytes(range(256))
LONGEST_LIGATURE = 4
"""Characters that one glyph may stand for; of a glyph that is said to mean a whole name nobody has seen the name."""


class FontShop:
    """The fonts of one new file: `placeholder` while content is written, `finish` when all codes are known."""

    def __init__(self) -> None:
        self._placeholders: dict[int, tuple[FontUse, Any]] = {}
        self._codes: dict[int, dict[bytes, bytes]] = {}
        self._tables: dict[int, bytearray] = {}
        self._given: dict[int, bytes] = {}
        self._programs: dict[int, Program | None] = {}

    def check(self, use: FontUse) -> None:
        """Open the program of a font that lost glyphs. Raises UnreadableProgram when it cannot be made anew."""
        if use.key not in self._programs:
            self._programs[use.key] = None if use.font.type3 else _program(use.font)

    def placeholder(self, use: FontUse, fresh: Fresh) -> Any:
        if use.key not in self._placeholders:
            self._placeholders[use.key] = (use, fresh.pdf.make_indirect(pikepdf.Dictionary()))
        return self._placeholders[use.key][1]

    def recode(self, use: FontUse, data: bytes) -> bytes:
        """A string of the source in the codes of the new font, which are given out at first use."""
        codes = self._codes.setdefault(use.key, {})
        if use.font.composite:
            known = [codes.get(code) or self._next_code(use, code, codes) for code in use.font.codes(data)]
            return b"".join(known)
        table = self._tables.get(use.key)
        if table is None:
            table = self._tables[use.key] = bytearray(range(256))
        given = self._given.get(use.key, b"")
        for byte in data.translate(None, given):
            code = bytes((byte,))
            if code not in codes:
                table[byte] = self._next_code(use, code, codes)[0]
        if len(given) != len(codes):
            self._given[use.key] = b"".join(codes)
        return data.translate(table)

    def _next_code(self, use: FontUse, code: bytes, codes: dict[bytes, bytes]) -> bytes:
        codes[code] = new = self._new_code(use, code, codes)
        return new

    def _new_code(self, use: FontUse, code: bytes, codes: dict[bytes, bytes]) -> bytes:
        if self._programs.get(use.key) is None and not use.font.type3:
            return code
        if use.font.composite:
            return (len(codes) + 1).to_bytes(2, "big")
        if code == b" ":
            return code
        given = len(codes) - (b" " in codes)
        return bytes([_SIMPLE[1 + given]])

    def finish(self, fresh: Fresh, type3: Any) -> None:
        """Fill in the dictionaries. `type3` writes a glyph procedure of a Type 3 font anew."""
        for use, placeholder in self._placeholders.values():
            made = self._made(use, fresh, type3)
            for key, value in made.items():
                placeholder[key] = value

    def conformance(self) -> Conformance:
        """The least that the fonts in use keep to of PDF/A-2."""
        found = Conformance.UNICODE
        for use, _ in self._placeholders.values():
            try:
                program = self._programs.get(use.key) if use.affected else _program(use.font)
                codes = self._codes.get(use.key, {}) if use.affected else _codes_in(use)
                level = conformance_of(use.font, program, codes, made_anew=use.affected)
            except Exception:  # noqa: BLE001  fontTools raises whatever a broken program led to: such a font conforms to nothing
                return Conformance.NONE
            if level is Conformance.NONE:
                return level
            found = min(found, level)
        return found

    def _made(self, use: FontUse, fresh: Fresh, type3: Any) -> pikepdf.Dictionary:
        if use.font.type3:
            return self._type3(use, fresh, type3)
        program = self._programs.get(use.key)
        if not use.affected:
            return _carried_over(use.font, fresh)
        codes = self._codes.get(use.key, {})
        if program is None:
            return _trimmed(use.font, fresh, codes)
        if use.font.composite:
            return _composite(use.font, fresh, program, codes)
        return _simple(use.font, fresh, program, codes)

    def _type3(self, use: FontUse, fresh: Fresh, write: Any) -> pikepdf.Dictionary:
        font = use.font
        source = font.dictionary
        codes = self._codes.get(use.key, {}) if use.affected else {bytes([c]): bytes([c]) for c in font.names}
        procedures, widths = pikepdf.Dictionary(), [0.0] * 256
        differences: list[Any] = []
        for old, new in sorted(codes.items(), key=lambda item: item[1]):
            stream = source.CharProcs.get("/" + font.names.get(old[0], ""))
            if isinstance(stream, pikepdf.Stream):
                name = pikepdf.Name("/" + glyph_name(new[0]))
                procedures[name] = write(stream, font)
                differences += [new[0], name]
                widths[new[0]] = font.simple_widths[old[0]] / font.em if font.em else 0.0
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=fresh.copy(source.FontBBox),
            FontMatrix=fresh.copy(source.FontMatrix),
            CharProcs=procedures,
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=pikepdf.Array(differences)),
            FirstChar=0,
            LastChar=255,
            Widths=pikepdf.Array([_number(w) for w in widths]),
            ToUnicode=to_unicode(fresh.pdf, {new: font.text(old) for old, new in codes.items()}, 1),
        )


def _codes_in(use: FontUse) -> set[bytes]:
    """The codes of the strings that are written as they were."""
    text = b"".join([piece for pieces in use.shown for piece in pieces if isinstance(piece, bytes)])
    if use.font.composite:
        return set(use.font.codes(text))
    unused = _EVERY_BYTE.translate(None, text)
    return {bytes((byte,)) for byte in _EVERY_BYTE.translate(None, unused)}


def _program(font: Font) -> Program | None:
    """The embedded program, opened; None when there is none. Raises UnreadableProgram."""
    descriptor = font.descendant.get("/FontDescriptor")
    if not isinstance(descriptor, pikepdf.Dictionary):
        return None
    key = next((k for k in _FILES if isinstance(descriptor.get(k), pikepdf.Stream)), None)
    if key is None:
        return None
    mapping = font.descendant.get("/CIDToGIDMap")
    try:
        data = descriptor[key].read_bytes()
        cid_to_gid = mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else None
    except pikepdf.PikepdfError as error:
        raise UnreadableProgram from error
    symbolic = bool(int(descriptor.get("/Flags", 0)) & _SYMBOLIC) or font.dictionary.get("/Encoding") is None
    return read_program(data, key, composite=font.composite, symbolic=symbolic, cid_to_gid=cid_to_gid)


def _carried_over(font: Font, fresh: Fresh) -> pikepdf.Dictionary:
    copied = fresh.copy(font.dictionary)
    made = pikepdf.Dictionary(dict(copied.items()))
    if font.to_unicode:
        length = len(next(iter(font.to_unicode)))
        made.ToUnicode = to_unicode(fresh.pdf, font.to_unicode, length)
    elif font.codes_are_unicode:
        made.ToUnicode = pikepdf.Name("/Identity-H")
    if font.composite and isinstance(made.get("/Encoding"), pikepdf.Stream) and font.map.cids is not None:
        made.Encoding = code_map(fresh.pdf, font.map)
    _without_words(made, fresh)
    return made


def _without_words(made: pikepdf.Dictionary, fresh: Fresh) -> None:
    """Names and programs of a copied font without free text. Fonts may share a program: it is cleaned once."""
    descendants = made.get("/DescendantFonts")
    inner: Any = descendants[0] if descendants is not None and len(descendants) else made
    descriptor: Any = inner.get("/FontDescriptor")
    described = isinstance(descriptor, pikepdf.Dictionary)
    key = next((k for k in _FILES if described and isinstance(descriptor.get(k), pikepdf.Stream)), None)
    flags = int(descriptor.get("/Flags", 0)) if described else 0
    old = name_of(made.get("/BaseFont", "/")).lstrip("/")
    name = neutral(old, flags, embedded=key is not None)
    if key is not None:
        stream = descriptor[key]
        if stream.objgen not in fresh.cleaned:
            fresh.cleaned[stream.objgen] = _clean_program(stream, key)
        name = f"{fresh.cleaned[stream.objgen]}+{name}"
    for holder, entry in ((made, "/BaseFont"), (inner, "/BaseFont"), (descriptor if described else made, "/FontName")):
        if entry in holder:
            holder[entry] = pikepdf.Name("/" + name)


def _clean_program(stream: Any, key: str) -> str:
    """Clean the program in place and give its tag. A broken one stays as it is: proof reads it as it reads any stream."""
    data = stream.read_bytes()
    try:
        data = without_words(data, key)
    except UnreadableProgram:
        return _tag(data)
    stream.write(zlib.compress(data, 6), filter=pikepdf.Name.FlateDecode)
    if key == "/FontFile2":
        stream.Length1 = len(data)
    return _tag(data)


def _tag(data: bytes) -> str:
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def _trimmed(font: Font, fresh: Fresh, codes: dict[bytes, bytes]) -> pikepdf.Dictionary:
    """A font without a program: the same codes, but lists only of those in use."""
    made = _carried_over(font, fresh)
    if font.composite:
        descendant = fresh.copy(font.descendant)
        descendant.W = _cid_widths(font, {font.map.cid(old): font.advances[old] for old in codes})
        made.DescendantFonts = pikepdf.Array([descendant])
    else:
        if "/Widths" in made:
            made.FirstChar, made.LastChar = 0, 255
            made.Widths = pikepdf.Array(
                [_number(font.simple_widths[c] * 1000) if bytes([c]) in codes else 0 for c in range(256)]
            )
        encoding = font.dictionary.get("/Encoding")
        if isinstance(encoding, pikepdf.Dictionary):
            base = encoding.get("/BaseEncoding")
            new = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=_differences(font, codes))
            if base is not None:
                new.BaseEncoding = unowned(base)
            made.Encoding = new
    if codes and (font.to_unicode or font.codes_are_unicode):
        texts = {code: font.text(code) for code in codes if font.codes_are_unicode or code in font.to_unicode}
        made.ToUnicode = to_unicode(fresh.pdf, texts, len(next(iter(codes))))
    elif "/ToUnicode" in made:
        del made["/ToUnicode"]
    return made


def _differences(font: Font, codes: dict[bytes, bytes]) -> pikepdf.Array:
    items: list[Any] = []
    for code in sorted(c[0] for c in codes):
        name = font.names.get(code)
        if name and plain_glyph_name(name):
            items += [code, pikepdf.Name("/" + name)]
    return pikepdf.Array(items)


def _simple(font: Font, fresh: Fresh, program: Program, codes: dict[bytes, bytes]) -> pikepdf.Dictionary:
    by_new = {new[0]: old[0] for old, new in codes.items()}
    chosen = [program.glyph_of(by_new[c], font.names.get(by_new[c], "")) if c in by_new else None for c in _SIMPLE]
    while chosen and chosen[-1] is None and len(chosen) > 1:
        chosen.pop()
    data, box = build(program, chosen)
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType if program.truetype else pikepdf.Name.Type1,
        FirstChar=0,
        LastChar=255,
        Widths=pikepdf.Array([_number(font.simple_widths[by_new[c]] * 1000) if c in by_new else 0 for c in range(256)]),
        ToUnicode=to_unicode(fresh.pdf, {new: font.text(old) for old, new in codes.items()}, 1),
    )
    if not program.truetype:
        items: list[Any] = []
        for i, code in enumerate(_SIMPLE[: len(chosen)]):
            items += [code, pikepdf.Name("/" + glyph_name(i + 1))]
        made.Encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=pikepdf.Array(items))
    _describe(made, font, fresh, data, box, program.truetype, "/Type1C")
    return made


def _composite(font: Font, fresh: Fresh, program: Program, codes: dict[bytes, bytes]) -> pikepdf.Dictionary:
    ordered = [old for old, _ in sorted(codes.items(), key=lambda item: item[1])]
    data, box = build(program, [program.glyph_of(font.map.cid(old), "") for old in ordered])
    widths = {i + 1: font.advances[old] for i, old in enumerate(ordered)}
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2 if program.truetype else pikepdf.Name.CIDFontType0,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        DW=0,
    )
    if font.vertical:
        descendant.DW = 1000
        descendant.W2 = _vertical(font, ordered)
    else:
        descendant.W = _cid_widths(font, widths)
    if program.truetype:
        descendant.CIDToGIDMap = pikepdf.Name.Identity
    _describe(descendant, font, fresh, data, box, program.truetype, "/CIDFontType0C")
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=descendant.BaseFont,
        Encoding=pikepdf.Name("/Identity-V" if font.vertical else "/Identity-H"),
        DescendantFonts=pikepdf.Array([fresh.pdf.make_indirect(descendant)]),
        ToUnicode=to_unicode(fresh.pdf, {new: font.text(old) for old, new in codes.items()}, 2),
    )


def _vertical(font: Font, ordered: list[bytes]) -> pikepdf.Array:
    items: list[Any] = []
    for i, old in enumerate(ordered):
        items += [i + 1, pikepdf.Array([_number(font.advances[old] * 1000), 500, 880])]
    return pikepdf.Array(items)


def _describe(
    made: pikepdf.Dictionary,
    font: Font,
    fresh: Fresh,
    data: bytes,
    box: tuple[int, int, int, int],
    truetype: bool,
    subtype: str,
) -> None:
    """Name and descriptor: the old one's general metrics, our own box and program, a tag from the new program."""
    source = font.descendant.FontDescriptor
    plain = neutral(
        name_of(font.dictionary.get("/BaseFont", "/")).lstrip("/"), int(source.get("/Flags", 0)), embedded=True
    )
    name = pikepdf.Name(f"/{_tag(data)}+{plain}")
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=(int(source.get("/Flags", 0)) | _SYMBOLIC) & ~_NONSYMBOLIC,
        FontBBox=pikepdf.Array(list(box)),
    )
    for key in ("/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"):
        descriptor[key] = _number(float(source.get(key, 0)))
    stream = pikepdf.Stream(fresh.pdf, zlib.compress(data, 6))
    stream.Filter = pikepdf.Name.FlateDecode
    if truetype:
        stream.Length1 = len(data)
        descriptor.FontFile2 = stream
    else:
        stream.Subtype = pikepdf.Name(subtype)
        descriptor.FontFile3 = stream
    made.BaseFont = name
    made.FontDescriptor = fresh.pdf.make_indirect(descriptor)


def _cid_widths(font: Font, widths: dict[int, float]) -> pikepdf.Array:
    items: list[Any] = []
    for cid, width in sorted(widths.items()):
        items += [cid, pikepdf.Array([_number(width * 1000)])]
    return pikepdf.Array(items)


def _number(value: float) -> Any:
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) "
    b"/Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n"
)
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def code_map(pdf: pikepdf.Pdf, known: CodeMap) -> Any:
    """A font's own map from codes to glyphs, written anew: its ranges and pairs, none of its words."""
    spaces = [f"<{low:0{2 * n}x}> <{high:0{2 * n}x}>\n" for n, low, high in known.spaces]
    pairs = [f"<{code.hex()}> {cid}\n" for code, cid in sorted((known.cids or {}).items())]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    body = "".join(f"{len(block)} begincidchar\n{''.join(block)}endcidchar\n" for block in blocks)
    head = "begincmap\n/CMapName /Own def\n/CMapType 1 def\n" + ("/WMode 1 def\n" if known.vertical else "")
    data = f"/CIDInit /ProcSet findresource begin\n12 dict begin\n{head}{len(spaces)} begincodespacerange\n{''.join(spaces)}"
    data += f"endcodespacerange\n{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    stream = pikepdf.Stream(pdf, zlib.compress(data.encode("ascii"), 6))
    stream.Filter, stream.Type, stream.CMapName = pikepdf.Name.FlateDecode, pikepdf.Name.CMap, pikepdf.Name("/Own")
    stream.CIDSystemInfo = pikepdf.Dictionary(
        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
    )
    if known.vertical:
        stream.WMode = 1
    return pdf.make_indirect(stream)


def to_unicode(pdf: pikepdf.Pdf, texts: dict[bytes, str], length: int) -> Any:
    return packed_stream(pdf, zlib.compress(character_map(texts, length), 6))


def packed_stream(pdf: pikepdf.Pdf, data: bytes) -> Any:
    """Deflated bytes as a stream of the file."""
    stream = pikepdf.Stream(pdf, data)
    stream.Filter = pikepdf.Name.FlateDecode
    return pdf.make_indirect(stream)


def character_map(texts: dict[bytes, str], length: int) -> bytes:
    """A ToUnicode map of these codes, which are so many bytes long."""
    parts = [_HEAD, b"<" + b"00" * length + b"> <" + b"FF" * length + b">\nendcodespacerange\n"]
    entries = sorted((code, text) for code, text in texts.items() if 0 < len(text) <= LONGEST_LIGATURE)
    for at in range(0, len(entries), 100):
        block = entries[at : at + 100]
        parts.append(f"{len(block)} beginbfchar\n".encode())
        for code, text in block:
            target = text.encode("utf-16-be", "surrogatepass").hex().upper().encode()
            parts.append(b"<" + code.hex().upper().encode() + b"> <" + target + b">\n")
        parts.append(b"endbfchar\n")
    return b"".join([*parts, _TAIL])
