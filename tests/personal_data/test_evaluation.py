"""Annotated text in four formats is read alike, and the figures are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.errors import UsageProblem
from pipelines.personal_data.evaluation import (
    GoldSpan,
    GoldText,
    as_json,
    as_table,
    evaluate,
    measure,
    read_gold,
    write_misses,
)

TEXT = "Beste Fatima Ouali , bel Jan ."
SPANS = {("Fatima Ouali", "persoon"), ("Jan", "persoon")}


def write(folder: Path, form: str) -> None:
    if form == "json":
        spans = [{"start": 6, "end": 18, "kind": "persoon"}, {"start": 25, "end": 28, "kind": "PER"}]
        (folder / "a.json").write_text(json.dumps({"text": TEXT, "spans": spans, "genre": "mail"}))
    elif form == "marks":
        (folder / "a.txt").write_text("# brief: proef\n### mail_kort hn\nBeste {p1:Fatima Ouali} , bel {p2:Jan} .\n")
    elif form == "conll":
        rows = ["Beste N O", "Fatima N B-PER", "Ouali N I-PER", ", Punc O", "bel V O", "Jan N B-PER", ". Punc O"]
        (folder / "a.conll").write_text("\n".join(rows) + "\n")
    else:
        (folder / "a.txt").write_text(TEXT)
        (folder / "a.ann").write_text("T1\tPERSON 6 18\tFatima Ouali\nT2\tPER 25 28\tJan\n")


@pytest.mark.parametrize("form", ["json", "marks", "conll", "brat"])
def test_every_format_says_the_same(tmp_path: Path, form: str) -> None:
    write(tmp_path, form)
    (gold,) = read_gold(tmp_path)
    assert {(gold.text[s.start : s.end], s.kind) for s in gold.spans} == SPANS


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem):
        read_gold(tmp_path)
    (tmp_path / "b.txt").write_text("zomaar wat tekst zonder merken")
    with pytest.raises(UsageProblem):
        read_gold(tmp_path)


def test_figures() -> None:
    gold = GoldText(
        "t", "aa bb cc dd", (GoldSpan(0, 2, "persoon"), GoldSpan(3, 8, "persoon")), "mail", frozenset({"persoon"})
    )
    result = evaluate([gold], lambda _: [(0, 2, "persoon"), (3, 5, "persoon"), (9, 11, "persoon")])
    figures = result.figures["persoon", ""]
    assert (figures.marked, figures.proposed) == (2, 3)
    assert figures.recall.value == 0.5
    assert figures.precision.value == pytest.approx(2 / 3)
    assert figures.exact_recall.value == 0.5
    assert sorted(m.what for m in result.misses) == ["gemist", "overbodig"]


def test_coverage_counts_another_kind_and_ignores_signs() -> None:
    gold = GoldText("t", "J. Bos", (GoldSpan(0, 6, "persoon"),), "", frozenset({"persoon"}))
    result = evaluate([gold], lambda _: [(0, 1, "gebruikersnaam"), (3, 6, "persoon")])
    assert result.figures["persoon", ""].recall.value == 1.0


def test_special_data_are_counted_by_sentence() -> None:
    text = "Zij heeft astma. Hij is ziek en moe. Het regent. De brug is open."
    gold = GoldText(
        "t", text, (GoldSpan(10, 15, "bijzonder"), GoldSpan(24, 28, "bijzonder")), "", frozenset({"bijzonder"})
    )
    result = evaluate([gold], lambda _: [(4, 15, "bijzonder"), (49, 64, "bijzonder"), (52, 56, "bijzonder")])
    figures = result.figures["bijzonder (per zin)", ""]
    assert (figures.marked, figures.proposed) == (2, 2)
    assert figures.recall.value == figures.precision.value == 0.5


def test_report_quotes_nobody_and_the_misses_do(tmp_path: Path) -> None:
    gold = tmp_path / "goud"
    gold.mkdir()
    (gold / "a.json").write_text(
        json.dumps({"text": "xqz vloerde", "spans": [{"start": 0, "end": 3, "kind": "persoon"}]})
    )
    result = measure(gold)
    assert "xqz" not in json.dumps(as_json(result)) + as_table(result)
    write_misses(result, tmp_path / "missers.csv")
    assert "xqz" in (tmp_path / "missers.csv").read_text()
