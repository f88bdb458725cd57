"""Redactions inside a scan that leave something to see are not proven; pictures that hide nothing are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipelines.redaction import prove, verify_file
from tests.redaction.laboratory.in_page import _FONT, jpeg
from tests.redaction.laboratory.specimens import Name, Sheet

_LINES = [
    "Gemeente Voorbeeld",
    "Geachte mevrouw Okafor-Terpstra, dank",
    "Wij komen hierop terug bij een andere gelegenheid.",
]
_NAME = (270, 268, 620, 312)
Worked = Callable[[Image.Image], None]


def _letter() -> Image.Image:
    image = Image.new("L", (1240, 1754), 252)
    for row in range(15):
        place = (150, 210 + 60 * row)
        ImageDraw.Draw(image).text(place, _LINES[row % 3], font=ImageFont.truetype(_FONT, 28), fill=12)
    return image


def _scan(image: Image.Image) -> bytes:
    sheet = Sheet(letter=False)
    sheet.image(jpeg(image), "I1", *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode)
    return sheet.put("q 595 0 0 842 0 0 cm /I1 Do Q").data()


def _in_blocks(image: Image.Image) -> None:
    part = image.crop(_NAME)
    small = part.resize((part.width // 8, part.height // 8), Image.Resampling.BILINEAR)
    image.paste(small.resize(part.size, Image.Resampling.NEAREST), _NAME)


def _blurred(image: Image.Image) -> None:
    image.paste(image.crop(_NAME).filter(ImageFilter.GaussianBlur(6)), _NAME)


def _barred_too_thinly(image: Image.Image) -> None:
    ImageDraw.Draw(image).rectangle((_NAME[0], 282, _NAME[2], 295), fill=0)


def _barred_too_low(image: Image.Image) -> None:
    ImageDraw.Draw(image).rectangle((_NAME[0], 284, _NAME[2], 316), fill=0)


def _marked_see_through(image: Image.Image) -> None:
    image.paste(image.crop(_NAME).point(lambda v: 40 if v > 128 else 0), _NAME)


def _scribbled_over(image: Image.Image) -> None:
    points = [(x, 274 if (x // 5) % 2 else 306) for x in range(_NAME[0], _NAME[2], 5)]
    ImageDraw.Draw(image).line(points, fill=10, width=6)


def _covered_below(image: Image.Image) -> None:
    ImageDraw.Draw(image).rectangle((_NAME[0], 284, _NAME[2], 316), fill=252)


def _covered_above(image: Image.Image) -> None:
    ImageDraw.Draw(image).rectangle((_NAME[0], 262, _NAME[2], 294), fill=252)


@pytest.mark.parametrize(
    "work",
    [_in_blocks, _blurred, _barred_too_thinly, _barred_too_low, _marked_see_through, _scribbled_over, _covered_below, _covered_above],
)  # fmt: skip
def test_a_scan_with_something_left_to_see_is_not_proven(work: Worked) -> None:
    image = _letter()
    work(image)
    proof = prove(_scan(image))
    assert proof.exit_code == 3
    assert [notice.page for notice in proof.notices] == [1]
    assert all(notice.next_step for notice in proof.notices)


def test_a_bar_that_is_black_to_the_eye_and_not_in_the_file_is_not_proven() -> None:
    image = _letter()
    image.paste(Image.blend(image.crop(_NAME), Image.new("L", (350, 44), 0), 0.97), _NAME)
    sheet = Sheet(letter=False)
    sheet.image(image.tobytes(), "I1", *image.size, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    assert prove(sheet.put("q 595 0 0 842 0 0 cm /I1 Do Q").data()).exit_code == 3


def test_a_name_that_ocr_cannot_read_any_more_is_not_proven_gone(tmp_path: Path) -> None:
    image = _letter()
    _blurred(image)
    path = tmp_path / "scan.pdf"
    path.write_bytes(_scan(image))
    assert verify_file(path, ["Quirijnen"]).exit_code == 3


def _nothing(_: Image.Image) -> None:
    return


def _barred_well(image: Image.Image) -> None:
    ImageDraw.Draw(image).rectangle(_NAME, fill=0)


def _underlined(image: Image.Image) -> None:
    for row in range(15):
        ImageDraw.Draw(image).line((150, 246 + 60 * row, 700, 246 + 60 * row), fill=0, width=4)


def _struck_through(image: Image.Image) -> None:
    ImageDraw.Draw(image).line((270, 290, 620, 290), fill=0, width=3)


def _highlighted(image: Image.Image) -> None:
    image.paste(image.crop(_NAME).point(lambda v: min(v, 215)), _NAME)


def _with_a_photograph(image: Image.Image) -> None:
    image.paste(Image.effect_noise((500, 400), 80).filter(ImageFilter.GaussianBlur(4)), (400, 1200))


def _with_a_dark_heading(image: Image.Image) -> None:
    ImageDraw.Draw(image).rectangle((150, 1200, 1000, 1260), fill=50)
    ImageDraw.Draw(image).text(
        (170, 1212), "Nummer en datum van ontvangst", font=ImageFont.truetype(_FONT, 28), fill=255
    )


def _with_a_slope(image: Image.Image) -> None:
    image.paste(Image.linear_gradient("L").rotate(90).resize((900, 60)), (150, 1300))


def _signed(image: Image.Image) -> None:
    points = [(300 + 6 * i, 1180 - 2 * i + (45 if i % 3 else -30) * (i % 7) // 6) for i in range(60)]
    ImageDraw.Draw(image).line(points, fill=30, width=4)


def _with_leaders(image: Image.Image) -> None:
    for row, text in enumerate(
        (
            "Inleiding .............................. 3",
            "Besluit en bezwaar - - - - - - - 12",
            "Bijlagen _ _ _ _ _ _ _ _ 14",
        )
    ):
        ImageDraw.Draw(image).text((150, 1180 + 60 * row), text, font=ImageFont.truetype(_FONT, 28), fill=12)


def _with_an_emblem(image: Image.Image) -> None:
    draw = ImageDraw.Draw(image)
    draw.polygon([(150, 120), (210, 60), (270, 120), (240, 180), (180, 180)], fill=20)
    draw.text((300, 110), "Ministerie van Voorbeelden", font=ImageFont.truetype(_FONT, 28), fill=12)


@pytest.mark.parametrize(
    "work",
    [_signed, _with_leaders, _with_an_emblem, _nothing, _barred_well,
     _underlined, _struck_through, _highlighted, _with_a_photograph, _with_a_dark_heading, _with_a_slope],
)  # fmt: skip
def test_an_ordinary_scan_is_clean(work: Worked) -> None:
    image = _letter()
    work(image)
    assert [notice.message for notice in prove(_scan(image)).notices] == []


def _contents(size: int, dots: str) -> Image.Image:
    """A table of contents at 200 dots an inch, in letters so small that each dot of a leader is a pixel or two of the picture."""
    image = Image.new("L", (1654, 2339), 250)
    font = ImageFont.truetype(_FONT, size)
    for row in range(24):
        said = f"Hoofdstuk {row + 1} van het verslag"
        leader = dots * int((1100 - font.getlength(said)) / font.getlength(dots))
        ImageDraw.Draw(image).text((200, 240 + 60 * row), f"{said} {leader} {3 + 2 * row}", font=font, fill=15)
    return image


@pytest.mark.parametrize("dots", [". ", ".", ". . "])
@pytest.mark.parametrize("size", [21, 24, 27, 33])
def test_the_dots_of_a_leader_are_no_rest_of_words(size: int, dots: str) -> None:
    assert prove(_scan(_contents(size, dots))).exit_code == 0


@pytest.mark.parametrize("size", [30, 33, 38])
@pytest.mark.parametrize("share", [0.5, 0.55])
def test_words_half_covered_among_leaders_are_not_passed_over(size: int, share: float) -> None:
    image, top = _contents(size, ". "), 240 + 60 * 5
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(_FONT, size)
    draw.rectangle((0, top - 10, 1654, top + 49), fill=250)
    draw.text((200, top), "Mevrouw Okafor-Terpstra heeft gebeld", font=font, fill=15)
    draw.rectangle((200 + 5 * size, top + share * size, 200 + 13 * size, top + 49), fill=250)
    assert prove(_scan(image)).exit_code == 3
