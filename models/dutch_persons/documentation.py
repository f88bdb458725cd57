"""Writes the model's documentation bundle from real figures: `python -m models.dutch_persons.documentation`.

`docs/` then holds the codebook, distributions (of marks only counts of at least 10, without margins: a withheld cell cannot be
computed back), figures on the test part and the bias report, both of the model alone and of the whole finder, the training log
and a model card that quotes them. Takes six minutes on one core, nearly all of it for the bias report (81,000 sentences, twice).
The corpus holds no real people; counts are withheld all the same, so that the bundle follows the rules that the service sets.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from models.dutch_persons import RECALL, bias, card, evaluate, finder, names, registers
from models.dutch_persons.corpus import split
from models.dutch_persons.corpus.marks import GENRES, PASSAGES, read_all
from models.dutch_persons.finding import Finder

HERE = Path(__file__).parent
DOCS = HERE / "docs"
_LEAST = 10
Row = Mapping[str, object]


def _write(name: str, rows: Sequence[Row]) -> None:
    with (DOCS / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _cell(count: int) -> dict[str, object]:
    return {"waarde": count, "status": ""} if count >= _LEAST else {"waarde": "", "status": "onderdrukt"}


def codebook() -> list[Row]:
    """The label scheme in Dutch: code, what it marks, what stands inside and outside."""
    with (PASSAGES.parent / "codeboek.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def distributions() -> list[Row]:
    """Passages per genre and part, marks per genre and code, in the long form of the service's model documentation."""
    rows: list[Row] = []
    parts = {part: split.load(part) for part in ("train", "dev", "test")}
    for genre in GENRES:
        for part, passages in parts.items():
            count = sum(passage.genre == genre for passage in passages)
            rows.append({"eenheid": "passages", "genre": genre, "deel_of_code": part, "waarde": count, "status": ""})
    passages = read_all()
    for genre in GENRES:
        codes = Counter(mark.code for passage in passages if passage.genre == genre for mark in passage.marks)
        rows += [{"eenheid": "merken", "genre": genre, "deel_of_code": c, **_cell(n)} for c, n in sorted(codes.items())]
    return rows


def name_lists() -> list[Row]:
    """Size and source of every list of names by origin, of the lists of other words, and of the registers (needs frogdata)."""
    rows: list[Row] = [
        {
            "lijst": origin,
            "voornamen": len(listed.first),
            "achternamen": len(listed.last),
            "woorden": "",
            **_source(origin),
        }
        for origin, listed in names.by_origin().items()
    ]
    others = {"places": names.places(), "organisations": names.organisations(), "labels": names.labels()}
    rows += [
        {"lijst": name, "voornamen": "", "achternamen": "", "woorden": len(words), **_source(name)}
        for name, words in others.items()
    ]
    rows.append(
        {
            "lijst": "register",
            "voornamen": len(registers.given_names()),
            "achternamen": len(registers.family_names()),
            "woorden": len(registers.uses()),
            "bron": registers.SOURCE,
            "licentie": registers.LICENCE,
        }
    )
    return rows


def _source(name: str) -> dict[str, object]:
    head = (HERE / "names" / f"{name}.txt").read_text(encoding="utf-8").splitlines()[:2]
    source, licence = (line.split(": ", 1)[1] for line in head)
    return {"bron": source, "licentie": licence}


def quality(find: Finder) -> list[Row]:
    """Figures of the model alone on the test part."""
    dutch = {
        "type": "soort", "genre": "genre", "passages": "passages", "marked": "gemerkt", "recall": "recall",
        "recall_low": "recall_laag", "recall_high": "recall_hoog", "precision": "precisie", "precision_low": "precisie_laag",
        "precision_high": "precisie_hoog", "exact_recall": "exact_recall", "exact_precision": "exact_precisie",
    }  # fmt: skip
    rows = [{dutch[key]: value for key, value in row.items()} for row in evaluate.rows(find, split.load("test"))]
    return [row | {"genre": "alle"} if row["genre"] == "all" else row for row in rows]


def finder_quality() -> list[Row]:
    """Figures of the whole finder on the test part: every kind, and the genres in which ten or more of a kind are marked."""
    from pipelines.personal_data import evaluation
    from pipelines.personal_data.evaluation.gold import marked_passage

    found = evaluation.measure_texts([marked_passage(passage) for passage in split.load("test")])
    rows: list[Row] = []
    for (kind, genre), figures in sorted(found.figures.items()):
        if genre and figures.marked < _LEAST:
            continue
        row: dict[str, object] = {
            "soort": kind,
            "genre": genre or "alle",
            "gemerkt": figures.marked,
            "voorgesteld": figures.proposed,
        }
        for name, measure in (("recall", figures.recall), ("precisie", figures.precision)):
            row |= {
                name: round(measure.value, 4),
                f"{name}_laag": round(measure.low, 4),
                f"{name}_hoog": round(measure.high, 4),
            }
        rows.append(
            row
            | {
                "exact_recall": round(figures.exact_recall.value, 4),
                "exact_precisie": round(figures.exact_precision.value, 4),
            }
        )
    return rows


def equal_treatment(find: bias.Find) -> list[Row]:
    """The bias report with Dutch headings."""
    return [
        {
            "vorm": card.SHAPES[str(row["shape"])], "herkomst": card.ORIGINS[str(row["origin"])], "namen": row["names"],
            "recall": row["recall"], "laag": row["low"], "hoog": row["high"], "p_holm": row["p_holm"],
        }
        for row in bias.table(bias.measure(find))
    ]  # fmt: skip


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    find = finder(RECALL)
    figures, finders = quality(find), finder_quality()
    fairness = equal_treatment(bias.persons_of(bias.unlisted(find)))
    finders_fairness = equal_treatment(bias.whole_finder())
    _write("codeboek.csv", codebook())
    _write("verdelingen.csv", distributions())
    _write("namenlijsten.csv", name_lists())
    _write("kwaliteit_model.csv", figures)
    _write("kwaliteit_vinder.csv", finders)
    _write("gelijke_behandeling_model.csv", fairness)
    _write("gelijke_behandeling_vinder.csv", finders_fairness)
    shutil.copyfile(HERE / "training_log.csv", DOCS / "trainingslogboek.csv")
    written = card.model_card(figures, finders, fairness, finders_fairness)
    (DOCS / "modelkaart.md").write_text(written, encoding="utf-8")
    (DOCS / "modelkaart.html").write_text(card.page(written), encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
