"""What does not prove becomes a picture that is looked over and proven again; what cannot be looked over stays refused."""

from __future__ import annotations

import io
import shutil

import numpy as np
import pikepdf
import pymupdf
import pytest

from pipelines.document import Box, Document
from pipelines.redaction import DRAWN_PAGE, Method, Plan, remove, remove_proven
from pipelines.redaction.proof import Leak, PageProof, Proof, Verdict
from pipelines.redaction.removal.filewriting import NewFile
from pipelines.redaction.removal.raster import Drawing
from pipelines.redaction.removal.written_terms import still_written
from tests.reading.pdf.making import drawn
from tests.redaction.laboratory.hard_to_take_apart import scan_that_was_misread, slanted_watermark
from tests.redaction.laboratory.specimens import HIDDEN, SHOWN, TERMS
from tests.redaction.makers import drawn_lines, findings, make_plan, read

needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")


def _planned(data: bytes, *terms: str) -> tuple[bytes, Document, Plan]:
    document = read(data)
    return data, document, make_plan(document, [f for term in terms for f in findings(document, term)], [])


@needs_ocr
def test_the_picture_is_that_of_the_redacted_page() -> None:
    """Only the slanted box lies over the text, not the upright box around the slanted word."""
    source, document, plan = _planned(slanted_watermark(), *TERMS)
    removal, proof = remove_proven(source, document, plan, TERMS)
    assert proof.exit_code == 0
    assert removal.methods[0].method is Method.RASTERISED
    text = pymupdf.open(stream=removal.pdf, filetype="pdf")[0].get_text()
    assert text.count("Gewone tekst") >= 18
    assert HIDDEN.split()[1] not in text
    assert SHOWN not in text


@needs_ocr
def test_a_name_that_only_the_picture_shows_gets_a_box_with_its_ground() -> None:
    source, document, plan = _planned(scan_that_was_misread(), *TERMS)
    removal, proof = remove_proven(source, document, plan, TERMS)
    assert proof.exit_code == 0
    assert (1, HIDDEN) in removal.seen
    assert {box.label for box in removal.boxes} == {"5.1.2.e"}
    assert "Falima" in pymupdf.open(stream=source, filetype="pdf")[0].get_text()
    assert "Falima" not in pymupdf.open(stream=removal.pdf, filetype="pdf")[0].get_text()


def test_what_proves_the_plain_way_is_not_drawn() -> None:
    source, document, plan = _planned(drawn_lines([f"Mevrouw {HIDDEN} belde", "Zij belde terug"]), HIDDEN)
    removal, proof = remove_proven(source, document, plan, (HIDDEN,))
    assert proof.exit_code == 0
    assert DRAWN_PAGE not in {notice.code for notice in removal.notices}
    assert removal.pdf == remove(source, document, plan).pdf


@needs_ocr
def test_a_term_that_cannot_be_found_on_its_page_again_stays_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof says that a name stands there; a picture in which nobody sees it proves nothing."""
    calls: list[bytes] = []

    def suspicious(pdf: bytes, terms: object, plan: Plan) -> Proof:
        calls.append(pdf)
        leak = Leak("tekst op de pagina", "Onvindbaar", 1)
        clean = (PageProof(1, Verdict.CLEAN),)
        if len(calls) > 1:
            return Proof(clean, (), ())
        return Proof((PageProof(1, Verdict.LEAK, "lek"),), (leak,), ())

    monkeypatch.setattr("pipelines.redaction.proven.prove", suspicious)
    source, document, plan = _planned(drawn_lines([f"Mevrouw {HIDDEN} belde"]), HIDDEN)
    _, proof = remove_proven(source, document, plan, (HIDDEN, "Onvindbaar"))
    assert len(calls) == 2
    assert proof.exit_code == 1


@pytest.mark.parametrize(
    "places",
    [
        [(100 + 12 * i, 100, letter) for i, letter in enumerate("Okafor")],
        [(100, 100 + 14 * i, letter) for i, letter in enumerate("Okafor")],
        [(100, 200 - 14 * i, letter) for i, letter in enumerate("Okafor")],
        [(200 - 8 * i, 100, letter) for i, letter in enumerate("Okafor")],
    ],
    ids=["apart", "downwards", "upwards", "to the left"],
)
def test_letters_are_found_whichever_way_they_run(places: list[tuple[float, float, str]]) -> None:
    scrambled = sorted(places, key=lambda place: place[2])
    with pymupdf.open(stream=io.BytesIO(drawn(*scrambled, (72, 300, "Andere tekst"))), filetype="pdf") as pdf:
        found = list(still_written(pdf[0], ["Okafor"]))
    assert {one.term for one in found} == {"Okafor"}
    assert len({one.box for one in found}) == 6


def test_a_file_that_cannot_be_written_page_by_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(self: NewFile, *_: object) -> None:
        raise pikepdf.PdfError("an object of the source is not what it should be")

    monkeypatch.setattr(NewFile, "add_page", breaking)
    source, document, plan = _planned(drawn_lines([f"Mevrouw {HIDDEN} belde"]), HIDDEN)
    removal = remove(source, document, plan)
    assert removal.methods[0].method is Method.RASTERISED
    assert HIDDEN.encode() not in removal.pdf


def test_a_box_off_the_page_paints_nothing() -> None:
    paper = Drawing(np.full((200, 100, 3), 255, dtype=np.uint8), 1.0)
    assert paper.blackened([Box(300, 300, 340, 312), Box(-50, -50, -40, -30)]).pixels.mean() > 250
