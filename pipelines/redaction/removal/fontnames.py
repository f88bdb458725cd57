"""Names of fonts in the new file: a name is free text, so only well-known ones go over.

A font that is not embedded is drawn with what the reader's computer has under its name; an unknown name leads a viewer to a
stand-in chosen by its style, and that stand-in is named here.
"""

from __future__ import annotations

import re

_FAMILIES = """
arial arialmt arialnarrow arialblack arialunicodems helvetica helveticaneue times timesroman timesnewroman timesnewromanps
timesnewromanpsmt courier couriernew couriernewps couriernewpsmt symbol symbolmt zapfdingbats wingdings wingdings2 wingdings3
webdings calibri calibrilight cambria cambriamath candara consolas constantia corbel verdana tahoma georgia garamond trebuchetms
segoeui segoeuisymbol palatinolinotype bookantiqua centurygothic franklingothicbook lucidaconsole lucidasansunicode impact
comicsansms aptos liberationsans liberationserif liberationmono dejavusans dejavuserif dejavusansmono nimbussans carlito caladea
notosans notoserif opensans roboto lato rijksoverheidsanstext rijksoverheidsanstextttf rijksoverheidsansheading
rijksoverheidsanswebtext rijksoverheidserif msgothic msmincho mspgothic simsun simhei batang gulim glyphless
"""
_KNOWN = frozenset(_FAMILIES.split())
_STYLES = {
    "bold": "Bold", "bd": "Bold", "italic": "Italic", "it": "Italic", "oblique": "Oblique", "regular": "Regular",
    "roman": "Roman", "light": "Light", "medium": "Medium", "semibold": "Semibold", "black": "Black", "narrow": "Narrow",
    "condensed": "Condensed", "mt": "MT", "ps": "PS",
}  # fmt: skip
_STYLE_WORD = re.compile(
    "bold|italic|oblique|regular|roman|light|medium|semibold|black|narrow|condensed|mt|ps|bd|it", re.I
)
_FIXED, _SERIF, _SYMBOLIC, _ITALIC, _FORCE_BOLD = 1, 2, 4, 64, 1 << 18


def neutral(name: str, flags: int = 0, *, embedded: bool) -> str:
    """The name as it may be published, without a subset's tag: itself when every part of it is known."""
    name = name.split("+")[-1]
    family, _, style = name.replace(",", "-").partition("-")
    known_style = not _STYLE_WORD.sub("", style).strip("-, ")
    if known_style and re.sub(r"[\s_]", "", family).lower() in _KNOWN:
        return name
    words = [_STYLES[word.lower()] for word in _STYLE_WORD.findall(style or family)]
    bold = "Bold" in words or bool(flags & _FORCE_BOLD)
    italic = "Italic" in words or "Oblique" in words or bool(flags & _ITALIC)
    if embedded:
        return "Font" + ("-" if bold or italic else "") + "Bold" * bold + "Italic" * italic
    return _stand_in(flags, bold=bold, italic=italic)


def _stand_in(flags: int, *, bold: bool, italic: bool) -> str:
    """What viewers draw a font with that they do not have."""
    if flags & _SERIF and not flags & _FIXED:
        return "Times-" + ("Bold" * bold + "Italic" * italic or "Roman")
    style = "Bold" * bold + "Oblique" * italic
    return ("Courier" if flags & _FIXED else "Helvetica") + ("-" + style if style else "")
