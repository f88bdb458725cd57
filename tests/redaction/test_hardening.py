"""One trick a file: what hides a name around or under the page is not in the new file, also without any box on the page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from PIL import Image

from tests.redaction.makers import object_of, redact, written
from tests.redaction.searching import places
from tests.redaction.survival import lost

NAME = "Fatima El Amrani"
TEXT = f"BT /F1 11 Tf 72 700 Td (De gemeente heeft het verzoek) Tj 0 -20 Td (Mevrouw {NAME} is hier) Tj ET "
SECRET = ("Fatima", "Amrani", "Ostrowski")
Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str, **keys: object) -> pikepdf.Stream:
    stream = pdf.make_stream(f"BT /F1 11 Tf 72 300 Td ({text}) Tj ET".encode())
    for key, value in {"BBox": pikepdf.Array([0, 0, 595, 842]), **keys}.items():
        stream["/" + key] = value
    stream.Resources = pikepdf.Dictionary(Font=page.Resources.Font)
    return stream


def _info(pdf: pikepdf.Pdf, _: pikepdf.Page) -> None:
    pdf.trailer.Info = pdf.make_indirect(object_of(f"<</Author({NAME})/Title(Ostrowski)>>"))


def _xmp(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Metadata = pdf.make_stream(f"<x>{NAME}</x>".encode())
    page.obj.PieceInfo = object_of(f"<</A<</Private({NAME})>>>>")
    page.obj.Thumb = pdf.make_stream(b"Ostrowski", Width=1, Height=1)


def _catalog(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    for key, value in {
        "/Outlines": f"<</First<</Title({NAME})>>>>",
        "/PageLabels": f"<</Nums[0<</P({NAME})>>]>>",
        "/OpenAction": f"<</S/JavaScript/JS({NAME})>>",
        "/StructTreeRoot": f"<</Type/StructTreeRoot/K<</S/P/Alt({NAME})>>>>",
        "/Amrani": "(x)",
        "/URI": "<</Base(http://ostrowski.nl)>>",
    }.items():
        pdf.Root[key] = object_of(value)
    pdf.attachments["fatima.txt"] = NAME.encode()
    page.obj.AA = object_of(f"<</O<</S/JavaScript/JS({NAME})>>>>")


def _annotations(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Annots = pikepdf.Array(
        [
            pdf.make_indirect(object_of(text))
            for text in (
                f"<</Type/Annot/Subtype/Text/Rect[300 300 320 320]/Contents({NAME})/T(Ostrowski)>>",
                f"<</Type/Annot/Subtype/FreeText/Rect[300 400 500 420]/Contents(Zie {NAME} nu)/DA(/Helv 10 Tf 0 g)>>",
                "<</Type/Annot/Subtype/Link/Rect[72 670 200 690]/A<</S/URI/URI(mailto:fatima.amrani@x.nl)>>>>",
            )
        ]
    )


def _form_field(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    text = f"<</Type/Annot/Subtype/Widget/FT/Tx/T(Ostrowski)/V({NAME})/DA(/F1 10 Tf 0 g)/Rect[100 500 300 520]>>"
    widget = pdf.make_indirect(object_of(text))
    page.obj.Annots = pikepdf.Array([widget])
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([widget]), NeedAppearances=True, DR=pikepdf.Dictionary(Font=page.Resources.Font)
    )


def _layer(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    group = pdf.make_indirect(object_of("<</Type/OCG/Name(Ostrowski)>>"))
    page.Resources.Properties = pikepdf.Dictionary(M0=group)
    off = pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=off)


def _unused(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.Resources.XObject = pikepdf.Dictionary(Fm=_form(pdf, page, "Ostrowski", Subtype=pikepdf.Name.Form))


def _exif(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    exif = Image.Exif()
    exif[0x010E] = NAME
    data = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(data, "JPEG", exif=exif, comment=b"Ostrowski")
    stream = pdf.make_stream(data.getvalue() + b"Ostrowski")
    for key, value in {"Width": 50, "Height": 50, "BitsPerComponent": 8}.items():
        stream["/" + key] = value
    stream.Subtype, stream.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceRGB
    stream.Filter = pikepdf.Name.DCTDecode
    page.Resources.XObject = pikepdf.Dictionary(Im=stream)


MARKED = f"/Span <</ActualText({NAME})/Alt(Ostrowski)/E({NAME})>> BDC {TEXT} EMC /P <</T({NAME})>> DP"
LAYERED = f"{TEXT} /OC /M0 BDC BT /F1 11 Tf 72 300 Td (laag {NAME} eind) Tj ET EMC"
SEPARATION = "/ColorSpace <</C0 [/Separation/Ostrowski/DeviceGray<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>]>>"
TRICKS: dict[str, tuple[str, str, Change | None]] = {
    "plain": (TEXT, "", None),
    "info": (TEXT, "", _info),
    "page metadata": (TEXT, "", _xmp),
    "catalog": (TEXT, "", _catalog),
    "annotations": (TEXT, "", _annotations),
    "form field": (TEXT, "", _form_field),
    "layer": (LAYERED, "", _layer),
    "unused resource": (TEXT, "", _unused),
    "exif": (TEXT + "q 50 0 0 50 300 300 cm /Im Do Q", "", _exif),
    "marked content": (MARKED, "", None),
    "property list": (
        f"/Span /P0 BDC {TEXT} EMC",
        "/Properties <</P0 <</ActualText(Fatima)/Alt(Ostrowski)>>>>",
        None,
    ),
    "comment": (f"% {NAME}\n{TEXT} % Ostrowski", "", None),
    "off the page": (
        TEXT + "BT /F1 11 Tf 72 5000 Td (Ostrowski) Tj ET BT /F1 11 Tf 700 300 Td (Ostrowski) Tj ET",
        "",
        None,
    ),
    "invisible mode": (TEXT + f"BT 3 Tr /F1 11 Tf 72 500 Td ({NAME}) Tj ET", "", None),
    "white on white": (TEXT + f"BT 1 g /F1 11 Tf 72 500 Td ({NAME}) Tj ET", "", None),
    "transparent": (
        TEXT + f"q /G0 gs BT /F1 11 Tf 72 300 Td ({NAME}) Tj ET Q",
        "/ExtGState <</G0 <</ca 0/CA 0>>>>",
        None,
    ),
    "ink name": (TEXT + "/C0 cs 1 scn 10 10 50 50 re f", SEPARATION, None),
    "covered by a box": (TEXT + "0 g 70 670 300 20 re f", "", None),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_of_the_name_is_left(trick: str) -> None:
    stream, resources, change = TRICKS[trick]
    data = written(stream, resources, change)
    assert places(data, *SECRET)
    document, plan, removal = redact(data, NAME)
    assert places(removal.pdf, *SECRET) == []
    assert lost(data, document, plan, removal) == []
    assert removal.pdf.count(b"%%EOF") == 1
    assert b"/Prev" not in removal.pdf


@pytest.mark.parametrize("trick", ["info", "page metadata", "catalog", "off the page", "unused resource", "exif"])
def test_a_page_without_a_box_is_hardened_too(trick: str) -> None:
    stream, resources, change = TRICKS[trick]
    data = written(stream.replace(NAME, "Niemand"), resources, change)
    _, plan, removal = redact(data)
    assert plan.redactions == ()
    assert places(removal.pdf, *SECRET) == []


def test_an_earlier_revision_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(written(TEXT))
    with pymupdf.open(path) as pdf:
        pdf[0].insert_text((72, 330), "nieuwer")
        pdf.saveIncr()
    data = path.read_bytes()
    assert data.count(b"%%EOF") == 2
    _, _, removal = redact(data, NAME)
    assert removal.pdf.count(b"%%EOF") == 1
    assert places(removal.pdf, *SECRET) == []


def test_the_catalog_is_ours() -> None:
    data = written(TEXT, "", _catalog)
    with pikepdf.open(io.BytesIO(redact(data, NAME)[2].pdf)) as pdf:
        ours = {"/Type", "/Pages", "/Lang", "/ViewerPreferences", "/Metadata", "/MarkInfo", "/StructTreeRoot"}
        assert set(pdf.Root.keys()) == ours
        assert str(pdf.Root.Lang) == "nl-NL"
        assert "/Info" not in pdf.trailer
        assert set(pdf.pages[0].obj.keys()) <= {
            *("/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/StructParents", "/Tabs"),
        }
