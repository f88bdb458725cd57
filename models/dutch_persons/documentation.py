"""Writes the model's documentation bundle from real figures: `python -m models.dutch_persons.documentation`.

`docs/` then holds the codebook, distributions (counts of at least 10, no margins: a withheld cell cannot be computed back),
figures on the test part, the bias report, the training log and a model card that quotes them. The corpus holds no real people;
the counts are withheld all the same, so that the bundle follows the rules that the service sets others.
"""

from __future__ import annotations

import csv
import html
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from models.dutch_persons import MODEL, RECALL, bias, evaluate, finder, names
from models.dutch_persons.corpus import check, split
from models.dutch_persons.corpus.marks import GENRES, PASSAGES, read_all

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
    """The label scheme of corpus/README.md as rows: code, what it marks, what stands inside."""
    readme = (PASSAGES.parent / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w|p1, p2, \.\.\.) \| (.+?) \| (.*?) ?\|$", readme, flags=re.MULTILINE)
    return [{"veld": code, "merkt": what, "binnen_en_buiten": inside} for code, what, inside in rows if code != "code"]


def distributions() -> list[Row]:
    """Passages per genre and part, marks per genre and code, in the long form of the service's model documentation."""
    rows: list[Row] = []
    parts = {part: split.load(part) for part in ("train", "dev", "test")}
    for genre in GENRES:
        for part, passages in parts.items():
            count = sum(passage.genre == genre for passage in passages)
            rows.append({"eenheid": "passages", "genre": genre, "deel_of_code": part, **_cell(count)})
    passages = read_all()
    for genre in GENRES:
        codes = Counter(mark.code for passage in passages if passage.genre == genre for mark in passage.marks)
        rows += [{"eenheid": "merken", "genre": genre, "deel_of_code": c, **_cell(n)} for c, n in sorted(codes.items())]
    return rows


def name_lists() -> list[Row]:
    """Origin, size and source of every name list."""
    rows: list[Row] = []
    for origin, listed in names.by_origin().items():
        head = (HERE / "names" / f"{origin}.txt").read_text(encoding="utf-8").splitlines()[:2]
        source, licence = (line.split(": ", 1)[1] for line in head)
        rows.append(
            {
                "herkomst": origin, "voornamen": len(listed.first), "achternamen": len(listed.last), "bron": source,
                "licentie": licence,
            }
        )  # fmt: skip
    return rows


def model_card(figures: Sequence[Row], fairness: Sequence[Row]) -> str:
    """The card: `modelkaart.sjabloon.md` with figures filled in."""
    of_persons = [row for row in figures if row["type"] == "PER"]
    total = next(row for row in of_persons if row["genre"] == "all")
    worst = min((row for row in of_persons if row is not total), key=lambda row: float(str(row["recall"])))
    corpus = check.diversity(read_all())
    shares = {name: _share(value) for name, value in total.items() if "recall" in name or "precision" in name}
    return (
        (HERE / "modelkaart.sjabloon.md")
        .read_text(encoding="utf-8")
        .format(
            layers=len(finder(RECALL).tagger.dilations),
            size=f"{sum(path.stat().st_size for path in MODEL.iterdir()) / 1e6:.1f}".replace(".", ","),
            passages=corpus["passages"],
            words=corpus["words"],
            mentions=corpus["person mentions"],
            lists=len(names.by_origin()),
            marked=total["marked"],
            worst_genre=worst["genre"],
            worst_recall=_share(worst["recall"]),
            worst_marked=worst["marked"],
            cell=bias.PER_CELL,
            gaps=_gaps(fairness),
            **shares,
        )
    )


def _share(value: object) -> str:
    return f"{100 * float(str(value)):.1f} %".replace(".", ",")


def _gaps(rows: Iterable[Row]) -> str:
    by_shape: dict[str, list[Row]] = {}
    for row in rows:
        by_shape.setdefault(str(row["shape"]), []).append(row)
    lines = []
    for shape, found in by_shape.items():
        ranked = sorted(found, key=lambda row: float(str(row["recall"])))
        mean = sum(float(str(row["recall"])) for row in ranked) / len(ranked)
        low, high = ranked[0], ranked[-1]
        gap = 100 * (float(str(high["recall"])) - float(str(low["recall"])))
        lines.append(
            f"| {shape} | {_share(mean)} | {low['origin']} {_share(low['recall'])} | {high['origin']} {_share(high['recall'])} "
            f"| {gap:.1f} punt |".replace(".", ",")
        )
    return "\n".join(lines)


def _page(card: str) -> str:
    """The card as a small page of its own: paragraphs, bold words, one table."""
    body = []
    for block in card.split("\n\n"):
        text = re.sub(
            r"`([^`]+)`", r"<code>\1</code>", re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", html.escape(block))
        )
        if block.startswith("# "):
            body.append(f"<h1>{text[2:]}</h1>")
        elif block.startswith("|"):
            table = [line.strip("|").split("|") for line in text.splitlines() if not line.startswith("|---")]
            head, *rest = table
            cells = "".join(f'<th scope="col">{cell.strip()}</th>' for cell in head)
            lines = "".join("<tr>" + "".join(f"<td>{c.strip()}</td>" for c in row) + "</tr>" for row in rest)
            body.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>")
        else:
            body.append(f"<p>{text}</p>")
    style = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;padding:.2rem 1rem}"
    top = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Modelkaart</title><style>{style}</style>'
    return f'<!doctype html>\n<html lang="nl"><head>{top}</head><body><main>{"".join(body)}</main></body></html>\n'


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    find = finder(RECALL)
    figures = evaluate.rows(find, split.load("test"))
    fairness = bias.table(bias.measure(bias.persons_of(bias.unlisted(find))))
    _write("codeboek.csv", codebook())
    _write("verdelingen.csv", distributions())
    _write("namenlijsten.csv", name_lists())
    _write("kwaliteit.csv", figures)
    _write("gelijke_behandeling.csv", fairness)
    shutil.copyfile(HERE / "training_log.csv", DOCS / "trainingslogboek.csv")
    card = model_card(figures, fairness)
    (DOCS / "modelkaart.md").write_text(card, encoding="utf-8")
    (DOCS / "modelkaart.html").write_text(_page(card), encoding="utf-8")
    print(card)


if __name__ == "__main__":
    main()
