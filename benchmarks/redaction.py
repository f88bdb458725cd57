"""Removal and proof, each and together, beside bare PyMuPDF (apply_redactions + save) on the same files, in one run, on one core.

    .venv/bin/python benchmarks/redaction.py [PAGES]

Bare PyMuPDF is given the boxes; it leaves metadata, widths, fonts and other places alone. Removal gets the Document (reading is
not counted, for it has been done by then) and makes the published file, in which proof then looks for what was withheld and more.
Each figure is the best of three, in processor time (one core).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from functools import partial

import pymupdf

from pipelines.document import Document
from pipelines.redaction import Plan, make_plan, prove, remove
from tests.redaction.makers import FILLER, drawn_pages, findings, paragraphs, read

NAME = "Fatima de Vries-Okafor"
TERMS = (NAME, "Joost Terpstra", "Elif Yıldız", "Radha Santhoelal", "0612345678", "j.terpstra@voorbeeld.nl")


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


def _proven(pdf: bytes, document: Document, plan: Plan) -> int:
    proof = prove(pdf, (*plan.terms(document), *TERMS), plan)
    assert proof.exit_code == 0
    return len(proof.pages)


def _together(data: bytes, document: Document, plan: Plan) -> int:
    return _proven(remove(data, document, plan, stamp="0001").pdf, document, plan)


def _best(work: Callable[[], int]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


_HEADS = ("pages", "boxes", "bare PyMuPDF", "removal", "proof", "together", "no boxes")


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
    print(f"{'sample':32}" + "".join(f"{head:>14}" for head in _HEADS) + "   (pages a second)")
    for label, data in samples.items():
        document = read(data)
        plan = make_plan(document, findings(document, NAME), [])
        nothing = make_plan(document, [], [])
        pdf = remove(data, document, plan, stamp="0001").pdf
        count = len(document.pages)
        seconds = (
            _best(partial(_bare, data, plan)),
            _best(partial(_ours, data, document, plan)),
            _best(partial(_proven, pdf, document, plan)),
            _best(partial(_together, data, document, plan)),
            _best(partial(_ours, data, document, nothing)),
        )
        print(f"{label:32}{count:14}{len(plan.redactions):14}" + "".join(f"{count / one:14.0f}" for one in seconds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
