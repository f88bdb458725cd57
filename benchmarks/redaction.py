"""Removal beside bare PyMuPDF (apply_redactions + save) on the same files, in one run, on one core.

    .venv/bin/python benchmarks/redaction.py [PAGES]

Bare PyMuPDF is given the boxes; it leaves metadata, widths, fonts and other places alone. Removal gets the Document (reading is
not counted, for it has been done by then) and makes the published file. Each figure is the best of three, in processor time (one core).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

import pymupdf

from pipelines.document import Document
from pipelines.redaction import Plan, make_plan, remove
from tests.redaction.makers import FILLER, drawn_pages, findings, paragraphs, read

NAME = "Fatima de Vries-Okafor"


def _line(seed: int) -> str:
    chosen = random.Random(seed)
    words = " ".join(chosen.choice(FILLER) for _ in range(9))
    return f"{words}, mevrouw {NAME}, en" if seed % 16 == 3 else words


def _bare(data: bytes, plan: Plan) -> int:
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        for redaction in plan.redactions:
            for number, box in redaction.boxes:
                pdf[number - 1].add_redact_annot(pymupdf.Rect(*box))
        for page in pdf:
            page.apply_redactions()
        return len(pdf.tobytes(garbage=3, deflate=True))


def _ours(data: bytes, document: Document, plan: Plan) -> int:
    return len(remove(data, document, plan, stamp="0001").pdf)


def _best(work: Callable[[], int]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(pages: int) -> None:
    samples = {
        "base font, drawn lines": drawn_pages([[_line(p * 50 + i) for i in range(50)] for p in range(pages)]),
        "embedded TrueType, drawn lines": drawn_pages(
            [[_line(p * 50 + i) for i in range(50)] for p in range(pages)], font="DejaVu", size=7.5
        ),
        "justified paragraphs": paragraphs(
            [" ".join(_line(p * 9 + i) for i in range(9)) for p in range(pages * 6)], alignment=4
        ),
    }
    print(
        f"{'sample':34}{'pages':>6}{'boxes':>7}{'bare PyMuPDF':>15}{'removal':>12}{'no boxes':>12}   (pages a second)"
    )
    for label, data in samples.items():
        document = read(data)
        plan = make_plan(document, findings(document, NAME), [])
        nothing = make_plan(document, [], [])
        count = len(document.pages)
        bare = count / _best(lambda data=data, plan=plan: _bare(data, plan))
        ours = count / _best(lambda data=data, d=document, plan=plan: _ours(data, d, plan))
        clean = count / _best(lambda data=data, d=document, plan=nothing: _ours(data, d, plan))
        print(f"{label:34}{count:6}{len(plan.redactions):7}{bare:15.0f}{ours:12.0f}{clean:12.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
