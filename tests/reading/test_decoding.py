"""Bytes without a stated character set: whoever wrote them, the letters come out as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.document import Document
from pipelines.reading import ReadingSettings, read_bytes
from pipelines.reading.decoding import decode

NAMES = "Jansen-Özdemir, Wójcik en mevrouw Çelik-Ünal spraken over € 1.200 – „één“ keer."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_is_recognised(charset: str) -> None:
    assert decode(NAMES.encode(charset)) == NAMES


def test_windows_is_recognised_also_where_two_letters_look_like_unicode() -> None:
    assert decode(NAMES.encode("cp1252")) == NAMES
    assert decode("„Ä“ größe für Übel".encode("cp1252")) == "„Ä“ größe für Übel"


DOS = "Mevrouw Zoë Quirijnen, de heer André Müller en Björn Çelik bij café 't Hoekje; Hélène Coördinator, señor Ibáñez."


@pytest.mark.parametrize("text", [DOS, "Zoë belde", "Renée Kröger", "Aan mevrouw Zoë.\r\nDatum: 3 mei"])
def test_the_code_page_of_dos_is_recognised(text: str) -> None:
    assert decode(text.encode("cp850")) == text


@pytest.mark.parametrize(
    "text",
    [
        DOS, "Zoë belde", "Hij zei: „kom”. De „lage” kans was 5‰…", "het park’s – en de ‹link› – 10 † en 12 ‡",
        "prijs\xa0in\xa0euro: £ 5, 3 ¢",
        "Het ‘goede’ “oude” woord…", "Ærøskøbing, Tromsø, Straße",
    ],
)  # fmt: skip
def test_windows_is_not_taken_for_dos(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@given(st.integers(1, len(NAMES)), st.sampled_from([b"\xff\xfe\xfa", b"\x96", b"\xe9\xe9"]))
@settings(deadline=None)
def test_a_stray_byte_costs_no_other_letter(place: int, stray: bytes) -> None:
    mixed = NAMES[:place].encode() + stray + NAMES[place:].encode()
    assert decode(mixed) == NAMES[:place] + stray.decode("cp1252") + NAMES[place:]


@pytest.mark.parametrize(("data", "told"), [(NAMES.encode(), False), (NAMES.encode("cp1252"), True), (b"kaal", False)])
def test_a_guess_is_told(data: bytes, told: bool) -> None:
    (document,) = read_bytes(data, "brief.txt", ReadingSettings())
    assert isinstance(document, Document)
    assert ("tekenset_geraden" in [notice.code for notice in document.notices]) is told


def test_a_text_with_a_nul_is_a_text() -> None:
    (document,) = read_bytes(b"Beste mevrouw Jansen,\0 tot morgen.", "uitvoer.txt", ReadingSettings())
    assert isinstance(document, Document)
    assert "Jansen" in document.text
