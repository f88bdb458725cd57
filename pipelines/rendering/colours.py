"""A colour for each word of a document, and the word of a colour: how the typesetter tells whose a glyph is (see `locating`)."""

from __future__ import annotations

_SHADES = 64
"""Values of red, green and blue that are told apart: 2, 6, 10 ... 254, so that rounding to eight bits does no harm."""
_GREYS = frozenset(shade * (_SHADES * _SHADES + _SHADES + 1) for shade in range(_SHADES))
"""Left out: black, white and grey are the colours of what is not the document's text."""
COLOURS = _SHADES**3 - len(_GREYS)
"""After so many words the colours come round again."""


def colour_of(number: int) -> str:
    """The colour of word `number`, as the typesetter takes it. Between two greys lie as many colours as a step between greys less one."""
    between = _SHADES * _SHADES + _SHADES
    colour = number % COLOURS
    colour += colour // between + 1
    red, green, blue = colour // _SHADES**2, colour // _SHADES % _SHADES, colour % _SHADES
    return f"#{4 * red + 2:02x}{4 * green + 2:02x}{4 * blue + 2:02x}"


def number_of(shades: tuple[float, ...]) -> int | None:
    """The number (below `COLOURS`) of the word that has this colour (shares of red, green, blue); None when no word has it."""
    if len(shades) != 3:
        return None
    red, green, blue = (round((255 * shade - 2) / 4) for shade in shades)
    colour = (red * _SHADES + green) * _SHADES + blue
    return None if colour in _GREYS else colour - colour // (_SHADES * _SHADES + _SHADES + 1) - 1
