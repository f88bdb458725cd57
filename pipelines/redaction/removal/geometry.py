"""Matrices and frames, as plain tuples of floats.

Page space is that of `pipelines.document`: points, origin top left of the crop box, y downwards, not rotated, UserUnit applied.
A `Frame` turns page space so that text runs along `s`: removal then only knows lines that run to the right.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipelines.document import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n (as PDF writes it: m x n)."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def inverse(m: Matrix) -> Matrix | None:
    a, b, c, d, e, f = m
    determinant = a * d - b * c
    if abs(determinant) < 1e-12:
        return None
    ia, ib, ic, id_ = d / determinant, -b / determinant, -c / determinant, a / determinant
    return (ia, ib, ic, id_, -(e * ia + f * ic), -(e * ib + f * id_))


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def bounds(m: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    """The upright box around a transformed rectangle."""
    xs, ys = zip(*(apply(m, x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def intersection(a: Box, b: Box) -> Box | None:
    x0, y0, x1, y1 = max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1)
    return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


@lru_cache(maxsize=1 << 14)
def number(value: float) -> str:
    """A number as it is written in a content stream: five decimals at most, the same for equal positions."""
    text = f"{value + 1e-9:.5f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers_of(m: Matrix) -> bytes:
    return " ".join(map(number, m)).encode("ascii")


class Frame(NamedTuple):
    """Directions of a line of text in page space: (ux, uy) along it; across it is a quarter turn further."""

    ux: float
    uy: float

    def line(self, x: float, y: float) -> tuple[float, float]:
        """Page point to (s, t): s along the line, t across it, growing downwards for upright text."""
        return x * self.ux + y * self.uy, -x * self.uy + y * self.ux

    def page(self, s: float, t: float) -> tuple[float, float]:
        return s * self.ux - t * self.uy, s * self.uy + t * self.ux

    def box(self, box: Box) -> Box:
        """A page box as (s0, t0, s1, t1)."""
        (a, b), (c, d) = self.line(box.x0, box.y0), self.line(box.x1, box.y1)
        (e, f), (g, h) = self.line(box.x0, box.y1), self.line(box.x1, box.y0)
        return Box(min(a, c, e, g), min(b, d, f, h), max(a, c, e, g), max(b, d, f, h))

    def page_box(self, s0: float, t0: float, s1: float, t1: float) -> Box:
        points = [self.page(s, t) for s in (s0, s1) for t in (t0, t1)]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return Box(min(xs), min(ys), max(xs), max(ys))
