"""Reading a picture file: every picture in it is a page, its text is what OCR finds.

A page is the picture as it is meant to be seen (turned as its camera noted), at the resolution that the file states, so that
boxes are in points. What the camera or scanner wrote beside the pixels is read as metadata: it holds names and places.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import ExifTags, Image, ImageOps, ImageSequence, TiffTags, UnidentifiedImageError

from pipelines.document import Document, Notice, Page, PageBox, Region, RegionKind, Source
from pipelines.errors import EmptyFile, LimitExceeded, MalformedFile, ReadingError, TruncatedFile, UnsupportedFormat
from pipelines.reading.blacked_out import black_boxes
from pipelines.reading.handwriting import handwriting
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.ocr import Pixels
from pipelines.reading.scans import Scan, ScannedText, read_scan
from pipelines.reading.stated_dates import date_of

Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before any pixel is unpacked

_BROKEN_PICTURE_ERRORS = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    SyntaxError,
    EOFError,
    ArithmeticError,
    AttributeError,
    MemoryError,
    RuntimeError,
)
"""What Pillow's decoders raise on broken files."""

_USUAL_DPI = 200.0
_DPI_RANGE = (50.0, 1200.0)
"""Stated resolutions outside this are a camera's filler (72) or nonsense."""
_SURE = 0.6
_LOOK_DPI = 100.0
_NOT_WRITTEN = ("exif", "icc_profile", "photoshop")
_ENTRIES = {
    "ImageDescription": "Omschrijving",
    "Artist": "Maker",
    "Copyright": "Rechthebbende",
    "XPAuthor": "Maker",
    "XPTitle": "Titel",
    "XPComment": "Opmerking",
    "XPSubject": "Onderwerp",
    "XPKeywords": "Trefwoorden",
    "UserComment": "Opmerking",
    "CameraOwnerName": "Eigenaar van de camera",
    "BodySerialNumber": "Serienummer van de camera",
    "HostComputer": "Computer",
    "DocumentName": "Documentnaam",
}


def read_picture(data: bytes, source: Source, document_id: str, settings: ReadingSettings) -> Document:
    """Read png, jpg, tif (every page) or heic. Raises EmptyFile, TruncatedFile, MalformedFile, UnsupportedFormat, LimitExceeded."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile("Dit bestand is leeg.", document=document_id)
    if len(data) > settings.max_file_size:
        raise LimitExceeded("Dit bestand is groter dan de grens.", document=document_id)
    picture = _opened(data, document_id)
    reading = _Reading(settings)
    try:
        for number, (pixels, dpi) in enumerate(_frames(picture, settings, document_id), start=1):
            reading.add(pixels, dpi, number)
        reading.add_metadata(picture)
    except ReadingError:
        raise
    except _BROKEN_PICTURE_ERRORS as error:
        kind = TruncatedFile if "truncated" in str(error).lower() else MalformedFile
        raise kind("Deze afbeelding is beschadigd.", document=document_id, detail=type(error).__name__) from error
    date, told = date_of(reading.text, source.name)
    return Document(
        id=document_id,
        source=source,
        kind="afbeelding",
        text=reading.text,
        date=date,
        date_told=told,
        pages=tuple(reading.pages),
        family=document_id,
        regions=tuple(reading.regions),
        notices=tuple(reading.notices),
    )


def upright_pictures(data: bytes, document_id: str) -> Iterator[Image.Image]:
    """Every picture in the file as it is meant to be seen, in black and white ("1"), grey ("L") or colour ("RGB"), on white.

    Raises MalformedFile.
    """
    try:
        for frame in ImageSequence.Iterator(_opened(data, document_id)):
            picture = ImageOps.exif_transpose(frame)
            if picture.mode == "1":
                yield picture.copy()
            elif picture.mode in ("L", "F", "I") or picture.mode.startswith("I;16"):
                yield Image.fromarray(_grey(picture), "L")
            else:
                yield _on_paper(picture).convert("RGB")
    except _BROKEN_PICTURE_ERRORS as error:
        raise MalformedFile(
            "Deze afbeelding is beschadigd.", document=document_id, detail=type(error).__name__
        ) from error


def _opened(data: bytes, document_id: str) -> Image.Image:
    _register_heic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data))
    except UnidentifiedImageError as error:
        if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
            step = "Installeer pillow-heif, of zet de foto om naar jpg."
            raise UnsupportedFormat(
                "HEIC-foto's kunnen hier niet worden gelezen.", document=document_id, next_step=step
            ) from error
        raise MalformedFile("Dit bestand is geen leesbare afbeelding.", document=document_id) from error
    except _BROKEN_PICTURE_ERRORS as error:
        raise MalformedFile(
            "Deze afbeelding is beschadigd.", document=document_id, detail=type(error).__name__
        ) from error


def _register_heic() -> None:
    """HEIC is read when the extra is installed."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return
    register_heif_opener()


def _frames(picture: Image.Image, settings: ReadingSettings, document_id: str) -> Iterator[tuple[Pixels, float]]:
    """Grey pixels, upright, and the resolution of every picture in the file."""
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if number > settings.max_pages:
            raise LimitExceeded("Deze afbeelding heeft meer pagina's dan de grens.", document=document_id)
        if frame.width * frame.height > settings.max_picture_pixels:
            raise LimitExceeded("Deze afbeelding is groter dan de grens.", document=document_id, page=number)
        dpi = _resolution(frame)
        if max(frame.size) * 72 / dpi > settings.max_page_edge:
            raise LimitExceeded("Deze afbeelding is groter dan de grens.", document=document_id, page=number)
        yield _grey(ImageOps.exif_transpose(frame)), dpi


def _grey(frame: Image.Image) -> Pixels:
    frame = _on_paper(frame)
    if frame.mode.startswith("I;16") or frame.mode in ("I", "F"):
        values = np.asarray(frame, dtype=np.float64)
        span = max(float(values.max()) - float(values.min()), 1.0)
        return np.asarray((values - values.min()) * (255 / span), dtype=np.uint8)
    return np.asarray(frame.convert("L"), dtype=np.uint8)


def _on_paper(frame: Image.Image) -> Image.Image:
    """What is transparent is paper: white."""
    if frame.mode not in ("RGBA", "LA", "PA") and "transparency" not in frame.info:
        return frame
    paper = Image.new("RGBA", frame.size, "white")
    return Image.alpha_composite(paper, frame.convert("RGBA"))


def _resolution(frame: Image.Image) -> float:
    stated = frame.info.get("dpi")
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    return dpi if _DPI_RANGE[0] < dpi < _DPI_RANGE[1] and round(dpi) not in (72, 96) else _USUAL_DPI


class _Reading:
    """A picture file under way."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self.text = ""
        self.pages: list[Page] = []
        self.regions: list[Region] = []
        self.notices: list[Notice] = []

    def add(self, pixels: Pixels, dpi: float, number: int) -> None:
        scale = dpi / 72
        if self.pages:
            self.text += "\n"
        start = len(self.text)
        size = (pixels.shape[1] / scale, pixels.shape[0] / scale)
        if int(pixels.max()) - int(pixels.min()) < 32:
            self.pages.append(Page(number, start, start, *size))
            return
        scanned = read_scan(Scan(pixels, scale, number), self._settings)
        self.text += scanned.text
        end = len(self.text)
        searchable = 1.0 if scanned.read else 0.0
        self.pages.append(Page(number, start, end, *size, scanned.moved(start), searchable, ocr=bool(scanned.words)))
        self.notices.extend(scanned.notices)
        self._add_places(pixels, scale, number, scanned)

    def _add_places(self, pixels: Pixels, scale: float, number: int, scanned: ScannedText) -> None:
        """Old redactions and handwriting, looked for at a lower resolution."""
        step = max(1, round(scale * 72 / _LOOK_DPI))
        small, small_scale = pixels[::step, ::step], scale / step
        at = self.pages[-1].end
        for box in black_boxes(small, small_scale):
            self.regions.append(Region(RegionKind.REDACTED, at, at, boxes=(PageBox(number, box),), score=0.8))
        words = [(scanned.text[w.start : w.end], w.box) for w in scanned.words if w.confidence >= _SURE]
        for ink in handwriting(small, small_scale, words):
            drawn = (PageBox(number, ink.box),)
            self.regions.append(Region(RegionKind.HANDWRITING, at, at, ink.why, drawn, ink.score))

    def add_metadata(self, picture: Image.Image) -> None:
        for label, value in dict.fromkeys(_written_beside(picture)):
            self.text += f"\n{label}: "
            start = len(self.text)
            self.text += value
            self.regions.append(Region(RegionKind.METADATA, start, len(self.text), label))


def _written_beside(picture: Image.Image) -> Iterator[tuple[str, str]]:
    """(label, text) of what the file says about itself: EXIF, PNG text, TIFF tags, comments."""
    exif = picture.getexif()
    for values in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
        for tag, value in values.items():
            name = ExifTags.TAGS.get(tag, TiffTags.lookup(tag).name)
            if name in _ENTRIES and (text := _as_text(name, value)):
                yield _ENTRIES[name], text
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield "Plaatsbepaling", "de foto draagt GPS-coördinaten"
    for key, value in picture.info.items():
        if isinstance(key, tuple) or key in _NOT_WRITTEN or not isinstance(value, (str, bytes)):
            continue
        if text := _as_text(key, value):
            yield f"Metagegevens ({key})", text


def _as_text(name: str, value: object) -> str:
    if isinstance(value, bytes):
        encoding = "utf-16-le" if name.startswith("XP") else "utf-8"
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0").decode(encoding, "replace")
    text = "".join(c if c.isprintable() else " " for c in str(value)).strip()
    return text if any(c.isalpha() for c in text) and "\ufffd" not in text else ""
