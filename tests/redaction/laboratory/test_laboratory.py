"""Every one-trick file is found before redaction and clean after it; every bad redaction is found without knowing the name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines.document import Document, Finding, Kind, Proposal
from pipelines.reading import ReadingSettings, read
from pipelines.redaction import DRAWN_PAGE, Method, Plan, Proof, make_plan, prove, remove, remove_proven
from pipelines.terms import find_terms
from tests.redaction.laboratory import (  # noqa: F401
    around_page,
    carried_over,
    combinations,
    drawn_names,
    hard_to_take_apart,
    in_page,
    locations,
    office,
    rarely_used,
    read_otherwise,
    scribbled,
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
    "font_with_codes_of_its_own", "faint_name_in_a_picture", "faint_name_in_a_jpeg_with_a_letter", "lying_map",
    "no_table_of_characters", "table_of_other_letters", "table_of_private_characters", "table_of_blanks", "name_in_a_pattern",
    "scan_that_was_misread", "text_behind_a_scan", "name_in_a_qr_code", "name_in_a_drawn_code", "name_made_of_points",
    "picture_in_strips", "name_in_rows_of_lines", "name_aslant_in_a_scan",
}  # fmt: skip
AS_PICTURE = {
    "slanted_watermark", "initial_of_three_lines", "scan_that_was_misread", "faint_name_in_a_picture",
    "faint_name_in_a_jpeg_with_a_letter", "picture_of_which_a_colour_is_left_out", "fax_rows_below_the_picture",
    "name_in_a_qr_code", "name_in_a_drawn_code", "name_made_of_points", "picture_in_strips", "name_in_rows_of_lines",
}  # fmt: skip
"""Specimens that do not prove until the page is a picture: what removal leaves there the proof stops."""
HELD_BACK = {"name_in_a_pattern"}
"""Specimens that removal leaves as they are and proof stops: tiles of a pattern, cut off anywhere."""
_OCR = pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")


def _parameters(names: list[str]) -> list[object]:
    return [pytest.param(SPECIMENS[name], id=name, marks=[_OCR] if name in NEEDS_OCR else []) for name in names]


def planned(specimen: Specimen, folder: Path) -> tuple[bytes, Document, Plan]:
    """Read, find by terms, plan."""
    path = folder / f"bestand{specimen.suffix}"
    path.write_bytes(specimen.make())
    document = next(d for d in read(path, ReadingSettings()) if isinstance(d, Document) and not d.source.inside)
    withheld = [
        Finding(hit.start, hit.end, Kind.PERSON, "5.1.2.e", 1.0, Proposal.WITHHOLD, "")
        for hit in find_terms(document.text, specimen.terms)
    ]
    return path.read_bytes(), document, make_plan(document, withheld, ())


def redacted(specimen: Specimen, folder: Path) -> Proof:
    """The whole way: read, find by terms, plan, remove, prove."""
    source, document, plan = planned(specimen, folder)
    return prove(remove(source, document, plan).pdf, (*plan.terms(document), *specimen.terms), plan)


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
    "specimen", _parameters(sorted(n for n, s in SPECIMENS.items() if s.redactable and n not in AS_PICTURE | HELD_BACK))
)
def test_nothing_is_left_after(specimen: Specimen, tmp_path: Path) -> None:
    proof = redacted(specimen, tmp_path)
    assert [(leak.where, leak.page) for leak in proof.leaks] == []
    assert proof.exit_code == 0, [notice.message for notice in proof.notices]


@_OCR
@pytest.mark.parametrize("specimen", _parameters(sorted(AS_PICTURE)))
def test_what_does_not_prove_becomes_a_picture_that_does(specimen: Specimen, tmp_path: Path) -> None:
    assert redacted(specimen, tmp_path).exit_code != 0
    source, document, plan = planned(specimen, tmp_path)
    removal, proof = remove_proven(source, document, plan, (*plan.terms(document), *specimen.terms))
    assert proof.exit_code == 0, [notice.message for notice in proof.notices]
    assert [method.method for method in removal.methods] == [Method.RASTERISED]
    assert [notice.page for notice in removal.notices if notice.code == DRAWN_PAGE] == [1]


@pytest.mark.parametrize("specimen", _parameters(sorted(HELD_BACK)))
def test_what_removal_leaves_is_stopped_by_the_proof(specimen: Specimen, tmp_path: Path) -> None:
    assert redacted(specimen, tmp_path).exit_code == 1
