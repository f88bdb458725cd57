"""The text of a published copy: labels stand in their line, what a scan still shows can be searched."""

from __future__ import annotations

import shutil
import subprocess

import pymupdf
import pytest

from pipelines.redaction import make_plan, remove
from tests.redaction.laboratory.hard_to_take_apart import text_behind_a_scan
from tests.redaction.laboratory.specimens import HIDDEN, SHOWN
from tests.redaction.makers import drawn_lines, findings, paragraphs, read, redact


def _poppler(pdf: bytes) -> str:
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True, timeout=60)
    return " ".join(run.stdout.decode().split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("make", [drawn_lines, paragraphs])
def test_a_label_is_read_in_its_line(make: object) -> None:
    source = make([f"Op maandag heeft mevrouw {HIDDEN} gebeld en daarna met {SHOWN} gesproken"])  # type: ignore[operator]
    said = "gelakt, artikel 5.1.2.e"
    wanted = f"Op maandag heeft mevrouw {said} gebeld en daarna met {said} gesproken"
    assert wanted in _poppler(redact(source, HIDDEN, SHOWN)[2].pdf)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="pixels are read by tesseract")
def test_what_a_scan_still_shows_can_be_searched() -> None:
    source = text_behind_a_scan()
    document = read(source, ocr=True)
    removal = remove(source, document, make_plan(document, findings(document, HIDDEN, SHOWN), []))
    with pymupdf.open(stream=removal.pdf, filetype="pdf") as pdf:
        [place] = pdf[0].search_for("belde")
        text = pdf[0].get_text()
    word = next(w for w in document.pages[0].words if document.text[w.start : w.end] == "belde")
    assert abs(place.x0 - word.x0) < 3
    assert abs(place.y1 - word.y1) < 6
    assert not any(name in text for name in HIDDEN.split())
