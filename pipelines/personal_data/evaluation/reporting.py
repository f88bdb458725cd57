"""What `woo evaluate DIR` prints and writes: figures as JSON and as a table, and the list of misses in a file.

The misses quote the texts, names and all: they go to a file that the caller names, never to the screen or a log.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from pipelines.document import Proposal
from pipelines.personal_data.evaluation.gold import GoldText, read_gold
from pipelines.personal_data.evaluation.scoring import Evaluation, Figures, Measure, evaluate
from pipelines.personal_data.finding import search
from pipelines.personal_data.values import DEFAULTS, DetectionSettings

_COLUMNS = ("soort", "genre", "gemerkt", "voorgesteld", "recall", "precisie", "F1", "exact F1")


def measure(folder: Path, settings: DetectionSettings = DEFAULTS) -> Evaluation:
    """Run the finder on every annotated text in `folder` and compare; raises UsageProblem when there is none."""
    return measure_texts(read_gold(folder), settings)


def measure_texts(texts: list[GoldText], settings: DetectionSettings = DEFAULTS) -> Evaluation:
    """The same for texts that are read already. What is found and shown (an account of a firm) is no proposal to withhold."""

    def proposed(text: str) -> list[tuple[int, int, str]]:
        hits = search(text, settings)
        return [(h.start, h.end, h.kind.value) for h in hits if h.proposal is not Proposal.SHOW]

    return evaluate(texts, proposed)


def as_json(evaluation: Evaluation) -> dict[str, object]:
    """The figures, ready for json.dumps; holds no text of the documents."""
    return {
        "texts": evaluation.texts,
        "words": evaluation.words,
        "figures": [
            {"kind": kind, "genre": genre or None, "marked": f.marked, "proposed": f.proposed, **_measures(f)}
            for (kind, genre), f in evaluation.figures.items()
        ],
        "misses": len(evaluation.misses),
    }


def _measures(figures: Figures) -> dict[str, dict[str, float]]:
    names = ("recall", "precision", "f1", "exact_recall", "exact_precision", "exact_f1")
    return {name: _rounded(getattr(figures, name)) for name in names}


def _rounded(measure: Measure) -> dict[str, float]:
    return {"value": round(measure.value, 4), "low": round(measure.low, 4), "high": round(measure.high, 4)}


def as_table(evaluation: Evaluation) -> str:
    """The figures as lines of text in columns."""
    rows = [_COLUMNS, *_rows(evaluation)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    for (kind, genre), f in evaluation.figures.items():
        shown = (f.recall, f.precision, f.f1, f.exact_f1)
        cells = [f"{m.value:.3f} [{m.low:.3f}-{m.high:.3f}]" for m in shown]
        yield (kind, genre or "alle", str(f.marked), str(f.proposed), *cells)


def write_misses(evaluation: Evaluation, path: Path) -> None:
    """What was missed and what was proposed without need, as CSV with the place and a little context."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("tekst", "genre", "wat", "soort", "begin", "eind", "geschreven", "omgeving"))
        for miss in evaluation.misses:
            row = (miss.text, miss.genre, miss.what, miss.kind, miss.start, miss.end, miss.written, miss.context)
            writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: str | int) -> str | int:
    """A cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell
