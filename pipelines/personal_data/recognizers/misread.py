"""What scanners make of figures and of the word 'nummer': letters that stand for figures, and the way back.

Trap: undone everywhere, 'SOS' is a number and 'Bos' half of one. So nothing is undone by itself: a word right in front says that a number
follows, most of whose signs are still figures, or its checksum holds once the letters are figures again."""

from __future__ import annotations

FIGURE = r"[\dOoQDlIi|ZzSsBbGgq]"
"""A figure, or what is read for one; for a pattern."""
NUMBER_WORD = r"n(?:ummer|urnmer|umrner|urnrner|r)"
"""'nummer' and 'nr', also read with 'rn' for an 'm'; for a pattern, in as many words as a screen can look for."""
_FIGURES = str.maketrans("OoQDlIi|ZzSsBGbgq", "00001111225586699")


def as_figures(written: str) -> str:
    """`written` with its letters turned back into figures."""
    return written.translate(_FIGURES)


def mostly_figures(written: str) -> bool:
    """Whether more of the letters and figures in `written` are figures than not by a third."""
    signs = [sign for sign in written if sign.isalnum() or sign == "|"]
    return 3 * sum(sign.isdigit() for sign in signs) >= 2 * len(signs)
