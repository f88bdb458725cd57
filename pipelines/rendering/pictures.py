"""Pictures as they go on paper: drawn afresh, so that nothing but pixels is left of the sender's file (no EXIF, no hidden layers)."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

LONGEST_EDGE = 1800
"""Pixels: 250 dots an inch over the width of the page."""
MOST_PIXELS = 200_000_000
WIDTH, HEIGHT = 483.0, 640.0
"""Points that a picture may take on the page."""
SCREEN = 72 / 96
"""Points a pixel when a picture does not say its own resolution: as a browser shows it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture file that holds nothing but pixels, and its size on paper in points."""

    path: Path
    width: float
    height: float


def prepare(data: bytes, folder: Path) -> Prepared | None:
    """Write the picture's pixels to `folder` under the hash of their bytes; None when it cannot be decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                factor = min(1.0, LONGEST_EDGE / max(picture.size))
                points = (picture.width * SCREEN, picture.height * SCREEN)
                encoded, suffix = _encode(picture, factor)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
        Image.DecompressionBombError,
    ):
        return None
    path = folder / f"{hashlib.sha256(encoded).hexdigest()}.{suffix}"
    if not path.exists():
        path.write_bytes(encoded)
    scale = min(1.0, WIDTH / points[0], HEIGHT / points[1])
    return Prepared(path, max(4.0, points[0] * scale), max(4.0, points[1] * scale))


def _encode(picture: Image.Image, factor: float) -> tuple[bytes, str]:
    """JPEG stays JPEG (photographs grow tenfold as PNG), all else becomes PNG on white."""
    pixels: Image.Image = (
        picture.convert("RGBA") if "transparency" in picture.info or "A" in picture.getbands() else picture
    )
    if pixels.mode == "RGBA":
        white = Image.new("RGBA", pixels.size, "white")
        pixels = Image.alpha_composite(white, pixels)
    pixels = pixels.convert("RGB")
    if factor < 1.0:
        pixels = pixels.resize((max(1, round(pixels.width * factor)), max(1, round(pixels.height * factor))))
    clean = Image.frombytes("RGB", pixels.size, pixels.tobytes())
    out = io.BytesIO()
    if picture.format in {"JPEG", "MPO"}:
        clean.save(out, "JPEG", quality=85)
        return out.getvalue(), "jpg"
    clean.save(out, "PNG")
    return out.getvalue(), "png"
