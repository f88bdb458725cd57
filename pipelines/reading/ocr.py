"""Reading text in pixels with tesseract: words with boxes and confidences, whichever way up and however skewed.

Tesseract runs as a program of its own (it crashes and hangs on some pictures: that then costs one picture), on one thread.
A picture is first read as it lies; only when that reads badly is its orientation asked for, because asking costs as much
as reading. Boxes always come back on the picture as it was given.
"""

from __future__ import annotations

import functools
import io
import math
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from pipelines.document import Box
from pipelines.errors import MissingProgram, ParserCrashed, ParserTimedOut
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.sandbox import clock_stopped

Pixels = npt.NDArray[np.uint8]

_PROGRAM = "tesseract"
_WELL_READ = 0.80
"""Mean confidence above which a picture is taken to lie the right way up."""
_FEW_WORDS = 3
_LEAST_SKEW, _MOST_SKEW = 0.4, 8.0
"""Degrees; tesseract itself copes with less, and more is a slanted drawing."""
_TAKEN_FOR_EACH_OTHER = str.maketrans("lj1|!t05", "iiiiiios")
_SURE = 0.99
"""OCR is never as sure as a file's own text (1.0)."""


class OcrWord(NamedTuple):
    """A word, its box in pixels of the picture as given, its confidence (0..1) and the line it stands on."""

    text: str
    box: Box
    confidence: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class OcrText:
    """Words in reading order; `angle` is how far the picture was turned to read it (degrees, counter-clockwise); `unread` are places
    where something like writing runs aslant of which nothing sure was read."""

    words: tuple[OcrWord, ...]
    angle: float = 0.0
    unread: tuple[Box, ...] = ()

    @property
    def confidence(self) -> float:
        """Mean over the letters, so that a stray mark counts less than a word; 0 when nothing was read."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 0.0


def available(settings: ReadingSettings) -> bool:
    """Whether OCR can run here with these settings."""
    return settings.ocr and not missing_package(settings)


def missing_package(settings: ReadingSettings) -> str:
    """The system package that is missing for these languages; '' when OCR can run."""
    if shutil.which(_PROGRAM) is None:
        return "tesseract-ocr"
    missing = [f"tesseract-ocr-{language}" for language in _languages(settings) if language not in _installed()]
    return " ".join(missing)


def read_level(pixels: Pixels, dpi: float, settings: ReadingSettings, quarter: int = 0) -> OcrText:
    """Read the level writing of a grey picture that is expected to stand upright after `quarter` quarter turns counter-clockwise.

    Raises MissingProgram, ParserTimedOut, ParserCrashed.
    """
    package = missing_package(settings)
    if package:
        raise MissingProgram("Voor het lezen van scans ontbreekt een programma.", next_step=f"Installeer {package}.")
    expected = 90 * (quarter % 4)
    best = read_turned(pixels, expected + skew_of(np.rot90(pixels, quarter)), dpi, settings)
    if best.confidence >= _WELL_READ and len(best.words) >= _FEW_WORDS:
        return best
    told = _orientation(pixels, dpi, settings)
    for turn in [told] if told != expected else _unsure_turns(best, expected):
        turned = read_turned(pixels, turn + skew_of(np.rot90(pixels, turn // 90)), dpi, settings)
        if _weight(turned) > _weight(best):
            best = turned
    return best


def misread_places(forms: Iterable[tuple[str, str]], folded: str) -> Iterator[tuple[str, int, int]]:
    """Where terms (each with its folded form) stand as words in folded text, letters that tesseract takes for each other in thin or
    coarse print being one letter: the term, start and end in the folded text."""
    read = folded.translate(_TAKEN_FOR_EACH_OTHER)
    for term, form in forms:
        for found in re.finditer(rf"(?<!\w){re.escape(form.translate(_TAKEN_FOR_EACH_OTHER))}(?!\w)", read):
            yield term, found.start(), found.end()


def skew_of(pixels: Pixels) -> float:
    """Degrees to turn the picture counter-clockwise so that its lines run level; 0 when they do or none are found.

    The turn for which the rows of the picture differ most in ink (projection profile; Postl 1986).
    """
    step = max(1, max(pixels.shape) // 800)
    ink = (pixels[::step, ::step] < 128).astype(np.float32)
    if not 0.001 < ink.mean() < 0.4:
        return 0.0
    coarse = _sharpest(ink, np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 1.0))
    fine = _sharpest(ink, np.arange(coarse - 0.8, coarse + 0.9, 0.2))
    level, turned = (_sharpness(ink, angle) for angle in (0.0, fine))
    return float(round(fine, 2)) if abs(fine) >= _LEAST_SKEW and turned > 1.1 * level else 0.0


def _sharpest(ink: npt.NDArray[np.float32], angles: npt.NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _sharpness(ink, float(angle))))


def _sharpness(ink: npt.NDArray[np.float32], angle: float) -> float:
    """How unevenly the ink lies over the rows once turned: a shear is enough and far cheaper than a turn."""
    rows, columns = np.nonzero(ink)
    shifted = np.round(rows - columns * math.tan(math.radians(angle))).astype(np.int64)
    profile = np.bincount(shifted - shifted.min()).astype(np.float64)
    return float(np.sum(np.diff(profile) ** 2))


def read_turned(pixels: Pixels, angle: float, dpi: float, settings: ReadingSettings) -> OcrText:
    """Turn by `angle` (counter-clockwise), read, and bring the boxes back."""
    quarter = round(angle / 90) % 4
    rest = angle - 90 * round(angle / 90)
    turned = np.rot90(pixels, quarter)
    picture = turned if not rest else ndimage.rotate(turned, rest, reshape=True, order=1, mode="constant", cval=255)
    words: list[OcrWord] = []
    for word in _words(_run(np.ascontiguousarray(picture), dpi, settings)):
        box = _turned_back(word.box, rest, (picture.shape[1], picture.shape[0]), (turned.shape[1], turned.shape[0]))
        words.append(word._replace(box=_quarter_back(box, quarter, pixels.shape[1], pixels.shape[0])))
    return OcrText(tuple(words), angle)


def _turned_back(box: Box, angle: float, size: tuple[int, int], original: tuple[int, int]) -> Box:
    """A box on the picture turned by `angle` about its middle, on the picture before; its middle stays in place."""
    if not angle:
        return box
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = (box.x0 + box.x1 - size[0]) / 2, (box.y0 + box.y1 - size[1]) / 2
    middle_x, middle_y = x * cosine - y * sine + original[0] / 2, x * sine + y * cosine + original[1] / 2
    width, height = box.x1 - box.x0, box.y1 - box.y0
    half_width = (width * cosine + height * abs(sine)) / 2
    half_height = (height * cosine + width * abs(sine)) / 2
    return Box(middle_x - half_width, middle_y - half_height, middle_x + half_width, middle_y + half_height)


def _quarter_back(box: Box, quarter: int, width: int, height: int) -> Box:
    """A box on the picture turned by quarters (counter-clockwise), on the picture of this size before."""
    x0, y0, x1, y1 = box
    if quarter == 1:
        return Box(width - y1, x0, width - y0, x1)
    if quarter == 2:
        return Box(width - x1, height - y1, width - x0, height - y0)
    if quarter == 3:
        return Box(y0, height - x1, y1, height - x0)
    return box


def _weight(text: OcrText) -> float:
    """How much was read well: letters by confidence above chance."""
    return sum(len(word.text) * max(0.0, word.confidence - 0.4) for word in text.words)


def _unsure_turns(read: OcrText, tried: int) -> list[int]:
    """Turns to try when the orientation could not be told: none for a picture in which nothing looks like writing."""
    return [turn for turn in (0, 90, 180, 270) if turn != tried] if read.words and read.confidence < 0.6 else []


def _orientation(pixels: Pixels, dpi: float, settings: ReadingSettings) -> int:
    """Quarter turns (90, 180, 270 degrees counter-clockwise) that set the picture upright; 0 when upright or not to be told."""
    if "osd" not in _installed():
        return 0
    try:
        told = _tesseract(pixels, ["-l", "osd", "--psm", "0", "--dpi", str(round(dpi))], settings)
    except ParserCrashed:
        return 0
    degrees = re.search(r"Orientation in degrees: (\d+)", told)
    return int(degrees[1]) % 360 if degrees else 0


def _run(pixels: Pixels, dpi: float, settings: ReadingSettings) -> str:
    language = "+".join(_languages(settings))
    return _tesseract(pixels, ["-l", language, "--psm", "3", "--dpi", str(round(dpi)), "tsv"], settings)


def _tesseract(pixels: Pixels, options: list[str], settings: ReadingSettings) -> str:
    picture = io.BytesIO()
    Image.fromarray(pixels).save(picture, "BMP")
    try:
        with clock_stopped():
            ended = subprocess.run(
                [_PROGRAM, "stdin", "stdout", *options],
                input=picture.getvalue(),
                capture_output=True,
                timeout=settings.ocr_seconds,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise ParserTimedOut("Het lezen van deze scan duurt te lang.") from error
    if ended.returncode != 0:
        raise ParserCrashed("Deze scan kon niet worden gelezen.", detail=f"tesseract {ended.returncode}")
    return ended.stdout.decode("utf-8", "replace")


def _words(table: str) -> list[OcrWord]:
    """Tesseract's TSV: level page block paragraph line word left top width height conf text."""
    words: list[OcrWord] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (float(cell) for cell in cells[6:10])
        confidence = min(_SURE, max(0.0, float(cells[10]) / 100))
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        words.append(OcrWord(cells[11].strip(), Box(left, top, left + width, top + height), confidence, line))
    return words


def _languages(settings: ReadingSettings) -> list[str]:
    return [language for language in settings.ocr_languages.split("+") if language]


@functools.cache
def _installed() -> frozenset[str]:
    """The languages that tesseract has here."""
    if shutil.which(_PROGRAM) is None:
        return frozenset()
    listed = subprocess.run([_PROGRAM, "--list-langs"], capture_output=True, timeout=30, check=False)
    return frozenset(listed.stdout.decode("utf-8", "replace").split()[1:])
