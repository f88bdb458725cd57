"""Takes pixels out of images: whatever the codec or colour space, what lay under a box is black in the new image.

MuPDF decodes; the new image is bilevel, grey or RGB. An image is changed once for the whole file, so the same scan on another page
loses the same pixels. An image that cannot be decoded is replaced as a whole, and that is said.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pymupdf
from PIL import Image

from pipelines.document import Box
from pipelines.redaction.removal.raster import half_covered

JPEG_QUALITY = 88
PAD = 2
"""Pixels around a box: edges are soft, and a JPEG smears."""
_LOSSY = ("/DCTDecode", "/JPXDecode")
MAX_PIXELS = 300_000_000
_NOTHING = 4.0
"""Spread of grey behind a mask under which nothing is drawn there."""
_FULL = 0.5
"""A Decode array that uses less of the range than this may make letters and paper one colour."""


class UnreadableImage(Exception):
    """No decoder could read the image."""


def blackened(image: Any, unit_boxes: Sequence[Box], target: pikepdf.Pdf, *, mask: bool = False) -> pikepdf.Stream:
    """`image` without what lies in `unit_boxes` (unit square, origin bottom left), as a new stream of `target`.

    `mask` is for soft masks: there the boxes become opaque.
    """
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    if not 0 < width * height <= MAX_PIXELS:
        raise UnreadableImage
    stencil = bool(image.get("/ImageMask", False))
    samples = _decoded(image)
    clear = None if stencil or mask else _unseen(image, samples.shape[:2])
    if clear is not None:
        samples[clear] = 255
    inner = {key: image[key] for key in ("/SMask", "/Mask") if isinstance(image.get(key), pikepdf.Stream)}
    boxes = [*unit_boxes, *(letter for one in inner.values() for letter in _letters_in(one, unit_boxes))]
    painted = stencil or mask
    for box in boxes:
        place = _place(box, samples)
        for part in (place, *half_covered(np.atleast_3d(255 - samples if painted else samples), *place)):
            samples[part] = 255 if painted else 0
    if stencil:
        return _stencil(samples, target)
    new = _encoded(samples, str(image.get("/Filter", "")), target)
    if image.get("/Interpolate"):
        new.Interpolate = True
    for key, one in inner.items():
        new[key] = blackened(one, boxes, target, mask=True)
    return new


def _place(box: Box, samples: npt.NDArray[np.uint8]) -> tuple[slice, slice]:
    """The pixels under a box of the unit square, and some around it."""
    rows, columns = samples.shape[:2]
    x0, x1 = int(box.x0 * columns) - PAD, int(-(-box.x1 * columns // 1)) + PAD
    y0, y1 = int((1 - box.y1) * rows) - PAD, int(-(-(1 - box.y0) * rows // 1)) + PAD
    return slice(max(0, y0), max(0, y1)), slice(max(0, x0), max(0, x1))


def _letters_in(mask: Any, unit_boxes: Sequence[Box]) -> list[Box]:
    """The letters that a mask lets through and that stick out of these boxes: what is drawn in them lies in the image, whatever it is."""
    painted = _decoded(mask)
    rows, columns = painted.shape[:2]
    letters = (half_covered(np.atleast_3d(255 - painted), *_place(box, painted)) for box in unit_boxes)
    return [
        Box(x.start / columns, 1 - y.stop / rows, x.stop / columns, 1 - y.start / rows)
        for some in letters
        for y, x in some
    ]


def seen_only(image: Any, target: pikepdf.Pdf) -> pikepdf.Stream | None:
    """`image` without what its mask lets nobody see, or with its odd colour table applied; None when there is no such thing.

    Pixels behind a mask, or drawn all in one colour by the Decode array, are whole in the file. The mask is left to the caller.
    """
    if (
        image.get("/ImageMask", False)
        or not 0 < int(image.get("/Width", 0)) * int(image.get("/Height", 0)) <= MAX_PIXELS
    ):
        return None
    odd, masked = _odd_decode(image), _mask(image) is not None
    if not odd and not masked:
        return None
    samples = _decoded(image)
    clear = _unseen(image, samples.shape[:2])
    hidden = clear is not None and bool(clear.any()) and float(samples[clear].std()) > _NOTHING
    if not odd and not hidden:
        return None
    if clear is not None:
        samples[clear] = 255
    return _encoded(samples, str(image.get("/Filter", "")), target)


def _odd_decode(image: Any) -> bool:
    """Whether a Decode array does anything but leave colours as they are or turn them round."""
    decode = [float(v) for v in image.get("/Decode", ())]
    return any(abs(high - low) < _FULL for low, high in zip(decode[::2], decode[1::2], strict=False))


def _mask(image: Any) -> Any:
    return next((m for key in ("/SMask", "/Mask") if isinstance(m := image.get(key), pikepdf.Stream)), None)


def _unseen(image: Any, shape: tuple[int, ...]) -> npt.NDArray[np.bool_] | None:
    """Which pixels of an image of this shape are wholly transparent; None when there is no mask."""
    mask = _mask(image)
    if mask is None:
        return None
    values = _decoded(mask)
    clear: npt.NDArray[np.bool_] = (values if values.ndim == 2 else values[:, :, 0]) == 0
    if clear.shape == shape:
        return clear
    resized = Image.fromarray(clear).resize((shape[1], shape[0]), Image.Resampling.NEAREST)
    return np.asarray(resized, dtype=np.bool_)


def blank(target: pikepdf.Pdf) -> pikepdf.Stream:
    """What stands for an image that could not be read: one grey pixel."""
    return _image(target, 1, 1, "/DeviceGray", 8, zlib.compress(b"\x80"))


def _decoded(image: Any) -> npt.NDArray[np.uint8]:
    """Samples (rows, columns) or (rows, columns, 3); for a stencil 255 where it paints."""
    with pikepdf.new() as single:
        page = single.add_blank_page(page_size=(10, 10))
        copy = single.copy_foreign(image) if image.is_indirect else single.make_indirect(image)
        for key in ("/SMask", "/Mask", "/Metadata", "/OC", "/Alternates"):
            if key in copy:
                del copy[key]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=copy))
        data = io.BytesIO()
        single.save(data)
    try:
        with pymupdf.open(stream=data.getvalue(), filetype="pdf") as pdf:
            xref = next(item[0] for item in pdf[0].get_images())
            pixmap = pymupdf.Pixmap(pdf, xref)
            if pixmap.colorspace is not None and pixmap.colorspace.name not in ("DeviceGray", "DeviceRGB"):
                pixmap = pymupdf.Pixmap(pymupdf.csRGB, pixmap)
            samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
            shaped = samples.reshape(pixmap.height, pixmap.stride)[:, : pixmap.width * pixmap.n]
            shaped = shaped.reshape(pixmap.height, pixmap.width, pixmap.n)
    except (RuntimeError, ValueError, StopIteration, pymupdf.mupdf.FzErrorBase) as error:
        raise UnreadableImage from error
    return (shaped[:, :, :3] if shaped.shape[2] >= 3 else shaped[:, :, 0]).copy()


def _stencil(samples: npt.NDArray[np.uint8], target: pikepdf.Pdf) -> pikepdf.Stream:
    bits = np.packbits(samples < 128, axis=1).tobytes()
    rows, columns = samples.shape[:2]
    stream = _image(target, columns, rows, None, 1, zlib.compress(bits))
    stream.ImageMask = True
    return stream


def _encoded(samples: npt.NDArray[np.uint8], source_filter: str, target: pikepdf.Pdf) -> pikepdf.Stream:
    rows, columns = samples.shape[:2]
    if samples.ndim == 2 and not np.any((samples != 0) & (samples != 255)):
        return _bilevel(samples, target)
    space = "/DeviceGray" if samples.ndim == 2 else "/DeviceRGB"
    if any(name in source_filter for name in _LOSSY):
        data = io.BytesIO()
        Image.fromarray(samples).save(data, "JPEG", quality=JPEG_QUALITY, optimize=True)
        return _image(target, columns, rows, space, 8, data.getvalue(), "/DCTDecode")
    return _image(target, columns, rows, space, 8, zlib.compress(samples.tobytes(), 6))


def _bilevel(samples: npt.NDArray[np.uint8], target: pikepdf.Pdf) -> pikepdf.Stream:
    """CCITT group 4, as scanners write it."""
    rows, columns = samples.shape[:2]
    data = io.BytesIO()
    Image.fromarray(samples).convert("1", dither=Image.Dither.NONE).save(data, "TIFF", compression="group4")
    with Image.open(io.BytesIO(data.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        strips = zip(tags[273], tags[279], strict=True)
        pieces = [data.getvalue()[at : at + length] for at, length in strips]
        white_is_zero = tags[262] == 0
    if len(pieces) != 1:
        return _image(
            target, columns, rows, "/DeviceGray", 1, zlib.compress(np.packbits(samples > 127, axis=1).tobytes())
        )
    stream = _image(target, columns, rows, "/DeviceGray", 1, pieces[0], "/CCITTFaxDecode")
    stream.DecodeParms = pikepdf.Dictionary(K=-1, Columns=columns, Rows=rows, BlackIs1=not white_is_zero)
    return stream


def _image(
    target: pikepdf.Pdf, columns: int, rows: int, space: str | None, bits: int, data: bytes, codec: str = "/FlateDecode"
) -> pikepdf.Stream:
    stream = pikepdf.Stream(target, data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = columns, rows, bits
    if space is not None:
        stream.ColorSpace = pikepdf.Name(space)
    stream.Filter = pikepdf.Name(codec)
    return stream
