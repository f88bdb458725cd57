"""Pictures in a file, drawn or not: decoded to grey pixels and read by OCR, each distinct picture once.

Without tesseract a picture that holds anything like writing cannot be proven. A word misread by one letter still counts as found
when the term is long.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError
from rapidfuzz import fuzz
from scipy import ndimage

from pipelines.errors import ReadingError
from pipelines.folding import fold
from pipelines.reading.barcodes import codes_in
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import OcrText, available, misread_places
from pipelines.reading.ocr_aslant import read_pixels
from pipelines.redaction.name_objects import name_of
from pipelines.redaction.proof.faint_writing import brought_out
from pipelines.redaction.proof.next_steps import BAR_CODE, MASKED_PICTURE, PICTURE
from pipelines.redaction.proof.rawfile import RawStream
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.values import Ledger

Pixels = npt.NDArray[np.uint8]

OCR_STEP = "Installeer tesseract-ocr met tesseract-ocr-nld, of laat een persoon deze afbeelding bekijken."
LOOK_STEP = "Laat een persoon deze afbeelding bekijken."
CODE_STEP = "Lees de QR- en streepjescodes met een telefoon, of lak ze allemaal."
_SMALLEST = (24, 8)
_MOST_PIXELS = 60_000_000
_LONGEST = 20_000
_CODECS = ("DCT", "JPX", "JBIG2", "CCF", "CCITTFax")
_LETTERS_IN_WRITING = 8
_FUZZY_FROM, _FUZZY_SCORE = 9, 88.0
_UNSURE_FROM = 6
"""Letters from which a word counts as a term when only letters are other ones that OCR takes for each other."""
_INTEGER = rb"\s+(\d{1,6})(?!\s+\d+\s+R)"


_UNDECODED = (
    pikepdf.PikepdfError,
    UnidentifiedImageError,
    OSError,
    ValueError,
    NotImplementedError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    Image.DecompressionBombError,
)
"""What pikepdf and Pillow raise for a picture that they do not know or that is broken."""


@dataclass(slots=True)
class Picture:
    """One picture: how to name it apart from others, and its pixels when they can be had."""

    key: str
    stream: Any = None
    stored: bytes = b""
    dictionary: bytes = b""
    loose: bool = False
    unseen: bool = False
    """Whether it holds what its mask, its colours or its height keep from being shown."""
    number: int = 0
    """The object in the file under inspection that it is, or was made of; 0 for another."""
    owner: Any = None
    """The file that the stream lives in, when nobody else keeps it open."""

    @classmethod
    def of(cls, stream: Any) -> Picture:
        return cls(hashlib.sha256(stream.read_raw_bytes()).hexdigest(), stream=stream)

    @classmethod
    def all_of(cls, stream: Any) -> list[Picture]:
        """The picture as it is shown and, when something may hide part of it, as it lies in the file.

        Masks and Decode arrays make pixels invisible that are there; so does a height that is less than there are rows.
        """
        shown = cls.of(stream)
        found = [shown]
        if any(key in stream for key in ("/SMask", "/Mask", "/Decode")) or _rows_left(stream):
            scratch = pikepdf.new()
            found.append(cls(shown.key + "+", stream=_bare(stream, scratch), unseen=True, owner=scratch))
        if (below := _fax_rows_below(stream)) is not None:
            out = io.BytesIO()
            Image.fromarray(below).save(out, "PNG")
            found.append(replace(cls.of_file(out.getvalue()), unseen=True))
        return found

    @classmethod
    def of_loose(cls, raw: RawStream, data: bytes) -> Picture:
        return cls(hashlib.sha256(raw.stored.strip()).hexdigest(), stored=data, dictionary=raw.dictionary, loose=True)

    @classmethod
    def of_file(cls, data: bytes) -> Picture:
        return cls(hashlib.sha256(data).hexdigest(), stored=data)

    def pixels(self) -> Pixels | None:
        """Grey pixels, or None when no decoder here knows them."""
        try:
            image = pikepdf.PdfImage(self.stream).as_pil_image() if self.stream is not None else self._from_bytes()
            if image.width * image.height > _MOST_PIXELS:
                return None
            if image.mode in ("RGBA", "LA", "PA"):
                image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
            return np.asarray(ImageOps.grayscale(image), dtype=np.uint8)
        except _UNDECODED:
            return drawn_by_pdfium(self.stream) if self.stream is not None else None

    def _from_bytes(self) -> Image.Image:
        try:
            return Image.open(io.BytesIO(self.stored))
        except UnidentifiedImageError:
            width, height = (_integer(self.dictionary, key) for key in (b"Width", b"Height"))
            if not width or not height:
                raise
            per_pixel = len(self.stored) // (width * height)
            if per_pixel in (1, 3, 4):
                mode = {1: "L", 3: "RGB", 4: "CMYK"}[per_pixel]
                return Image.frombytes(mode, (width, height), self.stored[: width * height * per_pixel])
            if len(self.stored) >= (width + 7) // 8 * height:
                return Image.frombytes("1", (width, height), self.stored)
            raise


def _length(stream: Any) -> tuple[int, int]:
    """Bytes in a row, and rows, of a picture whose data are plain pixels; (0, 0) for another."""
    if any(codec in str(stream.get("/Filter", "")) for codec in _CODECS) or stream.get("/ImageMask", False):
        return 0, 0
    try:
        bits = int(stream.get("/Width", 0)) * _inks(stream.get("/ColorSpace")) * int(stream.get("/BitsPerComponent", 8))
        return (bits + 7) // 8, int(stream.get("/Height", 0))
    except (ValueError, TypeError):
        return 0, 0


def beyond_the_last_row(stream: Any) -> bytes:
    """The data that a picture has more than its size asks for."""
    row, rows = _length(stream)
    try:
        return bytes(stream.read_bytes()[row * rows :]) if row else b""
    except pikepdf.PikepdfError:
        return b""


def _rows_left(stream: Any) -> int:
    row, _ = _length(stream)
    return len(beyond_the_last_row(stream)) // row if row else 0


def _fax_rows_below(stream: Any) -> Pixels | None:
    """What fax codes hold below the height that the picture says; None when that is nothing."""
    if not any(codec in str(stream.get("/Filter", "")) for codec in ("CCF", "CCITTFax")):
        return None
    scratch = pikepdf.new()
    taller = scratch.copy_foreign(stream)
    try:
        height = int(stream.get("/Height", 0))
        taller.Height = min(2 * height + 400, _LONGEST)
        parameters = taller.get("/DecodeParms")
        for known in parameters if isinstance(parameters, pikepdf.Array) else [parameters]:
            if isinstance(known, pikepdf.Dictionary) and "/Rows" in known:
                del known["/Rows"]
    except (ValueError, TypeError):
        return None
    pixels = drawn_by_pdfium(taller)
    below = pixels[height:] if pixels is not None else None
    return below if below is not None and not uniform(below) else None


def _inks(space: Any) -> int:
    """Values a pixel has in a colour space; 0 for one that is not known here."""
    kind = name_of(space[0]) if isinstance(space, pikepdf.Array) and len(space) else name_of(space)
    if kind == "/ICCBased":
        return int(space[1].get("/N", 0))
    if kind == "/DeviceN":
        return len(space[1])
    if kind in ("/DeviceGray", "/CalGray", "/Indexed", "/Separation"):
        return 1
    return 3 if kind in ("/DeviceRGB", "/CalRGB", "/Lab") else 4 if kind == "/DeviceCMYK" else 0


def _bare(stream: Any, scratch: pikepdf.Pdf) -> Any:
    """The same pixels without what may hide some of them, as a stream of another file."""
    copy = scratch.copy_foreign(stream)
    for key in ("/SMask", "/Mask", "/Decode"):
        if key in copy and not (key == "/Decode" and stream.get("/ImageMask", False)):
            del copy[key]
    copy.Height = int(stream.get("/Height", 0)) + _rows_left(stream)
    return copy


def drawn_by_pdfium(stream: Any) -> Pixels | None:
    """A picture in a colour space or codec that pikepdf does not take apart, drawn by itself on a page of its own size."""
    try:
        width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
        if not 0 < width * height <= _MOST_PIXELS or max(width, height) > _LONGEST:
            return None
        if not any(codec in str(stream.get("/Filter", "")) for codec in _CODECS):
            stream.read_bytes()  # pdfium draws data that cannot be inflated as black
        with pikepdf.new() as single:
            page = single.add_blank_page(page_size=(width, height))
            copy = single.copy_foreign(stream)
            for key in ("/SMask", "/Mask", "/OC"):
                if key in copy:
                    del copy[key]
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=copy))
            page.Contents = single.make_stream(b"%d 0 0 %d 0 0 cm /I Do" % (width, height))
            out = io.BytesIO()
            single.save(out)
        with pypdfium2.PdfDocument(out.getvalue()) as viewer:
            on_white, on_black = (
                np.array(viewer[0].render(scale=1, grayscale=True, fill_color=paper).to_numpy(), dtype=np.uint8)
                for paper in ((255, 255, 255, 255), (0, 0, 0, 255))
            )
            undrawn = bool((on_white != on_black).all())
            return None if undrawn else on_white.reshape(height, width)
    except (*_UNDECODED, pypdfium2.PdfiumError):
        return None


def _integer(dictionary: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + _INTEGER, dictionary)
    return int(found[1]) if found else 0


def uniform(pixels: Pixels) -> bool:
    """One colour, compression noise aside."""
    return pixels.size == 0 or float(pixels.std()) < 3.0


def like_writing(pixels: Pixels) -> bool:
    """Whether there are enough letter-sized marks in rows to hold a word. Errs to yes."""
    if pixels.shape[1] < _SMALLEST[0] or pixels.shape[0] < _SMALLEST[1] or uniform(pixels):
        return False
    middle = (int(pixels.max()) + int(pixels.min())) / 2
    dark = pixels < middle
    marks = ndimage.find_objects(ndimage.label(dark if dark.mean() < 0.5 else ~dark)[0], max_label=5000)
    sized = [m for m in marks if m and 4 <= m[0].stop - m[0].start <= 120 and m[1].stop - m[1].start <= 200]
    return len(sized) >= _LETTERS_IN_WRITING


def _on_no_page(picture: Picture) -> int | None:
    return None


class PictureReader:
    """Reads pictures by OCR for one proof; a picture that occurs again is not read again."""

    def __init__(self, search: Search, ledger: Ledger, settings: ReadingSettings | None = None) -> None:
        self._search, self._ledger = search, ledger
        self._settings = settings or ReadingSettings()
        self._read: dict[str, str | None] = {}

    @cached_property
    def able(self) -> bool:
        """Whether OCR can run here; asked only when there is something to read, for the answer comes from another program."""
        return available(self._settings)

    def read_all(self, pictures: Iterable[Picture], page_of: Callable[[Picture], int | None] = _on_no_page) -> None:
        """Look for the terms in every distinct picture; `page_of` tells the page of one that stands on one page only."""
        for picture in pictures:
            if picture.key not in self._read:
                self._read[picture.key] = None
                self.look_in(picture.pixels(), MASKED_PICTURE if picture.unseen else PICTURE, page_of(picture))

    def look_in(self, pixels: Pixels | None, where: str, page: int | None = None, dpi: float = 200.0) -> None:
        """Look for the terms in one picture: in its bar codes, its writing, and the writing that shows once its contrast is stretched."""
        if pixels is None:
            self._ledger.unprovable("Een afbeelding is niet te lezen.", LOOK_STEP, page)
            return
        self._look_in_codes(pixels, page)
        for seen in (pixels, brought_out(pixels)):
            if seen is None or not like_writing(seen):
                continue
            read = self._read_by_ocr(seen, dpi)
            if read is None:
                self._ledger.unprovable("Een afbeelding met tekst kon niet worden doorzocht.", OCR_STEP, page)
                continue
            if read.unread and seen is pixels:
                self._ledger.unprovable(
                    "In een afbeelding staan schuine of onderbroken letters die niet zeker te lezen zijn.",
                    LOOK_STEP,
                    page,
                )
            for term in self.terms_in(_lines_of(read)):
                self._ledger.leak(where, term, page)

    def _look_in_codes(self, pixels: Pixels, page: int | None) -> None:
        codes = codes_in(pixels)
        if not codes.all_read:
            self._ledger.unprovable("In een afbeelding staan codes die niet allemaal te lezen zijn.", CODE_STEP, page)
        for code in codes.found:
            for term in self._search.found(code.text):
                self._ledger.leak(BAR_CODE, term, page)

    def _read_by_ocr(self, pixels: Pixels, dpi: float) -> OcrText | None:
        """What OCR reads, None when it cannot run or fails."""
        if not self.able:
            return None
        if pixels.shape[0] < 400:
            pixels = np.asarray(
                Image.fromarray(pixels).resize((pixels.shape[1] * 2, pixels.shape[0] * 2)), dtype=np.uint8
            )
        padded = np.pad(pixels, 12, constant_values=int(np.median(pixels)))
        try:
            return read_pixels(padded, dpi, self._settings)
        except ReadingError:
            return None

    def terms_in(self, text: str) -> list[str]:
        """Terms in text that OCR read: exact ones, those with letters that look alike, and long ones with any letter misread."""
        found = set(self._search.found(text))
        folded = " ".join(fold(text).text.split())
        found.update(term for term, _, _ in misread_places(self._search.long_terms(_UNSURE_FROM), folded))
        for term, form in self._search.long_terms(_FUZZY_FROM):
            if (
                term not in found
                and fuzz.partial_ratio(form, folded, score_cutoff=_FUZZY_SCORE)
                and len(folded) >= len(form)
            ):
                found.add(term)
        return sorted(found)


def _lines_of(read: OcrText) -> str:
    lines: dict[tuple[int, int, int], list[str]] = {}
    for word in read.words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())
