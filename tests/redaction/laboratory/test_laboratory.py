"""Every one-trick file is found before redaction and clean after it; every bad redaction is found without knowing the name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines.document import Document, Finding, Kind, Proposal
from pipelines.errors import RedactionError
from pipelines.reading import ReadingSettings, read
from pipelines.redaction import Proof, make_plan, prove, remove
from pipelines.terms import find_terms
from tests.redaction.laboratory import (  # noqa: F401
    around_page,
    carried_over,
    combinations,
    in_page,
    locations,
    office,
    rarely_used,
    read_otherwise,
    side_channels,
    unseen,
)
from tests.redaction.laboratory.specimens import SHOWN, SPECIMENS, Specimen

NEEDS_OCR = {
    "alternate_picture", "annotation_over_whole_scan", "box_over_whole_scan", "cmyk_picture", "cropped_picture", "fax_picture",
    "indexed_picture", "inline_picture", "jpeg2000_picture", "picture_in_hidden_layer", "picture_over_whole_scan",
    "picture_used_by_no_page", "same_picture_on_next_page", "stencil_picture", "text_as_outlines", "text_as_pixels",
    "text_in_soft_mask", "thumbnail", "white_box_over_whole_scan", "picture_decoded_to_one_colour", "picture_in_a_named_space",
    "picture_in_a_space_of_its_own", "picture_made_transparent", "picture_of_which_a_colour_is_left_out", "rows_below_the_picture",
    "sixteen_bit_picture", "fax_rows_below_the_picture", "jbig2_picture",
    "font_with_codes_of_its_own", "faint_name_in_a_picture", "faint_name_in_a_jpeg_with_a_letter",
}  # fmt: skip
REFUSED = {"lying_map"}
"""Specimens that are refused with a reason: a program cannot read them, so nobody can say what must go."""
HELD_BACK = {
    "picture_of_which_a_colour_is_left_out", "fax_rows_below_the_picture", "words_drawn_from_the_end",
    "words_drawn_with_a_line_between", "font_with_codes_of_its_own", "faint_name_in_a_picture", "faint_name_in_a_jpeg_with_a_letter",
}  # fmt: skip
"""Specimens that removal leaves as they are and proof stops: letters that are holes in a picture, over paper of the same colour; fax
codes that go on below the picture; names of which reading does not bring the words together; letters without a map, or in nearly the
paper's grey, that reading cannot see."""
_OCR = pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")


def _parameters(names: list[str]) -> list[object]:
    return [pytest.param(SPECIMENS[name], id=name, marks=[_OCR] if name in NEEDS_OCR else []) for name in names]


def redacted(specimen: Specimen, folder: Path) -> Proof:
    """The whole way: read, find by terms, plan, remove, prove."""
    path = folder / f"bestand{specimen.suffix}"
    path.write_bytes(specimen.make())
    document = next(d for d in read(path, ReadingSettings()) if isinstance(d, Document) and not d.source.inside)
    withheld = [
        Finding(hit.start, hit.end, Kind.PERSON, "5.1.2.e", 1.0, Proposal.WITHHOLD, "")
        for hit in find_terms(document.text, specimen.terms)
    ]
    plan = make_plan(document, withheld, ())
    removal = remove(path.read_bytes(), document, plan)
    return prove(removal.pdf, (*plan.terms(document), *specimen.terms), plan)


def test_there_are_more_than_eighty_specimens() -> None:
    assert len(SPECIMENS) > 150


@pytest.mark.parametrize("specimen", _parameters(sorted(n for n, s in SPECIMENS.items() if s.suffix == ".pdf")))
def test_the_name_is_found_before(specimen: Specimen) -> None:
    found = {leak.what for leak in prove(specimen.make(), specimen.terms).leaks}
    assert set(specimen.terms) - {SHOWN} <= found or (len(found) and specimen.by_side_channel)


@pytest.mark.parametrize("specimen", _parameters(sorted(n for n, s in SPECIMENS.items() if s.bad)))
def test_a_bad_redaction_is_found_without_the_name(specimen: Specimen) -> None:
    assert prove(specimen.make()).exit_code == 1


@pytest.mark.parametrize(
    "specimen", _parameters(sorted(n for n, s in SPECIMENS.items() if s.redactable and n not in REFUSED | HELD_BACK))
)
def test_nothing_is_left_after(specimen: Specimen, tmp_path: Path) -> None:
    proof = redacted(specimen, tmp_path)
    assert [(leak.where, leak.page) for leak in proof.leaks] == []
    assert proof.exit_code == 0, [notice.message for notice in proof.notices]


@pytest.mark.parametrize("specimen", _parameters(sorted(REFUSED)))
def test_what_no_program_can_read_is_refused(specimen: Specimen, tmp_path: Path) -> None:
    with pytest.raises(RedactionError) as refusal:
        redacted(specimen, tmp_path)
    assert refusal.value.page == 1
    assert refusal.value.next_step


@pytest.mark.parametrize("specimen", _parameters(sorted(HELD_BACK)))
def test_what_removal_leaves_is_stopped_by_the_proof(specimen: Specimen, tmp_path: Path) -> None:
    assert redacted(specimen, tmp_path).exit_code == 1
