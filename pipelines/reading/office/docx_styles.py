"""What a Word paragraph's style and numbering say about it: is it a heading, is it hidden, which number stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipelines.reading.office.package import attribute, child, descendants, local

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-9])$", re.IGNORECASE)
_LEVEL_IN_PATTERN = re.compile(r"%([1-9])")
_OFF = {"0", "false", "off", "none"}


def is_on(element: Element | None) -> bool:
    """A toggle such as <w:b/>: on unless it says otherwise."""
    return element is not None and attribute(element, "val", "1").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    heading: int = 0
    hidden: bool = False
    numbering: tuple[str, int] | None = None


@dataclass(slots=True)
class Styles:
    """styles.xml: what each style id means, its ancestors included."""

    elements: dict[str, Element] = field(default_factory=dict)
    known: dict[str, ParagraphStyle] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        return cls({attribute(s, "styleId"): s for s in descendants(root, "style")})

    def paragraph(self, style_id: str, depth: int = 0) -> ParagraphStyle:
        if style_id in self.known:
            return self.known[style_id]
        element = self.elements.get(style_id)
        if element is None or depth > 20:
            return ParagraphStyle()
        based = child(element, "basedOn")
        parent = self.paragraph(attribute(based, "val"), depth + 1) if based is not None else ParagraphStyle()
        name = child(element, "name")
        matched = _HEADING.match(attribute(name, "val")) if name is not None else None
        outline = child(child(element, "pPr"), "outlineLvl")
        heading = parent.heading
        if matched:
            heading = int(matched.group(1))
        elif name is not None and attribute(name, "val").lower() in {"title", "titel"}:
            heading = 1
        elif outline is not None:
            heading = _number(attribute(outline, "val"), 9) + 1
        style = ParagraphStyle(
            heading if heading <= 9 else 0,
            is_on(child(child(element, "rPr"), "vanish")) or parent.hidden,
            numbering_of(child(element, "pPr")) or parent.numbering,
        )
        self.known[style_id] = style
        return style


def numbering_of(properties: Element | None) -> tuple[str, int] | None:
    """(list id, level) of a paragraph's properties."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    number, level = child(numbering, "numId"), child(numbering, "ilvl")
    if number is None:
        return None
    return attribute(number, "val"), _number(attribute(level, "val"), 0) if level is not None else 0


def _number(text: str, default: int) -> int:
    try:
        return min(8, max(0, int(text)))
    except ValueError:
        return default


@dataclass(slots=True)
class Numbering:
    """numbering.xml, with the counters of a document that is being read from its beginning."""

    levels: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    """(list id, level) -> (format, pattern, first number)."""
    counters: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        numbering = cls()
        abstract = {attribute(a, "abstractNumId"): a for a in descendants(root, "abstractNum")}
        for number in (n for n in (root if root is not None else ()) if local(n) == "num"):
            reference = child(number, "abstractNumId")
            base = abstract.get(attribute(reference, "val")) if reference is not None else None
            for level in descendants(base, "lvl"):
                entry = tuple(child(level, name) for name in ("numFmt", "lvlText", "start"))
                form, pattern, start = (attribute(e, "val") if e is not None else "" for e in entry)
                key = (attribute(number, "numId"), _number(attribute(level, "ilvl"), 0))
                numbering.levels[key] = (form, pattern, int(start) if start.isdigit() else 1)
        return numbering

    def next(self, list_id: str, level: int) -> str:
        """What stands before the next item of this list: '1.', 'a)', '•'."""
        form, pattern, start = self.levels.get((list_id, level), ("bullet", "", 1))
        counters = self.counters.setdefault(list_id, [0] * 9)
        counters[level] = max(counters[level] + 1, start)
        for deeper in range(level + 1, 9):
            counters[deeper] = 0
        if form in {"bullet", "none", ""} or not pattern:
            return "•" if form != "none" else ""
        return _LEVEL_IN_PATTERN.sub(lambda m: self._shown(list_id, int(m.group(1)) - 1), pattern)

    def _shown(self, list_id: str, level: int) -> str:
        form = self.levels.get((list_id, level), ("decimal", "", 1))[0]
        value = max(1, self.counters[list_id][level])
        if form == "lowerLetter":
            return _letters(value)
        if form == "upperLetter":
            return _letters(value).upper()
        if form in {"lowerRoman", "upperRoman"}:
            return _roman(value).upper() if form == "upperRoman" else _roman(value)
        return str(value)


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)


def _roman(value: int) -> str:
    out = ""
    for number, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += letters * (value // number)
        value %= number
    return out
