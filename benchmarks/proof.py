"""Speed of the proof beside bare text extraction by pdfium, in one run: pages per second of one core (processor time).

    python -m benchmarks.proof [--pages 200] [FILE.pdf ...]

Without files it makes text pages with reportlab (48 lines, an embedded font) and typst. The proof is run with terms (what a case
does) and without (what `woo verify` does on a stranger's file). Last comes a copy of the first that was redacted: some twenty boxes a page.
"""

from __future__ import annotations

import argparse
import io
import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pypdfium2
import typst
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from pipelines.document import Finding, Kind, Proposal, Source
from pipelines.reading.limits import ReadingSettings
from pipelines.reading.pdf import read_pdf
from pipelines.redaction import make_plan, prove, remove
from pipelines.terms import find_terms

_TEXT = """De gemeente heeft op verzoek van de aanvrager een besluit genomen over de vergunning waarbij de belangen zijn
afgewogen en het college heeft ingestemd met het voorstel van de commissie"""
_WORDS = _TEXT.split()
_TERMS = [
    f"{first} {last}"
    for first in ("Fatima", "Joost", "Elif", "Radha")
    for last in ("Okafor", "Terpstra", "Yıldız", "Santhoelal")
]


def made_by_reportlab(pages: int) -> bytes:
    pdfmetrics.registerFont(TTFont("dejavu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    chance, out = random.Random(1), io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=(595, 842))
    for _ in range(pages):
        drawn.setFont("dejavu", 10)
        for line in range(48):
            drawn.drawString(72, 780 - line * 14.5, " ".join(chance.choice(_WORDS) for _ in range(11))[:82])
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def made_by_typst(pages: int) -> bytes:
    chance = random.Random(2)
    source = "\n#pagebreak()\n".join(" ".join(chance.choice(_WORDS) for _ in range(420)) for _ in range(pages))
    return bytes(typst.compile(source.encode()))


def redacted(data: bytes, word: str = "vergunning") -> bytes:
    """The published copy of a document in which every occurrence of a word is withheld."""
    source = Source("stuk.pdf", "0" * 64, "application/pdf", len(data))
    document = read_pdf(data, source, "d1", ReadingSettings(ocr=False))
    findings = [
        Finding(hit.start, hit.end, Kind.PERSON, "5.1.2.e", 1.0, Proposal.WITHHOLD, "")
        for hit in find_terms(document.text, [word])
    ]
    return remove(data, document, make_plan(document, findings, ())).pdf


def extraction(data: bytes) -> int:
    """What every proof must do at least: pdfium's text of each page."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def proof(data: bytes, terms: Sequence[str] = ()) -> int:
    return len(prove(data, terms).pages)


def speed(work: Callable[[], int]) -> float:
    """Pages per second of processor time, the better of two runs."""
    best = 0.0
    for _ in range(2):
        started = time.process_time()
        pages = work()
        best = max(best, pages / (time.process_time() - started))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("files", type=Path, nargs="*")
    chosen = parser.parse_args()
    inputs = {path.name: path.read_bytes() for path in chosen.files} or {
        "reportlab": made_by_reportlab(chosen.pages),
        "typst": made_by_typst(chosen.pages),
    }
    if not chosen.files:
        inputs["reportlab, redacted"] = redacted(inputs["reportlab"])
    print(f"{'file':24}{'pages':>7}{'extraction':>12}{'with terms':>12}{'no terms':>10}   pages/s a core")
    for name, data in inputs.items():
        figures = [
            speed(partial(extraction, data)),
            speed(partial(proof, data, _TERMS)),
            speed(partial(proof, data)),
        ]
        print(
            f"{name[:23]:24}{len(pypdfium2.PdfDocument(data)):>7}"
            + "".join(f"{f:>{w}.0f}" for f, w in zip(figures, (12, 12, 10), strict=True))
        )


if __name__ == "__main__":
    main()
