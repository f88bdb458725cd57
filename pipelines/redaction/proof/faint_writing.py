"""Writing in a picture that differs so little from its ground that nobody sees it and OCR leaves it out.

Anybody can stretch the contrast of a picture, so proof does it too, and has the result read only when it shows marks like letters
in places where the picture itself shows none: next to ink the steps of a JPEG would look like marks.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Pixels = npt.NDArray[np.uint8]
Plane = npt.NDArray[np.float32]

_GROUND = 32
"""Pixels along a block of which the median is taken as the ground."""
_LEAST, _MOST = 1.5, 14.0
"""Levels of grey (of 255) apart from the ground between which writing is faint."""
_INK = 24.0
_HALO = 17
"""Pixels around ink in which a codec leaves marks of its own."""
_NOISES = 4.0
"""How many times the ordinary unevenness of the picture a mark must stand out."""
_FEWEST = 60
_ENOUGH = 16_000_000
"""Pixels; a larger picture is looked at in fewer."""


def brought_out(pixels: Pixels) -> Pixels | None:
    """The faint writing alone, dark on white; None when there is none, which most pictures tell by their levels."""
    if min(pixels.shape) < _GROUND or not _may_be_faint(pixels):
        return None
    step = math.ceil(math.sqrt(pixels.size / _ENOUGH))
    apart = _apart(pixels[::step, ::step])
    ink = ndimage.maximum_filter((apart > _INK).astype(np.uint8), _HALO).astype(np.bool_)
    apart = ndimage.uniform_filter(apart, 3)
    apart[ink] = 0.0
    elsewhere = apart[~ink]
    if elsewhere.size < _FEWEST:
        return None
    least = max(_LEAST, _NOISES * float(np.median(elsewhere)))
    marked = (apart >= least) & (apart <= _MOST)
    if least > _MOST or int(marked.sum()) < _FEWEST:
        return None
    apart[~marked] = 0.0
    top = float(np.percentile(apart[marked], 90))
    return np.asarray(255 - np.clip(apart * (255 / top), 0, 255), dtype=np.uint8)


def _may_be_faint(pixels: Pixels) -> bool:
    """Whether any level of grey lies close to a frequent one."""
    counts = np.bincount(pixels.ravel(), minlength=256)
    frequent = np.flatnonzero(counts > pixels.size / 200)
    near = int(_MOST)
    return any(
        int(counts[max(0, level - near) : level + near + 1].sum() - counts[level]) > _FEWEST for level in frequent
    )


def _apart(pixels: Pixels) -> Plane:
    """How far every pixel lies from the ground around it."""
    rows, columns = (-(-edge // _GROUND) * _GROUND for edge in pixels.shape)
    padded = np.pad(pixels, ((0, rows - pixels.shape[0]), (0, columns - pixels.shape[1])), mode="edge")
    blocks = padded.reshape(rows // _GROUND, _GROUND, columns // _GROUND, _GROUND).swapaxes(1, 2)
    ground = np.median(blocks.reshape(*blocks.shape[:2], -1), axis=2).astype(np.float32)
    whole = np.repeat(np.repeat(ground, _GROUND, axis=0), _GROUND, axis=1)[: pixels.shape[0], : pixels.shape[1]]
    apart: Plane = np.abs(pixels.astype(np.float32) - whole)
    return apart
