"""Pictures with a name in them: the signature image under a mail, a pen scribble under a letter."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype/liberation2"
GREEN = (18, 94, 82)


def font(size: int, *, bold: bool = False, serif: bool = False) -> ImageFont.FreeTypeFont:
    family = "Serif" if serif else "Sans"
    return ImageFont.truetype(f"{FONTS}/Liberation{family}-{'Bold' if bold else 'Regular'}.ttf", size)


def mail_signature(name: str, function: str, organisation: str) -> bytes:
    """A PNG as many organisations hang under their mails: logo, name, function."""
    image = Image.new("RGB", (460, 110), "white")
    draw = ImageDraw.Draw(image)
    draw.polygon([(14, 92), (14, 40), (44, 14), (74, 40), (74, 92)], fill=GREEN)
    draw.line([(20, 78), (34, 66), (50, 78), (68, 64)], fill="white", width=5)
    draw.line([(96, 14), (96, 96)], fill=GREEN, width=2)
    draw.text((112, 14), name, font=font(22, bold=True), fill=GREEN)
    draw.text((112, 46), function, font=font(15), fill=(60, 60, 60))
    draw.text((112, 72), organisation, font=font(15), fill=(60, 60, 60))
    return _png(image)


def logo() -> bytes:
    """The letterhead's picture of the invented municipality: a gable above water."""
    image = Image.new("RGB", (360, 110), "white")
    draw = ImageDraw.Draw(image)
    draw.polygon([(10, 98), (10, 40), (46, 8), (82, 40), (82, 98)], fill=GREEN)
    draw.line([(16, 82), (34, 68), (54, 82), (76, 66)], fill="white", width=6)
    draw.text((100, 18), "gemeente", font=font(22), fill=(60, 60, 60))
    draw.text((100, 46), "Vechterdam", font=font(38, bold=True), fill=GREEN)
    return _png(image)


def scribble(seed: int, width: int = 420, height: int = 150) -> Image.Image:
    """A handwritten signature without readable letters: black strokes on transparent ground."""
    chance = random.Random(seed)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    x, y = 20.0, height * 0.6
    points: list[tuple[float, float]] = []
    for step in range(26):
        x += chance.uniform(4, width / 24)
        y = height * 0.55 + (-1) ** step * chance.uniform(8, height * 0.38)
        points.append((x, y))
    draw.line(_smooth(points), fill=(20, 24, 90, 235), width=4, joint="curve")
    draw.line([(15, height * 0.8), (width * 0.9, height * 0.62)], fill=(20, 24, 90, 220), width=3)
    return image


def _smooth(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points of a Catmull-Rom curve through the given ones."""
    out: list[tuple[float, float]] = []
    padded = [points[0], *points, points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        parts = [step / 8 for step in range(8)]
        out += [(_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)) for t in parts]
    return out


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()
