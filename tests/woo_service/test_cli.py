"""The contract of the command line: names, JSON shapes, exit codes, and manners when things go wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from woo_service.guarding import guarded

LETTER = "Geachte mevrouw Soraya Ramdin-Oosterhof,\n\nBel mij op 06-12345678.\n\nGroet,\nTjeerd Hoekstra\n"


def woo(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "woo_service", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_detect_gives_the_shape_of_the_contract(letter: Path) -> None:
    done = woo("detect", letter, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["text"] == LETTER
    assert {"file", "text", "pages", "findings"} <= set(answer)
    for finding in answer["findings"]:
        assert set(finding) >= {
            "start",
            "end",
            "text",
            "kind",
            "ground",
            "score",
            "proposal",
            "why",
            "person",
            "page",
            "boxes",
        }
        assert finding["text"] == LETTER[finding["start"] : finding["end"]]
        assert finding["proposal"] in {"lakken", "beoordelen", "tonen"}
    found = {finding["kind"] for finding in answer["findings"]}
    assert {"persoon", "telefoon"} <= found


def test_redact_and_verify(letter: Path, tmp_path: Path) -> None:
    terms = tmp_path / "termen"
    terms.write_text("Ramdin-Oosterhof\nTjeerd Hoekstra\n", "utf-8")
    out = tmp_path / "uit.pdf"
    done = woo("redact", letter, "--out", out, "--terms", terms, "--only-terms")
    assert done.returncode == 0, done.stderr
    assert woo("verify", out, "--terms", terms).returncode == 0
    (tmp_path / "bel").write_text("Bel mij\n", "utf-8")
    leaking = woo("verify", out, "--terms", tmp_path / "bel", "--json")
    assert leaking.returncode == 1
    assert set(json.loads(leaking.stdout)[0]) == {"file", "where", "what", "page"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["detect", "nergens.pdf"], 2),
        (["process", "nergens", "--out", "uit"], 2),
        (["verify", "kapot.pdf"], 3),
        (["detect", "kapot.pdf"], 3),
        (["redact", "kapot.pdf", "--out", "x.pdf"], 3),
        (["inventory", "check", "kapot.xlsx"], 3),
        (["deadlines", "--received", "morgen"], 2),
        (["grounds", "5.1.2e", "--json"], 0),
    ],
)
def test_exit_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    for name in ("kapot.pdf", "kapot.xlsx"):
        Path(name).write_bytes(b"%PDF-1.7 kapot")
    done = woo(*arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    if code >= 2:
        assert not Path("x.pdf").exists()
        if arguments[0] != "verify":
            assert "Fout" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["onzin"], "onzin bestaat niet"),
        (["detect"], "BESTAND ontbreekt"),
        (["detect", "."], "map"),
        (["process", "brief.txt", "--out", "uit"], "bestand en geen map"),
        (["process", "zaak"], "--out ontbreekt"),
        (["process", "zaak", "--out", "."], "map van de zaak"),
        (["process", "zaak", "--out", "eigen"], "niet van een eerdere verwerking"),
        (["process", "zaak", "--out", "uit", "--engine", "dask://127.0.0.1:1"], "cluster"),
        (["demo", "--workers", "0"], "--workers"),
        (["deadlines", "--receivd", "2024-01-01"], "--received"),
        (["redact", "brief.txt", "--out", "zaak"], "map en geen bestand"),
    ],
)
def test_a_wrong_call_is_said_in_dutch(
    letter: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(letter.parent)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    Path("zaak").mkdir()
    Path("eigen/documenten").mkdir(parents=True)
    Path("eigen/documenten/mijn.pdf").write_bytes(b"van mij")
    done = woo(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert "Wat nu: " in done.stderr
    assert Path("eigen/documenten/mijn.pdf").read_bytes() == b"van mij"


def test_what_cannot_be_written_is_refused_before_the_work(letter: Path) -> None:
    done = woo("redact", letter, "--out", letter / "onder een bestand" / "uit.pdf")
    assert done.returncode in {2, 3}
    assert "Fout: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_parser_that_dies_leaves_a_code() -> None:
    assert guarded(lambda: os.kill(os.getpid(), signal.SIGKILL)) is None
    assert guarded(lambda: sys.exit(3)) == 3
    assert guarded(lambda: None) == 0


def test_inventory_convert(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "ID,Document,Beoordeling,Beoordelingsgrond\n1,nota,Deels openbaar,5.1.2e\n", "utf-8"
    )
    out = tmp_path / "b.xlsx"
    assert woo("inventory", "convert", tmp_path / "a.csv", "--to", "vws", "--out", out).returncode == 0
    checked = woo("inventory", "check", out, "--json")
    assert (checked.returncode, json.loads(checked.stdout)["problems"]) == (0, [])


@pytest.mark.parametrize(
    "command", ["demo", "process", "detect", "redact", "verify", "duplicates", "inventory", "grounds", "evaluate"]
)
def test_every_command_has_help(command: str) -> None:
    done = woo(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout) > 200


def test_deadlines_in_words_and_in_json() -> None:
    wanted = ("deadlines", "--received", "2024-03-01", "--suspended", "2024-03-10:2024-03-20")
    assert "maandag 8 april 2024" in woo(*wanted).stdout
    assert json.loads(woo(*wanted, "--json").stdout)["decision_due"] == "2024-04-08"
    assert woo("deadlines", "--received", "9999-12-31").returncode == 2
