"""A picture file (png, jpg, tif, heic) as the PDF that is redacted: every picture a page of the size that reading gave it.

Only pixels go over. What the camera or scanner wrote beside them (place, owner, thumbnail) stays behind: nothing of the file itself
is copied, also not the codes of a jpg.
"""

from __future__ import annotations

import io

import pikepdf
from PIL import Image

from pipelines.document import Document, Page
from pipelines.reading.pictures import upright_pictures
from pipelines.redaction.removal.geometry import number

_JPEG_QUALITY = 92
"""A photo as bare pixels would be ten times as large; what is withheld is blackened in the pixels and coded anew."""


def is_picture_file(document: Document) -> bool:
    """Whether the document's source is a picture, and not a file with pages of its own."""
    return document.source.media_type.startswith("image/")


def as_pdf(source: bytes, document: Document) -> bytes:
    """The pictures of `source` on the pages that were read from it. Raises ReadingError when they can no longer be read."""
    pdf = pikepdf.new()
    for page, picture in zip(document.pages, upright_pictures(source, document.id), strict=True):
        _add_page(pdf, page, picture)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _add_page(pdf: pikepdf.Pdf, page: Page, picture: Image.Image) -> None:
    added = pdf.add_blank_page(page_size=(page.width, page.height))
    name = added.add_resource(_coded(pdf, picture), pikepdf.Name.XObject)
    placed = f"q {number(page.width)} 0 0 {number(page.height)} 0 0 cm {name} Do Q"
    added.Contents = pdf.make_stream(placed.encode("ascii"))


def _coded(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    """Black and white and grey without loss, colours as a jpg."""
    if picture.mode == "RGB":
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=_JPEG_QUALITY)
        stream = pdf.make_stream(out.getvalue(), Filter=pikepdf.Name.DCTDecode)
    else:
        stream = pdf.make_stream(picture.tobytes())
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = picture.size
    stream.BitsPerComponent = 1 if picture.mode == "1" else 8
    stream.ColorSpace = pikepdf.Name.DeviceRGB if picture.mode == "RGB" else pikepdf.Name.DeviceGray
    return stream
