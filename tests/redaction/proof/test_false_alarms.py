"""What reads like a leak and is none: the format's own words, chance in compressed bytes, widths that happen to agree.

Each was met on a public test file or in a case; every one refused a document that was redacted well.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipelines.document import Box, PageBox
from pipelines.redaction import Plan, Redaction, prove
from pipelines.redaction.proof.drawing import Cover
from pipelines.redaction.proof.opening import still_proving
from pipelines.redaction.proof.search import Search
from pipelines.redaction.proof.side_channels import check_widths
from pipelines.redaction.proof.strings import loose_texts
from pipelines.redaction.proof.syntax import own_name, without_own_words
from pipelines.redaction.proof.values import Ledger
from tests.redaction.laboratory.specimens import Specimen
from tests.redaction.laboratory.test_laboratory import redacted
from tests.redaction.makers import drawn_pages


@pytest.mark.parametrize("name", ["Lang", "Page", "Roman", "Root", "Ring", "Thorn", "Begin", "Bold", "Width"])
def test_people_called_like_a_word_of_the_format_can_be_redacted(name: str, tmp_path: Path) -> None:
    data = drawn_pages([[f"De brief van mevrouw {name} is ontvangen en doorgezonden."]], font="DejaVu")
    specimen = Specimen("woord", lambda: data, bad=False, suffix=".pdf", terms=(name,))
    assert prove(data, [name]).exit_code == 1
    assert redacted(specimen, tmp_path).exit_code == 0


def test_a_word_of_the_format_in_a_string_or_another_spelling_stays() -> None:
    kept = without_own_words(b"<< /Lang (/Lang van der Lang) /LANG /Okafor /ABCDEF+Okafor /ABCDEF+Georgia-Bold >>")
    assert kept.count(b"ang") == 2
    assert b"/LANG" in kept
    assert kept.count(b"Okafor") == 2
    assert b"Georgia" not in kept
    assert not own_name("FatimaOkafor")


def test_initials_are_not_found_in_outlines_or_chance() -> None:
    chance = random.Random(7)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    initials = ["".join(chance.choices(letters, k=2)) for _ in range(40)]
    names = ["".join(chance.choices(letters, k=4)).title() for _ in range(40)]
    search, ledger = Search(initials + names), Ledger()
    search.add_loose(loose_texts(chance.randbytes(300_000)), "punten")
    search.run(ledger)
    assert not ledger.leaks


def test_initials_in_a_readable_stretch_are_found() -> None:
    search, ledger = Search(["FB", "Okaf"]), Ledger()
    search.add_loose(loose_texts(b"\0\1\2Author: mr FB de Vries\0\xff\3 \0\7Okaf\0"), "gegevens")
    search.run(ledger)
    assert {leak.what for leak in ledger.leaks} == {"FB", "Okaf"}


def _widths(drawn: list[float], planned: list[float]) -> bool:
    boxes = [Redaction(0, 1, "5.1.2.e", (PageBox(1, Box(10, 10, 10 + width, 20)),)) for width in planned]
    covers = [(1, Cover(0, (10, 10, 10 + width, 20), (0, 0, 0, 255), False, True, None, False)) for width in drawn]
    ledger = Ledger()
    check_widths(Plan("d", tuple(boxes)), covers, ledger)
    return bool(ledger.leaks)


def test_boxes_of_one_width_say_nothing_though_one_word_is_as_wide() -> None:
    assert not _widths([29.05] * 9, [43.9, 29.1, 36.8, 37.0, 35.1, 50.2, 61.0, 22.4, 18.8])
    assert _widths([43.9, 29.1, 36.8, 37.0], [37.0, 29.1, 36.8, 43.9])


def test_a_check_that_breaks_blocks_and_the_others_go_on() -> None:
    ledger = Ledger()
    with still_proving(ledger, 3):
        raise KeyError("/Contents")
    assert ledger.proof(3).exit_code == 3
    assert ledger.proof(3).pages[2].reason
