"""Images under boxes: in every codec and colour space the pixels themselves go, and the rest of the picture stays."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pikepdf
import pymupdf
import pytest
from PIL import Image

from pipelines.document import Box
from pipelines.redaction import Method, Removal, make_plan, remove
from pipelines.redaction.removal.pixels import blackened
from tests.redaction.makers import findings, object_of, read, redact, text_of, written

NAME = "Fatima El Amrani"
LINES = ["De gemeente heeft het verzoek ontvangen", f"Geachte mevrouw {NAME}, hierbij ontvangt u"]
HIDDEN = "".join(f"BT 3 Tr /F1 11 Tf 1 0 0 1 72 {642 - 14 * i} Tm ({line}) Tj ET " for i, line in enumerate(LINES))
FUNCTION = "<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>"


def _picture(mode: str) -> Image.Image:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=595, height=842)
        for i, line in enumerate(LINES):
            page.insert_text((72, 200 + 14 * i), line, fontsize=11)
        pixmap = page.get_pixmap(dpi=100)
        return Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples).convert(mode)


def _scan(data: bytes, keys: str, mode: str, stream: str = HIDDEN) -> bytes:
    """A page that is one image, with what OCR read behind it (drawn first) or whatever `stream` draws."""
    size = _picture(mode).size

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        image = pdf.make_stream(data)
        described = object_of(f"<</Subtype/Image/Width {size[0]}/Height {size[1]} {keys}>>")
        for key in described.keys():  # noqa: SIM118
            image[key] = described[key]
        page.Resources.XObject = pikepdf.Dictionary(Im0=image)

    return written("q 595 0 0 842 0 0 cm /Im0 Do Q " + stream, "", change)


def _encoded(mode: str, codec: str, **options: object) -> bytes:
    out = io.BytesIO()
    _picture(mode).save(out, codec, **options)
    return out.getvalue()


def _raw(mode: str) -> bytes:
    return np.asarray(_picture(mode)).tobytes()


def _packed(invert: bool = False) -> bytes:
    grey = np.asarray(_picture("L"))
    return np.packbits(grey < 128 if invert else grey >= 128, axis=1).tobytes()


SCANS: dict[str, Callable[[], bytes]] = {
    "grey": lambda: _scan(_raw("L"), "/ColorSpace/DeviceGray/BitsPerComponent 8", "L"),
    "rgb": lambda: _scan(_raw("RGB"), "/ColorSpace/DeviceRGB/BitsPerComponent 8", "RGB"),
    "cmyk": lambda: _scan(_raw("CMYK"), "/ColorSpace/DeviceCMYK/BitsPerComponent 8", "CMYK"),
    "16 bits": lambda: _scan(
        (np.asarray(_picture("L")).astype(">u2") * 257).tobytes(), "/ColorSpace/DeviceGray/BitsPerComponent 16", "L"
    ),
    "1 bit": lambda: _scan(_packed(), "/ColorSpace/DeviceGray/BitsPerComponent 1", "L"),
    "indexed": lambda: _scan(
        (np.asarray(_picture("L")) // 128).tobytes(),
        "/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]/BitsPerComponent 8",
        "L",
    ),
    "separation": lambda: _scan(
        (255 - np.asarray(_picture("L"))).tobytes(),
        f"/ColorSpace[/Separation/Huisblauw/DeviceGray{FUNCTION}]/BitsPerComponent 8",
        "L",
    ),
    "jpeg": lambda: _scan(_encoded("RGB", "JPEG"), "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode", "RGB"),
    "jpeg cmyk": lambda: _scan(
        _encoded("CMYK", "JPEG"),
        "/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]",
        "CMYK",
    ),
    "jpeg 2000": lambda: _scan(_encoded("RGB", "JPEG2000"), "/Filter/JPXDecode", "RGB"),
    "stencil": lambda: _scan(_packed(), "/ImageMask true/BitsPerComponent 1", "L"),
    "stencil, inverted": lambda: _scan(_packed(True), "/ImageMask true/BitsPerComponent 1/Decode[1 0]", "L"),
}


def _grey(removal: Removal) -> npt.NDArray[np.uint8]:
    """The published page without the box drawn over it: only what the image itself holds."""
    with pikepdf.open(io.BytesIO(removal.pdf)) as pdf:
        page = pdf.pages[0]
        data = page.Contents.read_bytes().split(b"/Span <<")[0]
        page.Contents = pdf.make_stream(data)
        out = io.BytesIO()
        pdf.save(out)
    with pymupdf.open(stream=out.getvalue(), filetype="pdf") as opened:
        pixmap = opened[0].get_pixmap(dpi=100, colorspace=pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]


def _part(page: npt.NDArray[np.uint8], box: Box) -> npt.NDArray[np.uint8]:
    zoom = 100 / 72
    return page[int(box.y0 * zoom) + 2 : int(box.y1 * zoom) - 2, int(box.x0 * zoom) + 2 : int(box.x1 * zoom) - 2]


@pytest.mark.parametrize("scan", SCANS)
def test_pixels_under_the_box_are_gone_and_others_stay(scan: str) -> None:
    _, plan, removal = redact(SCANS[scan](), NAME)
    assert [m.method for m in removal.methods] == [Method.PIXELS]
    page = _grey(removal)
    under = _part(page, plan.redactions[0].boxes[0].box)
    assert int(under.max()) - int(under.min()) <= 24
    assert under.mean() < 40
    before = _part(page, Box(72, 205, 150, 218))
    assert before.min() < 120
    assert before.mean() > 150
    text = text_of(removal.pdf)
    assert "hierbij ontvangt u" in text
    assert "Amrani" not in text


def test_the_same_image_on_another_page_loses_the_same_pixels() -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        image = pdf.make_stream(_raw("L"))
        for key, value in {"Width": _picture("L").width, "Height": _picture("L").height, "BitsPerComponent": 8}.items():
            image["/" + key] = value
        image.Subtype, image.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceGray
        page.Resources.XObject = pikepdf.Dictionary(Im0=image)
        second = pdf.add_blank_page(page_size=(595, 842))
        second.Resources = page.Resources
        second.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")

    _, plan, removal = redact(written("q 595 0 0 842 0 0 cm /Im0 Do Q " + HIDDEN, "", change), NAME)
    with pymupdf.open(stream=removal.pdf, filetype="pdf") as pdf:
        pixmap = pdf[1].get_pixmap(dpi=100, colorspace=pymupdf.csGRAY)
        page = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    assert _part(page, plan.redactions[0].boxes[0].box).max() < 25


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_words_that_ocr_read_go_from_the_picture() -> None:
    data = _scan(_raw("L"), "/ColorSpace/DeviceGray/BitsPerComponent 8", "L", "")
    document = read(data, ocr=True)
    plan = make_plan(document, findings(document, NAME), [])
    assert plan.redactions
    removal = remove(data, document, plan)
    assert [m.method for m in removal.methods] == [Method.PIXELS]
    assert _part(_grey(removal), plan.redactions[0].boxes[0].box).max() < 25


def test_a_picture_drawn_over_the_text_is_a_scan() -> None:
    """Text first, the scan over it: as hidden as invisible text, and the name is in the picture."""
    visible = HIDDEN.replace("3 Tr ", "")
    data = _scan(_raw("L"), "/ColorSpace/DeviceGray/BitsPerComponent 8", "L", "")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(visible.encode() + page.Contents.read_bytes())
        out = io.BytesIO()
        pdf.save(out)
    _, plan, removal = redact(out.getvalue(), NAME)
    assert plan.redactions
    assert [m.method for m in removal.methods] == [Method.PIXELS]
    assert _part(_grey(removal), plan.redactions[0].boxes[0].box).max() < 25


def test_a_letterhead_behind_the_text_keeps_its_pixels() -> None:
    visible = HIDDEN.replace("3 Tr ", "")
    grey = np.full((_picture("L").height, _picture("L").width), 200, np.uint8).tobytes()
    _, _, removal = redact(_scan(grey, "/ColorSpace/DeviceGray/BitsPerComponent 8", "L", visible), NAME)
    assert [m.method for m in removal.methods] == [Method.LINE_RESET]


def test_an_inline_image_is_carried_over() -> None:
    data = written(
        "q 50 0 0 50 300 300 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\x80\x20 EI Q " + HIDDEN.replace("3 Tr", "0 Tr")
    )
    _, _, removal = redact(data, NAME)
    with pymupdf.open(stream=removal.pdf, filetype="pdf") as pdf:
        assert len(pdf[0].get_images()) == 1


def test_a_letter_that_sticks_out_of_its_box_goes_with_it() -> None:
    """Tails under the line, and a last letter that OCR's box ends in the middle of."""
    paper = np.full((60, 200), 255, np.uint8)
    paper[20:50, 90:100] = 0  # a letter with a tail below the box
    paper[20:40, 150:160] = 0  # a letter outside
    pdf = pikepdf.new()
    image = pikepdf.Stream(pdf, paper.tobytes())
    image.Subtype, image.Width, image.Height = pikepdf.Name.Image, 200, 60
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    new = pikepdf.PdfImage(blackened(image, [Box(0.2, 1 / 3, 0.6, 0.75)], pdf)).as_pil_image()
    after = np.asarray(new.convert("L"))
    assert not after[15:50, 90:100].any()
    assert (after[20:40, 150:160] == 0).all()
    assert (after[45:, 120:] == 255).all()


def _sticking_out() -> npt.NDArray[np.bool_]:
    """A letter with a tail below the box [.2, .6] x [.33, .75], and a letter outside."""
    ink = np.zeros((64, 200), bool)
    ink[22:52, 90:100] = True
    ink[22:42, 150:160] = True
    return ink


def test_a_letter_that_sticks_out_of_its_box_goes_from_a_stencil_too() -> None:
    ink = _sticking_out()
    pdf = pikepdf.new()
    image = pikepdf.Stream(pdf, np.packbits(~ink, axis=1).tobytes())
    image.Subtype, image.Width, image.Height = pikepdf.Name.Image, 200, 64
    image.ImageMask, image.BitsPerComponent = True, 1
    new = blackened(image, [Box(0.2, 1 / 3, 0.6, 0.75)], pdf)
    painted = np.unpackbits(np.frombuffer(new.read_bytes(), np.uint8).reshape(64, -1), axis=1)[:, :200] == 0
    assert painted[22:52, 90:100].all()
    assert (painted[:, 130:] == ink[:, 130:]).all()


def test_a_letter_of_a_mask_that_sticks_out_of_its_box_goes_from_mask_and_image() -> None:
    """One colour with the letters in its mask, as scans are packed: neither the letter's shape nor pixels of the image are left."""
    ink = _sticking_out()
    pdf = pikepdf.new()
    colour = np.where(ink, 90, 200).astype(np.uint8)
    image, mask = (pikepdf.Stream(pdf, part.tobytes()) for part in (colour, np.where(ink, 255, 0).astype(np.uint8)))
    for one in (image, mask):
        one.Subtype, one.Width, one.Height = pikepdf.Name.Image, 200, 64
        one.ColorSpace, one.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    image.SMask = pdf.make_indirect(mask)
    new = blackened(image, [Box(0.2, 1 / 3, 0.6, 0.75)], pdf)
    pixels, kept = (np.asarray(pikepdf.PdfImage(one).as_pil_image().convert("L")) for one in (new, new.SMask))
    assert not pixels[22:52, 90:100].any()
    assert (kept[22:52, 90:100] == 255).all()
    assert ((kept[:, 130:] == 255) == ink[:, 130:]).all()
    assert (pixels[22:42, 150:160] == 90).all()
