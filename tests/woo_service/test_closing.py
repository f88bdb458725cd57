"""After the decision: the list that the officer finished decides what goes out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import docx
import pymupdf
import pytest
from typer.testing import CliRunner

from pipelines.errors import InventoryError, PublicationError, UsageProblem
from pipelines.inventory import Row, write
from pipelines.law import Judgement
from woo_service.cli import app
from woo_service.finished_case import keep_edited_list


def woo(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


ROWS = [
    Row("0001", "nota", Judgement.PARTLY, ("5.1.2.e",), file="documenten/0001.pdf"),
    Row("0002", "brief", Judgement.OPEN, file="documenten/0002.pdf"),
    Row("0003", "mail", Judgement.PARTLY, ("5.1.2.e",)),
]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    out = tmp_path / "uit voer é"
    (out / "documenten").mkdir(parents=True)
    rows = []
    for row in ROWS:
        data = f"%PDF {row.number}".encode()
        if row.file:
            (out / row.file).write_bytes(data)
        rows.append(replace(row, sha256=hashlib.sha256(data).hexdigest() if row.file else ""))
    write(rows, out / "inventaris.xlsx")
    (out / "rapport.json").write_text(json.dumps({"zaak": {"kenmerk": "Z-7", "bestuursorgaan": "gemeente Vechterdam"}}))
    return out


def rewrite(case: Path, *rows: Row) -> None:
    write(rows, case / "inventaris.xlsx")


def test_what_is_proven_goes_out_and_what_is_missing_is_named(case: Path, tmp_path: Path) -> None:
    code, said = woo("publish", case, "--out", tmp_path / "bundel")
    assert (code, "0003" in said) == (1, True)
    manifest = json.loads((tmp_path / "bundel" / "manifest.json").read_text())
    assert manifest["kenmerk"] == "Z-7"
    assert {p.name for p in (tmp_path / "bundel" / "documenten").iterdir()} == {"0001.pdf", "0002.pdf"}
    listed = json.loads((tmp_path / "bundel" / "inventaris.json").read_text())
    assert [row["Bestand"] for row in listed] == ["documenten/0001.pdf", "documenten/0002.pdf", ""]


def test_a_judgement_changed_by_the_officer_decides(case: Path, tmp_path: Path) -> None:
    first = replace(ROWS[0], sha256=hashlib.sha256(b"%PDF 0001").hexdigest())
    withheld = replace(ROWS[1], judgement=Judgement.WITHHELD, grounds=("5.1.2.i",), sha256="0" * 64)
    rewrite(case, first, withheld)
    assert woo("publish", case, "--out", tmp_path / "bundel")[0] == 0
    assert [p.name for p in (tmp_path / "bundel" / "documenten").iterdir()] == ["0001.pdf"]


def test_a_file_outside_the_case_does_not_go_out(case: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.pdf"
    secret.write_bytes(b"geheim")
    hash_of = hashlib.sha256(b"geheim").hexdigest()
    rewrite(case, replace(ROWS[0], file="../../geheim.pdf", sha256=hash_of))
    with pytest.raises(PublicationError):
        woo("publish", case, "--out", tmp_path / "bundel")


def test_a_document_that_waited_goes_out_when_it_is_named_and_proven_again(case: Path, tmp_path: Path) -> None:
    rewrite(case, replace(ROWS[0], sha256=""))
    with pytest.raises(PublicationError, match="0001"):
        woo("publish", case, "--out", tmp_path / "bundel")
    paper = pymupdf.open()
    paper.new_page().insert_text((72, 72), "Een brief zonder geheimen.")
    paper.save(case / "documenten" / "0001.pdf")
    assert woo("publish", case, "--out", tmp_path / "bundel")[0] == 0
    (listed,) = json.loads((tmp_path / "bundel" / "inventaris.json").read_text())
    assert listed["SHA-256"] == hashlib.sha256((case / "documenten" / "0001.pdf").read_bytes()).hexdigest()


def test_a_list_that_was_edited_survives_a_new_run(case: Path) -> None:
    write([replace(row, sha256="") for row in ROWS], case / "inventaris.json")
    assert keep_edited_list(case) == case / "inventaris-bewerkt-1.xlsx"
    assert keep_edited_list(case) is None
    rewrite(case, *(replace(row, sha256="") for row in ROWS))
    assert keep_edited_list(case) is None
    assert (case / "inventaris.xlsx").is_file()


def test_a_list_that_breaks_a_rule_is_not_published(case: Path, tmp_path: Path) -> None:
    rewrite(case, replace(ROWS[0], grounds=()))
    with pytest.raises(PublicationError):
        woo("publish", case, "--out", tmp_path / "bundel")
    assert not (tmp_path / "bundel").exists()


def test_the_letter_follows_the_list(case: Path, tmp_path: Path) -> None:
    rewrite(case, replace(ROWS[0], grounds=("5.2.1",)))
    code, _ = woo("decision", "draft", case, "--out", tmp_path / "besluit.docx")
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "besluit.docx")).paragraphs)
    assert (code, "Z-7" in text, "5.2.1" in text, "5.1.2.e" in text) == (0, True, True, False)


def test_the_letter_says_how_many_files_are_not_on_the_list(case: Path, tmp_path: Path) -> None:
    needs = [{"number": "", "path": "leeg.pdf"}, {"number": "0001", "path": "a"}, {"number": "", "path": "kapot.docx"}]
    (case / "rapport.json").write_text(json.dumps({"needs_person": needs}))
    woo("decision", "draft", case, "--out", tmp_path / "b.docx")
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "b.docx")).paragraphs)
    assert "2 bestanden zijn niet gelezen" in text
    assert "leeg.pdf" not in text


def test_facts_can_be_given(case: Path, tmp_path: Path) -> None:
    (tmp_path / "zaak.toml").write_text('kenmerk = "Z-99"\n')
    woo("decision", "draft", case / "inventaris.xlsx", "--out", tmp_path / "b.docx", "--zaak", tmp_path)
    assert any("Z-99" in p.text for p in docx.Document(str(tmp_path / "b.docx")).paragraphs)


def test_what_cannot_be_is_said(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem):
        woo("publish", tmp_path, "--out", tmp_path / "bundel")
    with pytest.raises(UsageProblem):
        woo("decision", "draft", case, "--out", tmp_path / "besluit.pdf")
    (tmp_path / "lijst.csv").write_text("ID,Beoordeling,Beoordelingsgrond\n1,misschien,5.1.2e\n")
    with pytest.raises(InventoryError):
        woo("decision", "draft", tmp_path / "lijst.csv", "--out", tmp_path / "b.docx")
